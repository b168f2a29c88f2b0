"""Tell who speaks and who is to act."""

import re
from collections.abc import Sequence

from wbmig.extract.commitments import FoundCommitment, Mentioned
from wbmig.extract.cues import FoundCue, Sense, find_cues, words
from wbmig.extract.prepared import Prepared
from wbmig.extract.quotes import is_speech_verb
from wbmig.model.analysis import Label
from wbmig.model.span import Span, inside

_WE = re.compile(r"(?:^|\n)(?:We, the |We, |Mi, )")
# Behind these a reported clause begins: who is named there does not speak.
_CLAUSE = re.compile(r"\b(?:da|kako|that)\b")
_THAT = re.compile(r"\s+(?:je |su |se |bi )?(?:da|that)\s+(?:se |bi |all |sve |svi |the )?")
# "IOM će, kako je rekla, …": what stands before a parenthesis is no subject of its verb.
_PARENTHESIS = re.compile(r", (?:kako|as) ")
_SHORT_LEAD_IN = 14
_SPEAKERS = (Label.PERSON, Label.ORG, Label.STATE, Label.GROUP)
_NEAR_WORDS = 7
# "the border between Bulgaria and Turkey" is a place, nobody who is to act.
_BORDER = re.compile(r"(?:border\w{0,2}|granic\w{1,3}|route|rut\w)\s*$")
# Space counts before each mark only: on both sides, ", , , , x" would take time without end.
_JOINING = re.compile(r"(?:\s*(?:,|i|te|and|as well as|kao i|the|/))+\s*")


def find_speaker(
    prepared: Prepared, found: FoundCommitment, actors: Sequence[Mentioned], voice: Mentioned | None
) -> Mentioned | None:
    """Who says a quotation, a reported sentence, or the lead-in of a list item; None where nobody is named.

    ``voice`` is whose text the document is: the speaker of a speech, or "we" of a declaration.
    """
    unit = found.unit
    if unit.quote is not None:
        speaker = _quoted_by(prepared, found, actors)
    elif unit.is_item:
        speaker = _subject_of_lead_in(prepared, unit.lead_in, actors) if unit.lead_in else None
        speaker = speaker or _reported_by(prepared, unit.sentence, actors) or _agreeing(found, actors)
    else:
        speaker = _reported_by(prepared, unit.sentence, actors) or _agreeing(found, actors)
    return _full_name(prepared, speaker or voice, actors)


def find_voice(prepared: Prepared, genre: str, actors: Sequence[Mentioned]) -> Mentioned | None:
    """Whose text a document is: the first person of a speech, or those behind "We, the …" of a declaration."""
    match = _WE.search(prepared.text)
    if match:
        at = match.end()
        return next((a for a in actors if at <= a.span.start <= at + 5), None)
    if genre == "speech":
        return next((a for a in actors if a.label is Label.PERSON), None)
    return None


def find_addressees(prepared: Prepared, found: FoundCommitment, actors: Sequence[Mentioned]) -> list[Mentioned]:
    """Who is to act: the subject before the cue, those between whom or by whom, or those whom a lead-in calls on."""
    acting = [a for a in inside(found.span, actors, _place) if a.label is not Label.PLACE]
    named = _between(prepared, found, acting)
    if found.cue:
        named += _beside(prepared, found, found.cue, acting)
    if not named and found.unit.lead_in is not None:
        above = [a for a in inside(found.unit.lead_in, actors, _place) if a.label is not Label.PLACE]
        named += _called_on(prepared, found.unit.lead_in, above)
    return sorted({a.span: a for a in named}.values(), key=lambda a: a.span)


def _place(actor: Mentioned) -> Span:
    return actor.span


# Speakers


def _quoted_by(prepared: Prepared, found: FoundCommitment, actors: Sequence[Mentioned]) -> Mentioned | None:
    quote = found.unit.quote
    line = next((s for s in prepared.lines if s.contains(found.span)), found.unit.sentence)
    if quote is None:
        return None
    outside = [
        a
        for a in inside(line, actors, _place)
        if not quote.whole.overlaps(a.span) and a.label in (Label.PERSON, Label.ORG, Label.GROUP)
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
    """The subject of a verb of speech in the sentence; the last person named where the verb has none of its own."""
    within = prepared.folded_span(sentence)
    patterns = (is_speech_verb(prepared.language), words(prepared.language, "should", "stress"))
    match = next((m for p in patterns if (m := p.search(prepared.folded, within.start, within.end))), None)
    if not match:
        return None
    at = prepared.unfolded(match)
    speaking = [a for a in inside(sentence, actors, _place) if a.label in _SPEAKERS]
    before = [a for a in speaking if a.span.end <= at.start]
    behind = [
        a for a in speaking if a.span.start >= at.end and not _CLAUSE.search(prepared.text[at.end : a.span.start])
    ]
    own = [a for a in before if a.label is Label.PERSON] or before[:1]
    if own and not _PARENTHESIS.search(prepared.text[own[0].span.end : at.start]):
        return own[0]
    if behind and len(prepared.text[at.end : behind[0].span.start].split()) <= _NEAR_WORDS:
        return behind[0]
    return _person_before(at.start, actors)


def _agreeing(found: FoundCommitment, actors: Sequence[Mentioned]) -> Mentioned | None:
    """Those who agree or bind themselves speak for themselves."""
    if found.cue is None or found.cue.sense is not Sense.AGREED:
        return None
    return _first_before(found.unit.sentence, found.cue.span, actors)


def _subject_of_lead_in(prepared: Prepared, lead_in: Span, actors: Sequence[Mentioned]) -> Mentioned | None:
    """Who agrees, recommends or calls on others in a lead-in, so that its items are theirs."""
    agreed = next((c.span for c in find_cues(prepared, lead_in) if c.sense is Sense.AGREED), None)
    if agreed is None:
        within = prepared.folded_span(lead_in)
        match = words(prepared.language, "performative").search(prepared.folded, within.start, within.end)
        agreed = prepared.unfolded(match) if match else None
    return _first_before(lead_in, agreed, actors) if agreed else None


def _first_before(sentence: Span, verb: Span, actors: Sequence[Mentioned]) -> Mentioned | None:
    """The first actor of a sentence before its verb."""
    speaking = (a for a in actors if a.label in _SPEAKERS)
    return next((a for a in speaking if sentence.start <= a.span.start and a.span.end <= verb.start), None)


def _full_name(prepared: Prepared, speaker: Mentioned | None, actors: Sequence[Mentioned]) -> Mentioned | None:
    """The first mention of a person by the full name, where a later one gives the surname only."""
    if speaker is None or speaker.label is not Label.PERSON:
        return speaker
    surname = speaker.span.of(prepared.text).split()[-1][:-1]
    persons = (a for a in actors if a.label is Label.PERSON and " " in a.span.of(prepared.text))
    return next((a for a in persons if a.span.of(prepared.text).split()[-1].startswith(surname)), speaker)


# Addressees


def _between(prepared: Prepared, found: FoundCommitment, acting: Sequence[Mentioned]) -> list[Mentioned]:
    named: list[Mentioned] = []
    within = prepared.folded_span(found.span)
    for section in ("between", "agent"):
        for match in words(prepared.language, "addressees", section).finditer(
            prepared.folded, within.start, within.end
        ):
            place = prepared.unfolded(match)
            if not _BORDER.search(prepared.fold_of(Span(max(0, place.start - 24), place.start))):
                named += _chain(prepared, place.end, acting)
    return named


def _chain(prepared: Prepared, at: int, acting: Sequence[Mentioned]) -> list[Mentioned]:
    """The actors that follow an offset directly, joined by commas and "and"."""
    named: list[Mentioned] = []
    for actor in acting:
        if actor.span.start < at:
            continue
        gap = prepared.fold_of(Span(at, actor.span.start))
        allowed = len(gap.split()) <= 1 if not named else bool(_JOINING.fullmatch(gap))
        if not allowed:
            break
        named.append(actor)
        at = actor.span.end
    return named


def _beside(prepared: Prepared, found: FoundCommitment, cue: FoundCue, acting: Sequence[Mentioned]) -> list[Mentioned]:
    """The subject: the actors that end shortly before the cue, else those that it calls on or that follow its "da"."""
    folded = prepared.fold_of(cue.span)
    calls = bool(words(prepared.language, "performative", "calling").search(folded))
    behind = prepared.text[cue.span.end : cue.span.end + 40]
    before = [a for a in acting if a.span.end <= cue.span.start]
    that = _THAT.match(behind)
    if calls or that:
        following = _chain(prepared, cue.span.end + (that.end() if that else 0), acting)
        if following:
            return following
    if (
        before
        and _is_near(prepared, before[-1].span.end, cue.span.start)
        and not _is_acted_on(prepared, found, cue, before[-1])
    ):
        return _joined_before(prepared, before)
    return []


def _is_acted_on(prepared: Prepared, found: FoundCommitment, cue: FoundCue, actor: Mentioned) -> bool:
    """Whether somebody else is to act on the actor: a passive, or a case that is none of a subject."""
    if cue.sense in (Sense.AGREED, Sense.FUTURE, Sense.PROMISED):
        return False
    between = prepared.fold_of(Span(actor.span.end, cue.span.start)).split()
    after = prepared.fold_of(Span(cue.span.end, min(found.span.end, cue.span.end + 24))).split()
    if prepared.language == "en":
        return "be" in after[:2]
    head = prepared.fold_of(actor.span).split()[0]
    calls = words(prepared.language, "performative", "calling").search(prepared.fold_of(cue.span))
    return not calls and (head.endswith(("ima", "ama")) or "se" in (*between, *after[:1]))


def _is_near(prepared: Prepared, end: int, start: int) -> bool:
    gap = prepared.text[end:start]
    return len(gap.split()) <= _NEAR_WORDS and not any(c in gap for c in ".;:“”„")


def _joined_before(prepared: Prepared, before: Sequence[Mentioned]) -> list[Mentioned]:
    """The last actor with those joined to it; a name, not the acronym in brackets behind it."""
    if len(before) > 1 and prepared.text[before[-2].span.end : before[-1].span.start] == " (":
        before = before[:-1]
    named = [before[-1]]
    for actor in reversed(before[:-1]):
        if not _JOINING.fullmatch(prepared.fold_of(Span(actor.span.end, named[0].span.start))):
            break
        named.insert(0, actor)
    return named


def _called_on(prepared: Prepared, lead_in: Span, above: Sequence[Mentioned]) -> list[Mentioned]:
    """Whom a lead-in asks: the actors behind its verb, or all that it names where it is no sentence.

    A state behind an institution only tells whose it is.
    """
    asking = next((c for c in find_cues(prepared, lead_in) if c.sense in (Sense.SHOULD, Sense.MUST)), None)
    if asking is None and len(lead_in.of(prepared.text).split()) > _SHORT_LEAD_IN:
        return []
    asked = [a for a in above if asking is None or a.span.start >= asking.span.end]
    institutions = [a for a in asked if a.label is not Label.STATE]
    return institutions or asked
