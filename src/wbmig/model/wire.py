"""Write a Reading as bytes and read it back, between a worker process and the one that asked it.

JSON, because the process that read a hostile file must not be trusted with more than values.
"""

import json
from typing import Any

from wbmig.model.document import Block, BlockKind
from wbmig.model.problem import Problem, ProblemKind, Severity
from wbmig.model.reading import LineHint, Metadata, Reading
from wbmig.model.span import Span

_KINDS = {kind.value: kind for kind in BlockKind}
_METADATA = ("title", "date", "date_source", "publisher", "url", "language")


def dump_reading(reading: Reading) -> bytes:
    """All of a reading."""
    record = {
        "text": reading.text,
        "reader": reading.reader,
        "blocks": None if reading.blocks is None else [_block(b) for b in reading.blocks],
        "hints": [_hint(h) for h in reading.hints],
        "furniture": [[s.start, s.end] for s in reading.furniture],
        "page_starts": reading.page_starts,
        "problems": [[p.kind, p.severity, p.message, _place(p.span), p.page] for p in reading.problems],
        "metadata": [getattr(reading.metadata, name) for name in _METADATA],
        "encoding": reading.encoding,
        "confidence": reading.confidence,
        "notes": reading.notes,
    }
    return json.dumps(record, separators=(",", ":")).encode("ascii")


def load_reading(data: bytes) -> Reading:
    """The reading that was dumped.

    Raises:
        ValueError: the bytes are no reading.
    """
    try:
        return _reading(json.loads(data))
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(f"no reading: {error}") from error


def _block(b: Block) -> list[Any]:
    return [b.kind, b.span.start, b.span.end, b.level, b.marker, b.row, b.column]


def _hint(h: LineHint) -> list[Any]:
    return [h.start, h.new_block, h.kind, h.level, h.is_bold, h.row, h.column]


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


def _load_block(b: list[Any]) -> Block:
    kind, start, end, level, marker, row, column = b
    return Block(kind=_KINDS[kind], span=Span(start, end), level=level, marker=marker, row=row, column=column)


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
