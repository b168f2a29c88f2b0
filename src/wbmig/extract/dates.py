"""Find expressions of calendar time and give each its EDTF form.

Nothing is ever completed from the clock: a relative date without a document date has no normal form.
"""

import datetime
import re
from collections.abc import Iterable

from wbmig.extract.date_forms import PARTS, FoundDate, Part, normal_form
from wbmig.extract.date_grammar import date_words, load_date_grammar
from wbmig.extract.durations import find_durations
from wbmig.extract.prepared import Prepared
from wbmig.extract.relative_dates import find_relative, is_capital_enough
from wbmig.lang.words import fold_wording
from wbmig.model.span import Span

__all__ = ["FoundDate", "find_dates"]

_BARE_YEAR = frozenset({"y1", "yearword", "ysep"})
_NEAR = 40  # characters


def find_dates(prepared: Prepared, today: str | None = None) -> list[FoundDate]:
    """Find all dates, in text order, without overlaps.

    Args:
        prepared: The text.
        today: The document's own date (EDTF), against which relative dates are completed; its first day counts.
    """
    match = re.match(r"(\d{4})-(\d{2})-(\d{2})", today or "")
    base = datetime.date(*map(int, match.groups())) if match else None
    return _longest([*_absolute(prepared), *find_durations(prepared, base), *find_relative(prepared, base)])


def _longest(found: Iterable[FoundDate]) -> list[FoundDate]:
    """Of dates that overlap keep the one that begins first, the longest of these, the first found of equals."""
    kept: list[FoundDate] = []
    for date in sorted(found, key=lambda d: (d.span.start, -d.span.end)):
        if not kept or date.span.start >= kept[-1].span.end:
            kept.append(date)
    return kept


def _absolute(prepared: Prepared) -> Iterable[FoundDate]:
    for pattern in load_date_grammar(prepared.language).absolute:
        for match in pattern.finditer(prepared.folded):
            span = prepared.unfolded(match)
            if is_capital_enough(prepared, match) and _is_one_date(prepared, match, span):
                yield _read(prepared, match, span)


def _read(prepared: Prepared, match: re.Match[str], span: Span) -> FoundDate:
    groups = match.groupdict()
    norm = normal_form(groups, prepared.language)
    part: Part | None = next((p for p in PARTS if groups.get(p)), None)
    reason = None if norm else f"{span.of(prepared.text)!r} is no date of the calendar"
    return FoundDate(span=span, norm=norm, part=part, reason=reason)


def _is_one_date(prepared: Prepared, match: re.Match[str], span: Span) -> bool:
    """Whether a match is one date: four digits alone need a context, "and" between two years makes two dates."""
    groups = match.groupdict()
    present = {name for name, value in groups.items() if value}
    if present <= _BARE_YEAR:
        return _is_year(prepared, match, span)
    two_of_a_kind = {"y1", "y2", "to"} <= present
    return not (two_of_a_kind and str(groups["to"]).strip() in ("i", "te", "and"))


def _is_year(prepared: Prepared, match: re.Match[str], span: Span) -> bool:
    """Whether four digits alone are a year: with a year word, behind a preposition, or in brackets; not in a name."""
    text, groups = prepared.text, match.groupdict()
    before, after = (
        text[max(0, span.start - _NEAR) : span.start].rstrip(" "),
        text[span.end : span.end + _NEAR].lstrip(" "),
    )
    if groups.get("yearword"):
        return True
    if after[:1] in ("/", "%") or re.match(r"[-–]\d", after) or re.search(r"[\d/-]$", before[-1:]):
        return False
    word = re.search(r"(\S+)$", before)
    last = word[1] if word else ""
    has_dot = groups.get("ysep") == "."
    if fold_wording(last.strip("(,;")) in map(fold_wording, date_words(prepared.language)["preposition"]):
        # "u 2015 slučajeva": a plain number before a noun counts, unless it has the dot of an ordinal.
        return prepared.language == "en" or has_dot or not re.match(r"[^\W\d_]", after)
    if has_dot and re.match(r"[^\W\d_A-ZČĆĐŠŽ]", after):
        return True  # with the dot of an ordinal in mid-sentence: "trupe su 1999. napustile"
    if not last or last.endswith((",", ";", ":", "(")):
        return has_dot or not re.match(r"[^\W\d_]{3}", after)
    return False
