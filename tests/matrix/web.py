"""Write a text as Markdown, plain text, and the page of a web site; the same page is what Chromium prints."""

import re
from collections.abc import Iterator, Sequence
from html import escape

from source import CALL, Piece, Text

SOFT_HYPHEN = "\u00ad"
# Between a vowel and a consonant with its vowel, three letters from either end; lj, nj and dž are one consonant.
_BREAK = re.compile(
    r"(?<=[^\W\d_]{2}[aeiouаеиоу])(?=(?:lj|nj|dž|[^\W\d_aeiouаеиоу])[aeiouаеиоу][^\W\d_])", re.IGNORECASE
)
_LONG = re.compile(r"(?<![@.\w])[^\W\d_]{9,}(?![@\w])")  # but no address
_TAGS = {"title": "h1", "heading": "h2", "subheading": "h3", "quotation": "blockquote", "contact": "p"}
_STYLE = """body { font-family: "Liberation Serif", serif; font-size: 12pt; text-align: justify; }
h1, h2, h3 { font-family: "DejaVu Sans", sans-serif; text-align: left; }
blockquote { font-style: italic; }
td { border: 1px solid; padding: 2pt; text-align: left; }
"""


def soften(words: str) -> str:
    """Allow long words to be broken at line ends."""
    return _LONG.sub(lambda word: _BREAK.sub(SOFT_HYPHEN, word[0]), words)


def write_markdown(text: Text) -> str:
    """Write headings with #, a pipe table, and a footnote."""
    blocks = []
    for kind, pieces in text.groups():
        if kind == "row":
            rows = ["| " + " | ".join(piece.cells) + " |" for piece in pieces]
            blocks.append("\n".join([rows[0], "| --- " * len(pieces[0].cells) + "|", *rows[1:]]))
        elif kind == "item":
            blocks.append("\n".join(_markdown_item(piece) for piece in pieces))
        else:
            marks = {"title": "# ", "heading": "## ", "subheading": "### ", "quotation": "> "}
            blocks.append(marks.get(kind, "") + pieces[0].text.replace(CALL, "[^1]"))
    return "\n\n".join([*blocks, f"[^1]: {text.note}"]) + "\n"


def write_plain(text: Text) -> str:
    """Write one line a block, a blank line between them."""
    blocks = []
    for kind, pieces in text.groups():
        if kind == "row":
            blocks.append("\n".join("\t".join(piece.cells) for piece in pieces))
        elif kind == "item":
            blocks.append("\n".join(f"{'   ' * (p.kind == 'nested')}{p.marker} {p.text}" for p in pieces))
        else:
            blocks.append(pieces[0].text.replace(CALL, " [1]"))
    return "\n\n".join([*blocks, f"[1] {text.note}"]) + "\n"


def write_page(text: Text, columns: int) -> str:
    """Write the page as a site shows it, with menu, share buttons and related links."""
    said = text.said
    head = (
        f'<meta property="og:title" content="{escape(text.title)}">\n'
        f'<meta property="article:published_time" content="{said["date"]}T10:00:00+02:00">\n'
    )
    menu = "".join(f'<li><a href="/{n}">{escape(entry)}</a></li>' for n, entry in enumerate(said["menu"]))
    share = "".join(f'<a class="button" href="#">{escape(entry)}</a> ' for entry in said["share"])
    related = "".join(f'<li><a href="/v/{n}">{escape(entry)}</a></li>' for n, entry in enumerate(said["related"]))
    # Newer sites say what is what by their elements, older ones by class names alone.
    nav, article, aside = ("nav", "article", "aside") if columns == 1 else ("div", "div", "div")
    body = (
        f'<{nav} class="menu"><ul>{menu}</ul></{nav}>\n'
        f'<{article} class="content">\n{_content(text)}</{article}>\n'
        f'<div class="share-buttons">{share}</div>\n'
        f'<{aside} class="related"><h4>{escape(said["related_title"])}</h4><ul>{related}</ul></{aside}>\n'
    )
    return _page(text, head, f".content {{ column-count: {columns}; }}\n", body)


def write_print(text: Text, columns: int) -> str:
    """Write the page as it is printed: running head and page number in the margins, words that may be broken."""
    boxes = (
        f'@page {{ size: A4; margin: 2.2cm 2cm; @top-center {{ content: "{text.said["running_head"]}"; }}\n'
        '  @bottom-right { content: counter(page) " / " counter(pages); } }\n'
        f"body {{ margin: 0; column-count: {columns}; column-gap: 0.7cm; hyphens: manual; }}\n"
    )
    return _page(text, "", boxes, soften(_content(text)))


def _page(text: Text, head: str, style: str, body: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{text.said["language"]}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(text.title)}</title>\n{head}<style>\n{_STYLE}{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def _content(text: Text) -> str:
    lines = [line for kind, pieces in text.groups() for line in _elements(kind, pieces)]
    if text.note:
        lines.append(f'<div class="footnotes"><hr><p id="fn1"><sup>1</sup> {escape(text.note)}</p></div>')
    return "".join(line + "\n" for line in lines)


def _elements(kind: str, pieces: Sequence[Piece]) -> Iterator[str]:
    if kind == "row":
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in piece.cells) for piece in pieces)
        yield "<table>" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    elif kind == "item":
        yield from _list(pieces)
    else:
        tag = _TAGS.get(kind, "p")
        words = escape(pieces[0].text).replace(CALL, '<sup><a href="#fn1">1</a></sup>')
        yield f"<{tag}>{words}</{tag}>"


def _list(items: Sequence[Piece]) -> Iterator[str]:
    """Yield an ordered list where HTML knows the mark, a bulleted one, or lines that begin with the mark as typed."""
    first = items[0].marker
    if first not in {"1.", "a)", "•"}:
        yield from (f"<p>{item.marker} {escape(item.text)}</p>" for item in items)
        return
    tag, kind = {"1.": ("ol", ""), "a)": ("ol", ' type="a"'), "•": ("ul", "")}[first]
    yield f"<{tag}{kind}>"
    inside = False
    for n, item in enumerate(items):
        if item.kind == "nested" and not inside:
            yield "<ul>"
        elif item.kind == "item" and n:
            yield "</ul></li>" if inside else "</li>"
        inside = item.kind == "nested"
        yield f"<li>{escape(item.text)}" + ("</li>" if inside else "")
    yield f"</li></{tag}>"


def _markdown_item(item: Piece) -> str:
    # Markdown has no lettered lists: the letter is typed, and stands on a line of its own item.
    mark = {"•": "-", "–": "-"}.get(item.marker, item.marker)
    return f"{'  ' * (item.kind == 'nested')}{mark} {item.text}"
