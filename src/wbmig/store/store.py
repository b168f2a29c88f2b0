"""Keep what was made of documents, and give it back where it proves to be of the same bytes.

The store knows nothing of documents: contents are hashes, keys and makers are text, bodies are bytes. Losing any of it
costs time, never a result, so nothing here raises: trouble with the file is told, and answers are then "not known".
"""

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from wbmig.store.kept import KeptFile, KeptResult, Result, Stage
from wbmig.store.nowhere import Nowhere
from wbmig.store.retention import keep_result
from wbmig.store.rows import (
    FILES,
    RESULTS,
    Row,
    Values,
    blob,
    body_of,
    drop_result,
    is_sound,
    keep_file,
    sighting_of,
    unblob,
)
from wbmig.store.sighting import Sighting, is_unchanged
from wbmig.store.upkeep import check, forget, known_below, listed

if TYPE_CHECKING:
    from wbmig.store.database import Database

__all__ = ["KeptFile", "KeptResult", "Result", "Sighting", "Stage", "Store"]

_TIMEOUT_S = 5.0


class Store:
    """What is kept in one file, or nowhere; for one thread.

    Paths are absolute and as the system gives them. Several runs may share a file.
    """

    def __init__(self, database: "Database | Nowhere") -> None:
        """Use what ``open`` has opened."""
        self._database = database

    @classmethod
    def open(cls, file: Path | None, tell: Callable[[str], None], *, timeout_s: float = _TIMEOUT_S) -> "Store":
        """Open a store, making it if need be; None keeps nothing.

        Args:
            file: Where it lies.
            tell: Given each kind of trouble with the file, once, as a message for the user.
            timeout_s: How long to wait for another program that is writing.
        """
        if file is None:
            return cls(Nowhere())
        from wbmig.store.database import Database  # noqa: PLC0415 - SQLite takes 4 ms to import, and not every run needs it

        return cls(Database(file, tell, timeout_s))

    def close(self) -> None:
        """End it; what was kept is on disk already."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def file(self) -> Path | None:
        """Where it lies or was to lie; None for a store of nothing."""
        return self._database.file

    @property
    def keeps(self) -> bool:
        """Whether what is given to it now is kept."""
        return self._database.keeps

    @property
    def size_bytes(self) -> int:
        """What it takes on disk now."""
        if self.file is None:
            return 0
        parts = (self.file, self.file.with_name(self.file.name + "-wal"))
        return sum(part.stat().st_size for part in parts if part.is_file())

    def content_of(self, path: str, seen: Sighting) -> str | None:
        """The content of a file, if it is known and the sighting proves that it is the same; if None, hash the file."""
        for row in self._database.rows(f"{FILES} WHERE path = ?", (os.fsencode(path),)):
            if is_sound(row) and is_unchanged(sighting_of(row), seen):
                return str(row[1])
        return None

    def knows_size(self, size: int) -> bool:
        """Whether any kept file has this size, so that a file unknown by its name may be known by its content."""
        return bool(self._database.rows("SELECT 1 FROM files WHERE size = ? LIMIT 1", (size,)))

    def get(self, stage: Stage, content: str, key: str, maker: str) -> bytes | None:
        """The body that was kept under just these."""
        found = self._newest("key = ? AND maker = ?", (content, stage.value, blob(key), blob(maker)))
        return found and found[1]

    def latest(self, stage: Stage, content: str, maker: str) -> tuple[str, bytes] | None:
        """The newest key of a maker and its body."""
        found = self._newest("maker = ?", (content, stage.value, blob(maker)))
        return found and (unblob(found[0][3]), found[1])

    def previous(self, stage: Stage, content: str, key: str, maker: str) -> tuple[str, bytes] | None:
        """The newest other maker under the same key and its body."""
        found = self._newest("key = ? AND maker <> ?", (content, stage.value, blob(key), blob(maker)))
        return found and (unblob(found[0][4]), found[1])

    def keep(self, *, path: str | None, seen: Sighting | None, content: str, results: Sequence[Result]) -> None:
        """Keep what was made of one content, all of it or nothing; on return it outlives this run.

        Args:
            path: The file that held the content; None for standard input.
            seen: The file, looked at before it was read.
            content: SHA-256 of its bytes in hex.
            results: What was made of it; ``retention.py`` says what they replace.
        """
        if not self.keeps:
            return
        file = [] if path is None or seen is None else [keep_file(os.fsencode(path), content, seen)]
        self._database.write([*file, *(statement for result in results for statement in keep_result(content, result))])

    def keep_sighting(self, path: str, seen: Sighting, content: str) -> None:
        """Note that a file was hashed anew, so that the next look may suffice."""
        self._database.write([keep_file(os.fsencode(path), content, seen)])

    def drop_missing(self, folders: Sequence[str], present: Collection[str]) -> int:
        """Forget files below folders that are no longer there, and results of no file; returns how many files.

        Args:
            folders: Where was looked.
            present: All files that were found in them.
        """
        known = known_below(self._database, folders)
        return forget(self._database, known.difference(map(os.fsencode, present)))

    def forget(self, paths: Sequence[str] | None) -> int:
        """Forget files, all below folders, or everything (None), and free the space; returns how many files."""
        known = known_below(self._database, paths)
        forgotten = forget(self._database, known)
        self._database.shrink()
        if paths is None and forgotten < len(known) and self._database.start_over():
            return len(known)
        return forgotten

    def files(self, paths: Sequence[str] | None = None) -> Iterator[KeptFile]:
        """What is kept of files and of all below folders, or of everything (None), in the order of paths."""
        return listed(self._database, paths)

    def verify(self) -> list[str]:
        """Check the file and all that is in it; what is damaged is removed, and said in what this returns."""
        return check(self._database)

    def _newest(self, where: str, values: Values) -> tuple[Row, bytes] | None:
        """Row and body of the newest sound result of a content and stage; damaged ones are removed."""
        question = f"{RESULTS} WHERE content = ? AND stage = ? AND {where} ORDER BY id DESC"
        for row in self._database.rows(question, values):
            body = body_of(row)
            if body is not None:
                return row, body
            self._database.write([drop_result(row[0])])
            self._database.tell_of_damage(f"the {row[1]} of {row[2]}")
        return None
