"""Weigh the evidence that two commitments ask for the same action on the same object.

Every feature gives bits: log2 of how much likelier it is in a true pair than in a chance pair (Fellegi and Sunter
1969). What many commitments name says little, so an object weighs by its rarity among those compared.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from wbmig.lang.concepts import load_lexicon
from wbmig.lang.pack import load
from wbmig.match.compare import family, similarity
from wbmig.model.analysis import Commitment
from wbmig.model.thread import Evidence

# The odds against two commitments being one, before any evidence: few pairs are.
PRIOR_BITS = -3.5
# In a small collection no concept is rare: as if so many other commitments had been seen.
_BACKGROUND = 20
_SAME_ACTION_BITS, _OTHER_ACTION_BITS, _NO_ACTION_BITS = 2.0, -2.0, -0.7
_FURTHER_OBJECT = 0.4
_ALIKE, _MAX_WORDING_BITS = 0.55, 4.0
_OPPOSITE_BITS = -3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A commitment as the matcher sees it: concepts with their weak ones left out, and its folded text."""

    commitment: Commitment
    document: str
    language: str
    folded: str
    asks: Mapping[str, frozenset[str]]
    terms: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The evidence for a pair; ``objects`` are those that speak for it, by which pairs form threads, the best first."""

    evidence: tuple[Evidence, ...]
    objects: tuple[str, ...]

    @property
    def bits(self) -> float:
        """The sum of the evidence and the prior: positive favours "the same", each bit doubles the odds."""
        return PRIOR_BITS + sum(e.bits for e in self.evidence)

    @property
    def score(self) -> float:
        """The probability that follows from the bits, to four digits."""
        return round(1 / (1 + 2**-self.bits), 4)


def candidate(commitment: Commitment, document: str, language: str, folded: str) -> Candidate:
    """Prepare a commitment for weighing."""
    keys, rules = commitment.keys, _rules()
    asks: dict[str, set[str]] = {}
    for obj in keys.objects:
        if obj not in rules.topics:
            asks.setdefault(rules.same.get(obj, obj), set())
    for action, obj in keys.asks:
        if obj not in rules.topics:
            asks.setdefault(rules.same.get(obj, obj), set()).add(_root(action))
    terms = {rules.same.get(concept, concept): surface for concept, surface in reversed(keys.terms)}
    return Candidate(
        commitment=commitment,
        document=document,
        language=family(language),
        folded=folded,
        asks={obj: frozenset(actions) for obj, actions in asks.items()},
        terms=terms,
    )


def count_objects(candidates: Iterable[Candidate]) -> Counter[str]:
    """In how many commitments each object stands."""
    return Counter(obj for c in candidates for obj in c.asks)


def weigh(left: Candidate, right: Candidate, counts: Counter[str], total: int) -> Weighed | None:
    """Weigh a pair; None where they share no object that could be a reason."""
    shared = sorted(left.asks.keys() & right.asks.keys())
    weighed = [(obj, _object_evidence(obj, left, right, counts, total)) for obj in shared]
    weighed.sort(key=lambda pair: (-sum(e.bits for e in pair[1]), pair[0]))
    if not weighed:
        return None
    found = list(weighed[0][1])
    objects = [weighed[0][0]]
    for obj, further in weighed[1:]:
        bits = _FURTHER_OBJECT * sum(e.bits for e in further)
        if bits > 0:
            objects.append(obj)
            found.append(
                Evidence(feature="further object", left=further[0].left, right=further[0].right, bits=round(bits, 2))
            )
    found += _wording(left, right)
    if left.commitment.polarity != right.commitment.polarity:
        found.append(
            Evidence(
                feature="polarity", left=left.commitment.polarity, right=right.commitment.polarity, bits=_OPPOSITE_BITS
            )
        )
    return Weighed(evidence=tuple(found), objects=tuple(objects))


def _object_evidence(obj: str, left: Candidate, right: Candidate, counts: Counter[str], total: int) -> list[Evidence]:
    rarity = math.log2((total + _BACKGROUND) / (counts[obj] + 1))
    words = left.terms.get(obj, obj), right.terms.get(obj, obj)
    actions = left.asks[obj], right.asks[obj]
    return [
        Evidence(feature="object", left=words[0], right=words[1], bits=round(max(0.2, rarity), 2)),
        *_action_evidence(left, right, *actions),
    ]


def _action_evidence(left: Candidate, right: Candidate, ours: frozenset[str], theirs: frozenset[str]) -> list[Evidence]:
    rules = _rules()
    telling = sorted((ours & theirs) - rules.purposes)
    if telling:
        return [_action(left, right, telling[0], telling[0], _SAME_ACTION_BITS)]
    if not ours or not theirs:
        return [_action(left, right, min(ours, default=""), min(theirs, default=""), _NO_ACTION_BITS)]
    if ours & theirs or (ours & rules.general and theirs & rules.general):
        return []
    return [_action(left, right, min(ours), min(theirs), _OTHER_ACTION_BITS)]


def _action(left: Candidate, right: Candidate, ours: str, theirs: str, bits: float) -> Evidence:
    return Evidence(feature="action", left=left.terms.get(ours, ours), right=right.terms.get(theirs, theirs), bits=bits)


def _wording(left: Candidate, right: Candidate) -> list[Evidence]:
    """Likeness of the words themselves, within one language family only."""
    if left.language != right.language:
        return []
    alike = similarity(left.folded, right.folded)
    if alike < _ALIKE:
        return []
    bits = round(_MAX_WORDING_BITS * (alike - _ALIKE) / (1 - _ALIKE), 2)
    said = f"{round(100 * alike)} % alike"
    return [Evidence(feature="wording", left=said, right=said, bits=bits)]


@dataclass(frozen=True, slots=True)
class _Rules:
    topics: frozenset[str]
    purposes: frozenset[str]
    general: frozenset[str]
    same: Mapping[str, str]


@cache
def _rules() -> _Rules:
    data = load("und/matching.toml")
    return _Rules(frozenset(data["topics"]), frozenset(data["purposes"]), frozenset(data["general"]), data["same"])


@cache
def _root(action: str) -> str:
    """The broadest action above one; a joint response stays apart from any response."""
    concepts: Mapping[str, object] = load_lexicon().concepts
    path = [action]
    while (parent := getattr(concepts.get(path[-1]), "parent", None)) and path[-1] not in _rules().general:
        path.append(parent)
    return path[-1]


def labels_of(objects: Sequence[str]) -> dict[str, str]:
    """The English labels of concepts."""
    concepts = load_lexicon().concepts
    return {obj: concepts[obj].label if obj in concepts else obj for obj in objects}
