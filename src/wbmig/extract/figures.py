"""Find quantities and give each a value, a bound, a unit and what is counted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from wbmig.extract.date_grammar import any_of, date_words
from wbmig.extract.figure_grammar import load_figure_grammar, number_words
from wbmig.extract.nouns import counted_phrase
from wbmig.extract.prepared import Prepared
from wbmig.lang.folding import plain
from wbmig.lang.numerals import Numerals, load_numerals
from wbmig.lang.words import fold_wording
from wbmig.model.analysis import Amount
from wbmig.model.span import Span

_YEARS = range(1990, 2036)
# Phone numbers, file numbers (212-14/22), clock times, addresses.
_CODE = re.compile(
    r"(?:\+|\b00)\d{2,3}[\d /()-]{5,18}\d|\b0\d{1,2}[/ ]\d[\d -]{4,10}\d|\b\d+(?:[-/]\d+){2,4}\b"
    r"|\b\d{1,2}:\d{2}\b|\bu \d{1,2}\.[0-5]\d\b(?! ?(?:%|[^\W\d_]))|[^\s@]{1,64}@\S+|https?://\S+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFigure:
    """A figure in the reading text."""

    span: Span
    norm: Amount


def find_figures(prepared: Prepared, taken: Sequence[Span] = ()) -> list[FoundFigure]:
    """Find all figures, in text order, without overlaps; ``taken`` are spans that hold none: dates, titles."""
    found: list[FoundFigure] = []
    grammar = load_figure_grammar(prepared.language)
    codes = (Span(*m.span()) for m in _CODE.finditer(prepared.text))
    text = _masked(prepared, [*taken, *codes])
    claimed = bytearray(len(prepared.text))  # by the figures found so far
    kinds = ((grammar.every, _every), (grammar.fraction, _fraction), (grammar.share, _share), (grammar.number, _number))
    for pattern, read in kinds:
        for match in pattern.finditer(text):
            span = prepared.unfolded(match)
            if any(claimed[span.start : span.end]) or _is_no_figure(prepared, match):
                continue
            norm = read(prepared, match, span)
            if norm:
                found.append(FoundFigure(span=span, norm=norm))
                claimed[span.start : span.end] = b"\1" * len(span)
    return sorted(found, key=lambda f: f.span)


def _masked(prepared: Prepared, taken: Sequence[Span]) -> str:
    """The folded text with NULs for what is no figure, so that no figure reaches across it."""
    letters = list(prepared.folded)
    for span in map(prepared.folded_span, taken):
        letters[span.start : span.end] = "\0" * len(span)
    return "".join(letters)


def _number(prepared: Prepared, match: re.Match[str], span: Span) -> Amount | None:
    numerals = load_numerals(prepared.language)
    low = _value(numerals, match["low"])
    if low is not None and match["half_of"]:
        low /= 2
    high = _value(numerals, match["high"]) if match["high"] else None
    scale = numerals.scales[match["scale"]] if match["scale"] else 1
    unit = _unit(prepared.language, match)
    if low is None or (match["high"] and (high is None or high <= low)) or _is_bare(prepared, match, low, unit):
        return None
    value = (low * scale, high * scale) if high is not None else low * scale
    approx = _approx(prepared.language, match["approx"])
    if (match["low"] in numerals.about or match["rounded"]) and approx == "exact":
        approx = "about"
    return Amount(value=_whole(value), approx=approx, unit=unit, of=counted_phrase(prepared, span))


def _fraction(prepared: Prepared, match: re.Match[str], span: Span) -> Amount | None:
    """``dve trećine``, ``half``, ``dvostruko``."""
    numerals = load_numerals(prepared.language)
    part = next(value for form, value in numerals.fractions.items() if re.fullmatch(any_of([form]), match["fraction"]))
    times = numerals.parse_words(match["times"]) if match["times"] else 1
    if times is None:
        return None
    value = round(times * part, 4) if part >= 1 else round(times / round(1 / part), 4) if times > 1 else part
    return Amount(
        value=value, approx=_approx(prepared.language, match["approx"]), unit="1", of=counted_phrase(prepared, span)
    )


def _every(prepared: Prepared, match: re.Match[str], span: Span) -> Amount | None:
    """``svaki treći``: one in three."""
    ordinals = number_words(prepared.language)["every"]["ordinals"]
    nth = next(n for n, forms in enumerate(ordinals, 2) if re.fullmatch(any_of(forms), match["nth"]))
    return Amount(value=round(1 / nth, 4), unit="1", of=counted_phrase(prepared, span))


def _share(prepared: Prepared, match: re.Match[str], span: Span) -> Amount | None:
    """``three out of four``."""
    numerals = load_numerals(prepared.language)
    part, whole = (_value(numerals, match[name]) for name in ("part", "whole"))
    if not part or not whole or part >= whole:
        return None
    return Amount(
        value=round(part / whole, 4),
        approx=_approx(prepared.language, match["approx"]),
        unit="1",
        of=counted_phrase(prepared, span),
    )


def _whole(value: float | tuple[float, float]) -> float | tuple[float, float]:
    """Write whole numbers as integers, free of the errors of binary fractions."""
    if isinstance(value, tuple):
        return _whole_number(value[0]), _whole_number(value[1])
    return _whole_number(value)


def _whole_number(value: float) -> float:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _value(numerals: Numerals, written: str) -> float | None:
    if written[0].isdigit():
        return numerals.parse_digits(written)
    return numerals.parse_words(written)


def _approx(language: str, word: str | None) -> str:
    return _key(number_words(language)["approx"], word) if word else "exact"


def _unit(language: str, match: re.Match[str]) -> str:
    data = number_words(language)
    if match["percent"]:
        return "percent"
    if word := match["before"] or match["currency"]:
        return _key(data["currency"], word)
    return _key(data["measure"], match["measure"]) if match["measure"] else "count"


def _key(table: dict[str, list[str]], word: str) -> str:
    """The key of the row that a word of the grammar stands in, also with other marks between its parts ("up-to")."""
    return next(key for key, forms in table.items() if re.fullmatch(any_of(forms), word))


# What is no figure


def _is_bare(prepared: Prepared, match: re.Match[str], value: float, unit: str) -> bool:
    """Whether a number alone is an article ("jedan"), a word for "many", or a year."""
    plain = unit == "count" and not match["high"] and not match["scale"]
    numerals = load_numerals(prepared.language)
    if not plain:
        return False
    if value == 1:
        return True
    indefinite = map(fold_wording, number_words(prepared.language)["indefinite"]["words"])
    if not match["approx"] and not match["half_of"] and match["low"] in set(indefinite):
        return True
    return (
        match["low"].isdigit() and len(match["low"]) == 4 and value in _YEARS and not numerals.parse_words(match["low"])
    )


def _is_no_figure(prepared: Prepared, match: re.Match[str]) -> bool:
    """Whether neighbours make a number an ordinal, a phone number, a time, an age, or part of a name."""
    text, span = prepared.text, prepared.unfolded(match, "core")
    written = span.of(text)
    before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 40]
    in_digits = written[-1].isdigit()
    return (
        _is_another_word(prepared, span)
        or (in_digits and bool(_GOES_ON.match(after)))
        or (written[0].isdigit() and bool(_BEGINS_BEFORE.search(before)))
        or _numbers_a_paragraph(written, before, after)
        or bool(_AGE_BEFORE.search(before) and after.startswith(","))
        or bool(_no_count_behind(prepared.language).match(prepared.folded, match.end()))
        or _numbers_a_thing(prepared, before.rstrip(" "))
    )


# What follows the digits of something else than a count: a time, a score, "25-godišnji", "12. sednica".
_GOES_ON = re.compile(r"[:/]\d|-\d|-[a-zđžčćš]|[^\W\d_]|\.\s+[^\W\d_A-ZČĆĐŠŽ]|\.\d|\.[)\-–]|\.,")
# What stands directly before the digits of a code, footnote mark or decimal.
_BEGINS_BEFORE = re.compile(r"[\w@+#§/:\[.]$|\d[-,/]$|[A-Za-z]-$")
# "Ahmad, 17, told us"
_AGE_BEFORE = re.compile(r"[A-ZČĆĐŠŽ][^\W\d_]+, $")


def _numbers_a_paragraph(written: str, before: str, after: str) -> bool:
    """Whether a number stands as "(5)", or as "5)" or "2.3" at the beginning of a line."""
    begins = not before.rpartition("\n")[2].strip()
    if after.startswith(")") and (begins or before.endswith("(")):
        return True
    return begins and bool(re.fullmatch(r"\d{1,2}(?:\.\d{1,2})+", written))


@cache
def _no_count_behind(language: str) -> re.Pattern[str]:
    """Words behind a number that make it a time of day or a length of time, which is a date."""
    hours = any_of(_numbering(language)["after"])
    units = date_words(language)["units"].values()
    return re.compile(rf"\s?(?:{hours})(?!\w)|\s(?:{any_of(w for unit in units for w in unit['words'])})(?!\w)")


def _is_another_word(prepared: Prepared, span: Span) -> bool:
    """Whether a numeral that is written without diacritics has some here: "što" is no hundred."""
    bare = load_numerals(prepared.language).bare
    words = (w.lower() for w in span.of(prepared.text).split())
    return any(plain(w) != w and plain(w) in bare for w in words)


def _numbers_a_thing(prepared: Prepared, before: str) -> bool:
    word = re.search(r"(\S+)$", before)
    if not word:
        return False
    bare = word[1].strip('(„“"[')
    if re.fullmatch(rf"(?:{any_of(_numbering(prepared.language)['before'])})", fold_wording(bare)):
        return True
    # "SDG 10", "IPA 2019": an acronym before a bare number names it.
    return bare.isupper() and len(bare) >= 3 and bare.isalpha()


def _numbering(language: str) -> dict[str, list[str]]:
    table: dict[str, list[str]] = number_words(language)["numbering"]
    return table
