"""What the tags of a PDF say of its parts: headings, list items, table cells, notes.

The tree of a page comes as plain nodes, so that nothing here depends on the library that read it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wbmig.model.document import BlockKind

_HEADINGS = {"H": 1, "Title": 1, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}
_KINDS = {"BlockQuote": BlockKind.QUOTATION, "Note": BlockKind.FOOTNOTE, "FENote": BlockKind.FOOTNOTE}
_CONTENTS = ("TOC", "TOCI", "Index")
_PARAGRAPHS = ("P", "Caption")


@dataclass(frozen=True, slots=True)
class Node:
    """An element of the tag tree: its role, the numbers of its marked content, and its children, in order."""

    role: str
    parts: "list[int | Node]"


@dataclass(frozen=True, slots=True)
class Tag:
    """What a piece of marked content is: the number of its block on the page, and what kind of block."""

    block: int
    kind: BlockKind | None = None
    level: int | None = None
    row: int | None = None
    column: int | None = None


def read_tags(roots: Sequence[Node]) -> dict[int, Tag]:
    """The tag of each piece of marked content of a page."""
    walk = _Walk()
    return dict(walk.through(roots))


class _Walk:
    """One pass over the tree, without recursion: a hostile file may nest without end."""

    def __init__(self) -> None:
        self.blocks = 0

    def through(self, roots: Sequence[Node]) -> Iterator[tuple[int, Tag]]:
        waiting: list[tuple[int | Node, Tag]] = [(node, Tag(0)) for node in reversed(roots)]
        while waiting:
            part, tag = waiting.pop()
            if not isinstance(part, int):
                waiting.extend(reversed(self.within(part, tag)))
            elif tag.block:  # content of a mere box is tagged as nothing
                yield part, tag

    def within(self, node: Node, outer: Tag) -> list[tuple["int | Node", Tag]]:
        """The parts of a node, each with the tag of its surroundings."""
        if node.role == "Table":
            return list(self.rows(node))
        if node.role == "LI":
            return list(self.item(node, outer))
        tag = self.tag(node, outer)
        inner = replace(tag, level=(tag.level or 0) + 1)
        # Some files nest a list in an item, some beside it.
        beside = [node.role == "L" and isinstance(part, Node) and part.role == "L" for part in node.parts]
        return [(part, inner if deeper else tag) for part, deeper in zip(node.parts, beside, strict=True)]

    def tag(self, node: Node, outer: Tag) -> Tag:
        if node.role in _HEADINGS:
            return Tag(self.next(), BlockKind.HEADING, _HEADINGS[node.role])
        if node.role in _KINDS:
            return Tag(self.next(), _KINDS[node.role])
        if node.role in _CONTENTS:
            return Tag(self.next(), BlockKind.FURNITURE)
        if node.role == "L":
            depth = outer.level or 0 if outer.kind is BlockKind.LIST_ITEM else 0
            return Tag(self.next(), BlockKind.LIST_ITEM, depth)
        if node.role in _PARAGRAPHS:
            return replace(outer, block=self.next())
        return outer

    def item(self, node: Node, outer: Tag) -> Iterator[tuple["int | Node", Tag]]:
        """An item's label and its first paragraph are one block; what follows them are blocks of their own.

        An item without a label goes on from the page before: that it is an item says nothing of where it begins.
        """
        depth = (outer.level or 0) + 1
        labelled = any(isinstance(part, Node) and part.role == "Lbl" for part in node.parts)
        tag = Tag(self.next(), BlockKind.LIST_ITEM if labelled else None, depth)
        first = True
        waiting = list(reversed(node.parts))
        while waiting:
            part = waiting.pop()
            if isinstance(part, Node) and part.role in ("LBody", "NonStruct", "Span", "Div"):
                waiting.extend(reversed(part.parts))
            elif isinstance(part, Node) and part.role in _PARAGRAPHS:
                yield Node("Span", part.parts), tag if first else Tag(self.next())
                first = False
            elif isinstance(part, Node) and part.role == "L":
                yield part, replace(tag, kind=BlockKind.LIST_ITEM)
            else:
                yield part, tag

    def rows(self, table: Node) -> Iterator[tuple["int | Node", Tag]]:
        row = 0
        waiting = list(reversed(table.parts))
        while waiting:
            part = waiting.pop()
            if isinstance(part, int):
                yield part, Tag(self.next())
            elif part.role in ("THead", "TBody", "TFoot"):
                waiting.extend(reversed(part.parts))
            elif part.role == "TR":
                row += 1
                cells = [cell for cell in part.parts if isinstance(cell, Node) and cell.role in ("TH", "TD")]
                for column, cell in enumerate(cells, 1):
                    yield from self.cell(cell, row, column)
            else:
                yield part, Tag(self.next())

    def cell(self, cell: Node, row: int, column: int) -> Iterator[tuple["int | Node", Tag]]:
        """The paragraphs and items of a cell, each a block of the same row and column."""
        block = self.next()
        waiting = [(part, block) for part in reversed(cell.parts)]
        while waiting:
            part, block = waiting.pop()
            if isinstance(part, int):
                yield part, Tag(block, BlockKind.CELL, row=row, column=column)
            else:
                inner = self.next() if part.role in ("LI", *_PARAGRAPHS, *_HEADINGS) else block
                waiting.extend((x, inner) for x in reversed(part.parts))

    def next(self) -> int:
        self.blocks += 1
        return self.blocks
