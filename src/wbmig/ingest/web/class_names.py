"""Tell by the words of an element's classes and id that it is furniture; the words are in ``und/web.toml``."""

import re
from enum import Enum
from functools import cache, lru_cache

from wbmig.lang.pack import load

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[^\w]+|_+|(?<=\D)(?=\d)")


class Word(Enum):
    """What it takes for an element whose class or id has such a word to be furniture; the first is the strongest."""

    STRONG = "strong_words"
    PLAIN = "words"
    LINKS = "link_words"


@lru_cache(maxsize=4096)
def furniture_word(names: str) -> Word | None:
    """The strongest word for furniture among the words of an element's classes and id."""
    found = {word for name in names[:1000].split() for word in _words_of(name)}
    return next((word for word in Word if word in found), None)


def _words_of(name: str) -> list[Word]:
    words = f" {' '.join(w for w in _CAMEL.split(name) if w).lower()} "
    patterns = _name_patterns()
    return [] if patterns[None].search(words) else [word for word in Word if patterns[word].search(words)]


@cache
def _name_patterns() -> dict[Word | None, re.Pattern[str]]:
    """The words for furniture, and under None those that speak of something else."""
    data = load("und/web.toml")
    other = f"^ (?:{'|'.join(data['other_beginnings'])}) | (?:{'|'.join(data['other_words'])}) "
    named = {word: f" (?:{'|'.join(data[word.value])}) " for word in Word}
    named[Word.STRONG] += f"|^ (?:{'|'.join(data['strong_names'])}) $"
    return {None: re.compile(other), **{word: re.compile(pattern) for word, pattern in named.items()}}
