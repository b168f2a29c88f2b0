"""Ask the file of the store and write to it, and outlive whatever becomes of it.

No error of SQLite or of the system leaves this module: it is told once, and the run goes on with what is left.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from wbmig.store.aside import Identity, delete, set_aside
from wbmig.store.opening import alone, make_file, open_file, patiently
from wbmig.store.rows import Row, Statement, Values
from wbmig.store.trouble import Refused, Trouble, found_by, message, trouble_of

Damage = tuple[Trouble, str]

_ERRORS = (sqlite3.Error, UnicodeDecodeError)  # the latter where Python cannot read what SQLite says
_REPLACED = frozenset({Trouble.DAMAGED, Trouble.FOREIGN})


class Database:
    """A connection that may be lost: then questions have no answers, and nothing is written. For one thread."""

    def __init__(self, file: Path, tell: Callable[[str], None], timeout_s: float) -> None:
        """Open the file, making it if need be; trouble is told."""
        self.file = file
        self.keeps = False
        self._tell = tell
        self._told: set[Trouble] = set()
        self._timeout_s = timeout_s
        self._identity: Identity | None = None
        self._connection: sqlite3.Connection | None = None
        self._start()

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """What a question finds; nothing where it cannot be asked."""
        if self._connection is None:
            return []
        try:
            return self._connection.execute(sql, values).fetchall()
        except _ERRORS as error:
            self.close()
            self._meet(error)
            return []

    def write(self, statements: Iterable[Statement]) -> bool:
        """Do all statements as one change; returns whether it was done, and lasts."""
        connection = self._connection
        if connection is None or not self.keeps:
            return False
        try:
            self._begin(connection)
            for sql, values in statements:
                connection.execute(sql, values)
            connection.execute("COMMIT")
        except _ERRORS as error:
            self._meet(error)
            return False
        finally:  # an interrupt, too, must not leave half a change open
            self._undo(connection)
        return True

    def shrink(self) -> None:
        """Give the space of what was removed back to the disk."""
        if self._connection is None or not self.keeps:
            return
        try:
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except _ERRORS as error:
            self._meet(error)

    def start_over(self) -> bool:
        """Delete the file and make a new one, if it can be done where nothing can be written; returns whether it was.

        Even to remove things from a database needs room on the disk.
        """
        if not self._told & {Trouble.NO_ROOM, Trouble.READ_ONLY}:
            return False
        self.close()
        try:
            with alone(self.file, self._timeout_s):
                delete(self.file)
        except (OSError, *_ERRORS) as error:
            self._meet(error)
            return False
        self._start()
        return True

    def faults(self) -> list[str]:
        """What SQLite finds wrong with the file as a whole; if anything, it is set aside."""
        if self._connection is None:
            return []
        texts = [str(text) for (text,) in self.rows("PRAGMA integrity_check(10)")]
        found = [line for text in texts for line in text.splitlines() if not line.startswith("***")]
        if found == ["ok"]:
            return []
        if found:
            self._replace(Trouble.DAMAGED, found[0])
        return found or ["it cannot be read from end to end"]

    def tell_of_damage(self, what: str) -> None:
        """Tell that a single thing was damaged, the file as a whole being sound."""
        self._say(Trouble.RESULT, what)

    def close(self) -> None:
        """End the connection; a second time, too."""
        connection, self._connection = self._connection, None
        self.keeps = False
        if connection is not None:
            with contextlib.suppress(sqlite3.Error):
                connection.close()

    def _start(self, damage: Damage | None = None) -> None:
        """Open the file; one that is no store, now or as ``damage`` says, is set aside first."""
        try:
            make_file(self.file)
            with alone(self.file, self._timeout_s):
                damage = damage or self._open()
                while damage is not None and self._set_aside(*damage):
                    damage = self._open()
        except (OSError, *_ERRORS) as error:
            self._meet(error)

    def _open(self) -> Damage | None:
        """Open the file; returns why it has to make way for a new one."""
        self._identity = make_file(self.file)
        try:
            self._connection, forbids = open_file(self.file, self._timeout_s)
        except (Refused, *_ERRORS) as error:
            if trouble_of(error) in _REPLACED:
                return trouble_of(error), found_by(error)
            self._meet(error)
            return None
        # Damage can make any bytes of a text; a question must not fail over it.
        self._connection.text_factory = lambda kept: kept.decode("utf-8", "replace")
        self.keeps = forbids is None
        if forbids is not None:
            self._meet(forbids)
        return None

    def _set_aside(self, trouble: Trouble, found: str) -> bool:
        """Rename the file; once a run, because a disk that damages the next one as well is no place for a third."""
        if trouble in self._told:
            self._say(Trouble.UNUSABLE, f"damaged a second time: {found}")
            return False
        try:
            aside = set_aside(self.file, self._identity)
        except OSError as error:
            self._say(trouble, found, f"It could not be renamed ({error}), so nothing is kept in this run")
            return False
        self._say(trouble, found, f"It was renamed to {aside}" if aside else "Another run has renamed it")
        return True

    def _begin(self, connection: sqlite3.Connection) -> None:
        try:
            patiently(lambda: connection.execute("BEGIN IMMEDIATE"), self._timeout_s)
        except KeyboardInterrupt:
            self.keeps = False  # whoever will not wait for the lock is not to wait for it once more
            raise

    def _meet(self, error: Exception) -> None:
        """Tell of an error, and go on with what is left: a new file, questions alone, or nothing."""
        trouble = trouble_of(error)
        if trouble in _REPLACED:
            self._replace(trouble, found_by(error))
            return
        self.keeps = False
        if trouble is Trouble.READ_ONLY and self._connection is None:
            trouble = Trouble.UNUSABLE
        self._say(trouble, found_by(error))

    def _replace(self, trouble: Trouble, found: str) -> None:
        self.close()
        self._start((trouble, found))

    def _say(self, trouble: Trouble, found: str, aside: str = "") -> None:
        if trouble not in self._told:
            self._told.add(trouble)
            self._tell(message(trouble, self.file, found, aside))

    @staticmethod
    def _undo(connection: sqlite3.Connection) -> None:
        with contextlib.suppress(sqlite3.Error):
            if connection.in_transaction:
                connection.rollback()
