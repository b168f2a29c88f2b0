"""Complete dates that need the document's own: never from the clock, and without one not at all."""

import datetime
import re
from collections.abc import Iterable

from wbmig.extract.date_forms import FoundDate, normal_form
from wbmig.extract.date_grammar import date_words, load_date_grammar, number_of
from wbmig.extract.prepared import Prepared
from wbmig.model.span import Span

_SEASON_ENDS = {"21": 6, "22": 9, "23": 12, "24": 12}


def find_relative(prepared: Prepared, base: datetime.date | None) -> Iterable[FoundDate]:
    """Find words such as "danas" and dates without a year; ``base`` is the first day of the document's own date."""
    grammar = load_date_grammar(prepared.language)
    for shift, pattern in grammar.shifts:
        unit, amount = shift.split()
        for match in pattern.finditer(prepared.folded):
            yield related(prepared.unfolded(match), shifted(base, unit, int(amount)) if base else None, base)
    for pattern in grammar.relative:
        for match in pattern.finditer(prepared.folded):
            if is_capital_enough(prepared, match):
                norm = _completed(match, prepared.language, base) if base else None
                yield related(prepared.unfolded(match), norm, base)


def related(span: Span, norm: str | None, base: datetime.date | None) -> FoundDate:
    """A relative date, with the reason where it has no normal form."""
    reason = None
    if norm is None:
        reason = "the document's own date is not known" if base is None else "its extent is not stated"
    return FoundDate(span=span, norm=norm, relative=True, reason=reason)


def shifted(base: datetime.date, unit: str, amount: int) -> str | None:
    """The time that lies ``amount`` units from ``base``, in EDTF; None for a unit without extent, or before year 1."""
    try:
        return _shifted(base, unit, amount)
    except OverflowError:  # "two thousand years ago", "a million days ago"
        return None


def _shifted(base: datetime.date, unit: str, amount: int) -> str | None:
    """As ``shifted``.

    Raises:
        OverflowError: the calendar of ``datetime`` does not reach so far.
    """
    if unit == "day":
        return (base + datetime.timedelta(days=amount)).isoformat()
    if unit in ("week", "week_end"):
        monday = base - datetime.timedelta(days=base.weekday()) + datetime.timedelta(weeks=amount)
        sunday = (monday + datetime.timedelta(days=6)).isoformat()
        return f"../{sunday}" if unit == "week_end" else f"{monday.isoformat()}/{sunday}"
    if unit == "month":
        year, month = divmod(base.year * 12 + base.month - 1 + amount, 12)
        return f"{_in_calendar(year):04}-{month + 1:02}"
    if unit.startswith("season"):
        # The last one that has ended; a winter has the year in which it began.
        year = base.year if _SEASON_ENDS[unit[-2:]] < base.month else base.year - 1
        return f"{year}-{unit[-2:]}"
    if unit == "year_end":
        return f"../{base.year + amount}"
    if unit == "open":
        return f"{base.year}/.."
    return f"{_in_calendar(base.year + amount):04}" if unit == "year" else None


def _in_calendar(year: int) -> int:
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        raise OverflowError(f"year {year} is out of range")
    return year


def is_capital_enough(prepared: Prepared, match: re.Match[str]) -> bool:
    """Whether English words that are months or seasons too have the capital of the month ("may", "march")."""
    if prepared.language != "en":
        return True
    groups = match.groupdict()
    names = [name for name in ("m1", "m2") if groups.get(name) in _COMMON_WORDS]
    return all(prepared.unfolded(match, name).of(prepared.text)[0].isupper() for name in names)


# English names of months that are words of the language too.
_COMMON_WORDS = frozenset({"may", "march", "mar", "august", "jan"})


def _completed(match: re.Match[str], language: str, base: datetime.date) -> str | None:
    """Complete with the year of the document; a season by which something is to be done, with the next one.

    A weekday is the last one before the document, or its own day.
    """
    groups = match.groupdict()
    if weekday := groups.get("weekday"):
        first = _weekday_before(base, weekday, language)
        second = groups.get("weekday2")
        return f"{first}/{_weekday_before(base, second, language)}" if second else str(first)
    norm = normal_form(groups, language, base.year)
    if groups.get("until") and groups.get("season") and norm and _is_past(norm, base):
        return normal_form(groups, language, base.year + 1)
    return norm


def _is_past(norm: str, base: datetime.date) -> bool:
    """Whether the season by which something is to be done has ended before the document was written."""
    year, season = norm.removeprefix("../").split("-")
    return (int(year), _SEASON_ENDS[season]) < (base.year, base.month)


def _weekday_before(base: datetime.date, word: str, language: str) -> datetime.date:
    number = number_of(word, date_words(language)["weekdays"]) - 1
    return base - datetime.timedelta(days=(base.weekday() - number) % 7)
