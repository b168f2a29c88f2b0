"""Rows of the two tables as values, and values as rows.

Text that the caller makes goes in as a blob, because a name of a file in it may hold what UTF-8 cannot express. Columns
of a row that was read are of any type until its checksum was looked at.
"""

import os
from collections.abc import Mapping, Sequence
from typing import Any

from wbmig.store.kept import Result
from wbmig.store.seal import checksum_of, seal, unseal
from wbmig.store.sighting import Sighting

Row = tuple[Any, ...]
Values = Sequence[object] | Mapping[str, object]
Statement = tuple[str, Values]

FILES = "SELECT path, content, size, mtime_ns, ctime_ns, inode, seen_ns, checksum FROM files"
RESULTS = "SELECT id, stage, content, key, maker, body, checksum FROM results"

_FILE = "INSERT OR REPLACE INTO files (path, content, size, mtime_ns, ctime_ns, inode, seen_ns, checksum) VALUES "


def keep_file(path: bytes, content: str, seen: Sighting) -> Statement:
    """The statement that keeps what a file holds and how it looked."""
    row = (path, content, seen.size, seen.mtime_ns, seen.ctime_ns, seen.inode, seen.seen_ns)
    return f"{_FILE} (?, ?, ?, ?, ?, ?, ?, ?)", (*row, checksum_of(row))


def drop_file(path: bytes) -> Statement:
    """The statement that forgets a file."""
    return "DELETE FROM files WHERE path = ?", (path,)


def is_sound(file: Row) -> bool:
    """Whether a row of ``FILES`` is as it was written."""
    return bool(file[-1] == checksum_of(file[:-1]))


def sighting_of(file: Row) -> Sighting:
    """How the file of a row of ``FILES`` looked."""
    return Sighting(*file[2:7])


def result_row(content: str, result: Result) -> dict[str, object]:
    """The columns of a result, by their names."""
    label = (result.stage.value, content, blob(result.key), blob(result.maker))
    body, checksum = seal(label, result.body)
    return dict(zip(("stage", "content", "key", "maker", "body", "checksum"), (*label, body, checksum), strict=True))


def drop_result(number: int) -> Statement:
    """The statement that removes a result."""
    return "DELETE FROM results WHERE id = ?", (number,)


def body_of(result: Row) -> bytes | None:
    """The body of a row of ``RESULTS``; None where the row is damaged."""
    return unseal(result[1:5], *result[5:])


def name_of(path: object) -> str:
    """A path as the system gives it, or what damage made of it."""
    return os.fsdecode(path) if isinstance(path, bytes) else str(path)


def blob(text: str) -> bytes:
    """Text as it is kept."""
    return text.encode("utf-8", "surrogatepass")


def unblob(kept: object) -> str:
    """Text as it was before ``blob``, or what damage made of it."""
    if not isinstance(kept, bytes):
        return str(kept)
    try:
        return kept.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return kept.decode("utf-8", "replace")
