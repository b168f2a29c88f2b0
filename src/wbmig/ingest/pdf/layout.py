"""Bring the lines of all pages into reading order: heads, columns, notes, feet."""

from collections.abc import Iterable, Sequence

from wbmig.ingest.pdf.edges import with_edges, with_ends_apart, with_notes
from wbmig.ingest.pdf.lines import Line, Page, body_size, from_the_top
from wbmig.ingest.pdf.order import cells_together, in_columns, in_order, rejoined
from wbmig.ingest.pdf.tables import with_tables


def arrange(pages: Sequence[Page]) -> list[Page]:
    """Put the lines of all pages in reading order: heads, columns, then notes and feet."""
    ordered = [Page(tuple(_arranged(page.lines)), page.height) for page in with_edges(pages)]
    return [with_ends_apart(page) for page in with_notes(ordered, body_size(ordered))]


def _arranged(lines: Sequence[Line]) -> Iterable[Line]:
    """The text of a page in order; what stands at its edges could only disturb it."""
    for edge in (-1, 1):
        yield from rejoined(from_the_top(x for x in lines if x.edge == edge))
    text = [x for x in lines if not x.edge]
    # Programs that tag their files write columns one after the other, and cells too.
    is_tagged = sum(x.tag is not None for x in text) > 0.5 * len(text)
    yield from rejoined(with_tables(cells_together(in_order(text if is_tagged else in_columns(text)))))
