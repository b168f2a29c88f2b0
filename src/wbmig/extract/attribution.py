"""Tell who speaks and who is to act."""

import re
from collections.abc import Sequence

from wbmig.extract.commitments import FoundCommitment, Mentioned
from wbmig.extract.cues import Sense, find_cues, words
from wbmig.extract.prepared import Prepared
from wbmig.extract.quotes import is_speech_verb
from wbmig.model.analysis import Kind, Label
from wbmig.model.span import Span

_PRONOUN = re.compile(r"(?<!\w)(?:he|she|they|on|ona|oni)(?!\w)")
_SPEAKERS = (Label.PERSON, Label.ORG, Label.STATE, Label.GROUP)
_NEAR_WORDS = 7
# "the border between Bulgaria and Turkey" is a place, nobody who is to act.
_BORDER = re.compile(r"(?:border\w{0,2}|granic\w{1,3}|route|rut\w)\s*$")
_JOINING = re.compile(r"(?:\s*(?:,|i|te|and|as well as|kao i|the|/)\s*)+")


def find_speaker(prepared: Prepared, found: FoundCommitment, actors: Sequence[Mentioned]) -> Mentioned | None:
    """Who says a quotation, a reported sentence, or the lead-in of a list item; None where nobody is named."""
    unit = found.unit
    if unit.is_item and unit.lead_in is not None:
        return _binding_subject(prepared, unit.lead_in, actors)
    if unit.quote is not None:
        return _quoted_by(prepared, found, actors)
    return _reported_by(prepared, unit.sentence, actors) or _agreeing(prepared, found, actors)


def find_addressees(prepared: Prepared, found: FoundCommitment, actors: Sequence[Mentioned]) -> list[Mentioned]:
    """Who is to act: the subject before the cue, those between whom or by whom, or those whom a lead-in calls on."""
    inside = [a for a in actors if found.span.contains(a.span) and a.label is not Label.PLACE]
    named = _between(prepared, found, inside)
    if found.cue:
        named += _beside(prepared, found.cue.span, inside)
    if not named and found.unit.lead_in is not None:
        above = [a for a in actors if found.unit.lead_in.contains(a.span) and a.label is not Label.PLACE]
        named += _called_on(prepared, found.unit.lead_in, above)
    if not named and found.kind in (Kind.COMMITMENT, Kind.PLAN) and found.cue:
        named += [a for a in inside if a.span.end <= found.cue.span.start][-1:]
    return sorted({a.span: a for a in named}.values(), key=lambda a: a.span)


# Speakers


def _quoted_by(prepared: Prepared, found: FoundCommitment, actors: Sequence[Mentioned]) -> Mentioned | None:
    quote = found.unit.quote
    line = next((s for s in prepared.lines if s.contains(found.span)), found.unit.sentence)
    if quote is None:
        return None
    outside = [
        a
        for a in actors
        if line.contains(a.span)
        and not quote.whole.overlaps(a.span)
        and a.label in (Label.PERSON, Label.ORG, Label.GROUP)
    ]
    near = Span(quote.whole.end, min(line.end, quote.whole.end + 160))
    behind = [a for a in outside if near.contains(a.span)]
    before = [a for a in outside if a.span.end <= quote.whole.start]
    if is_speech_verb(prepared.language).search(prepared.fold_of(near)) and behind:
        return next((a for a in behind if a.label is Label.PERSON), behind[0])
    persons = [a for a in before if a.label is Label.PERSON]
    if persons or before:
        return (persons or before)[-1]
    return _person_before(line.start, actors)


def _person_before(offset: int, actors: Sequence[Mentioned]) -> Mentioned | None:
    """The last person named above: whom "he said" means."""
    return next((a for a in reversed(actors) if a.label is Label.PERSON and a.span.end <= offset), None)


def _reported_by(prepared: Prepared, sentence: Span, actors: Sequence[Mentioned]) -> Mentioned | None:
    """The subject of a verb of speech in the sentence."""
    within = prepared.folded_span(sentence)
    verb = is_speech_verb(prepared.language).search(prepared.folded, within.start, within.end)
    stress = words(prepared.language, "should", "stress").search(prepared.folded, within.start, within.end)
    match = verb or stress
    if not match:
        return None
    at = prepared.unfolded(match)
    before = [a for a in actors if sentence.start <= a.span.start and a.span.end <= at.start and a.label in _SPEAKERS]
    behind = [a for a in actors if at.end <= a.span.start and a.span.end <= sentence.end and a.label in _SPEAKERS]
    persons = [a for a in before if a.label is Label.PERSON]
    if persons or before:
        return (persons or before)[0]
    if _PRONOUN.search(prepared.fold_of(Span(sentence.start, at.start))):
        return _person_before(sentence.start, actors)
    near = [a for a in behind if len(prepared.text[at.end : a.span.start].split()) <= _NEAR_WORDS - 4]
    return near[0] if near else None


def _agreeing(prepared: Prepared, found: FoundCommitment, actors: Sequence[Mentioned]) -> Mentioned | None:
    """Those who agree or bind themselves speak for themselves."""
    if found.cue is None or found.cue.sense is not Sense.AGREED:
        return _binding_subject(prepared, found.unit.sentence, actors)
    before = [
        a
        for a in actors
        if found.unit.sentence.start <= a.span.start and a.span.end <= found.cue.span.start and a.label in _SPEAKERS
    ]
    return before[0] if before else None


def _binding_subject(prepared: Prepared, lead_in: Span, actors: Sequence[Mentioned]) -> Mentioned | None:
    """Who agrees in a lead-in, so that its items are theirs."""
    agreed = next((c for c in find_cues(prepared, lead_in) if c.sense is Sense.AGREED), None)
    if agreed is None:
        return None
    before = [
        a for a in actors if lead_in.start <= a.span.start and a.span.end <= agreed.span.start and a.label in _SPEAKERS
    ]
    return before[0] if before else None


# Addressees


def _between(prepared: Prepared, found: FoundCommitment, inside: Sequence[Mentioned]) -> list[Mentioned]:
    named: list[Mentioned] = []
    within = prepared.folded_span(found.span)
    for section in ("between", "agent"):
        for match in words(prepared.language, "addressees", section).finditer(
            prepared.folded, within.start, within.end
        ):
            place = prepared.unfolded(match)
            if not _BORDER.search(prepared.fold_of(Span(max(0, place.start - 24), place.start))):
                named += _chain(prepared, place.end, inside)
    return named


def _chain(prepared: Prepared, at: int, inside: Sequence[Mentioned]) -> list[Mentioned]:
    """The actors that follow an offset directly, joined by commas and "and"."""
    named: list[Mentioned] = []
    for actor in inside:
        if actor.span.start < at:
            continue
        gap = prepared.fold_of(Span(at, actor.span.start))
        allowed = len(gap.split()) <= 1 if not named else bool(_JOINING.fullmatch(gap))
        if not allowed:
            break
        named.append(actor)
        at = actor.span.end
    return named


def _beside(prepared: Prepared, cue: Span, inside: Sequence[Mentioned]) -> list[Mentioned]:
    """The subject: the actors that end shortly before the cue, else those that follow it directly or behind "da"."""
    before = [a for a in inside if a.span.end <= cue.start]
    if before and _is_near(prepared, before[-1].span.end, cue.start):
        return _joined_before(prepared, before)
    return _chain(prepared, _behind_that(prepared, cue.end), inside)


def _is_near(prepared: Prepared, end: int, start: int) -> bool:
    gap = prepared.text[end:start]
    return len(gap.split()) <= _NEAR_WORDS and not any(c in gap for c in ".;:“”„")


def _joined_before(prepared: Prepared, before: Sequence[Mentioned]) -> list[Mentioned]:
    named = [before[-1]]
    for actor in reversed(before[:-1]):
        if not _JOINING.fullmatch(prepared.fold_of(Span(actor.span.end, named[0].span.start))):
            break
        named.insert(0, actor)
    return named


def _behind_that(prepared: Prepared, at: int) -> int:
    """Skip "je", "se", "da", "that" and the like behind a cue."""
    match = re.match(r"(?:\s+(?:je|se|su|bi|da|that|the|to|all|sve|svi|za)(?!\w))*", prepared.text[at : at + 30])
    return at + (match.end() if match else 0)


def _called_on(prepared: Prepared, lead_in: Span, above: Sequence[Mentioned]) -> list[Mentioned]:
    """Whom a lead-in asks: the actors behind its verb, or all that it names where it is no sentence."""
    asking = next((c for c in find_cues(prepared, lead_in) if c.sense in (Sense.SHOULD, Sense.MUST)), None)
    if asking is None:
        noun = words(prepared.language, "lists", "recommendation").search(prepared.fold_of(lead_in))
        return [a for a in above if noun is not None] if len(lead_in.of(prepared.text).split()) <= 14 else []
    return [a for a in above if a.span.start >= asking.span.end]
