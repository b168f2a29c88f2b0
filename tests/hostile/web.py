"""Web pages, saved pages and rich text: nesting without end, marks that are never closed, lies about encodings."""

from collections.abc import Iterator
from email.message import EmailMessage

_DEEP = 100_000
_P = "<p>Potrebno je da države sarađuju.</p>"


def files() -> Iterator[tuple[str, bytes]]:
    """All of them, as name and bytes."""
    for name, text in _pages().items():
        yield f"page-{name}.html", text.encode()
    for name, data in _page_bytes().items():
        yield f"page-{name}.html", data
    for name, data in _saved().items():
        yield f"saved-{name}.mht", data
    for name, text in _rich().items():
        yield f"rich-{name}.rtf", text.encode("latin-1")


def _pages() -> dict[str, str]:
    return {
        "deep": "<div>" * _DEEP + _P + "</div>" * _DEEP,
        "deep-unclosed": "<b>" * _DEEP + _P,
        "deep-lists": "<ul><li>a" * (_DEEP // 20),
        "deep-tables": "<table><tr><td>" * (_DEEP // 4) + _P,
        "deep-quotations": "<blockquote>" * _DEEP + _P,
        "misnested": "<b><p><i></b></p>" * 30_000 + _P,
        "formatting": "<font><a><b>" * 5000 + "<p>" * 5000,
        "closing-only": "</div>" * _DEEP + _P,
        "unclosed-comment": f"{_P}<!-- " + "a" * 100_000,
        "unclosed-script": f"{_P}<script>" + "if (a < b) " * 10_000,
        "unclosed-tag": f"{_P}<a href='" + "a" * 100_000,
        "unclosed-title": "<title>" + "a" * 100_000,
        "opening-marks": "<" * _DEEP,
        "declarations": "<![" * 50_000,
        "attributes": "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">tekst</p>",
        "long-attribute": f'<img src="data:image/png;base64,{"A" * 900_000}">{_P}',
        "entities": "&#x110000;&#0;&#xD800;&#99999999999;&nema;&amp" * 5000,
        "half-entities": "&" * _DEEP,
        "wide-cells": f'<table><tr><td colspan="2000000000" rowspan="2000000000">{_P}</td></tr></table>',
        "list-start": '<ol start="-99999999999999999999"><li>a<li value="abc">b</ol>',
        "plaintext": f"{_P}<plaintext>" + "<div>" * 1000,
        "frames": '<frameset><frame src="file:///etc/hostname"></frameset>',
        "refresh": f'<meta http-equiv="refresh" content="0; url=http://192.0.2.1/">{_P}',
        "only-menu": "<nav><ul>" + "<li><a href=/>Vesti</a>" * 500 + "</ul></nav>",
        "dates": f'<time datetime="9999-99-99">a</time><meta property="article:published_time" content="sutra">{_P}',
        "linked-data": f'<script type="application/ld+json">{"[" * 50_000}</script>{_P}',
        "many-paragraphs": _P * 500,
        "line-breaks": "tekst<br>" * 3_000,
        "template": f"<template>{_P}</template><noscript>{_P}</noscript><svg><text>a</text></svg>",
    }


def _page_bytes() -> dict[str, bytes]:
    return {
        "lying-charset": b'<meta charset="utf-16">' + _P.encode(),
        "unknown-charset": b'<meta charset="klingon">' + _P.encode(),
        "two-charsets": b'<meta charset="windows-1251"><meta charset="iso-8859-2">' + _P.encode("cp1250"),
        "dangerous-charset": b'<meta charset="zlib"><meta charset="rot13">' + _P.encode(),
        "nuls": _P.encode().replace(b" ", b"\0"),
        "utf-16": ("<html><body>" + _P).encode("utf-16"),
        "utf-16-cut": b"\xff\xfe<\0p\0>\0a",
    }


def _saved() -> dict[str, bytes]:
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
    part = b"--b\nContent-Type: text/html; charset=%s\nContent-Transfer-Encoding: %s\n\n%s\n"
    page = f"<html><body>{_P}</body></html>".encode()
    return {
        "deep": _nested_parts(300),
        "many-parts": head + part % (b"utf-8", b"8bit", page) * 5000 + b"--b--\n",
        "no-boundary": head.replace(b"; boundary=b", b"") + page,
        "empty-boundary": head.replace(b"boundary=b", b'boundary=""') + part % (b"utf-8", b"8bit", page),
        "no-end": head + part % (b"utf-8", b"8bit", page),
        "no-page": head + b"--b\nContent-Type: image/png\n\n\x89PNG\n--b--\n",
        "unknown-charset": head + part % (b"klingon", b"8bit", page) + b"--b--\n",
        "dangerous-charset": head + part % (b"zlib", b"8bit", page) + b"--b--\n",
        "broken-base64": head + part % (b"utf-8", b"base64", b"PGh0bWw+PGJvZHk+!!!=A") + b"--b--\n",
        "broken-quoting": head + part % (b"utf-8", b"quoted-printable", b"=ZZ=\n=C4" + page + b"=") + b"--b--\n",
        "unknown-transfer": head + part % (b"utf-8", b"carrier-pigeon", page) + b"--b--\n",
        "long-header": b"Subject: " + b"a" * 500_000 + b"\n" + head + part % (b"utf-8", b"8bit", page) + b"--b--\n",
        "many-headers": b"X-A: a\n" * 50_000 + head + part % (b"utf-8", b"8bit", page) + b"--b--\n",
        "absurd-headers": b"Subject: =?klingon?Q?=ZZ?=\nDate: Foo, 99 Bar 9999\n"
        + head
        + part % (b"utf-8", b"8bit", page),
        "attached-mail": b"Content-Type: message/rfc822\n\n" * 500 + page,
        "deep-page": head + part % (b"utf-8", b"8bit", b"<div>" * _DEEP + page) + b"--b--\n",
    }


def _nested_parts(depth: int) -> bytes:
    message = EmailMessage()
    message.set_content(_P, subtype="html")
    data = message.as_bytes()
    for n in range(depth):
        edge = f"b{n}".encode()
        data = b"Content-Type: multipart/mixed; boundary=%s\n\n--%s\n%s\n--%s--\n" % (edge, edge, data, edge)
    return b"MIME-Version: 1.0\n" + data


def _rich() -> dict[str, str]:
    head = r"{\rtf1\ansi\ansicpg1250 "
    return {
        "deep": head + "{" * _DEEP + "tekst" + "}" * _DEEP + "}",
        "unclosed": head + r"{\b tekst" * 20_000,
        "closing-only": head + "tekst" + "}" * _DEEP,
        "binary": head + r"tekst\bin999999999 a}",
        "negative-binary": head + r"tekst\bin-5 a}",
        "absurd-letters": head + r"\u99999999999 ?\u-99999 ?\u55357 ?\'zz\'\'g1 tekst}",
        "absurd-skip": head + r"\uc99999999\u269 ? tekst}",
        "unknown-page": r"{\rtf1\ansi\ansicpg99999 tekst}",
        "no-page": r"{\rtf1\ansicpg tekst}",
        "long-word": head + "\\" + "a" * 200_000 + " tekst}",
        "backslashes": head + "\\" * _DEEP,
        "object": head + r"{\object\objdata " + "4d5a" * 100_000 + "}tekst}",
        "picture": head + r"{\pict\pngblip " + "00" * 300_000 + "}tekst}",
        "many-paragraphs": head + r"tekst\par " * 2_000 + "}",
        "many-rows": head + r"\trowd\cellx1 a\cell\row" * 3_000 + "}",
        "head-only": r"{\rtf1",
    }
