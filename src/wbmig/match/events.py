"""Find the events that documents share: by date, place and name, across languages through the policy lexicon."""

import datetime
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from wbmig.match.cluster import components
from wbmig.match.compare import family, folded, similarity
from wbmig.model.analysis import Actor, Analysis, Label
from wbmig.model.thread import DocumentRef, Event, Evidence

_DATE_BITS, _NEAR_DATE_BITS, _PLACE_BITS, _OTHER_PLACE_BITS = 5.0, 1.5, 2.0, -3.0
_NAME_BITS, _CHANCE_LIKENESS = 10.0, 0.25
_UNDATED_PRIOR_BITS, _MARGIN_BITS = -4.5, 1.0
_BACKGROUND = 10
# Press offices reuse titles: near-identical ones of two years are two events, so a title supports a match but where
# both documents are dated it never makes one.
_PRIOR_BITS = -6.0
_PERSON_BITS, _MOST_PERSONS = 2.0, 3
_MIN_SHARED_CONCEPTS = 2


@dataclass(frozen=True, slots=True)
class Dated:
    """A document's date after matching: its own, or its event's, ``inferred``."""

    date: str | None
    basis: str


def find_events(analyses: Sequence[Analysis]) -> list[Event]:
    """Group documents by the event that they report; every readable document has one event."""
    known = [a for a in analyses if a.event is not None]
    rarity = _rarity(known)
    pairs = _dated_pairs(known, rarity) + _undated_pairs(known, rarity)
    links = [(i, j) for i, j, _ in pairs]
    reasons = {(i, j): evidence for i, j, evidence in pairs}
    groups = components(len(known), links)
    return sorted((_event(known, group, reasons) for group in groups), key=lambda e: (e.date or "9999", e.id))


def date_of(analysis: Analysis, events: Sequence[Event]) -> Dated:
    """The document's own date, else its event's."""
    if analysis.date is not None:
        return Dated(analysis.date, analysis.date_basis)
    event = next((e for e in events if any(d.path == analysis.source.path for d in e.documents)), None)
    if event is None or event.date is None:
        return Dated(None, "none")
    return Dated(event.date, "inferred")


def reference(analysis: Analysis) -> DocumentRef:
    """How other records point to a document."""
    return DocumentRef(doc=analysis.stem, path=analysis.source.path, document=analysis.id)


_Pair = tuple[int, int, tuple[Evidence, ...]]


def _dated_pairs(known: Sequence[Analysis], rarity: Mapping[str, float]) -> list[_Pair]:
    dated = [n for n, a in enumerate(known) if _date(a)]
    found = []
    for at, i in enumerate(dated):
        for j in dated[at + 1 :]:
            evidence = _weigh(known[i], known[j], rarity)
            if evidence and _PRIOR_BITS + _sum(evidence) > 0:
                found.append((i, j, evidence))
    return found


def _undated_pairs(known: Sequence[Analysis], rarity: Mapping[str, float]) -> list[_Pair]:
    """An undated document joins the event whose name fits best, where no other event fits nearly as well."""
    found = []
    for i, analysis in enumerate(known):
        if _date(analysis):
            continue
        weighed = [(j, _weigh(analysis, other, rarity)) for j, other in enumerate(known) if j != i]
        fits = sorted(
            ((_sum(evidence), -j, evidence) for j, evidence in weighed), key=lambda fit: fit[:2], reverse=True
        )
        if not fits or fits[0][0] + _UNDATED_PRIOR_BITS <= 0:
            continue
        best, minus_j, evidence = fits[0]
        rivals = [bits for bits, minus_k, _ in fits[1:] if not _is_one_date(known[-minus_j], known[-minus_k])]
        if not rivals or best - rivals[0] >= _MARGIN_BITS:
            found.append((i, -minus_j, evidence))
    return found


def _is_one_date(one: Analysis, other: Analysis) -> bool:
    ours, theirs = _date(one), _date(other)
    return ours is None or theirs is None or _days_apart(ours, theirs) == 0


def _sum(evidence: Sequence[Evidence]) -> float:
    return sum(e.bits for e in evidence)


def _rarity(known: Sequence[Analysis]) -> dict[str, float]:
    """How much each concept in the names tells, in bits: little where many names have it."""
    counts = Counter(key for a in known if a.event for key in a.event.keys)
    return {key: math.log2((len(known) + _BACKGROUND) / (n + 1)) for key, n in counts.items()}


def _weigh(one: Analysis, other: Analysis, rarity: Mapping[str, float]) -> tuple[Evidence, ...]:
    """The evidence that two documents report one event; nothing where their dates exclude it."""
    dates = _dates(one, other)
    if dates is None:
        return ()
    return (*dates, *_places(one, other), *_persons(one, other), *_names(one, other, rarity))


def _dates(one: Analysis, other: Analysis) -> tuple[Evidence, ...] | None:
    ours, theirs = _date(one), _date(other)
    if not ours or not theirs:
        return ()
    gap = _days_apart(ours, theirs)
    if gap > _NEAR_DAYS:
        return None
    bits = _DATE_BITS if gap == 0 else _NEAR_DATE_BITS
    return (Evidence(feature="date", left=ours, right=theirs, bits=bits),)


_NEAR_DAYS = 4


def _days_apart(ours: str, theirs: str) -> int:
    """Days between two EDTF days or intervals; 0 where they overlap, very many where one is no day."""
    try:
        (a, b), (c, d) = (_ordinals(text) for text in (ours, theirs))
    except ValueError:
        return 0 if ours == theirs else 10**6
    return max(0, c - b, a - d)


def _ordinals(text: str) -> tuple[int, int]:
    first, _, last = text.partition("/")
    start = datetime.date.fromisoformat(first).toordinal()
    return start, datetime.date.fromisoformat(last).toordinal() if last else start


def _date(analysis: Analysis) -> str | None:
    return analysis.event.date if analysis.event else None


def _places(one: Analysis, other: Analysis) -> tuple[Evidence, ...]:
    ours, theirs = (a.event.place if a.event else None for a in (one, other))
    if not ours or not theirs:
        return ()
    bits = _PLACE_BITS if ours == theirs else _OTHER_PLACE_BITS
    return (Evidence(feature="place", left=ours, right=theirs, bits=bits),)


def _persons(one: Analysis, other: Analysis) -> tuple[Evidence, ...]:
    """Persons whom both documents name in full."""
    ours, theirs = (
        {m.norm for m in a.mentions if isinstance(m, Actor) and m.label is Label.PERSON and m.norm and " " in m.norm}
        for a in (one, other)
    )
    shared = sorted(ours & theirs)[:_MOST_PERSONS]
    return tuple(Evidence(feature="person", left=name, right=name, bits=_PERSON_BITS) for name in shared)


def _names(one: Analysis, other: Analysis, rarity: Mapping[str, float]) -> tuple[Evidence, ...]:
    """Likeness of the names: by words within a language family, by concepts across."""
    if one.event is None or other.event is None or not one.event.name or not other.event.name:
        return ()
    alike = _shared_concepts(one.event.keys, other.event.keys, rarity)
    if family(one.language) == family(other.language):
        alike = max(alike, similarity(folded(one.event.name), folded(other.event.name)))
    bits = round(_NAME_BITS * (alike - _CHANCE_LIKENESS), 2)
    return (Evidence(feature="name", left=one.event.name, right=other.event.name, bits=bits),) if bits > 0 else ()


def _shared_concepts(ours: Sequence[str], theirs: Sequence[str], rarity: Mapping[str, float]) -> float:
    """The share of concepts that two names have in common, by what each tells, from 0 to 1."""
    shared = set(ours) & set(theirs)
    if len(shared) < _MIN_SHARED_CONCEPTS:
        return 0.0
    return 2 * sum(rarity[k] for k in shared) / sum(rarity[k] for k in (*ours, *theirs))


def _event(
    known: Sequence[Analysis], group: Sequence[int], reasons: dict[tuple[int, int], tuple[Evidence, ...]]
) -> Event:
    members = [known[n] for n in group]
    dates = sorted({d for a in members if (d := _date(a))}, key=lambda d: ("/" not in d, d))
    names: dict[str, str] = {}
    for analysis in members:
        if analysis.event and analysis.event.name:
            names.setdefault("en" if analysis.language == "en" else "sr", analysis.event.name)
    inside = set(group)
    return Event(
        id="e-" + sha256(min(a.id for a in members).encode()).hexdigest()[:12],
        name=tuple(sorted(names.items())),
        kind=next(a.event.kind for a in members if a.event),
        date=dates[0] if dates else None,
        place=next((a.event.place for a in members if a.event and a.event.place), None),
        documents=tuple(sorted((reference(a) for a in members), key=lambda d: d.path)),
        evidence=tuple(e for (i, j), found in sorted(reasons.items()) if {i, j} <= inside for e in found),
    )
