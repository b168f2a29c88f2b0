"""What was read in a source: its text, never edited, and the blocks that it is made of."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from wbmig.model.problem import Problem
from wbmig.model.source import Source
from wbmig.model.span import Span


class BlockKind(StrEnum):
    """What a block is; FURNITURE is part of the text, but of no view."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTATION = "quotation"
    CELL = "cell"
    FOOTNOTE = "footnote"
    CONTACT = "contact"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, paragraph, list item, table cell or piece of furniture, without its marks (bullet, number, ``##``).

    ``parent`` is the index of the heading, lead-in or list item that governs the block, among the document's blocks.
    ``level`` is the rank of a heading or the depth of a list item, from 1; ``marker`` what stands before a list item or
    footnote (``1.``, ``а)``, ``•``). ``row`` and ``column`` of a table cell count from 1.
    """

    kind: BlockKind
    span: Span
    parent: int | None = None
    page: int | None = None
    language: str | None = None
    level: int | None = None
    marker: str | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source's text and structure; every span of the document refers to ``text``.

    ``given_date`` is EDTF, from the user, as are ``given_event`` and ``given_series``. ``told_title`` and ``told_date``
    are what the file says outside its text, and ``told_date_source`` where. ``page_starts`` are offsets in ``text``,
    empty where the format knows no pages. ``notes`` say how the file was read.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...] = ()
    language: str = "und"
    script: str = "Latn"
    variety: str | None = None
    title: Span | None = None
    genre: str = "other"
    given_date: str | None = None
    given_event: str | None = None
    given_series: str | None = None
    told_title: str | None = None
    told_date: str | None = None
    told_date_source: str | None = None
    page_starts: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """An id that depends on the text alone, or on the bytes where there is none."""
        basis = sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest() if self.text else self.source.sha256
        return f"d-{(basis or sha256(self.source.path.encode('utf-8', 'surrogateescape')).hexdigest())[:12]}"

    @property
    def stem(self) -> str:
        """The file's name without its ending, by which people speak of the document."""
        name = self.source.name
        return name.rpartition(".")[0] or name

    def page_of(self, offset: int) -> int | None:
        """The page on which an offset lies, from 1; None where there are no pages."""
        return bisect_right(self.page_starts, offset) or None
