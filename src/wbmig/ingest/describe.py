"""Choose a document's title and genre among its headings."""

from collections.abc import Sequence

from wbmig.lang.folding import plain
from wbmig.lang.pack import load
from wbmig.lang.words import alternatives
from wbmig.model.document import Block, BlockKind
from wbmig.model.span import Span
from wbmig.text.views import read_line

_TITLE_WITHIN = 6  # blocks from the top
_MIN_TITLE_WORDS = 2


def find_title(text: str, blocks: Sequence[Block]) -> Span | None:
    """The first heading that says more than the genre and is no dateline; None where no heading stands at the top."""
    content = [b for b in blocks if b.kind is not BlockKind.FURNITURE][:_TITLE_WITHIN]
    headings = [b.span for b in content if b.kind is BlockKind.HEADING]
    telling = [h for h in headings if _is_telling(h.of(text))]
    if telling:
        return telling[0]
    return headings[0] if headings else None


def find_genre(text: str, blocks: Sequence[Block]) -> str:
    """The genre that the title, another heading at the top, or the headings of lists name; else ``other``."""
    content = [b for b in blocks if b.kind is not BlockKind.FURNITURE]
    top = [_folded(b.span.of(text)) for b in content[:_TITLE_WITHIN] if b.kind is BlockKind.HEADING]
    rest = [_folded(b.span.of(text)) for b in content[_TITLE_WITHIN:] if b.kind is BlockKind.HEADING]
    genres = load("und/genres.toml")
    for headings in (top, rest):
        for genre in genres["order"]:
            pattern = alternatives(genres["stems"][genre])
            if any(pattern.search(h) for h in headings):
                return str(genre)
    return "other"


def _is_telling(heading: str) -> bool:
    folded = _folded(heading)
    if folded in load("und/genres.toml")["generic"]["titles"]:
        return False
    words = folded.split()
    dateline = len(words) <= 8 and any(w.strip(".").isdigit() and len(w.strip(".")) == 4 for w in words)
    return len(words) >= _MIN_TITLE_WORDS and not dateline


def _folded(text: str) -> str:
    return plain(read_line(text).text).strip(" *_#:")
