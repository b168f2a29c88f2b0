"""Compare wordings within one language family; the only file that knows rapidfuzz."""

from rapidfuzz import fuzz

from wbmig.text.views import comparing, reading


def family(language: str) -> str:
    """``en``, or ``hbs`` for the four standards, whose wordings can be compared."""
    return "en" if language == "en" else "hbs"


def folded(text: str) -> str:
    """A text as wordings are compared: romanised, folded, one line."""
    return " ".join(comparing(reading(text)).text.split())


def similarity(left: str, right: str) -> float:
    """How alike two folded texts of one family are, from 0 to 1, whatever the order of their words."""
    return fuzz.token_sort_ratio(left, right) / 100
