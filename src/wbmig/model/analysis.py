"""What is said in a document: mentions and commitments, each an exact quotation with a normal form."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Literal

from wbmig.model.document import Block
from wbmig.model.problem import Problem
from wbmig.model.source import Source
from wbmig.model.span import Span


class Label(StrEnum):
    """Who: the labels of the annotation guidelines."""

    PERSON = "PERSON"
    ORG = "ORG"
    STATE = "STATE"
    PLACE = "PLACE"
    GROUP = "GROUP"


class Strength(StrEnum):
    """How firm the wording is; only MAY < SHOULD < MUST can be compared."""

    MUST = "must"
    SHOULD = "should"
    WILL = "will"
    MAY = "may"
    NONE = "none"


class Kind(StrEnum):
    """What sort of commitment; the first three are asked or promised, the others are reported beside them."""

    RECOMMENDATION = "recommendation"
    COMMITMENT = "commitment"
    PLAN = "plan"
    OBJECTIVE = "objective"
    FINDING = "finding"


class Confidence(StrEnum):
    """Low confidence comes with a reason."""

    HIGH = "high"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """An exact quotation: ``text`` is the document's text at ``span``; ``fragments`` leave out furniture inside it."""

    span: Span
    text: str
    page: int | None = None
    fragments: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody named, or an unnamed group; ``norm`` is the usual English name, for a person the nominative in Latin."""

    id: str
    quotation: Quotation
    label: Label
    norm: str | None = None
    entity: str | None = None
    iso: str | None = None
    role: str | None = None
    basis: str
    confidence: Confidence = Confidence.HIGH
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """An expression of calendar time; ``norm`` is EDTF or an ISO 8601 duration, null with a ``reason``."""

    id: str
    quotation: Quotation
    norm: str | None
    relative: bool = False
    part: Literal["early", "mid", "late"] | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """The normal form of a figure, as in the annotation guidelines; ``value`` is a pair for a range."""

    value: float | tuple[float, float]
    approx: str = "exact"
    unit: str = "count"
    of: str | None = None
    predicate: str | None = None
    period: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity."""

    id: str
    quotation: Quotation
    norm: Amount


Mention = Actor | Date | Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words that made us see a commitment, and the rule that saw them."""

    rule: str
    span: Span | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Who is to act, in the words of the text; ``mention`` is the id of the actor."""

    mention: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What the matcher needs of a commitment: concept ids, pairs of action and object, and folded residual words.

    ``terms`` are the words of the text for each concept, as evidence quotes them.
    """

    actions: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    asks: tuple[tuple[str, str], ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Something that somebody recommends, promises, plans or aims at; fields as in the data contract."""

    id: str
    quotation: Quotation
    kind: Kind
    strength: Strength
    strength_basis: str
    cue: Cue
    polarity: Literal["positive", "negative"] = "positive"
    action: int | None = None
    themes: tuple[str, ...] = ()
    affected: tuple[str, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    speaker: str | None = None
    issuer: str | None = None
    status: str = "stated"
    scope: tuple[str, ...] = ("unstated",)
    deadline: str | None = None
    deadline_text: str | None = None
    lead_in: Span | None = None
    mentions: tuple[str, ...] = ()
    confidence: Confidence = Confidence.HIGH
    reason: str | None = None
    review: str = "suggested"
    keys: Keys = Keys()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The event that a document reports or comes from, as far as its own text tells.

    ``keys`` are the concepts in its name, by which it is recognised in another language; ``series`` is what the user
    calls the events that it is one of.
    """

    name: str | None = None
    kind: str = "meeting"
    date: str | None = None
    place: str | None = None
    series: str | None = None
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBy:
    """The versions that a record depends on; equal values and equal input give equal bytes."""

    wbmig: str
    models: str
    data: str
    settings: str = "default"
    decisions: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """One document's record: what other programs read, and all that matching needs."""

    id: str
    source: Source
    made_by: MadeBy
    language: str
    script: str
    variety: str | None
    title: str | None
    genre: str
    date: str | None
    date_basis: str
    date_source: str | None
    event: Meeting | None
    blocks: tuple[Block, ...] = ()
    mentions: tuple[Mention, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return self.source.name.rpartition(".")[0] or self.source.name


def content_id(prefix: str, document: str, kind: str, span: Span) -> str:
    """An id that depends on content only: the document's id, the kind and the place."""
    return f"{prefix}-{sha256(f'{document} {kind} {span.start} {span.end}'.encode()).hexdigest()[:12]}"
