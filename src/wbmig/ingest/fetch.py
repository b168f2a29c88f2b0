"""Get the bytes of a file, or of standard input, as they were at one moment."""

import hashlib
import os
import stat
import sys
import time
from pathlib import Path

from wbmig.ingest.discover import STDIN
from wbmig.ingest.reader import Unreadable

_MEGABYTE = 1 << 20
_ATTEMPTS = 4
_PAUSE_S = 0.1


def fetch(path: str, most_mb: int) -> bytes:
    """All bytes of a file, or of standard input for ``-``; at most so many megabytes.

    Raises:
        Unreadable: it cannot be opened, is too large, or did not stop changing.
    """
    most = most_mb * _MEGABYTE
    try:
        data = sys.stdin.buffer.read(most + 1) if path == STDIN else _steady_bytes(Path(path), most + 1)
    except OSError as error:
        trouble = f"cannot be opened: {error.strerror or error}. Check the path and your permissions"
        raise Unreadable(trouble, is_final=False) from error
    if len(data) > most:
        raise Unreadable(f"has more than {most_mb} MB: split it, or raise limits.file_mb", is_final=False)
    return data


def hash_of(path: str) -> str:
    """The SHA-256 of a file's bytes, in hex.

    Raises:
        OSError: it cannot be read.
    """
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _steady_bytes(path: Path, most: int) -> bytes:
    """Bytes that did not change while they were read: half an old and half a new document is neither."""
    for n in range(_ATTEMPTS):
        time.sleep(n * _PAUSE_S)
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            data = file.read(most)
            after = os.fstat(file.fileno())
        if _version(before) == _version(after) or not stat.S_ISREG(after.st_mode):
            return data
    raise Unreadable("is being written while it is read: run again when that has ended", is_final=False)


def _version(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns
