"""Undo what fonts, keyboards and converters did to letters: look-alikes, ligatures, invisible characters."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from math import inf

from wbmig.lang.folding import plain
from wbmig.lang.letters import load_letters
from wbmig.lang.pack import load
from wbmig.model.view import View, rewrite
from wbmig.text.romanise import romanise

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u052f]")
# A soft hyphen that shows, because the line ends there: the line end goes with it.
_SOFT_LINE_END = "\u00ad[ \\t]*[\r\n\f]\\s*(?=[^\\W\\d_])"
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def repair(text: str, glyphs: Mapping[str, str], look_alikes: Mapping[str, str]) -> View:
    """Replace single wrong characters, then letters of the other script inside a word, then words of look-alikes.

    Args:
        text: Composed text, any script.
        glyphs: Character to what it stands for; empty for characters that are to vanish.
        look_alikes: Cyrillic letter to the Latin letter that looks the same.
    """
    clean = rewrite(text, _wrong(frozenset(glyphs)), lambda match: glyphs[match[0][0]])
    if not (_CYRILLIC.search(clean.text) and _LATIN.search(clean.text)):
        return clean
    to_cyrillic = {latin: cyrillic for cyrillic, latin in look_alikes.items()}
    whole = rewrite(clean.text, _WORD, lambda match: _one_script(match[0], look_alikes, to_cyrillic))
    view = clean.then(whole)
    return view.then(View.from_pieces(_among_neighbours(view.text, look_alikes, to_cyrillic)))


@cache
def _wrong(glyphs: frozenset[str]) -> re.Pattern[str]:
    return re.compile(_SOFT_LINE_END + "|[" + "".join(map(re.escape, sorted(glyphs))) + "]")


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


def _among_neighbours(
    text: str, to_latin: Mapping[str, str], to_cyrillic: Mapping[str, str]
) -> Iterator[tuple[str, int, int]]:
    """Rewrite a word that is all look-alikes, between words of the other script, where that is the likelier word.

    Latin ``ca`` between Cyrillic words is са; but Cyrillic ``са`` between Latin words is left, to be romanised as sa,
    and an acronym in capitals stays.
    """
    words = list(_WORD.finditer(text))
    scripts = [bool(_CYRILLIC.search(word[0])) for word in words]
    done = 0
    for n, word in enumerate(words):
        around = {*scripts[max(0, n - 1) : n], *scripts[n + 1 : n + 2]}
        alike = to_latin if scripts[n] else to_cyrillic
        if around != {not scripts[n]} or not all(char in alike for char in word[0]):
            continue
        other = "".join(alike[char] for char in word[0])
        if _rank(other) < _rank(word[0]) and not _is_acronym(word[0]):
            yield text[done : word.start()], done, word.start()
            yield other, *word.span()
            done = word.end()
    yield text[done:], done, len(text)


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _rank(word: str) -> float:
    """The place of a word among the frequent ones of ours, from 0; infinite where it is none."""
    return _ranks().get(plain(romanise(word, load_letters().romanise).text), inf)


@cache
def _ranks() -> Mapping[str, int]:
    ranked = load("und/frequent.toml")["words"]["hbs"].split()
    return {word: len(ranked) - n for n, word in enumerate(reversed(ranked), 1)}
