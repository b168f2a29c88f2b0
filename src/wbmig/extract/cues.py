"""Find the words by which a sentence asks, promises, plans or aims."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from wbmig.extract.prepared import Prepared
from wbmig.lang.grammar import load_grammar
from wbmig.lang.pack import load
from wbmig.lang.words import fold_wording, listed
from wbmig.model.span import Span


class Sense(StrEnum):
    """What a cue says; the value is part of the rule's name."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"
    AGREED = "agreed"
    PROMISED = "promised"
    FUTURE = "future"
    OBJECTIVE = "objective"


# How far around a cue a denial is looked for.
_BEFORE, _BEHIND = 24, 8
_DIACRITIC = re.compile("[ćčšžđĆČŠŽĐ]")
ASKING = (Sense.MUST, Sense.SHOULD, Sense.MAY)


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue in the reading text."""

    span: Span
    sense: Sense


def find_cues(prepared: Prepared, unit: Span) -> list[FoundCue]:
    """All cues in a unit, in text order; a denied one ("nije potrebno") is none."""
    within = prepared.folded_span(unit)
    found = [
        FoundCue(prepared.fold.to_source(Span(*m.span())), sense)
        for sense, pattern in _patterns(prepared.language)
        for m in pattern.finditer(prepared.folded, within.start, within.end)
        if not _is_denied(prepared, m, within.start) and not _is_noun(prepared, m, sense)
    ]
    return sorted(found, key=lambda c: (c.span.start, -len(c.span)))


def says(prepared: Prepared, span: Span, name: str, section: str = "words") -> bool:
    """Whether a span holds one of the wordings under ``[name] section`` of the cue data."""
    within = prepared.folded_span(span)
    return bool(words(prepared.language, name, section).search(prepared.folded, within.start, within.end))


def words(language: str, name: str, section: str = "words") -> re.Pattern[str]:
    """The wordings under ``[name] section`` of the cue data, as one pattern over folded text."""
    return listed(f"{language}/commitments.toml", name, section)


def _is_denied(prepared: Prepared, match: re.Match[str], start: int) -> bool:
    """Whether a cue is denied ("nije potrebno", "ne mora", "need not") or told of the past ("had announced")."""
    within = max(start, match.start() - _BEFORE), match.end() + _BEHIND
    denied = words(prepared.language, "denied").finditer(prepared.folded, *within)
    if any(d.start() <= match.end() + 1 and match.start() <= d.end() + 1 for d in denied):
        return True
    before = prepared.folded[within[0] : match.start()].split()
    return bool(before) and bool(words(prepared.language, "denied", "before").fullmatch(before[-1].strip(",")))


def _is_noun(prepared: Prepared, match: re.Match[str], sense: Sense) -> bool:
    """Whether a noun only looks like the cue: "izbeglice" is no future, "zahteva za dokumenta" demands nothing."""
    if sense is Sense.FUTURE and match[0].endswith(("ce", "cemo")) and len(match[0]) > len("cemo"):
        written = prepared.unfolded(match).of(prepared.text)
        before = prepared.folded[max(0, match.start() - 30) : match.start()].split()[-1:]
        # "ljudsko biće" is a being.
        if match[0] == "bice" and before and load_grammar("hbs").is_adjective(before[0]):
            return True
        return "ć" not in written.lower() and bool(_DIACRITIC.search(prepared.text))
    return match[0] == "zahteva" and prepared.folded[match.end() : match.end() + 8].lstrip().startswith("za ")


@cache
def _patterns(language: str) -> tuple[tuple[Sense, re.Pattern[str]], ...]:
    joined = [re.escape(fold_wording(e)) for e in load(f"{language}/commitments.toml")["will"]["joined_future"]]
    excluded = "|".join(re.escape(fold_wording(w)) for w in load(f"{language}/commitments.toml")["will"]["not_future"])
    # nastaviće, radićemo: a verb with the future of the clitic; not the nouns and adjectives that end alike.
    one_word = re.compile(rf"(?<!\w)(?!(?:{excluded})(?!\w))\w{{2,20}}(?:{'|'.join(joined)})(?!\w)") if joined else None
    return (
        (Sense.MUST, words(language, "must")),
        (Sense.SHOULD, words(language, "should")),
        (Sense.SHOULD, words(language, "should", "stress")),
        (Sense.MAY, words(language, "may")),
        (Sense.AGREED, words(language, "will", "agreed")),
        (Sense.PROMISED, words(language, "will", "promised")),
        (Sense.FUTURE, words(language, "will", "future")),
        *(((Sense.FUTURE, one_word),) if one_word else ()),
        (Sense.OBJECTIVE, words(language, "objective")),
    )
