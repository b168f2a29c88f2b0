"""Number the items of a page's lists as browsers show them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from wbmig.ingest.office.list_numbers import alphabet, lettered, roman
from wbmig.ingest.web.page import Piece

_LIST_STYLES = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"}
_LIST_STYLES |= {"lower-roman": "i", "upper-roman": "I", "decimal": "1", "none": "none"}
_LIST_STYLE = re.compile(rf"(?i)\blist-style(?:-type)?\s*:\s*({'|'.join(_LIST_STYLES)})\b")


@dataclass(slots=True)
class HtmlList:
    """A list that is open: of each item, its first piece and the number that it states."""

    tag: str
    start: int | None
    form: str
    is_reversed: bool
    items: list[tuple[Piece | None, int | None]] = field(default_factory=list)


def list_form(attrib: Mapping[str, str]) -> str:
    """The form of a list's marks: a, A, i, I, none, or 1 for any other."""
    form = attrib.get("type", "1")
    if "style" in attrib and (style := _LIST_STYLE.search(attrib["style"])):
        form = _LIST_STYLES[style[1].lower()]
    return form if form in ("a", "A", "i", "I", "none") else "1"


def mark_items(done: HtmlList) -> None:
    """Give the items of a list their numbers, which a reversed list knows only at its end."""
    step = -1 if done.is_reversed else 1
    number = done.start if done.start is not None else len(done.items) if done.is_reversed else 1
    for piece, value in done.items:
        number = number if value is None else value
        if piece is not None and not piece.marker and done.form != "none":
            piece.marker = "•" if done.tag == "ul" else f"{_written(number, done.form)}."
        number += step


def _written(number: int, form: str) -> str:
    """Write a list number as browsers do."""
    match form:
        case "i" | "I":
            written = roman(number)
        case "a" | "A":
            written = lettered(number, alphabet("latin"))
        case _:
            return str(number)
    return written.upper() if form.isupper() else written


def whole(value: str | None) -> int | None:
    """The whole number that an attribute states, of at most six digits; None for anything else."""
    return int(value) if value and re.fullmatch(r"\s*-?[0-9]{1,6}\s*", value) else None
