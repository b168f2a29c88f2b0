"""Read OpenDocument texts: headings, lists as numbered, tables cell by cell, notes, text boxes; changes as accepted.

The walk is iterative, for a file may nest as deep as its maker likes.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from wbmig.ingest.office.odt_package import ANEW, OdtParts, open_odt
from wbmig.ingest.office.odt_styles import DRAW, OFFICE, STYLE, TABLE, TEXT, ListCounter, Styles, whole
from wbmig.ingest.office.package import Element
from wbmig.ingest.office.running import add_once
from wbmig.ingest.outline import Outline
from wbmig.ingest.reader import Reading, Unreadable
from wbmig.model.document import BlockKind

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_CONTENTS = {
    f"{TEXT}{name}" for name in ("table-of-content", "alphabetical-index", "illustration-index", "table-index")
}
_CONTENTS |= {f"{TEXT}{name}" for name in ("object-index", "user-index")}
_CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
_FIRST_HEADERS = ("header", "header-first", "header-left")
_RUNNING = {"header": _FIRST_HEADERS, "footer": tuple(name.replace("header", "footer") for name in _FIRST_HEADERS)}
# What holds properties, templates, marks or what was deleted, and no text of the document.
_SKIPPED = {
    *(OFFICE + name for name in ("annotation", "annotation-end", "forms", "event-listeners", "binary-data")),
    *(TEXT + name for name in ("tracked-changes", "variable-decls", "sequence-decls", "user-field-decls", "number")),
    *(TEXT + name for name in ("dde-connection-decls", "alphabetical-index-auto-mark-file", "note-citation", "script")),
    *(TEXT + name for name in ("ruby-text", "label", "sort-key")),
}
_NOT_TEXT = ("}title", "}desc", "-source", "}math", "}object", "}object-ole", "}contour-polygon", "}contour-path")
_MOST_SPACES, _LONGEST_MARK = 100, 10
_BLANKS = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class _Grid:
    """Where the walk is in a table; ``row`` and ``column`` count from 1."""

    row: int = 1
    column: int = 1
    next_row: int = 1


@dataclass(slots=True)
class _Item:
    """A list item; its number stands before its first paragraph."""

    given: int | None = None
    numbered: bool = True


@dataclass(slots=True, kw_only=True)
class _Frame:
    """A container whose children are being read; ``kind`` is what every paragraph in it is, None where each tells."""

    children: Iterator[Element]
    kind: BlockKind | None = None
    grid: _Grid | None = None
    row: int | None = None
    column: int | None = None
    depth: int = 0
    list_name: str | None = None
    counter: ListCounter = field(default_factory=ListCounter)
    item: _Item | None = None


@dataclass(slots=True)
class _Found:
    hidden: int = 0
    prompts: int = 0
    pictures: int = 0
    annotations: int = 0
    changes: int = 0


def read_odt(data: bytes) -> Reading:
    """Read an OpenDocument text, as a package or flat XML.

    Raises:
        Unreadable: the archive or its main part is broken or missing.
    """
    parts = open_odt(data)
    walk = _Walk(parts)
    walk.running("header")
    walk.body()
    walk.notes()
    walk.running("footer")
    return walk.outline.reading(
        "odt", metadata=parts.metadata(), problems=parts.problems, notes=[*walk.remarks(), *parts.dates()]
    )


class _Walk:
    """One pass over a document, writing its outline."""

    def __init__(self, parts: OdtParts) -> None:
        self.outline = Outline()
        self._parts = parts
        roots = [parts.styles, parts.content] if parts.styles is not parts.content else [parts.content]
        self._styles = Styles(root for root in roots if root is not None)
        self._found = _Found()
        self._notes = deque[tuple[Element, BlockKind, str]]()
        self._by_id: dict[str, ListCounter] = {}
        self._by_style: dict[str | None, ListCounter] = {}
        self._headings = ListCounter()
        self._below_title = 0
        self._note_mark: str | None = None  # stands before the first text of the note that is being read

    def body(self) -> None:
        """Read the body of the document, text boxes where they are anchored."""
        body = self._parts.content.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise Unreadable(f"is broken: it holds no text body. {ANEW}, or fetch it again")
        self._story(body)

    def notes(self) -> None:
        """Read the notes in the order in which the text refers to them; a note in a note follows."""
        while self._notes:
            self._story(*self._notes.popleft())

    def running(self, kind: str) -> None:
        """Read the headers or footers of all kinds of pages, each text once."""
        if self._parts.styles is None:
            return
        outline, self.outline = self.outline, Outline()
        pages = list(self._parts.styles.iter(STYLE + "master-page"))
        for running in (e for page in pages for name in _RUNNING[kind] for e in page.findall(STYLE + name)):
            if running.get(STYLE + "display") != "false":
                self._story(running, BlockKind.FURNITURE)
        add_once(outline, self.outline)
        self.outline = outline

    def remarks(self) -> list[str]:
        """What was left out or decided on the way."""
        found = self._found
        counted = (
            (found.hidden, "{} characters of hidden text left out"),
            (found.changes, "{} tracked changes taken as accepted"),
            (found.prompts, "{} prompts of empty fields left out"),
            (found.pictures, "{} pictures, whose text is not read"),
            (found.annotations, "{} comments left out"),
        )
        return [text.format(n) for n, text in counted if n]

    def _story(self, root: Element, kind: BlockKind | None = None, note_mark: str | None = None) -> None:
        self._note_mark = note_mark
        stack = [_Frame(children=iter(root), kind=kind)]
        while stack:
            frame = stack[-1]
            element = next(frame.children, None)
            if element is None:
                stack.pop()
            elif self._is_left_out(element):
                continue
            elif element.tag in (TEXT + "p", TEXT + "h"):
                stack += reversed(self._paragraph(element, frame))
            else:
                stack.append(self._container(element, frame))

    def _is_left_out(self, element: Element) -> bool:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED or tag.endswith(_NOT_TEXT):
            self._found.annotations += tag == OFFICE + "annotation"
            self._found.changes += sum(1 for _ in element) if tag == TEXT + "tracked-changes" else 0
            return True
        if tag == TEXT + "section" and element.get(TEXT + "display") == "none":
            self._hide(element)
            return True
        self._found.pictures += tag == DRAW + "image"
        return False

    def _container(self, element: Element, frame: _Frame) -> _Frame:
        tag = element.tag
        inner = replace(frame, children=iter(element))
        if tag == TABLE + "table":
            inner.grid, inner.depth, inner.list_name, inner.item = _Grid(), 0, None, None
        elif tag == TABLE + "table-row" and frame.grid:
            frame.grid.row, frame.grid.column = frame.grid.next_row, 1
            frame.grid.next_row += max(1, whole(element.get(TABLE + "number-rows-repeated"), 1))
        elif tag in _CELLS and frame.grid:
            inner.row, inner.column, inner.grid = frame.grid.row, frame.grid.column, None
            # The cells that a wide or high one covers stand in their places, empty.
            frame.grid.column += max(1, whole(element.get(TABLE + "number-columns-repeated"), 1))
        elif tag == TEXT + "list":
            self._begin_list(element, inner)
        elif tag in (TEXT + "list-item", TEXT + "list-header"):
            given = element.get(TEXT + "start-value")
            inner.item = _Item(whole(given, 1) if given else None, numbered=tag == TEXT + "list-item")
        elif tag in _CONTENTS and frame.kind is None:
            inner.kind = BlockKind.FURNITURE
        return inner

    def _begin_list(self, element: Element, inner: _Frame) -> None:
        inner.depth += 1
        inner.list_name = element.get(TEXT + "style-name") or inner.list_name
        if inner.depth == 1:
            known = self._by_id.get(element.get(TEXT + "continue-list", ""))
            if known is None and element.get(TEXT + "continue-numbering") == "true":
                known = self._by_style.get(inner.list_name)
            inner.counter = known or ListCounter()
            self._by_style[inner.list_name] = inner.counter
        if key := element.get(_XML_ID):
            self._by_id[key] = inner.counter

    def _paragraph(self, element: Element, frame: _Frame) -> list[_Frame]:
        """Write a paragraph; return the frames of the text boxes that are anchored in it."""
        text, boxes = self._inline(element)
        style = self._styles.of(element.get(TEXT + "style-name"))
        if style.is_hidden:
            self._found.hidden += len(text)
            return []
        kind, level = style.kind, style.level
        if element.tag == TEXT + "h":
            kind, level = BlockKind.HEADING, whole(element.get(TEXT + "outline-level"), 1)
        marker = self._marker(element, frame, style.list_name)
        if frame.kind is not None or kind is BlockKind.FURNITURE:
            kind, level = frame.kind or BlockKind.FURNITURE, None
        elif kind is BlockKind.HEADING and level is not None:
            self._below_title = self._below_title or int(level == 0 and bool(text.strip()))
            level = max(1, level + self._below_title)
        elif marker:
            kind, level = BlockKind.LIST_ITEM, max(frame.depth, 1)
        elif kind is not BlockKind.QUOTATION:
            kind, level = BlockKind.PARAGRAPH if frame.row is None else BlockKind.CELL, None
        if self._note_mark and text.strip():
            marker, self._note_mark = self._note_mark, None
        self.outline.add(kind, text, level=level, marker=marker, row=frame.row, column=frame.column)
        return [replace(frame, children=iter([box]), grid=None, item=None, depth=0) for box in boxes]

    def _marker(self, element: Element, frame: _Frame, list_name: str | None) -> str | None:
        if frame.item is not None:
            item, frame.item.numbered = replace(frame.item), False
            levels = self._styles.lists.get(frame.list_name or list_name or "", {})
            return frame.counter.next_marker(levels, frame.depth, item.given) if item.numbered else None
        if element.tag == TEXT + "h" and element.get(TEXT + "is-list-header") != "true":
            level = whole(element.get(TEXT + "outline-level"), 1)
            given = element.get(TEXT + "start-value") if element.get(TEXT + "restart-numbering") == "true" else None
            return self._headings.next_marker(self._styles.outline, level, whole(given, 1) if given else None)
        return None

    def _inline(self, paragraph: Element) -> tuple[str, list[Element]]:
        """The text of a paragraph, and the frames and shapes that are anchored in it."""
        parts: list[str] = []
        boxes: list[Element] = []
        pending = _pieces(paragraph)
        while pending:
            piece = pending.pop()
            if isinstance(piece, str):
                text = _BLANKS.sub(" ", piece)
                is_after_blank = bool(parts) and parts[-1].endswith((" ", "\n"))
                parts += filter(None, [text.removeprefix(" ") if is_after_blank else text])
            elif self._is_left_out(piece) or self._is_unseen(piece):
                continue
            elif piece.tag.startswith(DRAW) and piece.tag != DRAW + "a":
                boxes.append(piece)
            elif piece.tag == TEXT + "note":
                self._note(piece)
            else:
                parts += filter(None, [_sign(piece)])
                pending += _pieces(piece)
        return "".join(parts), boxes

    def _is_unseen(self, element: Element) -> bool:
        if element.tag == TEXT + "placeholder":
            self._found.prompts += 1
            return True
        if element.tag == TEXT + "span":
            is_hidden = self._styles.of(element.get(TEXT + "style-name"), "text").is_hidden
        else:
            is_hidden = element.tag == TEXT + "hidden-text" and str(element.get(TEXT + "is-hidden")) != "false"
        if is_hidden:
            self._hide(element)
        return is_hidden

    def _hide(self, element: Element) -> None:
        self._found.hidden += sum(map(len, element.itertext()))

    def _note(self, note: Element) -> None:
        body, citation = note.find(TEXT + "note-body"), note.find(TEXT + "note-citation")
        mark = "" if citation is None else "".join(citation.itertext()).strip()
        if body is not None:
            self._notes.append((body, BlockKind.FOOTNOTE, mark[:_LONGEST_MARK]))


def _pieces(element: Element) -> list[str | Element]:
    """The text and elements in an element, the last one first."""
    found: list[str | Element] = [element.text or ""]
    for child in element:
        found += (child, child.tail or "")
    return found[::-1]


def _sign(element: Element) -> str:
    if element.tag == TEXT + "s":
        return " " * min(_MOST_SPACES, whole(element.get(TEXT + "c"), 1))
    return {TEXT + "tab": "\t", TEXT + "line-break": "\n"}.get(element.tag, "")
