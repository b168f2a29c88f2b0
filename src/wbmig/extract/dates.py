"""Find expressions of calendar time and give each its EDTF form.

The shapes are data (``lang/data/und/dates.toml``), filled with the words of a language. Nothing is ever completed from
the clock: a relative date without a document date has no normal form.
"""

import calendar
import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from wbmig.extract.prepared import Prepared
from wbmig.lang.numerals import load_numerals
from wbmig.lang.pack import load
from wbmig.lang.words import fold_wording, wording_pattern
from wbmig.model.span import Span

Part = Literal["early", "mid", "late"]
_LONGEST_TERM = 12  # years; "a ten-year strategy" is a term, "46-godišnji" an age
_PARTS: tuple[Part, ...] = ("early", "mid", "late")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date in the reading text; ``norm`` is EDTF or a duration, None with a ``reason``."""

    span: Span
    norm: str | None
    relative: bool = False
    part: Part | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class _Day:
    """A calendar date as far as it is written; it may be impossible."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def edtf(self) -> str:
        parts = [f"{self.year:04}", *(f"{p:02}" for p in (self.month, self.day) if p is not None)]
        return "-".join(parts)

    def is_possible(self) -> bool:
        try:
            datetime.date(self.year or 2000, self.month or 1, self.day or 1)
        except ValueError:
            return False
        return True


def find_dates(prepared: Prepared, today: str | None = None) -> list[FoundDate]:
    """Find all dates, in text order, without overlaps.

    Args:
        prepared: The text.
        today: The document's own date (EDTF), against which relative dates are completed; its first day counts.
    """
    base = _base(today)
    found = [*_absolute(prepared), *_durations(prepared, base), *_relative(prepared, base)]
    return _longest(found)


def _longest(found: Iterable[FoundDate]) -> list[FoundDate]:
    """Of dates that overlap keep the one that begins first, the longest of these, the first found of equals."""
    kept: list[FoundDate] = []
    for date in sorted(found, key=lambda d: (d.span.start, -d.span.end)):
        if not kept or date.span.start >= kept[-1].span.end:
            kept.append(date)
    return kept


# Absolute dates


def _absolute(prepared: Prepared) -> Iterable[FoundDate]:
    for pattern in _grammar(prepared.language).absolute:
        for match in pattern.finditer(prepared.folded):
            date = _read(prepared, match)
            if date:
                yield date


def _read(prepared: Prepared, match: re.Match[str]) -> FoundDate | None:
    """Turn a match into a date; None where it is none, such as a bare number that is no year."""
    groups = match.groupdict()
    span = prepared.unfolded(match)
    if not _is_written_as_date(prepared, match, span):
        return None
    first, last = _days(groups, prepared.language)
    if not all(day.is_possible() for day in (first, last) if day):
        return FoundDate(span=span, norm=None, reason=f"{span.of(prepared.text)!r} is no date of the calendar")
    found = FoundDate(span=span, norm=None)
    if quarter := _ordinal(groups, prepared.language):
        months = _quarter_or_half(quarter, is_half=bool(groups.get("half")), year=first.year)
        return replace(found, norm=_open(groups, months, last_of=months.partition("/")[2]))
    if season := groups.get("season"):
        number = _lookup(load(f"{prepared.language}/dates.toml")["seasons"], season)
        return replace(found, norm=_open(groups, f"{first.year}-{number}"))
    part: Part | None = next((p for p in _PARTS if groups.get(p)), None)
    if last:
        if first.month == last.month and groups.get("d1") and _is_list(match, prepared, first, last):
            return replace(found, norm=f"{{{first.edtf()},{last.edtf()}}}")
        return replace(found, norm=_interval(first, last))
    norm = first.edtf() + ("~" if part or groups.get("approx") else "")
    return replace(found, norm=_open(groups, norm), part=part)


def _open(groups: dict[str, str | None], norm: str, last_of: str | None = None) -> str:
    if groups.get("until"):
        return f"../{last_of or norm}"
    return f"{norm}/.." if groups.get("since") else norm


def _interval(first: _Day, last: _Day) -> str:
    """EDTF of a range; a span of months runs from the first day to the last."""
    if first.month and not first.day and last.year and last.month:
        first = replace(first, day=1)
        last = replace(last, day=calendar.monthrange(last.year, last.month)[1])
    return f"{first.edtf()}/{last.edtf()}"


def _is_list(match: re.Match[str], prepared: Prepared, first: _Day, last: _Day) -> bool:
    """Whether two days joined by "and" are a list: they are one meeting only where they follow each other."""
    words = load(f"{prepared.language}/dates.toml")
    joined = (match.groupdict().get("to") or "").strip()
    listing = {"i", "te", "and"} & set(map(fold_wording, words["and"]))
    return joined in listing and (last.day or 0) - (first.day or 0) > 1


def _is_written_as_date(prepared: Prepared, match: re.Match[str], span: Span) -> bool:
    """Whether capitals and neighbours let a match be a date: "may" needs a capital, 2015 a context."""
    text, groups = prepared.text, match.groupdict()
    if prepared.language == "en":
        for name in ("m1", "m2", "season"):
            word = groups.get(name)
            if word in _COMMON_WORDS and not prepared.unfolded(match, name).of(text)[0].isupper():
                return False
    if {name for name, value in groups.items() if value} <= {"y1", "yearword", "ysep"}:
        return _is_year(prepared, match, span)
    return True


# English names of months that are words of the language too.
_COMMON_WORDS = frozenset({"may", "march", "mar", "august", "jan"})


def _is_year(prepared: Prepared, match: re.Match[str], span: Span) -> bool:
    """Whether four digits alone are a year: with a year word, behind a preposition, or in brackets; not in a name."""
    text, groups = prepared.text, match.groupdict()
    before, after = text[: span.start].rstrip(" "), text[span.end :].lstrip(" ")
    if groups.get("yearword"):
        return True
    word = re.search(r"(\S+)$", before[-40:])
    last = word[1] if word else ""
    if after[:1] in ("/", "%") or re.match(r"[-–]\d", after) or re.search(r"[\d/-]$", before[-1:]):
        return False
    prepositions = set(map(fold_wording, load(f"{prepared.language}/dates.toml")["preposition"]))
    if fold_wording(last.strip("(,;")) in prepositions:
        # "u 2015 slučajeva": a plain number before a noun counts, unless it has the dot of an ordinal.
        return prepared.language == "en" or groups.get("ysep") == "." or not re.match(r"[^\W\d_]", after)
    if groups.get("ysep") == "." and re.match(r"[^\W\d_A-ZČĆĐŠŽ]", after):
        return True  # four digits with the dot of an ordinal in mid-sentence are a year: "trupe 1999. napuste"
    if not last or last.endswith((",", ";", ":", "(")):
        return not re.match(r"[^\W\d_]{3}", after) or groups.get("ysep") == "."
    return False


def _days(groups: dict[str, str | None], language: str) -> tuple[_Day, _Day | None]:
    """The first and last day that the groups name; what the first lacks it shares with the last."""
    year1, year2 = _number(groups.get("y1") or groups.get("ny1")), _number(groups.get("y2"))
    month1, month2 = _month(groups.get("m1"), language), _month(groups.get("m2"), language)
    month1 = month1 or _number(groups.get("nm1"))
    day1, day2 = _number(groups.get("d1") or groups.get("n1")), _number(groups.get("d2") or groups.get("n2"))
    has_last = any(groups.get(name) for name in ("y2", "m2", "d2", "n2"))
    first = _Day(year1 or year2, month1 or month2, day1)
    if not has_last:
        return first, None
    return first, _Day(year2 or year1, month2 or month1 if (month2 or day2) else None, day2)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _month(word: str | None, language: str) -> int | None:
    if not word:
        return None
    months = load(f"{language}/dates.toml")["months"]
    return next((n for n, forms in enumerate(months, 1) if _is_one_of(word, forms)), None)


def _ordinal(groups: dict[str, str | None], language: str) -> int | None:
    if groups.get("qn"):
        return int(str(groups["qn"])[-1])
    word = groups.get("q1")
    if not word:
        return None
    if word[0].isdigit():
        return int(word[0])
    ordinals = load(f"{language}/dates.toml")["ordinals"]
    return next(n for n, forms in enumerate(ordinals, 1) if _is_one_of(word, forms))


def _quarter_or_half(number: int, *, is_half: bool, year: int | None) -> str:
    length = 6 if is_half else 3
    return f"{year}-{length * number - length + 1:02}/{year}-{length * number:02}"


def _is_one_of(word: str, forms: Iterable[str]) -> bool:
    return any(re.fullmatch(wording_pattern(fold_wording(form)), word) for form in forms)


def _lookup(table: dict[str, list[str]], word: str) -> str:
    return next(key for key, forms in table.items() if _is_one_of(word, forms))


# Durations


def _durations(prepared: Prepared, base: datetime.date | None) -> Iterable[FoundDate]:
    numerals = load_numerals(prepared.language)
    for designator in load(f"{prepared.language}/dates.toml")["units"]:
        pattern = _duration_pattern(prepared.language, designator)
        for match in pattern.number.finditer(prepared.folded):
            written = match["digits"] or match["words"]
            value = float(written) if match["digits"] else numerals.parse_words(written)
            if value and value == int(value) and not match["age"] and not _is_age(match, int(value), designator):
                yield _length_of_time(prepared, match, int(value), designator, base)
        for match in pattern.single.finditer(prepared.folded):
            yield FoundDate(span=prepared.unfolded(match), norm=_duration(1, designator))
        for number, adjective in pattern.adjectives:
            for match in adjective.finditer(prepared.folded):
                yield FoundDate(span=prepared.unfolded(match), norm=_duration(number, designator))


def _is_age(match: re.Match[str], value: int, designator: str) -> bool:
    """Whether a hyphenated number of years is somebody's age: "52-godišnji", "a 17-year boy"."""
    return designator == "Y" and value > _LONGEST_TERM and "-" in match[0]


def _length_of_time(
    prepared: Prepared, match: re.Match[str], value: int, designator: str, base: datetime.date | None
) -> FoundDate:
    """A duration, or the date that lies so far back where the words say so ("pre tri godine", "three years ago")."""
    if not (match["before"] or match["after"]):
        return FoundDate(
            span=Span(prepared.unfolded(match, "amount").start, prepared.unfolded(match).end),
            norm=_duration(value, designator),
        )
    unit = {"Y": "year", "M": "month", "D": "day"}.get(designator)
    if designator == "W":
        unit, value = "day", value * 7
    return _related(prepared.unfolded(match), _shifted(base, unit, -value) if base and unit else None, base)


def _duration(value: int, designator: str) -> str:
    return f"PT{value}H" if designator == "TH" else f"P{value}{designator}"


@dataclass(frozen=True, slots=True)
class _DurationPattern:
    """How a length of time is written: with a number, as one unit, or inside an adjective ("trogodišnji")."""

    number: re.Pattern[str]
    single: re.Pattern[str]
    adjectives: tuple[tuple[int, re.Pattern[str]], ...]


@cache
def _duration_pattern(language: str, designator: str) -> _DurationPattern:
    numerals, words = load_numerals(language), load(f"{language}/dates.toml")
    unit = words["units"][designator]
    # In English the adjective is the noun behind a hyphen: "two-day".
    joined = rf"(?:\s(?:{_any(unit['words'])})|-(?:{_any(unit['adjective'])}))"
    number = re.compile(
        rf"(?<![\w.,])(?:(?P<before>{_any(words['ago_before'])})\s|(?P<age>{_any(words['age_before'])})\s)?"
        rf"(?P<amount>(?P<digits>\d{{1,3}})(?!\d)|(?P<words>{numerals.words})){joined}(?!\w)"
        r"(?!\s+star)(?!\s+(?:old|of age)\b)"
        rf"(?P<after>\s(?:{_any(words['ago_after'])})(?!\w))?"
    )
    adjectives = tuple(
        (
            int(value),
            re.compile(rf"(?<!\w)(?:{_any(stem + ending for stem in stems for ending in unit['adjective'])})(?!\w)"),
        )
        for value, stems in words["adjective_numbers"].items()
    )
    single = re.compile(rf"(?<!\w)(?:{_any(words['single'].get(designator, ()))})(?!\w)")
    return _DurationPattern(number, single, adjectives)


# Relative dates


def _base(today: str | None) -> datetime.date | None:
    match = re.match(r"(\d{4})-(\d{2})-(\d{2})", today or "")
    return datetime.date(*map(int, match.groups())) if match else None


def _relative(prepared: Prepared, base: datetime.date | None) -> Iterable[FoundDate]:
    for shift, pattern in _grammar(prepared.language).shifts:
        for match in pattern.finditer(prepared.folded):
            unit, amount = shift.split()
            norm = _shifted(base, unit, int(amount)) if base else None
            yield _related(prepared.unfolded(match), norm, base)
    for pattern in _grammar(prepared.language).relative:
        for match in pattern.finditer(prepared.folded):
            if _is_written_as_date(prepared, match, prepared.unfolded(match)):
                yield _related(prepared.unfolded(match), _completed(match, prepared.language, base), base)


def _related(span: Span, norm: str | None, base: datetime.date | None) -> FoundDate:
    reason = None
    if norm is None:
        reason = "the document's own date is not known" if base is None else "its extent is not stated"
    return FoundDate(span=span, norm=norm, relative=True, reason=reason)


def _shifted(base: datetime.date, unit: str, amount: int) -> str | None:
    if unit == "day":
        return (base + datetime.timedelta(days=amount)).isoformat()
    if unit == "week":
        monday = base - datetime.timedelta(days=base.weekday()) + datetime.timedelta(weeks=amount)
        return f"{monday.isoformat()}/{(monday + datetime.timedelta(days=6)).isoformat()}"
    if unit == "month":
        months = base.year * 12 + base.month - 1 + amount
        return f"{months // 12:04}-{months % 12 + 1:02}"
    if unit.startswith("season"):
        # A season is named for the year in which it ends; the winter before spring 2022 is 2021-24.
        year = base.year if _SEASON_ENDS[unit[-2:]] < base.month else base.year - 1
        return f"{year}-{unit[-2:]}"
    if unit == "year_end":
        return f"../{base.year + amount}"
    if unit == "open":
        return f"{base.year}/.."
    return f"{base.year + amount:04}" if unit == "year" else None


_SEASON_ENDS = {"21": 6, "22": 9, "23": 12, "24": 12}


def _completed(match: re.Match[str], language: str, base: datetime.date | None) -> str | None:
    """Complete a day or month without a year with the year of the document; weekdays by the nearest before or on it."""
    if base is None:
        return None
    groups = match.groupdict()
    if weekday := groups.get("weekday"):
        first = _weekday_before(base, weekday, language)
        second = groups.get("weekday2")
        return (
            f"{first.isoformat()}/{_weekday_before(base, second, language).isoformat()}"
            if second
            else first.isoformat()
        )
    if season := groups.get("season"):
        return _open(groups, f"{base.year}-{_lookup(load(f'{language}/dates.toml')['seasons'], season)}")
    first_day, last_day = _days({**groups, "y1": str(base.year), "y2": None}, language)
    if not all(day.is_possible() for day in (first_day, last_day) if day):
        return None
    if last_day:
        return _interval(first_day, replace(last_day, year=base.year))
    part = any(groups.get(p) for p in _PARTS)
    return _open(groups, first_day.edtf() + ("~" if part else ""))


def _weekday_before(base: datetime.date, word: str, language: str) -> datetime.date:
    weekdays = load(f"{language}/dates.toml")["weekdays"]
    number = next(n for n, forms in enumerate(weekdays) if _is_one_of(word, forms))
    return base - datetime.timedelta(days=(base.weekday() - number) % 7)


# The grammar of a language


@dataclass(frozen=True, slots=True)
class _Grammar:
    absolute: tuple[re.Pattern[str], ...]
    relative: tuple[re.Pattern[str], ...]
    shifts: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _grammar(language: str) -> _Grammar:
    """Fill the patterns that all languages share with the words of one."""
    words, shapes = load(f"{language}/dates.toml"), load("und/dates.toml")
    slots = _slots(words)
    # An English month or weekday alone is a date only as a capital and not at every "may"; ours are written small.
    return _Grammar(
        absolute=tuple(_compiled(p, slots) for p in shapes["patterns"]),
        relative=tuple(_compiled(p, slots) for p in shapes["relative_patterns"]),
        shifts=tuple(
            (shift, re.compile(rf"(?<!\w)(?:{_any(forms)})(?!\w)")) for shift, forms in words["relative"].items()
        ),
    )


def _compiled(pattern: str, slots: dict[str, str]) -> re.Pattern[str]:
    expanded = re.sub(r"\{(\w+)\}", lambda m: slots.get(m[1], m[0]), pattern)
    return re.compile(rf"(?<![\w/]){expanded}(?!\w)")


def _slots(words: dict[str, Any]) -> dict[str, str]:
    month = _any(form for forms in words["months"] for form in forms)
    weekday = _any(form for forms in words["weekdays"] for form in forms)
    season = _any(form for forms in words["seasons"].values() for form in forms)
    year_word = rf"(?:\s?(?P<yearword>{_any(words['year_words'])}))?" if words["year_words"] else ""
    # In our languages a year is an ordinal: its dot belongs to it, also at the end of a sentence.
    year_dot = r"(?P<ysep>\.?)" if words["year_words"] else ""
    day_dot = r"\.?" if words["year_words"] else "(?:st|nd|rd|th)?"
    year, year_tail = r"(?P<y1>(?:1[6-9]|20)\d\d)(?!\d)(?!\.\d|-\d\d-\d)", year_dot + year_word
    early, mid, late = (rf"(?P<{p}>{_any(words[p])})" for p in ("early", "mid", "late"))
    return {
        "d1": rf"(?P<d1>\d{{1,2}}){day_dot}",
        "d2": rf"(?P<d2>\d{{1,2}}){day_dot}",
        "m1": rf"(?P<m1>{month})",
        "m2": rf"(?P<m2>{month})",
        "y1": year + year_tail,
        "y2": (
            year.replace("<y1>", "<y2>") + year_tail.replace("<ysep>", "<ysep2>").replace("<yearword>", "<yearword2>")
        ),
        "n1": r"(?P<n1>\d{1,2})",
        "n2": r"(?P<n2>\d{1,2})",
        "nm1": r"(?P<nm1>\d{1,2})",
        "ny1": rf"(?P<ny1>(?:19|20)\d\d)(?!\d)\.?{year_word}",
        "x": r"\s?",
        "sp": r"\s?(?:of\s)?",
        "of": r"(?:\s?,\s?|\s(?:of\s)?)",
        "and": rf"(?:{_any(words['and'])})",
        "to": rf"(?P<to>\s?[-–—]\s?|\s(?:{_any(words['and'])})\s)",
        "dash": r"\s?[-–—/]\s?",
        "since": rf"(?P<since>{_any(words['since'])})",
        "until": rf"(?P<until>{_any(words['until'])})",
        "between": rf"(?:{_any(words['between'])})",
        "approx": rf"(?P<approx>{_any(words['approx'])})",
        "mid": mid,
        "part": rf"(?:{early}|{mid}|{late})",
        "wd": rf"(?:(?:{weekday}),?\s)?",
        "weekday": rf"(?P<weekday>{weekday})",
        "weekday2": rf"(?P<weekday2>{weekday})",
        "quarter": rf"(?P<quarter>{_any(words['quarter'])})",
        "half": rf"(?P<half>{_any(words['half'])})",
        "q1": rf"(?P<q1>{_any(form for forms in words['ordinals'] for form in forms)}|[1-4]\.|[1-4](?:st|nd|rd|th))",
        "qn": r"(?P<qn>q[1-4])",
        "season": rf"(?P<season>{season})",
    }


def _any(forms: Iterable[str]) -> str:
    folded = sorted({fold_wording(f) for f in forms}, key=lambda w: (-len(w), w))
    return "|".join(map(wording_pattern, folded)) or "(?!)"
