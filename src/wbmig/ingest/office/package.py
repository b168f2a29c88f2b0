"""Open the zip archives of XML parts that office programs write, and the XML in them; the only file that knows lxml.

python-docx and odfdo could open them too, but not where one optional part is broken, and odfdo resolves XML entities.
Nothing is written to disk, and nothing is unpacked before its size is known.
"""

import io
import lzma
import re
import zipfile
import zlib
from typing import Any, TypeAlias

from lxml import etree

from wbmig.ingest.reader import Unreadable

Element: TypeAlias = Any  # lxml has no types of its own
MEBIBYTE = 1 << 20
DEFAULT_LIMIT_BYTES = 256 * MEBIBYTE
_MEMBERS = 10_000
# Deflate reaches 1032:1 on zeros; tables of 40,000 equal rows, the most repetitive office file tried, reach 140:1.
_RATIO, _RATIO_FROM_BYTES = 250, 8 * MEBIBYTE
_ENCRYPTED, _LOCAL_HEADER_BYTES = 0x1, 30
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ANEW = "open it in its office program and save it anew"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    RuntimeError,
    OverflowError,
)

# What the main part of an Office Open XML package is, by a part of its content type.
_CONTENT_TYPES = {
    "wordprocessingml.": "docx",
    "ms-word.": "docx",
    "spreadsheetml.": "xlsx",
    "ms-excel.": "xlsx",
    "presentationml.": "pptx",
    "ms-powerpoint.": "pptx",
    "ms-visio.": "vsdx",
}
_MIME_TYPES = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.oasis.opendocument.graphics": "odg",
    "application/vnd.sun.xml.writer": "sxw",
    "application/epub+zip": "epub",
}
_REMEDIES = {
    "xlsx": "is an Excel workbook (xlsx): save the sheets that matter as PDF or text",
    "pptx": "is a PowerPoint presentation (pptx): save it as PDF",
    "vsdx": "is a Visio drawing (vsdx): save it as PDF",
    "ods": "is an OpenDocument spreadsheet (ods): save the sheets that matter as PDF or text",
    "odp": "is an OpenDocument presentation (odp): save it as PDF",
    "odg": "is an OpenDocument drawing (odg): save it as PDF",
    "sxw": "is an OpenOffice 1 text (sxw): save it as ODT or DOCX",
    "epub": "is an electronic book (epub): save it as HTML or PDF",
    "apple": "is a document of Apple's office programs (pages, numbers, keynote): export it as DOCX or PDF",
    "jar": "is a Java or Android program (jar), not a document",
    "doc": "is a Word document of the format before 2007 (doc): save it as DOCX",
    "xls": "is an Excel workbook of the format before 2007 (xls): save the sheets that matter as PDF or text",
    "ppt": "is a PowerPoint presentation of the format before 2007 (ppt): save it as PDF",
    "msg": "is an Outlook message (msg): save it as HTML or text",
    "protected": "is protected by a password: save an unprotected copy",
    "ole": "is an office file of the format before 2007: save it as DOCX or PDF",
    "zip": "is an archive (zip), which wbmig does not open: unpack it and name the files in it",
}
# Names in the directory of the old container format, in the order in which they decide.
_OLE_STREAMS = {
    "EncryptedPackage": "protected",
    "WordDocument": "doc",
    "Workbook": "xls",
    "PowerPoint Document": "ppt",
    "__properties_version1.0": "msg",
}


def check_package(data: bytes, *, limit_bytes: int = DEFAULT_LIMIT_BYTES) -> zipfile.ZipFile:
    """Open an archive after checking what it declares; reading a member never gives more than it declares.

    Args:
        data: The whole file.
        limit_bytes: What all members together may unpack to beyond their own size, as pictures do not.

    Raises:
        Unreadable: the archive is broken, protected, or made to harm.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise Unreadable(f"is broken or cut off as a zip archive: {_ANEW}, or fetch it again ({error})") from error
    members = archive.infolist()
    if len(members) > _MEMBERS:
        raise Unreadable(f"holds {len(members)} parts, more than the {_MEMBERS} that a document may: {_ANEW}")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Unreadable(_REMEDIES["protected"])
    if len({member.filename for member in members}) < len(members):
        raise Unreadable(f"holds two parts of one name, so what it says is not certain: {_ANEW}")
    if _overlapping(members):
        raise Unreadable(f"is no honest zip archive, its parts overlap: {_ANEW} if you trust where it comes from")
    growth = sum(max(0, member.file_size - member.compress_size) for member in members)
    if growth > limit_bytes:
        raise Unreadable(
            f"would unpack to {growth // MEBIBYTE} MiB more than it has, over the limit of "
            f"{limit_bytes // MEBIBYTE} MiB: save it in parts, or as PDF"
        )
    if any(m.file_size > max(_RATIO_FROM_BYTES, _RATIO * m.compress_size) for m in members):
        raise Unreadable(f"holds a part that unpacks to over {_RATIO} times its size (a zip bomb): do not open it")
    return archive


def kind_of_package(data: bytes) -> str:
    """Tell ``docx`` or ``odt`` by what the archive holds, never by a name.

    Raises:
        Unreadable: the file is broken, protected, or of another kind, which the message names.
    """
    kind = _kind_of_ole(data) if data.startswith(_OLE) else _kind_of_zip(check_package(data))
    if kind in _REMEDIES:
        raise Unreadable(_REMEDIES[kind])
    return kind


def read_part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """The bytes of a part; None where it is missing or broken."""
    try:
        return archive.read(name)
    except (KeyError, *_BROKEN):
        return None


def parse_xml(data: bytes) -> Element | None:
    """The root element; None where the XML is not well-formed, nests deeper than any document, or defines entities.

    Comments and processing instructions are left out, no DTD is loaded.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    inner_dtd = root.getroottree().docinfo.internalDTD
    return root if inner_dtd is None or not any(True for _ in inner_dtd.iterentities()) else None


def _overlapping(members: list[zipfile.ZipInfo]) -> bool:
    """Whether members share bytes, by which a small archive can declare much."""
    end = 0
    for member in sorted(members, key=lambda m: m.header_offset):
        if member.header_offset < end:
            return True
        end = member.header_offset + _LOCAL_HEADER_BYTES + member.compress_size
    return False


def _kind_of_ole(data: bytes) -> str:
    return next((kind for name, kind in _OLE_STREAMS.items() if name.encode("utf-16-le") in data), "ole")


def _kind_of_zip(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    mime = (read_part(archive, "mimetype") or b"").decode("latin-1").strip()
    for prefix, kind in _MIME_TYPES.items():
        if mime.startswith(prefix):
            encrypted = kind == "odt" and b"encryption-data" in (read_part(archive, "META-INF/manifest.xml") or b"")
            return "protected" if encrypted else kind
    if "[Content_Types].xml" in names:
        return _kind_of_content_types(read_part(archive, "[Content_Types].xml") or b"")
    if "word/document.xml" in names:
        return "docx"
    if "Index/Document.iwa" in names or "Index.zip" in names:
        return "apple"
    return "jar" if "META-INF/MANIFEST.MF" in names else "zip"


def _kind_of_content_types(xml: bytes) -> str:
    root = parse_xml(xml)
    if root is None:
        raise Unreadable(f"is broken: its list of parts, [Content_Types].xml, cannot be read. {_ANEW.capitalize()}")
    types = " ".join(e.get("ContentType", "") for e in root.iter("{*}Override", "{*}Default"))
    mains = re.findall(r"\S+(?:\.main\+xml|drawing\+xml|\.binary\.\S*main)\b", types) or [types]
    return next((kind for word, kind in _CONTENT_TYPES.items() for main in mains if word in main), "zip")
