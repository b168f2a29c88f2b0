"""One worker, and the thread that waits for its answers.

The thread only carries: all that comes back goes into one queue, and the caller's thread decides what becomes of it.
"""

import os
import threading
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryFile
from typing import IO

from wbmig.engine.batches import Batch, Task
from wbmig.engine.items import Bounds
from wbmig.engine.workers import Death, Patience, Worker, keep_worker, kept_worker, launch
from wbmig.errors import WbmigError

_ITEMS = 2000  # a worker is replaced after so many: what a library leaks must not count against the next one
_START_S = 120.0  # spaCy from a cold disk takes ten
_LAST_WORDS_BYTES = 2000


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer or a Failure, by the place of its item; ``size`` is what it took in bytes."""

    index: int
    answer: object
    size: int


@dataclass(frozen=True, slots=True)
class Returned:
    """Items that have to be handed out again, through no fault of theirs."""

    batch: Batch


@dataclass(frozen=True, slots=True)
class Free:
    """A worker is done with its batch."""


Event = Answered | Returned | Free | Exception


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """What the members of a crew share; ``stopping`` is set before the workers of a run are killed."""

    function: str
    bounds: Bounds
    batches: "SimpleQueue[Batch | None]"
    events: "SimpleQueue[Event]"
    stopping: threading.Event


class _Stopped(Exception):  # noqa: N818 - no error: the run was ended
    """The run was ended."""


class Member(threading.Thread):
    """A thread that has batches done, by one worker as long as that lives."""

    def __init__(self, orders: Orders) -> None:
        super().__init__(daemon=True)
        self.orders = orders
        self.worker: Worker | None = None

    def run(self) -> None:
        """Serve batches until there is no more, then keep the worker; whatever goes wrong here ends the run."""
        orders = self.orders
        try:
            while (batch := orders.batches.get()) is not None:
                self._serve(batch)
                orders.events.put(Free())
            if self.worker is not None and not orders.stopping.is_set():
                keep_worker(orders.function, orders.bounds, self.worker)
                self.worker = None
        except _Stopped:
            pass
        except Exception as error:  # noqa: BLE001 - a thread that ends in silence would let the run wait for ever
            orders.events.put(error)
        finally:
            self._lose()

    def _serve(self, batch: Batch) -> None:
        time_s = self.orders.bounds.time_s
        worker = self._ready()
        worker.give([task.request for task in batch], time_s)
        for done, task in enumerate(batch, 1):
            try:
                answer, size = worker.take(time_s)
            except Death as death:
                self._give_back(batch[done:])
                answer, size = self._alone(task, death)
            self.orders.events.put(Answered(task.index, answer, size))
            if worker is not self.worker:
                return
            if worker.expired:  # the answer came as the clock struck: the next item has no worker, and is not to blame
                self._give_back(batch[done:])
                return
        worker.until(None)

    def _give_back(self, rest: Batch) -> None:
        if rest:
            self.orders.events.put(Returned(rest))

    def _alone(self, task: Task, death: Death) -> tuple[object, int]:
        """Have an item done that a worker did not survive, each time by a fresh one."""
        patience, time_s = Patience(own=1), self.orders.bounds.time_s
        while True:
            self._lose()
            self._heed()  # before the death is judged: it may be the run's own doing
            if patience.ends(death):
                return death.failure, 0
            worker = self._start()
            worker.give([task.request], time_s)
            try:
                answer = worker.take(time_s)
            except Death as again:
                death = again
            else:
                worker.until(None)
                return answer

    def _ready(self) -> Worker:
        """The worker of this member, or a kept one, or a new one."""
        self._heed()
        if self.worker is not None and (self.worker.expired or self.worker.answered >= _ITEMS):
            self._lose()
        if self.worker is None:
            self.worker = kept_worker(self.orders.function, self.orders.bounds)
        self._heed()
        if self.worker is not None:
            try:
                self.worker.get_ready(_START_S)
            except Death:  # it was started early; one that is started now can say what is wrong
                self._lose()
        return self.worker or self._start()

    def _start(self) -> Worker:
        """Start a worker; where it dies before it is ready, no item is to blame.

        Raises:
            WbmigError: it died several times in a row.
        """
        patience = Patience(own=2)
        while True:
            with _last_words() as errors:
                worker = self._launch(errors)
                self._heed()
                try:
                    worker.get_ready(_START_S)
                except Death as death:
                    self._lose()
                    self._heed()
                    if patience.ends(death):
                        said = f"{death.failure.detail}: {_end_of(errors)}".removesuffix(": ")
                        raise WbmigError(f"no worker can be started for {self.orders.function}: {said}") from death
                else:
                    return worker

    def _launch(self, errors: IO[bytes]) -> Worker:
        function, bounds = self.orders.function, self.orders.bounds
        try:
            self.worker = launch(function, bounds, errors)
        except OSError as error:
            raise WbmigError(f"the system starts no more processes: {error}. Try fewer jobs.") from error
        return self.worker

    def _heed(self) -> None:
        """Either this sees that the run was ended, or whoever ended it sees the worker and kills it."""
        if self.orders.stopping.is_set():
            raise _Stopped

    def _lose(self) -> None:
        worker, self.worker = self.worker, None
        if worker is not None:
            worker.stop()


def _last_words() -> IO[bytes]:
    """A file for what a worker says when it cannot start; where none can be made, that is lost."""
    try:
        return TemporaryFile()
    except OSError:
        return Path(os.devnull).open("w+b")


def _end_of(file: IO[bytes]) -> str:
    file.seek(max(0, file.seek(0, os.SEEK_END) - _LAST_WORDS_BYTES))
    return file.read().decode("utf-8", "replace").strip()
