"""The way of a document: bytes, text, what is said, what recurs.

    ingest    →    extract    →    match
    Source         Document        Analysis → Threads

One document crosses ``ingest`` and ``extract`` alone; only ``match`` sees the collection. What is kept of a document
is used again (``reuse.py``), so that a run costs only what changed.
"""

import logging
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from wbmig.changes import Change, changes_between
from wbmig.errors import UsageError
from wbmig.extract.record import bare_record, made_by
from wbmig.ingest.discover import STDIN, Discovery, discover
from wbmig.ingest.ingest import ingest, ingest_bytes
from wbmig.makers import makers_of
from wbmig.match.align import align
from wbmig.model.analysis import Analysis
from wbmig.model.codec import Line, dump_record, load_analyses, load_line, load_record
from wbmig.model.document import Document
from wbmig.model.problem import moved
from wbmig.model.view import View
from wbmig.model.wire import load_whole
from wbmig.reuse import Product, T, absolute, key_of, results
from wbmig.settings import Settings, load_settings
from wbmig.store.kept import KeptFile, Stage
from wbmig.store.place import default_file, may_be_store
from wbmig.store.store import Store
from wbmig.text.views import COMPARING, SOURCE, comparing, reading

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

_RECORDS = (".jsonl", ".ndjson", ".json")
_RECORD_AHEAD = re.compile(rb"\s*(?:\{|\[\s*[\{\]])")
Tell = Callable[[str], None]
_log = logging.getLogger("wbmig")


def analyse(paths: Sequence[str], settings: Settings | None = None, tell: Tell = _log.warning) -> Iterator[Analysis]:
    """Read and extract one document after the other, in path order; ``tell`` hears of trouble with the store.

    Raises:
        UsageError: a path does not exist, or there is no document.
        SettingsError: the settings, or what the user tells of the documents, cannot be used.
    """
    return analyse_found(discover(paths), settings, tell)


def analyse_found(found: Discovery, settings: Settings | None = None, tell: Tell = _log.warning) -> Iterator[Analysis]:
    """Read and extract the documents that were discovered."""
    return _reused(ANALYSIS, found, settings or load_settings(), tell)


def lines_found(found: Discovery, settings: Settings | None = None, tell: Tell = _log.warning) -> Iterator[Line]:
    """The records of the documents that were discovered, as lines of JSON."""
    return _reused(LINE, found, settings or load_settings(), tell)


def read_found(found: Discovery, settings: Settings | None = None, tell: Tell = _log.warning) -> Iterator[Document]:
    """Read the documents that were discovered, without extracting."""
    return _reused(DOCUMENT, found, settings or load_settings(), tell)


def gather(paths: Sequence[str], settings: Settings | None = None, tell: Tell = _log.warning) -> Iterator[Analysis]:
    """The records of documents, folders, and JSON Lines that ``wbmig extract`` wrote; ``-`` may hold either."""
    documents = []
    for path in paths:
        if path == STDIN:
            yield from _from_stdin(settings)
        elif path.lower().endswith(_RECORDS) and Path(path).is_file():
            yield from _from_records(path)
        else:
            documents.append(path)
    if documents:
        yield from analyse(documents, settings, tell)


def changed(
    paths: Sequence[str], settings: Settings | None = None, tell: Tell = _log.warning
) -> Iterator[tuple[str, tuple[Change, ...] | None]]:
    """What this version makes of documents otherwise than the one before; None where nothing is kept of that one.

    Without paths, all files of which results are kept, and that are still there.
    """
    settings = settings or load_settings()
    maker = makers_of(settings).rules
    with open_store(settings, tell) as store:
        found = discover(paths) if paths else Discovery(tuple(f.path for f in store.files() if Path(f.path).is_file()))
        for new in results(ANALYSIS, found, settings, store):
            path, content = new.source.path, new.source.sha256 or ""
            old = store.previous(Stage.RULES, content, key_of(ANALYSIS, path, settings), maker)
            yield path, None if old is None else changes_between(load_record(old[1]), new)


def kept_files(store: Store, paths: Sequence[str] | None = None) -> Iterator[KeptFile]:
    """The files that a store knows: all, or those among documents and below folders."""
    return store.files([absolute(path) for path in paths] if paths else None)


def view_of(document: Document, name: str) -> View:
    """One of the named views of a document: ``source``, ``reading`` or ``comparing``."""
    if name == SOURCE:
        return View.identity(document.text)
    read = reading(document.text, document.blocks)
    return comparing(read) if name == COMPARING else read


def open_store(settings: Settings, tell: Tell = _log.warning) -> Store:
    """The store that the settings name, else the one in the user's cache folder; ``tell`` hears of trouble with it.

    Raises:
        UsageError: the file that they name is something else.
    """
    if not settings.store.use:
        return Store.open(None, tell)
    file = Path(settings.store.db) if settings.store.db else default_file()
    if file is None:
        tell("you have no home folder, so results are not kept: name a file for them with --db")
    elif settings.store.db and not may_be_store(file):
        raise UsageError(f"{file}: is no database; name another file for the results that are kept")
    return Store.open(file, tell)


def _reused(product: Product[T], found: Discovery, settings: Settings, tell: Tell) -> Iterator[T]:
    with open_store(settings, tell) as store:
        yield from results(product, found, settings, store)


def _from_records(path: str) -> Iterator[Analysis]:
    text = Path(path).read_text("utf-8", errors="replace")
    if not text.strip():
        raise UsageError(f"{path}: holds no records; run `wbmig extract` again")
    yield from load_analyses(text, path)


def _from_stdin(settings: Settings | None) -> Iterator[Analysis]:
    data = sys.stdin.buffer.read()
    # A document may begin with a bracket too: "[bookmark: _GoBack]".
    if _RECORD_AHEAD.match(data):
        yield from load_analyses(data.decode("utf-8", errors="replace"), "standard input")
        return
    from wbmig.extract.extract import extract  # noqa: PLC0415 - only this needs spaCy

    yield extract(ingest_bytes(data, name="stdin", path=STDIN, settings=settings), settings)


__all__ = [
    "absolute",
    "align",
    "analyse",
    "analyse_found",
    "changed",
    "gather",
    "ingest",
    "kept_files",
    "lines_found",
    "open_store",
    "read_found",
    "view_of",
]
