"""The page of an MHTML file is read as the page itself, whatever its parts are packed in."""

import base64
import quopri
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbmig.ingest.reader import Unreadable
from wbmig.ingest.web.mht import read_mht

PAGE = "<html><head><title>Skup</title></head><body><h1>Скуп</h1><p>Obučiti 130 službenika = dobro.</p></body></html>"
TEXT = "Скуп\nObučiti 130 službenika = dobro.\n"


def packed(page, coding, charset="utf-8"):
    data = page.encode(charset)
    if coding == "base64":
        return base64.encodebytes(data)
    return quopri.encodestring(data) if coding == "quoted-printable" else data


def part(body, *headers, end=b"\r\n"):
    return end.join([b"--X", *(h.encode() for h in headers), b"", body, b""])


def message(*parts, head=(), closed=True):
    top = [
        "From: <Saved by Blink>",
        "Snapshot-Content-Location: https://a.example/skup",
        "Date: Thu, 24 Mar 2022 10:00:00 -0000",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="X"' + "".join(f"; {h}" for h in head),
    ]
    return "\r\n".join(top).encode() + b"\r\n\r\n" + b"".join(parts) + (b"--X--\r\n" if closed else b"")


def html(coding="8bit", charset="utf-8", page=PAGE, *headers):
    return part(
        packed(page, coding, charset),
        f"Content-Type: text/html; charset={charset}",
        f"Content-Transfer-Encoding: {coding}",
        *headers,
    )


CSS = part(b"p { color: red }", "Content-Type: text/css")
FRAME = html("8bit", "utf-8", "<p>Reklama.</p>", "Content-ID: <frame>")


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
def test_the_page_is_unpacked_and_decoded(coding):
    assert read_mht(message(html(coding), CSS)).text == TEXT
    assert read_mht(message(html("base64", "utf-16"), CSS)).text == TEXT


def test_the_part_declares_the_encoding():
    page = "<p>Češće obučiti službenike.</p>"
    assert read_mht(message(html("base64", "cp1250", page))).text == "Češće obučiti službenike.\n"


@pytest.mark.parametrize(
    "data",
    [
        message(html(), FRAME),
        message(CSS, html()),
        message(FRAME, html("8bit", "utf-8", PAGE, "Content-ID: <main>"), head=['start="<main>"']),
        message(html(), head=['start="<none>"']),
        message(html(), closed=False),
        message(html(), CSS).replace(b"\r\n", b"\n"),
        message(part(html().replace(b"--X", b"--Y") + b"--Y--", 'Content-Type: multipart/alternative; boundary="Y"')),
        b"Content-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode(),
        b"Snapshot-Content-Location: \xff\xfe\r\nSubject: =?bad?=\r\n" + message(html()),
    ],
)
def test_the_root_is_read_and_nothing_else(data):
    assert read_mht(data).text == TEXT


def test_where_and_when_the_page_was_saved():
    read = read_mht(message(html()))
    assert (read.reader, read.metadata.url, read.metadata.title) == ("mht", "https://a.example/skup", "Skup")
    assert "saved on Thu, 24 Mar 2022 10:00:00 -0000" in read.notes


def test_plain_text_where_there_is_no_page():
    read = read_mht(message(part("Обучити службенике.".encode(), "Content-Type: text/plain; charset=utf-8")))
    assert (read.text.strip(), read.reader, read.blocks) == ("Обучити службенике.", "mht", None)


@pytest.mark.parametrize("charset", ["utf-8", "us-ascii", "x-unknown", "idna", "unicode_escape"])
def test_a_wrong_declaration_of_plain_text_does_not_hide_it(charset):
    text = "Обучитислужбеникенаграници" * 100
    read = read_mht(message(part(text.encode(), f"Content-Type: text/plain; charset={charset}")))
    assert read.text.strip() == text


def nested(depth):
    heads = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(depth))
    return f"MIME-Version: 1.0\n{heads}Content-Type: text/html\n\n<p>kraj\n".encode()


@pytest.mark.parametrize(
    "data",
    [b"", b"nesto", message(), message(CSS), message(html("base64", "utf-8", "")), nested(50_000), b"\xff" * 5000],
)
def test_no_page_is_a_reason(data):
    with pytest.raises(Unreadable):
        read_mht(data)


def test_parts_within_parts_are_found():
    assert read_mht(nested(50)).text == "kraj\n"


@given(st.binary(max_size=200), st.integers(0, 700), st.integers(0, 60))
def test_broken_messages_give_a_reading_or_a_reason(noise, at, cut):
    whole = message(html("quoted-printable"), CSS)
    with suppress(Unreadable):
        assert read_mht(whole[:at] + noise + whole[at + cut :]).reader == "mht"
