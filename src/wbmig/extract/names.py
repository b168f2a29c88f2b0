"""Find named actors: organisations, states, places, persons.

Four sources propose spans: the gazetteer, patterns for organisations that it does not list, contexts of persons, and
the entities of a trained pipeline where there is one. One function merges them; what wins is the longest, then the
surest source.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from wbmig.extract.organisations import find_organisations
from wbmig.extract.persons import find_persons
from wbmig.extract.prepared import Prepared
from wbmig.extract.quotes import Quote, named_in_quotes, title_spans
from wbmig.lang.entities import Entity, load_gazetteer
from wbmig.model.analysis import Label
from wbmig.model.span import Span

_LETTER = re.compile(r"\w")
# An acronym takes its case ending behind a hyphen: "IOM-a", "EU-u".
_CASE_ENDING = re.compile(r"-(?:[aeiu]|om|em|ov[aeiou]?\w{0,2})(?!\w)")
_DEFINITION = re.compile(r" \(([A-ZČĆĐŠŽ][A-ZČĆĐŠŽa-z]{0,2}[A-ZČĆĐŠŽ]{1,8})\)")
_MIN_SHOUTED = 3
_CAPITALS = re.compile(r"(?<!\w)[A-ZČĆĐŠŽ]{3,}(?:[ -][A-ZČĆĐŠŽ]+)*(?!\w)")


class Source(IntEnum):
    """Who proposed a name; the greater is the surer."""

    NER = 0
    PERSON = 1
    PATTERN = 2
    GAZETTEER = 3
    ACRONYM = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundName:
    """A named actor in the reading text."""

    span: Span
    label: Label
    source: Source
    norm: str | None = None
    entity: Entity | None = None
    role: str | None = None


def find_names(
    prepared: Prepared, quotes: Sequence[Quote] = (), entities: Iterable[tuple[Span, Label]] = ()
) -> list[FoundName]:
    """Find all named actors, in text order, without overlaps; names inside quoted titles are no mentions.

    ``entities`` are what a trained pipeline found.
    """
    taken = title_spans(quotes)
    listed = [*_listed(prepared), *_shouted(prepared)]
    unlisted = [
        FoundName(span=span, label=Label.ORG, source=Source.PATTERN)
        for span in (*find_organisations(prepared, [n.span for n in listed]), *named_in_quotes(prepared, quotes))
    ]
    known = merge([*listed, *unlisted], taken)
    known = merge([*known, *_own_acronyms(prepared, known)], taken)
    # A town may be a first name too: only names of more than a word keep persons out.
    sure = [n.span for n in known if n.label is Label.ORG or " " in n.span.of(prepared.text)]
    persons = [
        FoundName(span=p.span, label=Label.PERSON, source=Source.PERSON, norm=p.span.of(prepared.text), role=p.role)
        for p in find_persons(prepared, sure)
    ]
    trained = [
        FoundName(
            span=span, label=label, source=Source.NER, norm=span.of(prepared.text) if label is Label.PERSON else None
        )
        for span, label in entities
        if not any(span.overlaps(name.span) for name in (*known, *persons))
    ]
    return merge([*known, *persons, *trained], taken)


def merge(found: Iterable[FoundName], taken: Sequence[Span] = ()) -> list[FoundName]:
    """Keep the longest of names that overlap, of equals the surest; drop those inside ``taken``."""
    candidates = sorted(found, key=lambda n: (-len(n.span), -n.source, n.span))
    occupied = bytearray(max((s.end for s in (*taken, *(n.span for n in candidates))), default=0))
    for span in taken:
        occupied[span.start : span.end] = b"\1" * len(span)
    kept: list[FoundName] = []
    for name in candidates:
        place = slice(name.span.start, name.span.end)
        if not any(occupied[place]):
            occupied[place] = b"\1" * len(name.span)
            kept.append(name)
    return sorted(kept, key=lambda n: n.span)


def _listed(prepared: Prepared) -> Iterable[FoundName]:
    gazetteer, finder = load_gazetteer(), _finder()
    text = prepared.text
    for index, start, end in finder.automaton.find_matches_as_indexes(text):
        form = finder.forms[index]
        entity = gazetteer.acronyms.get(form)
        source = Source.ACRONYM if entity else Source.GAZETTEER
        entity = entity or gazetteer.names[form]
        if _LETTER.match(text, start - 1) if start else False:
            continue
        ending = _CASE_ENDING.match(text, end) if form.isupper() and prepared.language == "hbs" else None
        last = ending.end() if ending else end
        if _LETTER.match(text, last) or (prepared.language == "en" and re.match(r"-[a-z]", text[last : last + 2])):
            continue
        yield FoundName(
            span=Span(start, last), label=Label(entity.kind), source=source, norm=entity.name, entity=entity
        )


def _own_acronyms(prepared: Prepared, known: Sequence[FoundName]) -> Iterable[FoundName]:
    """Acronyms that the document itself defines behind a name in brackets, wherever they stand."""
    text = prepared.text
    for name in known:
        match = _DEFINITION.match(text, name.span.end)
        if name.label is not Label.ORG or not match:
            continue
        for use in re.finditer(rf"(?<!\w){re.escape(match[1])}(?:-[a-z]{{1,3}})?(?!\w)", text):
            yield replace(name, span=Span(*use.span()), source=Source.ACRONYM, role=None)


def _shouted(prepared: Prepared) -> Iterable[FoundName]:
    """Names in runs of capitals, where the case of letters tells nothing."""
    gazetteer, finder = load_gazetteer(), _shouted_finder()
    for run in _CAPITALS.finditer(prepared.text):
        for index, start, end in finder.automaton.find_matches_as_indexes(run[0]):
            entity = gazetteer.names[finder.forms[index]]
            if not _LETTER.match(run[0], end) and not (start and _LETTER.match(run[0], start - 1)):
                yield FoundName(
                    span=Span(start, end).shifted(run.start()),
                    label=Label(entity.kind),
                    source=Source.GAZETTEER,
                    norm=entity.name,
                    entity=entity,
                )


@dataclass(frozen=True, slots=True)
class _Finder:
    automaton: AhoCorasick
    forms: list[str]


@cache
def _finder() -> _Finder:
    gazetteer = load_gazetteer()
    forms = sorted({*gazetteer.names, *gazetteer.acronyms})
    return _Finder(AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest), forms)


@cache
def _shouted_finder() -> _Finder:
    forms = sorted(form for form in load_gazetteer().names if len(form) >= _MIN_SHOUTED)
    return _Finder(AhoCorasick([f.upper() for f in forms], matchkind=MatchKind.LeftmostLongest), forms)
