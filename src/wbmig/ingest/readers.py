"""Which reader reads what: by the first bytes of a file where they are unmistakable, else by its name.

The table names readers by import path: those of binary formats are imported in the worker process alone.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import cast

from wbmig.ingest.reader import Reading, Unreadable


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: ``reader`` is a function from bytes to a Reading, as ``module:name``.

    ``is_text`` where the text is the decoded file as it stands; all others are read in a worker process.
    """

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    reader: str
    is_text: bool = False


FORMATS = (
    Format("plain", "text/plain", (".txt", ".text"), "wbmig.ingest.plain:read_plain", is_text=True),
    Format("markdown", "text/markdown", (".md", ".markdown"), "wbmig.ingest.plain:read_plain", is_text=True),
    Format("pdf", "application/pdf", (".pdf",), "wbmig.ingest.pdf.reader:read_pdf"),
    Format(
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (".docx", ".docm", ".dotx"),
        "wbmig.ingest.office.docx:read_docx",
    ),
    Format(
        "odt", "application/vnd.oasis.opendocument.text", (".odt", ".ott", ".fodt"), "wbmig.ingest.office.odt:read_odt"
    ),
    Format("rtf", "application/rtf", (".rtf",), "wbmig.ingest.office.rtf:read_rtf"),
    Format("html", "text/html", (".html", ".htm", ".xhtml"), "wbmig.ingest.web.html:read_html"),
    Format("mht", "multipart/related", (".mht", ".mhtml"), "wbmig.ingest.web.mht:read_mht"),
)
# A second way to read where the first did not survive the file.
FALLBACKS = {"wbmig.ingest.pdf.reader:read_pdf": "wbmig.ingest.pdf.reader:read_plainly"}
# What a zip archive or an old office file is, its own worker finds out.
_PACKAGE = Format("package", "application/zip", (), "wbmig.ingest.readers:read_package")
BY_NAME = {format_.name: format_ for format_ in (*FORMATS, _PACKAGE)}
_BY_SUFFIX = {suffix: format_ for format_ in FORMATS for suffix in format_.suffixes}
# Files of these names are looked at too: what they hold is told by their bytes, or named as unreadable.
SUFFIXES = frozenset({*_BY_SUFFIX, ".doc", ".dot", ".wps", ".wpd", ".pages", ".sxw"})
READABLE = ", ".join(sorted(_BY_SUFFIX))

_HEAD_BYTES = 4096
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_FLAT_ODT = re.compile(rb"\s*<\?xml[^>]{0,200}>\s*(?:<!--.{0,2000}?-->\s*)*<office:document\b", re.DOTALL)
_MIME = re.compile(rb"(?:[\w-]{1,40}:[^\n]{0,400}\r?\n(?:[ \t][^\n]{0,400}\r?\n)*){1,20}", re.DOTALL)
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"\x00\x00\x00\x0cjP")
_ARCHIVES = (b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")


def recognise(name: str, data: bytes) -> Format:
    """Tell the format of a file.

    Raises:
        Unreadable: wbmig reads no such files.
    """
    suffix = PurePath(name).suffix.lower()
    promised = _BY_SUFFIX.get(suffix)
    found = _by_content(data)
    if found is not None:
        return found
    if promised is not None and not promised.is_text:
        _expect(promised, data)
    if promised is None and suffix:
        raise Unreadable(f"is no kind of file that wbmig reads ({READABLE}): save it as PDF or UTF-8 text")
    return promised or BY_NAME["plain"]


def is_misnamed(name: str, found: Format) -> bool:
    """Whether a file's name promises another format than it was read as; mail is what web archives are made of."""
    suffix = PurePath(name).suffix.lower()
    return bool(suffix) and suffix not in found.suffixes and (suffix, found.name) != (".eml", "mht")


def name_of_format(media_type: str | None) -> str | None:
    """What the format of a media type is called here."""
    return next((format_.name for format_ in FORMATS if format_.media_type == media_type), None)


def read_package(data: bytes) -> Reading:
    """Read an office file of either family, told by what is in it.

    Raises:
        Unreadable: it is of another kind, broken or protected.
    """
    from wbmig.ingest.office.package import kind_of_package  # noqa: PLC0415 - in the worker alone

    return reader_of(BY_NAME[kind_of_package(data)].reader)(data)


def reader_of(path: str) -> Callable[..., Reading]:
    """Import a reader of the table."""
    module, _, name = path.partition(":")
    return cast(Callable[..., Reading], getattr(import_module(module), name))


def _by_content(data: bytes) -> Format | None:
    """The format that the first bytes prove; None for what may be text."""
    head = data[:_HEAD_BYTES]
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in head[:1024] and not _HTML.match(bare):
        return BY_NAME["pdf"]
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")):
        return _PACKAGE
    if head.lstrip().startswith(b"{\\rtf"):
        return BY_NAME["rtf"]
    if _HTML.match(bare) or _HTML.match(bare.lstrip(b"\xff\xfe").replace(b"\x00", b"")):
        return BY_NAME["html"]
    if _FLAT_ODT.match(bare):
        return BY_NAME["odt"]
    if (headers := _MIME.match(head)) and b"mime-version:" in headers[0].lower():
        return BY_NAME["mht"]
    if data.startswith(_PICTURES):
        raise Unreadable("is a picture: turn it into a PDF with a text layer first (img2pdf, then ocrmypdf)")
    if data.startswith(_ARCHIVES):
        raise Unreadable("is an archive, which wbmig does not open: unpack it and name the files in it")
    return None


def _expect(promised: Format, data: bytes) -> None:
    """Refuse a file whose bytes are not of the format that its name promises; web pages may begin as they like."""
    if promised.name in ("html", "mht"):
        return
    if not data.strip(b"\x00 \t\r\n"):
        return
    raise Unreadable(
        f"is no {promised.name.upper()} file although its name says so: open it and save it anew, or export it again"
    )
