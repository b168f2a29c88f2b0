"""Read PDF files: PDFium for text and places, pypdf where PDFium finds none; the only file that knows them.

Both are to be run under limits of time and memory: PDFium aborts on some broken files, pypdf never ends on others.
"""

import ctypes
import io
import logging
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

import pypdfium2 as pdfium
from pypdfium2 import raw

from wbmig.ingest.furniture import running_lines
from wbmig.ingest.pdf_layout import Line, Page, arrange, hints
from wbmig.ingest.reader import Unreadable
from wbmig.model.problem import Problem, ProblemKind, Severity
from wbmig.model.reading import LineHint, Metadata, Reading
from wbmig.model.span import Span

PAGE_BREAK = "\f"
_HYPHEN = "\ufffe"  # what PDFium writes for a hyphen at a line end, instead of the line end
_LINE = re.compile("[^\r\n\ufffe]+")
_GAP = re.compile(r"(?<=\S)[^\S\r\n]+(?=\S)")
_RAISED = re.compile(r"(?<=[^\W\d_]|[.,;:!?)\]”“\"»])\d{1,3}(?![\d%]|[.,]\d)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_WIDE_GAP = 1.0  # of the size of the letters
_LONGEST_BOLD = 220
_TOLD = ("Title", "Author", "Subject", "Creator", "Producer", "CreationDate", "ModDate")
logging.getLogger("pypdf").setLevel(logging.CRITICAL)
logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)


def read_pdf(data: bytes) -> Reading:
    """Read all pages, separated by form feeds, columns one after the other.

    Raises:
        Unreadable: the file is broken, protected, or has no text layer on any page.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return _read_with_pypdf(data, str(error))
    with document:
        pages, broken = _pages(document)
        metadata, notes = _metadata(document)
    if not any(page.lines for page in pages):
        second = _pypdf_pages(data)
        if not any(text.strip() for text in second):
            raise _no_text_layer(len(pages))
        return _plain_reading(second, metadata, notes)
    named = {problem.page for problem in broken}
    empty = [_empty_page(n) for n, page in enumerate(pages, 1) if not page.lines and n not in named]
    return _reading(pages, metadata, notes, sorted([*empty, *broken], key=lambda problem: problem.page or 0))


def _reading(pages: list[Page], metadata: Metadata, notes: Iterable[str], problems: Iterable[Problem]) -> Reading:
    arranged = arrange(pages)
    parts: list[str] = []
    starts, found, furniture = [], [], []
    at = 0
    for page, told in zip(arranged, hints(arranged), strict=True):
        starts.append(at)
        for line, hint in zip(page.lines, told, strict=True):
            if line.edge:
                furniture.append(Span(at, at + len(line.text)))
            else:
                found.append(
                    LineHint(
                        start=at,
                        new_block=hint.new_block,
                        level=hint.level,
                        is_bold=line.bold,
                        is_note=line.note,
                    )
                )
                furniture += [Span(at + start, at + end) for start, end in line.marks]
            parts.append(line.text)
            parts.append("\n")
            at += len(line.text) + 1
        if page.lines:
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


# PDFium


class _Boxes:
    """Where the characters of a page stand, asked of PDFium one by one: each question costs a microsecond."""

    def __init__(self, page: pdfium.PdfTextPage, turned: int, height: float) -> None:
        """Take a page that is shown turned by so many right angles, and then so high."""
        self.page, self.turned, self.height = page, turned, height
        self.l, self.r, self.b, self.t = (ctypes.c_double() for _ in range(4))
        self.loose = raw.FS_RECTF()

    def edges(self, i: int) -> tuple[float, float]:
        """The left and right edge of a character."""
        raw.FPDFText_GetCharBox(self.page, i, self.l, self.r, self.b, self.t)
        left, right, bottom, top = self.l.value, self.r.value, self.b.value, self.t.value
        return ((left, right), (bottom, top), (-right, -left), (-top, -bottom))[self.turned]

    def baseline(self, i: int) -> float:
        """How high a character stands on the page as it is shown."""
        raw.FPDFText_GetCharOrigin(self.page, i, self.l, self.t)
        x, y = self.l.value, self.t.value
        return (y, self.height - x, self.height - y, x)[self.turned]

    def size(self, i: int) -> float:
        raw.FPDFText_GetLooseCharBox(self.page, i, self.loose)
        box = self.loose
        return float(abs(box.top - box.bottom) if self.turned in (0, 2) else abs(box.right - box.left))

    def is_raised(self, i: int, size: float, baseline: float) -> bool:
        """Whether a character is a footnote mark beside letters of that size."""
        return self.size(i) < 0.85 * size and self.baseline(i) > baseline + 0.05 * size

    def is_bold(self, i: int) -> bool:
        if raw.FPDFText_GetFontWeight(self.page, i) >= 600:
            return True
        name = ctypes.create_string_buffer(128)
        length = raw.FPDFText_GetFontInfo(self.page, i, name, 128, None)
        return 0 < length <= 128 and any(word in name.value.lower() for word in (b"bold", b"black", b"heavy"))


def _pages(document: pdfium.PdfDocument) -> tuple[list[Page], list[Problem]]:
    pages, broken = [], []
    for number in range(len(document)):
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pdfium.PdfiumError:
            pages.append(Page((), 842.0))
            broken.append(_page_problem(number + 1, "cannot be read, it is broken: open the file and save it anew"))
            continue
        height = page.get_height()
        pages.append(Page(tuple(_lines(text_page, page.get_rotation() // 90, height)), height))
        text_page.close()
        page.close()
    return pages, broken


def _lines(page: pdfium.PdfTextPage, turned: int, height: float) -> Iterator[Line]:
    text = _text(page)
    boxes = _Boxes(page, turned, height)
    for match in _LINE.finditer(text):
        start, end = _bare(match)
        if start == end:
            continue
        hyphen = "-" if text[match.end() : match.end() + 1] == _HYPHEN else ""
        middle = (start + end) // 2
        while text[middle].isspace():
            middle -= 1
        size, y = boxes.size(middle), boxes.baseline(middle)
        bold = end - start <= _LONGEST_BOLD and boxes.is_bold(middle)
        raised = [m.span() for m in _RAISED.finditer(text, start, end) if boxes.is_raised(m.start(), size, y)]
        left = boxes.edges(start)[0]
        follows = False
        for part_start, part_end, right, next_left in _parts(text, start, end, boxes, size):
            yield Line(
                text=_clean(text[part_start:part_end]) + (hyphen if part_end == end else ""),
                x0=left,
                x1=right,
                y=y,
                size=size,
                bold=bold,
                follows=follows,
                marks=tuple((a - part_start, b - part_start) for a, b in raised if part_start <= a < part_end),
            )
            left, follows = next_left, True


def _text(page: pdfium.PdfTextPage) -> str:
    """The text of a page with one character for each that PDFium counts, so that its places can be asked."""
    count = raw.FPDFText_CountChars(page)
    text = str(page.get_text_range(errors="replace")) if count > 0 else ""
    if len(text) == count:
        return text
    codes = (raw.FPDFText_GetUnicode(page, i) for i in range(max(count, 0)))
    return "".join(chr(c) if 0 < c < 0x110000 and not 0xD800 <= c < 0xE000 else " " for c in codes)


def _bare(match: re.Match[str]) -> tuple[int, int]:
    line = match[0]
    start = match.start() + len(line) - len(line.lstrip())
    return start, max(start, match.start() + len(line.rstrip()))


def _parts(text: str, start: int, end: int, boxes: _Boxes, size: float) -> Iterator[tuple[int, int, float, float]]:
    """Cut a line at wide gaps: start and end of each part, its right edge, and the left edge of the next."""
    for gap in _GAP.finditer(text, start, end):
        right, left = boxes.edges(gap.start() - 1)[1], boxes.edges(gap.end())[0]
        if left - right > _WIDE_GAP * size:
            yield start, gap.start(), right, left
            start = gap.end()
    yield start, end, boxes.edges(end - 1)[1], 0.0


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text)


def _metadata(document: pdfium.PdfDocument) -> tuple[Metadata, list[str]]:
    """The title that the file names; when it was made says nothing of when its text was issued."""
    try:
        told = document.get_metadata_dict(skip_empty=True)
    except (pdfium.PdfiumError, UnicodeDecodeError):
        return Metadata(), []
    notes = [f"the file says {key}: {value[:200]}" for key, value in told.items() if key in _TOLD]
    return Metadata(title=told.get("Title") or None), notes


# pypdf


def _read_with_pypdf(data: bytes, why: str) -> Reading:
    pages = _pypdf_pages(data)
    if not any(text.strip() for text in pages):
        if _is_protected(data):
            raise Unreadable("is protected by a password: save an unprotected copy")
        if pages:
            raise _no_text_layer(len(pages))
        raise Unreadable(f"is broken as a PDF ({why.rstrip('.')}): open it and save it anew, or export it again")
    return _plain_reading(pages, Metadata(), [f"PDFium could not open it ({why}), pypdf could"])


def _pypdf_pages(data: bytes) -> list[str]:
    """The text of each page by pypdf; none where it cannot read the file."""
    from pypdf import PdfReader  # noqa: PLC0415 - needed for few files, and slow to import

    pages: list[str] = []
    try:
        for page in PdfReader(io.BytesIO(data)).pages:
            text = _clean(page.extract_text()).replace("\r\n", "\n")
            pages.append(text.replace(PAGE_BREAK, "\n").strip("\n"))
    # pypdf raises a dozen foreign exceptions on broken files (KeyError, RecursionError, struct.error ...).
    except Exception:  # noqa: BLE001
        return pages
    return pages


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
        problems=tuple(_empty_page(n) for n, page in enumerate(pages, 1) if not page.strip()),
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


def _empty_page(number: int) -> Problem:
    return _page_problem(number, "has no text layer, it is a scan or empty: run ocrmypdf on the file to read it")


def _page_problem(number: int, message: str) -> Problem:
    return Problem(kind=ProblemKind.NO_TEXT, severity=Severity.WARNING, message=f"page {number} {message}", page=number)
