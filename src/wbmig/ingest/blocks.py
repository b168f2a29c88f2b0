"""Find headings, paragraphs and list items in the lines of a text.

Blocks are spans of the text: nothing is cut out, joined or moved.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wbmig.ingest.furniture import inline_furniture, is_contact, is_furniture_line
from wbmig.model.document import Block, BlockKind
from wbmig.model.span import Span, trimmed

_MARKDOWN_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+")
_BULLET = re.compile(r"\s*(?:[•·▪■□●○◦◆❖‣➢➤►→✓✔\uf0a7\uf0b7\uf0d8\uf0fc]|[-–—*+](?=\s))\s*")
_NUMBER = re.compile(
    r"\s*(?:\*\*)?\(?(?:(?P<digits>\d{1,3})(?:\.\d{1,2})?|(?P<letter>[a-zđžčćšа-шђјљњћџ]))(?P<mark>[.)])\)?(?:\*\*)?\s+(?=\S)"
)
_DATE_AHEAD = re.compile(r"\s*(?:(?:i|и|до|do|[-–—,])?\s*\d{1,2}\.|[^\W\d_]{3,12}\s+\d{4}\b)")
_TERMINAL = tuple(".!?;:…")
_NARROWEST, _WIDEST = 45, 130  # characters of a line in hard-wrapped text
_HEADING_CHARS, _HEADING_WORDS, _DATELINE_WORDS = 200, 14, 8
_BOLD_LINE = re.compile(r"\s*(\*\*|__)(?=\S)[^\n]{1,200}?(?<=\S)\1\s*")
_EMPHASIS = "*_ \t"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its end; ``body`` begins behind the mark of a heading or list item."""

    span: Span
    body: Span
    mark: str  # "", "blank", "heading", "item"


def find_blocks(text: str, furniture: Sequence[Span] = (), page_starts: Sequence[int] = ()) -> tuple[Block, ...]:
    """Split a text into blocks.

    Args:
        text: The source text.
        furniture: Parts known to be furniture, such as running heads, in text order.
        page_starts: Offsets at which pages begin; empty where there are none.

    Returns:
        Blocks in text order; furniture inside a block is a block of its own within the other's span.
    """
    noise = [*furniture, *inline_furniture(text)]
    lines = _classified(text, [line for line in _lines(text) if not _inside(line, noise)])
    noise += [line.span for line in lines if line.mark != "blank" and is_furniture_line(line.span.of(text))]
    lines = [line for line in lines if line.span not in noise]
    blocks = _without_stray_headings(_block(text, group, sorted(noise)) for group in _grouped(text, lines))
    blocks = _with_top_headings(text, blocks)
    blocks += [Block(kind=BlockKind.FURNITURE, span=trimmed(span, text)) for span in noise if span.of(text).strip()]
    blocks.sort(key=lambda b: (b.span, b.kind))
    return tuple(_with_pages(_with_parents(text, [b for b in blocks if len(b.span)]), page_starts))


def _lines(text: str) -> Iterable[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield Span(start, start + len(line.rstrip("\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029")))
        start += len(line)


def _inside(line: Span, noise: Sequence[Span]) -> bool:
    return len(line) > 0 and any(span.contains(line) for span in noise)


def _classified(text: str, spans: list[Span]) -> list[_Line]:
    """Tell blank lines, headings and list items by their marks; numbers count only in sequence."""
    lines: list[_Line] = []
    last_number: int | None = None
    last_letter: str | None = None
    for span in spans:
        line = span.of(text)
        mark, length = "", 0
        if not line.strip():
            mark = "blank"
        elif heading := _MARKDOWN_HEADING.match(line):
            mark, length = "heading", heading.end()
        elif (bullet := _BULLET.match(line)) and not _BOLD_LINE.fullmatch(line) and not _framed(line):
            mark, length = "item", bullet.end()
        elif (number := _NUMBER.match(line)) and not (
            number["mark"] == "." and _DATE_AHEAD.match(line, number.end() - 1)
        ):
            if number["digits"] and int(number["digits"]) in (1, (last_number or 0) + 1, last_number):
                last_number, mark, length = int(number["digits"]), "item", number.end()
            elif number["letter"] and number["mark"] == ")" and (last_letter or number["letter"] in "aа"):
                last_letter, mark, length = number["letter"], "item", number.end()
        lines.append(_Line(span, trimmed(Span(span.start + length, span.end), text), mark))
    return lines


def _framed(line: str) -> bool:
    """Whether a line is a subtitle between dashes, not a list item."""
    return line.strip()[-1] in "-–—"


def _grouped(text: str, lines: Sequence[_Line]) -> Iterable[list[_Line]]:
    """Join the lines of one block, also across a blank line or page where a sentence goes on."""
    width = _wrap_width(lines)
    group: list[_Line] = []
    blank = False
    for line in lines:
        if line.mark == "blank":
            blank = True
            continue
        if group and not _continues(text, group[-1], line, blank=blank, width=width):
            yield group
            group = []
        group.append(line)
        blank = False
    if group:
        yield group


def _continues(text: str, before: _Line, line: _Line, *, blank: bool, width: int | None) -> bool:
    """Whether a line belongs to the block of the line before it."""
    if line.mark or before.mark == "heading":
        return False
    end = before.body.of(text).rstrip(_EMPHASIS)
    lower = line.body.of(text).lstrip("*_(„“\"'»[")[:1].islower()
    if lower and not end.endswith(_TERMINAL):
        return True
    # In hard-wrapped text a full line runs on, whatever it ends with.
    return not blank and width is not None and len(before.span) >= 0.8 * width


def _wrap_width(lines: Sequence[_Line]) -> int | None:
    """The width at which the lines of a hard-wrapped text break; None where a line is a paragraph."""
    lengths = sorted(len(line.span) for line in lines if line.mark != "blank")
    if len(lengths) < 5:
        return None
    widest = lengths[int(0.9 * (len(lengths) - 1))]
    full = sum(length >= 0.75 * widest for length in lengths)
    return widest if _NARROWEST <= widest <= _WIDEST and full >= 0.5 * len(lengths) else None


def _block(text: str, group: list[_Line], noise: Sequence[Span]) -> Block:
    span = Span(group[0].body.start, group[-1].body.end)
    for hole in noise:  # leftovers before the first word are no part of the block
        if hole.start <= span.start < hole.end:
            span = trimmed(Span(min(hole.end, span.end), span.end), text)
    if group[0].mark == "heading":
        kind = BlockKind.HEADING
    elif is_contact(span.of(text)):
        kind = BlockKind.CONTACT
    elif group[0].mark == "item":
        kind = BlockKind.LIST_ITEM
    else:
        kind = BlockKind.HEADING if _is_heading(span.of(text)) else BlockKind.PARAGRAPH
    if kind is BlockKind.HEADING:
        span = trimmed(trimmed(span, text, _EMPHASIS + "\r\n#"), text)
    return Block(kind=kind, span=span)


def _is_heading(paragraph: str) -> bool:
    """Whether a paragraph without a mark reads as a heading: short, no sentence end, capital first."""
    bare = paragraph.strip(_EMPHASIS + "\r\n")
    if not bare or len(bare) > _HEADING_CHARS or bare.endswith((".", "!", ";", ":", ",", "…")):
        return False
    if _BOLD_LINE.fullmatch(paragraph) or bare == bare.upper() != bare.lower():
        return True
    return len(bare.split()) <= _HEADING_WORDS and not bare[0].islower()


def _without_stray_headings(blocks: Iterable[Block]) -> list[Block]:
    """A heading that nothing follows is a paragraph."""
    found = list(blocks)
    if len(found) > 1 and found[-1].kind is BlockKind.HEADING:
        found[-1] = replace(found[-1], kind=BlockKind.PARAGRAPH)
    return found


def _with_top_headings(text: str, blocks: list[Block]) -> list[Block]:
    """Above the first sentence of a document, a long line without a sentence end is a title."""
    for n, block in enumerate(blocks):
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        paragraph = block.span.of(text)
        ended = paragraph.rstrip(_EMPHASIS).endswith((*_TERMINAL, ","))
        if len(paragraph) > _HEADING_CHARS or (ended and len(paragraph.split()) > _DATELINE_WORDS):
            break
        if not ended:
            blocks[n] = replace(block, kind=BlockKind.HEADING)
    return blocks


def _with_parents(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Give each block the heading or, for list items, the lead-in that governs it."""
    heading: int | None = None
    lead_in: int | None = None
    found: list[Block] = []
    for n, block in enumerate(blocks):
        parent = heading
        if block.kind is BlockKind.HEADING:
            heading, lead_in, parent = n, None, None
        elif block.kind is BlockKind.LIST_ITEM:
            parent = lead_in if lead_in is not None else heading
        elif block.kind is BlockKind.PARAGRAPH:
            lead_in = n if block.span.of(text).rstrip(_EMPHASIS).endswith(":") else None
        found.append(replace(block, parent=parent))
    return found


def _with_pages(blocks: Iterable[Block], page_starts: Sequence[int]) -> Iterable[Block]:
    for block in blocks:
        yield replace(block, page=bisect_right(page_starts, block.span.start) or None)
