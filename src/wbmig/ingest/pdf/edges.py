"""Tell running heads and feet by what returns from page to page, and footnotes by where they stand."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from wbmig.ingest.furniture import shape_of
from wbmig.ingest.pdf.lines import NOTE_MARK, Line, Page, kinds_of, stands_over, usual_leading
from wbmig.model.document import BlockKind

_EDGE_LINES = 4
_SAME_HEIGHT, _MOST_ALIKE = 4.0, 50
_MARGIN_SHARE = 0.14  # of a page's height, where running heads and feet stand


def with_edges(pages: Sequence[Page]) -> list[Page]:
    """Mark lines at the head or foot that return on other pages at the same height, equal but for their numbers."""
    seen: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    for page in pages:
        for line, edge in _edge_lines(page):
            seen[shape_of(line.text), edge].append(line.y)
    least = 2 if len(pages) <= 6 else 3
    found = []
    for page in pages:
        running: dict[int, int] = {}
        for line, edge in _edge_lines(page):
            alike = sum(abs(y - line.y) <= _SAME_HEIGHT for y in seen[shape_of(line.text), edge][:_MOST_ALIKE])
            if alike >= least or _is_page_number(line, page) or line.is_artifact:
                running[id(line)] = edge
        lines = (replace(x, edge=running[id(x)]) if id(x) in running else x for x in page.lines)
        found.append(Page(tuple(lines), page.height))
    return found


def _edge_lines(page: Page) -> Iterable[tuple[Line, int]]:
    """The uppermost and lowest lines of a page, with the edge at which they stand."""
    by_place = sorted(page.lines, key=lambda line: -line.y)
    middle = page.height / 2
    head = [x for x in by_place[:_EDGE_LINES] if x.y > middle]
    yield from ((x, -1) for x in head)
    yield from ((x, 1) for x in by_place[-_EDGE_LINES:] if x.y <= middle)


def _is_page_number(line: Line, page: Page) -> bool:
    near = min(line.y, page.height - line.y) < _MARGIN_SHARE / 2 * page.height
    return near and bool(re.fullmatch(r"\W*(?:\d{1,4}|[ivxlc]{1,7})\W*", line.text.strip()))


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
