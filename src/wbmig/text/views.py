"""The two named views of a document: READING, which the extractors see, and COMPARING, which lexicons and matcher see.

The order of the steps is fixed: compose, repair, romanise, tidy, restore (READING), then fold (COMPARING).
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice

from wbmig.lang.letters import load_letters
from wbmig.model.document import Block, BlockKind
from wbmig.model.span import Span
from wbmig.model.view import View
from wbmig.text.compose import compose
from wbmig.text.fold import fold
from wbmig.text.repair import repair
from wbmig.text.restore import is_stripped, restore
from wbmig.text.romanise import romanise
from wbmig.text.tidy import tidy

SOURCE, READING, COMPARING = "source", "reading", "comparing"
BLOCK_BREAK = "\n"


def reading(text: str, blocks: Sequence[Block] | None = None, *, stripped: bool | None = None) -> View:
    """Build the view that the extractors work on: romanised and tidy, one line a block, without what is not read.

    Args:
        text: A document's text.
        blocks: Its blocks; None makes each line of the text one.
        stripped: Whether the document has lost its diacritics, so that they are to be restored; None looks at ``text``.
    """
    runs = _lines(text) if blocks is None else _content(blocks)
    return View.from_pieces(_joined(text, runs, stripped=is_stripped(text) if stripped is None else stripped))


def comparing(read: View) -> View:
    """Build the folded view over a reading view, for looking words up and comparing them."""
    return read.then(fold(read.text, load_letters().yat))


def read_line(text: str, *, stripped: bool = False) -> View:
    """Build the reading view of a text that is one block; ``stripped`` as in ``reading``."""
    letters = load_letters()
    view = compose(text)
    view = view.then(repair(view.text, letters.glyphs, letters.look_alikes))
    view = view.then(romanise(view.text, letters.romanise))
    view = view.then(tidy(view.text))
    return view.then(restore(view.text, stripped=stripped))


def _joined(text: str, runs: Iterable[Sequence[Span]], *, stripped: bool) -> Iterable[tuple[str, int, int]]:
    """The pieces of each block's own view, moved to its place, and a break between blocks."""
    end = 0
    for n, run in enumerate(runs):
        if n:
            yield BLOCK_BREAK, end, run[0].start
        cut = View.from_pieces((part.of(text), part.start, part.end) for part in run)
        view = cut.then(read_line(cut.text, stripped=stripped))
        yield from zip(view.text, view.starts, view.ends, strict=True)
        end = run[-1].end


def _lines(text: str) -> Iterable[list[Span]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield [Span(start, start + len(line.rstrip()))]
        start += len(line)


def is_read(block: Block) -> bool:
    """Whether extractors see a block: no furniture, and nothing in a language that wbmig does not read."""
    return block.kind is not BlockKind.FURNITURE and block.language != "und"


def _content(blocks: Sequence[Block]) -> Iterable[list[Span]]:
    """The parts of each block that is read that furniture does not cover."""
    furniture = [b.span for b in blocks if b.kind is BlockKind.FURNITURE]
    for block in blocks:
        if is_read(block):
            run = minus(block.span, furniture)
            if run:
                yield run


def minus(span: Span, holes: Sequence[Span]) -> list[Span]:
    """The parts of a span outside the holes, which are in text order; a hole may lie within the one before it."""
    parts, start = [], span.start
    first = bisect_right(holes, span.start, key=lambda hole: hole.start)
    while first and holes[first - 1].end > span.start:
        first -= 1
    for hole in islice(holes, first, None):
        if hole.start >= span.end:
            break
        if hole.start > start:
            parts.append(Span(start, hole.start))
        start = max(start, hole.end)
    return [*parts, Span(start, span.end)] if start < span.end else parts
