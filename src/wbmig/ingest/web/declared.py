"""Decode a web page by the encoding that it declares, unless its words contradict it."""

import codecs
import re
from dataclasses import replace

from wbmig.ingest.encoding import Decoded, decode
from wbmig.model.problem import Problem, ProblemKind, Severity

_HEAD_BYTES = 4096
_CHARSET = re.compile(rb"(?i)<meta\b[^>]{0,300}?\bcharset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})")
_XML_ENCODING = re.compile(rb"^\s{0,9}<\?xml\b[^>]{0,200}?\bencoding\s{0,5}=\s{0,5}[\"']([\w.:-]{2,40})")
# As in browsers: who declares Latin 1 writes windows-1252; a declaration that can be read is not in UTF-16.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8"}
# What Python has beside the encodings of texts; UTF-7 because browsers refuse it.
_NO_PAGES = frozenset(("idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7"))
# Encodings that decode nearly anything, so that a wrong declaration shows only in the words.
_EASY = frozenset(("cp1250", "cp1251", "cp1252", "iso8859-2", "iso8859-5", "iso8859-15", "iso8859-16"))


def decode_declared(data: bytes, encoding: str | None = None, declared: str | None = None) -> Decoded:
    """Decode a page as it declares; where its words contradict it, as its words look, and say so.

    Args:
        data: The bytes.
        encoding: What the user says that they are in.
        declared: What their transport declares, which outranks what the page declares.

    Raises:
        Unreadable: the bytes are no text, or not in ``encoding``.
        UsageError: Python knows no such ``encoding``.
    """
    if 0 < data.count(0) <= len(data) // 100:  # of no Unicode encoding, but accidents of a program
        data = data.replace(b"\0", b"")
    if encoding is not None:
        return decode(data, encoding)
    codec = _codec(declared) or _codec(_declared(data))
    found = decode(data)
    if codec is None or data.isascii() or found.encoding.startswith("utf-16"):
        return found
    try:
        text = data.decode(codec).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError):
        return found if found.encoding == codec else _misdeclared(found, codec)
    if text == found.text:
        return Decoded(text=text, encoding=codec, confidence="certain")
    if found.encoding == "utf-8" or (codec in _EASY and found.confidence != "low"):
        return _misdeclared(found, codec)
    return Decoded(text=text, encoding=codec, confidence="high")


def _declared(data: bytes) -> str | None:
    head = data[:_HEAD_BYTES]
    match = _CHARSET.search(head) or _XML_ENCODING.search(head)
    return match[1].decode("ascii") if match else None


def _codec(label: str | None) -> str | None:
    """Python's name for an encoding as pages write it; None for one that is unknown or of no text."""
    try:
        name = codecs.lookup(label).name if label else None
        "".encode(name or "utf-8")
    except (LookupError, ValueError, UnicodeError, TypeError):
        return None
    return _MEANT.get(name, name) if name and name not in _NO_PAGES else None


def _misdeclared(found: Decoded, declared: str) -> Decoded:
    """Say that a page is not in the encoding that it declares, rather than that another was guessed."""
    message = (
        f"declares {declared}, but its letters are those of {found.encoding}, as which it was read; "
        f"if words look wrong, use --encoding {declared}"
    )
    others = [p for p in found.problems if p.kind is not ProblemKind.ENCODING_GUESSED]
    problem = Problem(kind=ProblemKind.ENCODING_GUESSED, severity=Severity.WARNING, message=message)
    return replace(found, problems=(*others, problem))
