"""Archives are checked before anything in them is unpacked, and their kind is told by what they hold."""

import io
import random
import struct
import zipfile

import pytest

from docx_builder import build_docx, pack
from wbmig.ingest.office.package import MEBIBYTE, check_package, kind_of_package, parse_xml, read_part
from wbmig.ingest.reader import Unreadable

_ODF = "application/vnd.oasis.opendocument."
_OOXML = '<Types xmlns="urn:t"><Override PartName="/a" ContentType="application/vnd.{}"/></Types>'
_SPREADSHEET = "openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_SLIDES = "openxmlformats-officedocument.presentationml.presentation.main+xml"
_MACROS = "ms-word.document.macroEnabled.main+xml"


def types(main: str) -> dict[str, str]:
    return {"[Content_Types].xml": _OOXML.format(main)}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (build_docx(""), "docx"),
        (build_docx("", main_type="template"), "docx"),
        (pack(types(_MACROS)), "docx"),
        (pack({"mimetype": f"{_ODF}text"}), "odt"),
        (pack({"mimetype": f"{_ODF}text-template"}), "odt"),
    ],
)
def test_texts_of_word_processors_are_told_by_content(data, kind):
    assert kind_of_package(data) == kind


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (pack(types(_SPREADSHEET)), "Excel"),
        (pack(types(_SLIDES)), "PowerPoint"),
        (pack({"mimetype": f"{_ODF}spreadsheet"}), "spreadsheet"),
        (pack({"mimetype": f"{_ODF}presentation"}), "presentation"),
        (pack({"mimetype": "application/epub+zip"}), "book"),
        (pack({"mimetype": f"{_ODF}text", "META-INF/manifest.xml": "<m:encryption-data/>"}), "password"),
        (pack({"a.txt": "x", "b.docx": build_docx("")}), "archive"),
        (pack({"[Content_Types].xml": "<broken"}), "broken"),
        (OLE + "WordDocument".encode("utf-16-le"), "before 2007"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE, "before 2007"),
        (b"PK\x03\x04 and no more", "broken or cut off"),
    ],
)
def test_other_kinds_are_named_with_the_remedy(data, named):
    with pytest.raises(Unreadable, match=named) as raised:
        kind_of_package(data)
    assert ":" in str(raised.value) or "." in str(raised.value)


def test_what_would_unpack_to_more_than_the_limit_is_refused():
    data = pack({"a": bytes(2 * MEBIBYTE)})
    check_package(data, limit_bytes=2 * MEBIBYTE)
    with pytest.raises(Unreadable, match="limit of 1 MiB"):
        check_package(data, limit_bytes=MEBIBYTE)


def test_pictures_do_not_count_for_they_do_not_grow():
    with_pictures = pack({"a.xml": "<a/>", "photo.jpg": random.Random(1).randbytes(2 * MEBIBYTE)})  # noqa: S311
    check_package(with_pictures, limit_bytes=MEBIBYTE)


def test_a_part_that_unpacks_beyond_measure_is_refused():
    with pytest.raises(Unreadable, match="bomb"):
        check_package(pack({"a": bytes(16 * MEBIBYTE)}))


def test_a_repetitive_document_is_no_bomb():
    rows = "".join(f"<w:tr><w:tc><w:p><w:r><w:t>{n}</w:t></w:r></w:p></w:tc></w:tr>" for n in range(200_000))
    check_package(build_docx(f"<w:tbl>{rows}</w:tbl>"))


def test_a_declared_size_that_lies_gives_no_more_than_it_declares():
    data = bytearray(pack({"a": bytes(4 * MEBIBYTE)}))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    with pytest.raises(zipfile.BadZipFile):
        check_package(bytes(data)).read("a")


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_broken_part_is_a_missing_one_however_it_is_packed(method):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("a", "abc" * 1000)
    data = buffer.getvalue()
    for at in range(31, data.index(b"PK\x01\x02")):
        broken = bytearray(data)
        broken[at] ^= 0xFF
        assert read_part(check_package(bytes(broken)), "a") in (None, b"abc" * 1000)


def test_protected_parts_are_refused():
    data = bytearray(pack({"a": "x"}))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 8, 1)
    with pytest.raises(Unreadable, match="password"):
        check_package(bytes(data))


def test_two_parts_of_one_name_are_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a", "1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a", "2")
    with pytest.raises(Unreadable, match="one name"):
        check_package(buffer.getvalue())


def test_parts_that_share_bytes_are_refused():
    data = bytearray(pack({"a": "1", "b": "2"}))
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    struct.pack_into("<I", data, at + 42, 0)
    with pytest.raises(Unreadable, match="overlap"):
        check_package(bytes(data))


def test_too_many_parts_are_refused():
    with pytest.raises(Unreadable, match="10001 parts"):
        check_package(pack({str(n): "" for n in range(10_001)}))


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE a [<!ENTITY x "aaaa"><!ENTITY y "&x;&x;">]><a>&y;</a>',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
        b"<a>" * 100_000,
        b"<a>" * 100_000 + b"</a>" * 100_000,
        b"<a",
        b"",
    ],
)
def test_hostile_xml_has_no_root(xml):
    assert parse_xml(xml) is None


def test_a_document_type_without_entities_is_read():
    """OpenOffice wrote one into each part."""
    assert parse_xml(b'<!DOCTYPE a PUBLIC "-//x" "office.dtd"><a>b</a>').text == "b"
