"""Find, by their places, the cells of tables and the drawn bullets of lists in files that do not tag them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from wbmig.ingest.pdf.lines import MOST_LINES, Line, is_list_mark
from wbmig.ingest.pdf.tags import Tag
from wbmig.model.document import BlockKind

_CELL_GAP = 1.8  # between lines of one cell at most, in sizes of their letters
_DRAWN = -1_000_000  # numbers of tags of our own, below those of tables


def with_tables(lines: Sequence[Line]) -> list[Line]:
    """Tag the cells of tables that the file does not tag: rows of runs side by side under the same columns."""
    if len(lines) > MOST_LINES:
        return list(lines)
    tagged: dict[int, Tag] = {}
    table: list[list[_Run]] = []
    for row in [*_rows(_cell_runs(lines)), []]:
        is_row = len(row) > 1 and not (len(row) == 2 and not table and _is_item(lines, row[0]))
        if is_row and table and _share_columns(table[-1], row):
            table.append(row)
            continue
        if len(table) > 1:
            tagged |= _cell_tags(table, len(tagged))
        table = [row] if is_row else []
    return [replace(x, tag=tagged[n], follows=False) if n in tagged else x for n, x in enumerate(lines)]


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines below each other, by their numbers on the page."""

    numbers: range
    x0: float
    x1: float
    top: float
    bottom: float


def _is_item(lines: Sequence[Line], first: _Run) -> bool:
    """Whether two runs side by side are a list item's mark and its text."""
    return len(first.numbers) == 1 and is_list_mark(lines[first.numbers[0]].text)


def _cell_runs(lines: Sequence[Line]) -> list[_Run]:
    starts = [n for n, x in enumerate(lines) if n == 0 or _is_apart(lines[n - 1], x)]
    found = []
    for start, end in pairwise([*starts, len(lines)]):
        part = lines[start:end]
        top, bottom = part[0].y + part[0].size, part[-1].y
        found.append(_Run(range(start, end), min(x.x0 for x in part), max(x.x1 for x in part), top, bottom))
    return [run for run in found if lines[run.numbers[0]].tag is None]


def _is_apart(before: Line, line: Line) -> bool:
    """Whether a line does not stand right below the one before it."""
    beside = line.y > before.y - 0.2 * line.size or line.x0 >= before.x1 or line.x1 <= before.x0
    return beside or before.y - line.y > _CELL_GAP * max(before.size, line.size)


def _rows(runs: Sequence[_Run]) -> Iterable[list[_Run]]:
    row: list[_Run] = []
    for run in runs:
        beside = row and run.x0 >= row[-1].x1 and min(run.top, row[-1].top) - max(run.bottom, row[-1].bottom) > 0
        if not beside and row:
            yield row
            row = []
        row.append(run)
    if row:
        yield row


def _share_columns(row: Sequence[_Run], other: Sequence[_Run]) -> bool:
    """Whether two cells of one row stand over or under two of the other, and none over two at once."""
    under = [[n for n, b in enumerate(other) if _overlap(a, b)] for a in row]
    return all(len(columns) <= 1 for columns in under) and len({n for columns in under for n in columns}) > 1


def _overlap(a: _Run, b: _Run) -> bool:
    return min(a.x1, b.x1) > max(a.x0, b.x0)


def _cell_tags(table: Sequence[Sequence[_Run]], used: int) -> dict[int, Tag]:
    columns: list[list[_Run]] = []
    for run in sorted((run for row in table for run in row), key=lambda run: run.x0):
        home = next((column for column in columns if any(_overlap(run, other) for other in column)), None)
        if home is None:
            columns.append([run])
        else:
            home.append(run)
    found: dict[int, Tag] = {}
    for number, row in enumerate(table, 1):
        for run in row:
            column = next(n for n, runs in enumerate(columns, 1) if run in runs)
            tag = Tag(-1 - used - len(found), BlockKind.CELL, row=number, column=column)
            found |= dict.fromkeys(run.numbers, tag)
    return found


@dataclass(frozen=True, slots=True)
class Dot:
    """The box of a drawn shape."""

    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def is_small(self) -> bool:
        """Whether it is about as wide as high, and no larger than a letter: a bullet."""
        width, height = self.x1 - self.x0, self.y1 - self.y0
        return 1 < width < 9 and 1 < height < 9 and 0.6 < width / height < 1.7


def with_bullets(lines: Iterable[Line], dots: Sequence[Dot]) -> Iterable[Line]:
    """Tag as list items the lines that a small drawn shape stands before."""
    levels = sorted({round(dot.x0) for dot in dots})
    for n, line in enumerate(lines):
        dot = next((dot for dot in dots[:MOST_LINES] if _stands_before(dot, line)), None)
        if dot is None:
            yield line
        else:
            depth = 1 + sum(level < round(dot.x0) - 3 for level in levels if line.x0 - level < 8 * line.size)
            yield replace(line, tag=Tag(_DRAWN - n, BlockKind.LIST_ITEM, depth))


def _stands_before(dot: Dot, line: Line) -> bool:
    near = line.x0 - 2.5 * line.size < dot.x0 and dot.x1 <= line.x0
    return near and line.y <= (dot.y0 + dot.y1) / 2 <= line.y + 0.8 * line.size
