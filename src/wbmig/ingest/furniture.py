"""Tell what a page carries beside its text: menus, running heads, page numbers, conversion leftovers."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from wbmig.lang.folding import plain_latin
from wbmig.lang.pack import load
from wbmig.model.span import Span

_EDGE_LINES = 3
_TELLING_CHARS, _LONGEST = 80, 500  # of a line that is furniture
# A line of a table of contents: a short text, dots and a page; a year is none.
_CONTENTS = re.compile(r".{0,150}[^.…]{2}(?:\.{5}|…{2}|(?:\. ){4})[. …]{0,300}(?!(?:19|20)\d\d$)\d{1,4}$")
# A colon, an address, or a number to call.
_REACHABLE = re.compile(r":|@|\d[\d /()-]{5,}|https?://|www\.")


def is_furniture_line(line: str) -> bool:
    """Whether a whole line is a menu entry, page number, share button or tag."""
    bare = line.strip()
    if len(bare) > _LONGEST:
        return False
    if _CONTENTS.match(bare):
        return True
    return _folded(bare.strip("[]()")) in _whole_lines() or bool(_patterns().fullmatch(bare))


def is_contact(line: str) -> bool:
    """Whether a block only tells whom to ask: who or what to reach follows, and nothing is asked for."""
    bare, data = line.strip("*_ \t"), load("und/furniture.toml")
    if not _folded(bare).startswith((*data["contact"], *data["contact_with_address"])):
        return False
    folded = plain_latin(" ".join(bare.split()))
    if _said(folded, data["asks"]):
        return False
    if _REACHABLE.search(line):
        return True
    return folded.startswith(tuple(data["contact"])) and _said(folded, data["reaches"])


def _said(folded: str, words: Sequence[str]) -> bool:
    """Whether one of some words is said; "*" ends a stem."""
    stems = tuple(word[:-1] for word in words if word.endswith("*"))
    return any(word in words or word.startswith(stems) for word in re.findall(r"\w+", folded))


def inline_furniture(text: str) -> list[Span]:
    """Leftovers of conversion inside the text."""
    pattern = re.compile("|".join(load("und/furniture.toml")["inline"]))
    return [Span(*m.span()) for m in pattern.finditer(text)]


def running_lines(pages: Sequence[Sequence[Span]], text: str) -> list[Span]:
    """Lines at the head or foot of most pages, equal but for their numbers.

    Args:
        pages: The non-blank lines of each page, in order.
        text: The text that they are spans of.
    """
    if len(pages) < 2:
        return []
    edges = [_edges(page) for page in pages]
    seen = Counter(shape for page in edges for shape in {shape_of(line.of(text)) for line in page})
    often = {shape for shape, n in seen.items() if shape and n >= max(2, 0.6 * len(pages))}
    return [line for page in edges for line in page if shape_of(line.of(text)) in often]


def _edges(page: Sequence[Span]) -> list[Span]:
    head, foot = page[:_EDGE_LINES], page[_EDGE_LINES:][-_EDGE_LINES:]
    return [*head, *foot]


def shape_of(line: str) -> str:
    """A line without what differs from page to page: its numbers and spaces."""
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _folded(line: str) -> str:
    return plain_latin(" ".join(line[:_TELLING_CHARS].split()))


@cache
def _whole_lines() -> frozenset[str]:
    return frozenset(load("und/furniture.toml")["lines"])


@cache
def _patterns() -> re.Pattern[str]:
    patterns: Iterable[str] = load("und/furniture.toml")["patterns"]
    return re.compile("|".join(f"(?:{p})" if not p.startswith("(?i)") else f"(?i:{p[4:]})" for p in patterns))
