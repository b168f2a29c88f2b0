"""Tell by their names what styles are for and which titles a program made up; for all word processors alike."""

import re
from functools import cache, lru_cache

from wbmig.lang.folding import plain_latin
from wbmig.lang.pack import load
from wbmig.model.document import BlockKind

_STYLE_NAME = re.compile(r"(?P<base>.*?)[ _-]*(?P<level>\d{1,2})?")
_LONGEST_NAME = 80


@lru_cache(maxsize=1024)
def role_of_style(name: str) -> tuple[BlockKind, int | None] | None:
    """What a style of this name marks, with the level of a heading or list, 0 for a title.

    Tables of contents are furniture.
    """
    data = load("und/office.toml")
    match = _STYLE_NAME.fullmatch(_folded(name))
    if not match:
        return None
    base, level = match["base"], int(match["level"] or 0)
    if base in data["headings"] and 1 <= level <= 10:
        return BlockKind.HEADING, level
    if base in data["titles"]:
        return BlockKind.HEADING, 0
    if base in data["lists"]:
        return BlockKind.LIST_ITEM, max(1, level)
    if base in data["contents"]:
        return BlockKind.FURNITURE, None
    return (BlockKind.QUOTATION, None) if base in data["quotations"] else None


def real_title(title: str | None) -> str | None:
    """The title of a file's properties, unless a program made it up."""
    title = " ".join((title or "").split())
    return title if title and not _made_up().fullmatch(_folded(title)) else None


@cache
def _made_up() -> re.Pattern[str]:
    return re.compile("|".join(load("und/office.toml")["made_up_titles"]))


def _folded(name: str) -> str:
    return plain_latin(" ".join(name[:_LONGEST_NAME].split()))
