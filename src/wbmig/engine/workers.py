"""A worker as its run sees it: what it answers, how it died, and those that wait for the next run.

A worker that died, or that a run was interrupted with, is never kept: it may still answer the question before. One that
waits has the environment of the time when it was started, and takes memory; ``stop_kept`` gives that back.
"""

import atexit
import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from wbmig.engine.items import Bounds, Failure, Reason
from wbmig.engine.wire import READY, pack, read_answer
from wbmig.process import Child

_MOST_BYTES = 1 << 30  # of one answer


class Death(Exception):  # noqa: N818 - it reads as a claim where it is raised
    """A worker ended without an answer; ``outside`` where somebody else killed it, which says nothing of the item."""

    def __init__(self, failure: Failure, *, outside: bool = False) -> None:
        """Say what the item would be told."""
        super().__init__(failure)
        self.failure = failure
        self.outside = outside


@dataclass(slots=True)
class Patience:
    """How many more deaths are borne: ``own``, and those from outside."""

    own: int
    outside: int = 5

    def ends(self, death: Death) -> bool:
        """Count a death, and tell whether it was one too many; whatever takes too long does so only once."""
        if death.outside:
            self.outside -= 1
        else:
            self.own -= 1
        return death.failure.reason is Reason.TIME or self.own < 0 or self.outside < 0


@dataclass(slots=True)
class Worker(Child):
    """A process that runs ``wbmig.engine.worker``."""

    answered: int = 0
    is_ready: bool = False

    def get_ready(self, time_s: float) -> None:
        """Wait until it has imported its function; at once if it has been waited for.

        Raises:
            Death: it died first, or took too long.
        """
        if self.is_ready:
            return
        self.until(time.monotonic() + time_s)
        if self.answer(len(READY)) != READY:
            raise self.death(f"not ready within {time_s:g} seconds")
        self.until(None)
        self.is_ready = True

    def give(self, requests: Sequence[bytes], time_s: float) -> None:
        """Send a batch; whether it is still there shows when it answers. The time of the first item begins."""
        self.until(time.monotonic() + time_s)
        with contextlib.suppress(OSError):
            self.ask(pack(list(requests)))

    def take(self, time_s: float) -> tuple[object, int]:
        """Wait for the answer to the next item of the batch; the time of the one behind it begins.

        Returns:
            The answer or the Failure that the function met, and its size in bytes.

        Raises:
            Death: it died, ran out of time or memory, or answered what is no answer.
        """
        frame = self.answer(_MOST_BYTES)
        self.until(time.monotonic() + time_s)
        if frame is None:
            raise self.death(f"more than {time_s:g} seconds")
        try:
            answer = read_answer(frame)
        except ValueError as error:
            raise Death(Failure(Reason.DIED, str(error))) from error
        if isinstance(answer, Failure) and answer.reason is Reason.MEMORY:
            raise Death(answer)
        self.answered += 1
        return answer, len(frame)

    def death(self, too_long: str) -> Death:
        """Find out how it ended."""
        if self.expired:
            return Death(Failure(Reason.TIME, too_long))
        return Death(Failure(Reason.DIED, _ending(self.exit_code())), outside=self.was_killed_by_others())


def _ending(code: int | None) -> str:
    if code is None:
        return "stopped answering"
    if code >= 0:
        return f"exit code {code}"
    with contextlib.suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"


_idle: dict[tuple[str, Bounds, str], list[Worker]] = {}
_idle_lock = threading.Lock()


def start_early(function: str, bounds: Bounds) -> None:
    """Start a worker that the next run of this function finds; if it cannot be started, that run will say why."""
    if (worker := kept_worker(function, bounds)) is not None:
        keep_worker(function, bounds, worker)
        return
    with contextlib.suppress(OSError), Path(os.devnull).open("wb") as nowhere:
        keep_worker(function, bounds, launch(function, bounds, nowhere))


def launch(function: str, bounds: Bounds, errors: IO[bytes]) -> Worker:
    """Start a worker, without waiting until it is ready.

    Raises:
        OSError: the system starts no more processes.
    """
    return Worker.start("wbmig.engine.worker", function, str(bounds.memory_mb), errors=errors)


def keep_worker(function: str, bounds: Bounds, worker: Worker) -> None:
    """Let a worker wait for the next run of this function."""
    with _idle_lock:
        _idle.setdefault(_place(function, bounds), []).append(worker)


def kept_worker(function: str, bounds: Bounds) -> Worker | None:
    """A worker that waits, if there is one and it lives."""
    with _idle_lock:
        waiting = _idle.get(_place(function, bounds), [])
        while waiting:
            worker = waiting.pop()
            if worker.process.poll() is None and not worker.expired:
                return worker
            worker.stop()
    return None


def _place(function: str, bounds: Bounds) -> tuple[str, Bounds, str]:
    """Which workers are alike: names of files mean something else to one that was started in another folder."""
    try:
        return function, bounds, os.getcwd()  # noqa: PTH109
    except OSError:  # the folder is gone
        return function, bounds, ""


def stop_kept() -> None:
    """Stop all workers that wait; those at work go on."""
    with _idle_lock:
        workers = [worker for waiting in _idle.values() for worker in waiting]
        _idle.clear()
    for worker in workers:
        worker.stop()


def _forget_kept() -> None:
    """Leave the workers to the process that was forked: two that share one would read each other's answers."""
    global _idle, _idle_lock
    _idle, _idle_lock = {}, threading.Lock()


atexit.register(stop_kept)
if sys.platform != "win32":
    os.register_at_fork(after_in_child=_forget_kept)
