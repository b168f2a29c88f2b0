"""Have dangerous files read by a worker process, and outlive whatever becomes of it.

PDFium aborts, pypdf hangs, archives explode: a worker that dies or takes too long costs its own document at most.
"""

import atexit
import os
import sys
import threading
import time
from dataclasses import dataclass
from functools import cache

from wbmig.ingest.reader import Unreadable
from wbmig.ingest.readers import FALLBACKS
from wbmig.ingest.worker import FAULT, NO_MEMORY, READ, SYSTEM, TOO_MUCH
from wbmig.model.reading import Reading
from wbmig.model.wire import load_reading
from wbmig.process import Child
from wbmig.settings import Limits

_MILLION = 1_000_000
_CHANCES = 5  # deaths by chance, of workers with the same file in hand
_WIDEST_CHAR = 12  # bytes that one character takes in an answer: two escapes of JSON
# A worker is replaced after so many documents: what a library leaks must not count against the next one.
_DOCUMENTS = 1000


class Died(Exception):  # noqa: N818 - it reads as a claim where it is raised
    """The worker ended without an answer, or gave one that is none; ``limit`` names the limit that it broke.

    ``by_chance`` where that says nothing of the file: somebody killed it, or others before had used up its memory.
    """

    def __init__(self, limit: str | None = None, fault: str = "", *, by_chance: bool = False) -> None:
        """Say which limit was broken, or what fault the reader met."""
        super().__init__(limit, fault)
        self.limit = limit
        self.fault = fault
        self.by_chance = by_chance


def read_isolated(reader: str, data: bytes, limits: Limits, encoding: str | None = None) -> Reading:
    """Read a file in the worker; where it dies, once more in a fresh one, by the reader's fallback if it has one.

    Raises:
        Unreadable: the reader said so, or no attempt ended well within the limits.
    """
    deadline = time.monotonic() + limits.time_s
    attempts = (reader, FALLBACKS.get(reader, reader))
    died = Died()
    for attempt in attempts:
        try:
            return _read_past_chance(_host(limits), attempt, data, encoding, deadline)
        except Died as error:
            died = error if error.limit or not died.limit else died
            if error.limit == "time" or error.by_chance:
                break
    raise Unreadable(_message(died.limit, limits, died.fault), is_final=died.limit != "time" and not died.by_chance)


def _read_past_chance(host: "_Host", reader: str, data: bytes, encoding: str | None, deadline: float) -> Reading:
    """Have a file read, again if the worker died by chance: a fallback would read it otherwise.

    Raises:
        Died: as ``_Host.read``.
        Unreadable: as ``_Host.read``.
    """
    for _ in range(_CHANCES):
        try:
            return host.read(reader, data, encoding, deadline)
        except Died as error:
            if not error.by_chance:
                raise
    return host.read(reader, data, encoding, deadline)


def _message(limit: str | None, limits: Limits, fault: str = "") -> str:
    match limit:
        case "time":
            trouble = f"was not read within {limits.time_s:g} seconds"
            remedy = "save it anew from its program, or raise limits.time_s"
        case "memory":
            trouble = f"needs more than {limits.memory_mb} MB to be read"
            remedy = "save it anew from its program, split it, or raise limits.memory_mb"
        case "text":
            trouble = f"holds more than {limits.text_mb} million characters"
            remedy = "split it, or raise limits.text_mb"
        case _:
            trouble = "is broken, its reader broke down over it" + (f" ({fault[:200]})" if fault else "")
            remedy = "open it and save it anew, or export it again"
    return f"{trouble}: {remedy}"


@cache
def _host(limits: Limits) -> "_Host":
    host = _Host(limits)
    atexit.register(host.stop)
    return host


if sys.platform != "win32":  # two processes that share one worker would read each other's answers
    os.register_at_fork(after_in_child=_host.cache_clear)


class _Host:
    """The one that keeps the worker; one request at a time."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.lock = threading.Lock()
        self.worker: _Worker | None = None

    def read(self, reader: str, data: bytes, encoding: str | None, deadline: float) -> Reading:
        """Have a file read.

        Raises:
            Died: the worker did not answer in time, died, or answered what is no answer.
            Unreadable: the reader said so.
        """
        with self.lock:
            worker = self.ready()
            try:
                answer = worker.read(reader, data, encoding, self.limits.text_mb * _MILLION, deadline)
            except BaseException:  # an interrupt, too, leaves a worker that is not ready for the next request
                self.stop()
                raise
            if answer == NO_MEMORY:
                self.stop()
                raise Died("memory", by_chance=worker.answered > 1)
            return self.reading(answer)

    def ready(self) -> "_Worker":
        if self.worker is not None and (self.worker.answered >= _DOCUMENTS or self.worker.expired):
            self.stop()
        if self.worker is None:
            self.worker = _Worker.start("wbmig.ingest.worker", str(self.limits.memory_mb))
        return self.worker

    def reading(self, answer: bytes) -> Reading:
        sign, rest = answer[:1], answer[1:]
        if sign == READ:
            try:
                return load_reading(rest)
            except ValueError as error:
                raise Died from error
        if sign == SYSTEM:
            raise Unreadable(f"could not be read now ({rest.decode('utf-8', 'replace')}): run again", is_final=False)
        if sign == FAULT:
            raise Died(fault=rest.decode("utf-8", "replace"))
        if sign == TOO_MUCH:
            raise Unreadable(_message("text", self.limits))
        raise Unreadable(rest.decode("utf-8", "replace"))

    def stop(self) -> None:
        """End the worker, if there is one."""
        worker, self.worker = self.worker, None
        if worker is not None:
            worker.stop()


@dataclass(slots=True)
class _Worker(Child):
    """A process that reads."""

    answered: int = 0

    def read(self, reader: str, data: bytes, encoding: str | None, most: int, deadline: float) -> bytes:
        self.until(deadline)
        try:
            self.ask(reader.encode(), (encoding or "").encode(), str(most).encode(), data)
        except OSError as error:
            raise self.death() from error
        answer = self.answer(_WIDEST_CHAR * most)
        if not answer:
            raise self.death()
        self.until(None)
        self.answered += 1
        return answer

    def death(self) -> Died:
        """How it ended."""
        return Died("time") if self.expired else Died(by_chance=self.was_killed_by_others())
