"""The shapes of dates, filled with the words of a language.

The shapes are one list for all languages (``lang/data/und/dates.toml``); the words of a language fill their slots.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from wbmig.lang.pack import load
from wbmig.lang.words import fold_wording, wording_pattern


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """Patterns over folded text: dates with a year, dates without one, and words that shift the document's own date."""

    absolute: tuple[re.Pattern[str], ...]
    relative: tuple[re.Pattern[str], ...]
    shifts: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def load_date_grammar(language: str) -> DateGrammar:
    """Fill the shapes with the words of ``hbs`` or ``en``."""
    words, shapes = date_words(language), load("und/dates.toml")
    slots = _slots(words)
    return DateGrammar(
        absolute=tuple(_compiled(p, slots) for p in shapes["patterns"]),
        relative=tuple(_compiled(p, slots) for p in shapes["relative_patterns"]),
        shifts=tuple(
            (shift, re.compile(rf"(?<!\w)(?:{any_of(forms)})(?!\w)")) for shift, forms in words["relative"].items()
        ),
    )


def date_words(language: str) -> dict[str, Any]:
    """The words of dates of one language."""
    return load(f"{language}/dates.toml")


def any_of(forms: Iterable[str]) -> str:
    """A regular expression without groups for any of the wordings, the longest first; never, where there is none."""
    folded = sorted({fold_wording(f) for f in forms}, key=lambda w: (-len(w), w))
    return "|".join(map(wording_pattern, folded)) or "(?!)"


def number_of(word: str, table: Iterable[Iterable[str]]) -> int:
    """The place of a word in a table of wordings, from 1.

    Raises:
        StopIteration: the word is in no row; a pattern made from the table can not match such a word.
    """
    return next(n for n, forms in enumerate(table, 1) if re.fullmatch(any_of(forms), word))


def _compiled(pattern: str, slots: dict[str, str]) -> re.Pattern[str]:
    expanded = re.sub(r"\{(\w+)\}", lambda m: slots.get(m[1], m[0]), pattern)
    return re.compile(rf"(?<![\w/]){expanded}(?!\w)")


def _slots(words: dict[str, Any]) -> dict[str, str]:
    months, weekdays = (any_of(form for forms in words[name] for form in forms) for name in ("months", "weekdays"))
    seasons = any_of(form for forms in words["seasons"].values() for form in forms)
    ordinals = any_of(form for forms in words["ordinals"] for form in forms)
    # Where a year is an ordinal its dot belongs to it, also at the end of a sentence.
    is_ordinal = bool(words["year_words"])
    year_word = rf"(?:\s?(?P<yearword>{any_of(words['year_words'])}))?" if is_ordinal else ""
    year = (
        r"(?P<y1>(?:1[6-9]|20)[0-9]{2})(?![0-9])(?!\.[0-9]|-[0-9][0-9]-[0-9])"
        + (r"(?P<ysep>\.?)" if is_ordinal else "")
        + year_word
    )
    day = r"(?P<d1>[0-9]{1,2})" + (r"\.?" if is_ordinal else "(?:st|nd|rd|th)?")
    numeric_year = rf"(?P<ny1>(?:19|20)[0-9]{{2}})(?![0-9])\.?{year_word}"
    named = {
        name: rf"(?P<{name}>{any_of(words[name])})" for name in ("since", "until", "approx", "early", "mid", "late")
    }
    return {
        **named,
        **{name: rf"(?P<{name}>{any_of(words[name])})" for name in ("quarter", "half")},
        **{name: f"(?:{any_of(words[name])})" for name in ("and", "between")},
        "d0": day.replace("<d1>", "<d0>"),
        "d1": day,
        "d2": day.replace("<d1>", "<d2>"),
        "m1": rf"(?P<m1>{months})",
        "m2": rf"(?P<m2>{months})",
        "rm1": r"(?P<rm1>x?[ivx]{1,4})",
        "y1": year,
        "y2": _second(year, "y1", "ysep", "yearword"),
        "n1": r"(?P<n1>[0-9]{1,2})",
        "n2": r"(?P<n2>[0-9]{1,2})",
        "nm1": r"(?P<nm1>[0-9]{1,2})",
        "nm2": r"(?P<nm2>[0-9]{1,2})",
        "ny1": numeric_year,
        "ny2": _second(numeric_year, "ny1", "yearword"),
        "x": r"\s?",
        "sp": r"\s?(?:of\s)?",
        "of": r"(?:\s?,\s?|\s(?:of\s)?)",
        "to": rf"(?P<to>\s?[-–—]\s?|\s(?:{any_of(words['and'])})\s)",
        "dash": r"\s?[-–—/]\s?",
        "part": "(?:" + "|".join(named[p] for p in ("early", "mid", "late")) + ")",
        "wd": rf"(?:(?:{weekdays}),?\s)?",
        "weekday": rf"(?P<weekday>{weekdays})",
        "weekday2": rf"(?P<weekday2>{weekdays})",
        "week": rf"(?P<week>{any_of(words['units']['W']['words'])})",
        "q1": rf"(?P<q1>{ordinals}|[1-4]\.|[1-4](?:st|nd|rd|th)|iv|i{{1,3}})",
        "qn": r"(?P<qn>q[1-4])",
        "season": rf"(?P<season>{seasons})",
    }


def _second(pattern: str, *groups: str) -> str:
    """The same pattern for the second date of a range, its groups ending in 2."""
    for group in groups:
        pattern = pattern.replace(f"<{group}>", f"<{group.removesuffix('1')}2>")
    return pattern
