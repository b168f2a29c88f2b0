"""What the system says of a file, and when that proves that its bytes have not changed.

A file is looked at before its bytes are read, never after: what changes in between must look changed.
"""

import os
import time
from dataclasses import dataclass

# Times of files go in steps: 2 s on FAT, 1 s on HFS+, 4 to 10 ms elsewhere. A file that was written twice within one
# step, and read between, looks the same as before.
_TICK_NS = 2_000_000_000
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Sighting:
    """A file as the system described it.

    Times are in nanoseconds since 1970; ``seen_ns`` is the clock when it was looked at. Every number fits 64 bits with
    a sign, which is what ``look_at`` sees to.
    """

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    seen_ns: int


def look_at(path: str | int) -> Sighting:
    """Describe a file, or an open one by its number, as the system does now.

    Raises:
        OSError: there is no such file, or it may not be looked at.
    """
    seen_ns = time.time_ns()
    stat = os.stat(path)  # noqa: PTH116 - pathlib has no stat of open files
    return Sighting(
        size=stat.st_size,
        mtime_ns=_fitting(stat.st_mtime_ns),
        ctime_ns=_fitting(stat.st_ctime_ns),
        inode=stat.st_ino & _LARGEST,
        seen_ns=seen_ns,
    )


def is_unchanged(kept: Sighting, now: Sighting) -> bool:
    """Whether a file that was read at ``kept`` must still hold the same bytes at ``now``.

    A time later than ``kept.seen_ns`` proves nothing either: the clock was put back, or the file was dated by hand.
    """
    same = (kept.size, kept.mtime_ns, kept.ctime_ns, kept.inode) == (now.size, now.mtime_ns, now.ctime_ns, now.inode)
    return same and max(kept.mtime_ns, kept.ctime_ns) + _TICK_NS < kept.seen_ns


def _fitting(time_ns: int) -> int:
    """A time that fits 64 bits: file systems date to the year 2446 and beyond, nanoseconds in 64 bits end in 2262."""
    return max(-_LARGEST, min(time_ns, _LARGEST))
