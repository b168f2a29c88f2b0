"""Read Word documents: paragraphs, lists as numbered, tables cell by cell, notes, text boxes; changes as accepted.

The walk is iterative, for a file may nest as deep as its maker likes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from wbmig.ingest.office.docx_inline import ALTERNATIVES, DELETED, SDT, SKIPPED, Inline, P, Paragraph, alternative
from wbmig.ingest.office.docx_numbering import Counter, read_lists, value, whole
from wbmig.ingest.office.docx_package import REL, DocxPackage, W
from wbmig.ingest.office.docx_styles import Style, Styles
from wbmig.ingest.office.package import DEFAULT_LIMIT_BYTES, Element, check_package
from wbmig.ingest.office.running import add_once
from wbmig.ingest.outline import Outline
from wbmig.ingest.reader import Reading
from wbmig.model.document import BlockKind
from wbmig.model.problem import Problem, ProblemKind, Severity

_TABLE, _ROW, _CELL, _EMBEDDED = W + "tbl", W + "tr", W + "tc", W + "altChunk"
_STYLE, _MARK, _NUMBER, _OUTLINE = W + "pStyle", W + "rPr", W + "numPr", W + "outlineLvl"
_Properties: TypeAlias = Mapping[str, Element]  # of a paragraph, by tag
_TABLE_OF_CONTENTS = "Table of Contents"
_LONGEST_HEADING = 300  # characters; a longer paragraph only borrowed the style
_BODY_TEXT = 9  # the outline level of what is no heading


@dataclass(slots=True)
class _Grid:
    """Where the walk is in a table; ``row`` and ``column`` count from 1."""

    row: int = 0
    column: int = 1
    width: int = 0


@dataclass(slots=True, kw_only=True)
class _Frame:
    """A container whose children are being read.

    ``kind`` is what every paragraph in it is, None where each tells itself; ``carried`` is text whose paragraph mark
    was deleted, so that it belongs to the next paragraph.
    """

    children: Iterator[Element]
    kind: BlockKind | None = None
    grid: _Grid | None = None
    row: int | None = None
    column: int | None = None
    carried: list[str] = field(default_factory=list)
    owns_carried: bool = True


def read_docx(data: bytes) -> Reading:
    """Read a Word document of the format since 2007.

    Raises:
        Unreadable: the archive or its main part is broken or missing.
    """
    package = DocxPackage(check_package(data, limit_bytes=DEFAULT_LIMIT_BYTES))
    walk = _Walk(package)
    walk.running("header")
    walk.body()
    walk.notes()
    walk.running("footer")
    return walk.outline.reading(
        "docx",
        metadata=package.metadata(),
        problems=[*package.problems, *walk.problems()],
        notes=[*walk.remarks(), *package.dates()],
    )


class _Walk:
    """One pass over a document, writing its outline."""

    def __init__(self, package: DocxPackage) -> None:
        self.outline = Outline()
        self._package = package
        self._styles = Styles(package.by_kind("styles", "the styles"))
        self._lists = read_lists(package.by_kind("numbering", "the numbering of lists"), self._styles.list_of)
        self._counter = Counter(self._lists)
        self._inline = Inline(package, self._styles)
        self._below_title = 0
        self._note_mark: str | None = None  # stands before the first text of the note that is being read

    def body(self) -> None:
        """Read the body of the document, text boxes where they are anchored."""
        self._story(self._package.body)

    def notes(self) -> None:
        """Read the notes that the text refers to, footnotes first."""
        for kind in ("footnote", "endnote"):
            noted = [(key, mark) for (of, key), mark in self._inline.noted.items() if of == kind]
            root = self._package.by_kind(f"{kind}s", f"the {kind}s") if noted else None
            notes = {} if root is None else {e.get(W + "id"): e for e in root.findall(W + kind)}
            for key, mark in noted:
                if key in notes:
                    self._story(notes[key], BlockKind.FOOTNOTE, mark)
            missing = [mark for key, mark in noted if key not in notes]
            if missing and (root is not None or not self._package.has(f"{kind}s")):
                self._package.miss(f"{len(missing)} {kind}s, the first of them {missing[0]}", "not in the file")

    def running(self, kind: str) -> None:
        """Read the headers or footers of all sections, each text once."""
        counter, self._counter = self._counter, Counter(self._lists)
        outline, self.outline = self.outline, Outline()
        for key in dict.fromkeys(e.get(REL + "id") for e in self._package.body.iter(f"{W}{kind}Reference")):
            root = self._package.by_id(key, f"a {kind}")
            if root is not None:
                self._story(root, BlockKind.FURNITURE)
        add_once(outline, self.outline)
        self.outline, self._counter = outline, counter

    def problems(self) -> list[Problem]:
        """What the walk came to and could not read."""
        if not self._inline.found.embedded:
            return []
        message = (
            f"{self._inline.found.embedded} documents embedded in it were not read: "
            "open the file in Word, which takes them in, and save it anew"
        )
        return [Problem(kind=ProblemKind.PARTLY_READ, severity=Severity.WARNING, message=message)]

    def remarks(self) -> list[str]:
        """What was left out or decided on the way."""
        found = self._inline.found
        counted = (
            (found.hidden, "{} characters of hidden text left out"),
            (found.changes, "{} tracked deletions and moves taken as accepted"),
            (found.prompts, "{} prompts of empty form fields left out"),
            (found.pictures, "{} pictures, whose text is not read"),
            (found.charts, "{} charts, whose text is not read"),
        )
        comments = ["comments left out"] if self._package.has("comments") else []
        return [text.format(n) for n, text in counted if n] + comments

    def _story(self, root: Element, kind: BlockKind | None = None, note_mark: str | None = None) -> None:
        self._note_mark = note_mark
        self._inline.begin(root)
        stack = [_Frame(children=iter(root), kind=kind)]
        while stack:
            frame = stack[-1]
            element = next(frame.children, None)
            if element is None:
                if frame.owns_carried and frame.carried:
                    self._write(frame, {}, Style(), Paragraph())
                stack.pop()
            elif element.tag == P:
                stack += reversed(self._paragraph(element, frame))
            elif (inner := self._container(element, frame)) is not None:
                stack.append(inner)

    def _container(self, element: Element, frame: _Frame) -> _Frame | None:
        """The frame of what holds paragraphs, rows or cells; None for what holds nothing to read."""
        tag = element.tag
        if self._is_left_out(element, tag):
            return None
        inner = replace(frame, children=iter(element), owns_carried=False)
        if tag == _TABLE:
            inner.grid = _Grid()
        elif tag == _ROW and frame.grid:
            _begin_row(element, frame.grid)
        elif tag == _CELL and frame.grid:
            return self._cell(element, frame.grid, inner)
        elif tag == ALTERNATIVES:
            inner.children = iter(alternative(element))
        elif tag == SDT and frame.kind is None and _gallery(element) == _TABLE_OF_CONTENTS:
            inner.kind = BlockKind.FURNITURE
        return inner

    def _is_left_out(self, element: Element, tag: object) -> bool:
        if tag == _EMBEDDED:
            self._inline.found.embedded += 1
            return True
        if (
            tag in DELETED
            or element.find(f"{W}trPr/{W}del") is not None
            or element.find(f"{W}tcPr/{W}cellDel") is not None
        ):
            self._inline.skip(element)
            return True
        return tag in SKIPPED or not isinstance(tag, str) or (tag == SDT and self._inline.is_prompt(element))

    def _cell(self, cell: Element, grid: _Grid, inner: _Frame) -> _Frame | None:
        properties = cell.find(W + "tcPr")
        grid.column += grid.width
        grid.width = max(1, whole(value(properties, "gridSpan"), 1))
        # Word shows nothing of a cell that is merged into the one above or before it.
        merges = [] if properties is None else [properties.find(W + "vMerge"), properties.find(W + "hMerge")]
        if any(mark is not None and mark.get(W + "val") != "restart" for mark in merges):
            self._inline.hide(cell)
            return None
        inner.row, inner.column = grid.row, grid.column
        inner.grid, inner.carried, inner.owns_carried = None, [], True
        return inner

    def _paragraph(self, paragraph: Element, frame: _Frame) -> list[_Frame]:
        """Write a paragraph; return the frames of the text boxes that are anchored in it."""
        properties = _properties(paragraph)
        style = self._styles.of(_value(properties, _STYLE))
        found = self._inline.read(paragraph, style)
        mark = properties.get(_MARK)
        if mark is not None and any(mark.find(tag) is not None for tag in DELETED):
            self._inline.found.changes += 1
            frame.carried.append(found.text)
        else:
            self._write(frame, properties, style, found)
        return [replace(frame, children=iter(box), grid=None, carried=[], owns_carried=True) for box in found.boxes]

    def _write(self, frame: _Frame, properties: _Properties, style: Style, found: Paragraph) -> None:
        text = "".join(frame.carried) + found.text
        frame.carried.clear()
        kind, level = _kind(style, properties, text)
        marker, depth = self._item(properties, style)
        if frame.kind is not None or found.is_contents or kind is BlockKind.FURNITURE:
            kind, level = frame.kind or BlockKind.FURNITURE, None
        elif kind is BlockKind.HEADING and level is not None:
            self._below_title = self._below_title or int(level == 0 and bool(text.strip()))
            level = max(1, level + self._below_title)
        elif marker:
            kind, level = BlockKind.LIST_ITEM, max(depth + 1, level or 0)
        elif kind is not BlockKind.QUOTATION:
            kind, level = BlockKind.PARAGRAPH if frame.row is None else BlockKind.CELL, None
        if self._note_mark and text.strip():
            marker, self._note_mark = self._note_mark, None
        self.outline.add(kind, text, level=level, marker=marker, row=frame.row, column=frame.column)

    def _item(self, properties: _Properties, style: Style) -> tuple[str | None, int]:
        """The marker of a paragraph that a list numbers, and its level from 0."""
        direct = properties.get(_NUMBER)
        list_id, level = value(direct, "numId"), value(direct, "ilvl")
        linked = list_id is None
        if linked:
            list_id = style.list_id
        known = self._lists.get(list_id or "")
        if list_id is None or known is None:
            if list_id not in (None, "0") and not self._package.has("numbering"):
                self._package.miss("the numbering of lists", "not in the file")
            return None, 0
        if level is None and linked:
            depth = known.level_of_style(style.list_style) if style.list_level is None else style.list_level
        else:
            depth = whole(level, 0)
        return self._counter.next_marker(list_id, depth), depth


def _properties(paragraph: Element) -> _Properties:
    properties = paragraph.find(W + "pPr")
    return {} if properties is None else {element.tag: element for element in properties}


def _value(properties: _Properties, tag: str) -> str | None:
    element = properties.get(tag)
    found: str | None = None if element is None else element.get(W + "val")
    return found


def _kind(style: Style, properties: _Properties, text: str) -> tuple[BlockKind | None, int | None]:
    """What a paragraph is by its style and its own outline level; None where they do not tell."""
    kind, level = style.kind, style.level
    outline = _value(properties, _OUTLINE)
    if outline is not None and kind in (None, BlockKind.HEADING):
        depth = whole(outline, _BODY_TEXT)
        kind, level = (BlockKind.HEADING, depth + 1) if 0 <= depth < _BODY_TEXT else (None, None)
    if kind is BlockKind.HEADING and len(text) > _LONGEST_HEADING:
        return None, None
    return kind, level


def _begin_row(row: Element, grid: _Grid) -> None:
    grid.row += 1
    grid.width = max(0, whole(value(row.find(W + "trPr"), "gridBefore"), 0))
    grid.column = 1


def _gallery(control: Element) -> str | None:
    mark = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    found: str | None = None if mark is None else mark.get(W + "val")
    return found
