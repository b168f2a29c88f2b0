"""What a date is and how it is written in EDTF (ISO 8601-2, level 1)."""

import calendar
import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from wbmig.extract.date_grammar import date_words, number_of
from wbmig.model.span import Span

Part = Literal["early", "mid", "late"]
PARTS: tuple[Part, ...] = ("early", "mid", "late")
Groups = Mapping[str, str | None]
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
_LISTING = frozenset({"i", "te", "and"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date in the reading text; ``norm`` is EDTF or a duration, None with a ``reason``."""

    span: Span
    norm: str | None
    relative: bool = False
    part: Part | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar date as far as it is written; it may be impossible."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def edtf(self) -> str:
        """The date with as much precision as it has."""
        parts = [f"{self.year:04}", *(f"{p:02}" for p in (self.month, self.day) if p is not None)]
        return "-".join(parts)

    def is_possible(self) -> bool:
        """Whether the calendar has it."""
        known = (2000 if self.year is None else self.year, *(1 if p is None else p for p in (self.month, self.day)))
        try:
            datetime.date(*known)
        except ValueError:
            return False
        return True


def normal_form(groups: Groups, language: str, year: int | None = None) -> str | None:
    """The EDTF of what a pattern of the date grammar matched; None where the calendar has no such date.

    Args:
        groups: The named groups of the match, folded.
        language: ``hbs`` or ``en``.
        year: The year of a date that names none.
    """
    first, last = _days(groups, language, year)
    earlier = replace(first, day=_number(groups["d0"])) if groups.get("d0") else None
    if not all(day.is_possible() for day in (earlier, first, last) if day):
        return None
    if number := _ordinal(groups, language):
        return _part_of_time(groups, first, number)
    if season := groups.get("season"):
        seasons = date_words(language)["seasons"]
        return opened(groups, f"{first.year}-{list(seasons)[number_of(season, seasons.values()) - 1]}")
    if last:
        listed = [d.day or 0 for d in (earlier, first, last) if d]
        if _is_list(groups, first, last) and (len(listed) > 2 or listed[-1] - listed[0] > 1):
            return "{" + ",".join(replace(first, day=d).edtf() for d in listed) + "}"
        return interval(first, last)
    about = any(groups.get(name) for name in (*PARTS, "approx"))
    return opened(groups, first.edtf() + ("~" if about else ""))


def opened(groups: Groups, norm: str) -> str:
    """Leave the end or the beginning of a time open where the words say "since" or "until"."""
    if groups.get("until"):
        return f"../{norm.rpartition('/')[2]}"
    return f"{norm.partition('/')[0]}/.." if groups.get("since") else norm


def interval(first: Day, last: Day) -> str:
    """EDTF of a range; a span of months runs from the first day to the last."""
    if first.month and not first.day and last.year and last.month:
        first = replace(first, day=1)
        last = replace(last, day=calendar.monthrange(last.year, last.month)[1])
    return f"{first.edtf()}/{last.edtf()}"


def _part_of_time(groups: Groups, time: Day, number: int) -> str | None:
    """A quarter or half of a year, or a half or week of a month."""
    if time.year is None:
        return None
    if time.month is None:
        length = 6 if groups.get("half") else 3
        number = min(number, 12 // length)  # "last half"
        return opened(groups, f"{time.year}-{length * number - length + 1:02}/{time.year}-{length * number:02}")
    days = calendar.monthrange(time.year, time.month)[1]
    if groups.get("week"):
        first, last = 7 * number - 6, 7 * number
    else:
        first, last = (1, 15) if number == 1 else (16, days)
    return opened(groups, f"{replace(time, day=first).edtf()}/{replace(time, day=last).edtf()}")


def _is_list(groups: Groups, first: Day, last: Day) -> bool:
    """Whether days of one month joined by "and" are named one by one."""
    joined = (groups.get("to") or "").strip()
    return joined in _LISTING and first.month == last.month and bool(groups.get("d1"))


def _days(groups: Groups, language: str, year: int | None) -> tuple[Day, Day | None]:
    """The first and last day that the groups name; what the first lacks it shares with the last."""
    year1, year2 = (_number(groups.get(f"y{n}") or groups.get(f"ny{n}")) for n in (1, 2))
    month1, month2 = (_month(groups, n, language) for n in (1, 2))
    day1, day2 = (_number(groups.get(f"d{n}") or groups.get(f"n{n}")) for n in (1, 2))
    first = Day(year1 or year2 or year, month1 or month2, day1)
    if not any(groups.get(name) for name in ("y2", "ny2", "m2", "nm2", "d2", "n2")):
        return first, None
    return first, Day(year2 or year1 or year, month2 or month1 if (month2 or day2) else None, day2)


def _month(groups: Groups, n: int, language: str) -> int | None:
    if word := groups.get(f"m{n}"):
        return number_of(word, date_words(language)["months"])
    if roman := groups.get(f"rm{n}"):
        return _ROMAN.get(roman, 13)
    return _number(groups.get(f"nm{n}"))


def _ordinal(groups: Groups, language: str) -> int | None:
    word = groups.get("qn") or groups.get("q1")
    if not word:
        return None
    digits = "".join(c for c in word if c.isdigit())
    if digits:
        return int(digits)
    return _ROMAN.get(word) or number_of(word, date_words(language)["ordinals"])


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
