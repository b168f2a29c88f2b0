"""Letters: how Cyrillic is romanised, what looks alike, what stands for what, and which stems are twins by yat."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from wbmig.lang.pack import load


@dataclass(frozen=True, slots=True)
class Yat:
    """Folded ijekavian stems and words to their ekavian twins; ``pattern`` finds the stems, longest first."""

    stems: Mapping[str, str]
    words: Mapping[str, str]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Letters:
    """The tables that the text views work with; keys and values as their functions in ``text`` expect them.

    ``surprise`` tells of two letters, ``_`` for the edge of a word, how many bits the second is worth after the first.
    """

    romanise: Mapping[str, str]
    look_alikes: Mapping[str, str]
    glyphs: Mapping[str, str]
    misread: Mapping[str, str]
    surprise: Mapping[tuple[str, str], int]
    cyrillic: frozenset[str]
    western: frozenset[str]
    foreign: frozenset[str]
    yat: Yat


@cache
def load_letters() -> Letters:
    """Read the tables from ``lang/data``."""
    letters = load("und/letters.toml")
    twins = load("hbs/yat.toml")
    stems = {ijekavian: ekavian for ekavian, ijekavian in twins["stems"]}
    words = {ijekavian: ekavian for ekavian, ijekavian in twins["words"]}
    pattern = re.compile("|".join(sorted(stems, key=lambda stem: (-len(stem), stem))))
    return Letters(
        romanise=letters["romanise"],
        look_alikes=letters["look_alikes"],
        glyphs=letters["glyphs"],
        cyrillic=frozenset(letters["alphabets"]["cyrillic"]),
        western=frozenset(letters["alphabets"]["western"]),
        foreign=frozenset(letters["alphabets"]["foreign"].split()),
        misread=letters["misread"],
        surprise={
            (first, second): int(bits, 16)
            for first, row in letters["pairs"].items()
            for second, bits in zip(letters["pairs"], row, strict=True)
        },
        yat=Yat(stems, words, pattern),
    )
