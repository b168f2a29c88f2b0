"""Read web pages; the only file that knows lxml's HTML parser.

All that a visitor sees becomes text, once and in document order; what is furniture is marked so, never left out.
"""

from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from wbmig.ingest.outline import Outline
from wbmig.ingest.reader import Reading, Unreadable
from wbmig.ingest.web.builder import PageBuilder, TooDeep
from wbmig.ingest.web.declared import decode_declared
from wbmig.ingest.web.main import find_furniture
from wbmig.ingest.web.metadata import find_metadata
from wbmig.ingest.web.page import Page
from wbmig.ingest.web.tags import TagReader
from wbmig.ingest.web.titles import make_title
from wbmig.model.document import BlockKind
from wbmig.model.problem import Problem, ProblemKind, Severity

_PROSE_CHARS = 80
_PART_CHARS = 1 << 16


def read_html(data: bytes, encoding: str | None = None) -> Reading:
    """Read a web page, also a fragment, XHTML, or what a word processor saved as one.

    Raises:
        Unreadable: the bytes are no text, or the page shows none.
        UsageError: Python knows no such encoding.
    """
    return read_page(data, encoding=encoding)


def read_page(data: bytes, *, encoding: str | None = None, declared: str | None = None) -> Reading:
    """Read a page whose transport declared an encoding, which outranks what the page declares.

    Raises:
        Unreadable: the bytes are no text, or the page shows none.
        UsageError: Python knows no such encoding.
    """
    decoded = decode_declared(data, encoding, declared)
    text = decoded.text.replace("\0", "")
    page, problems = _parse_shown(text)
    if not page.pieces:
        raise Unreadable(_nothing_shown(text))
    furniture = find_furniture(page)
    make_title(page, furniture)
    outline = Outline()
    for piece, out in zip(page.pieces, furniture, strict=True):
        if out:
            outline.add(BlockKind.FURNITURE, piece.text)
        elif piece.table is None or piece.table in page.layout or piece.kind is not BlockKind.PARAGRAPH:
            outline.add(piece.kind, piece.text, level=piece.level, marker=piece.marker)
        else:
            outline.add(BlockKind.CELL, piece.text, row=piece.row, column=piece.column)
    read = outline.reading(
        "html",
        metadata=find_metadata(page, furniture),
        problems=(*decoded.problems, *problems),
        notes=_notes(page, furniture),
        encoding=decoded.encoding,
    )
    return replace(read, confidence=decoded.confidence)


def _parse_shown(text: str) -> tuple[Page, list[Problem]]:
    """Parse what a page shows; a page that hides nearly all its text, until a script shows it, is read as if shown."""
    page, problems = _parse(text, show_hidden=False)
    shown = sum(len(p.text) for p in page.pieces if len(p.text) >= _PROSE_CHARS)
    if page.hidden_prose > 2 * shown:
        whole, problems = _parse(text, show_hidden=True)
        whole.is_all_shown = True
        return whole, problems
    return page, problems


def _parse(text: str, *, show_hidden: bool) -> tuple[Page, list[Problem]]:
    is_xml = text[:200].lstrip("\ufeff \t\r\n").startswith("<?xml")
    builder = PageBuilder(show_hidden=show_hidden, is_xml=is_xml)
    parser = etree.HTMLParser(target=builder, encoding="utf-8", huge_tree=True)
    problems = []
    try:
        # In parts, because the parser goes on to the end of what it was given when it is told to stop.
        for start in range(0, len(text), _PART_CHARS):
            parser.feed(text[start : start + _PART_CHARS].encode("utf-8", "replace"))
        page = parser.close()
        is_whole = not any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log)
    except (TooDeep, etree.XMLSyntaxError):
        is_whole = False
    if not is_whole:
        builder = PageBuilder(show_hidden=show_hidden, is_xml=is_xml)
        TagReader(builder).read(text)
        page = builder.close()
        problems.append(_partly("its elements are nested so deep that it was read tag by tag: all text, rough blocks"))
    lost = page.left_open.strip()
    if len(lost) > 20 and text.rstrip().endswith(lost):
        problems.append(
            _partly(f"a comment or script that never ends hides its last {len(lost)} characters: save the page anew")
        )
    return page, problems


def _partly(message: str) -> Problem:
    return Problem(kind=ProblemKind.PARTLY_READ, severity=Severity.WARNING, message=message)


def _nothing_shown(text: str) -> str:
    if "<frame" in text.lower():
        return "is a page of frames without text of its own: save the frame that holds the text"
    if "<script" in text.lower():
        return "shows no text until a script runs: open it in a browser and save it from there, as PDF if need be"
    return "shows no text: check that the page was saved completely"


def _notes(page: Page, furniture: list[bool]) -> Iterable[str]:
    yield f"{sum(furniture)} of {len(furniture)} blocks are furniture"
    if page.calls:
        yield f"{page.calls} numbers that call footnotes are left out of the text; they stand before the notes"
    if page.is_all_shown:
        yield "the page hides nearly all of its text until a script runs: read as if shown"
    elif page.hidden_elements:
        yield f"{page.hidden_elements} hidden elements with {page.hidden_chars} characters are left out"
