"""Tell the lines of what was read by their marks: headings, list items, quotations, table rows, notes, furniture.

Where the format knows blocks, a whole block stands for a line.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from wbmig.ingest.furniture import inline_furniture, is_furniture_line
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
_GRID_RULE = re.compile(r"[ \t]*\+(?:[-=:]+\+)+[ \t]*")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})[ \t]*")
_UNDERLINED_CHARS = 200
# What programs are told of a Markdown file, before its text.
_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(?:\w[\w-]{0,39}:.*\n|[ \t#-].*\n|\r?\n){1,100}?(?:---|\.\.\.)[ \t]*(?=\r?\n|$)"
)
# A place and a day: "Niš, 4. i 5. maja 2021. godine".
_DAY = r"\d{1,2}(?:\.?\s*[-–iи]\s*\d{1,2})?[.\s]\s*(?:[^\W\d_]{3,12}|\d{1,2}\.)\s*\d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4}"
DATELINE = re.compile(
    rf"[^\W\d_][^,:\d\n]{{1,40}},\s*(?:dana\s+|дана\s+)?(?:{_DAY})\.?(?:\s*(?:god(?:ine|\.)?|год(?:ине|\.)?|[gг]\.))?"
)
_CELL = re.compile(r"(?<!\\)\|")
TERMINAL = tuple(".!?;:…")
BOLD_LINE = re.compile(r"\s*(\*\*|__)(?=\S)[^\n]{1,200}?(?<=\S)\1\s*")
EMPHASIS = "*_ \t"
_NO_NOISE = (BlockKind.CELL, BlockKind.QUOTATION)
_LINE_ENDS = "\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029"


@dataclass(frozen=True, slots=True)
class MarkedLine:
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
    is_underlined: bool = False
    level: int | None = None
    marker: str | None = None
    row: int | None = None
    column: int | None = None


def marked_lines(reading: Reading) -> tuple[list[MarkedLine], list[Span]]:
    """The lines that are no furniture, and the sorted places of what is."""
    text = reading.text
    noise = sorted([*reading.furniture, *inline_furniture(text)])
    is_plain = reading.blocks is None and not reading.hints
    if is_plain and (matter := _FRONT_MATTER.match(text)):
        noise = [Span(*matter.span()), *(span for span in noise if span.start >= matter.end())]
    lines = _from_text(reading, noise) if reading.blocks is None else list(_from_blocks(text, reading.blocks))
    lines = _classified(text, _underlined(text, lines) if is_plain else lines, is_plain=is_plain)
    noise = sorted([*noise, *_noise(text, lines), *_inner_marks(lines)])
    left_out = set(noise)
    return [line for line in lines if line.span not in left_out], noise


def _from_blocks(text: str, blocks: Iterable[Block]) -> Iterable[MarkedLine]:
    """Whole blocks, but for paragraphs that hold a list or heading, or go on in the next block."""
    is_open = False  # whether a paragraph that begins with a capital has not ended
    for b in blocks:
        is_paragraph = b.kind is BlockKind.PARAGRAPH
        parts = _parts(text, b.span) if is_paragraph else [(b.span, True)]
        goes_on = is_paragraph and is_open and _goes_on(b.span.of(text))
        for n, (span, starts) in enumerate(parts):
            yield MarkedLine(
                span=span,
                body=span,
                kind=None if is_paragraph else b.kind,
                starts=False if goes_on and n == 0 else starts,
                level=b.level,
                marker=b.marker,
                row=b.row,
                column=b.column,
            )
        is_open = is_paragraph and _is_open(b.span.of(text), goes_on=goes_on)


def _goes_on(words: str) -> bool:
    return words[:1].islower() and next(read_marks(words), None) is None


def _is_open(words: str, *, goes_on: bool) -> bool:
    if words.rstrip(EMPHASIS).endswith(TERMINAL) or is_furniture_line(words) or next(read_marks(words), None):
        return False
    return goes_on or not words[:1].islower()


def _parts(text: str, paragraph: Span) -> list[tuple[Span, bool | None]]:
    """A paragraph's list items and the lines around them, or its first line if that is a heading or dateline.

    Returns:
        The paragraph's parts, each with whether it begins a block, None where the words must tell.
    """
    inner = [
        trimmed(Span(paragraph.start + line.start, paragraph.start + line.end), text)
        for line in _lines(paragraph.of(text))
    ]
    lines = [line for line in inner if len(line)]
    if len(lines) < 2:
        return [(paragraph, True)]
    words = [line.of(text) for line in lines]
    items = [n for n, item in enumerate(find_items(words, [False] * len(words))) if item]
    if len(items) > 1 or (items and words[0].endswith(":")):
        starts = [n in (0, *items) or (None if n > items[0] else False) for n in range(len(lines))]
        return list(zip(lines, starts, strict=True))
    if DATELINE.fullmatch(words[0]) or _is_short_above(words[0], words[1]):
        return [(lines[0], True), (Span(lines[1].start, paragraph.end), True)]
    return [(paragraph, True)]


def _is_short_above(first: str, second: str) -> bool:
    """Whether a line is much shorter than the sentence below it, so that it did not break at the margin."""
    ended = first.endswith((*TERMINAL, ","))
    whole = second.endswith(TERMINAL) and not second[:1].islower()
    return not ended and whole and len(first) <= 0.6 * len(second) and not any(c.isdigit() or c == "@" for c in first)


def _underlined(text: str, lines: Sequence[MarkedLine]) -> list[MarkedLine]:
    """Markdown's other headings: a line of their own with a line of = or - under it."""
    found = list(lines)
    for n, (line, under) in enumerate(pairwise(lines)):
        rule = _UNDERLINE.fullmatch(under.span.of(text))
        words = line.body.of(text)
        if (
            rule
            and (n == 0 or lines[n - 1].is_blank)
            and any(c.isalpha() for c in words)
            and len(words) <= _UNDERLINED_CHARS
            and not words.endswith((*TERMINAL, ",", "|"))
            and next(read_marks(words), None) is None
        ):
            level = 1 if rule[0].startswith("=") else 2
            found[n] = replace(line, kind=BlockKind.HEADING, starts=True, level=level, is_underlined=True)
    return found


def _inner_marks(lines: Sequence[MarkedLine]) -> Iterable[Span]:
    """The marks before the further lines of a quotation: they stand inside its block."""
    for before, line in pairwise(lines):
        quoted = [at.kind is BlockKind.QUOTATION and at.span != at.body for at in (before, line)]
        if all(quoted) and line.span.start < line.body.start:
            yield Span(line.span.start, line.body.start)


def _from_text(reading: Reading, noise: Sequence[Span]) -> list[MarkedLine]:
    """The lines of a text, without those that are furniture as a whole."""
    text = reading.text
    hints = {hint.start: hint for hint in reading.hints}
    found = []
    for span in _lines(text):
        if _covered(span, noise):
            continue
        hint = hints.get(span.start, LineHint(start=span.start))
        found.append(
            MarkedLine(
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


def _noise(text: str, lines: Sequence[MarkedLine]) -> Iterable[Span]:
    """The lines that are furniture: no heading above text of its own, and no row among rows of equally many parts."""
    written = [line for line in lines if not line.is_blank]
    pipes = [0, *(line.span.of(text).count("|") for line in written), 0]
    for n, line in enumerate(written, 1):
        after = written[n].kind if n < len(written) else BlockKind.HEADING
        is_row = pipes[n] > 0 and pipes[n] in (pipes[n - 1], pipes[n + 1])
        is_marked = line.kind is BlockKind.HEADING and not line.is_hint and after is not BlockKind.HEADING
        is_text = is_row or is_marked or line.kind in _NO_NOISE
        if line.kind is BlockKind.FURNITURE or (not is_text and is_furniture_line(line.span.of(text))):
            yield line.span


def _classified(text: str, lines: Sequence[MarkedLine], *, is_plain: bool) -> list[MarkedLine]:
    """Tell headings, quotations, table rows and list items by their marks."""
    marked = [
        _behind_mark(text, line) if line.kind or line.is_blank else _marked(text, line, is_plain=is_plain)
        for line in lines
    ]
    rows: list[MarkedLine] = []
    for line in marked:
        rows += _cells(text, line, rows[-1] if rows else None)
    bodies = [line.body.of(text) if line.kind is BlockKind.FOOTNOTE else line.span.of(text) for line in rows]
    open_lines = ["" if line.kind or line.is_blank else body for line, body in zip(rows, bodies, strict=True)]
    items = find_items(open_lines, list(_ends_lists(text, rows)))
    return [_as_item(text, line, item) if item else line for line, item in zip(rows, items, strict=True)]


def _marked(text: str, line: MarkedLine, *, is_plain: bool) -> MarkedLine:
    written = line.span.of(text)
    if heading := _MARKDOWN_HEADING.match(written):
        return _behind(text, line, heading.end(), BlockKind.HEADING, level=len(heading[1]))
    if is_plain and (quoted := _QUOTED.match(written)):
        return _behind(text, line, quoted.end(), BlockKind.QUOTATION)
    if note := _FOOTNOTE.match(written):
        return _behind(text, line, note.end(), BlockKind.FOOTNOTE, marker=note[1])
    return line


def _behind_mark(text: str, line: MarkedLine) -> MarkedLine:
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
    line: MarkedLine,
    length: int,
    kind: BlockKind,
    *,
    level: int | None = None,
    marker: str | None = None,
) -> MarkedLine:
    body = trimmed(Span(min(line.span.start + length, line.span.end), line.span.end), text)
    starts = None if kind is BlockKind.QUOTATION else True
    return replace(line, body=body, kind=kind, starts=starts, level=level, marker=marker)


def _cells(text: str, line: MarkedLine, before: MarkedLine | None) -> Iterable[MarkedLine]:
    """The cells of a row of a Markdown table; any other line as it is."""
    written = line.span.of(text)
    if not line.kind and _GRID_RULE.fullmatch(written):
        return
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


def _ends_lists(text: str, lines: Sequence[MarkedLine]) -> Iterable[bool]:
    """Whether each line, where it is no item, ends the lists before it: it opens a paragraph or is a heading."""
    after_blank, before = True, ""
    for line in lines:
        written = line.span.of(text)
        if line.is_blank:
            after_blank = True
            yield False
            continue
        opens = line.starts or (line.starts is None and (after_blank or before.rstrip(EMPHASIS).endswith(TERMINAL)))
        indented = line.starts is None and written[:2].isspace()
        yield bool(line.kind or (opens and not indented and not written.lstrip(EMPHASIS)[:1].islower()))
        after_blank, before = False, written


def _as_item(text: str, line: MarkedLine, item: Item) -> MarkedLine:
    if BOLD_LINE.fullmatch(line.span.of(text)) and item.mark.value == 0:
        return line
    body = trimmed(Span(line.span.start + item.mark.length, line.span.end), text)
    return replace(
        line, body=body, kind=BlockKind.LIST_ITEM, starts=True, level=item.level, marker=item.mark.text.strip()
    )
