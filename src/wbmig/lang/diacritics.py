"""Words that are certain without their diacritics, and the form that is meant."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from wbmig.lang.pack import load

_BARE = str.maketrans("čćšž", "ccsz")


@dataclass(frozen=True, slots=True)
class Diacritics:
    """Words in lower case to what they mean, with č ć đ š ž.

    ``stripped`` has words without any diacritics, with dj or d for đ; ``dj`` has words that have all but their đ.
    """

    stripped: Mapping[str, str]
    dj: Mapping[str, str]


@cache
def load_diacritics() -> Diacritics:
    """Read the words; a quarter of a megabyte that only a text in need of them asks for."""
    data = load("hbs/diacritics.toml")
    words, with_d = data["words"].split(), data["with_d"].split()
    stripped = {word.translate(_BARE).replace("đ", "d"): word for word in with_d}
    stripped |= {word.translate(_BARE).replace("đ", "dj"): word for word in words}
    return Diacritics(stripped, {word.replace("đ", "dj"): word for word in words if "đ" in word})
