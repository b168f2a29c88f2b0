"""One side of a comparison of runners, in a process of its own: ``python runners.py engine|pool FUNCTION WHAT``.

WHAT is a folder of documents to call the function with, or a number of items without a meaning. The pool does nothing
but call: no order is kept against failures, no bound, no second try.
"""

import sys
import time
from collections import deque
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path

from wbmig.engine.items import Bounds, Item
from wbmig.engine.local import run
from wbmig.engine.wire import load_function
from wbmig.ingest.given import Given
from wbmig.settings import load_settings
from wbmig.steps.values import Task, plain

_JOBS, _CHUNK = 2, 8
_PAYLOAD, _ANSWER = 5_000, 20_000  # bytes
_BURN_S = 0.01


def burn(payload: bytes) -> bytes:
    """Take 10 ms of a processor."""
    end = time.process_time() + _BURN_S
    while time.process_time() < end:
        pass
    return payload * (_ANSWER // _PAYLOAD)


def items_of(what: str) -> list[Item]:
    """The documents of a folder as tasks, or so many items of 5 kB."""
    if what.isdecimal():
        return [Item(_PAYLOAD, number.to_bytes(4, "big") * (_PAYLOAD // 4)) for number in range(int(what))]
    shaping = load_settings().shaping()
    return [
        Item(path.stat().st_size, plain(Task(path=str(path), settings=shaping, given=asdict(Given()))))
        for path in sorted(Path(what).iterdir())
    ]


def by_engine(function: str, items: Iterable[Item]) -> None:
    """Call the function for all items as wbmig does."""
    limits = load_settings().limits
    bounds = Bounds(time_s=limits.time_s + limits.analysis_s, memory_mb=limits.analysis_mb)
    deque(run(function, items, jobs=_JOBS, bounds=bounds), maxlen=0)


def by_pool(function: str, items: Iterable[Item]) -> None:
    """Call the function for all items by nothing but the standard library; what it imports is there when it forks."""
    call = load_function(function)
    with ProcessPoolExecutor(_JOBS, mp_context=get_context("fork")) as pool:
        deque(pool.map(call, [item.payload for item in items], chunksize=_CHUNK), maxlen=0)


if __name__ == "__main__":
    {"engine": by_engine, "pool": by_pool}[sys.argv[1]](sys.argv[2], items_of(sys.argv[3]))
