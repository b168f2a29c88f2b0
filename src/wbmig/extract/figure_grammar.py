"""The shapes of figures, filled with the words of a language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from wbmig.extract.date_grammar import any_of
from wbmig.lang.numerals import load_numerals
from wbmig.lang.pack import load


@dataclass(frozen=True, slots=True)
class FigureGrammar:
    """Patterns over folded text; in each, the group ``core`` is the figure without its approximator."""

    number: re.Pattern[str]
    fraction: re.Pattern[str]
    share: re.Pattern[str]
    every: re.Pattern[str]


@cache
def load_figure_grammar(language: str) -> FigureGrammar:
    """Fill the shapes with the words of ``hbs`` or ``en``."""
    data, numerals = number_words(language), load_numerals(language)
    approx = rf"(?<!\w)(?:(?P<approx>{_all(data['approx'])})\s(?:(?:{any_of(data['filler']['words'])})\s)?)?"
    units, scale = any_of(numerals.units), any_of(numerals.scales)
    every, ordinals = any_of(data["every"]["words"]), any_of(f for forms in data["every"]["ordinals"] for f in forms)
    out_of = any_of(data["join"]["out_of"])
    half_a_scale = rf"(?:{any_of(data['half_of']['words'])})\s(?=(?:{scale})(?!\w))"
    return FigureGrammar(
        number=re.compile(rf"{approx}(?P<core>{_number(language, scale, half_a_scale)})(?!\w)"),
        fraction=re.compile(
            rf"{approx}(?!{half_a_scale})(?P<core>(?:(?P<times>{units})\s)?(?P<fraction>{any_of(numerals.fractions)}))"
            rf"(?!\w)(?!\sa\s(?:{scale}))"
        ),
        share=re.compile(rf"{approx}(?P<core>(?P<part>{units})\s(?:{out_of})\s(?P<whole>{units}))(?!\w)"),
        every=re.compile(rf"(?<!\w)(?P<core>(?:{every})\s(?P<nth>{ordinals}))(?!\w)"),
    )


def number_words(language: str) -> dict[str, Any]:
    """The words of figures of one language."""
    return load(f"{language}/numbers.toml")


def _number(language: str, scale: str, half_a_scale: str) -> str:
    """A number or range with its scale and unit; money may stand before or behind."""
    data, numerals = number_words(language), load_numerals(language)
    number = rf"(?:{numerals.digits}|(?:{numerals.words}))"
    currencies = [form for forms in data["currency"].values() for form in forms]
    leading = any_of(c for c in currencies if (c.isascii() and len(c) <= 3 and not c.endswith(".")) or not c.isalpha())
    range_ = rf"(?:\s?[-–—]\s?|\s(?:{any_of(data['join']['range'][:1])})\s(?:{leading})?\s?)"
    return (
        rf"(?:(?P<before>{leading})\s?)?(?P<half_of>{half_a_scale})?"
        rf"(?P<low>{number})(?P<rounded>{any_of(data['rounded']['endings'])})?(?:{range_}(?P<high>{number}))?"
        rf"(?:\s(?P<scale>{scale})(?!\w))?"
        rf"(?:\s?(?P<percent>{any_of(data['percent']['words'])})(?!\w)"
        rf"|\s?(?P<currency>{any_of(currencies)})(?!\w)"
        rf"|\s(?P<measure>{_all(data['measure'])})(?!\w))?"
    )


def _all(table: dict[str, Iterable[str]]) -> str:
    return any_of(form for forms in table.values() for form in forms)
