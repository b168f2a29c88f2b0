"""Find the lines of a page that say its title, and make a heading of the one that should be."""

import re

from wbmig.ingest.web.page import Container, Page, Piece
from wbmig.model.document import BlockKind

EDGES = frozenset(("header", "footer", "aside"))  # furniture of the page, or parts of an article
_TITLE_CHARS = 15
_JOINT = re.compile(r"\s?[|:»•·–—-]\s|\s(?:::|[|»•·–—-])\s?")


def find_titles(page: Page) -> set[int]:
    """The headings of the page's own text, not of its site: of the first level, best those outside page headers."""
    heads = [
        i
        for i, p in enumerate(page.pieces)
        if p.kind is BlockKind.HEADING and p.level == 1 and (p.links < len(p.text) / 2 or _names_page(p, page))
    ]
    places = {i: {c.tag for c in _ancestors(page, page.pieces[i].container)} for i in heads}
    inside = {i for i in heads if places[i] & {"main", "article"}}
    outside_header = {i for i in heads if not places[i] & (EDGES | {"nav"})}
    in_header = {i for i in heads if not places[i] & {"footer", "aside", "nav"}}
    return inside or outside_header or in_header or _named(page)


def _named(page: Page) -> set[int]:
    """The headings, or else the lines, that say most of the title in the page's head: a breadcrumb says less of it."""
    named = [i for i, p in enumerate(page.pieces) if _names_page(p, page)]
    heads = [i for i in named if page.pieces[i].kind is BlockKind.HEADING] or named
    longest = max((len(page.pieces[i].text) for i in heads), default=0)
    return {i for i in heads if len(page.pieces[i].text) == longest}


def make_title(page: Page, furniture: list[bool]) -> None:
    """Make a heading of the line that says the page's title, where no heading does; others rank below it."""
    named = _named(page)
    line = next((page.pieces[i] for i in sorted(named) if not furniture[i]), None)
    is_headed = any(page.pieces[i].kind is BlockKind.HEADING for i in named)
    if line is not None and not is_headed and line.kind is BlockKind.PARAGRAPH and line.table is None:
        heads = [p for p in page.pieces if p.kind is BlockKind.HEADING]
        is_shared = any(head.level == 1 for head in heads)
        for head in heads:
            head.level = (head.level or 1) + is_shared
        line.kind, line.level = BlockKind.HEADING, 1


def _names_page(piece: Piece, page: Page) -> bool:
    whole = page.full_title
    if not _TITLE_CHARS <= len(piece.text) <= 2 * len(whole):
        return False
    return says_title(" ".join(piece.text.split()), whole)


def says_title(line: str, whole: str) -> bool:
    """Whether a line is the title that a page's head gives, but for what is set apart at an end, as the site's name."""
    before, found, behind = whole.partition(line)
    return bool(found) and all(not part or bool(_JOINT.fullmatch(part)) for part in (before[-3:], behind[:3]))


def _ancestors(page: Page, at: int) -> list[Container]:
    found = []
    while at >= 0:
        found.append(page.containers[at])
        at = page.containers[at].parent
    return found
