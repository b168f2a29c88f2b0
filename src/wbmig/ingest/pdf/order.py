"""Bring the lines of a page into reading order: columns one after the other, nothing before what stands above it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from wbmig.ingest.pdf.lines import MOST_LINES, Line, from_the_top, is_list_mark, kinds_of, stands_over
from wbmig.model.document import BlockKind


def in_columns(lines: Sequence[Line], depth: int = 0) -> list[Line]:
    """Read columns one after the other where the file has them line by line across the gutter."""
    gutter = _gutter(lines) if depth < 4 and len(lines) <= MOST_LINES else None
    if gutter is None:
        return list(lines)
    found: list[Line] = []
    band: list[Line] = []
    for line in [*from_the_top(lines), None]:
        if line is not None and (line.x1 <= gutter or line.x0 >= gutter):
            band.append(line)
            continue
        for side in (0, 1):
            found += in_columns(_column([x for x in band if (x.x0 >= gutter) == bool(side)]), depth + 1)
        band = []
        found += [line] if line is not None else []
    return found


def _column(lines: Sequence[Line]) -> list[Line]:
    """The lines of one side; the first of each row follows nothing any more."""
    found = []
    for n, x in enumerate(lines):
        is_first = n == 0 or abs(lines[n - 1].y - x.y) >= 0.5 * x.size
        found.append(replace(x, follows=False) if is_first and x.follows else x)
    return found


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the second of two columns begins whose lines stand side by side; tables have shorter lines."""
    pairs = [(a, b) for a, b in pairwise(lines) if b.follows]
    starts = Counter(round(b.x0 / 3) for _, b in pairs)
    if not starts:
        return None
    best, n = max(starts.items(), key=lambda item: (item[1], -item[0]))
    if n < 5:
        return None
    beside = [(a, b) for a, b in pairs if abs(round(b.x0 / 3) - best) <= 1]
    start = min(b.x0 for _, b in beside) - 1
    left_edge, right_edge = min(a.x0 for a, _ in beside), max(b.x1 for _, b in beside)
    widths = (start - left_edge, right_edge - start)
    # Columns of text are alike in width, and most of their lines are full; many items and short paragraphs are not.
    share = 0.75 if n >= 8 and min(widths) > 0.35 * sum(widths) else 0.5
    is_prose = (
        _quantile((a.x1 - a.x0 for a, _ in beside), share) >= 0.6 * widths[0]
        and _quantile((b.x1 - b.x0 for _, b in beside), share) >= 0.6 * widths[1]
        and median(min(len(a.text.split()), len(b.text.split())) for a, b in beside) >= 3
    )
    crossing = sum(line.x0 < start - 1 and line.x1 > start + 1 for line in lines)
    return start if is_prose and crossing <= len(beside) else None


def _quantile(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[int(share * (len(ordered) - 1))]


def in_order(lines: Sequence[Line]) -> list[Line]:
    """Keep the order of the file, but no line before one that stands above it.

    Files write columns and table cells one after the other, which is how they are read; but heads, titles and boxes
    may come late.
    """
    if len(lines) > MOST_LINES or all(a.y >= b.y for a, b in pairwise(lines)):
        return list(lines)
    if not any(stands_over(b, a) for n, a in enumerate(lines) for b in lines[n + 1 :] if b.x0 < a.x1 and b.y > a.y):
        return list(lines)
    above = {n: {m for m, b in enumerate(lines) if stands_over(b, a)} for n, a in enumerate(lines)}
    waiting, done = list(range(len(lines))), []
    while waiting:
        free = next((n for n in waiting if not above[n]), waiting[0])
        waiting.remove(free)
        done.append(free)
        for others in above.values():
            others.discard(free)
    return [lines[n] for n in done]


def cells_together(lines: Sequence[Line]) -> list[Line]:
    """Put the lines of each tagged cell where its first line stands: cells side by side may be written in turns."""
    cells: dict[int, list[Line]] = {}
    for line in lines:
        if line.tag and line.tag.kind is BlockKind.CELL:
            cells.setdefault(line.tag.block, []).append(line)
    found: list[Line] = []
    for line in lines:
        in_cell = line.tag is not None and line.tag.kind is BlockKind.CELL
        found += cells.pop(line.tag.block, []) if line.tag is not None and in_cell else [line]
    return found


def rejoined(lines: Sequence[Line]) -> list[Line]:
    """Join the parts of a line that a wide gap parts (a number and its list item) or a raised footnote mark."""
    found: list[Line] = []
    for line in lines:
        before = found[-1] if found else None
        if before is not None and _goes_on(before, line):
            found[-1] = _joined(before, line)
        else:
            found.append(replace(line, follows=False) if line.follows else line)
    return found


def _goes_on(before: Line, line: Line) -> bool:
    if abs(before.y - line.y) > 0.5 * max(before.size, line.size) or line.x0 < before.x1 - 0.3 * line.size:
        return False
    if before.tag and line.tag and before.tag.block != line.tag.block and BlockKind.CELL in kinds_of(before, line):
        return False
    return line.follows or line.x0 - before.x1 < max(before.size, line.size)


def _joined(before: Line, line: Line) -> Line:
    raised, opens = _is_raised(line, before), _is_raised(before, line)
    glue = "" if raised else " "
    shift = len(before.text) + len(glue)
    marks = ((0, len(line.text)),) if raised else line.marks
    return replace(
        before if len(before.text) >= len(line.text) else line,
        text=before.text + glue + line.text,
        x0=before.x0,
        text_x0=line.x0 if is_list_mark(before.text) else before.text_x0,
        x1=line.x1,
        follows=False,
        opens_note=before.opens_note or opens,
        marks=(*before.marks, *((start + shift, end + shift) for start, end in marks)),
    )


def _is_raised(mark: Line, line: Line) -> bool:
    return mark.size < 0.85 * line.size and mark.y > line.y and mark.text.strip().isdigit()
