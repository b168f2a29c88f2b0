"""The spaCy language of Serbian, Bosnian, Croatian and Montenegrin in either script: ``hbs``.

spaCy has Serbian in Cyrillic alone and Croatian in Latin alone, and none of Bosnian and Montenegrin. Tokens and their
offsets are those of the text as it stands; what a model sees of a word (norm, prefix, suffix, shape) is romanised and
folded, so that one pipeline serves both scripts, and texts without diacritics.
"""

import re
from collections.abc import Callable
from functools import cache

from spacy.attrs import NORM, PREFIX, SHAPE, SUFFIX
from spacy.lang.char_classes import CURRENCY, LIST_ELLIPSES, LIST_ICONS, LIST_PUNCT, LIST_QUOTES
from spacy.lang.lex_attrs import word_shape
from spacy.language import BaseDefaults, Language

from wbmig.lang.folding import plain_latin
from wbmig.lang.letters import load_letters
from wbmig.lang.pack import load

_PREFIX, _SUFFIX = 5, 3
_WRITTEN = {"c": "cčć", "s": "sš", "z": "zž"}
_LETTER = r"[^\W\d_]"
_PREFIXES = [r"[§%=+](?![\d])", "…", *LIST_PUNCT, *LIST_ELLIPSES, *LIST_QUOTES, CURRENCY, *LIST_ICONS, "[–—]"]
_INFIXES = [
    *LIST_ELLIPSES,
    *LIST_ICONS,
    rf"(?<={_LETTER})[,:;!?()\[\]/](?={_LETTER})",
    r"(?<=\w|[.%])[–—](?=\w)",
    # Days of the calendar are three ordinals: "23." "7." "2012."
    r"(?<=(?<!\d)\d\.)(?=\d{1,2}\.\d{4}(?!\d))|(?<=(?<!\d)\d\d\.)(?=\d{1,2}\.\d{4}(?!\d))",
    r"(?<=(?<!\d)\d\.\d\.)(?=\d{4}(?!\d))|(?<=(?<!\d)\d\d\.\d\.)(?=\d{4}(?!\d))",
    r"(?<=(?<!\d)\d\.\d\d\.)(?=\d{4}(?!\d))|(?<=(?<!\d)\d\d\.\d\d\.)(?=\d{4}(?!\d))",
    rf"(?<={_LETTER})[„“”\"»«](?={_LETTER})",
]
_ADDRESS = r"(?:https?://|www\.)\S+?\w/?|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[\w-]+(?:\.[\w-]+)*\.(?:rs|hr|ba|me|eu|com|org|net|int|gov|edu)"


def shape(word: str) -> str:
    """The shape of a word in Latin letters: Љ is Lj, but LJ among capitals."""
    latin = word.translate(_cased())
    return word_shape(latin.upper() if len(word) > 1 and word.isupper() else latin)


@cache
def _cased() -> dict[int, str]:
    letters = load_letters().romanise
    capitals = {ord(letter.upper()): latin.capitalize() for letter, latin in letters.items()}
    return {**{ord(letter): latin for letter, latin in letters.items()}, **capitals}


@cache
def _one_token() -> Callable[[str], "re.Match[str] | None"]:
    """What stays in one piece: ordinals, Roman ones too, initials, abbreviations, addresses of the net."""
    ordinals = r"\d+\.|[IVXLC]+\.|\d{1,2}\.\d{1,2}\."
    initials = r"(?:[A-ZČĆĐŠŽА-ЯЂЈЉЊЋЏ]|D[žz]|Lj|Nj)\."
    abbreviations = "|".join(map(_in_both_scripts, _abbreviations()))
    return re.compile(rf"(?:{ordinals}|{initials}|(?:{abbreviations})\.|{_ADDRESS})$").match


def _suffixes() -> list[str]:
    """What is cut off at the end of a word: a dot unless it belongs to the word.

    Behind a number a dot makes an ordinal, also at the end of a sentence: that is how the treebanks cut. But "B92." and
    "24/18." are no ordinals. Abbreviations are looked for here too: of "(br." spaCy cuts off "(" and "." at once.
    """
    widths = sorted({len(word) for word in _abbreviations()})
    same = ("|".join(_in_both_scripts(word) for word in _abbreviations() if len(word) == width) for width in widths)
    no_abbreviation = "".join(rf"(?<!(?<!\w)(?:{words}))" for words in same)
    numbers = [rf"(?<=[/:]\d{{{n}}})\.|(?<={_LETTER}\d{{{n}}})\." for n in range(1, 8)]
    return [*LIST_PUNCT, *LIST_ELLIPSES, *LIST_QUOTES, *LIST_ICONS, "[–—]", rf"(?<!\d){no_abbreviation}\.", *numbers]


@cache
def _abbreviations() -> tuple[str, ...]:
    """Folded; what is folded to dj stands with đ as well."""
    listed = {*load("hbs/tokens.toml")["abbreviations"], *load("und/sentences.toml")["abbreviations"]}
    return tuple(sorted(listed | {word.replace("dj", "đ") for word in listed}))


def _in_both_scripts(folded: str) -> str:
    """A pattern for a folded word in either script, with or without diacritics or a capital; never all capitals."""
    return f"{_class_of(folded[0], capital=True)}{''.join(map(_class_of, folded[1:]))}"


@cache
def _class_of(letter: str, *, capital: bool = False) -> str:
    """A pattern for one folded letter as it may be written."""
    if not letter.isalpha():
        return re.escape(letter)
    cyrillic = {written for written, latin in load_letters().romanise.items() if latin in _WRITTEN.get(letter, letter)}
    letters = "".join(sorted({*_WRITTEN.get(letter, letter), *cyrillic}))
    return f"[{letters}{letters.upper() if capital else ''}]"


class Defaults(BaseDefaults):
    """How a text of the four standards is cut into tokens, and what a model sees of them."""

    prefixes = _PREFIXES
    suffixes = _suffixes()
    infixes = _INFIXES
    tokenizer_exceptions: dict[str, list[dict[int, str]]] = {}  # noqa: RUF012 - spaCy's own way
    token_match = staticmethod(_one_token())
    url_match = None
    lex_attr_getters = {  # noqa: RUF012
        NORM: plain_latin,
        PREFIX: lambda word: plain_latin(word)[:_PREFIX],
        SUFFIX: lambda word: plain_latin(word)[-_SUFFIX:],
        SHAPE: shape,
    }
    writing_system = {"direction": "ltr", "has_case": True, "has_letters": True}  # noqa: RUF012


class Bcms(Language):  # type: ignore[no-untyped-call]
    """Serbian, Bosnian, Croatian and Montenegrin."""

    lang = "hbs"
    Defaults = Defaults
