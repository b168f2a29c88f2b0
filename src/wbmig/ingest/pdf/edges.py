"""Tell running heads and feet by what returns from page to page, and footnotes by where they stand."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from wbmig.ingest.furniture import is_furniture_line
from wbmig.ingest.pdf.lines import (
    NOTE_MARK,
    Line,
    Page,
    body_size,
    from_the_top,
    is_ended,
    kinds_of,
    stands_over,
    usual_leading,
)
from wbmig.model.document import BlockKind

_EDGE_ROWS = 4
_SAME_HEIGHT = 4.0
_MOST_PAGES = 0.6  # of all, on which a line of its own needs no space to the text
_APART = 1.25  # of the usual distance of lines: a running head stands further from the text
_RIM_SHARE = 0.07  # of a page's height, within which a number alone is the page's
_WATERMARK = 2.0  # times the size of the text
_PAGE_NUMBER = re.compile(r"\W*(?:\d{1,4}(?:\s*(?:/|od|of|од)\s*\d{1,4})?|[ivxlc]{1,7})\W*")
_SET_APART_NUMBER = re.compile(r"\s*[|•·–—]\s*\d{1,4}\s*$|^\s*\d{1,4}\s*[|•·–—]\s*")
_Row = list[Line]


def with_edges(pages: Sequence[Page]) -> list[Page]:
    """Mark running heads and feet, page numbers and watermarks.

    A running head returns on other pages at the same height. What counts is a row as a whole, from the rim inwards, and
    that it stands apart from the text: rows of tables and cards of forms return too, but within it.
    """
    body, leading = body_size(pages), usual_leading(pages)
    rims = [(_rows(page), page) for page in pages]
    seen: defaultdict[str, list[float]] = defaultdict(list)
    for rows, _ in rims:
        for line in {id(x): x for row in (*rows[:_EDGE_ROWS], *rows[-_EDGE_ROWS:]) for x in row}.values():
            seen[_shape(line)].append(line.y)
    for heights in seen.values():
        heights.sort()
    least = 2 if len(pages) <= 6 else 3
    return [_marked(rows, page, seen, least, body, leading, len(pages)) for rows, page in rims]


def _rows(page: Page) -> list[_Row]:
    """The lines of a page, row by row from the top; what lies across the page is no row."""
    rows: list[_Row] = []
    for line in from_the_top(x for x in page.lines if not x.slanted):
        if rows and abs(rows[-1][0].y - line.y) < 0.5 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _marked(
    rows: Sequence[_Row],
    page: Page,
    seen: dict[str, list[float]],
    least: int,
    body: float,
    leading: float,
    pages: int,
) -> Page:
    running: dict[int, int] = {}
    half = page.height / 2
    for edge, inwards in ((-1, rows), (1, rows[::-1])):
        found: list[_Row] = []
        for row in inwards[:_EDGE_ROWS]:
            is_here = (row[0].y > half) == (edge < 0)
            if not is_here or not all(_is_running(x, page, seen, least) for x in row):
                break
            found.append(row)
        while found and len(found) < len(inwards):
            usual = len(found[-1]) == 1 and _times(found[-1][0], seen) >= _MOST_PAGES * pages
            if usual or _is_apart(found[-1], inwards[len(found)], leading):
                break
            found.pop()
        running |= {id(x): edge for row in found for x in row}
    for line in page.lines:
        if line.slanted or (line.is_artifact and line.size > _WATERMARK * body):
            running[id(line)] = -1 if line.y > half else 1
    return Page(tuple(replace(x, edge=running[id(x)]) if id(x) in running else x for x in page.lines), page.height)


def _is_running(line: Line, page: Page, seen: dict[str, list[float]], least: int) -> bool:
    if line.is_artifact:
        return True
    near = min(line.y, page.height - line.y) < _RIM_SHARE * page.height
    if near and (_PAGE_NUMBER.fullmatch(line.text) or is_furniture_line(line.text)):
        return True
    return _times(line, seen) >= least and not is_ended(line)


def _times(line: Line, seen: dict[str, list[float]]) -> int:
    """How often a line stands at this height; what was seen is sorted."""
    heights = seen.get(_shape(line), [])
    return bisect_right(heights, line.y + _SAME_HEIGHT) - bisect_left(heights, line.y - _SAME_HEIGHT)


def _shape(line: Line) -> str:
    """The words of a line without a page number that is set apart; other numbers tell lines apart."""
    return " ".join(_SET_APART_NUMBER.sub("#", line.text).split())


def _is_apart(row: _Row, inner: _Row, leading: float) -> bool:
    a, b = row[0], inner[0]
    if any(x.is_artifact for x in row) or not 0.92 < a.size / max(b.size, 0.1) < 1.08:
        return True
    return abs(a.y - b.y) > _APART * leading * max(a.size, b.size)


def with_notes(pages: Sequence[Page], body: float) -> list[Page]:
    """Mark footnotes: what stands at the foot of a column from a small line with a mark, or a raised number, on."""
    leading = usual_leading(pages)
    return [Page(tuple(_noted(page.lines, body, leading)), page.height) for page in pages]


def _noted(lines: Sequence[Line], body: float, leading: float) -> list[Line]:
    found = [replace(x, note=True) if not x.edge and BlockKind.FOOTNOTE in kinds_of(x) else x for x in lines]
    n = 0
    while n < len(found):
        before, line = (found[n - 1] if n else None), found[n]
        small = line.size < 0.93 * body
        apart = before is None or (before.y - line.y) > 1.2 * leading * line.size
        end = n + 1
        opens = (small and NOTE_MARK.match(line.text)) or (line.opens_note and apart)
        if opens and not line.edge and not kinds_of(line):
            while end < len(found) and not found[end].edge and _goes_on_below(found[end - 1], found[end], body):
                end += 1
            if not _anything_below(found[end - 1], found[end:]):
                found[n:end] = [replace(x, note=True) for x in found[n:end]]
        n = end
    return found


def _goes_on_below(before: Line, line: Line, body: float) -> bool:
    """Whether a line stands below another in letters as small, or as large."""
    return (line.size < 0.93 * body) == (before.size < 0.93 * body) and stands_over(before, line)


def _anything_below(note: Line, rest: Iterable[Line]) -> bool:
    return any(stands_over(note, line) for line in rest if not line.edge)


def with_ends_apart(page: Page) -> Page:
    """Heads first, notes and then feet last, so that text goes on from column to column and page to page."""
    place = {-1: 0, 0: 1, 1: 3}
    return Page(tuple(sorted(page.lines, key=lambda x: 2 if x.note else place[x.edge])), page.height)
