"""Turn a document into its record: run the pipeline over its reading view and bring every result back to the source."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from wbmig.extract.attribution import find_addressees, find_speaker, find_voice
from wbmig.extract.commitments import FoundCommitment, Mentioned
from wbmig.extract.components import (
    NAMES,
    actors_of,
    commitments_of,
    dates_of,
    figures_of,
    groups_of,
    names_of,
    register,
)
from wbmig.extract.cues import Sense
from wbmig.extract.dating import Dating, event_keys, find_event
from wbmig.extract.language import Bcms
from wbmig.extract.models import ModelOutput, annotated, load_trained
from wbmig.extract.prepared import Prepared, outline_of, prepare
from wbmig.extract.quotes import find_quotes
from wbmig.extract.record import USER, bare_record, made_by
from wbmig.extract.substance import (
    action_class,
    find_affected,
    find_deadline,
    find_hits,
    find_scope,
    find_themes,
    is_negative,
    make_keys,
)
from wbmig.model.analysis import (
    Actor,
    Addressee,
    Analysis,
    Commitment,
    Confidence,
    Cue,
    Date,
    Figure,
    Kind,
    Label,
    MadeBy,
    Meeting,
    Mention,
    Quotation,
    content_id,
)
from wbmig.model.document import BlockKind, Document
from wbmig.model.problem import Problem, ProblemKind, Severity
from wbmig.model.span import Span, inside
from wbmig.model.view import View
from wbmig.settings import Settings, load_settings
from wbmig.text.views import comparing, minus, reading

_ADOPTED = frozenset({"conclusions", "declaration", "recommendations"})


@cache
def pipeline(language: str, trained: str | None = None) -> Language:
    """The pipeline of ``hbs`` or ``en``: a trained one, or a blank tokenizer, followed by the components of wbmig."""
    nlp = load_trained(trained) if trained else spacy.blank("en") if language == "en" else Bcms()
    nlp.max_length = sys.maxsize  # spaCy's limit protects trained models; nothing here needs memory for each character
    for name in NAMES:
        nlp.add_pipe(name)
    return nlp


def extract(document: Document, settings: Settings | None = None) -> Analysis:
    """Extract all that a document says; from an unsupported language or an unreadable file, nothing."""
    return extract_after(document, settings or load_settings(), None)[0]


def extract_after(
    document: Document, settings: Settings, kept: ModelOutput | None
) -> tuple[Analysis, ModelOutput | None]:
    """Extract; what the trained pipeline says is taken from ``kept`` if that was said of the same text.

    Returns:
        The record, and what the pipeline said where it had to be asked.
    """
    made = made_by(settings)
    if document.language == "und":
        return bare_record(document, made), None
    language = "en" if document.language == "en" else "hbs"
    view = reading(document.text, document.blocks)
    nlp = pipeline(language, getattr(settings.pipeline, language))
    doc, new = annotated(nlp, language, view.text, kept)
    return _Records(document, made, view, _run(nlp, doc, document, view, language)).analysis(), new


def _run(nlp: Language, doc: Doc, document: Document, view: View, language: str) -> Doc:
    """Have the components of wbmig look at a document."""
    register()
    prepared = prepare(view.text, language, outline_of(document, view), document.genre)
    # The Doc's own text is the reading view: within the pipeline nothing is rewritten any more.
    doc._.wbmig_view, doc._.wbmig_prepared, doc._.wbmig_quotes = (
        View.identity(view.text),
        prepared,
        find_quotes(prepared),
    )
    for name in NAMES:
        doc = nlp.get_pipe(name)(doc)
    return doc


class _Records:
    """The results of one pipeline run, brought back to the source text."""

    def __init__(self, document: Document, made: MadeBy, view: View, doc: Doc) -> None:
        self.document, self.made, self.view, self.doc = document, made, view, doc
        self.document_id = document.id  # a hash of the whole text: not to be made anew for each mention
        self.prepared: Prepared = doc._.wbmig_prepared
        self.furniture = [b.span for b in document.blocks if b.kind is BlockKind.FURNITURE]
        self.actors = actors_of(doc)
        self.voice = find_voice(self.prepared, document.genre, self.actors)
        self.ids = {m.span: self.id("actor", m.span) for m in self.actors}

    def analysis(self) -> Analysis:
        dating: Dating = self.doc._.wbmig_dating
        date, basis, source = self.date(dating)
        mentions: list[Mention] = [*self.actor_records(), *self.dates(), *self.figures()]
        mentions.sort(key=lambda m: m.quotation.span)
        commitments = [self.commitment(c, mentions) for c in commitments_of(self.doc)]
        return replace(
            bare_record(self.document, self.made),
            mentions=tuple(mentions),
            commitments=tuple(commitments),
            problems=(*self.document.problems, *self.problems(dating)),
            title=self.title(),
            date=date,
            date_basis=basis,
            date_source=source,
            event=self.event(dating),
        )

    def date(self, dating: Dating) -> tuple[str | None, str, str | None]:
        """The document's date, its basis and source: the user's word, then the text's, then the file's."""
        document = self.document
        if document.given_date:
            return document.given_date, "given", USER
        if dating.date:
            return dating.date, "stated", dating.source
        if document.told_date:
            return document.told_date, "given", document.told_date_source
        return None, "none", None

    def event(self, dating: Dating) -> Meeting | None:
        document = self.document
        found = find_event(
            self.prepared,
            self.title_span(),
            dating,
            dates_of(self.doc),
            names_of(self.doc),
            self.doc._.wbmig_quotes,
            self.words_of,
        )
        if document.given_event:
            keys = event_keys(comparing(reading(document.given_event)).text)
            found = replace(found or Meeting(kind="meeting"), name=document.given_event, kind="meeting", keys=keys)
        if found and document.given_date:
            found = replace(found, date=document.given_date)
        return replace(found, series=document.given_series) if found and document.given_series else found

    def title_span(self) -> Span | None:
        return self.view.to_view(self.document.title) if self.document.title else None

    def title(self) -> str | None:
        """The title in its own script, without layout."""
        return self.words_of(title) if (title := self.title_span()) else self.document.told_title

    def words_of(self, span: Span) -> str:
        """The words of a span in the script of the source, on one line."""
        return " ".join(self.view.to_source(span).of(self.document.text).replace("*", "").split())

    def quotation(self, span: Span) -> Quotation:
        place = self.view.to_source(span)
        parts = minus(place, self.furniture)
        return Quotation(
            span=place,
            text=place.of(self.document.text),
            page=self.document.page_of(place.start),
            fragments=tuple(parts) if parts != [place] else (),
        )

    def id(self, kind: str, span: Span) -> str:
        return content_id("m", self.document_id, kind, self.view.to_source(span))

    def actor_records(self) -> Iterable[Actor]:
        for name in names_of(self.doc):
            entity = name.entity
            yield Actor(
                id=self.ids[name.span],
                quotation=self.quotation(name.span),
                label=name.label,
                norm=name.norm,
                entity=entity.id if entity else None,
                iso=entity.iso if entity and name.label is Label.STATE else None,
                role=name.role,
                basis=name.source.name.lower(),
                confidence=Confidence.LOW if entity is None else Confidence.HIGH,
                reason="no gazetteer lists it: found by its form and context" if entity is None else None,
            )
        for group in groups_of(self.doc):
            yield Actor(
                id=self.ids[group.span], quotation=self.quotation(group.span), label=Label.GROUP, basis="lexicon"
            )

    def dates(self) -> Iterable[Date]:
        for date in dates_of(self.doc):
            yield Date(
                id=self.id("date", date.span),
                quotation=self.quotation(date.span),
                norm=date.norm,
                relative=date.relative,
                part=date.part,
                reason=date.reason,
            )

    def figures(self) -> Iterable[Figure]:
        for figure in figures_of(self.doc):
            yield Figure(id=self.id("figure", figure.span), quotation=self.quotation(figure.span), norm=figure.norm)

    def commitment(self, found: FoundCommitment, mentions: Sequence[Mention]) -> Commitment:
        prepared, span = self.prepared, found.span
        quotation = self.quotation(span)
        hits = find_hits(prepared, span)
        speaker = find_speaker(prepared, found, self.actors, self.voice)
        addressees = find_addressees(prepared, found, self.actors)
        deadline = find_deadline(prepared, span, dates_of(self.doc))
        has_figure = bool(inside(span, figures_of(self.doc), lambda figure: figure.span))
        lead_in = self.view.to_source(found.unit.lead_in) if found.unit.lead_in else None
        return Commitment(
            id=content_id("c", self.document_id, found.kind, quotation.span),
            quotation=quotation,
            kind=found.kind,
            strength=found.strength,
            strength_basis=found.strength_basis,
            cue=self.cue(found),
            polarity="negative" if is_negative(prepared, span) else "positive",
            action=None
            if found.kind is Kind.FINDING
            else action_class(hits, is_measurable=deadline is not None or has_figure),
            themes=find_themes(prepared, span, hits, [a.span for a in (*addressees, *([speaker] if speaker else ()))]),
            affected=find_affected(prepared, span),
            addressees=tuple(Addressee(mention=self.ids[a.span], text=self.quotation(a.span).text) for a in addressees),
            speaker=self.quotation(speaker.span).text if speaker else None,
            issuer=self.entity_of(speaker),
            status=self.status(found),
            scope=find_scope(prepared, span, self.isos(span, addressees)),
            deadline=deadline.norm if deadline else None,
            deadline_text=self.quotation(deadline.span).text if deadline else None,
            lead_in=lead_in,
            confidence=Confidence.LOW if found.doubt else Confidence.HIGH,
            reason=found.doubt,
            mentions=tuple(m.id for m in inside(quotation.span, mentions, lambda m: m.quotation.span)),
            keys=make_keys(prepared, span, hits),
        )

    def cue(self, found: FoundCommitment) -> Cue:
        if found.cue is None:
            return Cue(rule=f"{self.prepared.language}.{found.rule}")
        quoted = self.quotation(found.cue.span)
        return Cue(rule=f"{self.prepared.language}.{found.rule}", span=quoted.span, text=quoted.text)

    def entity_of(self, speaker: Mentioned | None) -> str | None:
        names = (n.entity for n in names_of(self.doc) if speaker and n.span == speaker.span)
        return next((entity.id for entity in names if entity), None)

    def status(self, found: FoundCommitment) -> str:
        if found.cue and found.cue.sense is Sense.AGREED:
            return "agreed"
        return "adopted" if found.unit.is_item and self.document.genre in _ADOPTED else "stated"

    def isos(self, span: Span, addressees: Sequence[Mentioned]) -> list[str]:
        """The states among the addressees, else those named in the commitment."""
        states = [
            (n.span, n.entity.iso) for n in names_of(self.doc) if n.entity and n.entity.iso and n.label is Label.STATE
        ]
        addressed = [iso for place, iso in states if any(place == a.span for a in addressees)]
        return addressed or [iso for place, iso in states if span.contains(place) and iso != "EU"]

    def problems(self, dating: Dating) -> Iterable[Problem]:
        path = self.document.source.path
        if self.date(dating)[0] is None:
            yield Problem(
                kind=ProblemKind.UNDATED,
                severity=Severity.INFO,
                message=f"{path}: its text gives no date of its own; an event that another document dates may.",
            )
        for date in dates_of(self.doc):
            if date.norm is None and not date.relative:
                place = self.quotation(date.span)
                yield Problem(
                    kind=ProblemKind.IMPOSSIBLE_DATE,
                    severity=Severity.WARNING,
                    message=f"{path}: {date.reason}. Check it in the source; it has no normal form here.",
                    span=place.span,
                    page=place.page,
                )
