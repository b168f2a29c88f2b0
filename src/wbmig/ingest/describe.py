"""Choose a document's title, publisher and genre by its headings and structure."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from wbmig.lang.entities import load_gazetteer
from wbmig.lang.folding import plain, plain_latin
from wbmig.lang.pack import load
from wbmig.lang.words import alternatives, listed
from wbmig.model.document import Block, BlockKind
from wbmig.model.span import Span
from wbmig.text.views import read_line

_TITLE_WITHIN = 6  # blocks from the top
_MIN_TITLE_WORDS = 2
_TELLING_CHARS = 400  # of a heading
_LETTERHEAD_WORDS, _DATELINE_WORDS = 9, 8
_DAY = re.compile(r"\d{1,2}\.? ?(?:[a-z]+|\d{1,2})\.? ?\d{4}|[a-z]+ \d{1,2}, \d{4}|\d{1,2}/\d{1,2}/\d{2,4}")
_GENRES = "und/genres.toml"
_TRAIL = re.compile(r"[/>»›]")
_QUOTED = re.compile('[„“”«»"](?:[^„“”«»"\\n]{40,})[„“”«»"]')
_QUOTATIONS, _ITEMS = 2, 3  # that news have at least, and conclusions


def find_title(text: str, blocks: Sequence[Block]) -> Span | None:
    """The first heading that says more than the genre, is no dateline and no letterhead; None without a heading."""
    headings = [b.span for b in _top(blocks) if b.kind is BlockKind.HEADING]
    telling = [h for h in headings if _is_telling(h.of(text))]
    titles = [h for h in telling if not _is_letterhead(h.of(text))]
    return next(iter([*titles, *telling, *headings]), None)


def find_publisher(text: str, blocks: Sequence[Block]) -> Span | None:
    """The institution in the letterhead, above the title: the last named, after its state or ministry."""
    found = None
    for block in _top(blocks):
        words = block.span.of(text)
        if not _is_letterhead(words):
            break
        found = block.span if not _is_state(words) else found
    return found


def find_genre(text: str, blocks: Sequence[Block]) -> str:
    """The genre that headings name, the title first; else the one that the structure shows; else ``other``."""
    content = [b for b in blocks if b.kind is not BlockKind.FURNITURE]
    top = [_folded(b.span.of(text)) for b in content[:_TITLE_WITHIN] if b.kind is BlockKind.HEADING]
    rest = [_folded(b.span.of(text)) for b in content[_TITLE_WITHIN:] if b.kind is BlockKind.HEADING]
    return _named(top) or _named(rest) or _by_structure(text, blocks) or "other"


def _top(blocks: Sequence[Block]) -> list[Block]:
    return [b for b in blocks if b.kind is not BlockKind.FURNITURE][:_TITLE_WITHIN]


def _named(headings: Sequence[str]) -> str | None:
    for genre in load(_GENRES)["order"]:
        pattern = alternatives(load(_GENRES)["stems"][genre])
        if any(pattern.search(h) for h in headings):
            return str(genre)
    return None


def _by_structure(text: str, blocks: Sequence[Block]) -> str | None:
    """What a page's trail says that it is; else whom to ask is told by press releases, and news quote people."""
    trails = (b.span.of(text) for b in blocks if b.kind is BlockKind.FURNITURE)
    trail = _of_page([plain_latin(words) for words in trails if _TRAIL.search(words)])
    if trail:
        return trail
    if any(b.kind is BlockKind.CONTACT for b in blocks):
        return "press_release"
    paragraphs = [b.span.of(text) for b in blocks if b.kind is BlockKind.PARAGRAPH]
    if any(listed(_GENRES, "structure", "agencies").search(plain(words[:80])) for words in paragraphs[:3]):
        return "news"
    quoted = sum(len(_QUOTED.findall(words)) for words in paragraphs)
    items = sum(b.kind is BlockKind.LIST_ITEM for b in blocks)
    return "news" if quoted >= _QUOTATIONS and items < _ITEMS else None


def _of_page(trails: Iterable[str]) -> str | None:
    """The genre that the trail to a page names: "Home > News > Press releases"."""
    found = [trail for trail in trails if listed(_GENRES, "structure", "home").match(trail)]
    for genre in ("press_release", "news"):
        if any(listed(_GENRES, "structure", genre).search(trail) for trail in found):
            return genre
    return None


def _is_telling(heading: str) -> bool:
    folded = _folded(heading)
    if folded in load(_GENRES)["generic"]["titles"] or listed(_GENRES, "structure", "reference").match(folded):
        return False
    words = folded.split()
    is_dateline = len(words) <= _DATELINE_WORDS and bool(_DAY.search(folded))
    return len(words) >= _MIN_TITLE_WORDS and not is_dateline


def _is_letterhead(line: str) -> bool:
    """Whether a line is the name of a state or institution, and no more."""
    folded = _folded(line)
    if folded in _names():
        return True
    words = folded.split()
    if not 0 < len(words) <= _LETTERHEAD_WORDS or _named([folded]) or re.search(r"[\d:?!]", folded):
        return False
    return bool(listed(_GENRES, "structure", "institutions").match(folded))


def _is_state(line: str) -> bool:
    return _names().get(_folded(line)) == "STATE"


@cache
def _names() -> dict[str, str]:
    """The kinds of the actors that the gazetteer knows, by their folded names."""
    return {plain(name): entity.kind for name, entity in load_gazetteer().names.items()}


def _folded(text: str) -> str:
    return plain(read_line(text[:_TELLING_CHARS]).text).strip(" *_#:")
