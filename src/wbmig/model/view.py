"""A rewritten text that knows, for each of its characters, where it stands in the text it was made from.

Views are built while rewriting, never recovered afterwards by comparing texts.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wbmig.model.span import Span


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """``text[i]`` was made from ``source[starts[i]:ends[i]]``.

    ``starts`` and ``ends`` never decrease. Characters of the source that no character of the view was made from are
    left out of the view; several characters of the view may come from one character of the source, and the reverse.
    """

    text: str
    starts: "array[int]"
    ends: "array[int]"

    @classmethod
    def identity(cls, text: str) -> "View":
        """The view that changes nothing."""
        return cls(text, array("q", range(len(text))), array("q", range(1, len(text) + 1)))

    @classmethod
    def from_pieces(cls, pieces: Iterable[tuple[str, int, int]]) -> "View":
        """Join pieces ``(new_text, start, end)`` in source order.

        A piece as long as its source is taken one to one, character by character; any other stands for its source as a
        whole. An empty piece leaves its source out.
        """
        texts: list[str] = []
        starts, ends = array("q"), array("q")
        for text, start, end in pieces:
            texts.append(text)
            if len(text) == end - start:
                starts.extend(range(start, end))
                ends.extend(range(start + 1, end + 1))
            else:
                starts.extend([start] * len(text))
                ends.extend([end] * len(text))
        return cls("".join(texts), starts, ends)

    def to_source(self, span: Span) -> Span:
        """The source of a span of the view; a span that cuts a letter in half widens to the letter."""
        if not len(span):
            at = self._position(span.start)
            return Span(at, at)
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def to_view(self, span: Span) -> Span:
        """The characters of the view that were made from any part of a span of the source."""
        start = bisect_right(self.ends, span.start)
        return Span(start, max(start, bisect_left(self.starts, span.end)))

    def then(self, second: "View") -> "View":
        """Compose with a view of this view's text, into one view of this view's source."""
        starts = array("q", (self._position(i) for i in second.starts))
        # An inserted character has no source of its own: it may not end before it begins.
        ends = array("q", (max(self._stop(i), start) for i, start in zip(second.ends, starts, strict=True)))
        return View(second.text, starts, ends)

    def _position(self, i: int) -> int:
        """Where in the source the view's offset ``i`` begins; its end, where ``i`` is the end of the view."""
        if i < len(self.starts):
            return self.starts[i]
        return self.ends[-1] if self.ends else 0

    def _stop(self, i: int) -> int:
        return self.ends[i - 1] if i else 0


def rewrite(text: str, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> View:
    """Replace each match as a unit and keep what lies between one to one."""
    return View.from_pieces(_pieces(text, pattern, replace))


def _pieces(
    text: str, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]
) -> Iterable[tuple[str, int, int]]:
    done = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        yield text[done:start], done, start
        yield replace(match), start, end
        done = end
    yield text[done:], done, len(text)
