"""How a reader says that it could not read; what it read is a Reading."""

from wbmig.model.reading import Reading

__all__ = ["Reading", "Unreadable"]


class Unreadable(Exception):  # noqa: N818 - it reads as a claim where it is raised
    """A file that its reader cannot read; the message says why and what to do, for a Problem.

    It continues the sentence that the file's path begins: ``is protected by a password: save an unprotected copy``.
    """
