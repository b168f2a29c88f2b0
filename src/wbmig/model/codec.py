"""Write records as the JSON of the data contract and read them back; the only file that knows JSON."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from wbmig.errors import UsageError
from wbmig.model.analysis import (
    Actor,
    Addressee,
    Amount,
    Analysis,
    Commitment,
    Confidence,
    Cue,
    Date,
    Figure,
    Keys,
    Kind,
    Label,
    MadeBy,
    Meeting,
    Mention,
    Quotation,
    Strength,
)
from wbmig.model.document import Block, BlockKind, Document
from wbmig.model.problem import Problem, ProblemKind, Severity, moved
from wbmig.model.source import Source
from wbmig.model.span import Span
from wbmig.model.thread import Event, Link, Member, Thread, Threads

Json = dict[str, Any]
DOCUMENT_SCHEMA = "wbmig.document/1"
READING_SCHEMA = "wbmig.reading/1"
THREADS_SCHEMA = "wbmig.threads/1"
_ANALYSIS_FIELDS = "language script variety title genre date date_basis date_source"
_SOURCE_FIELDS = (
    "name path sha256 media_type reader bytes pages url retrieved publisher "
    "publisher_basis encoding encoding_confidence"
)
_BLOCK_FIELDS = "parent page language level marker row column"
# One line each, keys in the contract's order, letters as they are: the same records give the same bytes.
_WRITE: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":"), "allow_nan": False}


def dump_analysis(analysis: Analysis) -> str:
    """One document's record as one line of JSON."""
    return json.dumps(_analysis(analysis), **_WRITE)


def dump_analyses(analyses: Iterable[Analysis]) -> Iterator[str]:
    """Several records as one JSON array, indented for people, record by record."""
    before = "["
    for analysis in analyses:
        record = json.dumps(_analysis(analysis), ensure_ascii=False, indent=1, allow_nan=False)
        yield before + "\n " + record.replace("\n", "\n ")
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def dump_document(document: Document, *, with_text: bool = False) -> str:
    """What was read of one document, before extraction, as one line of JSON."""
    title = document.title.of(document.text) if document.title else document.told_title
    record = {
        "schema": READING_SCHEMA,
        "id": document.id,
        "source": _fields(document.source, _SOURCE_FIELDS),
        **_fields(document, "language script variety"),
        "title": title,
        **_fields(document, "genre given_date given_event given_series told_date told_date_source"),
        "blocks": [_block(b) for b in document.blocks],
        "problems": [_problem(p) for p in document.problems],
        "notes": list(document.notes),
        **({"text": document.text} if with_text else {}),
    }
    return json.dumps(record, **_WRITE)


def dump_threads(threads: Threads) -> str:
    """Events and threads as indented JSON."""
    document = {
        "schema": THREADS_SCHEMA,
        "events": [_event(e) for e in threads.events],
        "threads": [_thread(t) for t in threads.threads],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)


def dump_plain(value: Any) -> str:
    """A frozen value, or a dictionary with such in it, as one line of JSON by the names of its fields."""
    return json.dumps(value, default=_as_dict, **_WRITE)


def load_analyses(text: str, name: str) -> list[Analysis]:
    """Read JSON Lines, or a JSON array, that ``wbmig extract`` wrote.

    Raises:
        UsageError: a line is no such record; the message names file and line.
    """
    if text.lstrip().startswith("["):
        return [_read(record, name, 1) for record in _parse(text, name, 1)]
    lines = text.split("\n")
    return [_read(_parse(line, name, n), name, n) for n, line in enumerate(lines, 1) if line.strip()]


def dump_record(analysis: Analysis) -> bytes:
    """One document's record as bytes, to be kept; names of files may hold what is no UTF-8."""
    return dump_analysis(analysis).encode("utf-8", "surrogatepass")


def load_record(data: bytes) -> Analysis:
    """The record that ``dump_record`` wrote."""
    return _load(json.loads(data.decode("utf-8", "surrogatepass")))


@dataclass(frozen=True, slots=True)
class Line:
    """A record as it is written, and what is told of it beside: a tenth of the time of reading and writing it anew."""

    text: str
    problems: tuple[Problem, ...]


def load_line(data: bytes, path: str) -> Line:
    """The line of a record that ``dump_record`` wrote, as of the file at a path."""
    text = data.decode("utf-8", "surrogatepass")
    record = json.loads(text)
    before = record["source"]["path"]
    if before != path:
        record["source"]["path"] = path
        for problem in record["problems"]:
            problem["message"] = moved(problem["message"], before, path)
        text = json.dumps(record, **_WRITE)
    return Line(text, tuple(_load_problem(p) for p in record["problems"]))


def _parse(text: str, name: str, line: int) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a plain ValueError
        why = getattr(error, "msg", None) or str(error)
        at = line + getattr(error, "lineno", 1) - 1
        raise UsageError(
            f"{name}, line {at}: is no JSON ({why}); give what `wbmig extract --format jsonl` wrote"
        ) from error


def _read(record: Any, name: str, line: int) -> Analysis:
    if not isinstance(record, dict) or record.get("schema") != DOCUMENT_SCHEMA:
        raise UsageError(f"{name}, line {line}: is no {DOCUMENT_SCHEMA} record; run `wbmig extract` again")
    try:
        return _load(record)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UsageError(
            f"{name}, line {line}: the record is incomplete ({error}); run `wbmig extract` again"
        ) from error


# Writing


def _analysis(a: Analysis) -> Json:
    return {
        "schema": DOCUMENT_SCHEMA,
        "id": a.id,
        "source": _fields(a.source, _SOURCE_FIELDS),
        "made_by": _fields(a.made_by, "wbmig models data settings decisions"),
        **_fields(a, _ANALYSIS_FIELDS),
        "event": {**_fields(a.event, "name kind date place series"), "keys": list(a.event.keys)} if a.event else None,
        "blocks": [_block(b) for b in a.blocks],
        "mentions": [_mention(m) for m in a.mentions],
        "commitments": [_commitment(c) for c in a.commitments],
        "problems": [_problem(p) for p in a.problems],
    }


def _block(b: Block) -> Json:
    return {"kind": b.kind, **_place(b.span), **_fields(b, _BLOCK_FIELDS)}


def _fields(value: object, names: str) -> Json:
    return {name: getattr(value, name) for name in names.split()}


def _place(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _quotation(q: Quotation) -> Json:
    fragments = {"fragments": [_place(f) for f in q.fragments]} if q.fragments else {}
    return {**_place(q.span), "text": q.text, "page": q.page, **fragments}


def _mention(m: Mention) -> Json:
    if isinstance(m, Actor):
        named = _fields(m, "norm entity iso role basis confidence")
        reason = {"reason": m.reason} if m.reason else {}
        return {"id": m.id, "kind": "actor", "label": m.label, **_quotation(m.quotation), **named, **reason}
    if isinstance(m, Date):
        extra = {name: value for name, value in (("part", m.part), ("reason", m.reason)) if value}
        return {"id": m.id, "kind": "date", **_quotation(m.quotation), "norm": m.norm, "relative": m.relative, **extra}
    value = list(m.norm.value) if isinstance(m.norm.value, tuple) else m.norm.value
    norm = {"value": value, **_fields(m.norm, "approx unit of predicate period place")}
    return {"id": m.id, "kind": "figure", **_quotation(m.quotation), "norm": norm}


def _commitment(c: Commitment) -> Json:
    cue_place = _place(c.cue.span) if c.cue.span is not None else {"start": None, "end": None}
    return {
        "id": c.id,
        "kind": c.kind,
        **_quotation(c.quotation),
        **_fields(c, "strength strength_basis polarity action"),
        "themes": list(c.themes),
        "affected": list(c.affected),
        "addressees": [_fields(a, "mention text") for a in c.addressees],
        **_fields(c, "speaker issuer status"),
        "scope": list(c.scope),
        **_fields(c, "deadline deadline_text"),
        "lead_in": _place(c.lead_in) if c.lead_in is not None else None,
        "mentions": list(c.mentions),
        "cue": {**cue_place, "text": c.cue.text, "rule": c.cue.rule},
        **_fields(c, "confidence reason review"),
        "keys": {
            "actions": list(c.keys.actions),
            "objects": list(c.keys.objects),
            "asks": [list(pair) for pair in c.keys.asks],
            "terms": dict(c.keys.terms),
            "words": list(c.keys.words),
        },
    }


def _problem(p: Problem) -> Json:
    place = _place(p.span) if p.span is not None else {"start": None, "end": None}
    return {
        "code": p.kind.code,
        "name": p.kind.word,
        "severity": p.severity,
        "message": p.message,
        **place,
        "page": p.page,
    }


def _event(e: Event) -> Json:
    return {
        "id": e.id,
        "name": dict(e.name),
        **_fields(e, "kind date place series"),
        "documents": [_fields(d, "doc path document") for d in e.documents],
        "evidence": [_fields(x, "feature left right bits") for x in e.evidence],
    }


def _thread(t: Thread) -> Json:
    return {
        "id": t.id,
        "label": dict(t.label),
        "themes": list(t.themes),
        **_fields(t, "first last"),
        "events": list(t.events),
        "recurrence": t.recurrence,
        "members": [_member(m) for m in t.members],
        "links": [_link(link) for link in t.links],
    }


def _member(m: Member) -> Json:
    return {
        **_fields(m.ref, "doc path document"),
        "commitment": m.commitment,
        **_place(m.span),
        **_fields(m, "text date language script strength"),
        "addressees": list(m.addressees),
        "scope": list(m.scope),
        "review": m.review,
    }


def _link(link: Link) -> Json:
    return {
        **_fields(link, "a b relation"),
        "also": list(link.also),
        "score": link.score,
        "evidence": [_fields(e, "feature left right bits") for e in link.evidence],
    }


def _as_dict(value: Any) -> Json:
    return {field.name: getattr(value, field.name) for field in fields(value)}


# Reading


def _load(r: Json) -> Analysis:
    event = r["event"]
    for name in ("id", "language", "script", "genre", "date_basis"):
        if not isinstance(r[name], str):
            raise TypeError(f"{name} is no text")
    return Analysis(
        id=r["id"],
        source=Source(**r["source"]),
        made_by=MadeBy(**r["made_by"]),
        **{name: r[name] for name in _ANALYSIS_FIELDS.split()},
        event=Meeting(**{**event, "keys": tuple(event.get("keys", ()))}) if event else None,
        blocks=tuple(_load_block(b) for b in r["blocks"]),
        mentions=tuple(_load_mention(m) for m in r["mentions"]),
        commitments=tuple(_load_commitment(c) for c in r["commitments"]),
        problems=tuple(_load_problem(p) for p in r["problems"]),
    )


def _load_block(b: Json) -> Block:
    return Block(
        kind=BlockKind(b["kind"]),
        span=Span(b["start"], b["end"]),
        parent=b["parent"],
        page=b["page"],
        language=b["language"],
        **{name: b.get(name) for name in ("level", "marker", "row", "column")},
    )


def _load_quotation(r: Json) -> Quotation:
    fragments = tuple(Span(f["start"], f["end"]) for f in r.get("fragments", ()))
    return Quotation(span=Span(r["start"], r["end"]), text=r["text"], page=r["page"], fragments=fragments)


def _load_mention(m: Json) -> Mention:
    quotation = _load_quotation(m)
    if m["kind"] == "actor":
        named = {name: m[name] for name in ("norm", "entity", "iso", "role", "basis")}
        return Actor(
            id=m["id"],
            quotation=quotation,
            label=Label(m["label"]),
            **named,
            confidence=Confidence(m["confidence"]),
            reason=m.get("reason"),
        )
    if m["kind"] == "date":
        return Date(
            id=m["id"],
            quotation=quotation,
            norm=m["norm"],
            relative=m["relative"],
            part=m.get("part"),
            reason=m.get("reason"),
        )
    value = m["norm"]["value"]
    return Figure(
        id=m["id"],
        quotation=quotation,
        norm=Amount(**{**m["norm"], "value": tuple(value) if isinstance(value, list) else value}),
    )


def _load_commitment(c: Json) -> Commitment:
    cue, keys, lead_in = c["cue"], c["keys"], c["lead_in"]
    return Commitment(
        id=c["id"],
        quotation=_load_quotation(c),
        kind=Kind(c["kind"]),
        strength=Strength(c["strength"]),
        strength_basis=c["strength_basis"],
        cue=Cue(
            rule=cue["rule"],
            text=cue["text"],
            span=None if cue["start"] is None else Span(cue["start"], cue["end"]),
        ),
        polarity=c["polarity"],
        action=c["action"],
        themes=tuple(c["themes"]),
        affected=tuple(c["affected"]),
        addressees=tuple(Addressee(**a) for a in c["addressees"]),
        speaker=c["speaker"],
        issuer=c["issuer"],
        status=c["status"],
        scope=tuple(c["scope"]),
        deadline=c["deadline"],
        deadline_text=c["deadline_text"],
        lead_in=Span(lead_in["start"], lead_in["end"]) if lead_in else None,
        mentions=tuple(c["mentions"]),
        confidence=Confidence(c["confidence"]),
        reason=c["reason"],
        review=c["review"],
        keys=Keys(
            actions=tuple(keys["actions"]),
            objects=tuple(keys["objects"]),
            asks=tuple((action, obj) for action, obj in keys.get("asks", ())),
            terms=tuple(keys.get("terms", {}).items()),
            words=tuple(keys["words"]),
        ),
    )


def _load_problem(p: Json) -> Problem:
    kind = {k.code: k for k in ProblemKind}[p["code"]]
    span = None if p["start"] is None else Span(p["start"], p["end"])
    return Problem(kind=kind, severity=Severity(p["severity"]), message=p["message"], span=span, page=p["page"])
