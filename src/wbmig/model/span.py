"""A place in a text, in Unicode code points, half open."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters ``text[start:end]``; ``0 <= start <= end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Cut this span out of the text that it refers to."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether no character of ``other`` lies outside this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> "Span":
        """Move the span, for a part of a text that begins at ``by`` in the whole."""
        return Span(self.start + by, self.end + by)


def trimmed(span: Span, text: str, chars: str | None = None) -> Span:
    """Leave out white space (or ``chars``) at both ends of a span of ``text``."""
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip(chars))
    return Span(start, max(start, span.end - len(inner) + len(inner.rstrip(chars))))


def words_in(span: Span, text: str) -> list[Span]:
    """The words of a span of ``text``, as white space separates them."""
    return [Span(*m.span()).shifted(span.start) for m in re.finditer(r"\S+", span.of(text))]


def inside(span: Span, items: Sequence[T], place: Callable[[T], Span]) -> list[T]:
    """The items, given in the order of their places, that lie wholly within a span; the others are not looked at."""
    first = bisect_left(items, span.start, key=lambda item: place(item).start)
    last = bisect_left(items, span.end, lo=first, key=lambda item: place(item).start)
    return [item for item in items[first:last] if span.contains(place(item))]
