"""Decline names of Serbian, Bosnian, Croatian and Montenegrin from their nominative.

Names are marked in the data: what stands before ``|`` inflects, the rest stays; ``+`` in front marks a plural.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product

from wbmig.lang.folding import fold_word
from wbmig.lang.grammar import load_grammar
from wbmig.lang.pack import load

_CASES = 7
_ADJECTIVAL_NAMES = ("ska", "ška", "čka")


@cache
def decline(name: str) -> frozenset[str]:
    """All case forms of a marked name; adjectives and nouns of one form agree in case."""
    marked = name.removeprefix("+")
    inflecting, bar, fixed = marked.partition("|")
    if not inflecting:
        return frozenset({fixed.strip()})
    words = inflecting.split()
    tables = [_forms(word, words, n, plural=name.startswith("+")) for n, word in enumerate(words)]
    forms = {" ".join(choice) for case in range(_CASES) for choice in product(*(table[case] for table in tables))}
    return frozenset(form + fixed if bar else form for form in forms)


def _forms(word: str, words: list[str], n: int, *, plural: bool) -> list[list[str]]:
    """The forms of one word of a name, by case."""
    if len(word) < 2 or word in ("i", "te") or not word.isalpha():
        return [[word]] * _CASES
    followed = n < len(words) - 1 and words[n + 1] != "i"
    # Names of countries such as Hrvatska and Grčka are declined as the adjectives that they were.
    is_adjective = _looks_adjectival(word, words[n + 1]) if followed else word.endswith(_ADJECTIVAL_NAMES)
    data = load("hbs/declension.toml")
    table = data[("plural_" if plural else "") + ("adjectives" if is_adjective else "nouns")]
    ending = word[-1] if word[-1] in table and word[-1] in "aeio" else "consonant"
    if ending not in table:
        return [[word]] * _CASES
    stem = word if ending == "consonant" else word[:-1]
    return [list(_case(word, stem, endings.split("|"), case)) for case, endings in enumerate(table[ending])]


def _case(word: str, stem: str, endings: list[str], case: int) -> Iterator[str]:
    """Join stem and endings, with the sound changes of the stem; the nominative stays as it is."""
    if case == 0:
        yield word
        return
    data = load("hbs/declension.toml")
    for ending in endings:
        if ending == "-":
            yield word
            continue
        for full, short in data["changes"]["fleeting"]:
            if stem == word and stem.endswith(full):
                yield stem[: -len(full)] + short + ending
        yield stem + ending
        if ending == "i" and stem != word and stem[-1] in data["changes"]["sibilants"]:
            yield stem[:-1] + data["changes"]["sibilants"][stem[-1]] + ending


def _looks_adjectival(word: str, following: str) -> bool:
    """Whether a word of a name agrees with the word behind it as its adjective."""
    if word[-1] == "i" or (word[-1] == "e" and following[-1] in "eai"):
        return True
    return word[-1] in "ao" and load_grammar("hbs").is_adjective(fold_word(word))
