"""Which reader reads what: a table from a file's ending to media type and reader."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from wbmig.ingest.plain import read_plain
from wbmig.ingest.reader import Reading, Unreadable


@dataclass(frozen=True, slots=True)
class Reader:
    """``name`` stands in the record of each document that the reader read."""

    name: str
    media_type: str
    read: Callable[[bytes], Reading]


def _read_pdf(data: bytes) -> Reading:
    from wbmig.ingest.pdf import read_pdf  # noqa: PLC0415 - pypdf is imported only where there is a PDF

    return read_pdf(data)


PLAIN = Reader("plain", "text/plain", read_plain)
MARKDOWN = Reader("markdown", "text/markdown", read_plain)
PDF = Reader("pypdf", "application/pdf", _read_pdf)
SUFFIXES = {".txt": PLAIN, ".text": PLAIN, ".md": MARKDOWN, ".markdown": MARKDOWN, ".pdf": PDF}


def reader_for(name: str, data: bytes) -> Reader:
    """Choose by content where that is unmistakable, else by name; text where the name tells nothing.

    Raises:
        Unreadable: no reader is for this kind of file.
    """
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return PDF
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unreadable("is an office file or archive, which wbmig does not read yet: save it as PDF or UTF-8 text")
    suffix = PurePath(name).suffix.lower()
    if suffix and suffix not in SUFFIXES:
        readable = ", ".join(sorted(SUFFIXES))
        raise Unreadable(f"is no kind of file that wbmig reads ({readable}): save it as PDF or UTF-8 text")
    return SUFFIXES.get(suffix, PLAIN)
