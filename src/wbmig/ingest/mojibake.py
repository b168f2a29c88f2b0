"""Find letters that a wrong decoding broke before the text came to us.

Nothing is mended: what was lost is not known, and where it is, the source tells it better.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from wbmig.ingest.encoding import surprise
from wbmig.lang.letters import load_letters
from wbmig.lang.pack import load
from wbmig.model.problem import Problem, ProblemKind, Severity
from wbmig.model.span import Span

_WORD = re.compile(r"(?:[^\W\d_]|[©®])+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LETTERS_BEFORE = re.compile(r"(?<![^\W\d_])[^\W\d_]+\Z")
_ASCII = re.compile("[A-Za-z]")
_WESTERN_RUN = re.compile(r"(?<![A-Za-z])[\u00a1-\u0237‘’‚“”„…†‡ˆ‰‹›•–—˜™]{3,40}(?![A-Za-z])")
_LOST = re.compile("\ufffd+")
_CONTROLS = re.compile("[\x80-\x84\x86-\x9f]")
_HOLE = re.compile(r"(?<=[a-zčćđšžа-шђјљњћџ])\?(?=[a-zčćđšžа-шђјљњћџ])")
_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|www\.|@")
_HOLES_ONLY = re.compile(r"(?<!\S)[„“\"(]?\?{3,}[\"“”),.;]?(?!\S)")

_ASCII_SIGNS = re.compile("[?{|}~`]")
# The letters of YUSCII (JUS I.B1.002) in the places of these signs of ASCII.
_YUSCII = str.maketrans("{|}~`[\\]^@", "šđćčžŠĐĆČŽ")
_YUSCII_WORD = re.compile(r"[A-Za-z{|}~`\[\\\]^@]+")
_YUSCII_SIGN = re.compile(r"(?<=[A-Za-z])[{|}~`](?=[a-z])")

_CYRILLIC_READINGS = (("cp1251", "cp1252"), ("cp1251", "cp1250"), ("iso8859-5", "cp1252"), ("iso8859-5", "iso8859-2"))
_OURS_IN_UTF8 = frozenset("čćđšžČĆĐŠŽéèüöäëçáíóőúűÜÖÄÉ„“”‚‘’–—…«»•€")
_FEWEST = 2  # a single doubtful word may be a name
_MEAN_BITS = 6.5  # of a word of ours that was read rightly, letter by letter
_PAIRS_BITS = 14  # of a letter that was meant, after and before its neighbours
_LONGEST = 60  # letters of a word that is looked at
_NEAR = 20  # characters shown on either side
_OURS_SHARE = 0.1  # of the words that are function words in a text of ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Mojibake:
    """Broken places of one kind, in text order; ``cause`` says how they came about, ``remedy`` what to do."""

    spans: tuple[Span, ...]
    cause: str
    remedy: str


def find_mojibake(text: str) -> Mojibake | None:
    """The kind of broken letters of which a text has most; None where it has none."""
    if text.isascii() and not _ASCII_SIGNS.search(text):
        return None
    found = [
        *(_misread_utf8(text, name) for name in ("cp1252", "cp1250", "cp1251")),
        *(_misread_cyrillic(text, *names) for names in _CYRILLIC_READINGS),
        _misread_latin(text),
        _yuscii(text),
        _places(text, _LOST, "letters were replaced by U+FFFD when the file was decoded", 1),
        _places(text, _CONTROLS, "control characters stand where an encoding for Windows has letters", 1, "cp1250"),
        _places(text, _HOLES_ONLY, "whole words were replaced by question marks when the file was saved", 3),
        _holes(text),
    ]
    return max((kind for kind in found if kind), key=lambda kind: len(kind.spans), default=None)


def mojibake_problem(text: str) -> Problem | None:
    """One warning for all broken letters of a document: how many, the first, the likely cause and the remedy."""
    found = find_mojibake(text)
    if found is None:
        return None
    first = _around(text, found.spans[0])
    count = f"{len(found.spans)} place{'s' * (len(found.spans) > 1)} with broken letters, the first is {first!r}"
    return Problem(
        kind=ProblemKind.MOJIBAKE,
        severity=Severity.WARNING,
        message=f"{count}: {found.cause}. {found.remedy}",
        span=found.spans[0],
    )


def _misread_utf8(text: str, read_as: str) -> Mojibake | None:
    """Runs of characters that are UTF-8 read in an 8-bit encoding: ``Ä‡`` for ć, ``Ð¡Ñ€`` for Ср."""
    spans = []
    for run in _utf8_pattern(read_as).finditer(text):
        meant = b"".join(_byte(char, read_as) for char in run[0]).decode("utf-8", "replace")
        cyrillic = sum("\u0400" <= char <= "\u045f" for char in meant)
        broken = cyrillic >= 2 or any(char in _OURS_IN_UTF8 for char in meant)
        if broken and not (run[0].isalpha() and _is_cyrillic_word(text, run)):
            spans.append(Span(*run.span()))
    return _broken(spans, f"UTF-8 was read as {read_as}", "utf-8")


def _is_cyrillic_word(text: str, run: re.Match[str]) -> bool:
    """Whether a run stands in a word of Serbian letters that is right as it is: ``САРАДЊА``, where ДЊ would be Č."""
    before = _LETTERS_BEFORE.search(text, max(0, run.start() - _LONGEST), run.start())
    after = _LETTERS.match(text, run.end(), run.end() + _LONGEST)
    word = (before[0] if before else "") + run[0] + (after[0] if after else "")
    ours = load_letters().romanise
    return all(char.lower() in ours for char in word) and (len(run[0]) == 2 or _reads_well(word))


@cache
def _utf8_pattern(read_as: str) -> re.Pattern[str]:
    """Runs of what the bytes of UTF-8 beyond ASCII look like in an 8-bit encoding."""
    two, three, rest = (
        "[" + re.escape("".join(_char(byte, read_as) for byte in bytes_)) + "]"
        for bytes_ in (range(0xC3, 0xE0), range(0xE0, 0xF0), range(0x80, 0xC0))
    )
    return re.compile(f"(?:{two}{rest}|{three}{rest}{{2}})+")


def _char(byte: int, encoding: str) -> str:
    """What a byte is read as; one that the encoding lacks stays a control character."""
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


@lru_cache(maxsize=4096)
def _byte(char: str, encoding: str) -> bytes:
    """The byte that was read as a character; one that no byte is read as becomes 0xFF."""
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        return bytes([min(ord(char), 0xFF)])


def _misread_cyrillic(text: str, written_as: str, read_as: str) -> Mojibake | None:
    """Words all of accented letters that are Cyrillic words of ours when read rightly: ``Ñðáè¼à``."""
    spans = []
    for run in _WESTERN_RUN.finditer(text):
        meant = b"".join(_byte(char, read_as) for char in run[0]).decode(written_as, "replace")
        if _reads_well(meant) and sum("\u0400" <= char <= "\u045f" for char in meant) >= 3:
            spans.append(Span(*run.span()))
    return _broken(spans if len(spans) >= _FEWEST else [], f"{written_as} was read as {read_as}", written_as)


def _misread_latin(text: str) -> Mojibake | None:
    """Words of ours with ``è æ ð ¹ ¾ ą ľ`` for č ć đ š ž; a text of another language has these letters by right."""
    misread = load_letters().misread
    broken = re.compile("[" + "".join(misread) + "]")
    if not broken.search(text) or not _is_ours(text):
        return None
    spans = []
    for word in _WORD.finditer(text):
        wrong = [match.start() for match in broken.finditer(word[0])]
        if (
            wrong
            and len(word[0]) <= _LONGEST
            and _is_latin(word[0], misread)
            and all(_would_fit(word[0], at, misread) for at in wrong)
        ):
            spans.append(Span(*word.span()))
    if len({span.of(text) for span in spans}) < _FEWEST:
        return None
    written, read_as = _readings("".join(span.of(text) for span in spans))
    return _broken(spans, f"{written} was read as {read_as}", written)


def _yuscii(text: str) -> Mojibake | None:
    """Words of ours with signs for letters, as in the seven-bit code of the 1980s: ``obave{tava``, ``li~nu``."""
    spans = [
        Span(*word.span())
        for word in _YUSCII_WORD.finditer(text)
        if len(word[0]) <= _LONGEST and _YUSCII_SIGN.search(word[0]) and _reads_well(word[0].translate(_YUSCII))
    ]
    signs = {sign for span in spans for sign in _YUSCII_SIGN.findall(span.of(text))}
    if len({span.of(text) for span in spans}) < _FEWEST or len(signs) < _FEWEST or not _is_ours(text):
        return None
    remedy = "Convert it to UTF-8 first: { is š, | is đ, } is ć, ~ is č and ` is ž, and [ \\ ] ^ @ are Š Đ Ć Č Ž."
    return Mojibake(
        spans=tuple(spans), cause="the text is in YUSCII, whose letters stand in the places of signs", remedy=remedy
    )


def _is_latin(word: str, misread: Mapping[str, str]) -> bool:
    """Whether a word has Latin letters that are not just look-alikes of Cyrillic ones, and no other Cyrillic ones."""
    if not _ASCII.search(word):
        return False
    cyrillic = [char for char in word if "\u0400" <= char <= "\u045f"]
    alike = load_letters().look_alikes.values()
    return not cyrillic or (
        all(char in misread for char in cyrillic) and any(c.isascii() and c not in alike for c in word)
    )


def _readings(broken: str) -> tuple[str, str]:
    """The encoding that words with wrong letters were written in, and the one they were read in."""
    if re.search("[\u0400-\u045f]", broken):
        return "cp1250", "cp1251"
    if re.search("[ąľ]", broken):
        return "iso8859-2", "cp1250"
    return ("iso8859-2" if re.search("[¹¾]", broken) else "cp1250"), "cp1252 or Latin-1"


def _would_fit(word: str, at: int, misread: Mapping[str, str]) -> bool:
    """Whether the letter that was meant is usual between its neighbours; a sign at an edge may be a footnote's."""
    before, after = word[at - 1 : at] or "_", word[at + 1 : at + 2] or "_"
    if not word[at].isalpha() and "_" in (before, after):
        return False
    meant, pairs = misread[word[at]].lower(), load_letters().surprise
    one, other = (misread.get(char, char).lower() for char in (before, after))
    return pairs.get((one, meant), 15) + pairs.get((meant, other), 15) <= _PAIRS_BITS


def _reads_well(word: str) -> bool:
    return surprise(word) <= _MEAN_BITS * (len(word) + 1)


def _is_ours(text: str) -> bool:
    """Whether enough words are function words of ours; no language that has è or æ shares so many."""
    words = re.findall(r"[a-z]+", text[:200_000].lower())
    known = set(load("und/languages.toml")["words"]["hbs"])
    return sum(word in known for word in words) >= _OURS_SHARE * len(words)


def _holes(text: str) -> Mojibake | None:
    """Question marks inside words, outside addresses."""
    spans = []
    for token in _TOKEN.finditer(text) if _HOLE.search(text) else ():
        if "?" in token[0] and not _ADDRESS.search(token[0]):
            spans += [Span(*hole.span()) for hole in _HOLE.finditer(text, *token.span())]
    cause = "letters were replaced by question marks when the file was saved"
    return _broken(spans if len(spans) >= _FEWEST else [], cause, None)


def _places(
    text: str, pattern: re.Pattern[str], cause: str, fewest: int, encoding: str | None = None
) -> Mojibake | None:
    spans = [Span(*match.span()) for match in pattern.finditer(text)]
    return _broken(spans if len(spans) >= fewest else [], cause, encoding)


def _broken(spans: list[Span], cause: str, encoding: str | None) -> Mojibake | None:
    if not spans:
        return None
    remedy = "Take the document from its source again: what these letters were is lost."
    if encoding:
        remedy = f"If it is a text file, run again with --encoding {encoding}; else take it from its source again."
    return Mojibake(spans=tuple(spans), cause=cause, remedy=remedy)


def _around(text: str, span: Span) -> str:
    """The word in which a place lies, cut where it is long."""
    before = text[max(0, span.start - _NEAR) : span.start].split()
    after = text[span.end : span.end + _NEAR].split()
    left = before[-1] if before and not text[span.start - 1].isspace() else ""
    right = after[0] if after and not text[span.end].isspace() else ""
    return left + span.of(text)[:_NEAR] + right
