"""The kinds of results that are kept of documents: how each is made, read back, and stood in for.

A result says where its file is, so one that was made elsewhere is moved to the present path when it is read back.
"""

from dataclasses import replace
from typing import TypeVar

from wbmig.extract.record import bare_record, made_by
from wbmig.model.analysis import Analysis
from wbmig.model.codec import dump_record, load_line, load_record
from wbmig.model.document import Document
from wbmig.model.problem import moved
from wbmig.model.wire import load_whole
from wbmig.reuse import Product
from wbmig.settings import Settings

Record = TypeVar("Record", Analysis, Document)


def _placed(value: Record, path: str) -> Record:
    """A result as of the file at a path."""
    before = value.source.path
    if before == path:
        return value
    problems = tuple(replace(p, message=moved(p.message, before, path)) for p in value.problems)
    return replace(value, source=replace(value.source, path=path), problems=problems)


def _without(document: Document, settings: Settings) -> Analysis:
    return bare_record(document, made_by(settings))


_ANALYSE = "wbmig.steps.analyse:analyse"
ANALYSIS = Product(
    name="analysis",
    step=_ANALYSE,
    load=lambda data, path: _placed(load_record(data), path),
    without=_without,
)
LINE = Product(
    name=ANALYSIS.name,
    step=_ANALYSE,
    load=load_line,
    without=lambda document, settings: load_line(dump_record(_without(document, settings)), document.source.path),
)
DOCUMENT = Product(
    name="document",
    step="wbmig.steps.read:read",
    load=lambda data, path: _placed(load_whole(data), path),
    without=lambda document, _: document,
)
