"""Run one function over many items on this machine: answers in the order of the items, whatever becomes of a worker.

One item never costs another one its answer: what it breaks is its own worker, and it is told so by a Failure.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator

from wbmig.engine.batches import Batch, make_batches, pack_item
from wbmig.engine.crew import Crew
from wbmig.engine.items import Bounds, Failure, Item, Reason
from wbmig.engine.member import Answered, Returned
from wbmig.engine.wire import load_function, read_answer, respond
from wbmig.engine.workers import start_early

__all__ = ["Bounds", "Failure", "Item", "Reason", "run", "start_early"]

Arrived = Callable[[int, object], None]

_WAITING = 1000
_WAITING_BYTES = 64 << 20


def run(
    function: str, items: Iterable[Item], *, jobs: int, bounds: Bounds, arrived: Arrived | None = None
) -> Generator[object]:
    """Call a function for each item, in ``jobs`` worker processes.

    Args:
        function: ``package.module:name`` of a function from a plain value to a plain value.
        items: Taken one after the other, in the caller's thread. No more of them are taken while 1,000 answers or
            64 MB of them wait for their turn; what is already in hand (16 batches for 8 jobs) still comes on top.
        jobs: Worker processes. With 0 the function runs in this process, where no bound is kept.
        bounds: Of one item.
        arrived: Called with the place of an item, from 0, and its answer, in the caller's thread, in the order in which
            answers come, always before the answer is yielded.

    Returns:
        An answer or a Failure for each item, in the order of the items, the same for any number of jobs. When the
        caller is interrupted or closes the iterator, workers are killed, and answers that have come still arrive.

    Raises:
        TypeError: a payload is no plain value.
        ValueError: ``jobs`` is negative.
        WbmigError: the function does not exist, or no worker can be started.
    """
    if jobs < 0:
        raise ValueError(f"{jobs} jobs")
    told = arrived or (lambda _index, _answer: None)
    return _spread(items, Crew(function, bounds, jobs), told) if jobs else _here(function, items, told)


def _here(function: str, items: Iterable[Item], arrived: Arrived) -> Generator[object]:
    call = load_function(function)
    for index, item in enumerate(items):
        answer = read_answer(respond(call, pack_item(index, item).request))
        arrived(index, answer)
        yield answer


def _spread(items: Iterable[Item], crew: Crew, arrived: Arrived) -> Generator[object]:
    batches = make_batches(items)
    returned: deque[Batch] = deque()
    waiting = _Waiting()
    try:
        while True:
            while crew.has_room and (batch := _next_batch(returned, batches, waiting)):
                crew.hand_out(batch)
            if not crew.busy and not waiting.answers:
                break
            for news in crew.news(wait=not waiting.has_next):
                if isinstance(news, Returned):
                    returned.append(news.batch)
                else:
                    arrived(news.index, news.answer)
                    waiting.put(news)
            if waiting.has_next:
                yield waiting.take()
        crew.dismiss()
    except BaseException:  # an interrupt or a closed iterator, too, must leave no process behind
        for news in crew.kill():
            arrived(news.index, news.answer)
        raise


def _next_batch(returned: deque[Batch], batches: Iterator[Batch], waiting: "_Waiting") -> Batch | None:
    """Items that came back first: all others may be waiting for them."""
    if returned:
        return returned.popleft()
    return None if waiting.is_full else next(batches, None)


class _Waiting:
    """Answers that came before their turn."""

    def __init__(self) -> None:
        self.answers: dict[int, Answered] = {}
        self.turn = 0
        self.size = 0

    @property
    def has_next(self) -> bool:
        """Whether the answer whose turn it is has come."""
        return self.turn in self.answers

    @property
    def is_full(self) -> bool:
        """Whether so much waits that no new work should be begun."""
        return len(self.answers) >= _WAITING or self.size >= _WAITING_BYTES

    def put(self, answered: Answered) -> None:
        """Let an answer wait."""
        self.answers[answered.index] = answered
        self.size += answered.size

    def take(self) -> object:
        """The answer whose turn it is."""
        answered = self.answers.pop(self.turn)
        self.turn += 1
        self.size -= answered.size
        return answered.answer
