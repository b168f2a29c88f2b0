"""The workers of one run: started as there is work for them, kept for the next run, killed when it is interrupted."""

import threading
from collections.abc import Iterator
from queue import Empty, SimpleQueue

from wbmig.engine.batches import Batch
from wbmig.engine.items import Bounds
from wbmig.engine.member import Answered, Event, Free, Member, Orders, Returned

_AHEAD = 2  # batches for each worker: one in its hands, one that it need not wait for
_TURN_S = 0.5  # Windows hears Ctrl-C between two waits only


class Crew:
    """All workers of a run."""

    def __init__(self, function: str, bounds: Bounds, jobs: int) -> None:
        self._jobs = jobs
        self._batches: SimpleQueue[Batch | None] = SimpleQueue()
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._orders = Orders(
            function=function, bounds=bounds, batches=self._batches, events=self._events, stopping=threading.Event()
        )
        self._members: list[Member] = []
        self.busy = 0  # batches that were handed out and are not done

    @property
    def has_room(self) -> bool:
        """Whether it takes another batch."""
        return self.busy < _AHEAD * self._jobs

    def hand_out(self, batch: Batch) -> None:
        """Give it a batch."""
        self.busy += 1
        if len(self._members) < min(self.busy, self._jobs):
            self._members.append(Member(self._orders))
            self._members[-1].start()
        self._batches.put(batch)

    def news(self, *, wait: bool) -> Iterator[Answered | Returned]:
        """What came back since; ``wait`` until there is something.

        Raises:
            WbmigError: no worker can be started.
        """
        while wait or not self._events.empty():
            try:
                event = self._events.get(timeout=_TURN_S)
            except Empty:
                continue
            wait = False
            if isinstance(event, Exception):
                raise event
            if isinstance(event, Free):
                self.busy -= 1
            else:
                yield event

    def dismiss(self) -> None:
        """End the run; its workers wait for the next."""
        for _ in self._members:
            self._batches.put(None)
        for member in self._members:
            member.join()

    def kill(self) -> list[Answered]:
        """End the run in the middle of its work.

        Returns:
            What was answered until then and is not yet told.
        """
        self._orders.stopping.set()
        for member in self._members:
            worker = member.worker
            if worker is not None:
                worker.process.kill()
        self.dismiss()
        left = [self._events.get() for _ in range(self._events.qsize())]
        return [event for event in left if isinstance(event, Answered)]
