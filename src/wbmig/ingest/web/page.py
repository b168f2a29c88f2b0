"""A web page without its looks: pieces of text, in containers, in document order."""

from dataclasses import dataclass, field

from wbmig.model.document import BlockKind

_LONGEST_TITLE = 1000  # each line of the page is looked for in it


@dataclass(slots=True)
class Container:
    """An element that holds pieces ``first`` to ``end``; ``names`` are its classes and its id."""

    tag: str
    role: str
    names: str
    parent: int
    first: int
    end: int = -1


@dataclass(slots=True)
class Piece:
    """A block of text; ``links`` are its characters in links, ``to_documents`` those in links to files.

    ``table`` is the number of the table that it stands in.
    """

    kind: BlockKind
    text: str
    container: int
    links: int
    to_documents: int
    level: int | None = None
    marker: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(slots=True, kw_only=True)
class Time:
    """A ``<time>`` with its machine-readable date, and the piece in which it stands."""

    value: str
    piece: int


@dataclass(slots=True, kw_only=True)
class Page:
    """What a page holds; ``layout`` are the tables that only place things."""

    pieces: list[Piece] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)
    layout: set[int] = field(default_factory=set)
    meta: dict[str, str] = field(default_factory=dict)
    times: list[Time] = field(default_factory=list)
    structured: list[str] = field(default_factory=list)
    title: str = ""
    language: str = ""
    canonical: str = ""
    saved_from: str = ""
    calls: int = 0  # numbers in the text that call footnotes
    hidden_elements: int = 0
    hidden_chars: int = 0
    hidden_prose: int = 0  # of these, those in long runs
    is_all_shown: bool = False
    left_open: str = ""  # the end of the page, where a comment or script that never ends swallows it

    @property
    def full_title(self) -> str:
        """The title that the head gives, with the name of the site if it says that; cut where none is so long."""
        return self.meta.get("og:title", self.title)[:_LONGEST_TITLE]
