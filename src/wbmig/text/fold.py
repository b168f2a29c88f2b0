"""Fold what does not distinguish words of one language family: case, diacritics, ekavian and ijekavian."""

import re

from wbmig.lang.folding import fold_word
from wbmig.lang.letters import Yat
from wbmig.model.view import View, rewrite

# With the accents that no composed letter has (an r with a circumflex).
_WORD = re.compile("(?:[^\\W\\d_][\u0300-\u036f]*)+")


def fold(text: str, yat: Yat) -> View:
    """Write the words of a romanised text in lower case, without diacritics (đ as dj), in ekavian."""
    return rewrite(text, _WORD, lambda match: fold_word(match[0], yat))
