"""Choose a document's title, publisher and genre by its headings and structure."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from wbmig.lang.entities import load_gazetteer
from wbmig.lang.folding import plain, plain_latin
from wbmig.lang.pack import load
from wbmig.lang.words import alternatives, listed
from wbmig.model.document import Block, BlockKind
from wbmig.model.span import Span, trimmed
from wbmig.text.views import read_line

_TITLE_WITHIN = 6  # blocks from the top
_MIN_TITLE_WORDS = 2
_TELLING_CHARS = 400  # of a heading
_LETTERHEAD_WORDS, _DATELINE_WORDS = 9, 8
_DAY = re.compile(r"\d{1,2}\.? ?(?:[a-z]+|\d{1,2})\.? ?\d{4}|[a-z]+ \d{1,2}, \d{4}|\d{1,2}/\d{1,2}/\d{2,4}")
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_MOST_LINES = 20
_LABEL = re.compile(r"\W{0,3}([^\W\d_]{2,12})[ \t]{0,3}:[ \t]{0,9}")
_POSTAL_CODE = re.compile(r"[1-9]\d{4}\s{1,3}[^\W\d_]")
_NUMBER = re.compile(r"\W{0,3}(?:\d{1,2}(?:\.\d{1,2}){0,5}[.)]?|[IVX]{1,5}|[A-Za-z][.)])\s{1,9}\w{2}")
_NO_NAME = re.compile(r"[\d:?!;|>]|[.,…]$")
_PARTICIPLE = re.compile(r"\w{4,30}(?:[aeiu]o|[aeiu]l[aoi])")
_GENRES = "und/genres.toml"
_TRAIL = re.compile(r"[/>»›]")
_QUOTED = re.compile('[„“”«»"](?:[^„“”«»"\\n]{40,})[„“”«»"]')
_QUOTATIONS, _ITEMS = 2, 3  # that news have at least, and conclusions


def find_title(text: str, blocks: Sequence[Block]) -> Span | None:
    """The first heading that says more than the genre, or a letter's subject; without the letterhead and its like.

    None where no heading is left; a heading that only names the genre or the publisher is better than none.
    """
    top = _top(text, blocks)
    headings = [b.span for b in top if b.kind is BlockKind.HEADING or _names_subject(text, b)]
    rests = [(heading, _without_apparatus(text, heading)) for heading in headings]
    telling = [rest for _, rest in rests if rest and _is_telling(rest.of(text))]
    whole = [heading for heading, rest in rests if heading == rest]
    letterheads = [
        heading
        for heading, rest in rests
        if rest is None and _lines(text, heading) == [heading] and _is_letterhead(heading.of(text))
    ]
    return next(iter([*telling, *whole, *letterheads]), None)


def find_publisher(text: str, blocks: Sequence[Block]) -> Span | None:
    """The institution in the letterhead, above the title: the last named, after its state or ministry.

    None where nothing but the line itself may be the title, and where a line that recurs on each page names no state.
    """
    title = find_title(text, blocks)
    found = None
    seen_state = False
    for block in blocks[:_MOST_LINES]:
        if block.kind in (BlockKind.LIST_ITEM, BlockKind.QUOTATION) or (title and block.span.start >= title.end):
            break
        for line in _lines(text, block.span):
            words = line.of(text)
            if not _is_letterhead(words) or (title and title.start <= line.start):
                if block.kind is BlockKind.FURNITURE and found is None:
                    break
                return found
            if _is_state(words) and found:  # the same in another script or language
                return found
            seen_state = seen_state or _is_state(words)
            if _is_publisher(words) and (seen_state or block.kind is not BlockKind.FURNITURE):
                found = line
    return found if title else None


def find_genre(text: str, blocks: Sequence[Block]) -> str:
    """The genre that headings name, the title first; else the one that the structure shows; else ``other``.

    Chapters name no genre, which have numbers or stand beside others: below the top a heading does that stands alone.
    """
    top = _top(text, blocks)
    below = top[-1].span.end if top else 0
    headings = [b for b in blocks if b.kind is BlockKind.HEADING and not _is_numbered(text, b)]
    first = [_folded(b.span.of(text)) for b in headings if b.span.start < below]
    rest = [b for b in headings if b.span.start >= below]
    highest = min((b.level or 1 for b in rest), default=1)
    alone = [_folded(b.span.of(text)) for b in rest if (b.level or 1) == highest]
    named = _named(first) or _named(alone if len(alone) == 1 else [])
    return named or _by_structure(text, blocks) or "other"


def _top(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The first blocks of the content; those of a letterhead or reference do not count."""
    top: list[Block] = []
    counted = 0
    for block in blocks[:_MOST_LINES]:
        if block.kind is not BlockKind.FURNITURE:
            top.append(block)
            counted += len(block.span) > _TELLING_CHARS or _without_apparatus(text, block.span) is not None
        if counted == _TITLE_WITHIN:
            break
    return top


def _is_numbered(text: str, block: Block) -> bool:
    return bool(block.marker or _NUMBER.match(block.span.of(text)))


def _lines(text: str, span: Span) -> list[Span]:
    """The lines of a block that are not empty."""
    lines = (trimmed(Span(*m.span()), text) for m in _LINE.finditer(text, span.start, span.end))
    return [line for line in lines if len(line)]


def _without_apparatus(text: str, heading: Span) -> Span | None:
    """A heading without the lines of a letterhead, reference or mail above its words, and references below.

    None where nothing is left, for addresses and preambles; the words that a label names as the subject are without it.
    """
    lines = _lines(text, heading)[:_MOST_LINES]
    if any(_POSTAL_CODE.match(line.of(text)) for line in lines[1:]):
        return None
    after_letterhead = False
    while lines and (
        (is_letterhead := _is_letterhead(words := lines[0].of(text)))
        or _is_reference(words)
        or (after_letterhead and listed(_GENRES, "structure", "states").match(_folded(words)))
    ):
        after_letterhead = is_letterhead
        lines = lines[1:]
    while lines and _is_reference(lines[-1].of(text)):
        lines = lines[:-1]
    if not lines or _begins_no_title(lines[0].of(text)):
        return None
    label = _LABEL.match(lines[0].of(text)) if _is_labelled(lines[0].of(text), "subjects") else None
    return Span(lines[0].start + (label.end() if label else 0), lines[-1].end)


def _names_subject(text: str, block: Block) -> bool:
    """Whether a line of a block says what a letter is about, behind a label."""
    lines = _lines(text, block.span)[:_MOST_LINES] if len(block.span) <= _TELLING_CHARS else []
    return any(_is_labelled(line.of(text), "subjects") for line in lines)


def _is_labelled(line: str, labels: str) -> bool:
    label = _LABEL.match(line)
    return bool(label and plain_latin(label[1]) in load(_GENRES)["structure"][labels])


def _is_reference(line: str) -> bool:
    """Whether a line is a number, a date, or of what a label says that is no title: "Broj: …", "From: …"."""
    folded = _folded(line)
    if not re.search(r"[^\W\d_]{2}", folded) or listed(_GENRES, "structure", "reference").match(folded):
        return True
    return _is_labelled(line, "labels") or _is_dateline(folded)


def _begins_no_title(line: str) -> bool:
    """Whether a block that begins with this line is an address or says by what right something is done."""
    folded = _folded(line)
    lists = ("addresses", "preambles")
    return bool(_POSTAL_CODE.match(line)) or any(listed(_GENRES, "structure", name).match(folded) for name in lists)


def _is_dateline(folded: str) -> bool:
    return len(folded.split()) <= _DATELINE_WORDS and bool(_DAY.search(folded))


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
    return len(folded.split()) >= _MIN_TITLE_WORDS and not _is_dateline(folded)


def _is_letterhead(line: str) -> bool:
    """Whether a line is the name of a state or institution, and no more: it says nothing of it, as headlines do."""
    folded = _folded(line)
    if folded in _names():
        return True
    words = folded.split()
    if not 0 < len(words) <= _LETTERHEAD_WORDS or _named([folded]) or _NO_NAME.search(folded):
        return False
    says = listed(_GENRES, "structure", "verbs").search(folded) or any(map(_PARTICIPLE.fullmatch, words[1:]))
    return not says and bool(listed(_GENRES, "structure", "institutions").match(folded))


def _is_publisher(letterhead: str) -> bool:
    """Whether a line of a letterhead is more than the state, the place or the part of an institution."""
    folded = _folded(letterhead)
    kind = _names().get(folded)
    return kind not in ("STATE", "PLACE") and not listed(_GENRES, "structure", "parts").match(folded)


def _is_state(line: str) -> bool:
    return _names().get(_folded(line)) == "STATE"


@cache
def _names() -> dict[str, str]:
    """The kinds of the actors that the gazetteer knows, by their folded names."""
    return {plain(name): entity.kind for name, entity in load_gazetteer().names.items()}


# Title, publisher and genre ask for the same lines at the top again and again: most of the time of reading a text.
@lru_cache(maxsize=256)
def _folded(text: str) -> str:
    return plain(read_line(text[:_TELLING_CHARS]).text).strip(" *_#:")
