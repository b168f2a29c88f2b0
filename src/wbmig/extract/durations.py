"""Find lengths of time, also inside adjectives, and times that lie so far back."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from wbmig.extract.date_forms import FoundDate
from wbmig.extract.date_grammar import any_of, date_words
from wbmig.extract.prepared import Prepared
from wbmig.extract.relative_dates import related, shifted
from wbmig.lang.numerals import load_numerals
from wbmig.model.span import Span

_LONGEST_TERM = 12  # years; "a ten-year strategy" is a term, "46-godišnji" an age
_HOURS_OF_DAY = 24
_UNITS = {"Y": "year", "M": "month", "W": "day", "D": "day"}


def find_durations(prepared: Prepared, base: datetime.date | None) -> Iterable[FoundDate]:
    """Find durations; those that tell how long ago something was are dates relative to ``base``."""
    numerals = load_numerals(prepared.language)
    for unit in date_words(prepared.language)["units"]:
        pattern = _pattern(prepared.language, unit)
        for match in pattern.number.finditer(prepared.folded):
            written = match["digits"] or match["words"]
            value = float(written) if match["digits"] else numerals.parse_words(written)
            if value and value == int(value) and not _is_something_else(match, int(value), unit):
                yield _read(prepared, match, int(value), unit, base)
        for match in pattern.single.finditer(prepared.folded):
            yield FoundDate(span=prepared.unfolded(match), norm=_norm(1, unit))
        for number, adjective in pattern.adjectives:
            for match in adjective.finditer(prepared.folded):
                yield FoundDate(span=prepared.unfolded(match), norm=_norm(number, unit))


def _is_something_else(match: re.Match[str], value: int, unit: str) -> bool:
    """Whether a number of units is an age ("52-godišnji", "star 17 godina") or a time of day ("u 14 časova")."""
    if match["age"] or (unit == "Y" and value > _LONGEST_TERM and "-" in match[0]):
        return True
    return bool(unit == "TH" and match["clock"] and value <= _HOURS_OF_DAY)


def _read(prepared: Prepared, match: re.Match[str], value: int, unit: str, base: datetime.date | None) -> FoundDate:
    """A duration; with "ago" a date that lies so far back, with "the past" the years up to now."""
    span = prepared.unfolded(match)
    if match["ago_before"] or match["ago_after"]:
        days = value * 7 if unit == "W" else value
        return related(span, shifted(base, _UNITS[unit], -days) if base and unit in _UNITS else None, base)
    amount = Span(prepared.unfolded(match, "amount").start, span.end)
    if match["past"]:
        past = Span(prepared.unfolded(match, "past").start, span.end)
        first = shifted(base, "year", -value) if base and unit == "Y" else None
        return related(past, f"{first}/{base.year}" if base and first else None, base)
    return FoundDate(span=amount, norm=_norm(value, unit))


def _norm(value: int, unit: str) -> str:
    """The ISO 8601 duration; units of a day's parts are marked ``TH`` and ``TM``."""
    return f"PT{value}{unit[1]}" if unit.startswith("T") else f"P{value}{unit}"


@dataclass(frozen=True, slots=True)
class _Pattern:
    """How a length of time is written: with a number, as one unit, or inside an adjective ("trogodišnji")."""

    number: re.Pattern[str]
    single: re.Pattern[str]
    adjectives: tuple[tuple[int, re.Pattern[str]], ...]


@cache
def _pattern(language: str, unit: str) -> _Pattern:
    numerals, words = load_numerals(language), date_words(language)
    forms = words["units"][unit]
    before = "|".join(
        rf"(?P<{group}>{any_of(words[name])})\s"
        for group, name in (("ago_before", "ago_before"), ("age", "age_before"), ("past", "past"), ("clock", "clock"))
    )
    # In English the adjective is the noun behind a hyphen: "two-day".
    noun = rf"(?:\s(?:{any_of(forms['words'])})|-(?:{any_of(forms['adjective'])}))"
    return _Pattern(
        number=re.compile(
            rf"(?<![\w.,])(?:{before})?(?P<amount>(?P<digits>\d{{1,3}})(?!\d)|(?P<words>{numerals.words})){noun}(?!\w)"
            rf"(?!\s+star)(?!\s+(?:old|of age)\b)(?:\s(?P<ago_after>{any_of(words['ago_after'])})(?!\w))?"
        ),
        single=_word(words["single"].get(unit, ())),
        adjectives=tuple(
            (int(value), _word(stem + ending for stem in stems for ending in forms["adjective"]))
            for value, stems in words["adjective_numbers"].items()
        ),
    )


def _word(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(forms)})(?!\w)")
