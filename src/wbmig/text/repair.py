"""Undo what fonts, keyboards and converters did to letters: look-alikes, ligatures, invisible characters."""

import re
from collections.abc import Mapping
from functools import cache

from wbmig.lang.letters import load_letters
from wbmig.model.view import View, rewrite

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u052f]")
# A soft hyphen that shows, because the line ends there: the line end goes with it.
_SOFT_LINE_END = "\u00ad[ \\t]*[\r\n\f]\\s*(?=[^\\W\\d_])"
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def repair(text: str, glyphs: Mapping[str, str], look_alikes: Mapping[str, str]) -> View:
    """Replace single wrong characters, then letters of the other script inside a word.

    Args:
        text: Composed text, any script.
        glyphs: Character to what it stands for; empty for characters that are to vanish.
        look_alikes: Cyrillic letter to the Latin letter that looks the same.
    """
    wrong = re.compile(_SOFT_LINE_END + "|[" + "".join(map(re.escape, glyphs)) + "]")
    clean = rewrite(text, wrong, lambda match: glyphs[match[0][0]])
    if not (_CYRILLIC.search(clean.text) and _LATIN.search(clean.text)):
        return clean
    to_cyrillic = {latin: cyrillic for cyrillic, latin in look_alikes.items()}
    return clean.then(rewrite(clean.text, _WORD, lambda match: _one_script(match[0], look_alikes, to_cyrillic)))


def repair_word(word: str) -> str:
    """Write a word that mixes scripts in the one of the letters that only that script has."""
    to_latin, to_cyrillic = _alike()
    return _one_script(word, to_latin, to_cyrillic)


@cache
def _alike() -> tuple[Mapping[str, str], Mapping[str, str]]:
    to_latin = load_letters().look_alikes
    return to_latin, {latin: cyrillic for cyrillic, latin in to_latin.items()}


def mixed_words(text: str) -> list[re.Match[str]]:
    """The words that hold letters of both scripts; an acronym with a case ending (``IOM-у``) is two words."""
    return [m for m in _WORD.finditer(text) if _CYRILLIC.search(m[0]) and _LATIN.search(m[0])]


def _one_script(word: str, to_latin: Mapping[str, str], to_cyrillic: Mapping[str, str]) -> str:
    """Write a mixed word in the script of the letters that only that script has; leave it where both have some."""
    cyrillic, latin = _CYRILLIC.findall(word), _LATIN.findall(word)
    if not cyrillic or not latin:
        return word
    if all(c in to_latin for c in cyrillic):
        return "".join(to_latin.get(c, c) for c in word)
    if all(c in to_cyrillic for c in latin):
        return "".join(to_cyrillic.get(c, c) for c in word)
    return word
