"""Read text and Markdown files: the source text is the decoded file as it stands."""

from wbmig.ingest.encoding import decode
from wbmig.ingest.reader import Reading
from wbmig.model.problem import Problem, ProblemKind, Severity


def read_plain(data: bytes, encoding: str | None = None) -> Reading:
    """Decode a text file; a byte-order mark is no part of the text.

    Raises:
        Unreadable: the bytes are no text, or not in the encoding that was given.
    """
    decoded = decode(data, encoding)
    return Reading(
        text=decoded.text, encoding=decoded.encoding, confidence=decoded.confidence, problems=decoded.problems
    )


def no_text(where: str) -> Problem:
    """The problem of a file in which there is nothing to read."""
    return Problem(
        kind=ProblemKind.NO_TEXT,
        severity=Severity.ERROR,
        message=f"{where}: holds no text. Check that the file was saved completely.",
    )
