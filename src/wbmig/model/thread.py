"""What recurs: events that documents share, and threads of recommendations, each link with its evidence."""

from dataclasses import dataclass
from enum import StrEnum

from wbmig.model.analysis import Strength
from wbmig.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRef:
    """A document by the stem of its file's name, its path and its id."""

    doc: str
    path: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A meeting, adoption or publication that one or more documents report."""

    id: str
    name: tuple[tuple[str, str], ...]
    kind: str
    date: str | None
    place: str | None
    documents: tuple[DocumentRef, ...]
    evidence: tuple["Evidence", ...] = ()
    series: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A commitment in a thread."""

    ref: DocumentRef
    commitment: str
    span: Span
    text: str
    date: str | None
    language: str
    script: str
    strength: Strength
    addressees: tuple[str, ...]
    scope: tuple[str, ...]
    review: str


class Relation(StrEnum):
    """How the later commitment stands to the earlier."""

    SAME = "same"
    RESTATES = "restates"
    STRENGTHENS = "strengthens"
    WEAKENS = "weakens"
    BROADENS = "broadens"
    NARROWS = "narrows"
    CONTRADICTS = "contradicts"
    TAKEN_UP = "taken_up"
    PARALLEL = "parallel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason for or against a link, in bits: log2 of how much likelier it is among true links."""

    feature: str
    left: str
    right: str
    bits: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two commitments of one thread, from the earlier to the later; ``score`` is the probability from the bits."""

    a: str
    b: str
    relation: Relation
    score: float
    evidence: tuple[Evidence, ...]
    also: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """Commitments that ask for the same action on the same object; ``recurrence`` counts distinct events."""

    id: str
    label: tuple[tuple[str, str], ...]
    themes: tuple[str, ...]
    first: str | None
    last: str | None
    events: tuple[str, ...]
    recurrence: int
    members: tuple[Member, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Threads:
    """The outcome of matching."""

    events: tuple[Event, ...]
    threads: tuple[Thread, ...]
