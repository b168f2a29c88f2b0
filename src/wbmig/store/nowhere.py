"""Stand in for the database of a store that keeps nothing."""

from collections.abc import Iterable
from pathlib import Path

from wbmig.store.rows import Row, Statement, Values


class Nowhere:
    """Answers as an empty database does that cannot be written."""

    file: Path | None = None
    keeps = False

    def rows(self, sql: str, values: Values = ()) -> list[Row]:  # noqa: ARG002 - as a database is asked
        """Nothing is ever found."""
        return []

    def write(self, statements: Iterable[Statement]) -> bool:  # noqa: ARG002
        """Nothing is ever done."""
        return False

    def faults(self) -> list[str]:
        """Nothing is damaged."""
        return []

    def tell_of_damage(self, what: str) -> None:
        """There is nothing to tell."""

    def start_over(self) -> bool:
        """There is nothing to delete."""
        return False

    def shrink(self) -> None:
        """It takes no space."""

    def close(self) -> None:
        """It is never open."""
