"""Decide which units are commitments, of what kind and how firm, and say by which rule.

The rules follow the annotation guidelines: the own wording of a unit decides, then its lead-in, then its heading.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wbmig.extract.cues import ASKING, FoundCue, Sense, find_cues, says
from wbmig.extract.prepared import Prepared
from wbmig.extract.quotes import Quote, is_speech_verb
from wbmig.extract.units import Governing, Unit, find_units
from wbmig.lang.concepts import load_lexicon
from wbmig.lang.grammar import load_grammar
from wbmig.model.analysis import Kind, Label, Strength
from wbmig.model.span import Span

_MIN_WORDS = 3
_MIN_QUOTED_WORDS = 5
_CLITIC_REACH = 5
_FIRST_PERSON = frozenset({"cemo", "cu", "we", "i", "mi"})
_NO_SUBJECT = frozenset({"this", "it", "that", "to", "ovo"})
_BREAKS = frozenset({"koji", "koja", "koje", "which", "who", "where", "gde", "kada", "when", "ali", "but", "a"})
_RANK = (Strength.NONE, Strength.MAY, Strength.WILL, Strength.SHOULD, Strength.MUST)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An actor that other components have found, in the reading text."""

    span: Span
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCommitment:
    """A commitment in the reading text, with the unit and cue that it rests on; ``doubt`` says why it may be none."""

    unit: Unit
    kind: Kind
    strength: Strength
    strength_basis: str
    rule: str
    cue: FoundCue | None = None
    doubt: str | None = None

    @property
    def span(self) -> Span:
        """The words of the commitment."""
        return self.unit.span


def find_commitments(prepared: Prepared, quotes: Sequence[Quote], actors: Sequence[Mentioned]) -> list[FoundCommitment]:
    """Find all commitments, objectives and findings, in text order, without overlaps."""
    decided = [decide(prepared, unit, actors) for unit in find_units(prepared, quotes)]
    found = [c for c in decided if c is not None]
    # Where quoted words ask, they are the commitment, and the sentence around them is their attribution.
    quoted = [c.span for c in found if c.unit.quote]
    return [c for c in found if c.unit.quote or not any(c.span.overlaps(q) for q in quoted)]


def decide(prepared: Prepared, unit: Unit, actors: Sequence[Mentioned]) -> FoundCommitment | None:
    """Decide on one unit."""
    cues = find_cues(prepared, unit.span)
    cues = [_ordering(prepared, unit, c) for c in cues if _counts(prepared, unit, c)]
    if len(unit.span.of(prepared.text).split()) < (_MIN_QUOTED_WORDS if unit.quote else _MIN_WORDS):
        return None
    if says(prepared, unit.span, "praise") or (not unit.is_item and says(prepared, unit.span, "meta")):
        return None
    if unit.is_item and unit.governing not in (Governing.NOTHING, Governing.OTHER):
        return _item(prepared, unit, cues, actors)
    if unit.is_lead_in and not _says_what(prepared, unit):
        return None
    if unit.governing is Governing.OTHER:
        return None
    return _sentence(prepared, unit, cues, actors)


def _counts(prepared: Prepared, unit: Unit, cue: FoundCue) -> bool:
    """Whether a cue means what it says here: a bare "važnost" only at the beginning, "consider" not as "regards as"."""
    folded = prepared.fold_of(cue.span)
    if folded in ("vaznost", "znacaj", "importance of"):
        return cue.span.start <= unit.span.start + 4
    if folded == "consider":
        before = prepared.fold_of(Span(unit.span.start, cue.span.start)).split()
        return not before or before[-1] in ("to", "should", "and")
    return True


def _ordering(prepared: Prepared, unit: Unit, cue: FoundCue) -> FoundCue:
    """Take an order for one: in "obavezuje se Ministarstvo da …" nobody binds himself."""
    orders = cue.sense is Sense.AGREED and prepared.fold_of(cue.span).startswith(("obavezuj", "obvezuj"))
    return replace(cue, sense=Sense.MUST) if orders and cue.span.start == unit.span.start else cue


def _says_what(prepared: Prepared, unit: Unit) -> bool:
    """Whether a lead-in is a commitment of its own: it names an action and an object."""
    types = {hit.concept.type for hit in load_lexicon().find(prepared.fold_of(unit.span))}
    cues = {c.sense for c in find_cues(prepared, unit.span)}
    return {"action", "object"} <= types and bool(cues & {Sense.AGREED, Sense.FUTURE}) and len(unit.span) > 120


# Items of lists


def _item(
    prepared: Prepared, unit: Unit, cues: Sequence[FoundCue], actors: Sequence[Mentioned]
) -> FoundCommitment | None:
    """An item takes kind and strength from what governs it, unless its own wording says otherwise."""
    if unit.governing is Governing.OBJECTIVE:
        return _made(unit, Kind.OBJECTIVE, Strength.NONE, "list", "list.objective")
    if unit.governing is Governing.COMMITMENT:
        asked = _strongest([c for c in cues if c.sense in (Sense.MUST, Sense.SHOULD)])
        if asked and not any(c.sense is Sense.FUTURE for c in cues):
            return _made(unit, Kind.COMMITMENT, _strength(asked), "modal", f"list.commitment.{asked.sense}", asked)
        return _made(unit, Kind.COMMITMENT, Strength.WILL, "list", "list.commitment")
    own = _promise(prepared, unit, cues, actors)
    asking = _strongest([c for c in cues if c.sense in ASKING])
    if own and not (asking and asking.span.start < own.span.start):
        kind = (
            Kind.PLAN
            if own.sense is not Sense.AGREED and unit.governing is Governing.RECOMMENDATION
            else Kind.COMMITMENT
        )
        made = _made(unit, kind, Strength.WILL, "modal", f"list.{own.sense}", own)
        if own.sense is Sense.FUTURE and not _is_own_future(prepared, unit, own, actors):
            return replace(made, doubt="a future without anybody who is to act")
        return made
    if asking:
        strength = max(_strength(asking), _governing_strength(prepared, unit), key=_RANK.index)
        kind = Kind.COMMITMENT if _binds_oneself(prepared, unit, asking) else Kind.RECOMMENDATION
        return _made(unit, kind, strength, "modal", f"list.{asking.sense}", asking)
    if _reports(prepared, unit):
        return _made(unit, Kind.FINDING, Strength.NONE, "list", "list.finding")
    made = _made(unit, Kind.RECOMMENDATION, _governing_strength(prepared, unit), "list", "list.recommendation")
    if made.strength is Strength.NONE:
        return replace(made, doubt="no word of its own asks for it: it stands in a list under a heading")
    return made


def _governing_strength(prepared: Prepared, unit: Unit) -> Strength:
    """The strength of a lead-in that recommends; a heading gives none."""
    if unit.lead_in is None or unit.governing is not Governing.RECOMMENDATION:
        return Strength.NONE
    asking = _strongest([c for c in find_cues(prepared, unit.lead_in) if c.sense in ASKING])
    return _strength(asking) if asking else Strength.SHOULD


def _binds_oneself(prepared: Prepared, unit: Unit, asking: FoundCue) -> bool:
    """Whether "shall" or "must" follows "we": the speakers bind themselves."""
    before = prepared.fold_of(Span(unit.span.start, asking.span.start)).split()
    return before[-1:] == ["we"] and prepared.fold_of(asking.span) == "shall"


def _reports(prepared: Prepared, unit: Unit) -> bool:
    """Whether an item tells what was: a finite verb in its main clause, and nothing that asks."""
    if says(prepared, unit.span, "report"):
        return True
    first = next((s for s in prepared.sentences if s.overlaps(unit.span)), unit.span)
    folded = [w.strip(",;()") for w in prepared.fold_of(first).split()]
    subordinate = next((n for n, w in enumerate(folded) if w in _SUBORDINATORS), len(folded))
    main = folded[:subordinate]
    if prepared.language == "en":
        return any(w in _ENGLISH_FINITE for w in main)
    return any(w in _FINITE for w in main) and not any(w.endswith(_INFINITIVE) for w in main)


_SUBORDINATORS = frozenset(
    {
        "koji",
        "koja",
        "koje",
        "koju",
        "kojim",
        "kojima",
        "sto",
        "da",
        "ako",
        "kada",
        "jer",
        "gde",
        "dok",
        "which",
        "who",
        "that",
        "if",
        "when",
        "because",
        "where",
    }
)
_FINITE = frozenset({"je", "su", "nije", "nisu", "nijesu", "bio", "bila", "bilo", "bili", "bile", "ima", "imaju"})
_ENGLISH_FINITE = frozenset({"was", "were", "has", "have", "had", "remains", "remain", "is", "are", "wait", "waits"})
_INFINITIVE = ("ti", "ci")


# Sentences of running text


def _sentence(
    prepared: Prepared, unit: Unit, cues: Sequence[FoundCue], actors: Sequence[Mentioned]
) -> FoundCommitment | None:
    """A sentence needs a cue of its own."""
    asking = _strongest([c for c in cues if c.sense in (Sense.MUST, Sense.SHOULD)]) or _strongest(
        [c for c in cues if c.sense is Sense.MAY]
    )
    objective = next((c for c in cues if c.sense is Sense.OBJECTIVE), None)
    own = _promise(prepared, unit, cues, actors)
    if (
        objective
        and not (asking and asking.span.start < objective.span.start)
        and not (own and own.span.start < objective.span.start and own.sense is not Sense.FUTURE)
    ):
        strength = Strength.WILL if any(c.sense is Sense.FUTURE for c in cues) else Strength.NONE
        return _made(unit, Kind.OBJECTIVE, strength, "modal", "sentence.objective", objective)
    if own and not (asking and (asking.span.start < own.span.start or _asks_after(own, asking, cues))):
        is_commitment = own.sense is Sense.AGREED or unit.governing is Governing.COMMITMENT
        kind = Kind.COMMITMENT if is_commitment else Kind.PLAN
        return _made(unit, kind, Strength.WILL, "modal", f"sentence.{own.sense}", own)
    if asking:
        return _made(unit, Kind.RECOMMENDATION, _strength(asking), "modal", f"sentence.{asking.sense}", asking)
    return None


def _asks_after(own: FoundCue, asking: FoundCue, cues: Sequence[FoundCue]) -> bool:
    """Whether they agreed that something must be done, rather than to do it: "agreed that … requires"."""
    return (
        own.sense is Sense.AGREED and asking.sense is not Sense.MAY and not any(c.sense is Sense.FUTURE for c in cues)
    )


def _promise(prepared: Prepared, unit: Unit, cues: Sequence[FoundCue], actors: Sequence[Mentioned]) -> FoundCue | None:
    """The cue by which somebody binds or announces himself; None for predictions and futures without an actor."""
    agreed = next((c for c in cues if c.sense is Sense.AGREED), None)
    if agreed and not (_may_be_a_thing(prepared, agreed) and not _has_actor_before(unit, agreed, actors)):
        return agreed
    promised = next((c for c in cues if c.sense is Sense.PROMISED), None)
    if promised:
        return promised
    for cue in cues:
        if cue.sense is Sense.FUTURE and not _is_prediction(prepared, unit, cue) and _acts(prepared, unit, cue, actors):
            return cue
    return None


def _may_be_a_thing(prepared: Prepared, cue: FoundCue) -> bool:
    """Whether a panel or page may be what is dedicated: then an actor must stand before it."""
    return prepared.fold_of(cue.span).startswith(("posvecen", "opredeljen", "privrzen"))


def _has_actor_before(unit: Unit, cue: FoundCue, actors: Sequence[Mentioned]) -> bool:
    return any(
        a.label is not Label.PLACE and unit.span.contains(a.span) and a.span.end <= cue.span.start for a in actors
    )


def _is_prediction(prepared: Prepared, unit: Unit, cue: FoundCue) -> bool:
    after = Span(cue.span.start, min(unit.span.end, cue.span.end + 40))
    return says(prepared, after, "will", "prediction")


def _acts(prepared: Prepared, unit: Unit, cue: FoundCue, actors: Sequence[Mentioned]) -> bool:
    """Whether the future is somebody's own, or a conclusion's, or a quotation's."""
    if _is_own_future(prepared, unit, cue, actors):
        return True
    if unit.is_item and unit.governing is Governing.CONCLUSION:
        return True
    before = prepared.fold_of(Span(unit.span.start, cue.span.start)).split()
    return unit.quote is not None and not set(before[-3:]) & _NO_SUBJECT


def _is_own_future(prepared: Prepared, unit: Unit, cue: FoundCue, actors: Sequence[Mentioned]) -> bool:
    """Whether a future is in the first person, has an actor as subject, or promises attention."""
    folded = prepared.fold_of(cue.span)
    words_before = prepared.fold_of(Span(unit.span.start, cue.span.start)).split()
    if folded in _FIRST_PERSON or folded.endswith("cemo") or words_before[-1:] in (["we"], ["i"]):
        return True
    return says(prepared, unit.span, "will", "special") or _subject(prepared, unit, cue, actors) is not None


def _subject(prepared: Prepared, unit: Unit, cue: FoundCue, actors: Sequence[Mentioned]) -> Mentioned | None:
    """The actor that stands before the cue as its subject: near, and in the same clause."""
    for actor in reversed(actors):
        if actor.label is Label.PLACE or not unit.span.contains(actor.span) or actor.span.end > cue.span.start:
            continue
        between = prepared.text[actor.span.end : cue.span.start]
        words = prepared.fold_of(Span(actor.span.end, cue.span.start)).split()
        grammar = load_grammar(prepared.language)
        if len(words) > 6 or ":" in between or ";" in between or any(w.strip(",") in _BREAKS for w in words):
            return None
        if sum(grammar.is_verb(w.strip(",")) and not is_speech_verb(prepared.language).fullmatch(w) for w in words) > 1:
            return None
        return actor
    # "o tome će se Povjerenstvo izjasniti": the subject may stand behind the clitic.
    near = cue.span.end + _CLITIC_REACH
    return next((a for a in actors if cue.span.end <= a.span.start <= near and a.label is not Label.PLACE), None)


def _strongest(cues: Sequence[FoundCue]) -> FoundCue | None:
    return max(cues, key=lambda c: (_RANK.index(_strength(c)), -c.span.start), default=None)


def _strength(cue: FoundCue) -> Strength:
    strengths = {Sense.MUST: Strength.MUST, Sense.SHOULD: Strength.SHOULD, Sense.MAY: Strength.MAY}
    return strengths.get(cue.sense, Strength.WILL)


def _made(
    unit: Unit, kind: Kind, strength: Strength, basis: str, rule: str, cue: FoundCue | None = None
) -> FoundCommitment:
    return FoundCommitment(unit=unit, kind=kind, strength=strength, strength_basis=basis, rule=rule, cue=cue)
