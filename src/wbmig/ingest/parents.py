"""Tell what governs each block: a heading, a list's lead-in, the item around an inner list, the head of a column."""

from collections.abc import Sequence
from dataclasses import replace

from wbmig.ingest.lines import EMPHASIS
from wbmig.model.document import Block, BlockKind

_HEADER_CHARS = 80
_NO_LEVEL = 9  # of a heading that only its words tell: below all others


def with_parents(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Give each block what governs it: a heading, a list's lead-in, the item around an inner list, a column's head."""
    parents = _Parents(text)
    return [replace(block, parent=parents.of(n, block)) for n, block in enumerate(blocks)]


class _Parents:
    """What is open while blocks are read in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.headings: list[tuple[int, int]] = []  # level and index, from the outermost
        self.items: list[tuple[int, int]] = []  # level and index of the open items, from the outermost
        self.lead_in: int | None = None
        self.columns: dict[int, int] = {}

    def of(self, n: int, block: Block) -> int | None:
        heading = self.headings[-1][1] if self.headings else None
        if block.kind is not BlockKind.CELL and block.kind is not BlockKind.FURNITURE:
            self.columns = {}
        match block.kind:
            case BlockKind.HEADING:
                return self.heading(n, block)
            case BlockKind.LIST_ITEM:
                return self.item(n, block, heading)
            case BlockKind.CELL:
                return self.cell(n, block, heading)
            case BlockKind.PARAGRAPH:
                leads = block.span.of(self.text).rstrip(EMPHASIS).endswith(":")
                self.lead_in, self.items = n if leads else None, []
        return heading

    def heading(self, n: int, block: Block) -> int | None:
        level = block.level or _NO_LEVEL
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        parent = self.headings[-1][1] if self.headings else None
        self.headings.append((level, n))
        self.lead_in, self.items = None, []
        return parent

    def item(self, n: int, block: Block, heading: int | None) -> int | None:
        level = block.level or 1
        while self.items and self.items[-1][0] >= level:
            self.items.pop()
        outer = self.items[-1][1] if self.items else None
        self.items.append((level, n))
        if outer is not None:
            return outer
        return self.lead_in if self.lead_in is not None else heading

    def cell(self, n: int, block: Block, heading: int | None) -> int | None:
        column = block.column or 0
        if block.row == 1:
            if len(block.span) <= _HEADER_CHARS:
                self.columns[column] = n
            return heading
        return self.columns.get(column, heading)
