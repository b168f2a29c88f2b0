"""Read PDF files: PDFium for text and places, pypdf where PDFium finds none; the only file that knows pypdf.

It is to be run under limits of time and memory: pypdf never ends on some broken files.
"""

import io
import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from wbmig.ingest.furniture import running_lines
from wbmig.ingest.pdf.hints import with_hints
from wbmig.ingest.pdf.layout import arrange
from wbmig.ingest.pdf.lines import Page
from wbmig.ingest.pdf.pdfium import NotOpened, read_file
from wbmig.ingest.reader import Unreadable
from wbmig.model.problem import Problem, ProblemKind, Severity
from wbmig.model.reading import LineHint, Metadata, Reading
from wbmig.model.span import Span

if TYPE_CHECKING:
    from pypdf import PageObject

PAGE_BREAK = "\f"
_CONTROL = str.maketrans(dict.fromkeys((*range(9), 0x0B, *range(0x0E, 0x20), 0x7F), " "))
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(data: bytes) -> Reading:
    """Read all pages, separated by form feeds, columns one after the other.

    Raises:
        Unreadable: the file is broken, protected, or has no text layer on any page.
    """
    try:
        file = read_file(data)
    except NotOpened as error:
        return _read_with_pypdf(data, f"PDFium: {error}")
    # When a file was made says nothing of when its text was issued: that is a note, no date.
    metadata = Metadata(title=file.told.get("Title"))
    notes = [f"the file says {key}: {value[:200]}" for key, value in file.told.items()]
    if not any(page and page.lines for page in file.pages):
        second = _pypdf_pages(data)
        if not any(text.strip() for text in second):
            raise _no_text_layer(len(file.pages))
        return _plain_reading(second, metadata, notes)
    problems = [_page_problem(n, page) for n, page in enumerate(file.pages, 1) if not (page and page.lines)]
    return _reading([page or Page((), 842.0) for page in file.pages], metadata, notes, problems)


def read_plainly(data: bytes) -> Reading:
    """Read all pages with pypdf, line by line: for files on which PDFium aborts.

    Raises:
        Unreadable: pypdf cannot read it either.
    """
    read = _read_with_pypdf(data, "PDFium breaks down over it")
    trouble = Problem(
        kind=ProblemKind.PARTLY_READ,
        severity=Severity.WARNING,
        message="PDFium breaks down over this file; it was read line by line, so columns and tables may be mixed: "
        "open it and save it anew",
    )
    return replace(read, problems=(trouble, *read.problems))


def _reading(pages: list[Page], metadata: Metadata, notes: Iterable[str], problems: Iterable[Problem]) -> Reading:
    parts: list[str] = []
    starts, found, furniture = [], [], []
    at = 0
    for page in with_hints(arrange(pages)):
        starts.append(at)
        for line, hint in page:
            if line.edge:
                furniture.append(Span(at, at + len(line.text)))
            else:
                found.append(
                    LineHint(
                        start=at,
                        new_block=hint.new_block,
                        kind=hint.kind,
                        level=hint.level,
                        is_bold=line.bold,
                        row=hint.row,
                        column=hint.column,
                    )
                )
                furniture += [Span(at + start, at + end) for start, end in line.marks]
            parts.append(line.text)
            parts.append("\n")
            at += len(line.text) + 1
        if page:
            parts.pop()
            at -= 1
        parts.append(PAGE_BREAK)
        at += 1
    return Reading(
        text="".join(parts[:-1]),
        reader="pdfium",
        hints=tuple(found),
        furniture=tuple(furniture),
        page_starts=tuple(starts),
        problems=tuple(problems),
        metadata=metadata,
        notes=tuple(notes),
    )


# pypdf


def _read_with_pypdf(data: bytes, why: str) -> Reading:
    pages = _pypdf_pages(data)
    if not any(text.strip() for text in pages):
        if _is_protected(data):
            raise Unreadable("is protected by a password: save an unprotected copy")
        if pages:
            raise _no_text_layer(len(pages))
        raise Unreadable(f"is broken as a PDF ({why.rstrip('.')}): open it and save it anew, or export it again")
    return _plain_reading(pages, Metadata(), [f"read by pypdf ({why})"])


def _pypdf_pages(data: bytes) -> list[str]:
    """The text of each page by pypdf, empty where it cannot read the page; none where it cannot read the file."""
    from pypdf import PdfReader  # noqa: PLC0415 - needed for few files, and slow to import

    pages: list[str] = []
    try:
        pages.extend(_pypdf_page(page) for page in PdfReader(io.BytesIO(data)).pages)
    # pypdf raises a dozen foreign exceptions on broken files (KeyError, RecursionError, struct.error ...).
    except Exception:  # noqa: BLE001
        return pages
    return pages


def _pypdf_page(page: "PageObject") -> str:
    try:
        text = page.extract_text()
    except Exception:  # noqa: BLE001 - as above; the pages behind a broken one are read all the same
        return ""
    return text.translate(_CONTROL).replace("\r\n", "\n").replace(PAGE_BREAK, "\n").strip("\n")


def _is_protected(data: bytes) -> bool:
    return b"/Encrypt" in data


def _plain_reading(pages: list[str], metadata: Metadata, notes: Iterable[str]) -> Reading:
    """Pages of which only the lines are known, not their places."""
    text = PAGE_BREAK.join(pages)
    starts = (0, *accumulate(len(page) + len(PAGE_BREAK) for page in pages))[:-1]
    lines = [list(_line_spans(page, start)) for page, start in zip(pages, starts, strict=True)]
    return Reading(
        text=text,
        reader="pypdf",
        page_starts=starts,
        furniture=tuple(running_lines(lines, text)),
        problems=tuple(_page_problem(n, Page((), 0.0)) for n, page in enumerate(pages, 1) if not page.strip()),
        metadata=metadata,
        notes=tuple(notes),
    )


def _line_spans(page: str, at: int) -> Iterator[Span]:
    for line in page.splitlines(keepends=True):
        if line.strip():
            yield Span(at, at + len(line.rstrip()))
        at += len(line)


# Problems


def _no_text_layer(pages: int) -> Unreadable:
    return Unreadable(f"has no text layer on any of its {pages} pages, it is a scan: run ocrmypdf on it first")


def _page_problem(number: int, page: Page | None) -> Problem:
    trouble = (
        "has no text layer, it is a scan or empty: run ocrmypdf on the file to read it"
        if page
        else "cannot be read, it is broken: open the file and save it anew"
    )
    return Problem(kind=ProblemKind.NO_TEXT, severity=Severity.WARNING, message=f"page {number} {trouble}", page=number)
