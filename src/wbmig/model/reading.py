"""What a reader found in the bytes of one file: text, and whatever the format tells about it.

A reading is made in a process of its own where the format is dangerous, so it holds plain values only.
"""

from dataclasses import dataclass, field

from wbmig.model.document import Block, BlockKind
from wbmig.model.problem import Problem
from wbmig.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class LineHint:
    """What the layout of a page, or its tags, tell of the line that begins at ``start``.

    ``new_block`` and ``kind`` are None where they do not decide. ``level``, ``row`` and ``column`` as in a Block.
    """

    start: int
    new_block: bool | None = None
    kind: BlockKind | None = None
    level: int | None = None
    is_bold: bool = False
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the file says of itself outside its text; ``date`` is an ISO 8601 day that names ``date_source``."""

    title: str | None = None
    date: str | None = None
    date_source: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A source's text as read; spans refer to ``text``.

    ``blocks``, without parents, where the format knows paragraphs; None where lines are all there is, with ``hints``
    where the format knows pages. ``encoding`` is a name of Python's codecs, ``confidence`` certain, high or low.
    ``notes`` are for people who ask how the file was read.
    """

    text: str
    reader: str = "plain"
    blocks: tuple[Block, ...] | None = None
    hints: tuple[LineHint, ...] = ()
    furniture: tuple[Span, ...] = ()
    page_starts: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    encoding: str | None = None
    confidence: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What became of reading a file: a reading, or the trouble that goes on from the file's path (``is a picture: …``).

    ``format`` is a name of ``ingest/readers.py``, None where the file is of none. ``is_final`` is False where the next
    attempt may end otherwise, as when time ran out.
    """

    format: str | None = None
    reading: Reading | None = None
    trouble: str | None = None
    is_final: bool = True
