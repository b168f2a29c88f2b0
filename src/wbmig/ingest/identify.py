"""Tell language, script and pronunciation of a text; say ``und`` or ``hbs`` rather than guess."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from wbmig.lang.folding import fold_word, plain
from wbmig.lang.pack import load
from wbmig.lang.words import alternatives
from wbmig.text.views import reading

SUPPORTED = ("hbs", "en")
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# Below this share of function words a text is a list of names or another language.
_MIN_SHARE = 0.08
_MIN_OWN_WORDS = 2
_MIXED_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Identity:
    """``language`` as in the data contract; ``nearest`` names the language of an unsupported text."""

    language: str
    script: str
    variety: str | None
    nearest: str | None = None


def identify(text: str) -> Identity:
    """Identify a text of any length."""
    script = script_of(text)
    words = [plain(w) for w in _WORD.findall(reading(text).text)]
    family, nearest = _family(text, Counter(words))
    if family != "hbs":
        return Identity(family, script, None, nearest)
    return Identity(_standard(words), script, variety_of(words))


def script_of(text: str) -> str:
    """``Latn``, ``Cyrl``, or ``mixed`` where the lesser script has more than a fifth of the letters."""
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if min(cyrillic, latin) > _MIXED_SHARE * (cyrillic + latin):
        return "mixed"
    return "Cyrl" if cyrillic > latin else "Latn"


def variety_of(words: list[str]) -> str | None:
    """Ekavian or ijekavian by the words in which it shows; None where none does or they are even."""
    ekavian, ijekavian = (alternatives(pair[n] for pair in load("hbs/yat.toml")["evidence"]) for n in (0, 1))
    for_ekavian = sum(bool(ekavian.fullmatch(w)) for w in words)
    for_ijekavian = sum(bool(ijekavian.fullmatch(w)) for w in words)
    if for_ekavian == for_ijekavian:
        return None
    return "ekavian" if for_ekavian > for_ijekavian else "ijekavian"


def _family(text: str, words: Counter[str]) -> tuple[str, str | None]:
    """``hbs`` or ``en``; else ``und`` and the language that fits best."""
    data = load("und/languages.toml")
    total = sum(words.values()) or 1
    scores = {tag: sum(words[w] for w in set(known)) / total for tag, known in data["words"].items()}
    lowered = text.casefold()
    foreign_letters: Counter[str] = Counter()
    for tag, letters in data["letters"].items():
        foreign = sum(lowered.count(letter) for letter in letters)
        scores[tag] = scores.get(tag, 0.0) + 3 * foreign / total
        foreign_letters[tag] = foreign
    ours = max(SUPPORTED, key=lambda tag: scores[tag])
    best = max(sorted(scores), key=lambda tag: scores[tag])
    if best not in SUPPORTED and not _is_own(data["words"], best, ours, words) and not foreign_letters[best]:
        best = ours
    if scores[best] < _MIN_SHARE:
        return "und", None
    return (best, None) if best in SUPPORTED else ("und", best)


def _is_own(known: dict[str, list[str]], tag: str, ours: str, words: Counter[str]) -> bool:
    """Whether a text has words that tell a language from ours; a short text of ours shares many with its neighbours."""
    own = set(known.get(tag, ())) - set(known[ours])
    return sum(words[word] for word in own) >= _MIN_OWN_WORDS


def _standard(words: list[str]) -> str:
    """The standard whose marker words prevail by the margin; ``hbs`` where none does."""
    data = load("und/languages.toml")
    patterns = {tag: alternatives(stems) for tag, stems in data["markers"].items()}
    folded = [fold_word(w) for w in words]
    scores: defaultdict[str, float] = defaultdict(float)
    for word in folded:
        speaking = [tag for tag, pattern in patterns.items() if pattern.fullmatch(word)]
        for tag in speaking:
            scores[tag] += 1 / len(speaking)
    if variety_of(words) == "ijekavian":
        scores.pop("sr", None)
    elif variety_of(words) == "ekavian":
        scores = defaultdict(float, {"sr": scores["sr"] + 1})
    ranked = [*sorted(scores.items(), key=lambda item: (-item[1], item[0])), ("", 0.0), ("", 0.0)]
    return ranked[0][0] if ranked[0][1] - ranked[1][1] >= data["decision"]["margin"] else "hbs"
