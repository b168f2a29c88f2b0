"""The format of a file: by its bytes where they prove it, else by its name."""

import io
import zipfile

import pytest

from pdf_builder import build_pdf
from wbmig.ingest.reader import Unreadable
from wbmig.ingest.readers import FORMATS, is_misnamed, name_of_format, reader_of, recognise

PDF = build_pdf([["Skup u Šidu"]])
HTML = b"<!DOCTYPE html><html><body><p>Skup</p></body></html>"
RTF = rb"{\rtf1\ansi Skup}"
MHT = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n"
TEXT = "Skup u Šidu".encode()


def packed(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.pdf", PDF, "pdf"),
        ("a.txt", PDF, "pdf"),
        ("a", PDF, "pdf"),
        ("a.pdf", b"\n\n" + PDF, "pdf"),
        ("a.html", HTML, "html"),
        ("a.doc", HTML, "html"),  # what some ministries call a Word file
        ("a.txt", b"\xef\xbb\xbf  <html lang='sr'><p>Skup", "html"),
        ("a.htm", b"<p>Skup u \xc5\xa0idu", "html"),
        ("a.txt", "<!doctype html><p>Skup".encode("utf-16"), "html"),
        ("a.xhtml", b'<?xml version="1.0"?>\n<!-- saved -->\n<html xmlns="x">', "html"),
        ("a.rtf", RTF, "rtf"),
        ("a.doc", RTF, "rtf"),
        ("a.mht", MHT, "mht"),
        ("a.txt", MHT, "mht"),
        ("a.docx", packed(x="1"), "package"),
        ("a.pdf", packed(x="1"), "package"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "package"),
        ("a.fodt", b'<?xml version="1.0" encoding="UTF-8"?>\n<office:document xmlns:office="x">', "odt"),
        ("a.txt", TEXT, "plain"),
        ("a.md", TEXT, "markdown"),
        ("a", TEXT, "plain"),
        ("a.txt", b"1 < 2 <b>", "plain"),
        ("a.md", b"Tekst\n\n<html> u tekstu", "markdown"),
        ("a.txt", b"", "plain"),
    ],
)
def test_a_format_is_recognised(name, data, expected):
    assert recognise(name, data).name == expected


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", TEXT, "no kind of file that wbmig reads"),
        ("a.pdf", b"Skup", "no PDF file although its name says so"),
        ("a.docx", b"Skup", "no DOCX file although its name says so"),
        ("a.docx", b"\x89PNG\r\n\x1a\n", "is a picture: .*ocrmypdf"),
        ("sken.jpg", b"\xff\xd8\xff\xe0", "is a picture"),
        ("a.gz", b"\x1f\x8b\x08", "is an archive"),
        ("a.txt", b"Rar!\x1a", "is an archive"),
    ],
)
def test_what_wbmig_does_not_read_is_refused_with_the_remedy(name, data, words):
    with pytest.raises(Unreadable, match=words):
        recognise(name, data)


@pytest.mark.parametrize(
    ("name", "data", "is_wrong"),
    [("a.txt", PDF, True), ("a.pdf", PDF, False), ("a", PDF, False), ("a.eml", MHT, False), ("a.eml", PDF, True)],
)
def test_a_name_that_promises_another_format_is_told(name, data, is_wrong):
    assert is_misnamed(name, recognise(name, data)) is is_wrong


def test_a_media_type_is_called_as_its_format():
    assert [name_of_format(format_.media_type) for format_ in FORMATS] == [format_.name for format_ in FORMATS]
    assert name_of_format(None) is None


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.name)
def test_every_reader_of_the_table_is_there(format_):
    assert callable(reader_of(format_.reader))


def test_no_ending_has_two_readers():
    endings = [suffix for format_ in FORMATS for suffix in format_.suffixes]
    assert len(endings) == len(set(endings))
