"""The way of a document: bytes, text, what is said, what recurs.

    ingest    →    extract    →    match
    Source         Document        Analysis → Threads

One document crosses ``ingest`` and ``extract`` alone; only ``match`` sees the collection. What is kept of a document
is used again (``reuse.py``), so that a run costs only what changed.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from wbmig.errors import UsageError
from wbmig.ingest.discover import STDIN, Discovery, discover
from wbmig.ingest.ingest import ingest_bytes
from wbmig.kept import Tell, open_store, warn
from wbmig.match.align import align
from wbmig.model.analysis import Analysis
from wbmig.model.codec import Line, load_analyses
from wbmig.model.document import Document
from wbmig.model.view import View
from wbmig.products import ANALYSIS, DOCUMENT, LINE
from wbmig.reuse import Product, T, results
from wbmig.settings import Settings, load_settings
from wbmig.text.views import COMPARING, SOURCE, comparing, reading

_RECORDS = (".jsonl", ".ndjson", ".json")
_RECORD_AHEAD = re.compile(rb"\s*(?:\{|\[\s*[\{\]])")


def analyse(paths: Sequence[str], settings: Settings | None = None, tell: Tell = warn) -> Iterator[Analysis]:
    """Read and extract one document after the other, in path order; ``tell`` hears of trouble with the store.

    Raises:
        UsageError: a path does not exist, or there is no document.
        SettingsError: the settings, or what the user tells of the documents, cannot be used.
    """
    return analyse_found(discover(paths), settings, tell)


def analyse_found(found: Discovery, settings: Settings | None = None, tell: Tell = warn) -> Iterator[Analysis]:
    """Read and extract the documents that were discovered."""
    return _reused(ANALYSIS, found, settings or load_settings(), tell)


def lines_found(found: Discovery, settings: Settings | None = None, tell: Tell = warn) -> Iterator[Line]:
    """The records of the documents that were discovered, as lines of JSON."""
    return _reused(LINE, found, settings or load_settings(), tell)


def read_found(found: Discovery, settings: Settings | None = None, tell: Tell = warn) -> Iterator[Document]:
    """Read the documents that were discovered, without extracting."""
    return _reused(DOCUMENT, found, settings or load_settings(), tell)


def gather(paths: Sequence[str], settings: Settings | None = None, tell: Tell = warn) -> Iterator[Analysis]:
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


def view_of(document: Document, name: str) -> View:
    """One of the named views of a document: ``source``, ``reading`` or ``comparing``."""
    if name == SOURCE:
        return View.identity(document.text)
    read = reading(document.text, document.blocks)
    return comparing(read) if name == COMPARING else read


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


__all__ = ["align", "analyse", "analyse_found", "gather", "lines_found", "read_found", "view_of"]
