"""Read Rich Text Format: paragraphs, headings, lists as numbered, tables cell by cell, notes, text boxes.

One pass over the tokens, with the state of every open group on a stack. striprtf, the library for this, drops
footnotes, text boxes and headers, joins cells by bars, and raises on a byte that its code page does not have.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from wbmig.ingest.office.list_numbers import roman
from wbmig.ingest.office.names import real_title, role_of_style
from wbmig.ingest.office.rtf_state import BODY_TEXT, Grid, Line, State, Story, Style, joined, marker_of
from wbmig.ingest.office.rtf_words import (
    CHARSETS,
    CODECS,
    FOOTERS,
    HEADERS,
    PRIVATE,
    READ_IN_SKIPPED,
    SIGNS,
    SKIPPED,
    SYMBOL_CHARSET,
    SYMBOLS,
    TOKEN,
    known_codec,
)
from wbmig.ingest.outline import Outline
from wbmig.ingest.reader import Reading, Unreadable
from wbmig.model.document import BlockKind
from wbmig.model.problem import Problem, ProblemKind, Severity
from wbmig.model.reading import Metadata

_LONGEST_HEADING = 300  # characters; a longer paragraph only borrowed the style
_DEEPEST = 500  # groups in groups; tables in tables in notes need some thirty
_NOT = "not "


def read_rtf(data: bytes) -> Reading:
    """Read a file in Rich Text Format.

    Raises:
        Unreadable: the file does not begin as such a file does, or nests too deep.
    """
    start = data[:64].find(b"{\\rtf")
    if start < 0:
        raise Unreadable(
            "is no RTF file, or its beginning is damaged: open it in its office program and save it as DOCX"
        )
    reader = _Reader()
    reader.read(data[start:].decode("latin-1"))
    return reader.reading()


class _Reader:
    """The tokens read so far, as stories."""

    def __init__(self) -> None:
        self._body = Story()
        self._state = State(story=self._body, sink=self._body.text)
        self._stack: list[State] = []
        self._codec = "cp1252"
        self._fonts: dict[int, str | None] = {}
        self._default_font: int | None = None
        self._styles: dict[int, Style] = {}
        self._headers: list[Line] = []
        self._footers: list[Line] = []
        self._notes: list[Line] = []
        self._note_counts = Counter[str]()
        self._arabic_endnotes = False
        self._title: list[str] = []
        self._shape_property: list[str] = []
        self._bytes = bytearray()
        self._to_skip = 0
        self._starred = False
        self._hidden = self._deleted = self._pictures = self._undecoded = 0
        self._below_title = 0
        self._ended = False
        self._words: dict[str, Callable[[int | None], None]] = {
            "par": self._end_paragraph,
            "sect": self._end_paragraph,
            "cell": lambda _: self._end_cell(1),
            "nestcell": lambda _: self._end_cell(max(2, self._state.depth)),
            "row": lambda _: self._end_row(1),
            "nestrow": lambda _: self._end_row(max(2, self._state.depth)),
            "u": self._unicode,
            "pard": self._reset_paragraph,
            "plain": self._reset_characters,
            "fonttbl": lambda _: self._begin_table("fonts"),
            "stylesheet": lambda _: self._begin_table("styles"),
            "info": lambda _: self._begin_table("info"),
            "listtext": self._begin_mark,
            "pntext": self._begin_mark,
            "footnote": self._begin_note,
            "shptxt": self._begin_box,
            "dptxbxtext": self._begin_box,
            "sn": self._begin_shape_property,
            "sv": self._begin_shape_value,
            **dict.fromkeys(HEADERS, lambda _: self._begin_running(self._headers)),
            **dict.fromkeys(FOOTERS, lambda _: self._begin_running(self._footers)),
        }

    def read(self, text: str) -> None:
        """Read all tokens up to the end of the outermost group."""
        at = 0
        while not self._ended and (match := TOKEN.match(text, at)):
            at = match.end()
            kind = match.lastgroup
            if kind == "hex":
                self._byte(bytes.fromhex(match["hex"]))
            elif kind == "text":
                self._literal(match["text"])
            elif kind == "brace":
                self._brace(match["brace"])
            elif kind == "sign":
                self._sign(match["sign"])
            elif kind is not None:
                number = int(match["number"]) if match["number"] else None
                if match["word"] == "bin":
                    at += max(0, number or 0)
                else:
                    self._word(match["word"], number)

    def reading(self) -> Reading:
        """All that was read, headers first, notes and footers last."""
        self._flush_bytes()
        cut = not self._ended
        while self._stack:
            self._brace("}")
        if self._body.text:
            self._end_paragraph(None)
        outline = Outline()
        for lines in (self._headers, self._body.lines, self._notes, self._footers):
            seen = set[str]()
            for line in lines:
                if lines is self._body.lines or lines is self._notes or line.text.strip() not in seen:
                    outline.add(
                        line.kind, line.text, level=line.level, marker=line.marker, row=line.row, column=line.column
                    )
                seen.add(line.text.strip())
        problems = [_partly("ends in the middle, so its end is missing: fetch it again")] if cut else []
        if self._undecoded:
            problems.append(_partly(f"has {self._undecoded} characters that no code page explains: save it as DOCX"))
        counted = (
            (self._hidden, "{} characters of hidden text left out"),
            (self._deleted, "{} characters of tracked deletions left out"),
            (self._pictures, "{} pictures, whose text is not read"),
        )
        return outline.reading(
            "rtf",
            metadata=Metadata(title=real_title("".join(self._title))),
            problems=problems,
            notes=[text.format(n) for n, text in counted if n],
            encoding=self._codec,
        )

    def _brace(self, brace: str) -> None:
        self._flush_bytes()
        self._to_skip, self._starred = 0, False
        if brace == "{":
            if len(self._stack) == _DEEPEST:
                raise Unreadable(f"nests more than {_DEEPEST} groups, as no document does: save it as DOCX")
            self._stack.append(replace(self._state))
            return
        if not self._stack:
            return
        inner, self._state = self._state, self._stack.pop()
        if inner.story is not self._state.story:
            self._end_story(inner)
        self._ended = not self._stack

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif self._to_skip:
            self._to_skip -= 1
        elif sign in "\n\r":
            self._end_paragraph(None)
        else:
            self._put(SYMBOLS.get(sign, ""))

    def _word(self, word: str, number: int | None) -> None:
        self._flush_bytes()
        starred, self._starred = self._starred, False
        if self._to_skip and word != "u":
            self._to_skip -= 1
            return
        state = self._state
        if state.table:
            self._table_word(word, number)
        elif word in SKIPPED:
            self._pictures += word == "pict" and state.sink is not None
            state.sink = None
        elif word in ("shpinst", "do"):
            state.in_shape, state.sink = True, None
        elif word == "ud":
            state.sink = state.story.text if self._stack and self._outside_upr() else state.sink
        elif follow := self._words.get(word):
            if state.sink is not None or word in READ_IN_SKIPPED:
                follow(number)
        elif starred:
            state.sink = None
        elif word in SIGNS:
            self._put(SIGNS[word])
        else:
            self._property(word, number)

    def _outside_upr(self) -> bool:
        """Whether the group around the two forms of a text, in a code page and in Unicode, is read."""
        return len(self._stack) >= 2 and self._stack[-2].sink is not None

    def _property(self, word: str, number: int | None) -> None:
        state, value = self._state, 1 if number is None else number
        if word == "f":
            state.font = value
        elif word == "uc":
            state.skip = min(max(0, value), 8)
        elif word == "s":
            state.style = value
        elif word == "outlinelevel":
            state.outline = value
        elif word == "ilvl":
            state.list_level = min(max(0, value), 8)
        elif word in ("intbl", "itap"):
            state.depth = max(state.depth, 1) if word == "intbl" else min(max(0, value), 50)
        elif word == "v":
            state.hidden = value != 0
        elif word == "deleted":
            state.deleted = value != 0
        elif word == "ftnalt" and state.story.kind is BlockKind.FOOTNOTE:
            self._renumber_as_endnote(state.story)
        else:
            self._document_property(word, value)

    def _document_property(self, word: str, value: int) -> None:
        if word in CODECS:
            self._codec = CODECS[word]
        elif word == "ansicpg":
            self._codec = known_codec(f"cp{value}") or self._codec
        elif word == "deff":
            self._default_font = value
        elif word == "aftnnar":
            self._arabic_endnotes = True

    # Text

    def _literal(self, text: str) -> None:
        skipped = min(self._to_skip, len(text))
        self._to_skip -= skipped
        if self._state.sink is None and not self._state.table:
            return
        rest = text[skipped:]
        if rest.isascii():
            self._flush_bytes()
            self._put(rest)
        else:
            self._bytes += rest.encode("latin-1")
            self._flush_bytes()

    def _byte(self, byte: bytes) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes += byte

    def _flush_bytes(self) -> None:
        if not self._bytes:
            return
        raw, self._bytes = bytes(self._bytes), bytearray()
        font = self._state.font if self._state.font is not None else self._default_font
        codec = self._fonts.get(font or 0, self._codec)
        if codec is None:
            self._put("".join(chr(PRIVATE + byte) for byte in raw))
            return
        text = raw.decode(codec, "replace")
        self._undecoded += text.count("\ufffd")
        self._put(text)

    def _unicode(self, number: int | None) -> None:
        self._to_skip = self._state.skip
        if number is not None and -0x8000 <= number <= 0xFFFF:
            self._put(chr(number % 0x10000))

    def _put(self, text: str) -> None:
        state = self._state
        if state.table:
            self._table_text(text)
        elif state.sink is None:
            return
        elif state.hidden:
            self._hidden += len(text)
        elif state.deleted:
            self._deleted += len(text)
        else:
            state.sink.append(text)

    # Tables before the text: fonts, styles, properties

    def _begin_table(self, name: str) -> None:
        self._state.table, self._state.sink = name, None

    def _table_word(self, word: str, number: int | None) -> None:
        state, value = self._state, number or 0
        if state.table == "fonts" and word == "f":
            state.entry = value
        elif state.table == "fonts" and word == "fcharset":
            self._fonts[state.entry] = None if value == SYMBOL_CHARSET else CHARSETS.get(value, self._codec)
        elif state.table == "styles" and word in ("s", "cs", "ds", "ts"):
            state.entry = value if word == "s" else -1
        elif state.table == "styles" and word == "outlinelevel":
            self._styles.setdefault(state.entry, Style()).outline = value
        elif state.table == "info" and word == "title":
            state.table = "title"
        elif word == "upr":
            state.table = f"{_NOT}{state.table}"  # in a code page first, then in Unicode
        elif word == "ud":
            state.table = state.table.removeprefix(_NOT)
        elif word == "u":
            self._unicode(number)

    def _table_text(self, text: str) -> None:
        state = self._state
        if state.table == "styles":
            self._styles.setdefault(state.entry, Style()).name.append(text)
        elif state.table == "title":
            self._title.append(text)

    # Stories

    def _begin_story(self, story: Story) -> None:
        state = self._state
        self._reset_paragraph(None)
        state.depth, state.hidden, state.deleted = 0, False, False
        state.story, state.sink = story, story.text

    def _begin_mark(self, _: int | None) -> None:
        self._state.sink = self._state.story.mark

    def _begin_note(self, _: int | None) -> None:
        self._note_counts["footnote"] += 1
        self._begin_story(Story(kind=BlockKind.FOOTNOTE, marker=str(self._note_counts["footnote"])))

    def _renumber_as_endnote(self, story: Story) -> None:
        self._note_counts["footnote"] -= 1
        self._note_counts["endnote"] += 1
        number = self._note_counts["endnote"]
        story.marker = str(number) if self._arabic_endnotes else roman(number)

    def _begin_box(self, _: int | None) -> None:
        if self._state.in_shape and self._state.story.kind is not BlockKind.FURNITURE:
            self._begin_story(Story())
        elif self._state.in_shape:
            self._begin_story(Story(kind=BlockKind.FURNITURE))

    def _begin_shape_property(self, _: int | None) -> None:
        self._shape_property.clear()
        self._state.sink = self._shape_property

    def _begin_shape_value(self, _: int | None) -> None:
        self._state.sink = None
        if "".join(self._shape_property).strip() == "gtextUNICODE":  # the text of WordArt
            self._begin_box(None)

    def _begin_running(self, lines: list[Line]) -> None:
        self._begin_story(Story(kind=BlockKind.FURNITURE, lines=lines))

    def _end_story(self, inner: State) -> None:
        outer, self._state = self._state, inner
        if inner.story.text:
            self._end_paragraph(None)
        self._state = outer
        story = inner.story
        if story.kind is BlockKind.FOOTNOTE:
            self._notes += story.lines
        elif story.lines is not self._headers and story.lines is not self._footers:
            outer.story.boxes += story.lines

    # Paragraphs

    def _reset_paragraph(self, _: int | None) -> None:
        state = self._state
        state.style, state.outline, state.list_level, state.depth = 0, BODY_TEXT, 0, 0

    def _reset_characters(self, _: int | None) -> None:
        state = self._state
        state.font, state.hidden, state.deleted = None, False, False

    def _end_paragraph(self, _: int | None, depth: int | None = None) -> None:
        state, story = self._state, self._state.story
        text = joined(story.text)
        mark = marker_of(joined(story.mark))
        story.text.clear()
        story.mark.clear()
        depth = state.depth if depth is None else depth
        if depth == 0:
            story.grids.clear()
        grid = story.grids.setdefault(depth, Grid()) if depth else None
        kind, level = self._kind(text, story, mark, in_table=grid is not None)
        if story.marker and text.strip():
            mark, story.marker = story.marker, None
        row, column = (grid.row, grid.column) if grid else (None, None)
        story.lines.append(Line(kind=kind, text=text, level=level, marker=mark, row=row, column=column))
        story.lines += story.boxes
        story.boxes.clear()

    def _kind(self, text: str, story: Story, mark: str | None, *, in_table: bool) -> tuple[BlockKind, int | None]:
        if story.kind is not None:
            return story.kind, None
        style = self._styles.get(self._state.style, Style())
        named = role_of_style("".join(style.name).split(";")[0].strip())
        outline = min(self._state.outline, style.outline)
        if named and named[0] in (BlockKind.FURNITURE, BlockKind.QUOTATION):
            return named[0], None
        level = outline + 1 if 0 <= outline < BODY_TEXT else None
        if named and named[0] is BlockKind.HEADING and named[1] is not None:
            level = named[1]
        if level is not None and len(text) <= _LONGEST_HEADING:
            self._below_title = self._below_title or int(level == 0 and bool(text.strip()))
            return BlockKind.HEADING, max(1, level + self._below_title)
        if mark:
            return BlockKind.LIST_ITEM, self._state.list_level + 1
        return (BlockKind.CELL if in_table else BlockKind.PARAGRAPH), None

    def _end_cell(self, depth: int) -> None:
        self._end_paragraph(None, depth)
        grids = self._state.story.grids
        grids[depth].column += 1
        for deeper in [n for n in grids if n > depth]:
            del grids[deeper]

    def _end_row(self, depth: int) -> None:
        grid = self._state.story.grids.setdefault(depth, Grid())
        grid.row, grid.column = grid.row + 1, 1


def _partly(message: str) -> Problem:
    return Problem(kind=ProblemKind.PARTLY_READ, severity=Severity.WARNING, message=message)
