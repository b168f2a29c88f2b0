"""How a reader says that it could not read; what it read is a Reading."""

from wbmig.model.reading import Reading

__all__ = ["Reading", "Unreadable"]


class Unreadable(Exception):  # noqa: N818 - it reads as a claim where it is raised
    """A file that its reader cannot read; the message says why and what to do, for a Problem.

    It continues the sentence that the file's path begins: ``is protected by a password: save an unprotected copy``.
    ``is_final`` is False where the next attempt may end otherwise.
    """

    def __init__(self, message: str, *, is_final: bool = True) -> None:
        """Say what is wrong, and whether it will be wrong the next time."""
        super().__init__(message)
        self.is_final = is_final
