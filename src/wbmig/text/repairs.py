"""Count what reading a document repairs, and say it in one message."""

import re
from collections import Counter
from collections.abc import Mapping

from wbmig.lang.diacritics import load_diacritics
from wbmig.lang.letters import load_letters
from wbmig.text.repair import mixed_words, repair_word
from wbmig.text.tidy import spaced_headings

_WORD = re.compile(r"[^\W\d_]+")
_DJ = re.compile("[dD][jJ]")
# What is counted, in the order of the message.
_NAMES = {
    "look_alikes": ("word with letters of the other script", "words with letters of the other script"),
    "digraphs": ("digraph in one character", "digraphs in one character"),
    "d_letters": ("letter that only looks like Đ", "letters that only look like Đ"),
    "private_use": ("character of a font's own", "characters of a font's own"),
    "ligatures": ("ligature", "ligatures"),
    "invisible": ("soft hyphen or invisible character", "soft hyphens or invisible characters"),
    "letter_spaced": ("letter-spaced heading", "letter-spaced headings"),
    "dj": ("dj for đ", "dj for đ"),
    "diacritics": ("word without its diacritics", "words without their diacritics"),
}


def count_repairs(text: str, *, stripped: bool) -> Counter[str]:
    """How often reading a source text repairs what, by kind; ``stripped`` as in ``reading``."""
    letters = load_letters()
    counts: Counter[str] = Counter()
    for char, count in Counter(char for char in text if not char.isascii()).items():
        if char in letters.glyphs:
            counts[_kind(char)] += count
    counts["look_alikes"] = sum(repair_word(word[0]) != word[0] for word in mixed_words(text))
    counts["letter_spaced"] = spaced_headings(text)
    counts += _restored(text, stripped=stripped)
    return +counts


def describe_repairs(counts: Mapping[str, int]) -> str:
    """The message that continues a document's path; empty where nothing was repaired."""
    told = [f"{counts[kind]} {names[counts[kind] > 1]}" for kind, names in _NAMES.items() if counts.get(kind)]
    return f"repaired for reading: {', '.join(told)}. The source text stays as it is." if told else ""


def describe_stripped(counts: Mapping[str, int]) -> str:
    """The message for a document that has lost its diacritics."""
    return (
        f"is written without diacritics: {counts.get('diacritics', 0)} words were restored for reading, those that "
        "could be several words were left as they stand. Use a copy with č, ć, đ, š and ž if there is one."
    )


def _kind(char: str) -> str:
    """The kind of a single character that is replaced."""
    if "\u01c4" <= char <= "\u01cc":
        return "digraphs"
    if char in "ÐðƉɖ":
        return "d_letters"
    if "\ue000" <= char <= "\uf8ff":
        return "private_use"
    return "invisible" if not load_letters().glyphs[char] else "ligatures"


def _restored(text: str, *, stripped: bool) -> Counter[str]:
    """The words that get letters back: by their dj alone, or by more."""
    counts: Counter[str] = Counter()
    if not stripped and not _DJ.search(text):
        return counts
    diacritics = load_diacritics()
    for word in map(str.lower, _WORD.findall(text)):
        if word in diacritics.dj:
            counts["dj"] += 1
        elif stripped and word in diacritics.stripped:
            counts["diacritics"] += 1
    return counts
