"""The spaCy components of wbmig: each stores what one plain function finds, so that it works in any pipeline.

A component reads ``doc._.wbmig_view`` where there is one, else it builds a reading view over ``doc.text``. Results are
in ``doc._.wbmig_<name>``, as spans of the reading text; ``doc.spans["wbmig_<name>"]`` holds them widened to tokens.
"""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from wbmig.extract.commitments import FoundCommitment, Mentioned, find_commitments
from wbmig.extract.dates import FoundDate, find_dates
from wbmig.extract.dating import date_document
from wbmig.extract.figures import FoundFigure, find_figures
from wbmig.extract.groups import FoundGroup, find_groups
from wbmig.extract.names import FoundName, find_names
from wbmig.extract.prepared import Prepared, prepare
from wbmig.extract.quotes import Quote, find_quotes, title_spans
from wbmig.model.analysis import Label
from wbmig.model.span import Span
from wbmig.model.view import View
from wbmig.text.views import reading

ATTRIBUTES = ("view", "prepared", "quotes", "dates", "dating", "figures", "names", "groups", "commitments")
# What pipelines call actors; what they call places may be a state, which the gazetteer knows.
LABELS = {
    "PER": Label.PERSON,
    "PERSON": Label.PERSON,
    "ORG": Label.ORG,
    "LOC": Label.PLACE,
    "GPE": Label.PLACE,
}
NAMES = ("wbmig_sentences", "wbmig_dates", "wbmig_figures", "wbmig_names", "wbmig_groups", "wbmig_commitments")


class _Found(Protocol):
    @property
    def span(self) -> Span: ...


Component = Callable[[Doc], Doc]


def register() -> None:
    """Declare the extension attributes once; spaCy keeps them for the process."""
    for name in ATTRIBUTES:
        if not Doc.has_extension(f"wbmig_{name}"):
            Doc.set_extension(f"wbmig_{name}", default=None)


register()


@Language.factory("wbmig_sentences")
def make_sentences(nlp: Language, name: str) -> Component:  # noqa: ARG001 - the signature is spaCy's
    """Make the component that marks sentence starts, after ordinals and abbreviations too."""

    def mark(doc: Doc) -> Doc:
        view, prepared = _view_of(doc), _prepared_of(doc)
        starts = {view.to_source(Span(s.start, s.start + 1)).start for s in prepared.sentences}
        marks = [1 if token.i == 0 or token.idx in starts else -1 for token in doc]
        # All at once: setting one token's mark makes spaCy look through the whole text for a parse.
        column: Any = np.array([marks], dtype="int64").astype("uint64").T
        return doc.from_array(["SENT_START"], column)

    return mark


@Language.factory("wbmig_dates")
def make_dates(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Make the component that finds dates, relative ones against the document's own date."""

    def find(doc: Doc) -> Doc:
        prepared = _prepared_of(doc)
        titles = title_spans(_quotes_of(doc))
        absolute = find_dates(prepared)
        dating = date_document(prepared, absolute)
        dates = [d for d in find_dates(prepared, dating.date) if not any(d.span.overlaps(t) for t in titles)]
        doc._.wbmig_dating = dating
        return _stored(doc, "dates", dates)

    return find


@Language.factory("wbmig_figures")
def make_figures(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Make the component that finds figures outside dates and titles."""

    def find(doc: Doc) -> Doc:
        taken = [*title_spans(_quotes_of(doc)), *(d.span for d in dates_of(doc))]
        return _stored(doc, "figures", find_figures(_prepared_of(doc), taken))

    return find


@Language.factory("wbmig_names")
def make_names(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Make the component that finds named actors; where it finds none, entities of a trained component count."""

    def find(doc: Doc) -> Doc:
        return _stored(doc, "names", find_names(_prepared_of(doc), _quotes_of(doc), _entities_of(doc)))

    return find


@Language.factory("wbmig_groups")
def make_groups(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Make the component that finds unnamed collectives outside names and titles."""

    def find(doc: Doc) -> Doc:
        taken = [*title_spans(_quotes_of(doc)), *(n.span for n in names_of(doc))]
        return _stored(doc, "groups", find_groups(_prepared_of(doc), taken))

    return find


@Language.factory("wbmig_commitments")
def make_commitments(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Make the component that finds commitments; it asks for the actors that stand before it in the pipeline."""

    def find(doc: Doc) -> Doc:
        found = find_commitments(_prepared_of(doc), _quotes_of(doc), actors_of(doc))
        return _stored(doc, "commitments", found)

    return find


def dates_of(doc: Doc) -> list[FoundDate]:
    """What ``wbmig_dates`` found; nothing where it did not run."""
    return doc._.wbmig_dates or []


def figures_of(doc: Doc) -> list[FoundFigure]:
    """What ``wbmig_figures`` found."""
    return doc._.wbmig_figures or []


def names_of(doc: Doc) -> list[FoundName]:
    """What ``wbmig_names`` found."""
    return doc._.wbmig_names or []


def groups_of(doc: Doc) -> list[FoundGroup]:
    """What ``wbmig_groups`` found."""
    return doc._.wbmig_groups or []


def commitments_of(doc: Doc) -> list[FoundCommitment]:
    """What ``wbmig_commitments`` found."""
    return doc._.wbmig_commitments or []


def actors_of(doc: Doc) -> list[Mentioned]:
    """All actors found, in text order."""
    named = [Mentioned(n.span, n.label) for n in names_of(doc)]
    groups = [Mentioned(g.span, Label.GROUP) for g in groups_of(doc)]
    return sorted([*named, *groups], key=lambda m: m.span)


def _entities_of(doc: Doc) -> list[tuple[Span, Label]]:
    """The entities of a trained pipeline that are actors, on the reading text."""
    view = _view_of(doc)
    return [
        (view.to_view(Span(entity.start_char, entity.end_char)), LABELS[entity.label_])
        for entity in doc.ents
        if entity.label_ in LABELS
    ]


def _view_of(doc: Doc) -> View:
    if doc._.wbmig_view is None:
        doc._.wbmig_view = reading(doc.text)
    view: View = doc._.wbmig_view
    return view


def _prepared_of(doc: Doc) -> Prepared:
    if doc._.wbmig_prepared is None:
        doc._.wbmig_prepared = prepare(_view_of(doc).text, "en" if doc.lang_ == "en" else "hbs")
    prepared: Prepared = doc._.wbmig_prepared
    return prepared


def _quotes_of(doc: Doc) -> list[Quote]:
    if doc._.wbmig_quotes is None:
        doc._.wbmig_quotes = find_quotes(_prepared_of(doc))
    quotes: list[Quote] = doc._.wbmig_quotes
    return quotes


def _stored(doc: Doc, name: str, found: Sequence[_Found]) -> Doc:
    setattr(doc._, f"wbmig_{name}", list(found))
    view = _view_of(doc)
    spans: list[Any] = []
    for one in found:
        place = view.to_source(one.span)
        span = doc.char_span(place.start, place.end, label=name, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.spans[f"wbmig_{name}"] = spans
    return doc
