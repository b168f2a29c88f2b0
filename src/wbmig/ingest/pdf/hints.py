"""Tell, by places and tags, where blocks begin and which lines are headings, cells, items and notes."""

from collections.abc import Sequence
from dataclasses import dataclass

from wbmig.ingest.pdf.lines import NOTE_MARK, Line, Page, body_size, is_ended, rounded, usual_leading
from wbmig.model.document import BlockKind


@dataclass(frozen=True, slots=True)
class Hint:
    """Whether a line begins a block, and of which kind; None where its words must tell."""

    new_block: bool | None
    kind: BlockKind | None = None
    level: int | None = None
    row: int | None = None
    column: int | None = None


def with_hints(pages: Sequence[Page]) -> list[list[tuple[Line, Hint]]]:
    """What layout tells of each line of each page."""
    body = body_size(pages)
    levels = _heading_sizes(pages, body)
    leading = usual_leading(pages)
    told = (zip(page.lines, _page_hints(page, body, levels, leading), strict=True) for page in pages)
    return [_with_notes_earlier(list(lines)) for lines in told]


def _with_notes_earlier(lines: list[tuple[Line, Hint]]) -> list[tuple[Line, Hint]]:
    """Put notes before a paragraph that goes on on the next page, so that they do not cut it."""
    notes = [pair for pair in lines if pair[0].note]
    text = [n for n, (line, _) in enumerate(lines) if not line.note and not line.edge]
    if not notes or not text or is_ended(lines[text[-1]][0]):
        return lines
    start = next((n for n in reversed(text) if lines[n][1].new_block), None)
    if start is None:
        return lines
    rest = [pair for pair in lines[start:] if not pair[0].note]
    return [*lines[:start], *notes, *rest]


def _page_hints(page: Page, body: float, levels: dict[float, int], leading: float) -> list[Hint]:
    found: list[Hint] = []
    for run in _runs(page.lines):
        margins = min(x.x0 for x in run), _usual_right(run)
        for n, line in enumerate(run):
            before = run[n - 1] if n else None
            earlier = page.lines[len(found) - 1] if found else None
            level = _level(line, body, levels)
            if line.note and NOTE_MARK.match(line.text):
                starts: bool | None = True
            elif before is None:
                starts = _starts_in_new_place(earlier, line, page)
            else:
                same = level is not None and level == _level(before, body, levels)
                starts = _starts(before, line, margins, leading, is_heading=same)
                if starts is not True and not same and _ends_hanging(before, found[-1], line):
                    starts = True
            text_before = earlier if earlier and not earlier.edge and not earlier.note else None
            is_torn = before is not None and _is_torn(before, line, leading)
            found.append(_with_tag(Hint(starts, *_kind(line, level)), text_before, line, is_torn=is_torn))
    return found


def _kind(line: Line, level: int | None) -> tuple[BlockKind | None, int | None]:
    if line.note:
        return BlockKind.FOOTNOTE, None
    return (BlockKind.HEADING if level else None), level


def _is_torn(before: Line, line: Line, leading: float) -> bool:
    """Whether letters or distance change so much between two lines that no tag can make them one paragraph."""
    ratio = line.size / max(before.size, 0.1)
    return not 0.8 < ratio < 1.25 or before.y - line.y > 2 * leading * max(before.size, line.size)


def _with_tag(hint: Hint, before: Line | None, line: Line, *, is_torn: bool) -> Hint:
    """Take the file's word for what a line is. That two lines are two paragraphs is often said of every line."""
    tag, last = line.tag, before.tag if before else None
    if tag is None or line.edge or line.note:
        return hint
    if last is not None and last.block == tag.block:
        return hint if is_torn else Hint(False)
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


def _ends_hanging(before: Line, hint: Hint, line: Line) -> bool:
    """Whether a line stands left of the text of the list item before it, and so is none of it."""
    left = before.text_x0 if before.text_x0 is not None else None if hint.new_block else before.x0
    return left is not None and line.x0 < left - 0.8 * line.size


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
    ends = is_ended(before)
    word = line.text.split()[0] if line.text.split() else ""
    width = (line.x1 - line.x0) * (len(word) + 1) / max(len(line.text), 1)
    if before.x1 + width < right - 0.3 * size:  # the word would have had room: the line was ended on purpose
        return True if ends else None
    return ends and line.x0 > left + 0.8 * size and before.x0 <= left + 0.4 * size


def _level(line: Line, body: float, levels: dict[float, int]) -> int | None:
    """The level of a heading, by the size of its letters; None for ordinary text."""
    if line.note or line.edge or line.size < 1.08 * body:
        return None
    return levels.get(rounded(line.size))


def _heading_sizes(pages: Sequence[Page], body: float) -> dict[float, int]:
    sizes = {rounded(x.size) for page in pages for x in page.lines if x.size >= 1.08 * body and not x.edge}
    return {size: level for level, size in enumerate(sorted(sizes, reverse=True), 1)}
