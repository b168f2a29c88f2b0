"""List, check and forget what is kept: the work of ``wbmig cache``, and of a run after its last document."""

import itertools
import os
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from wbmig.store.kept import KeptFile, KeptResult, Stage
from wbmig.store.nowhere import Nowhere
from wbmig.store.rows import FILES, RESULTS, Statement, body_of, drop_file, drop_result, is_sound, name_of, unblob

if TYPE_CHECKING:
    from wbmig.store.database import Database

_Damage = tuple[str, Statement]

_STAGES = frozenset(Stage)
_LISTED = """
    SELECT path, files.content, size, stage, maker, length(body)
    FROM files LEFT JOIN results ON results.content = files.content ORDER BY path, id
    """
_AN_ORPHAN = "SELECT 1 FROM results WHERE content NOT IN (SELECT content FROM files) LIMIT 1"
_DROP_ORPHANS = "DELETE FROM results WHERE content NOT IN (SELECT content FROM files)"


def listed(database: "Database | Nowhere", paths: Sequence[str] | None) -> Iterator[KeptFile]:
    """What is kept of files among paths and in folders among them, or of all (None), in the order of paths."""
    wanted = known_below(database, paths)
    for (path, content, size), rows in itertools.groupby(database.rows(_LISTED), key=lambda row: row[:3]):
        if path not in wanted:
            continue
        results = tuple(
            KeptResult(stage=Stage(stage), maker=unblob(maker), size=length)
            for *_, stage, maker, length in rows
            if stage in _STAGES
        )
        yield KeptFile(path=name_of(path), content=content, size=size, results=results)


def known_below(database: "Database | Nowhere", paths: Sequence[str] | None) -> set[bytes]:
    """The known files among paths and in folders among them; None for all files."""
    if paths is None:
        return {known for (known,) in database.rows("SELECT path FROM files")}
    question = "SELECT path FROM files WHERE path = ? OR (path > ? AND path < ?)"
    return {known for path in paths for (known,) in database.rows(question, _bounds(path))}


def forget(database: "Database | Nowhere", paths: Collection[bytes]) -> int:
    """Forget files, and results that are of no file; returns how many files."""
    # A run that changes nothing must not wait for one that writes.
    if not paths and not database.rows(_AN_ORPHAN):
        return 0
    done = database.write([*map(drop_file, paths), (_DROP_ORPHANS, ())])
    return len(paths) if done else 0


def check(database: "Database | Nowhere") -> list[str]:
    """What is damaged; it is removed."""
    faults = [f"{database.file}: {fault}" for fault in database.faults()]
    for what, removal in [*_damaged_files(database), *_damaged_results(database)]:
        done = database.write([removal])
        faults.append(f"{database.file}: {what} is damaged" + (", was removed and is made anew" if done else ""))
    return faults


def _bounds(path: str) -> tuple[bytes, bytes, bytes]:
    """A path, and what all that begins with it as a folder lies between, in the order of bytes."""
    name, separator = os.fsencode(path), os.fsencode(os.sep)
    folder = name.removesuffix(separator) + separator
    return name, folder, folder[:-1] + bytes([folder[-1] + 1])


def _damaged_files(database: "Database | Nowhere") -> Iterator[_Damage]:
    for row in database.rows(FILES):
        if not is_sound(row):
            yield f"what is known of {name_of(row[0])}", drop_file(row[0])


def _damaged_results(database: "Database | Nowhere") -> Iterator[_Damage]:
    for (number,) in database.rows("SELECT id FROM results ORDER BY id"):
        for row in database.rows(f"{RESULTS} WHERE id = ?", (number,)):  # one by one: all bodies may not fit in memory
            if body_of(row) is None:
                yield f"the {row[1]} of {row[2]}", drop_result(number)
