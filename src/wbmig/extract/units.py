"""Cut a text into the units that may be commitments: list items with their lead-in, sentences, and quoted sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from wbmig.extract.cues import Sense, find_cues, says
from wbmig.extract.prepared import Line, Prepared
from wbmig.extract.quotes import Quote
from wbmig.model.document import BlockKind
from wbmig.model.span import Span, inside, trimmed

_CLOSING = " \t.,;:!?…*_"
# A cell or quotation may ask for something as well as a paragraph; what it asks is no item of a list.
_PROSE = (BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.CELL, BlockKind.FOOTNOTE)
_DEEPEST = 20  # lists in lists
_MARKS = tuple('„“”"«»')


class Governing(StrEnum):
    """What a lead-in or heading says of the items below it."""

    RECOMMENDATION = "recommendation"
    CONCLUSION = "conclusion"
    COMMITMENT = "commitment"
    OBJECTIVE = "objective"
    OTHER = "other"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A candidate in the reading text.

    ``governing`` is what its lead-in or heading says, ``lead_in`` the lead-in's sentence where there is one;
    ``sentence`` is the whole sentence of a quotation, for its attribution.
    """

    span: Span
    sentence: Span
    is_item: bool = False
    is_lead_in: bool = False
    governing: Governing = Governing.NOTHING
    lead_in: Span | None = None
    quote: Quote | None = None


def find_units(prepared: Prepared, quotes: Sequence[Quote]) -> list[Unit]:
    """All units, in text order."""
    speech = [q for q in quotes if not q.is_title]
    units: list[Unit] = []
    for n, line in enumerate(prepared.outline):
        if line.kind is BlockKind.LIST_ITEM:
            governing, lead_in = govern(prepared, n)
            span = clean(prepared, line.span)
            units.append(Unit(span=span, sentence=line.span, is_item=True, governing=governing, lead_in=lead_in))
        elif line.kind in _PROSE:
            leads, governing = _leads(prepared, line.span), _section(prepared, line)
            units += _sentences(prepared, line, speech, leads=leads, governing=governing)
    return [u for u in units if len(u.span)]


def clean(prepared: Prepared, span: Span) -> Span:
    """Leave out closing punctuation and quotation marks around a whole unit."""
    span = trimmed(trimmed(span, prepared.text), prepared.text, _CLOSING)
    text = span.of(prepared.text)
    if text.startswith(_MARKS) and not any(mark in text[1:] for mark in _MARKS):
        span = Span(span.start + 1, span.end)
    return span


def govern(prepared: Prepared, n: int) -> tuple[Governing, Span | None]:
    """What governs the list item in line ``n``, and its lead-in.

    A lead-in that says nothing leaves it to what governs that: the item around an inner list, its lead-in, the heading.
    """
    lead_in: Span | None = None
    parent = prepared.outline[n].parent
    for _ in range(_DEEPEST):
        if parent is None:
            break
        above = prepared.outline[parent]
        if above.kind is BlockKind.HEADING:
            return _heading(prepared, parent), lead_in
        if above.kind is not BlockKind.LIST_ITEM or _leads(prepared, above.span):
            sentence = _last_sentence(prepared, above.span)
            lead_in = lead_in or sentence
            governing = _lead_in(prepared, sentence)
            if governing is not Governing.NOTHING:
                return governing, lead_in
        parent = above.parent
    return Governing.NOTHING, lead_in


def _leads(prepared: Prepared, span: Span) -> bool:
    return span.of(prepared.text).rstrip("*_ ").endswith(":")


def _section(prepared: Prepared, line: Line) -> Governing:
    """What governs a paragraph: its heading, else that a declaration binds those who adopt it."""
    governing = _heading(prepared, line.parent) if line.parent is not None else Governing.NOTHING
    if governing is Governing.NOTHING and prepared.genre == "declaration":
        return Governing.COMMITMENT
    return governing


def _heading(prepared: Prepared, n: int) -> Governing:
    span = prepared.outline[n].span
    for governing in (Governing.OBJECTIVE, Governing.RECOMMENDATION, Governing.CONCLUSION):
        if says(prepared, span, "lists", governing.value):
            return governing
    return Governing.NOTHING


def _lead_in(prepared: Prepared, sentence: Span) -> Governing:
    senses = {cue.sense for cue in find_cues(prepared, sentence)}
    if says(prepared, sentence, "lists", "objective"):
        return Governing.OBJECTIVE
    if says(prepared, sentence, "lists", "recommendation") and Sense.FUTURE not in senses:
        return Governing.RECOMMENDATION
    if senses & {Sense.AGREED, Sense.FUTURE, Sense.PROMISED} or says(prepared, sentence, "lists", "commitment"):
        return Governing.COMMITMENT
    for governing in (Governing.CONCLUSION, Governing.OTHER):
        if says(prepared, sentence, "lists", governing.value):
            return governing
    return Governing.NOTHING


def _last_sentence(prepared: Prepared, line: Span) -> Span:
    return next(reversed(inside(line, prepared.sentences, lambda sentence: sentence)), line)


def _sentences(
    prepared: Prepared, line: Line, speech: Sequence[Quote], *, leads: bool, governing: Governing
) -> Iterable[Unit]:
    sentences = inside(line.span, prepared.sentences, lambda sentence: sentence)
    for sentence in sentences:
        is_lead_in = leads and sentence == sentences[-1]
        said = [q for q in speech if q.body.overlaps(sentence)]
        for quote in said:
            part = Span(max(quote.body.start, sentence.start), min(quote.body.end, sentence.end))
            yield Unit(span=clean(prepared, part), sentence=sentence, quote=quote, governing=governing)
        if not any(q.whole.contains(trimmed(sentence, prepared.text, _CLOSING)) for q in said):
            yield Unit(span=clean(prepared, sentence), sentence=sentence, is_lead_in=is_lead_in, governing=governing)
