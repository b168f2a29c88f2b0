"""Romanise Cyrillic so that both scripts can be compared as one.

Only this direction is a function. Latin "nj" is њ in "Njegoš" but нј in "injekcija", so no stage may ever turn Latin
back into Cyrillic.
"""

import re
import unicodedata
from collections.abc import Mapping

from wbmig.model.view import View, rewrite

_CYRILLIC = re.compile("[\u0400-\u052f][\u0300-\u036f]*")


def romanise(text: str, letters: Mapping[str, str]) -> View:
    """Write Cyrillic letters in Latin; leave everything else as it stands.

    Args:
        text: One document's text, any script, composed.
        letters: Lower-case Cyrillic letter to Latin letters, from ``lang/data/und/letters.toml``.

    Returns:
        A view in which Љ, Њ and Џ have become two letters. An accent on a Cyrillic letter stays on the Latin one
        (Montenegrin с́ is ś).
    """

    def latin(match: re.Match[str]) -> str:
        letter, accents = match[0][0], match[0][1:]
        written = letters.get(letter.lower(), letter)
        if letter != letter.lower() and written != letter:
            written = written.upper() if _shouted(text, match.start()) else written.capitalize()
        return unicodedata.normalize("NFC", written + accents)

    return rewrite(text, _CYRILLIC, latin)


def _shouted(text: str, i: int) -> bool:
    """Whether the capital at ``i`` stands in an all-capitals word (ЉУБЉАНА)."""
    beside = text[max(i - 1, 0) : i] + text[i + 1 : i + 2]
    letters = [c for c in beside if c.isalpha()]
    return bool(letters) and all(c.isupper() for c in letters)
