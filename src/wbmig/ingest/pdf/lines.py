"""Lines on pages and where they stand: what the other modules of this folder are about.

Everything is a function of the places of lines; the files they come from are no matter of it. Lengths are points
(1/72 inch), ``y`` grows upwards.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wbmig.ingest.marks import read_marks
from wbmig.ingest.pdf.tags import Tag
from wbmig.model.document import BlockKind

# Above this many lines a page is no page of text, and sorting it would take time without end.
MOST_LINES = 1500
NOTE_MARK = re.compile(r"\s*(?:\d{1,3}|\*{1,3}|†)[.)]?\s*(?=\S*[^\W\d_])")
_TERMINAL = tuple(".!?;:…")
_CLOSERS = "\"'”“»)]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line, or the part of one between wide gaps.

    ``follows`` says that it continues the line before it on the page, behind a wide gap; ``opens_note`` that it begins
    with a raised number; ``slanted`` that it lies across the page; ``text_x0``
    is where the text of a list item begins behind its mark. ``marks`` are the places of
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
    slanted: bool = False
    text_x0: float | None = None
    marks: tuple[tuple[int, int], ...] = ()
    tag: Tag | None = None
    is_artifact: bool = False
    note: bool = False
    edge: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in reading order, and its height."""

    lines: tuple[Line, ...]
    height: float


def stands_over(upper: Line, lower: Line) -> bool:
    """Whether a line stands over another, by more than half its size and over much of its width."""
    if upper.x0 >= lower.x1 or lower.x0 >= upper.x1 or upper.y - lower.y < 0.6 * min(upper.size, lower.size):
        return False
    shared = min(upper.x1, lower.x1) - max(upper.x0, lower.x0)
    return shared > 0.3 * min(upper.x1 - upper.x0, lower.x1 - lower.x0)


def from_the_top(lines: Iterable[Line]) -> list[Line]:
    """Lines row by row, each from the left."""
    return sorted(lines, key=lambda line: (-round(line.y), line.x0))


def kinds_of(*lines: Line) -> set[BlockKind]:
    """The kinds of block that tags say the lines to be."""
    return {line.tag.kind for line in lines if line.tag and line.tag.kind}


def is_list_mark(text: str) -> bool:
    """Whether a text is the number or bullet of a list item, and no more."""
    bare = text.strip()
    return any(mark.text.strip() == bare for mark in read_marks(f"{bare} x"))


def is_ended(line: Line) -> bool:
    """Whether a line ends a sentence."""
    return line.text.rstrip(_CLOSERS + " ").endswith(_TERMINAL)


def body_size(pages: Sequence[Page]) -> float:
    """The size of letters in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[rounded(line.size)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0)


def usual_leading(pages: Sequence[Page]) -> float:
    """The usual distance of two lines of a paragraph, in sizes of their letters."""
    gaps: Counter[float] = Counter()
    for page in pages:
        for a, b in pairwise(page.lines):
            if a.size > 0 and 0.5 < (a.y - b.y) / a.size < 3 and rounded(a.size) == rounded(b.size):
                gaps[round((a.y - b.y) / a.size, 1)] += 1
    return max(gaps, key=lambda gap: (gaps[gap], -gap), default=1.3)


def rounded(size: float) -> float:
    """A size of letters, to half a point: programs write 11.99 for 12."""
    return round(size * 2) / 2
