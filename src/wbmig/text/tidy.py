"""Take out what layout put into a text: runs of white space, hyphens at line ends, Markdown marks."""

import re

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
    | (?<!\w)(?P<spaced>(?:(?:[Ll][Jj]|[Nn][Jj]|[Dd][Žž]|[^\W\d_])\ ){4,40}
        (?:[Ll][Jj]|[Nn][Jj]|[Dd][Žž]|[^\W\d_]))(?!\w)   # a letter-spaced heading: Z A K LJ U Č C I
    """,
    re.VERBOSE,
)
_BLANKS = re.compile(r"\s+")


def tidy(text: str) -> View:
    """Write one space for any white space inside a block, and leave out the marks of layout.

    The break between two blocks is no matter of this: views are built block by block.
    """
    unmarked = rewrite(text, _LAYOUT, _replacement)
    return unmarked.then(rewrite(unmarked.text, _BLANKS, lambda _: " "))


def _replacement(match: re.Match[str]) -> str:
    if match["address"] is not None:
        return match["address"]
    if match["spaced"] is not None:
        letters = match["spaced"].split(" ")
        heading = "".join(letters)
        # A lone Љ was romanised as Lj: here its neighbours stand too far off to show that the heading is in capitals.
        return heading.upper() if all(letter[0].isupper() for letter in letters) else heading
    return ""
