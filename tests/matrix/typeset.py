"""Typeset a text with Typst: justified, hyphenated by its own patterns, footnote at the foot of the column."""

import json
from collections.abc import Iterator, Sequence

import typst
from source import Piece, Text

_SETTINGS = """#set document(title: {title}, date: none)
#set page(paper: "{paper}", margin: 2cm, columns: {columns}, header: align(center, text(9pt, {head})), numbering: "1")
#set text(font: "{font}", size: 11pt, lang: "{language}", hyphenate: true)
#set par(justify: true)
#set columns(gutter: 0.7cm)
"""


def typeset(text: Text, columns: int, paper: str = "a4") -> bytes:
    """Compile to PDF; Cyrillic and Latin in fonts that differ."""
    settings = _SETTINGS.format(
        title=_quoted(text.title),
        paper=paper,
        columns=columns,
        head=_quoted(text.said["running_head"]),
        font="DejaVu Serif" if text.said["script"] == "Cyrl" else "Liberation Serif",
        language=text.said["language"],
    )
    body = "\n\n".join(line for kind, pieces in text.groups() for line in _lines(kind, pieces, text.note))
    return bytes(typst.compile((settings + body).encode(), ignore_system_fonts=False, timestamp=0))


def _lines(kind: str, pieces: Sequence[Piece], note: str) -> Iterator[str]:
    first = pieces[0]
    if kind == "row":
        cells = ", ".join(_quoted(cell) for piece in pieces for cell in piece.cells)
        yield f"#table(columns: {len(first.cells)}, {cells})"
    elif kind == "item":
        yield _list(pieces)
    elif kind in {"title", "heading", "subheading"}:
        yield f"#heading(level: {first.level}, {_quoted(first.text)})"
    elif kind == "quotation":
        yield f"#quote(block: true, emph({_quoted(first.text)}))"
    else:
        yield f"#footnote({_quoted(note)})".join(f"#{_quoted(part)}" for part in first.parts)


def _list(items: Sequence[Piece]) -> str:
    mark = items[0].marker
    if mark[0] in "•–":
        return f'#list(marker: ("{mark}", "–"), {_items(items)})'
    letters = ", ".join(f'"{item.marker}"' for item in items)
    return f"#enum(numbering: n => ({letters},).at(n - 1), {_items(items)})"


def _items(items: Sequence[Piece]) -> str:
    written: list[str] = []
    for n, item in enumerate(items):
        if item.kind == "item":
            inner = list(_nested_after(items, n))
            below = f'#list(marker: "{inner[0].marker}", {_items_of(inner)})' if inner else ""
            written.append(f"[#{_quoted(item.text)} {below}]")
    return ", ".join(written)


def _items_of(nested: Sequence[Piece]) -> str:
    return ", ".join(f"[#{_quoted(item.text)}]" for item in nested)


def _nested_after(items: Sequence[Piece], n: int) -> Iterator[Piece]:
    for item in items[n + 1 :]:
        if item.kind == "item":
            return
        yield item


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
