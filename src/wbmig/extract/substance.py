"""Tell what a commitment asks for: action, object, themes, those concerned, deadline, scope, and keys for matching."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from wbmig.extract.cues import words
from wbmig.extract.dates import FoundDate
from wbmig.extract.prepared import Prepared
from wbmig.lang.concepts import Hit, load_lexicon
from wbmig.lang.grammar import load_grammar
from wbmig.lang.pack import load
from wbmig.lang.words import alternatives, fold_wording
from wbmig.model.analysis import Keys
from wbmig.model.span import Span

# How many words an action may stand from its object.
_REACH = 7
_CLOSING_REACH = 4
_MIN_WORD = 4
_GENERAL, _SPECIFIC = 4, 5
_CALLS = frozenset({"call_on", "recommend"})
_STEM = 6
_MAX_THEMES = 4
_WORD = re.compile(r"[^\W\d_]+")
_REGIONAL = re.compile(
    r"(?<!\w)(?:region\w{0,9}|zapadn\w{1,4} balkan\w{0,3}|western balkan\w{0,2}|prekogranicn\w{1,4}|cross-border)(?!\w)"
)


def find_hits(prepared: Prepared, span: Span) -> list[Hit]:
    """The concepts that a commitment names."""
    return load_lexicon().find(prepared.fold_of(span))


def action_class(hits: Iterable[Hit], *, is_measurable: bool) -> int:
    """UPR Info's class of the first action named; what has a deadline or a figure is specific.

    4, general action, where the lexicon knows none; calling on somebody is no action of its own.
    """
    actions = [h.concept for h in hits if h.concept.type == "action" and h.concept.id not in _CALLS]
    first = next((a.action_class for a in actions if a.action_class), _GENERAL)
    return _SPECIFIC if is_measurable and first >= _GENERAL else first


def find_themes(prepared: Prepared, span: Span, hits: Sequence[Hit], actors: Sequence[Span]) -> tuple[str, ...]:
    """The themes of what is asked for, sorted: of objects with an action, that are no purposes and name no actor.

    Args:
        prepared: The text.
        span: The commitment.
        hits: Its concepts.
        actors: Who is to act or speaks; "the border police should train" is about training.
    """
    start = prepared.folded_span(span).start
    acting = [prepared.folded_span(a) for a in actors]
    folded = prepared.fold_of(span)
    objects = [h for h in hits if h.concept.type == "object" and h.concept.themes]
    passive = [h for h in objects if not any(h.span.shifted(start).overlaps(a) for a in acting)] or objects
    asked = _asked_for(prepared, folded, passive)
    actions = [h for h in hits if h.concept.type == "action"]
    governed = [h for h in asked if _action_of(h, actions, folded) is not None] or asked
    named = governed or [h for h in hits if h.concept.type == "action"]
    themes = [t for h in named for t in h.concept.themes]
    ranked = sorted(set(themes), key=lambda t: (-themes.count(t), themes.index(t)))
    return tuple(sorted(ranked[:_MAX_THEMES]))


def find_affected(prepared: Prepared, span: Span) -> tuple[str, ...]:
    """The groups concerned, in the codes of the annotation guidelines."""
    folded = prepared.fold_of(span)
    return tuple(sorted(name for name, pattern in _affected() if pattern.search(folded)))


def is_negative(prepared: Prepared, span: Span) -> bool:
    """Whether something is not to be done."""
    return bool(words(prepared.language, "negative").search(prepared.fold_of(span)))


def find_scope(prepared: Prepared, span: Span, isos: Sequence[str]) -> tuple[str, ...]:
    """The addressed jurisdiction: states named, else the region where it is named, else unstated."""
    if isos:
        return tuple(sorted(set(isos)))
    return ("regional",) if _REGIONAL.search(prepared.fold_of(span)) else ("unstated",)


def find_deadline(prepared: Prepared, span: Span, dates: Sequence[FoundDate]) -> FoundDate | None:
    """The date or duration by which it is to be done: an open interval, or a duration behind "within"."""
    # The dot of a year at the end of a sentence is part of the date, not of the commitment.
    reach = Span(span.start, span.end + 1)
    inside = [d for d in dates if reach.contains(d.span) and d.norm]
    for date in inside:
        if str(date.norm).startswith("../"):
            return date
    for date in inside:
        before = prepared.fold_of(Span(max(span.start, date.span.start - 30), date.span.start)).rstrip()
        after = prepared.fold_of(Span(date.span.end, max(date.span.end, min(span.end, date.span.end + 18))))
        pattern = words(prepared.language, "deadline", "within")
        found = any(m.end() == len(before) for m in pattern.finditer(before))
        if str(date.norm).startswith("P") and (found or pattern.match(after.lstrip())):
            return date
    return None


def make_keys(prepared: Prepared, span: Span, hits: Sequence[Hit]) -> Keys:
    """What the matcher needs: concepts, which action goes with which object, and the words that no concept covers."""
    folded = prepared.fold_of(span)
    actions = [h for h in hits if h.concept.type == "action"]
    objects = _asked_for(prepared, folded, [h for h in hits if h.concept.type == "object"])
    asks = {(a.concept.id, o.concept.id) for o in objects if (a := _action_of(o, actions, folded)) is not None}
    covered = [h.span for h in hits if h.concept.type != "context"]
    terms: dict[str, str] = {}
    start = prepared.folded_span(span).start
    for hit in (*actions, *objects):
        terms.setdefault(hit.concept.id, prepared.fold.to_source(hit.span.shifted(start)).of(prepared.text))
    grammar = load_grammar(prepared.language)
    residual = {
        m[0][:_STEM]
        for m in _WORD.finditer(folded)
        if len(m[0]) >= _MIN_WORD
        and not grammar.is_function_word(m[0])
        and not any(c.overlaps(Span(*m.span())) for c in covered)
    }
    return Keys(
        actions=tuple(sorted({h.concept.id for h in actions})),
        objects=tuple(sorted({h.concept.id for h in objects})),
        asks=tuple(sorted(asks)),
        terms=tuple(sorted(terms.items())),
        words=tuple(sorted(residual)),
    )


def _asked_for(prepared: Prepared, folded: str, objects: Sequence[Hit]) -> list[Hit]:
    """Leave out objects of purposes, where others are left, and open-ended ones that the next object closes."""
    purposes = list(_purposes(prepared, folded))
    direct = [h for h in objects if not any(p.contains(h.span) for p in purposes)] or list(objects)
    open_ended = load("und/matching.toml")["open_ended"]
    closed = {
        h.first
        for h, following in pairwise(direct)
        if h.concept.id in open_ended
        and 0 < following.first - h.last <= _CLOSING_REACH
        and following.concept.id not in open_ended
    }
    return [h for h in direct if h.first not in closed]


def _purposes(prepared: Prepared, folded: str) -> Iterable[Span]:
    """The purpose clauses of a folded commitment, from their first word to the next comma or sentence end."""
    for match in words(prepared.language, "purpose").finditer(folded):
        if match.start() == 0:
            continue
        end = re.compile(r"[,.;:]").search(folded, match.end())
        yield Span(match.start(), end.start() if end else len(folded))


def _action_of(obj: Hit, actions: Sequence[Hit], folded: str) -> Hit | None:
    """The action that governs an object: the nearest before it in its sentence, else the nearest behind it."""
    reachable = [
        a
        for a in actions
        if _distance(a, obj) <= _REACH
        and "." not in folded[min(a.span.end, obj.span.end) : max(a.span.start, obj.span.start)]
    ]
    return min(reachable, key=lambda a: (_distance(a, obj) + (2 if a.first > obj.last else 0), a.first), default=None)


def _distance(one: Hit, other: Hit) -> int:
    return max(0, other.first - one.last, one.first - other.last)


@cache
def _affected() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table: dict[str, list[str]] = load("und/affected.toml")
    return tuple((name, alternatives(map(fold_wording, forms))) for name, forms in table.items())
