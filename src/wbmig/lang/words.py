"""Look folded words and stems up in folded text: a wording ends in ``*`` where it is a stem."""

import re
from collections.abc import Iterable
from functools import cache

from wbmig.lang.folding import fold_word
from wbmig.lang.pack import load

_WORD = re.compile(r"[^\W\d_]+")
_GAP = r"(?:\W{1,8}\w{1,40}){0,3}?"
_BETWEEN = r"[^\w.!?;:\n]{1,3}"


def alternatives(wordings: Iterable[str]) -> re.Pattern[str]:
    """One pattern for folded wordings of one or more words; `` .. `` allows up to three words between."""
    return _alternatives(tuple(wordings))


@cache
def listed(path: str, *keys: str) -> re.Pattern[str]:
    """The wordings that a data file lists under ``keys``, as one pattern over folded text."""
    found = load(path)
    for key in keys:
        found = found[key]
    return alternatives(map(fold_wording, found))


def wording_pattern(wording: str) -> str:
    """The regular expression of one wording, without its word boundaries.

    All repeats are bounded, so that no text can make it slow.
    """
    pattern = ""
    for word in wording.split():
        if word == "..":
            pattern += _GAP
            continue
        pattern += _BETWEEN if pattern else ""
        pattern += re.escape(word[:-1]) + r"\w{0,24}" if word.endswith("*") else re.escape(word)
    return pattern


def fold_wording(wording: str) -> str:
    """Fold a wording of a data file as texts are folded; its ``*`` and `` .. `` stay."""
    return _WORD.sub(lambda match: fold_word(match[0]), wording)


@cache
def _alternatives(wordings: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(set(wordings), key=lambda w: (-len(w), w))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(wording_pattern, longest_first)) + r")(?!\w)")
