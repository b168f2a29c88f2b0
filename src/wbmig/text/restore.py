"""Give words of ours back the letters that keyboards without them cost: č ć š ž, and đ where dj was typed.

Only a word that cannot be another is restored. What a text without diacritics has beside stays as it stands.
"""

import re
from collections.abc import Iterator, Mapping

from wbmig.lang.diacritics import load_diacritics
from wbmig.lang.pack import load
from wbmig.model.view import View

_WORD = re.compile(r"[^\W\d_]+")
_DJ = re.compile("[dD][jJ]")
_LATIN, _MARKED = re.compile("[A-Za-z]"), re.compile("[čćđšžČĆĐŠŽ\u0400-\u052f]")
# A text of ours has a letter with a diacritic among thirty; one that lost them may keep a few, in copied names.
_FEWEST_WORDS, _MOST_MARKED, _LEAST_RESTORABLE, _LEAST_OURS = 12, 0.003, 0.04, 0.1
_SAMPLE = 100_000  # characters that are looked at


def restore(text: str, *, stripped: bool) -> View:
    """Restore the certain words of a romanised and tidy text.

    Args:
        text: Text in which each word is whole.
        stripped: Whether the document has lost all diacritics; in any other only ``dj`` for đ is undone.
    """
    if stripped:
        return View.from_pieces(_pieces(text, load_diacritics().stripped))
    return View.from_pieces(_pieces(text, load_diacritics().dj)) if _DJ.search(text) else View.identity(text)


def is_stripped(text: str) -> bool:
    """Whether a text of ours has lost its diacritics as a whole: it has hardly any, and many words that want them."""
    sample = text[:_SAMPLE]
    if len(_MARKED.findall(sample)) > _MOST_MARKED * len(_LATIN.findall(sample)):
        return False
    words = [word.lower() for word in _WORD.findall(sample)]
    ours = set(load("und/languages.toml")["words"]["hbs"])
    if len(words) < _FEWEST_WORDS or sum(word in ours for word in words) < _LEAST_OURS * len(words):
        return False
    restorable = load_diacritics().stripped
    return sum(word in restorable for word in words) >= _LEAST_RESTORABLE * len(words)


def _pieces(text: str, meant: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    done = 0
    for match in _WORD.finditer(text):
        if word := meant.get(match[0].lower()):
            yield text[done : match.start()], done, match.start()
            yield from _letters(match[0], word, match.start())
            done = match.end()
    yield text[done:], done, len(text)


def _letters(written: str, meant: str, at: int) -> Iterator[tuple[str, int, int]]:
    """Letter by letter, so that a span of the word keeps its place; dj becomes one letter."""
    i = 0
    for letter in meant:
        length = 2 if letter == "đ" and written[i + 1 : i + 2] in ("j", "J") else 1
        yield (letter.upper() if written[i].isupper() else letter), at + i, at + i + length
        i += length
