"""Ask PDFium for the lines of each page, where they stand, and how they are tagged; the only file that knows it.

It is to be run under limits of time and memory: PDFium aborts on some broken files.
"""

import ctypes
import logging
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from wbmig.ingest.pdf.lines import Line, Page
from wbmig.ingest.pdf.tables import Dot, with_bullets
from wbmig.ingest.pdf.tags import Node, Tag, read_tags

_HYPHEN = "\ufffe"  # what PDFium writes for a hyphen at a line end, instead of the line end
_LINE = re.compile("[^\r\n\ufffe]+")
_GAP = re.compile(r"(?<=\S)[^\S\r\n]+(?=\S)")
_RAISED = re.compile(r"(?<=[^\W\d_]|[.,;:!?)\]”“\"»])\d{1,3}(?![\d%]|[.,]\d)")
_DIGIT = re.compile(r"\d")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_ROLE = 64
_SLANT = 0.1
_BOLD = re.compile(rb"(?i)bold|black|heavy")
_WIDE_GAP = 1.0  # of the size of the letters
_WRITTEN_BULLET = re.compile(r"[•·▪◦‣–-](?:\s|$)")
_LONGEST_BOLD = 100
_MOST_ELEMENTS, _DEEPEST = 20_000, 100  # of a page's tags
_TOLD = ("Title", "Author", "Subject", "Creator", "Producer", "CreationDate", "ModDate")
logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)


class NotOpened(Exception):  # noqa: N818 - it reads as a claim where it is raised
    """PDFium cannot open the file; the message is its own."""


@dataclass(frozen=True, slots=True)
class File:
    """All that PDFium reads of a file: its pages, None for those that are broken, and what it says of itself."""

    pages: tuple[Page | None, ...]
    told: dict[str, str]


def read_file(data: bytes) -> File:
    """Read all pages.

    Raises:
        NotOpened: the file is broken or protected.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise NotOpened(str(error).rstrip(".")) from error
    with document:
        return File(tuple(_pages(document)), _told(document))


class _Boxes:
    """Where the characters of a page stand, asked of PDFium one by one: each question costs a microsecond."""

    def __init__(self, page: pdfium.PdfTextPage, turned: int, height: float) -> None:
        """Take a page that is shown turned by so many right angles, and then so high."""
        self.page, self.turned, self.height = page.raw, turned, height
        self.l, self.r, self.b, self.t = (ctypes.c_double() for _ in range(4))
        self.box = tuple(map(ctypes.byref, (self.l, self.r, self.b, self.t)))
        self.rect = tuple(map(ctypes.byref, (self.l, self.t, self.r, self.b)))
        self.matrix = raw.FS_MATRIX()
        self.name = ctypes.create_string_buffer(128)

    def edges(self, i: int) -> tuple[float, float]:
        """The left and right edge of a character."""
        raw.FPDFText_GetCharBox(self.page, i, *self.box)
        left, right, bottom, top = self.l.value, self.r.value, self.b.value, self.t.value
        return ((left, right), (bottom, top), (-right, -left), (-top, -bottom))[self.turned]

    def may_have_gaps(self, start: int, end: int, wide: float) -> bool:
        """Whether the pieces in which the file writes a line lie so far apart; a piece may hold several words."""
        count = raw.FPDFText_CountRects(self.page, start, end - start)
        if self.turned or count < 2:
            return bool(count > 1)
        last = math.inf
        for i in range(count):
            raw.FPDFText_GetRect(self.page, i, *self.rect)
            if self.l.value - last > wide:
                return True
            last = self.r.value
        return False

    def baseline(self, i: int) -> float:
        """How high a character stands on the page as it is shown."""
        raw.FPDFText_GetCharOrigin(self.page, i, self.box[0], self.box[3])
        x, y = self.l.value, self.t.value
        return (y, self.height - x, self.height - y, x)[self.turned]

    def size(self, i: int) -> float:
        """The size of the letters, as shown; the boxes of characters differ from font to font."""
        raw.FPDFText_GetMatrix(self.page, i, self.matrix)
        return float(raw.FPDFText_GetFontSize(self.page, i) * math.hypot(self.matrix.c, self.matrix.d))

    def letter(self, i: int) -> tuple[float, float, bool]:
        """Size and baseline of a character, and whether it lies across the page, as watermarks do."""
        size = self.size(i)
        across, along = sorted((abs(self.matrix.a), abs(self.matrix.b)))
        return size, self.baseline(i), bool(across > _SLANT * along)

    def tag(self, i: int) -> int:
        """The number of the marked content that a character belongs to; -1 for none."""
        thing = raw.FPDFText_GetTextObject(self.page, i)
        return int(raw.FPDFPageObj_GetMarkedContentID(thing)) if thing else -1

    def is_raised(self, i: int, size: float, baseline: float) -> bool:
        """Whether a character is a footnote mark beside letters of that size."""
        return self.size(i) < 0.85 * size and self.baseline(i) > baseline + 0.1 * size

    def is_bold(self, i: int) -> bool:
        if raw.FPDFText_GetFontWeight(self.page, i) >= 600:
            return True
        length = raw.FPDFText_GetFontInfo(self.page, i, self.name, len(self.name), None)
        return 0 < length <= len(self.name) and bool(_BOLD.search(self.name.value))


def _pages(document: pdfium.PdfDocument) -> Iterator[Page | None]:
    for number in range(len(document)):
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pdfium.PdfiumError:
            yield None
            continue
        height = page.get_height()
        tags, turned = read_tags(_tree(page)), page.get_rotation() // 90
        lines = list(_lines(text_page, turned, height, tags))
        # A program that writes one bullet as text draws none.
        is_drawn = not tags and not turned and not any(_WRITTEN_BULLET.match(line.text) for line in lines)
        yield Page(tuple(with_bullets(lines, _dots(page) if is_drawn else ())), height)
        text_page.close()
        page.close()


def _lines(page: pdfium.PdfTextPage, turned: int, height: float, tags: dict[int, Tag]) -> Iterator[Line]:
    text = _text(page)
    boxes = _Boxes(page, turned, height)
    for match in _LINE.finditer(text):
        start, end = _bare(match)
        if start == end:
            continue
        hyphen = "-" if text[match.end() : match.end() + 1] == _HYPHEN else ""
        middle = _letter(text, start, end)
        size, y, slanted = boxes.letter(middle)
        bold = end - start <= _LONGEST_BOLD and boxes.is_bold(middle)
        has_digits = _DIGIT.search(text, start, end)  # as most lines have none
        marks = _RAISED.finditer(text, start, end) if has_digits else ()
        raised = [m.span() for m in marks if boxes.is_raised(m.start(), size, y)]
        left = boxes.edges(start)[0]
        follows = False
        for part_start, part_end, right, next_left in _parts(text, start, end, boxes, size, is_tagged=bool(tags)):
            number = boxes.tag(_letter(text, part_start, part_end)) if tags else -1
            yield Line(
                text=_CONTROL.sub(" ", text[part_start:part_end]) + (hyphen if part_end == end else ""),
                x0=left,
                x1=right,
                y=y,
                size=size,
                bold=bold,
                follows=follows,
                slanted=slanted,
                marks=tuple((a - part_start, b - part_start) for a, b in raised if part_start <= a < part_end),
                tag=tags.get(number),
                is_artifact=bool(tags) and number < 0,
            )
            left, follows = next_left, True


def _letter(text: str, start: int, end: int) -> int:
    """A letter in the middle of a line: spaces have no place, and digits may be raised as footnote marks."""
    middle = (start + end) // 2
    if text[middle].isalpha():
        return middle
    letter = _LETTER.search(text, middle, end) or _LETTER.search(text, start, end)
    return letter.start() if letter else start


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


def _parts(
    text: str, start: int, end: int, boxes: _Boxes, size: float, *, is_tagged: bool
) -> Iterator[tuple[int, int, float, float]]:
    """Cut a line at wide gaps: start and end of each part, its right edge, and the left edge of the next."""
    one_thing = is_tagged and boxes.tag(start) == boxes.tag(end - 1)
    if one_thing or not boxes.may_have_gaps(start, end, _WIDE_GAP * size):
        yield start, end, boxes.edges(end - 1)[1], 0.0
        return
    for gap in _GAP.finditer(text, start, end):
        right, left = boxes.edges(gap.start() - 1)[1], boxes.edges(gap.end())[0]
        if left - right > _WIDE_GAP * size:
            yield start, gap.start(), right, left
            start = gap.end()
    yield start, end, boxes.edges(end - 1)[1], 0.0


def _tree(page: pdfium.PdfPage) -> list[Node]:
    """The tags of a page as plain nodes; none where the file has no tags, or more than a page can hold."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        count = max(raw.FPDF_StructTree_CountChildren(tree), 0)
        roots = [raw.FPDF_StructTree_GetChildAtIndex(tree, i) for i in range(min(count, _MOST_ELEMENTS))]
        return _nodes([root for root in roots if root])
    finally:
        raw.FPDF_StructTree_Close(tree)


def _nodes(elements: list[ctypes.c_void_p]) -> list[Node]:
    roots = [Node(_role(element), []) for element in elements]
    waiting = [(element, node, 0) for element, node in zip(elements, roots, strict=True)]
    left = _MOST_ELEMENTS
    while waiting and left:
        element, node, depth = waiting.pop()
        for i in range(min(max(raw.FPDF_StructElement_CountChildren(element), 0), left)):
            left -= 1
            number = raw.FPDF_StructElement_GetChildMarkedContentID(element, i)
            child = raw.FPDF_StructElement_GetChildAtIndex(element, i) if number < 0 else None
            if number >= 0:
                node.parts.append(number)
            elif child and depth < _DEEPEST:
                inner = Node(_role(child), [])
                node.parts.append(inner)
                waiting.append((child, inner, depth + 1))
    return roots


def _role(element: ctypes.c_void_p) -> str:
    name = ctypes.create_string_buffer(_LONGEST_ROLE)
    length = raw.FPDF_StructElement_GetType(element, name, _LONGEST_ROLE)
    return name.raw[: max(length - 2, 0)].decode("utf-16-le", errors="replace") if length <= _LONGEST_ROLE else ""


def _dots(page: pdfium.PdfPage) -> list[Dot]:
    """Small drawn shapes: browsers draw the bullets of lists instead of writing them."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    found = []
    for i in range(min(max(raw.FPDFPage_CountObjects(page), 0), _MOST_ELEMENTS)):
        thing = raw.FPDFPage_GetObject(page, i)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
            dot = Dot(left.value, right.value, bottom.value, top.value)
            found += [dot] if dot.is_small else []
    return found


def _told(document: pdfium.PdfDocument) -> dict[str, str]:
    try:
        told = document.get_metadata_dict(skip_empty=True)
    except (pdfium.PdfiumError, UnicodeDecodeError):
        return {}
    return {key: value for key, value in told.items() if key in _TOLD}
