"""Read text and Markdown files: the source text is the decoded file as it stands."""

from wbmig.ingest.reader import Reading, Unreadable
from wbmig.model.problem import Problem, ProblemKind, Severity

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def read_plain(data: bytes) -> Reading:
    """Decode UTF-8, or UTF-16 with a byte-order mark; the mark is no part of the text.

    Raises:
        Unreadable: the bytes are in another encoding, or no text at all.
    """
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"byte {error.start + len(mark)} is not {encoding.upper()}: save the file as UTF-8 "
            "(an older Serbian or Croatian file is usually windows-1250, a Cyrillic one windows-1251)"
        ) from error
    if "\0" in text:
        raise Unreadable("holds NUL characters, so it is no text file: convert it to PDF or UTF-8 text first")
    return Reading(text=text)


def no_text(where: str) -> Problem:
    """The problem of a file in which there is nothing to read."""
    return Problem(
        kind=ProblemKind.NO_TEXT,
        severity=Severity.ERROR,
        message=f"{where}: holds no text. Check that the file was saved completely.",
    )
