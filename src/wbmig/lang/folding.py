"""Fold a word: what does not distinguish words of one language family goes."""

import unicodedata
from functools import cache

from wbmig.lang.letters import Yat, load_letters

# What decomposing would give too, at a tenth of its time: nearly all words have no other letters.
_OURS = str.maketrans("čćšž", "ccsz")


def plain(word: str) -> str:
    """Lower case without diacritics, đ as dj; pronunciation as it stands."""
    lowered = word.casefold().replace("đ", "dj").translate(_OURS)
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFD", lowered)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def plain_latin(text: str) -> str:
    """A text of either script in Latin letters, lower case, without diacritics; for looking up, offsets are lost."""
    return plain(text.casefold().translate(_romanised()))


@cache
def _romanised() -> dict[int, str]:
    return {ord(letter): latin for letter, latin in load_letters().romanise.items()}


def fold_word(word: str, yat: Yat | None = None) -> str:
    """Lower case, without diacritics, in ekavian."""
    yat = yat or load_letters().yat
    plainly = plain(word)
    return yat.words.get(plainly) or yat.pattern.sub(lambda match: yat.stems[match[0]], plainly)
