"""Find headings, paragraphs, list items, quotations and table cells in what was read.

Blocks are spans of the text: nothing is cut out, joined or moved.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from wbmig.ingest.furniture import inline_furniture, is_contact, is_furniture_line
from wbmig.ingest.marks import Item, find_items, read_marks
from wbmig.model.document import Block, BlockKind
from wbmig.model.reading import LineHint, Reading
from wbmig.model.span import Span, trimmed

_MARKDOWN_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+")
_QUOTED = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_FOOTNOTE = re.compile(r"[ \t]{0,3}(\[\^[^\]\s]{1,20}\]):[ \t]*")
_NOTE_MARK = re.compile(r"[ \t]*(\[?\d{1,3}\]?|\*{1,3}|†)[.)]?[ \t]*(?=\S*[^\W\d_])")
_TABLE_ROW = re.compile(r"[ \t]*\|.+\|[ \t]*")
_TABLE_RULE = re.compile(r"[ \t|:+=-]+")
_CELL = re.compile(r"(?<!\\)\|")
_OPENING, _CLOSING = tuple('„“”"«»‚‘'), tuple('“”"»«’')
_TERMINAL = tuple(".!?;:…")
_NARROWEST, _WIDEST = 45, 130  # characters of a line in hard-wrapped text
_HEADING_CHARS, _HEADING_WORDS, _DATELINE_WORDS = 200, 14, 8
_HEADER_CHARS = 80
_NO_LEVEL = 9  # of a heading that only its words tell: below all others
_QUOTED_WORDS = 8
_BOLD_LINE = re.compile(r"\s*(\*\*|__)(?=\S)[^\n]{1,200}?(?<=\S)\1\s*")
_EMPHASIS = "*_ \t"
_LINE_ENDS = "\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its end, or a whole block where the format knows blocks; ``body`` begins behind its mark.

    ``kind`` is None where the words must tell. ``starts`` is whether it begins a block, None where the words must tell.
    """

    span: Span
    body: Span
    kind: BlockKind | None = None
    starts: bool | None = None
    is_blank: bool = False
    is_bold: bool = False
    is_hint: bool = False
    level: int | None = None
    marker: str | None = None
    row: int | None = None
    column: int | None = None


def find_blocks(reading: Reading) -> tuple[Block, ...]:
    """Tell the blocks of what was read.

    Returns:
        Blocks in text order; furniture inside a block is a block of its own within the other's span.
    """
    text = reading.text
    noise = sorted([*reading.furniture, *inline_furniture(text)])
    lines = _from_blocks(reading.blocks) if reading.blocks is not None else _from_text(reading, noise)
    lines = _classified(text, lines)
    noise += [line.span for line in lines if _is_noise(text, line)]
    noise.sort()
    left_out = set(noise)
    lines = [line for line in lines if line.span not in left_out]
    width = _wrap_width(lines) if reading.blocks is None and not reading.hints else None
    told = next((line.span.start for line in lines if line.kind is BlockKind.HEADING), len(text))
    blocks = [_block(text, group, noise, told=group[0].span.start > told) for group in _grouped(text, lines, width)]
    blocks = _without_stray_headings(_with_numbered_headings(text, blocks))
    blocks = _with_top_headings(text, blocks, told)
    blocks += [Block(kind=BlockKind.FURNITURE, span=trimmed(span, text)) for span in noise if span.of(text).strip()]
    blocks = [b for b in blocks if len(b.span)]
    blocks.sort(key=lambda b: (b.span.start, -b.span.end, b.kind))
    return tuple(_with_pages(_with_parents(text, blocks), reading.page_starts))


# Lines


def _from_blocks(blocks: Iterable[Block]) -> list[_Line]:
    return [
        _Line(
            span=b.span,
            body=b.span,
            kind=None if b.kind is BlockKind.PARAGRAPH else b.kind,
            starts=True,
            level=b.level,
            marker=b.marker,
            row=b.row,
            column=b.column,
        )
        for b in blocks
    ]


def _from_text(reading: Reading, noise: Sequence[Span]) -> list[_Line]:
    """The lines of a text, without those that are furniture as a whole."""
    text = reading.text
    hints = {hint.start: hint for hint in reading.hints}
    found = []
    for span in _lines(text):
        if _covered(span, noise):
            continue
        hint = hints.get(span.start, LineHint(start=span.start))
        found.append(
            _Line(
                span=span,
                body=trimmed(span, text),
                kind=hint.kind,
                starts=hint.new_block,
                is_blank=not span.of(text).strip(),
                is_bold=hint.is_bold,
                is_hint=hint.kind is not None,
                level=hint.level,
                row=hint.row,
                column=hint.column,
            )
        )
    return found


def _lines(text: str) -> Iterable[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield Span(start, start + len(line.rstrip(_LINE_ENDS)))
        start += len(line)


def _covered(line: Span, noise: Sequence[Span]) -> bool:
    """Whether one piece of furniture holds the whole line; ``noise`` is sorted."""
    if not len(line):
        return False
    at = bisect_right(noise, line.start, key=lambda span: span.start) - 1
    return at >= 0 and noise[at].contains(line)


def _is_noise(text: str, line: _Line) -> bool:
    if line.is_blank or line.kind in (BlockKind.CELL, BlockKind.QUOTATION):
        return False
    return line.kind is BlockKind.FURNITURE or is_furniture_line(line.span.of(text))


# Marks


def _classified(text: str, lines: Sequence[_Line]) -> list[_Line]:
    """Tell headings, quotations, table rows and list items by their marks."""
    marked = [_behind_mark(text, line) if line.kind or line.is_blank else _marked(text, line) for line in lines]
    rows: list[_Line] = []
    for line in marked:
        rows += _cells(text, line, rows[-1] if rows else None)
    bodies = [line.body.of(text) if line.kind is BlockKind.FOOTNOTE else line.span.of(text) for line in rows]
    open_lines = ["" if line.kind or line.is_blank else body for line, body in zip(rows, bodies, strict=True)]
    items = find_items(open_lines, list(_ends_lists(text, rows)))
    return [_as_item(text, line, item) if item else line for line, item in zip(rows, items, strict=True)]


def _marked(text: str, line: _Line) -> _Line:
    written = line.span.of(text)
    if heading := _MARKDOWN_HEADING.match(written):
        return _behind(text, line, heading.end(), BlockKind.HEADING, level=len(heading[1]))
    if quoted := _QUOTED.match(written):
        return _behind(text, line, quoted.end(), BlockKind.QUOTATION)
    if note := _FOOTNOTE.match(written):
        return _behind(text, line, note.end(), BlockKind.FOOTNOTE, marker=note[1])
    return line


def _behind_mark(text: str, line: _Line) -> _Line:
    """A list item or note that the file tagged as such begins behind its mark."""
    if not line.is_hint or line.kind not in (BlockKind.LIST_ITEM, BlockKind.FOOTNOTE) or line.starts is False:
        return line
    written = line.span.of(text)
    if line.kind is BlockKind.FOOTNOTE:
        note = _NOTE_MARK.match(written)
        length, marker = (note.end(), note[1]) if note else (0, None)
    else:
        mark = next(read_marks(written), None)
        length, marker = (mark.length, mark.text.strip()) if mark else (0, None)
    return replace(line, body=trimmed(Span(line.span.start + length, line.span.end), text), marker=marker)


def _behind(
    text: str,
    line: _Line,
    length: int,
    kind: BlockKind,
    *,
    level: int | None = None,
    marker: str | None = None,
) -> _Line:
    body = trimmed(Span(min(line.span.start + length, line.span.end), line.span.end), text)
    starts = None if kind is BlockKind.QUOTATION else True
    return replace(line, body=body, kind=kind, starts=starts, level=level, marker=marker)


def _cells(text: str, line: _Line, before: _Line | None) -> Iterable[_Line]:
    """The cells of a row of a Markdown table; any other line as it is."""
    written = line.span.of(text)
    if line.kind or not _TABLE_ROW.fullmatch(written) or written.count("|") < 3:
        yield line
        return
    row = (before.row or 0) if before is not None and before.kind is BlockKind.CELL else 0
    if _TABLE_RULE.fullmatch(written):
        return
    edges = [m.start() for m in _CELL.finditer(written)]
    for column, (left, right) in enumerate(pairwise(edges), 1):
        body = trimmed(Span(line.span.start + left + 1, line.span.start + right), text)
        if len(body):
            yield replace(line, span=body, body=body, kind=BlockKind.CELL, starts=True, row=row + 1, column=column)


def _ends_lists(text: str, lines: Sequence[_Line]) -> Iterable[bool]:
    """Whether each line, where it is no item, ends the lists before it: it opens a paragraph or is a heading."""
    after_blank, before = True, ""
    for line in lines:
        written = line.span.of(text)
        if line.is_blank:
            after_blank = True
            yield False
            continue
        opens = line.starts or (line.starts is None and (after_blank or before.rstrip(_EMPHASIS).endswith(_TERMINAL)))
        indented = line.starts is None and written[:2].isspace()
        yield bool(line.kind or (opens and not indented and not written.lstrip(_EMPHASIS)[:1].islower()))
        after_blank, before = False, written


def _as_item(text: str, line: _Line, item: Item) -> _Line:
    if _BOLD_LINE.fullmatch(line.span.of(text)) and item.mark.value == 0:
        return line
    body = trimmed(Span(line.span.start + item.mark.length, line.span.end), text)
    return replace(
        line, body=body, kind=BlockKind.LIST_ITEM, starts=True, level=item.level, marker=item.mark.text.strip()
    )


# Groups


def _grouped(text: str, lines: Sequence[_Line], width: int | None) -> Iterable[list[_Line]]:
    """Join the lines of one block, also across a blank line or page where a sentence goes on."""
    group: list[_Line] = []
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
    text: str, kind: BlockKind | None, before: _Line, line: _Line, *, blank: bool, width: int | None
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
    end = before.body.of(text).rstrip(_EMPHASIS)
    lower = line.body.of(text).lstrip("*_(„“\"'»[")[:1].islower()
    if lower and not end.endswith(_TERMINAL):
        return True
    # In hard-wrapped text a full line runs on, whatever it ends with.
    return not blank and width is not None and len(before.span) >= 0.8 * width


def _wrap_width(lines: Sequence[_Line]) -> int | None:
    """The width at which the lines of a hard-wrapped text break; None where a line is a paragraph."""
    lengths = sorted(len(line.span) for line in lines if not line.is_blank)
    if len(lengths) < 5:
        return None
    widest = lengths[int(0.9 * (len(lengths) - 1))]
    full = sum(length >= 0.75 * widest for length in lengths)
    return widest if _NARROWEST <= widest <= _WIDEST and full >= 0.5 * len(lengths) else None


def _block(text: str, group: list[_Line], noise: Sequence[Span], *, told: bool) -> Block:
    first = group[0]
    span = _behind_noise(text, Span(first.body.start, group[-1].body.end), noise)
    kind, level = _kind(text, group, span, told=told), first.level
    if kind is BlockKind.HEADING:
        span = trimmed(trimmed(span, text, _EMPHASIS + "\r\n#"), text)
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


def _kind(text: str, group: Sequence[_Line], span: Span, *, told: bool) -> BlockKind:
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
    return words.rstrip(_EMPHASIS).endswith((".", "!", ";", ",")) and len(words.split()) > _HEADING_WORDS


def _is_heading(paragraph: str) -> bool:
    """Whether a paragraph without a mark reads as a heading: short, no sentence end, capital first."""
    bare = paragraph.strip(_EMPHASIS + "\r\n")
    if not bare or len(bare) > _HEADING_CHARS or bare.endswith((".", "!", ";", ":", ",", "…")):
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
    """Whether a line is set in bold or in capitals."""
    return bool(_BOLD_LINE.fullmatch(paragraph)) or paragraph == paragraph.upper() != paragraph.lower()


# What blocks beside each other tell


def _with_numbered_headings(text: str, blocks: Iterable[Block]) -> list[Block]:
    """A short numbered line that stands alone above a paragraph is a heading, not a list item."""
    found = list(blocks)
    for n, block in enumerate(found):
        after = found[n + 1] if n + 1 < len(found) else None
        before = found[n - 1] if n else None
        if (
            block.kind is BlockKind.LIST_ITEM
            and block.level == 1
            and block.marker
            and block.marker.strip("()*")[:1].isalnum()
            and _is_heading(block.span.of(text))
            and after is not None
            and after.kind is BlockKind.PARAGRAPH
            and (before is None or before.kind is not BlockKind.LIST_ITEM)
        ):
            depth = len([part for part in re.split(r"\D+", block.marker) if part])
            found[n] = replace(block, kind=BlockKind.HEADING, level=max(depth, 1))
    return found


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
        if block.span.start > told:
            break
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
    """Give each block what governs it: a heading, a list's lead-in, the item around an inner list, a column's head."""
    parents = _Parents(text)
    return [replace(block, parent=parents.of(n, block)) for n, block in enumerate(blocks)]


class _Parents:
    """What is open while blocks are read in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.headings: list[tuple[int, int]] = []  # level and index, from the outermost
        self.items: list[int] = []  # index of the last item of each depth
        self.lead_in: int | None = None
        self.columns: dict[int, int] = {}

    def of(self, n: int, block: Block) -> int | None:
        heading = self.headings[-1][1] if self.headings else None
        if block.kind is not BlockKind.CELL and block.kind is not BlockKind.FURNITURE:
            self.columns = {}
        match block.kind:
            case BlockKind.HEADING:
                return self.heading(n, block)
            case BlockKind.LIST_ITEM:
                return self.item(n, block, heading)
            case BlockKind.CELL:
                return self.cell(n, block, heading)
            case BlockKind.PARAGRAPH:
                leads = block.span.of(self.text).rstrip(_EMPHASIS).endswith(":")
                self.lead_in, self.items = n if leads else None, []
        return heading

    def heading(self, n: int, block: Block) -> int | None:
        level = block.level or _NO_LEVEL
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        parent = self.headings[-1][1] if self.headings else None
        self.headings.append((level, n))
        self.lead_in, self.items = None, []
        return parent

    def item(self, n: int, block: Block, heading: int | None) -> int | None:
        depth = block.level or 1
        self.items = [*self.items[: depth - 1], n]
        if len(self.items) > 1:
            return self.items[-2]
        return self.lead_in if self.lead_in is not None else heading

    def cell(self, n: int, block: Block, heading: int | None) -> int | None:
        column = block.column or 0
        if block.row == 1:
            if len(block.span) <= _HEADER_CHARS:
                self.columns[column] = n
            return heading
        return self.columns.get(column, heading)


def _with_pages(blocks: Iterable[Block], page_starts: Sequence[int]) -> Iterable[Block]:
    for block in blocks:
        yield replace(block, page=bisect_right(page_starts, block.span.start) or None)
