"""A place in a text, in Unicode code points, half open."""

from collections.abc import Iterable
from dataclasses import dataclass


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


def without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """Keep the longest spans, the first of equals, so that no two overlap; in text order."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (-len(s), s.start)):
        if not any(span.overlaps(k) for k in kept):
            kept.append(span)
    return sorted(kept)
