"""Numbers in digits and in words, of the languages that have a ``numbers.toml``."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from wbmig.lang.pack import load
from wbmig.lang.words import fold_wording

_SPACE = r"[ \u00a0\u2009\u202f]"


@dataclass(frozen=True, slots=True)
class Numerals:
    """One language's numerals; words are folded.

    ``bare`` are those that are written without diacritics ("sto" is a hundred, "što" is what).
    ``digits`` and ``words`` are regular expressions without groups, for numbers in figures and in words.
    """

    units: dict[str, int]
    scales: dict[str, int]
    about: dict[str, int]
    fractions: dict[str, float]
    bare: frozenset[str]
    joins: frozenset[str]
    halves: tuple[str, ...]
    decimal: str
    thousands: str
    digits: str
    words: str

    def parse_digits(self, written: str) -> float:
        """The value of a number in figures; a separator counts as its form in this language demands.

        A single separator of the other kind before other than three digits is a decimal one (``3.2`` in Serbian texts).
        """
        compact = re.sub(_SPACE, "", written)
        groups = compact.split(self.thousands)
        if (
            len(groups) > 1
            and all(len(g.split(self.decimal)[0]) == 3 for g in groups[1:])
            and re.fullmatch(r"[1-9]\d{0,2}", groups[0])
        ):
            compact = "".join(groups)
        elif len(groups) == 2 and self.decimal not in compact:
            return float(".".join(groups))
        elif self.decimal in compact and compact.count(self.decimal) > 1:
            return float(compact.replace(self.decimal, ""))
        return float(compact.replace(self.decimal, "."))

    def parse_words(self, written: str) -> float | None:
        """The value of a number in folded words; None where they do not make one."""
        if written in self.units:  # "a dozen" is two words
            return self.units[written]
        for half in self.halves:
            if written.endswith(" " + half):
                value = self.parse_words(written[: -len(half) - 1])
                return None if value is None else value + self._half_of(written)
            if f" {half} " in written:
                before, after = written.split(f" {half} ", 1)
                value, scale = self.parse_words(before), self.scales.get(after.strip())
                return None if value is None or scale is None else (value + 0.5) * scale
        return self._sum(re.split(r"[\s-]+", written))

    def _sum(self, words: list[str]) -> float | None:
        total, current, seen = 0.0, 0.0, False
        for word in words:
            if word in self.joins:
                continue
            seen = True
            if word in self.scales and (current or word not in self.units):
                scale = self.scales[word]
                current = (current or 1) * scale
                if scale >= 1000:
                    total, current = total + current, 0.0
            elif word in self.units:
                current += self.units[word]
            elif word in self.about:
                current += self.about[word]
            else:
                return None
        return total + current if seen else None

    def _half_of(self, written: str) -> float:
        scale = next((self.scales[w] for w in reversed(written.split()) if w in self.scales), 1)
        return scale / 2


@cache
def load_numerals(language: str) -> Numerals:
    """Read the numerals of ``hbs`` or ``en``."""
    data = load(f"{language}/numbers.toml")
    units, scales, about = (_by_word(data[name]) for name in ("units", "scales", "about"))
    joins = frozenset(map(fold_wording, data["join"]["words"]))
    halves = tuple(map(fold_wording, data["join"]["half"]))
    decimal, thousands = data["join"]["decimal"], data["join"]["thousands"]
    number = _any({**units, **scales, **about})
    step = rf"(?:[\s-](?:(?:{_any(joins)})\s)?(?:{number})(?!\w)|\s(?:{_any(halves)})(?!\w))"
    grouped = rf"\d{{1,3}}(?:[{re.escape(thousands)}]\d{{3}}){{1,4}}(?:{re.escape(decimal)}\d{{1,4}})?"
    spaced = rf"\d{{1,3}}(?:{_SPACE}\d{{3}}){{1,4}}(?:{re.escape(decimal)}\d{{1,4}})?"
    return Numerals(
        units={w: int(v) for w, v in units.items()},
        scales={w: int(v) for w, v in scales.items()},
        about={w: int(v) for w, v in about.items()},
        fractions={w: round(float(Fraction(v)), 4) for w, v in _by_word(data["fractions"]).items()},
        bare=frozenset(
            fold_wording(w) for name in ("units", "scales", "about") for w in _written(data[name]) if w.isascii()
        ),
        joins=joins,
        halves=halves,
        decimal=decimal,
        thousands=thousands,
        digits=rf"(?:{grouped}|{spaced}|\d{{1,15}}(?:[.,]\d{{1,4}})?)(?![\d])",
        words=rf"(?:{number})(?!\w)(?:{step}){{0,12}}",
    )


def is_number(word: str, language: str) -> bool:
    """Whether a folded word is a numeral."""
    numerals = load_numerals(language)
    return word in numerals.units or word in numerals.scales or word in numerals.about


def _by_word(table: dict[str, list[str]]) -> dict[str, Any]:
    return {fold_wording(word): value for value, words in table.items() for word in words}


def _written(table: dict[str, list[str]]) -> list[str]:
    return [word for words in table.values() for word in words]


def _any(words: Any) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
