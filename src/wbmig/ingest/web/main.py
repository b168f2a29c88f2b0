"""Tell the text of a web page from its furniture: menus, share buttons, related links, cookie notices, footers.

Main text taken for furniture is worse than the reverse, so a piece is furniture on positive evidence only: what its
elements, roles and classes say, and links or short lines outside the part that holds the page's prose.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from operator import mul, sub

from wbmig.ingest.furniture import is_furniture_line
from wbmig.ingest.web.builder import HEADINGS
from wbmig.ingest.web.class_names import Word, furniture_word
from wbmig.ingest.web.page import Container, Page, Piece
from wbmig.ingest.web.titles import EDGES, find_titles
from wbmig.lang.folding import plain_latin
from wbmig.lang.pack import load
from wbmig.model.document import BlockKind

_CERTAIN_TAGS = frozenset(("nav", "button", "select", "optgroup", "option", "textarea", "dialog"))
_PROSE_CHARS, _SENTENCE_CHARS, _LONG_PROSE = 80, 40, 200  # characters outside links
_SENTENCE_END = tuple('.!?;:”“"»…')
_LABEL_CHARS, _MENU_ENTRY_CHARS, _LINE_CHARS = 20, 40, 120
_DATELINE_LINES = 3
_RELATED_PIECES = 200  # most that one heading governs
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COPYRIGHT = re.compile(
    r"(?i)©|\(c\)\s*\d{4}|copyright|all rights reserved|sva prava (?:su )?zadržana|сва права (?:су )?задржана"
)


def find_furniture(page: Page) -> list[bool]:
    """For each piece of a page, whether it is furniture."""
    if not page.pieces:
        return []
    weighed = _Weighed.of(page)
    titles = find_titles(page)
    marked = _marked(weighed, titles)
    main = _main(weighed, marked)
    found = [marked[piece.container] for piece in page.pieces]
    _mark_outside(weighed, main, titles, found)
    _mark_related(weighed, found)
    _mark_lines(weighed, titles, found)
    return found


@dataclass(slots=True)
class _Weighed:
    """A page with running sums over its pieces: characters, in links, in prose; sentence ends, lines of links."""

    page: Page
    chars: list[int]
    links: list[int]
    prose: list[int]
    sentences: list[int]
    link_lines: list[int]

    @classmethod
    def of(cls, page: Page) -> "_Weighed":
        return cls(
            page,
            [0, *accumulate(len(p.text) for p in page.pieces)],
            # A link to a document is more often an annex, or a recommendation, than a menu entry.
            [0, *accumulate(p.links - p.to_documents for p in page.pieces)],
            [0, *accumulate(_prose(p) for p in page.pieces)],
            [0, *accumulate(p.text.endswith(_SENTENCE_END) for p in page.pieces)],
            [0, *accumulate(p.links - p.to_documents >= 0.8 * len(p.text) for p in page.pieces)],
        )

    def prose_in(self, part: Container) -> int:
        return self.prose[part.end] - self.prose[part.first]

    def is_text(self, part: Container) -> bool:
        """Whether a part has sentences, and no line that is a link."""
        has_sentences = self.sentences[part.end] > self.sentences[part.first]
        return has_sentences and self.link_lines[part.end] == self.link_lines[part.first]

    def linked_share(self, part: Container) -> float:
        return (self.links[part.end] - self.links[part.first]) / max(1, self.chars[part.end] - self.chars[part.first])


def _prose(piece: Piece) -> int:
    """The characters of sentences outside links."""
    own = len(piece.text) - piece.links
    if piece.kind is BlockKind.HEADING or own < _SENTENCE_CHARS or own < piece.links:
        return 0
    return own if own >= _PROSE_CHARS or piece.text.endswith(_SENTENCE_END) else 0


def _own(piece: Piece) -> int:
    """The characters outside links, where there is more than a label."""
    own = len(piece.text) - piece.links
    return own if own >= _LABEL_CHARS else 0


def _marked(weighed: _Weighed, titles: set[int]) -> list[bool]:
    """For each container, whether it or one that holds it says of itself that it is furniture."""
    page = weighed.page
    mains = [0, *accumulate(_holds_main(page, i) for i in range(len(page.containers)))]
    heads = [0, *accumulate(i in titles for i in range(len(page.pieces)))]
    total = weighed.prose[-1]
    marked: list[bool] = []
    in_article: list[bool] = []
    last_inside = _last_descendants(page)
    for i, part in enumerate(page.containers):
        above = part.parent >= 0 and marked[part.parent]
        within = part.parent >= 0 and in_article[part.parent]
        in_article.append(within or part.tag in ("article", "main") or part.role == "main")
        holds_main = mains[last_inside[i] + 1] > mains[i] or heads[part.end] > heads[part.first]
        marked.append(above or (not holds_main and _says_furniture(part, weighed, total, within=within)))
    return marked


def _holds_main(page: Page, i: int) -> bool:
    part = page.containers[i]
    return part.end > part.first and (part.tag == "main" or part.role == "main" or "articleBody" in part.names)


def _last_descendants(page: Page) -> list[int]:
    """For each container, the last one inside it, or itself."""
    last = list(range(len(page.containers)))
    for i in range(len(page.containers) - 1, -1, -1):
        parent = page.containers[i].parent
        if parent >= 0:
            last[parent] = max(last[parent], last[i])
    return last


def _says_furniture(part: Container, weighed: _Weighed, total: int, *, within: bool) -> bool:
    if part.tag in ("html", "body", "article") or part.end == part.first:
        return False
    if part.tag in _CERTAIN_TAGS or (part.role and part.role in load("und/web.toml")["roles"]):
        return weighed.prose_in(part) <= total / 2
    if part.tag in EDGES and _edge_is_furniture(part, weighed, total, within=within):
        return True
    # Headings and paragraphs have their own words for an id.
    word = furniture_word(part.names) if part.names and part.tag not in HEADINGS else None
    if word is None or (word is Word.LINKS and weighed.is_text(part)):
        return False
    return weighed.prose_in(part) <= total * (0.8 if word is Word.STRONG else 1 / 3)


def _edge_is_furniture(part: Container, weighed: _Weighed, total: int, *, within: bool) -> bool:
    """Whether a header, footer or aside is the page's; those of an article are, if they are mostly links."""
    linked = weighed.linked_share(part)
    if within:
        return part.tag != "header" and linked >= 0.4
    return weighed.prose_in(part) <= total / 2 and (part.tag != "header" or linked >= 0.2)


def _main(weighed: _Weighed, marked: list[bool]) -> int:
    """The number of the smallest container that holds nearly all prose outside furniture; ``main`` if it does.

    Where there is hardly any prose, any text outside links counts; the whole page where there is hardly any of that.
    """
    page = weighed.page
    shown = [not marked[piece.container] for piece in page.pieces]
    sums = [0, *accumulate(map(mul, map(sub, weighed.prose[1:], weighed.prose), shown))]
    if sums[-1] < _LONG_PROSE:
        sums = [0, *accumulate(map(mul, map(_own, page.pieces), shown))]
    best = 0
    if sums[-1] < _SENTENCE_CHARS:
        return best
    for i, part in enumerate(page.containers):
        if marked[i] or part.end == part.first or part.tag in ("p", "li"):
            continue
        share = (sums[part.end] - sums[part.first]) / sums[-1]
        if (part.tag == "main" or part.role == "main") and share >= 0.7:
            return i
        if share >= 0.9 and part.end - part.first <= page.containers[best].end - page.containers[best].first:
            best = i
    return best


def _mark_outside(weighed: _Weighed, at: int, titles: set[int], found: list[bool]) -> None:
    """Mark the parts beside the main one that are mostly links, or only lines of the site."""
    page = weighed.page
    main = page.containers[at]
    first_title, is_declared = min(titles, default=0), main.tag == "main" or main.role == "main"
    for part in _branches(page, at):
        pieces = range(part.first, part.end)
        if titles & set(pieces):
            continue
        is_linked = weighed.linked_share(part) >= 0.4
        is_prose = weighed.prose_in(part) >= _LONG_PROSE
        is_site = part.end <= first_title if part.end <= main.first else is_declared
        has_rights = any(_COPYRIGHT.search(page.pieces[i].text[:_LONG_PROSE]) for i in pieces)
        if ((is_linked or is_site) and not is_prose) or (has_rights and weighed.prose_in(part) < 2 * _LONG_PROSE):
            for i in pieces:
                found[i] = found[i] or not (_is_dateline(i, page, titles) or (not is_linked and _prose(page.pieces[i])))


def _is_dateline(i: int, page: Page, titles: set[int]) -> bool:
    """Whether a line beside the title has a year in it."""
    is_near = any(i + step in titles for step in range(-_DATELINE_LINES, _DATELINE_LINES + 1))
    return is_near and page.pieces[i].links == 0 and bool(_YEAR.search(page.pieces[i].text))


def _branches(page: Page, at: int) -> list[Container]:
    """The containers beside the main one and beside those that hold it, and pieces that stand there alone."""
    above = []
    while at >= 0:
        above.append(at)
        at = page.containers[at].parent
    path, holders = set(above), set(above[1:])
    branches = [c for i, c in enumerate(page.containers) if c.parent in holders and c.end > c.first and i not in path]
    loose = [Container("", "", "", p.container, i, i + 1) for i, p in enumerate(page.pieces) if p.container in holders]
    return [*branches, *loose]


def _mark_related(weighed: _Weighed, found: list[bool]) -> None:
    """Mark a heading such as "Related news" and the links under it, to the next heading or the end of its container."""
    page = weighed.page
    end = 0
    for i, piece in enumerate(page.pieces):
        if i < end or found[i] or len(piece.text) > 60 or not _is_related_heading(piece.text):
            continue
        holder = page.containers[piece.container].parent
        stop, last = i + 1, min(page.containers[max(0, holder)].end, i + _RELATED_PIECES)
        while stop < last and not _ends_related(page, page.pieces[stop], piece, holder):
            stop += 1
        chars = weighed.chars[stop] - weighed.chars[i + 1]
        links = weighed.links[stop] - weighed.links[i + 1]
        if chars == 0 or links >= 0.4 * chars:
            found[i:stop] = [True] * (stop - i)
            end = stop


def _ends_related(page: Page, piece: Piece, heading: Piece, holder: int) -> bool:
    """Whether a piece is no part of what a heading over links governs: another heading, or prose of the same rank."""
    if piece.kind is BlockKind.HEADING:
        return heading.kind is not BlockKind.HEADING or (piece.level or 6) <= (heading.level or 6)
    return _prose(piece) > 0 and page.containers[piece.container].parent == holder


def _is_related_heading(text: str) -> bool:
    return _folded(text.strip(" :»>…")) in _related_headings()


@cache
def _related_headings() -> frozenset[str]:
    return frozenset(load("und/web.toml")["related_headings"])


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return plain_latin(" ".join(text.split()))


# The pages of a site have the same menus.
_is_furniture_line = lru_cache(maxsize=4096)(is_furniture_line)


def _mark_lines(weighed: _Weighed, titles: set[int], found: list[bool]) -> None:
    """Mark lines that are links or buttons by their words ("Štampaj"), and menus before the text begins."""
    page = weighed.page
    begin = next((i for i, p in enumerate(page.pieces) if i in titles or (not found[i] and _prose(p))), 0)
    for i, piece in enumerate(page.pieces):
        if found[i] or i in titles:
            continue
        is_link = piece.links >= 0.8 * len(piece.text)
        is_menu = is_link and i < begin and len(piece.text) <= _MENU_ENTRY_CHARS
        is_partly_linked = len(piece.text) <= _LINE_CHARS and piece.links >= 0.3 * len(piece.text)
        found[i] = is_menu or (is_partly_linked and _is_furniture_line(piece.text))
