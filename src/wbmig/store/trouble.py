"""What can go wrong with the file of the store, known by SQLite's codes, and what the user is told of it.

Every message names the file, what was found, what becomes of this run, and what to do.
"""

import sqlite3
from enum import StrEnum
from pathlib import Path


class Trouble(StrEnum):
    """Kinds of trouble; each is told at most once a run."""

    DAMAGED = "damaged"
    FOREIGN = "foreign"
    NEWER = "newer"
    LOCKED = "locked"
    NO_ROOM = "no room"
    READ_ONLY = "read-only"
    UNUSABLE = "unusable"
    RESULT = "result"


class Refused(Exception):  # noqa: N818 - it reads as a claim where it is raised
    """The file was opened, and is not one to be used; never leaves the package."""

    def __init__(self, trouble: Trouble, found: str) -> None:
        """Say which trouble it is and what was found."""
        super().__init__(found)
        self.trouble = trouble


_BY_CODE = {
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
    sqlite3.SQLITE_FORMAT: Trouble.DAMAGED,
    sqlite3.SQLITE_TOOBIG: Trouble.DAMAGED,  # a row says that it is larger than a gigabyte; none ever is
    # Statements that always worked fail only where the tables are not those that the schema's number promises.
    sqlite3.SQLITE_ERROR: Trouble.DAMAGED,
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_PROTOCOL: Trouble.LOCKED,
    sqlite3.SQLITE_FULL: Trouble.NO_ROOM,
    sqlite3.SQLITE_IOERR: Trouble.NO_ROOM,  # a quota, or a limit on the size of files, shows as this
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
}

_MESSAGES = {
    Trouble.DAMAGED: "the cache is damaged ({found}). {aside}, and results are made anew.",
    Trouble.FOREIGN: "is no cache of wbmig ({found}). {aside}, and results are made anew.",
    Trouble.NEWER: "the cache was made by a newer wbmig ({found}). It stays as it is, and nothing is kept in this run. "
    "Update wbmig, or name another file.",
    Trouble.LOCKED: "another program holds the cache ({found}). Results of this run are not kept from here on. "
    "Run again when the other program has ended.",
    Trouble.NO_ROOM: "cannot be written ({found}), the disk may be full. What was kept stays, nothing more is kept in "
    "this run. Make room, or remove results with `wbmig cache clear`.",
    Trouble.READ_ONLY: "cannot be written ({found}). Results in it are used, nothing is kept in this run. "
    "Make file and folder writable, or name another file.",
    Trouble.UNUSABLE: "cannot be used as cache ({found}). Nothing more is kept in this run. Name another file.",
    Trouble.RESULT: "a result is damaged ({found}) and is made anew. Look at all others with `wbmig cache verify`.",
}


def trouble_of(error: Exception) -> Trouble:
    """Which kind of trouble an error is; extended codes of SQLite hold the plain one in their lowest byte."""
    if isinstance(error, Refused):
        return error.trouble
    if isinstance(error, UnicodeDecodeError):  # SQLite quotes a damaged schema, and Python cannot read its message
        return Trouble.DAMAGED
    code = getattr(error, "sqlite_errorcode", None)
    return Trouble.UNUSABLE if code is None else _BY_CODE.get(code & 0xFF, Trouble.UNUSABLE)


def found_by(error: Exception) -> str:
    """What an error says."""
    return "text in it cannot be read" if isinstance(error, UnicodeDecodeError) else str(error)


def message(trouble: Trouble, file: Path, found: str, aside: str = "") -> str:
    """What the user is told; ``aside`` says where a file that could not stay is now."""
    return f"{file}: " + _MESSAGES[trouble].format(found=found, aside=aside)
