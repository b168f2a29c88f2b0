"""Write the number of a list item as word processors do."""

from collections.abc import Sequence
from typing import Literal

from wbmig.lang.pack import load

_DASHES = frozenset("-‐‑‒–—―−\uf02d\uf0be")  # the last two: the minus and dash of the font Symbol
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_REPEATS = 30


def alphabet(name: Literal["latin", "azbuka", "russian"]) -> Sequence[str]:
    """The letters by which lists are lettered, in their order."""
    letters: Sequence[str] = load("und/alphabets.toml")["lists"][name]
    return letters


def roman(number: int) -> str:
    """In small Roman numerals, where they can write it."""
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        written += sign * times
    return written


def repeated(number: int, letters: Sequence[str]) -> str:
    """As a letter; after the last one come aa, bb, cc."""
    repeats, at = divmod(number - 1, len(letters))
    return letters[at] * (repeats + 1) if number > 0 and repeats < _MOST_REPEATS else str(number)


def lettered(number: int, letters: Sequence[str]) -> str:
    """As a letter; after the last one come aa, ab, ac."""
    if number < 1:
        return str(number)
    written = ""
    while number:
        number, at = divmod(number - 1, len(letters))
        written = letters[at] + written
    return written


def bullet(sign: str) -> str:
    """A bullet as text: a dash for a dash, • for every other sign."""
    return "–" if sign in _DASHES else "•"


def marker(written: str) -> str | None:
    """What stands before an item; a level without a number leaves only the dots between numbers."""
    written = written.strip()
    return written if any(c.isalnum() for c in written) else None
