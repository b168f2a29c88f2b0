"""What a reader of Rich Text Format holds while it reads: the state of each group, and the stories that they write."""

import re
from dataclasses import dataclass, field

from wbmig.ingest.office.list_numbers import bullet
from wbmig.model.document import BlockKind

BODY_TEXT = 9  # the outline level of what is no heading
_LONGEST_MARK = 30


@dataclass(slots=True)
class Grid:
    """Where the next cell of a table stands, from 1."""

    row: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A block to be."""

    kind: BlockKind
    text: str
    level: int | None = None
    marker: str | None = None
    row: int | None = None
    column: int | None = None


@dataclass(slots=True, kw_only=True)
class Story:
    """The body, a note, a header or a text box; ``kind`` is what every paragraph in it is, None where each tells."""

    kind: BlockKind | None = None
    marker: str | None = None
    lines: list[Line] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    mark: list[str] = field(default_factory=list)
    boxes: list[Line] = field(default_factory=list)
    grids: dict[int, Grid] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class State:
    """What a group inherits and gives back at its end; ``sink`` is where its text goes, None for nowhere."""

    story: Story
    sink: list[str] | None
    font: int | None = None
    skip: int = 1  # how many characters stand for each \u in older programs
    style: int = 0
    outline: int = BODY_TEXT
    list_level: int = 0
    depth: int = 0  # of tables around the paragraph
    hidden: bool = False
    deleted: bool = False
    in_shape: bool = False
    table: str = ""  # which of the tables before the text this group is part of
    entry: int = 0


@dataclass(slots=True)
class Style:
    """A paragraph style, as the file lists it."""

    name: list[str] = field(default_factory=list)
    outline: int = BODY_TEXT


def joined(parts: list[str]) -> str:
    """The text of a paragraph; the halves of characters beyond the basic plane come one by one."""
    text = "".join(parts)
    if text.isascii() or not re.search("[\ud800-\udfff]", text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def marker_of(mark: str) -> str | None:
    """The number or bullet before a list item; a level without a number leaves only dots."""
    mark = mark.strip()[:_LONGEST_MARK]
    if not mark.strip(".() "):
        return None
    # A small o in Courier is Word's bullet of the second level.
    return mark if any(c.isalnum() for c in mark) and mark != "o" else bullet(mark[0])
