"""Tell language, script and pronunciation of a text; say ``und`` or ``hbs`` rather than guess.

A language is told by its frequent words and its letters: each word of a text is a vote for the languages that
list it, the less the more they are. What all neighbours share decides nothing; what one alone has, does.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from wbmig.lang.folding import fold_word, plain
from wbmig.lang.letters import load_letters
from wbmig.lang.pack import load
from wbmig.lang.words import alternatives
from wbmig.text.repair import repair_word

SUPPORTED = ("hbs", "en")
_STANDARDS = frozenset({"sr", "bs", "hr", "cnr", "hbs"})
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_OTHER_SCRIPTS = {"el": re.compile("[\u0370-\u03ff]"), "ar": re.compile("[\u0600-\u06ff]")}
_MIXED_SHARE = 0.2
# Votes that the best language needs: by word of the text, more in English, whose function words are many; and at least.
_MIN_SHARE, _MIN_VOTES = (0.05, 0.1), 0.6
# A word of one language's own is one vote; so many for a frequent one that is no function word, an ending, a letter; a
# letter in a name says little, for names are foreign.
_CONTENT_VOTES, _ENDING_VOTES, _LETTER_VOTES, _NAME_VOTES = 0.35, 1.0, 0.8, 0.3
_TITLE_WEIGHT = 0.6  # of a word with a capital, which may be a name
_LONGEST_STEM = 16  # letters
_FUNCTION_WORDS, _LONG_WORD, _ACRONYM, _FEW_WORDS = 150, 6, 3, 4
# A block is of another language than its document where so many votes say so, and by so much.
_BLOCK_VOTES, _FOREIGN_BLOCK_VOTES, _BLOCK_LEAD = 1.5, 2.5, 1.45
_DECISIVE = 3  # words of a standard that a form of its grammar weighs
_SUPPORTED_SHARE = 0.15  # of the text of a document that is read although most of it is in other languages


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
    words = _words(text)
    family, nearest = _family(_votes(text, words), sum(words.values()))
    if family != "hbs":
        return Identity(family, script, None, nearest or _other_script(text))
    variety = _variety(words)
    return Identity(_standard(words, script, variety), script, variety)


def identify_document(blocks: Sequence[str]) -> tuple[Identity, list[str]]:
    """Identify a document, by the blocks that are surely in a language of ours where the whole is not; and each block.

    Returns:
        The identity, and the languages of the blocks as by ``identify_block``.
    """
    whole = identify("\n".join(blocks))
    if whole.language == "und":
        whole = _supported_part(blocks) or whole
    languages = [identify_block(block, whole) for block in blocks]
    own = identify("\n".join(b for b, language in zip(blocks, languages, strict=True) if language == whole.language))
    if own.language == "und":
        return whole, languages
    return own, [own.language if language == whole.language else language for language in languages]


def identify_block(text: str, of: Identity) -> str:
    """The language of one block of a document: another than the document's only where that is sure.

    Returns:
        ``of.language``, or ``en``, ``hbs`` or ``und`` for a block in another language.
    """
    other = other_language(text, of)
    if other is None:
        return of.language
    return other if other in SUPPORTED else "und"


def other_language(text: str, of: Identity) -> str | None:
    """The language that a block is surely in where that is not its document's."""
    own = "hbs" if of.language in _STANDARDS else of.nearest or of.language
    if (other := _other_script(text)) and other != own:
        return other
    words = _words(text)
    if sum(words.values()) < _FEW_WORDS:
        return None
    votes = _votes(text, words)
    best = max(votes, key=lambda tag: (votes[tag], tag), default=own)
    needed = _BLOCK_VOTES if best in SUPPORTED else _FOREIGN_BLOCK_VOTES
    if best == own or votes[best] < max(needed, _BLOCK_LEAD * votes.get(own, 0.0)):
        return None
    return best


def _supported_part(blocks: Sequence[str]) -> Identity | None:
    """What a document is by the language of ours that most of its text is in, if that is a sizeable share."""
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for block in blocks:
        votes = _votes(block, _words(block))
        (best, most), (_, second) = [*sorted(votes.items(), key=lambda v: (-v[1], v[0])), ("", 0.0), ("", 0.0)][:2]
        if most >= max(_BLOCK_VOTES, _BLOCK_LEAD * second):
            parts[best].append(block)
    best = max(SUPPORTED, key=lambda tag: sum(map(len, parts[tag])))
    if sum(map(len, parts[best])) < _SUPPORTED_SHARE * sum(map(len, blocks)):
        return None
    found = identify("\n".join(parts[best]))
    return found if found.language != "und" else None


def name_of(language: str) -> str:
    """What a language is called in English."""
    return str(load("und/languages.toml")["names"].get(language, language))


def script_of(text: str) -> str:
    """``Latn``, ``Cyrl``, or ``mixed`` where the lesser script has more than a fifth of the letters.

    Names and acronyms keep their script in a text of the other, so words in lower case count where there are some.
    """
    words = _WORD.findall(_ADDRESS.sub(" ", text))
    common = [word for word in words if word.islower() and len(word) > 1]
    letters = "".join(map(_in_one_script, common if len(common) >= 3 else words))
    cyrillic, latin = len(_CYRILLIC.findall(letters)), len(_LATIN.findall(letters))
    if min(cyrillic, latin) > _MIXED_SHARE * (cyrillic + latin):
        return "mixed"
    return "Cyrl" if cyrillic > latin else "Latn"


def _words(text: str) -> Counter[str]:
    """The words of a text outside addresses, each in one script."""
    repaired: Counter[str] = Counter()
    for word, count in Counter(_WORD.findall(_ADDRESS.sub(" ", _INVISIBLE.sub("", text)))).items():
        repaired[_in_one_script(word)] += count
    return repaired


def _in_one_script(word: str) -> str:
    return word if word.isascii() else repair_word(word)


def _folded(word: str) -> str:
    """A word as the lists of languages have it: romanised, in lower case, without diacritics."""
    return plain(word if word.isascii() else word.lower().translate(_romanising()))


@cache
def _romanising() -> Mapping[int, str]:
    letters = load_letters()
    return str.maketrans({**letters.glyphs, **letters.romanise})


# Votes


def _votes(text: str, words: Counter[str]) -> dict[str, float]:
    """How much the words speak for each language; those of addresses do where there are hardly any others."""
    if sum(words.values()) < _FEW_WORDS:
        words = words + Counter(w for w in _WORD.findall(" ".join(_ADDRESS.findall(text))) if len(w) > _ACRONYM)
    votes: defaultdict[str, float] = defaultdict(float)
    for word, count in words.items():
        if len(word) > 1 or word.islower():
            for tag, vote in _word_votes(word):
                votes[tag] += vote * count
    return votes


def _word_votes(word: str) -> Iterable[tuple[str, float]]:
    """What one word says: by the lists, by its ending where no list has it, and by its letters."""
    cyrillic = bool(_CYRILLIC.search(word))
    folded = _folded(word)
    if listed := _listed(cyrillic).get(folded):
        yield from (
            (tag, vote * (_TITLE_WEIGHT if vote <= _CONTENT_VOTES and word.istitle() else 1.0)) for tag, vote in listed
        )
    else:
        endings = load("und/languages.toml")["endings"]
        speaking = [tag for tag, ends in endings.items() if len(folded) >= _LONG_WORD and folded.endswith(tuple(ends))]
        yield from ((tag, _ENDING_VOTES / len(speaking)) for tag in speaking)
    if not word.isascii():
        lowered = word.lower()
        told = [tags for letters, tags in _letters().items() if letters in lowered]
        common = word.islower() or (word.isupper() and len(word) > _ACRONYM)
        if word.islower() and not load_letters().foreign.isdisjoint(word):
            yield "hbs", -_LETTER_VOTES
        for tags in sorted(told, key=len)[:1]:
            yield from ((tag, (_LETTER_VOTES if common else _NAME_VOTES) / len(tags)) for tag in tags)


@cache
def _listed(cyrillic: bool) -> dict[str, tuple[tuple[str, float], ...]]:
    """Words to their votes, among the languages of one script."""
    data, frequent = load("und/languages.toml"), load("und/frequent.toml")["words"]
    weights: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for tag in sorted({*data["words"], *frequent}):
        if (tag in data["cyrillic"]["only"]) > cyrillic or (cyrillic and tag not in data["cyrillic"]["written"]):
            continue
        ranked = frequent.get(tag, "").split()
        for n, word in enumerate(ranked):
            weights[word][tag] = 1.0 if n < _FUNCTION_WORDS or tag == "sq" else _CONTENT_VOTES
        for word in (*data["words"].get(tag, ()), *data["forms"].get(tag, ()), *_months(tag)):
            weights[word][tag] = 1.0
    return {
        word: tuple((tag, w / len(tags) ** 0.5) for tag, w in sorted(tags.items())) for word, tags in weights.items()
    }


def _months(tag: str) -> list[str]:
    """The names of the months in a language of ours, folded."""
    months = load(f"{tag}/dates.toml")["months"] if tag in SUPPORTED else ()
    return [plain(form) for forms in months for form in forms if form.isalpha()]


@cache
def _letters() -> dict[str, list[str]]:
    """Letters to the languages that have them."""
    having: defaultdict[str, list[str]] = defaultdict(list)
    for tag, letters in load("und/languages.toml")["letters"].items():
        for letter in letters.split():
            having[letter].append(tag)
    return dict(having)


def _family(votes: Mapping[str, float], total: int) -> tuple[str, str | None]:
    """``hbs`` or ``en``; else ``und`` and the language that fits best, if any does."""
    if not votes:
        return "und", None
    best = max(votes, key=lambda tag: (votes[tag], tag in SUPPORTED, tag))
    if votes[best] < max(_MIN_VOTES, _MIN_SHARE[best == "en"] * total):
        return "und", None
    return (best, None) if best in SUPPORTED else ("und", best)


def _other_script(text: str) -> str | None:
    """The language of most letters, for a script that only one language of the region has."""
    letters = sum(map(len, _WORD.findall(text)))
    return next((tag for tag, script in _OTHER_SCRIPTS.items() if 2 * len(script.findall(text)) > letters), None)


# Pronunciation and standard


def _variety(words: Mapping[str, int]) -> str | None:
    """Ekavian or ijekavian by the romanised words in which it shows; None where none does or they are even."""
    counts: Counter[str] = Counter()
    for word, count in words.items():
        if shown := _pronunciation(word):
            counts[shown] += count
    ekavian, ijekavian = counts["ekavian"], counts["ijekavian"]
    return None if ekavian == ijekavian else "ekavian" if ekavian > ijekavian else "ijekavian"


def _pronunciation(word: str) -> str | None:
    """Ekavian or ijekavian where the word has a yat that shows; by its twin only where it is no name."""
    folded = _folded(word)
    for name in ("ekavian", "ijekavian"):
        stems, words = _yat(name), _yat(f"{name}_words")
        if folded in words or any(folded[:n] in stems for n in range(3, min(len(folded), _LONGEST_STEM) + 1)):
            return name
    if "je" not in folded or not (word.islower() or word.isupper()) or fold_word(folded) == folded:
        return None
    neither = _yat("not_ijekavian")
    return None if any(stem in folded for stem in neither) else "ijekavian"


@cache
def _yat(name: str) -> frozenset[str]:
    return frozenset(load("hbs/pronunciation.toml")[name].split())


def _standard(words: Mapping[str, int], script: str, variety: str | None) -> str:
    """The standard whose marker words prevail by the margin, one of them its own; ``hbs`` where none does.

    What Serbian has is no standard's own in an ijekavian text, which may be of three states; a Cyrillic text is not
    Croatian, and may speak of Bosnia in the Serbian of a part of it.
    """
    data = load("und/languages.toml")
    patterns = {tag: alternatives(stems) for tag, stems in data["markers"].items() if (tag, script) != ("hr", "Cyrl")}
    about, decisive = alternatives(data["cyrillic"]["about"]), set(data["decision"]["decisive"])
    scores: defaultdict[str, float] = defaultdict(float)
    having_own = {"sr"} if variety == "ekavian" else set()
    for word, count in words.items():
        folded = fold_word(_folded(word))
        speaking = {tag for tag, pattern in patterns.items() if pattern.fullmatch(folded)}
        if script == "Cyrl" and about.fullmatch(folded):
            continue
        for tag in speaking if variety != "ijekavian" else speaking - {"sr"}:
            scores[tag] += count / len(speaking) * (_DECISIVE if _folded(word) in decisive else 1)
        having_own |= speaking if len(speaking) == 1 else set()
    if variety == "ekavian":
        scores = defaultdict(float, {"sr": scores["sr"] + 1})
    ranked = [*sorted(scores.items(), key=lambda item: (-item[1], item[0])), ("", 0.0), ("", 0.0)]
    sure = ranked[0][0] in having_own and ranked[0][1] - ranked[1][1] >= data["decision"]["margin"]
    return ranked[0][0] if sure else "hbs"
