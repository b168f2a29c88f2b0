"""Office files that are bombs, liars, locked, or something else: archives of XML, and the containers before them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{part}"/>'
    "</Relationships>"
)
_ODT = "application/vnd.oasis.opendocument.text"
_MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" m:version="1.2">'
    '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml">{more}</m:file-entry></m:manifest>'
)
_LOCKED = (
    '<m:encryption-data m:checksum-type="SHA1/1K" m:checksum="AAAA"><m:algorithm m:algorithm-name="Blowfish CFB" '
    'm:initialisation-vector="AAAA"/><m:key-derivation m:key-derivation-name="PBKDF2" m:iteration-count="1024" '
    'm:salt="AAAA"/></m:encryption-data>'
)
_ODF = (
    '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:b="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><o:body><o:text>'
)
_ODF_END = "</o:text></o:body></o:document-content>"
_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>\n"
)
_QUADRATIC = f'<!DOCTYPE x [<!ENTITY a "{"ha" * 50_000}">]>\n'
_EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>\n'
_REMOTE = '<!DOCTYPE x SYSTEM "http://192.0.2.1/none.dtd">\n'
_DEEP = 50_000
_GIGABYTE = 1 << 30


def files() -> Iterator[tuple[str, bytes]]:
    """All of them, as name and bytes."""
    for name, xml in _word_xml().items():
        yield f"word-{name}.docx", word(xml)
    for name, xml in _odf_xml().items():
        yield f"odf-{name}.odt", odf(xml)
    yield from _archives()
    yield from _others()


def word(document: str | bytes, **parts: str) -> bytes:
    """Pack a Word file around the XML of its body."""
    return packed(
        {
            "[Content_Types].xml": _TYPES.format(part="word/document.xml", kind="wordprocessingml.document"),
            "_rels/.rels": _RELATIONS.format(part="word/document.xml"),
            "word/document.xml": document,
            **{f"word/{part}.xml": xml for part, xml in parts.items()},
        }
    )


def odf(content: str, more: str = "") -> bytes:
    """Pack an OpenDocument text around its content."""
    return packed({"mimetype": _ODT, "content.xml": content, "META-INF/manifest.xml": _MANIFEST.format(more=more)})


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """Zip members in their order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _document(inner: str, before: str = "") -> str:
    return f"{before}<w:document {_W}><w:body>{inner}</w:body></w:document>"


def _paragraph(inner: str = "tekst", properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{inner}</w:t></w:r></w:p>"


def _nested(opening: str, closing: str, inner: str, depth: int = _DEEP) -> str:
    return opening * depth + inner + closing * depth


def _word_xml() -> dict[str, str | bytes]:
    cell = "<w:tbl><w:tr><w:tc>"
    return {
        "laughs": _document(_paragraph("&a11;"), _LAUGHS),
        "quadratic": _document(_paragraph("&a;" * 20_000), _QUADRATIC),
        "external-entity": _document(_paragraph("&a;"), _EXTERNAL),
        "remote-dtd": _document(_paragraph(), _REMOTE),
        "deep-controls": _document(
            _nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", _paragraph()),
        ),
        "deep-tables": _document(_nested(cell, "</w:tc></w:tr></w:tbl>", _paragraph())),
        "deep-runs": _document(f"<w:p>{_nested('<w:ins>', '</w:ins>', '<w:r><w:t>tekst</w:t></w:r>')}</w:p>"),
        "deep-unknown": _document(_nested("<w:x>", "</w:x>", _paragraph())),
        "many-paragraphs": _document(_paragraph() * 2_000),
        "empty-paragraphs": _document("<w:p/>" * 60_000),
        "one-long-text": _document(_paragraph("xyzzy " * 40_000)),
        "one-long-word": _document(_paragraph("a" * 50_000)),
        "wide-cell": _document(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
        ),
        "absurd-list": _document(
            _paragraph(properties='<w:pPr><w:numPr><w:ilvl w:val="999999999"/><w:numId w:val="-7"/></w:numPr></w:pPr>')
        ),
        "no-number": _document(_paragraph(properties='<w:pPr><w:outlineLvl w:val="prvi"/></w:pPr>')),
        "control-characters": _document(_paragraph("a&#1;b")),
        "lone-field": _document('<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' * 1000),
        "unclosed-fields": _document('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 1000 + _paragraph()),
        "no-namespace": "<document><body><p>tekst</p></body></document>",
        "another-root": "<html><body>tekst</body></html>",
        "empty-part": "",
        "no-xml": "Ovo nije XML.",
        "unclosed": f"<w:document {_W}><w:body>{_paragraph()}",
        "lying-encoding": f'<?xml version="1.0" encoding="utf-16"?>{_document(_paragraph())}'.encode(),
        "unknown-encoding": f'<?xml version="1.0" encoding="klingon"?>{_document(_paragraph())}'.encode(),
        "broken-utf-8": _document(_paragraph("čaj")).encode("cp1250"),
        "many-attributes": _document("<w:p " + " ".join(f'w:a{n}="1"' for n in range(50_000)) + "/>" + _paragraph()),
    }


def _odf_xml() -> dict[str, str]:
    def content(inner: str, before: str = "") -> str:
        return f"{before}{_ODF}{inner}{_ODF_END}"

    return {
        "laughs": content("<t:p>&a11;</t:p>", _LAUGHS),
        "quadratic": content(f"<t:p>{'&a;' * 20_000}</t:p>", _QUADRATIC),
        "external-entity": content("<t:p>&a;</t:p>", _EXTERNAL),
        "deep-lists": content(_nested("<t:list><t:list-item>", "</t:list-item></t:list>", "<t:p>tekst</t:p>")),
        "deep-spans": content(f"<t:p>{_nested('<t:span>', '</t:span>', 'tekst')}</t:p>"),
        "deep-sections": content(_nested("<t:section>", "</t:section>", "<t:p>tekst</t:p>")),
        "two-billion-spaces": content('<t:p>a<t:s t:c="2000000000"/>b</t:p>'),
        "negative-spaces": content('<t:p>a<t:s t:c="-5"/><t:s t:c="pet"/>b</t:p>'),
        "repeated-cells": content(
            '<b:table><b:table-row b:number-rows-repeated="1000000"><b:table-cell '
            'b:number-columns-repeated="1000000"><t:p>a</t:p></b:table-cell></b:table-row></b:table>'
        ),
        "absurd-heading": content('<t:h t:outline-level="-99999999999999999999">Naslov</t:h><t:h>Bez nivoa</t:h>'),
        "many-paragraphs": content("<t:p>tekst</t:p>" * 2_000),
        "empty-part": "",
        "no-xml": "PK",
    }


def _archives() -> Iterator[tuple[str, bytes]]:
    """Yield archives whose fault is the archive itself."""
    sound = word(_document(_paragraph("Tekst je ovde. " * 40)))
    yield "zip-bomb.docx", _bomb("word/document.xml", _GIGABYTE)
    yield "zip-bomb.odt", _bomb("content.xml", _GIGABYTE // 4)
    yield "zip-bomb-lying.docx", _bomb("word/document.xml", _GIGABYTE // 2, claimed=1000)
    yield "zip-within-zip.docx", word(packed({"in.zip": packed({"in.zip": packed({"x": "0" * 1_000_000})})}))
    yield "zip-many-members.docx", packed({f"m{n:x}": b"" for n in range(9_000)})
    yield "zip-huge-claim.docx", _patched(sound, b"PK\x01\x02", 24, struct.pack("<I", 0xFFFFFFF0))
    yield "zip-locked-member.docx", _patched(sound, b"PK\x01\x02", 8, struct.pack("<H", 1))
    yield "zip-unknown-method.docx", _patched(sound, b"PK\x01\x02", 10, struct.pack("<H", 99))
    yield "zip-wrong-checksum.docx", _patched(sound, b"PK\x01\x02", 16, b"\1\2\3\4")
    yield "zip-far-directory.docx", _patched(sound, b"PK\x05\x06", 16, struct.pack("<I", 0x7FFFFFFF))
    yield "zip-far-member.docx", _patched(sound, b"PK\x01\x02", 42, struct.pack("<I", 0x7FFFFFFF))
    yield "zip-no-directory.docx", sound[: sound.index(b"PK\x01\x02")]
    yield (
        "zip-climbing-names.docx",
        packed({"../../../../tmp/zlo.xml": "<a/>", "/etc/zlo": "<a/>", "word\\document.xml": "a"}),
    )
    yield "zip-rubbish-before.docx", b"rubbish" * 1000 + sound
    yield "zip-rubbish-after.docx", sound + b"rubbish" * 20_000
    yield "zip-empty.docx", packed({})
    yield "zip-only-types.docx", packed({"[Content_Types].xml": _TYPES.format(part="x", kind="x")})
    yield "zip-plain.odt", packed({"napomena.txt": "Samo tekst."})


def _others() -> Iterator[tuple[str, bytes]]:
    """Yield office files of other kinds under the names of ours, and locked ones."""
    for kind, part in (("spreadsheetml.sheet", "xl/workbook.xml"), ("presentationml.presentation", "ppt/show.xml")):
        members = {
            "[Content_Types].xml": _TYPES.format(part=part, kind=kind),
            "_rels/.rels": _RELATIONS.format(part=part),
        }
        yield f"other-{kind.partition('.')[2]}.docx", packed({**members, part: "<a/>"})
    yield "other-book.odt", packed({"mimetype": "application/epub+zip", "META-INF/container.xml": "<container/>"})
    yield "other-sheet.odt", packed({"mimetype": _ODT.replace(".text", ".spreadsheet"), "content.xml": "<a/>"})
    yield "other-old-word.docx", _OLE + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(4000)
    yield "locked-word.docx", _OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(4000)
    yield "locked-odf.odt", odf("\x93\x17zatvoreno", _LOCKED)
    yield "locked-cut.docx", _OLE


def _bomb(name: str, size: int, claimed: int | None = None) -> bytes:
    """Pack one member of ``size`` spaces, whose directory may claim less."""
    block = b" " * (1 << 20)
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    chunk = squeezer.compress(block) + squeezer.flush(zlib.Z_FULL_FLUSH)
    data = chunk * (size // len(block)) + b"\x03\x00"
    written = size if claimed is None else claimed
    # Nobody may get as far as the checksum, so there is none.
    head = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, 0, len(data), written, len(name), 0)
    local = b"PK\x03\x04" + head + name.encode() + data
    central = b"PK\x01\x02\x14\x00" + head + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name.encode()
    end = struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + b"PK\x05\x06" + end


def _patched(archive: bytes, record: bytes, offset: int, value: bytes) -> bytes:
    """Change a field in the last record of a kind."""
    at = archive.rindex(record) + offset
    return archive[:at] + value + archive[at + len(value) :]
