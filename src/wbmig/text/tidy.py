"""Take out what layout put into a text: runs of white space, hyphens at line ends, Markdown marks."""

import re
from collections.abc import Iterator, Sequence

from wbmig.model.view import View, rewrite

_LAYOUT = re.compile(
    r"""
      (?P<address>(?:https?://|www\.)[^\s<>*\[\]]*[^\s<>*\[\]_])  # whose marks belong to it
    | (?<=[^\W\d_])[-\u2010][ \t]*[\r\n\f]\s*(?=[^\W\d_A-ZČĆĐŠŽ])  # a word hyphenated at a line end
    | \[(?=[^\[\]\n]{1,300}\]\([^()\s]{1,500}\))         # a Markdown link keeps its label
    | \]\([^()\s]{1,500}\)
    | (?<!\d)\*{1,3}|\*{1,3}(?!\d)|~~                     # emphasis, but not a product
    | (?<![\w/@.])_{1,3}(?=\w)|(?<=\w)_{1,3}(?![\w/@.])   # nor the _ of an address
    | \\(?=[*_#\[\]()\-.!])                               # an escaped mark
    """,
    re.VERBOSE,
)
_LETTER = r"(?:[Ll][Jj]|[Nn][Jj]|[Dd][Žž]|[^\W\d_])"
_GAP = "[ \t\u00a0\u2000-\u200a\u202f]"
_SPACED = re.compile(rf"(?<!\w){_LETTER}(?:{_GAP}{{1,8}}{_LETTER})+(?!\w)")
_PART = re.compile(rf"(?P<gap>{_GAP}+)|{_LETTER}")
_NARROW = re.compile("[\u2005-\u200a\u202f]")
# Letters of the longest word in a letter-spaced heading; fewer or more may be a list of letters.
_LEAST_SPACED, _MOST_SPACED = 5, 41
_BLANKS = re.compile(r"\s+")


def tidy(text: str) -> View:
    """Write one space for any white space inside a block, and leave out the marks of layout.

    The break between two blocks is no matter of this: views are built block by block.
    """
    view = rewrite(text, _LAYOUT, lambda match: match["address"] or "")
    view = view.then(View.from_pieces(_close_up(view.text)))
    return view.then(rewrite(view.text, _BLANKS, lambda _: " "))


def spaced_headings(text: str) -> int:
    """How many headings of a text are letter-spaced."""
    return sum(bool(_is_spaced(list(_PART.finditer(match[0])))) for match in _SPACED.finditer(text))


def _close_up(text: str) -> Iterator[tuple[str, int, int]]:
    """Join the letters of letter-spaced words (``Z A K LJ U Č C I  S K U P A``), where the wider gaps part words."""
    done = 0
    for match in _SPACED.finditer(text):
        parts = list(_PART.finditer(text, *match.span()))
        if not _is_spaced(parts):
            continue
        yield text[done : match.start()], done, match.start()
        done = match.end()
        parting = _parting(parts)
        # A lone Љ was romanised as Lj: here its neighbours stand too far off to show that the heading is in capitals.
        capitals = all(part[0][0].isupper() for part in parts if part["gap"] is None)
        for part in parts:
            written = part[0].upper() if capitals else part[0]
            yield (written if part["gap"] is None else " " if part["gap"] in parting else ""), *part.span()
    yield text[done:], done, len(text)


def _is_spaced(parts: Sequence[re.Match[str]]) -> bool:
    """Whether letters with gaps are words: one of them is long enough."""
    parting, longest, length = _parting(parts), 0, 0
    for part in parts:
        length = 0 if part["gap"] in parting else length + (part["gap"] is None)
        longest = max(longest, length)
    return _LEAST_SPACED <= longest <= _MOST_SPACED


def _parting(parts: Sequence[re.Match[str]]) -> set[str]:
    """The gaps that part words: those of several blanks, or common blanks among narrow ones."""
    gaps = {part["gap"] for part in parts if part["gap"] is not None}
    narrow = {gap for gap in gaps if _NARROW.fullmatch(gap)}
    return gaps - narrow if narrow else {gap for gap in gaps if len(gap) > 1}
