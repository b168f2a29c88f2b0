"""How many workers a machine has room for; a container may allow far less than the machine has."""

import math
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from wbmig.errors import UsageError

_BYTES_EACH = 3 << 29  # 1.5 GB: spaCy with its pipelines, and a large document
_GROUP = "/proc/self/cgroup"
_GROUPS = "/sys/fs/cgroup"


def how_many(asked: int | Literal["auto"]) -> int:
    """The number of workers: what was asked, or one for each usable processor, as long as each has 1.5 GB of memory.

    Raises:
        UsageError: a negative number was asked.
    """
    if asked == "auto":
        by_memory = [memory // _BYTES_EACH for memory in (_memory(), *_memory_limits()) if memory is not None]
        return max(1, math.ceil(min([_processors(), *_processor_quotas(), *by_memory])))
    if asked < 0:
        raise UsageError(f"jobs: {asked} is no number of worker processes; give 0 or more, or auto")
    return asked


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _memory() -> int | None:
    """Bytes of the machine; None where the system does not tell."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return None


def _processor_quotas() -> Iterator[float]:
    """In processors: ``250000 100000`` is two and a half, ``max 100000`` no limit."""
    for words in map(str.split, _container("cpu.max")):
        if len(words) == 2 and all(map(str.isdecimal, words)):
            yield int(words[0]) / int(words[1])


def _memory_limits() -> Iterator[int]:
    """In bytes; ``max`` is no limit."""
    return (int(text) for text in _container("memory.max") if text.strip().isdecimal())


def _container(name: str) -> Iterator[str]:
    """What a file says in the control group (version 2) of this process and in those above it."""
    try:
        lines = Path(_GROUP).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for line in lines:
        if line.startswith("0::/"):
            own = Path(_GROUPS, line.removeprefix("0::/"))
            for folder in (own, *own.parents):
                if folder.is_relative_to(_GROUPS) and (folder / name).is_file():
                    yield (folder / name).read_text("utf-8")
