"""Count the lists of a Word document as Word does, so that each item gets the number that people see."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from wbmig.ingest.office.docx_package import W
from wbmig.ingest.office.list_numbers import alphabet, bullet, marker, repeated, roman
from wbmig.ingest.office.package import Element

_VAL, _ILVL = W + "val", W + "ilvl"
_LONGEST_PATTERN, _LINKS = 100, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How one level of a list counts; ``restart`` is the level, from 1, after which it begins anew, 0 for never."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """A list of the document; lists of one ``family`` go on counting where the other stopped."""

    family: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]

    def level_of_style(self, style: str | None) -> int:
        """The level that a paragraph style is linked to, from 0."""
        return next((n for n, level in self.levels.items() if style is not None and level.style == style), 0)


@dataclass(slots=True)
class Counter:
    """The state of all lists while a text is read from its beginning."""

    lists: Mapping[str, List]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)

    def next_marker(self, list_id: str, level: int) -> str | None:
        """Count one more item and tell what stands before it; None where nothing does."""
        known = self.lists.get(list_id)
        if known is None or level not in known.levels:
            return None
        counts = self.counts.setdefault(known.family, {})
        if level in known.starts and (list_id, level) not in self.started:
            counts[level] = known.starts[level]
        else:
            counts[level] = counts.get(level, known.levels[level].start - 1) + 1
        self.started.add((list_id, level))
        for deeper in [n for n in counts if n > level]:
            restart = known.levels[deeper].restart if deeper in known.levels else None
            if restart is None or level < restart:
                del counts[deeper]
        return _marker(known.levels, level, counts)


def read_lists(root: Element | None, list_of_style: Callable[[str], str | None]) -> dict[str, List]:
    """The lists of the numbering part, by their ids.

    Args:
        root: The numbering part, None where there is none.
        list_of_style: The id of the list that a numbering style names.
    """
    if root is None:
        return {}
    families = {e.get(W + "abstractNumId", ""): e for e in root.findall(W + "abstractNum")}
    numbers = {e.get(W + "numId", ""): e for e in root.findall(W + "num")}
    levels = {key: {_at(e): _level(e) for e in family.findall(W + "lvl")} for key, family in families.items()}
    lists = {}
    for key, number in numbers.items():
        family = _linked(value(number, "abstractNumId") or "", families, numbers, list_of_style)
        overrides = number.findall(W + "lvlOverride")
        own = {_at(e): _level(e.find(W + "lvl")) for e in overrides if e.find(W + "lvl") is not None}
        starts = {_at(e): whole(value(e, "startOverride"), 1) for e in overrides if value(e, "startOverride")}
        lists[key] = List(family=family, levels={**levels.get(family, {}), **own}, starts=starts)
    return lists


def value(parent: Element | None, name: str) -> str | None:
    """The value of a property; None where it is not set."""
    child = None if parent is None else parent.find(W + name)
    found: str | None = None if child is None else child.get(_VAL)
    return found


def whole(text: str | None, otherwise: int) -> int:
    """A whole number of at most six digits."""
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text) else otherwise


def numeral(number: int, style: str) -> str:
    """Write a number as a format of Word's says; decimal where it is unknown."""
    if style == "decimalZero":
        return f"{number:02}"
    written = str(number)
    if style in ("lowerRoman", "upperRoman"):
        written = roman(number)
    elif style in ("lowerLetter", "upperLetter"):
        written = repeated(number, alphabet("latin"))
    elif style in ("russianLower", "russianUpper"):
        written = repeated(number, alphabet("russian"))
    return written.upper() if style.startswith("upper") or style.endswith("Upper") else written


def _at(element: Element) -> int:
    return whole(element.get(_ILVL), 0)


def _level(element: Element) -> Level:
    set_to = {child.tag.rpartition("}")[2]: child.get(_VAL) for child in element if isinstance(child.tag, str)}
    pattern = (set_to.get("lvlText") or "")[:_LONGEST_PATTERN]
    if set_to.get("numFmt") == "bullet" and not pattern and "lvlPicBulletId" in set_to:
        pattern = "•"
    restart = set_to.get("lvlRestart")
    return Level(
        start=whole(set_to.get("start"), 0),
        format=set_to.get("numFmt") or "decimal",
        pattern=pattern,
        restart=None if restart is None else whole(restart, 0),
        legal=set_to.get("isLgl", "false") not in ("0", "false", "off"),
        style=set_to.get("pStyle"),
    )


def _linked(
    family: str,
    families: Mapping[str, Element],
    numbers: Mapping[str, Element],
    list_of_style: Callable[[str], str | None],
) -> str:
    """Follow a family that only names a style to the one that the style's list belongs to."""
    for _ in range(_LINKS):
        style = value(families.get(family), "numStyleLink")
        if style is None:
            break
        family = value(numbers.get(list_of_style(style) or ""), "abstractNumId") or family
    return family


def _marker(levels: Mapping[int, Level], level: int, counts: Mapping[int, int]) -> str | None:
    this = levels[level]
    if this.format == "bullet":
        return bullet(this.pattern.strip()[:1]) if this.pattern.strip() else None

    def number(match: re.Match[str]) -> str:
        n = int(match[1]) - 1
        other = levels.get(n, Level())
        if other.format in ("none", "bullet"):
            return ""
        return numeral(counts.get(n, other.start), "decimal" if this.legal else other.format)

    return marker(re.sub(r"%([1-9])", number, this.pattern))
