"""Write readings and documents as bytes and read them back: for a worker and the one that asked it, and for the store.

JSON, because the process that read a hostile file must not be trusted with more than values.
"""

import json
from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from wbmig.model.document import Block, BlockKind, Document
from wbmig.model.problem import Problem, ProblemKind, Severity
from wbmig.model.reading import Attempt, LineHint, Metadata, Reading
from wbmig.model.source import Source
from wbmig.model.span import Span

_KINDS = {kind.value: kind for kind in BlockKind}
_METADATA = ("title", "date", "date_source", "publisher", "url", "language")
_APART = ("source", "blocks", "title", "problems")  # fields of a document that are no plain values
_DOCUMENT = tuple(field.name for field in fields(Document) if field.name not in _APART)
T = TypeVar("T")


def dump_reading(reading: Reading) -> bytes:
    """All of a reading."""
    return _bytes(_reading_record(reading))


def dump_attempt(attempt: Attempt) -> bytes:
    """What became of reading a file."""
    reading = None if attempt.reading is None else _reading_record(attempt.reading)
    return _bytes([attempt.format, reading, attempt.trouble, attempt.is_final])


def dump_whole(document: Document) -> bytes:
    """All of a document, its text too; what other programs read of it is in ``codec.py``."""
    plain = {name: getattr(document, name) for name in _DOCUMENT}
    parts = {
        "source": {field.name: getattr(document.source, field.name) for field in fields(Source)},
        "blocks": [[*_block(b), b.parent, b.page, b.language] for b in document.blocks],
        "title": _place(document.title),
        "problems": [_problem(p) for p in document.problems],
    }
    return _bytes(plain | parts)


def _bytes(record: object) -> bytes:
    return json.dumps(record, separators=(",", ":")).encode("ascii")


def _reading_record(reading: Reading) -> dict[str, Any]:
    return {
        "text": reading.text,
        "reader": reading.reader,
        "blocks": None if reading.blocks is None else [_block(b) for b in reading.blocks],
        "hints": [_hint(h) for h in reading.hints],
        "furniture": [[s.start, s.end] for s in reading.furniture],
        "page_starts": reading.page_starts,
        "problems": [_problem(p) for p in reading.problems],
        "metadata": [getattr(reading.metadata, name) for name in _METADATA],
        "encoding": reading.encoding,
        "confidence": reading.confidence,
        "notes": reading.notes,
    }


def load_reading(data: bytes) -> Reading:
    """The reading that was dumped.

    Raises:
        ValueError: the bytes are no reading.
    """
    return _loaded(data, _reading)


def load_attempt(data: bytes) -> Attempt:
    """The attempt that was dumped.

    Raises:
        ValueError: the bytes are none.
    """
    return _loaded(data, _attempt)


def load_whole(data: bytes) -> Document:
    """The document that was dumped.

    Raises:
        ValueError: the bytes are none.
    """
    return _loaded(data, _document)


def _loaded(data: bytes, make: Callable[[Any], T]) -> T:
    try:
        return make(json.loads(data))
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(f"these bytes are something else: {error}") from error


def _block(b: Block) -> list[Any]:
    return [b.kind, b.span.start, b.span.end, b.level, b.marker, b.row, b.column]


def _hint(h: LineHint) -> list[Any]:
    return [h.start, h.new_block, h.kind, h.level, h.is_bold, h.row, h.column]


def _problem(p: Problem) -> list[Any]:
    return [p.kind, p.severity, p.message, _place(p.span), p.page]


def _place(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _reading(record: dict[str, Any]) -> Reading:
    blocks, text = record["blocks"], record["text"]
    if not isinstance(text, str):
        raise TypeError("its text is none")
    return Reading(
        text=text,
        reader=record["reader"],
        blocks=None if blocks is None else tuple(_load_block(b) for b in blocks),
        hints=tuple(_load_hint(h) for h in record["hints"]),
        furniture=tuple(Span(*s) for s in record["furniture"]),
        page_starts=tuple(record["page_starts"]),
        problems=tuple(_load_problem(p) for p in record["problems"]),
        metadata=Metadata(**dict(zip(_METADATA, record["metadata"], strict=True))),
        encoding=record["encoding"],
        confidence=record["confidence"],
        notes=tuple(record["notes"]),
    )


def _attempt(record: list[Any]) -> Attempt:
    format_, reading, trouble, is_final = record
    read = None if reading is None else _reading(reading)
    return Attempt(format=format_, reading=read, trouble=trouble, is_final=is_final)


def _document(record: dict[str, Any]) -> Document:
    title = record["title"]
    plain = {name: record[name] for name in _DOCUMENT}
    return Document(
        **plain | {name: tuple(record[name]) for name in ("page_starts", "notes")},
        source=Source(**record["source"]),
        blocks=tuple(_load_block(b) for b in record["blocks"]),
        title=None if title is None else Span(*title),
        problems=tuple(_load_problem(p) for p in record["problems"]),
    )


def _load_block(b: list[Any]) -> Block:
    kind, start, end, level, marker, row, column, *rest = b
    parent, page, language = rest or (None, None, None)
    return Block(
        kind=_KINDS[kind],
        span=Span(start, end),
        level=level,
        marker=marker,
        row=row,
        column=column,
        parent=parent,
        page=page,
        language=language,
    )


def _load_hint(h: list[Any]) -> LineHint:
    start, new_block, kind, level, is_bold, row, column = h
    return LineHint(
        start=start,
        new_block=new_block,
        kind=None if kind is None else _KINDS[kind],
        level=level,
        is_bold=is_bold,
        row=row,
        column=column,
    )


def _load_problem(p: list[Any]) -> Problem:
    kind, severity, message, span, page = p
    return Problem(
        kind=ProblemKind(kind),
        severity=Severity(severity),
        message=message,
        span=None if span is None else Span(*span),
        page=page,
    )
