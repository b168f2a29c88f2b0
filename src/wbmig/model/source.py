"""A source is the file; a document is what we read in it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a document came from; ``path`` as the caller gave it, with forward slashes, ``-`` for standard input.

    ``encoding`` is a name of Python's codecs, for text and web files, and ``encoding_confidence`` certain, high or low;
    ``publisher_basis`` is given (by the user), metadata (of the file) or stated (in the letterhead).
    """

    name: str
    path: str
    sha256: str | None = None
    media_type: str | None = None
    reader: str | None = None
    bytes: int | None = None
    pages: int | None = None
    url: str | None = None
    retrieved: str | None = None
    publisher: str | None = None
    publisher_basis: str | None = None
    encoding: str | None = None
    encoding_confidence: str | None = None
