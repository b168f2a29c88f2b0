"""Find threads: commitments of several documents that ask for the same action on the same object."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import combinations

from wbmig.match.cluster import cohesive, components
from wbmig.match.compare import folded, similarity
from wbmig.match.events import Dated, reference
from wbmig.match.weigh import Candidate, Weighed, candidate, count_objects, labels_of, weigh
from wbmig.model.analysis import Analysis, Kind, Strength
from wbmig.model.thread import Event, Link, Member, Relation, Thread

_YEAR = re.compile(r"\d{4}")
_SAME_WORDING = 0.92
_RANK = {Strength.MAY: 1, Strength.SHOULD: 2, Strength.MUST: 3}
_PROMISES = (Kind.COMMITMENT, Kind.PLAN)


def find_threads(analyses: Sequence[Analysis], events: Sequence[Event], dates: Mapping[str, Dated]) -> list[Thread]:
    """Compare the commitments of all documents and group those that recur.

    Args:
        analyses: The records; documents of equal text count once.
        events: Their events.
        dates: Path to the document's date after matching.
    """
    documents = {a.id: a for a in reversed(analyses)}
    candidates = [
        candidate(c, a.id, a.language, folded(c.quotation.text))
        for a in sorted(documents.values(), key=lambda a: a.source.path)
        for c in a.commitments
        if c.kind is not Kind.FINDING
    ]
    counts = count_objects(candidates)
    pairs = _linked(candidates, counts)
    groups = _groups(len(candidates), pairs)
    made = [_thread(candidates, group, pairs, documents, events, dates) for group in groups]
    return sorted(made, key=lambda t: (-t.recurrence, -len(t.members), t.first or "9999", t.id))


_Pairs = dict[tuple[int, int], Weighed]


def _linked(candidates: Sequence[Candidate], counts: Counter[str]) -> _Pairs:
    """Weigh the pairs of different documents that share an object, and keep those that are likelier than not one."""
    by_object: dict[str, list[int]] = defaultdict(list)
    for n, c in enumerate(candidates):
        for obj in c.asks:
            by_object[obj].append(n)
    pairs = {pair for numbers in by_object.values() for pair in combinations(numbers, 2)}
    found: _Pairs = {}
    for i, j in sorted(pairs):
        if candidates[i].document == candidates[j].document:
            continue
        weighed = weigh(candidates[i], candidates[j], counts, len(candidates))
        if weighed and weighed.bits > 0:
            found[i, j] = weighed
    return found


def _groups(count: int, pairs: _Pairs) -> list[list[int]]:
    """Group by the objects that speak for the pairs; each member is linked to at least half of its thread.

    Groups that share most of their members are one thread.
    """
    by_object: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for pair, weighed in pairs.items():
        for obj in weighed.objects:
            by_object[obj].append(pair)
    found: list[set[int]] = []
    linked = set(pairs)
    for obj in sorted(by_object):
        for component in components(count, by_object[obj]):
            group = set(cohesive(component, linked)) if len(component) > 1 else set()
            if len(group) < 2:
                continue
            twin = next((g for g in found if len(g & group) > 0.6 * min(len(g), len(group))), None)
            if twin is not None:
                twin |= group
            else:
                found.append(group)
    return [sorted(g) for g in found]


def _thread(
    candidates: Sequence[Candidate],
    group: Sequence[int],
    pairs: _Pairs,
    documents: Mapping[str, Analysis],
    events: Sequence[Event],
    dates: Mapping[str, Dated],
) -> Thread:
    def date_of(n: int) -> str:
        return dates[documents[candidates[n].document].source.path].date or "9999"

    ordered = sorted(
        group,
        key=lambda n: (
            date_of(n),
            documents[candidates[n].document].source.path,
            candidates[n].commitment.quotation.span,
        ),
    )
    members = tuple(_member(candidates[n], documents[candidates[n].document], dates) for n in ordered)
    place = {n: at for at, n in enumerate(ordered)}
    within = {pair: pairs[pair] for pair in combinations(group, 2) if pair in pairs}
    obj = Counter(weighed.objects[0] for weighed in within.values()).most_common(1)[0][0]
    linked = [(a, b, w) if place[a] < place[b] else (b, a, w) for (a, b), w in within.items()]
    held = _events_of(members, events)
    years = sorted(y[0] for m in members if m.date and (y := _YEAR.search(m.date)))
    themes = Counter(t for n in place for t in candidates[n].commitment.themes)
    # The link that says best what the thread is about comes first.
    linked.sort(key=lambda link: (link[2].objects[0] != obj, -link[2].score, place[link[0]], place[link[1]]))
    return Thread(
        id="t-" + sha256(" ".join(sorted(m.commitment for m in members)).encode()).hexdigest()[:12],
        label=_label(candidates, ordered, obj),
        themes=tuple(sorted(t for t, n in themes.items() if 2 * n >= len(members))),
        first=years[0] if years else None,
        last=years[-1] if years else None,
        events=held,
        recurrence=len(held),
        members=members,
        links=tuple(_link(candidates[a], candidates[b], weighed) for a, b, weighed in linked),
    )


def _member(one: Candidate, analysis: Analysis, dates: Mapping[str, Dated]) -> Member:
    commitment = one.commitment
    return Member(
        ref=reference(analysis),
        commitment=commitment.id,
        span=commitment.quotation.span,
        text=commitment.quotation.text,
        date=dates[analysis.source.path].date,
        language=analysis.language,
        script=analysis.script,
        strength=commitment.strength,
        addressees=tuple(a.text for a in commitment.addressees),
        scope=commitment.scope,
        review=commitment.review,
    )


def _events_of(members: Sequence[Member], events: Sequence[Event]) -> tuple[str, ...]:
    paths = {m.ref.path for m in members}
    return tuple(e.id for e in events if any(d.path in paths for d in e.documents))


def _link(earlier: Candidate, later: Candidate, weighed: Weighed) -> Link:
    relation = _relation(earlier, later)
    return Link(
        a=earlier.commitment.id,
        b=later.commitment.id,
        relation=relation,
        score=weighed.score,
        evidence=weighed.evidence,
    )


def _relation(earlier: Candidate, later: Candidate) -> Relation:
    """How the later commitment stands to the earlier; ``restates`` when in doubt."""
    a, b = earlier.commitment, later.commitment
    if a.kind is Kind.RECOMMENDATION and b.kind in _PROMISES:
        return Relation.TAKEN_UP
    scopes = [set(c.scope) - {"regional", "unstated"} for c in (a, b)]
    if all(scopes) and not scopes[0] & scopes[1]:
        return Relation.PARALLEL
    if earlier.language == later.language and similarity(earlier.folded, later.folded) >= _SAME_WORDING:
        return Relation.SAME
    comparable = a.kind is b.kind and a.issuer is not None and a.issuer == b.issuer
    if comparable and a.strength in _RANK and b.strength in _RANK and a.strength is not b.strength:
        return Relation.STRENGTHENS if _RANK[b.strength] > _RANK[a.strength] else Relation.WEAKENS
    return Relation.RESTATES


def _label(candidates: Sequence[Candidate], group: Sequence[int], obj: str) -> tuple[tuple[str, str], ...]:
    """What the thread is about: action and object in English, and the object in the words of a document."""
    actions = Counter(action for n in group for action in candidates[n].asks.get(obj, ()))
    action = min(actions, key=lambda a: (-actions[a], a), default=None)
    names = labels_of([obj, *([action] if action else [])])
    english = f"{names[action]}: {names[obj]}" if action else names[obj]
    local = next(
        (candidates[n].terms[obj] for n in group if candidates[n].language == "hbs" and obj in candidates[n].terms),
        None,
    )
    return (("en", english), *((("sr", local),) if local else ()))
