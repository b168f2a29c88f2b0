"""Open the file of the store as what it is: new, ours, or none that may be touched.

Nothing is written before the file is known to be empty or ours. The file is never opened but by SQLite: closing it once
would drop the locks that SQLite holds on it.
"""

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from wbmig.store import schema
from wbmig.store.aside import Identity, identity_of
from wbmig.store.trouble import Refused, Trouble, trouble_of

WAIT_S = 0.2  # at a time
T = TypeVar("T")
Opened = tuple[sqlite3.Connection, Exception | None]


def make_file(file: Path) -> Identity:
    """Make an empty file in a folder, both for the user alone, unless there is one; returns which it is.

    Raises:
        OSError: it cannot be made, or what is there is no file.
    """
    with contextlib.suppress(FileNotFoundError):
        return identity_of(file)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):  # another run made it just now
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    return identity_of(file)


@contextlib.contextmanager
def alone(file: Path, timeout_s: float) -> Iterator[None]:
    """Keep other runs from opening the file or setting it aside meanwhile.

    SQLite finds the journal of a file by its name: a run that opens a file which another is just replacing may take the
    new one's journal for the old one's. The lock is one of SQLite, too, on an empty file beside it: that works on every
    system and ends with the process. The lock file stays, because one that is deleted can be held twice.

    Raises:
        sqlite3.OperationalError: another run takes too long.
    """
    lock = file.with_name(file.name + ".lock")
    with contextlib.suppress(OSError):
        make_file(lock)
    with contextlib.ExitStack() as held:
        try:
            connection = sqlite3.connect(lock, timeout=WAIT_S, isolation_level=None)
            held.enter_context(contextlib.closing(connection))
            patiently(lambda: connection.execute("BEGIN EXCLUSIVE"), timeout_s)
        except sqlite3.Error as error:  # where no lock can be made, no file can be renamed either
            if trouble_of(error) is Trouble.LOCKED:
                raise
        yield


def patiently(ask: Callable[[], T], timeout_s: float) -> T:
    """Ask again while another run holds the lock: SQLite itself would wait without hearing Ctrl-C.

    Raises:
        sqlite3.Error: as ``ask``, at last also for the lock.
    """
    deadline = time.monotonic() + timeout_s
    while True:
        try:
            return ask()
        except sqlite3.OperationalError as error:
            if trouble_of(error) is not Trouble.LOCKED or time.monotonic() > deadline:
                raise


def open_file(file: Path, timeout_s: float) -> Opened:
    """Open a file; returns the connection and what forbids writing, if anything does.

    Raises:
        Refused: it is of another program or of a newer wbmig.
        sqlite3.Error, UnicodeDecodeError: it is damaged, locked, or cannot be read.
    """
    forbids: Exception = Refused(Trouble.READ_ONLY, "its permissions forbid it")
    if os.access(file, os.W_OK):
        try:
            return patiently(lambda: _writable(file), timeout_s), None
        except sqlite3.OperationalError as error:
            if trouble_of(error) not in {Trouble.READ_ONLY, Trouble.NO_ROOM}:
                raise
            forbids = error
    return patiently(lambda: _readable(file), timeout_s), forbids


def _writable(file: Path) -> sqlite3.Connection:
    with _closed_on_error(sqlite3.connect(file, timeout=WAIT_S, isolation_level=None)) as connection:
        version = _version(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        # What was kept survives the death of the run. Loss of power may cost the newest results, never the file.
        connection.execute("PRAGMA synchronous = NORMAL")
        for number in range(version, len(schema.MIGRATIONS)):
            _migrate(connection, number)
    return connection


def _readable(file: Path) -> sqlite3.Connection:
    """Open for reading alone.

    Even to read, SQLite makes files beside this one, unless it is told that nobody changes it. Where ``-wal`` holds
    something, somebody may.
    """
    beside = file.with_name(file.name + "-wal")
    if beside.exists() and beside.stat().st_size:
        return _read_as(file, "mode=ro")
    try:
        return _read_as(file, "mode=ro")
    except sqlite3.OperationalError:
        return _read_as(file, "mode=ro&immutable=1")


def _read_as(file: Path, mode: str) -> sqlite3.Connection:
    uri = f"{file.absolute().as_uri()}?{mode}"
    with _closed_on_error(sqlite3.connect(uri, uri=True, timeout=WAIT_S, isolation_level=None)) as connection:
        if _version(connection) < len(schema.MIGRATIONS):
            raise Refused(Trouble.UNUSABLE, "is empty or of an older wbmig, and cannot be written")
    return connection


@contextlib.contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    try:
        yield connection
    except BaseException:
        connection.close()
        raise


def _version(connection: sqlite3.Connection) -> int:
    """The number of the schema; 0 where there is none yet.

    Raises:
        Refused: the file is not ours, or is newer than we are.
    """
    questions = ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master")
    connection.execute("BEGIN")  # another run may be making the tables: all three answers must be of one moment
    application, version, tables = (connection.execute(question).fetchone()[0] for question in questions)
    connection.execute("COMMIT")
    newest = len(schema.MIGRATIONS)
    if (application, version, tables) == (0, 0, 0):
        return 0
    if application != schema.APPLICATION_ID or version < 1:
        raise Refused(Trouble.FOREIGN, f"application {application:#x}, {tables} tables and indexes")
    if version > newest:
        raise Refused(Trouble.NEWER, f"schema {version}, this wbmig knows {newest}")
    return int(version)


def _migrate(connection: sqlite3.Connection, number: int) -> None:
    """Go from schema ``number`` to the next, all of it or nothing, unless another run has done so meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone()[0] == number:
        for statement in schema.MIGRATIONS[number]:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {number + 1}")
    connection.execute("COMMIT")
