"""The text that extractors work on: a reading view with its folded twin, lines and sentences."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from wbmig.lang.folding import plain
from wbmig.lang.pack import load
from wbmig.model.document import BlockKind, Document
from wbmig.model.span import Span, trimmed
from wbmig.model.view import View
from wbmig.text.views import BLOCK_BREAK, comparing, is_read

# At the first of a run of dots only: what leads to a page number has hundreds.
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"“”’»)\]]*(?=\s)")
_WORD_BEFORE = re.compile(r"(\S+?)$")
_OPENING = re.compile("[\"“”„«»‘'(\\[–—\\- ]*")


@dataclass(frozen=True, slots=True)
class Line:
    """One block in the reading text; ``parent`` is the number of the heading or lead-in that governs it."""

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reading text and what every extractor asks of it.

    All spans refer to ``text``; ``fold`` maps from ``folded`` to it. ``language`` is ``hbs`` or ``en``.
    """

    text: str
    language: str
    fold: View = field(repr=False)
    outline: tuple[Line, ...] = field(repr=False)
    sentences: tuple[Span, ...] = field(repr=False)
    genre: str = "other"

    @property
    def lines(self) -> tuple[Span, ...]:
        """The blocks as spans."""
        return tuple(line.span for line in self.outline)

    @property
    def folded(self) -> str:
        """The text in lower case, without diacritics, in ekavian."""
        return self.fold.text

    def unfolded(self, match: re.Match[str], group: str | int = 0) -> Span:
        """Where a match in the folded text stands in the text."""
        return self.fold.to_source(Span(*match.span(group)))

    def folded_span(self, span: Span) -> Span:
        """Where a span of the text stands in the folded text."""
        return self.fold.to_view(span)

    def fold_of(self, span: Span) -> str:
        """The folded words of a span of the text."""
        return self.folded_span(span).of(self.folded)


def prepare(text: str, language: str, outline: Sequence[Line] | None = None, genre: str = "other") -> Prepared:
    """Make a reading text ready; ``language`` is ``hbs`` or ``en``; without outline a line is a paragraph."""
    lines = tuple(outline) if outline is not None else tuple(Line(span) for span in _lines(text))
    sentences = tuple(s for line in lines for s in split_sentences(text, line.span))
    return Prepared(text, language, comparing(View.identity(text)), lines, sentences, genre)


def outline_of(document: Document, view: View) -> tuple[Line, ...]:
    """The blocks of a document as lines of its reading view, in the same order."""
    numbers: dict[int, int] = {}
    lines: list[Line] = []
    for n, block in enumerate(document.blocks):
        span = trimmed(view.to_view(block.span), view.text)
        if not is_read(block) or not len(span):
            continue
        numbers[n] = len(lines)
        parent = None if block.parent is None else numbers.get(block.parent)
        lines.append(Line(span, block.kind, parent))
    return tuple(lines)


def split_sentences(text: str, line: Span) -> Iterable[Span]:
    """Split one line into sentences, with their closing quotes and brackets.

    A dot behind an ordinal, an initial or an abbreviation ends no sentence; neither does one before a lower-case word.
    """
    start = line.start
    for match in _END.finditer(text, line.start, line.end):
        if _ends_sentence(text, line, match):
            yield trimmed(Span(start, match.end()), text)
            start = match.end()
    rest = trimmed(Span(start, line.end), text)
    if len(rest):
        yield rest


def _ends_sentence(text: str, line: Span, match: re.Match[str]) -> bool:
    next_word = _OPENING.match(text, match.end(), line.end)
    after = text[next_word.end() : line.end][:1] if next_word else ""
    if not after or after.islower():
        return False
    if match[0] != ".":
        return True
    word = _WORD_BEFORE.search(text[max(line.start, match.start() - 20) : match.start()])
    before = plain(word[1].lstrip('(„“"[')) if word else ""
    if before.isdigit():
        return len(before) == 4 or (not after.isdigit() and len(before) > 2)
    return before not in _abbreviations() and not (len(before) == 1 and before.isalpha())


def _lines(text: str) -> Iterable[Span]:
    start = 0
    for line in text.split(BLOCK_BREAK):
        if line.strip():
            yield trimmed(Span(start, start + len(line)), text)
        start += len(line) + len(BLOCK_BREAK)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load("und/sentences.toml")["abbreviations"])
