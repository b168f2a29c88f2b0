"""Read PDF files with pypdf; the only file that knows it."""

import io
import logging
from collections.abc import Iterable

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from wbmig.ingest.furniture import running_lines
from wbmig.ingest.reader import Reading, Unreadable
from wbmig.model.problem import Problem, ProblemKind, Severity
from wbmig.model.span import Span

PAGE_BREAK = "\f"
# pypdf warns of every flaw that it mends; a flaw that costs text is a problem record of ours.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(data: bytes) -> Reading:
    """Extract the text of all pages, separated by form feeds.

    Raises:
        Unreadable: the file is broken, encrypted, or has no text layer on any page.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        is_open = not reader.is_encrypted or bool(reader.decrypt(""))
        pages = [_page_text(page) for page in reader.pages] if is_open else []
    # pypdf raises a dozen foreign exceptions on broken files (KeyError, RecursionError, struct.error ...).
    except Exception as error:
        kind = "" if isinstance(error, PyPdfError) else f" ({type(error).__name__})"
        raise Unreadable(f"is broken as a PDF: {error}{kind}. Open and save it anew, or export it again") from error
    if not is_open:
        raise Unreadable("is protected by a password: save an unprotected copy")
    if not any(page.strip() for page in pages):
        raise Unreadable(f"has no text layer on any of its {len(pages)} pages, it is a scan: run ocrmypdf on it first")
    text = PAGE_BREAK.join(pages)
    starts = _starts(pages)
    return Reading(
        text=text,
        page_starts=starts,
        furniture=tuple(running_lines([list(_lines(p, s)) for p, s in zip(pages, starts, strict=True)], text)),
        problems=tuple(_empty_pages(pages)),
    )


def _page_text(page: PageObject) -> str:
    return page.extract_text().replace("\r\n", "\n").replace(PAGE_BREAK, "\n").strip("\n")


def _starts(pages: list[str]) -> tuple[int, ...]:
    starts, at = [], 0
    for page in pages:
        starts.append(at)
        at += len(page) + len(PAGE_BREAK)
    return tuple(starts)


def _lines(page: str, at: int) -> Iterable[Span]:
    for line in page.splitlines(keepends=True):
        if line.strip():
            yield Span(at, at + len(line.rstrip()))
        at += len(line)


def _empty_pages(pages: list[str]) -> Iterable[Problem]:
    for number, page in enumerate(pages, 1):
        if not page.strip():
            yield Problem(
                kind=ProblemKind.NO_TEXT,
                severity=Severity.WARNING,
                message=f"page {number} has no text layer, it is a scan or empty: run ocrmypdf on the file to read it",
                page=number,
            )
