"""Put items together that travel to a worker at once.

Light items would wait for the pipe more than for the function; heavy ones travel alone, so that no worker is left with
several of them while others have none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wbmig.engine.items import Item
from wbmig.engine.wire import pack

_WEIGHT = 20_000
_COUNT = 8


@dataclass(frozen=True, slots=True)
class Task:
    """One item on its way: its place among all, from 0, and its packed payload."""

    index: int
    request: bytes


Batch = tuple[Task, ...]


def pack_item(index: int, item: Item) -> Task:
    """Pack the payload of an item.

    Raises:
        TypeError: it is no plain value; the message names the item.
    """
    try:
        return Task(index, pack(item.payload))
    except TypeError as error:
        raise TypeError(f"the payload of item {index}: {error}") from error


def make_batches(items: Iterable[Item]) -> Iterator[Batch]:
    """Take items one after the other, and give them on as batches; holds one item more than the batch at most."""
    batch: list[Task] = []
    weight = 0
    for index, item in enumerate(items):
        if batch and (weight + item.weight > _WEIGHT or len(batch) == _COUNT):
            yield tuple(batch)
            batch, weight = [], 0
        batch.append(pack_item(index, item))
        weight += item.weight
    if batch:
        yield tuple(batch)
