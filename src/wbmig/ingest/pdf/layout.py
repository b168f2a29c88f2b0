"""Bring the lines of all pages into reading order: heads, columns, notes, feet."""

from collections.abc import Iterable, Sequence

from wbmig.ingest.pdf.edges import with_edges, with_ends_apart, with_notes
from wbmig.ingest.pdf.lines import Line, Page, body_size, from_the_top
from wbmig.ingest.pdf.order import in_columns, in_order, rejoined
from wbmig.ingest.pdf.tables import with_tables


def arrange(pages: Sequence[Page]) -> list[Page]:
    """Put the lines of all pages in reading order: heads, columns, then notes and feet."""
    ordered = [Page(tuple(_arranged(page.lines)), page.height) for page in with_edges(pages)]
    return [with_ends_apart(page) for page in with_notes(ordered, body_size(ordered))]


def _arranged(lines: Sequence[Line]) -> Iterable[Line]:
    """The text of a page in order; what stands at its edges could only disturb it."""
    for edge in (-1, 1):
        yield from rejoined(from_the_top(x for x in lines if x.edge == edge))
    yield from rejoined(with_tables(in_order(in_columns([x for x in lines if not x.edge]))))
