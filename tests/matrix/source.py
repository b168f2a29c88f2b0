"""A text of the matrix as its TOML file gives it: what all the writers write and the tests expect.

Kinds of blocks: title, heading and subheading (headings of level 1 to 3), paragraph, item and nested (with a marker),
quotation, row (of a table), contact, note (the footnote that a ¹ in the text calls).
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SCRIPTS = ("cyrl", "latn")
CALL = "¹"
_HEADINGS = {"title": 1, "heading": 2, "subheading": 3}
_LISTED = ("item", "nested")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One block; a ``row`` has cells in place of text."""

    kind: str
    text: str = ""
    marker: str = ""
    cells: tuple[str, ...] = ()

    @property
    def level(self) -> int:
        """The rank of a heading, the title's being 1."""
        return _HEADINGS[self.kind]

    @property
    def parts(self) -> tuple[str, ...]:
        """The text before and after the call of the footnote, or the whole."""
        return tuple(self.text.split(CALL))


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """``said`` are the values beside the blocks: language, running_head, date, menu, share, related …."""

    name: str
    said: dict[str, Any]
    pieces: tuple[Piece, ...]

    @property
    def title(self) -> str:
        """The title of the document."""
        return self.pieces[0].text

    @property
    def note(self) -> str:
        """The footnote, or nothing."""
        return next((piece.text for piece in self.pieces if piece.kind == "note"), "")

    def groups(self) -> Iterator[tuple[str, list[Piece]]]:
        """The pieces without the note, with all rows of a table and all items of a list together."""
        body = (piece for piece in self.pieces if piece.kind != "note")
        for (kind, _), group in groupby(body, key=_group):
            yield kind, list(group)


def load(name: str) -> Text:
    """Read ``NAME.toml``."""
    said = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))
    return Text(name=name, said=said, pieces=tuple(_piece(*values) for values in said.pop("blocks")))


def expected(text: Text) -> str:
    """Kind, level (``row.column`` of a cell), marker and text of each block, one a line, separated by tabs."""
    return "".join("\t".join(line) + "\n" for piece, row in _with_rows(text) for line in _expected(piece, row))


def _piece(kind: str, *values: str) -> Piece:
    if kind == "row":
        return Piece(kind=kind, cells=values)
    if kind in _LISTED:
        return Piece(kind=kind, marker=values[0], text=values[1])
    return Piece(kind=kind, text=values[0])


def _group(piece: Piece) -> tuple[str, int]:
    """Rows stand together, items and nested items too; anything else is alone."""
    kind = "item" if piece.kind in _LISTED else piece.kind
    return kind, 0 if kind in {"item", "row"} else id(piece)


def _with_rows(text: Text) -> Iterator[tuple[Piece, int]]:
    row = 0
    for piece in text.pieces:
        row = row + 1 if piece.kind == "row" else 0
        yield piece, row


def _expected(piece: Piece, row: int) -> Iterator[tuple[str, str, str, str]]:
    body = piece.text.replace(CALL, "")
    if piece.kind in _HEADINGS:
        yield "heading", str(piece.level), "", body
    elif piece.kind in _LISTED:
        yield "list_item", "2" if piece.kind == "nested" else "1", piece.marker, body
    elif piece.kind == "row":
        yield from (("cell", f"{row}.{column}", "", cell) for column, cell in enumerate(piece.cells, 1))
    else:
        yield {"note": "footnote"}.get(piece.kind, piece.kind), "", "", body
