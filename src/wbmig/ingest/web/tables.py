"""Follow the cells of a page's tables, and tell tables of data from those that only place things."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wbmig.ingest.web.lists import whole
from wbmig.ingest.web.page import Piece
from wbmig.model.document import BlockKind

_SPANNED_CELLS = 200  # cells that reach into later rows, tracked at a time
_WIDEST = 1000  # columns of one cell, as in browsers
_CELL_BLOCKS, _CELL_CHARS = 3, 1000  # more in one cell is the text of a page


@dataclass(slots=True)
class Table:
    """A table that is open; ``row`` and ``column`` are those of the open cell, column 0 between rows.

    ``first`` is the number of the first piece of the table, ``cells`` of each cell.
    """

    number: int
    first: int
    is_data: bool
    is_layout: bool
    row: int = 0
    column: int = 0
    _next_column: int = 1
    _columns: int = 0
    _cells: list[int] = field(default_factory=list)
    _spans: list[tuple[int, int, int]] = field(default_factory=list)  # last row, column, width of cells that reach down

    def begin_row(self) -> None:
        """Count a row."""
        self.row += 1
        self.column, self._next_column = 0, 1
        self._spans = [span for span in self._spans if span[0] >= self.row]

    def begin_cell(self, tag: str, attrib: Mapping[str, str], at: int) -> None:
        """Find the column of a cell whose first piece will be ``at``, beside cells that reach down from above."""
        self.is_data = self.is_data or tag == "th"
        self.row = self.row or 1
        column, width = self._next_column, min(max(whole(attrib.get("colspan")) or 1, 1), _WIDEST)
        for _, taken, wide in sorted(self._spans, key=lambda span: span[1]):
            if taken <= column < taken + wide:
                column = taken + wide
        self.column, self._next_column = column, column + width
        self._columns = max(self._columns, column + width - 1)
        self._cells.append(at)
        down = whole(attrib.get("rowspan")) or 1
        if down > 1 and len(self._spans) < _SPANNED_CELLS:
            self._spans.append((self.row + down - 1, column, width))

    def only_places(self, pieces: Sequence[Piece]) -> bool:
        """Whether the table, now closed, only places things, among all ``pieces`` of the page so far.

        Word's tables of data hold paragraphs too, so one in a cell tells nothing.
        """
        if self.is_layout or self.row < 2 or self._columns < 2:
            return True
        inside = pieces[self.first :]
        if any(piece.kind is BlockKind.HEADING for piece in inside):
            return True
        if self.is_data:
            return False
        ends = [*self._cells[1:], len(pieces)]
        blocks = max((end - first for first, end in zip(self._cells, ends, strict=True)), default=0)
        return blocks > _CELL_BLOCKS or any(len(piece.text) > _CELL_CHARS for piece in inside)


def open_table(attrib: Mapping[str, str], *, number: int, first: int) -> Table:
    """Begin a table with what its attributes tell."""
    return Table(
        number,
        first,
        is_data="summary" in attrib or (whole(attrib.get("border")) or 0) > 0,
        is_layout=attrib.get("role") in ("presentation", "none"),
    )
