"""The way of a document: bytes, text, what is said, what recurs.

    ingest    →    extract    →    match
    Source         Document        Analysis → Threads

One document crosses ``ingest`` and ``extract`` alone; only ``match`` sees the collection.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from wbmig.errors import UsageError, WbmigError
from wbmig.ingest.discover import STDIN, Discovery, discover
from wbmig.ingest.ingest import ingest, ingest_bytes
from wbmig.match.align import align
from wbmig.model.analysis import Analysis
from wbmig.model.codec import load_analyses
from wbmig.model.document import Document
from wbmig.model.view import View
from wbmig.settings import Settings, load_settings
from wbmig.text.views import COMPARING, SOURCE, comparing, reading

_RECORDS = (".jsonl", ".ndjson", ".json")
_RECORD_AHEAD = re.compile(rb"\s*(?:\{|\[\s*[\{\]])")


def analyse(paths: Sequence[str], settings: Settings | None = None) -> Iterator[Analysis]:
    """Read and extract one document after the other, in path order.

    Raises:
        UsageError: a path does not exist, or there is no document.
        SettingsError: the settings, or what the user tells of the documents, cannot be used.
    """
    return analyse_found(discover(paths), settings)


def analyse_found(found: Discovery, settings: Settings | None = None) -> Iterator[Analysis]:
    """Read and extract the documents that were discovered."""
    from wbmig.extract.extract import extract  # noqa: PLC0415 - only this needs spaCy

    settings = settings or load_settings()
    for path in found.paths:
        try:
            analysis = extract(ingest(path, settings))
        except WbmigError:
            raise
        except Exception as error:  # a fault of ours: its message is to say which of the documents met it
            error.add_note(f"in {path}")
            raise
        yield analysis


def read_found(found: Discovery, settings: Settings | None = None) -> Iterator[Document]:
    """Read the documents that were discovered, without extracting."""
    settings = settings or load_settings()
    return (ingest(path, settings) for path in found.paths)


def gather(paths: Sequence[str], settings: Settings | None = None) -> Iterator[Analysis]:
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
        yield from analyse(documents, settings)


def view_of(document: Document, name: str) -> View:
    """One of the named views of a document: ``source``, ``reading`` or ``comparing``."""
    if name == SOURCE:
        return View.identity(document.text)
    read = reading(document.text, document.blocks)
    return comparing(read) if name == COMPARING else read


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
    from wbmig.extract.extract import extract  # noqa: PLC0415

    yield extract(ingest_bytes(data, name="stdin", path=STDIN, settings=settings))


__all__ = ["align", "analyse", "analyse_found", "gather", "ingest", "read_found", "view_of"]
