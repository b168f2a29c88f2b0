"""Bring the lines of printed pages into reading order and tell what their places mean.

Everything here is a function of the places of lines; the files they come from are no matter of it. Lengths are points
(1/72 inch), ``y`` grows upwards.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from wbmig.ingest.furniture import shape_of
from wbmig.ingest.marks import read_marks
from wbmig.ingest.pdf_tags import Tag
from wbmig.model.document import BlockKind

# Above this many lines a page is no page of text, and sorting it would take time without end.
MOST_LINES = 1500
_EDGE_LINES = 4
_CELL_GAP = 1.8  # between lines of one cell at most, in sizes of their letters
_SAME_HEIGHT, _MOST_ALIKE = 4.0, 50
_DRAWN = -1_000_000  # numbers of tags of our own, below those of tables
_MARGIN_SHARE = 0.14  # of a page's height, where running heads and feet stand
_NOTE_MARK = re.compile(r"\s*(?:\d{1,3}|\*{1,3}|†)[.)]?\s*(?=\S*[^\W\d_])")
_TERMINAL = tuple(".!?;:…")
_CLOSERS = "\"'”“»)]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line, or the part of one between wide gaps.

    ``follows`` says that it continues the line before it on the page, behind a wide gap; ``opens_note`` that it begins
    with a raised number. ``marks`` are the places of
    footnote marks in ``text``. ``tag`` is what the file says that the line is; an artifact is no part of its text.
    ``note`` tells lines of footnotes, ``edge`` running heads (-1) and feet (1).
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    follows: bool = False
    opens_note: bool = False
    marks: tuple[tuple[int, int], ...] = ()
    tag: Tag | None = None
    is_artifact: bool = False
    note: bool = False
    edge: int = 0


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


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in reading order, and its height."""

    lines: tuple[Line, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Hint:
    """Whether a line begins a block, and of which kind; None where its words must tell."""

    new_block: bool | None
    kind: BlockKind | None = None
    level: int | None = None
    row: int | None = None
    column: int | None = None


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


def arrange(pages: Sequence[Page]) -> list[Page]:
    """Put the lines of all pages in reading order: heads, columns, then notes and feet."""
    ordered = [Page(tuple(_arranged(page.lines)), page.height) for page in _with_edges(pages)]
    return [_with_ends_apart(page) for page in _with_notes(ordered, body_size(ordered))]


def _arranged(lines: Sequence[Line]) -> Iterable[Line]:
    """The text of a page in order; what stands at its edges could only disturb it."""
    for edge in (-1, 1):
        yield from _rejoined(_from_the_top(x for x in lines if x.edge == edge))
    yield from _rejoined(with_tables(_in_order(_in_columns([x for x in lines if not x.edge]))))


def with_hints(pages: Sequence[Page]) -> list[list[tuple[Line, Hint]]]:
    """What layout tells of each line of each page."""
    body = body_size(pages)
    levels = _heading_sizes(pages, body)
    leading = _leading(pages)
    told = (zip(page.lines, _page_hints(page, body, levels, leading), strict=True) for page in pages)
    return [_with_notes_earlier(list(lines)) for lines in told]


def body_size(pages: Sequence[Page]) -> float:
    """The size of letters in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[_rounded(line.size)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0)


# Columns


def _in_columns(lines: Sequence[Line], depth: int = 0) -> list[Line]:
    """Read columns one after the other where the file has them line by line across the gutter."""
    gutter = _gutter(lines) if depth < 4 and len(lines) <= MOST_LINES else None
    if gutter is None:
        return list(lines)
    found: list[Line] = []
    band: list[Line] = []
    for line in [*_from_the_top(lines), None]:
        if line is not None and (line.x1 <= gutter or line.x0 >= gutter):
            band.append(line)
            continue
        for side in (0, 1):
            found += _in_columns(_column([x for x in band if (x.x0 >= gutter) == bool(side)]), depth + 1)
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
    is_prose = (
        median(a.x1 - a.x0 for a, _ in beside) >= 0.6 * (start - left_edge)
        and median(b.x1 - b.x0 for _, b in beside) >= 0.6 * (right_edge - start)
        and median(min(len(a.text.split()), len(b.text.split())) for a, b in beside) >= 3
    )
    crossing = sum(line.x0 < start - 1 and line.x1 > start + 1 for line in lines)
    return start if is_prose and crossing <= len(beside) else None


def _from_the_top(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (-round(line.y), line.x0))


def _in_order(lines: Sequence[Line]) -> list[Line]:
    """Keep the order of the file, but no line before one that stands above it.

    Files write columns and table cells one after the other, which is how they are read; but heads, titles and boxes
    may come late.
    """
    if len(lines) > MOST_LINES:
        return list(lines)
    if not any(_must_precede(b, a) for n, a in enumerate(lines) for b in lines[n + 1 :] if b.y > a.y):
        return list(lines)
    above = {n: {m for m, b in enumerate(lines) if _must_precede(b, a)} for n, a in enumerate(lines)}
    waiting, done = list(range(len(lines))), []
    while waiting:
        free = next((n for n in waiting if not above[n]), waiting[0])
        waiting.remove(free)
        done.append(free)
        for others in above.values():
            others.discard(free)
    return [lines[n] for n in done]


def _must_precede(upper: Line, lower: Line) -> bool:
    """Whether a line stands over another, by more than half its size and over much of its width."""
    if upper.x0 >= lower.x1 or lower.x0 >= upper.x1 or upper.y - lower.y < 0.6 * min(upper.size, lower.size):
        return False
    shared = min(upper.x1, lower.x1) - max(upper.x0, lower.x0)
    return shared > 0.3 * min(upper.x1 - upper.x0, lower.x1 - lower.x0)


def _rejoined(lines: Sequence[Line]) -> list[Line]:
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
    if before.tag and line.tag and before.tag.block != line.tag.block and BlockKind.CELL in _kinds(before, line):
        return False
    return line.follows or line.x0 - before.x1 < max(before.size, line.size)


def _kinds(*lines: Line) -> set[BlockKind]:
    return {line.tag.kind for line in lines if line.tag and line.tag.kind}


def _joined(before: Line, line: Line) -> Line:
    raised, opens = _is_raised(line, before), _is_raised(before, line)
    glue = "" if raised else " "
    shift = len(before.text) + len(glue)
    marks = ((0, len(line.text)),) if raised else line.marks
    return replace(
        before if len(before.text) >= len(line.text) else line,
        text=before.text + glue + line.text,
        x0=before.x0,
        x1=line.x1,
        follows=False,
        opens_note=before.opens_note or opens,
        marks=(*before.marks, *((start + shift, end + shift) for start, end in marks)),
    )


def _is_raised(mark: Line, line: Line) -> bool:
    return mark.size < 0.85 * line.size and mark.y > line.y and mark.text.strip().isdigit()


# Tables


def with_tables(lines: Sequence[Line]) -> list[Line]:
    """Tag the cells of tables that the file does not tag: rows of runs side by side under the same columns."""
    if len(lines) > MOST_LINES:
        return list(lines)
    tagged: dict[int, Tag] = {}
    table: list[list[_Run]] = []
    for row in [*_rows(_cell_runs(lines)), []]:
        is_row = len(row) > 1 and not any(_is_list_mark(lines, run) for run in row)
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


def _is_list_mark(lines: Sequence[Line], run: _Run) -> bool:
    """Whether a run is the number or bullet of a list item that stands beside it."""
    text = lines[run.numbers[0]].text.strip()
    return len(run.numbers) == 1 and any(mark.text.strip() == text for mark in read_marks(f"{text} x"))


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


# Running heads and feet, footnotes


def _with_edges(pages: Sequence[Page]) -> list[Page]:
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


def _with_notes(pages: Sequence[Page], body: float) -> list[Page]:
    """Mark footnotes: what stands at the foot of a column from a small line with a mark, or a raised number, on."""
    leading = _leading(pages)
    return [Page(tuple(_noted(page.lines, body, leading)), page.height) for page in pages]


def _noted(lines: Sequence[Line], body: float, leading: float) -> list[Line]:
    found = [replace(x, note=True) if not x.edge and BlockKind.FOOTNOTE in _kinds(x) else x for x in lines]
    n = 0
    while n < len(found):
        before, line = (found[n - 1] if n else None), found[n]
        small = line.size < 0.93 * body
        apart = before is None or (before.y - line.y) > 1.2 * leading * line.size
        end = n + 1
        opens = (small and _NOTE_MARK.match(line.text)) or (line.opens_note and apart)
        if opens and not line.edge and not _kinds(line):
            while end < len(found) and not found[end].edge and _goes_on_below(found[end - 1], found[end], body):
                end += 1
            if not _anything_below(found[end - 1], found[end:]):
                found[n:end] = [replace(x, note=True) for x in found[n:end]]
        n = end
    return found


def _goes_on_below(before: Line, line: Line, body: float) -> bool:
    """Whether a line stands below another in letters as small, or as large."""
    return (line.size < 0.93 * body) == (before.size < 0.93 * body) and _must_precede(before, line)


def _anything_below(note: Line, rest: Iterable[Line]) -> bool:
    return any(_must_precede(note, line) for line in rest if not line.edge)


def _with_ends_apart(page: Page) -> Page:
    """Heads first, notes and then feet last, so that text goes on from column to column and page to page."""
    place = {-1: 0, 0: 1, 1: 3}
    return Page(tuple(sorted(page.lines, key=lambda x: 2 if x.note else place[x.edge])), page.height)


# Hints


def _with_notes_earlier(lines: list[tuple[Line, Hint]]) -> list[tuple[Line, Hint]]:
    """Put notes before a paragraph that goes on on the next page, so that they do not cut it."""
    notes = [pair for pair in lines if pair[0].note]
    text = [n for n, (line, _) in enumerate(lines) if not line.note and not line.edge]
    if not notes or not text or _is_ended(lines[text[-1]][0]):
        return lines
    start = next((n for n in reversed(text) if lines[n][1].new_block), None)
    if start is None:
        return lines
    rest = [pair for pair in lines[start:] if not pair[0].note]
    return [*lines[:start], *notes, *rest]


def _is_ended(line: Line) -> bool:
    return line.text.rstrip(_CLOSERS + " ").endswith(_TERMINAL)


def _page_hints(page: Page, body: float, levels: dict[float, int], leading: float) -> list[Hint]:
    found: list[Hint] = []
    for run in _runs(page.lines):
        margins = min(x.x0 for x in run), _usual_right(run)
        for n, line in enumerate(run):
            before = run[n - 1] if n else None
            earlier = page.lines[len(found) - 1] if found else None
            level = _level(line, body, levels)
            if line.note and _NOTE_MARK.match(line.text):
                starts: bool | None = True
            elif before is None:
                starts = _starts_in_new_place(earlier, line, page)
            else:
                same = level is not None and level == _level(before, body, levels)
                starts = _starts(before, line, margins, leading, is_heading=same)
            text_before = earlier if earlier and not earlier.edge and not earlier.note else None
            found.append(_with_tag(Hint(starts, *_kind(line, level)), text_before, line))
    return found


def _kind(line: Line, level: int | None) -> tuple[BlockKind | None, int | None]:
    if line.note:
        return BlockKind.FOOTNOTE, None
    return (BlockKind.HEADING if level else None), level


def _with_tag(hint: Hint, before: Line | None, line: Line) -> Hint:
    """Take the file's word for what a line is. That two lines are two paragraphs is often said of every line."""
    tag, last = line.tag, before.tag if before else None
    if tag is None or line.edge or line.note:
        return hint
    if last is not None and last.block == tag.block:
        return Hint(False)
    kinds = {tag.kind, last.kind if last else None}
    goes_on = before is None and tag.kind in (None, BlockKind.QUOTATION)  # perhaps, from the page before
    starts = hint.new_block if goes_on or kinds == {None} else True
    if tag.kind is None and hint.kind is BlockKind.HEADING:
        return hint
    return Hint(starts, tag.kind, tag.level if tag.kind else None, tag.row, tag.column)


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand below each other without a jump: a column, or the cell of a table."""
    runs: list[list[Line]] = []
    for line in lines:
        before = runs[-1][-1] if runs else None
        if (
            before is None
            or line.y > before.y - 0.2 * line.size
            or (line.note, line.edge) != (before.note, before.edge)
        ):
            runs.append([])
        runs[-1].append(line)
    return runs


def _usual_right(run: Sequence[Line]) -> float:
    """The right margin of a column; in a long one, without the few lines that jut out."""
    ends = sorted(x.x1 for x in run)
    return ends[int(0.95 * (len(run) - 1))] if len(run) > 20 else ends[-1]


def _starts_in_new_place(before: Line | None, line: Line, page: Page) -> bool | None:
    """At the top of a page or column the words tell; beside the line before, it is another cell."""
    if before is None or before.edge or line.edge or before.note or line.note:
        return True if line.edge or line.note else None
    jump = line.y - before.y
    return True if jump < 0.25 * page.height else None


def _starts(before: Line, line: Line, margins: tuple[float, float], leading: float, *, is_heading: bool) -> bool | None:
    left, right = margins
    size = min(before.size, line.size)
    ratio = line.size / before.size if before.size else 1.0
    gap = (before.y - line.y) / max(before.size, line.size, 0.1)
    if gap > 1.3 * leading and not (is_heading and gap < 1.8 * leading):
        return True
    if is_heading:
        return False
    if not 0.9 < ratio < 1.1:
        return True
    if before.bold != line.bold:
        return None
    if right - left < 8 * size:  # a font that does not tell how wide its letters are
        return None
    ends = _is_ended(before)
    word = line.text.split()[0] if line.text.split() else ""
    width = (line.x1 - line.x0) * (len(word) + 1) / max(len(line.text), 1)
    if before.x1 + width < right - 0.3 * size:  # the word would have had room: the line was ended on purpose
        return True if ends else None
    return ends and line.x0 > left + 0.8 * size and before.x0 <= left + 0.4 * size


def _level(line: Line, body: float, levels: dict[float, int]) -> int | None:
    """The level of a heading, by the size of its letters; None for ordinary text."""
    if line.note or line.edge or line.size < 1.08 * body:
        return None
    return levels.get(_rounded(line.size))


def _heading_sizes(pages: Sequence[Page], body: float) -> dict[float, int]:
    sizes = {_rounded(x.size) for page in pages for x in page.lines if x.size >= 1.08 * body and not x.edge}
    return {size: level for level, size in enumerate(sorted(sizes, reverse=True), 1)}


def _leading(pages: Sequence[Page]) -> float:
    """The usual distance of two lines of a paragraph, in sizes of their letters."""
    gaps: Counter[float] = Counter()
    for page in pages:
        for a, b in pairwise(page.lines):
            if a.size > 0 and 0.5 < (a.y - b.y) / a.size < 3 and _rounded(a.size) == _rounded(b.size):
                gaps[round((a.y - b.y) / a.size, 1)] += 1
    return max(gaps, key=lambda gap: (gaps[gap], -gap), default=1.3)


def _rounded(size: float) -> float:
    return round(size * 2) / 2
