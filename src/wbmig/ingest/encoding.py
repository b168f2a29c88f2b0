"""Tell in which encoding the bytes of a text file are, and decode them; say how sure that is.

UTF-8 and UTF-16 prove themselves. The 8-bit encodings do not: each decodes nearly anything, so the one is taken
in which the words with letters beyond ASCII look most like words of ours, and how far it leads is the confidence.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from wbmig.errors import UsageError
from wbmig.ingest.reader import Unreadable
from wbmig.lang.letters import load_letters
from wbmig.lang.pack import load
from wbmig.model.problem import Problem, ProblemKind, Severity

# UTF-32 before UTF-16, whose little-endian mark begins like its own.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The first four are those that texts of ours are in; the others are here so that they are not taken for these.
_RARE = ("cp852", "mac-latin2")
_EIGHT_BIT = ("cp1250", "cp1251", "iso8859-2", "iso8859-5", "cp1252", *_RARE)
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1a\x1b"))
_MOST_CONTROLS = 0.01  # of the bytes: a stray one is an accident of a converter, more are no text
_UTF16_PLANES = b"\x00\x01\x02\x03\x04\x1e\x20\x21\x22\x25\xf0\xfb"  # high bytes of the characters of our texts
_BROKEN_UTF8 = 0.1  # most that may be broken among the characters beyond ASCII in a text that is still UTF-8

_WORD = re.compile(rb"[A-Za-z\x80-\xff]{1,60}")
_WINDOW, _WINDOWS, _WORDS = 1 << 18, 16, 3000
# Bits of surprise at what no text of ours has, or hardly ever.
_CONTROL, _SYMBOL, _FOREIGN, _OTHER_SCRIPT, _CASE, _PUNCTUATION = 30, 12, 11, 12, 8, 2
_CYRILLIC = range(0x400, 0x530)
_MARKS_OF_TEXT = frozenset("„“”‚‘’«»‹›–—…•·°§€\u00a0\u00ad")
_JOINTS = frozenset("–—’\u00a0\u00ad")  # may stand between two letters
_RARE_BITS = 12.0  # against an encoding that hardly any file is in today
_WESTERN_BITS = 25.0  # against cp1252 in a text that is ours by its words in ASCII
# By how much the best must lead, and how surprising its letters may be on average, to be believed.
_LEAD_BITS, _MEAN_BITS = 10.0, 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text and how it was decoded; ``encoding`` is a name of Python's codecs, ``confidence`` certain, high or low."""

    text: str
    encoding: str
    confidence: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode the bytes of a text file; a byte-order mark is no part of the text, newlines stay as they are.

    Args:
        data: The bytes.
        encoding: What the user says that they are in; detected where None.

    Raises:
        Unreadable: the bytes are no text, or not in ``encoding``.
        UsageError: Python knows no such encoding.
    """
    if encoding is not None:
        return _named(data, encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], marked, len(mark))
    if b"\0" in data:
        return _utf16(data)
    found = _utf8(data)
    if found is None:
        _expect_text(data)
    return found or _eight_bit(data)


def _named(data: bytes, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
        text = data.decode(name)
    except UnicodeError as error:
        guess = _guess_for(data)
        hint = f", it looks like {guess}" if guess else ""
        raise Unreadable(f"is not in {encoding}{hint}: leave --encoding out or name another") from error
    except (LookupError, ValueError) as error:
        raise UsageError(
            f"unknown encoding {encoding!r}: name one such as utf-8, cp1250, cp1251, iso8859-2 or iso8859-5"
        ) from error
    if "\0" in text:
        raise Unreadable(f"holds NUL characters when read as {encoding}: leave --encoding out or name another")
    guess = _guess_for(data)
    problems: tuple[Problem, ...] = ()
    if guess and guess != name and data.decode(guess, "replace").lstrip("\ufeff") != text.lstrip("\ufeff"):
        problems = (_doubt(f"read as {name}, as --encoding says, but it looks like {guess}", guess),)
    return Decoded(text=text.removeprefix("\ufeff"), encoding=name, confidence="certain", problems=problems)


def _guess_for(data: bytes) -> str | None:
    """The encoding that would be taken if none were named; None where that would be unsure too."""
    try:
        found = decode(data)
    except Unreadable:
        return None
    return found.encoding if found.confidence != "low" and not data.isascii() else None


def _marked(data: bytes, encoding: str, offset: int) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        broken = _utf8(data) if encoding == "utf-8" else None
        if broken:
            return broken
        raise Unreadable(
            f"begins as {encoding.upper()}, but byte {error.start + offset} is none: save it again as UTF-8"
        ) from error
    if "\0" in text:
        raise _no_text()
    return Decoded(text=text, encoding=encoding, confidence="certain")


def _utf16(data: bytes) -> Decoded:
    """UTF-16 without a mark: the high byte of nearly every character is one of a few, and some are NUL."""
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = data[first::2]
        if len(high.translate(None, _UTF16_PLANES)) <= 0.05 * len(high) and 0 in high:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            return Decoded(text=text, encoding=encoding, confidence="high", problems=(_guessed(encoding),))
    raise _no_text()


def _expect_text(data: bytes) -> None:
    """Pass bytes that may be text.

    Raises:
        Unreadable: they hold more control characters than a text in an encoding of eight bits does.
    """
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > 1 + _MOST_CONTROLS * len(data):
        raise _no_text()


def _no_text() -> Unreadable:
    return Unreadable("holds characters that no text has, such as NUL: convert it to PDF or UTF-8 text first")


def _utf8(data: bytes) -> Decoded | None:
    """Decode UTF-8, also where a few bytes are broken; None where it is something else."""
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8", confidence="certain")
    except UnicodeDecodeError as error:
        first = error.start
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = len(text) - sum(map(len, re.findall(r"[\x00-\x7f]+", text)))
    if broken > max(1, _BROKEN_UTF8 * beyond) or beyond <= 2 * broken:
        return None
    message = (
        f"{broken} places, the first at byte {first}, are broken UTF-8 and are read as U+FFFD (\ufffd); "
        "the file may be cut, or made of parts in several encodings: save it again as UTF-8."
    )
    problem = Problem(kind=ProblemKind.MOJIBAKE, severity=Severity.WARNING, message=message)
    return Decoded(text=text, encoding="utf-8", confidence="low", problems=(problem,))


def _eight_bit(data: bytes) -> Decoded:
    """Take the 8-bit encoding in which the words look most like ours."""
    words = _telling_words(data)
    costs = {name: _cost(words, name) + _RARE_BITS * (name in _RARE) for name in _EIGHT_BIT}
    costs["cp1252"] += _WESTERN_BITS * _is_ours(data)
    best, *others = sorted(_EIGHT_BIT, key=lambda name: (costs[name], _EIGHT_BIT.index(name)))
    text = _decoded(data, best)
    rival = next((name for name in others if _differs(words, best, name)), None)
    lead = costs[rival] - costs[best] if rival else _LEAD_BITS
    mean = costs[best] / max(1, sum(len(word) + 1 for word in words))
    if lead >= _LEAD_BITS and mean <= _MEAN_BITS and "\ufffd" not in text:
        return Decoded(text=text, encoding=best, confidence="high", problems=(_guessed(best),))
    other = rival or others[0]
    return Decoded(
        text=text,
        encoding=best,
        confidence="low",
        problems=(_doubt(f"read as {best}, which may be wrong; it could also be {other}", other),),
    )


def _telling_words(data: bytes) -> list[bytes]:
    """Different words with bytes beyond ASCII, from all over the text, as many as are enough."""
    if len(data) > _WINDOW * _WINDOWS:
        step = len(data) // _WINDOWS
        data = b" ".join(data[start : start + _WINDOW] for start in range(0, step * _WINDOWS, step))
    words = list(dict.fromkeys(word for word in _WORD.findall(data) if not word.isascii()))
    return words[:: len(words) // _WORDS + 1]


def _is_ours(data: bytes) -> bool:
    """Whether the words in ASCII are rather ours than English."""
    counts = Counter(data[:_WINDOW].lower().split())
    ours, english = (
        sum(counts[word.encode()] for word in set(load("und/languages.toml")["words"][tag])) for tag in ("hbs", "en")
    )
    return ours > english


def _decoded(data: bytes, name: str) -> str:
    """Decode; bytes that have no character in the encoding become U+FFFD."""
    return data.decode(name, "replace")


def _differs(words: Iterable[bytes], one: str, other: str) -> bool:
    return any(_decoded(word, one) != _decoded(word, other) for word in words)


def _cost(words: Iterable[bytes], name: str) -> float:
    """How surprising the words are in an encoding, in bits; every encoding is judged by the same words."""
    return sum(surprise(_decoded(word, name)) for word in words)


def surprise(word: str) -> float:
    """How surprising a word is as one of ours: its letters after each other, its case, its script."""
    pairs = load_letters().surprise
    symbols = "_" + "".join(map(_symbol, word)) + "_"
    cost = sum(pairs.get(pair, _FOREIGN / 2) for pair in pairwise(symbols) if pair != ("_", "_")) + sum(
        map(_oddity, word)
    )
    for before, char, after in zip(" " + word, word, word[1:] + " ", strict=False):
        if char.isalpha() and after.isalpha():
            cost += _CASE * (char.islower() and after.isupper())
            cost += _OTHER_SCRIPT * ((ord(char) in _CYRILLIC) != (ord(after) in _CYRILLIC))
        elif before.isalpha() and after.isalpha() and char not in _JOINTS:
            cost += _SYMBOL
    return cost


def _symbol(char: str) -> str:
    """A letter as the table of pairs has it: romanised, in lower case; what is no letter ends a word."""
    if not char.isalpha():
        return "_"
    lowered = char.lower()
    return load_letters().romanise.get(lowered, lowered)


def _oddity(char: str) -> float:
    """How surprising a character is wherever it stands."""
    letters, lowered, code = load_letters(), char.lower(), ord(char)
    if char == "\ufffd" or code < 0x20 or 0x7F <= code < 0xA0:
        return _CONTROL
    if char.isalpha():
        known = lowered in letters.cyrillic or (lowered, "_") in letters.surprise
        return 0.0 if known else _FOREIGN / 2 if lowered in letters.western else _FOREIGN
    return 0.0 if char.isascii() else _PUNCTUATION if char in _MARKS_OF_TEXT else _SYMBOL


def _guessed(encoding: str) -> Problem:
    message = f"names no encoding; it was read as {encoding}. If letters look wrong, name another with --encoding."
    return Problem(kind=ProblemKind.ENCODING_GUESSED, severity=Severity.INFO, message=message)


def _doubt(found: str, other: str) -> Problem:
    message = f"{found}. Look at its letters, and if they are wrong, run again with --encoding {other}."
    return Problem(kind=ProblemKind.MOJIBAKE, severity=Severity.WARNING, message=message)
