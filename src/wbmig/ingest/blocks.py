"""Find headings, paragraphs, list items, quotations and table cells in what was read.

Blocks are spans of the text: nothing is cut out, joined or moved.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from wbmig.ingest.furniture import is_contact
from wbmig.ingest.lines import BOLD_LINE, DATELINE, EMPHASIS, TERMINAL, MarkedLine, marked_lines
from wbmig.ingest.parents import with_parents
from wbmig.lang.folding import plain_latin
from wbmig.lang.pack import load
from wbmig.model.document import Block, BlockKind
from wbmig.model.reading import Reading
from wbmig.model.span import Span, trimmed

_OPENING, _CLOSING = tuple('„“”"«»‚‘'), tuple('“”"»«’')
_NARROWEST, _WIDEST = 45, 130  # characters of a line in hard-wrapped text
_HEADING_CHARS, _HEADING_WORDS, _DATELINE_WORDS = 200, 14, 8
_QUOTED_WORDS = 8
_LABEL_CHARS, _LABEL_WORDS = 40, 3
_PART = re.compile(r"[*_ \t]*([^\W\d_]{3,12})\s+(?:\d{1,3}[^\W\d_]?|[IVXLC]{1,7})\.?[*_ \t]*")
_IN_PARTS = re.compile(r"\|.*\||\.{5}")  # a row of a table


def find_blocks(reading: Reading) -> tuple[Block, ...]:
    """Tell the blocks of what was read.

    Returns:
        Blocks in text order; furniture inside a block is a block of its own within the other's span.
    """
    text = reading.text
    lines, noise = marked_lines(reading)
    width = _wrap_width(lines) if reading.blocks is None and not reading.hints else None
    marked = (line for line in lines if line.kind is BlockKind.HEADING and not line.is_underlined)
    told = next((line.span.start for line in marked), len(text))
    blocks = [_block(text, group, noise, told=group[0].span.start > told) for group in _grouped(text, lines, width)]
    blocks = _with_top_headings(text, _with_numbered_headings(text, blocks), told)
    blocks = _without_stray_headings(blocks)
    blocks += [Block(kind=BlockKind.FURNITURE, span=trimmed(span, text)) for span in noise if span.of(text).strip()]
    blocks = [b for b in blocks if len(b.span)]
    blocks.sort(key=lambda b: (b.span.start, -b.span.end, b.kind))
    return tuple(_with_pages(with_parents(text, blocks), reading.page_starts))


def _grouped(text: str, lines: Sequence[MarkedLine], width: int | None) -> Iterable[list[MarkedLine]]:
    """Join the lines of one block, also across a blank line or page where a sentence goes on."""
    group: list[MarkedLine] = []
    blank = False
    for line in lines:
        if line.is_blank:
            blank = True
            continue
        if group and not _continues(text, group[0].kind, group[-1], line, blank=blank, width=width):
            yield group
            group = []
        group.append(line)
        blank = False
    if group:
        yield group


def _continues(
    text: str, kind: BlockKind | None, before: MarkedLine, line: MarkedLine, *, blank: bool, width: int | None
) -> bool:
    """Whether a line belongs to the block, so far of some kind, that ends with the line before it."""
    if line.starts is not None:
        return not line.starts and line.kind in (None, kind)
    if line.kind is BlockKind.QUOTATION and not line.is_hint:
        return kind is BlockKind.QUOTATION and not blank
    if line.kind not in (None, kind) or kind in (BlockKind.HEADING, BlockKind.CELL):
        return False
    if line.kind is None and kind is BlockKind.QUOTATION:
        return False
    end = before.body.of(text).rstrip(EMPHASIS)
    lower = line.body.of(text).lstrip("*_(„“\"'»[")[:1].islower()
    if lower and not end.endswith(TERMINAL):
        return True
    # In hard-wrapped text a full line runs on, whatever it ends with.
    return not blank and width is not None and len(before.span) >= 0.8 * width


def _wrap_width(lines: Sequence[MarkedLine]) -> int | None:
    """The width at which the lines of a hard-wrapped text break; None where a line is a paragraph."""
    lengths = sorted(len(line.span) for line in lines if not line.is_blank)
    if len(lengths) < 5:
        return None
    widest = lengths[int(0.9 * (len(lengths) - 1))]
    full = sum(length >= 0.75 * widest for length in lengths)
    return widest if _NARROWEST <= widest <= _WIDEST and full >= 0.5 * len(lengths) else None


def _block(text: str, group: list[MarkedLine], noise: Sequence[Span], *, told: bool) -> Block:
    first = group[0]
    span = _behind_noise(text, Span(first.body.start, group[-1].body.end), noise)
    kind, level = _kind(text, group, span, told=told), first.level
    if kind is BlockKind.HEADING:
        span = trimmed(trimmed(span, text, EMPHASIS + "\r\n#"), text)
    elif first.kind is not kind:
        level = None
    return Block(kind=kind, span=span, level=level, marker=first.marker, row=first.row, column=first.column)


def _behind_noise(text: str, span: Span, noise: Sequence[Span]) -> Span:
    """Leave out leftovers before the first word of a block; ``noise`` is sorted."""
    at = bisect_right(noise, span.start, key=lambda hole: hole.start) - 1
    while at in range(len(noise)) and noise[at].start <= span.start:
        if span.start < noise[at].end:
            span = trimmed(Span(min(noise[at].end, span.end), span.end), text)
        at += 1
    return span


def _kind(text: str, group: Sequence[MarkedLine], span: Span, *, told: bool) -> BlockKind:
    """What a block is; below a heading that is marked as one (``told``), a short line alone is none."""
    kind, words = group[0].kind, span.of(text)
    if kind in (BlockKind.CELL, BlockKind.FOOTNOTE):
        return kind
    if kind is not BlockKind.HEADING and is_contact(words):
        return BlockKind.CONTACT
    if ((kind is BlockKind.HEADING and group[0].is_hint) or group[0].is_bold) and _is_quoted(words):
        return BlockKind.QUOTATION
    if kind is BlockKind.HEADING and group[0].is_hint and _is_sentence(words):
        return BlockKind.PARAGRAPH
    if kind:
        return kind
    if all(line.is_bold for line in group) and len(words) <= _HEADING_CHARS and not words.endswith((":", ".")):
        return BlockKind.HEADING
    return BlockKind.HEADING if _is_heading(words) and (not told or _stands_out(words)) else BlockKind.PARAGRAPH


def _is_sentence(words: str) -> bool:
    return words.rstrip(EMPHASIS).endswith((".", "!", ";", ",")) and len(words.split()) > _HEADING_WORDS


def _is_heading(paragraph: str) -> bool:
    """Whether a paragraph without a mark reads as a heading: short, no sentence end, capital first."""
    bare = paragraph.strip(EMPHASIS + "\r\n")
    if _is_part(bare):
        return True
    if not bare or len(bare) > _HEADING_CHARS or bare.endswith((".", "!", ";", ":", ",", "…")):
        return False
    if _is_reference(bare):
        return False
    if _stands_out(paragraph):
        return True
    if _is_quoted(bare):
        return False
    return len(bare.split()) <= _HEADING_WORDS and not bare[0].islower()


def _is_quoted(words: str) -> bool:
    """Whether a paragraph is somebody's words, set apart; a title in quotation marks is shorter."""
    return words.startswith(_OPENING) and words.endswith(_CLOSING) and len(words.split()) >= _QUOTED_WORDS


def _stands_out(paragraph: str) -> bool:
    """Whether a line is set in bold or in capitals, or numbers a part of a law."""
    return (
        _is_part(paragraph)
        or bool(BOLD_LINE.fullmatch(paragraph))
        or paragraph == paragraph.upper() != paragraph.lower()
    )


def _is_part(line: str) -> bool:
    """Whether a line is only the number of a part of a law: "Član 12."."""
    named = _PART.fullmatch(line)
    return named is not None and plain_latin(named[1]) in load("und/headings.toml")["parts"]


def _is_reference(line: str) -> bool:
    """Whether a line tells a number, date, subject, legal basis or who is present, or is a row of a table."""
    if _IN_PARTS.search(line) or DATELINE.fullmatch(line):
        return True
    data, folded = load("und/headings.toml"), plain_latin(" ".join(line[:_LABEL_CHARS].split()))
    label = folded.partition(":")[0].rstrip(". ")
    if ":" in folded and len(label.split()) <= _LABEL_WORDS and re.split(r"[ .]+", label)[-1] in data["labels"]:
        return True
    return folded.startswith(tuple(data["basis"])) and len(line.split()) > _DATELINE_WORDS


def _with_numbered_headings(text: str, blocks: Sequence[Block]) -> list[Block]:
    """A short numbered line that stands alone above a paragraph or table is a heading, not a list item.

    So are the others of its series if all of them read as headings and none is the neighbour of another.
    """
    followed = list(zip(blocks, [None, *blocks], [*blocks[1:], None], strict=False))
    series: defaultdict[str, list[int]] = defaultdict(list)
    alone = set()
    for n, (block, before, after) in enumerate(followed):
        if block.kind is not BlockKind.LIST_ITEM or block.level != 1 or not _is_number(block.marker):
            continue
        series[_shape(block)].append(n)
        is_above = after is not None and after.kind in (BlockKind.PARAGRAPH, BlockKind.CELL)
        is_below_item = before is not None and before.kind is BlockKind.LIST_ITEM
        if is_above and not is_below_item and _is_heading(block.span.of(text)):
            alone.add(n)
    for of_shape in series.values():
        apart = all(later - n > 1 for n, later in pairwise(of_shape)) and of_shape[-1] + 1 < len(blocks)
        if apart and not alone.isdisjoint(of_shape) and all(_is_heading(blocks[n].span.of(text)) for n in of_shape):
            alone.update(of_shape)
    return [_numbered_heading(block) if n in alone else block for n, block in enumerate(blocks)]


def _is_number(marker: str | None) -> bool:
    return bool(marker) and (marker or "").strip("()*")[:1].isalnum()


def _shape(item: Block) -> str:
    """What the markers of one series have in common."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "1", item.marker or ""))


def _numbered_heading(item: Block) -> Block:
    depth = len([part for part in re.split(r"\D+", item.marker or "") if part])
    return replace(item, kind=BlockKind.HEADING, level=max(depth, 1))


def _without_stray_headings(blocks: Iterable[Block]) -> list[Block]:
    """A heading that nothing follows is a paragraph."""
    found = list(blocks)
    if len(found) > 1 and found[-1].kind is BlockKind.HEADING:
        found[-1] = replace(found[-1], kind=BlockKind.PARAGRAPH, level=None)
    return found


def _with_top_headings(text: str, blocks: list[Block], told: int) -> list[Block]:
    """Above the first sentence of a document, a long line without a sentence end is a title.

    What stands below ``told``, the first heading that is marked as one, is none unless it is marked.
    """
    for n, block in enumerate(blocks):
        if block.span.start > told or block.kind is BlockKind.LIST_ITEM:
            break
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        paragraph = block.span.of(text)
        if _is_reference(paragraph.rstrip(EMPHASIS)):
            continue
        is_lead = paragraph.rstrip(EMPHASIS).endswith(":") and len(paragraph.split()) <= _DATELINE_WORDS
        ended = paragraph.rstrip(EMPHASIS).endswith((*TERMINAL, ","))
        if len(paragraph) > _HEADING_CHARS or (ended and not is_lead):
            break
        if not ended:
            blocks[n] = replace(block, kind=BlockKind.HEADING)
    return blocks


def _with_pages(blocks: Iterable[Block], page_starts: Sequence[int]) -> Iterable[Block]:
    for block in blocks:
        yield replace(block, page=bisect_right(page_starts, block.span.start) or None)
