"""Choose, among the dates found, the document's own date and the date, name and place of the event that it reports."""

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from wbmig.extract.dates import FoundDate
from wbmig.extract.names import FoundName
from wbmig.extract.prepared import Prepared
from wbmig.extract.quotes import Quote
from wbmig.lang.concepts import load_lexicon
from wbmig.lang.words import listed
from wbmig.model.analysis import Label, Meeting
from wbmig.model.document import BlockKind
from wbmig.model.span import Span

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:/\d{4}-\d{2}-\d{2})?")
_LENGTH = re.compile(r"P(\d{1,2})D")
_TOP_LINES = 7
_LONGEST_MEETING = 10  # days
_DATELINE_CHARS = 60
_OPENING_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Dating:
    """The document's date (EDTF) and where it stands; None for both where its text gives none."""

    date: str | None
    source: str | None


def date_document(prepared: Prepared, dates: Sequence[FoundDate]) -> Dating:
    """The first day named in a heading, a dateline, or the first sentence of one of the opening paragraphs."""
    days = [d for d in dates if not d.relative and _is_meeting_time(d)]
    for line in prepared.outline[:_TOP_LINES]:
        if line.kind is BlockKind.HEADING or len(line.span) <= _DATELINE_CHARS:
            found = next((d for d in days if line.span.contains(d.span)), None)
            if found:
                return Dating(found.norm, "heading")
    for line in prepared.outline[:_TOP_LINES]:
        found = next(
            (d for d in days if line.span.contains(d.span) and d.span.start - line.span.start <= _DATELINE_CHARS), None
        )
        if found and line.kind is BlockKind.PARAGRAPH:
            is_dateline = bool(re.search(r"[-–—:,] ?$", prepared.text[line.span.start : found.span.start]))
            return Dating(found.norm, "dateline" if is_dateline else "first sentence")
    for opening in _opening_sentences(prepared):
        found = next((d for d in days if opening.contains(d.span)), None)
        if found:
            return Dating(found.norm, "first sentence")
    return Dating(None, None)


def find_event(
    prepared: Prepared,
    title: Span | None,
    dating: Dating,
    dates: Sequence[FoundDate],
    names: Sequence[FoundName],
    quotes: Sequence[Quote],
    quoted: Callable[[Span], str],
) -> Meeting | None:
    """The meeting that the document reports or comes from: its name, date and place as far as the text tells.

    The name is a quoted title behind a noun such as "conference", near the top; else the document's title. ``quoted``
    gives the words of a span in the script of the source.
    """
    top = _top(prepared)
    named = next((q.body for q in quotes if q.is_title and top.contains(q.body) and _is_named(prepared, q)), None)
    name = named or title
    if name is None and dating.date is None:
        return None
    return Meeting(
        name=quoted(name) if name else None,
        kind="meeting" if named or _event_nouns(prepared.language).search(prepared.fold_of(top)) else "publication",
        date=_event_date(prepared, dating, dates, top),
        place=_event_place(names, top),
        keys=event_keys(prepared.fold_of(name)) if name else (),
    )


def event_keys(folded: str) -> tuple[str, ...]:
    """The concepts in a name of an event, by which it is recognised in another language."""
    keys = {hit.concept.id for hit in load_lexicon().find(folded)}
    concepts = load_lexicon().concepts
    # With the broader concepts: one language says "djeca", the other "unaccompanied children".
    for key in tuple(keys):
        concept = concepts[key]
        while concept.parent:
            keys.add(concept.parent)
            concept = concepts[concept.parent]
    return tuple(sorted(keys))


def _is_meeting_time(date: FoundDate) -> bool:
    """Whether a date is a day or so few days that people met on them; a reporting period is longer."""
    if not date.norm or not _DAY.fullmatch(date.norm):
        return False
    first, _, last = date.norm.partition("/")
    return not last or (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days <= _LONGEST_MEETING


def _event_date(prepared: Prepared, dating: Dating, dates: Sequence[FoundDate], top: Span) -> str | None:
    """A day or span of days beside the noun of an event, near the top; else the document's own date."""
    days = [d for d in dates if _is_meeting_time(d) and top.contains(d.span)]
    for sentence in prepared.sentences:
        if not top.contains(sentence) or not _event_nouns(prepared.language).search(prepared.fold_of(sentence)):
            continue
        inside = [d for d in days if sentence.contains(d.span)]
        spans = [d for d in inside if "/" in str(d.norm)]
        if inside:
            return str(spans[0].norm) if spans else _with_first_day(prepared, sentence, str(inside[0].norm), dates)
    # News names the days by the week: "u četvrtak i petak". Other spans at the top are what the text is about.
    openings = list(_opening_sentences(prepared))
    spans = [d for d in days if d.relative and "/" in str(d.norm) and any(o.contains(d.span) for o in openings)]
    return spans[0].norm if spans else dating.date


def _with_first_day(prepared: Prepared, sentence: Span, day: str, dates: Sequence[FoundDate]) -> str:
    """The days of a meeting of which a sentence tells the last and how many there were ("the two-day forum ended")."""
    lengths = [_LENGTH.fullmatch(str(d.norm)) for d in dates if sentence.contains(d.span)]
    length = next((int(m[1]) for m in lengths if m), 1)
    if not 1 < length <= _LONGEST_MEETING or not _ends(prepared.language).search(prepared.fold_of(sentence)):
        return day
    first = datetime.date.fromisoformat(day) - datetime.timedelta(days=length - 1)
    return f"{first.isoformat()}/{day}"


def _event_place(names: Sequence[FoundName], top: Span) -> str | None:
    """The first town named near the top."""
    for name in names:
        entity = name.entity
        if name.label is Label.PLACE and top.contains(name.span) and entity and entity.country:
            return entity.name
    return None


def _is_named(prepared: Prepared, quote: Quote) -> bool:
    """Whether a quoted title stands behind the noun of an event."""
    before = prepared.fold_of(Span(max(0, quote.whole.start - 60), quote.whole.start))
    return bool(_event_nouns(prepared.language).search(before))


def _opening_sentences(prepared: Prepared) -> Iterator[Span]:
    """The first sentences of the first paragraphs, among those near the top."""
    paragraphs = [line.span for line in prepared.outline[:_TOP_LINES] if line.kind is BlockKind.PARAGRAPH]
    for paragraph in paragraphs[:_OPENING_PARAGRAPHS]:
        yield next(s for s in prepared.sentences if paragraph.contains(s))


def _top(prepared: Prepared) -> Span:
    lines = prepared.outline[:_TOP_LINES]
    return Span(0, lines[-1].span.end if lines else 0)


def _ends(language: str) -> re.Pattern[str]:
    return listed("und/events.toml", f"ends_{language}")


def _event_nouns(language: str) -> re.Pattern[str]:
    return listed("und/events.toml", language)
