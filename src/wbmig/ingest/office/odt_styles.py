"""Tell what the styles of an OpenDocument text say, and count its lists as they say."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wbmig.ingest.office.list_numbers import alphabet, bullet, lettered, marker, repeated, roman
from wbmig.ingest.office.names import role_of_style
from wbmig.ingest.office.package import Element
from wbmig.model.document import BlockKind

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE = f"{{{_ODF}office:1.0}}", f"{{{_ODF}text:1.0}}", f"{{{_ODF}table:1.0}}"
STYLE, DRAW = f"{{{_ODF}style:1.0}}", f"{{{_ODF}drawing:1.0}}"
_LIST_FORMAT = "num-list-format"  # of LibreOffice since 7, in one namespace or another
_CHAIN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a paragraph or text style says, with what it inherits."""

    kind: BlockKind | None = None
    level: int | None = None
    list_name: str | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLevel:
    """How one level of a list counts; ``pattern`` has ``%2%`` for the number of the second level."""

    pattern: str = ""
    format: str = ""
    start: int = 1
    sync: bool = False
    bullet: str | None = None


@dataclass(slots=True)
class ListCounter:
    """The numbers of one list, by level from 1; lists that go on share it."""

    counts: dict[int, int] = field(default_factory=dict)

    def next_marker(self, levels: Mapping[int, ListLevel], level: int, given: int | None = None) -> str | None:
        """Count one more item and tell what stands before it; None where nothing does."""
        this = levels.get(level)
        start = this.start if this else 1
        self.counts[level] = given if given is not None else self.counts.get(level, start - 1) + 1
        for deeper in [n for n in self.counts if n > level]:
            del self.counts[deeper]
        if this is None or this.bullet is not None:
            return this.bullet if this else None

        def number(match: re.Match[str]) -> str:
            n = int(match[1])
            other = levels.get(n, ListLevel())
            return _numeral(self.counts.get(n, other.start), other)

        return marker(re.sub(r"%(\d{1,2})%", number, this.pattern))


class Styles:
    """The styles of a document, with what each inherits."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._known: dict[tuple[str, str], Style] = {}
        self.lists: dict[str, dict[int, ListLevel]] = {}
        self.outline: dict[int, ListLevel] = {}
        for root in roots:
            for element in root.iter(STYLE + "style"):
                self._styles[element.get(STYLE + "family", ""), element.get(STYLE + "name", "")] = element
            for element in root.iter(TEXT + "list-style"):
                self.lists[element.get(STYLE + "name", "")] = _levels(element)
            for element in root.iter(TEXT + "outline-style"):
                self.outline = _levels(element)

    def of(self, name: str | None, family: str = "paragraph") -> Style:
        """What a style says."""
        key = family, name or ""
        if key not in self._known:
            self._known[key] = self._resolve(key)
        return self._known[key]

    def _resolve(self, key: tuple[str, str]) -> Style:
        chain, root = self._chain(key)
        names = [e.get(STYLE + "display-name") or e.get(STYLE + "name", "") for e in chain]
        names.append(root.replace("_20_", " "))
        role = next((role for name in names if (role := role_of_style(name))), (None, None))
        lists = (name for e in chain if (name := e.get(STYLE + "list-style-name")) is not None)
        shown = (
            value
            for e in chain
            for properties in e.findall(STYLE + "text-properties")
            if (value := properties.get(TEXT + "display")) is not None
        )
        return Style(
            kind=role[0], level=role[1], list_name=next(lists, None) or None, is_hidden=next(shown, "") == "none"
        )

    def _chain(self, key: tuple[str, str]) -> tuple[list[Element], str]:
        """A style and those that it inherits from; and the name of one of the program's own, which no file defines."""
        found: list[Element] = []
        while key in self._styles and len(found) < _CHAIN:
            found.append(self._styles[key])
            key = key[0], self._styles[key].get(STYLE + "parent-style-name", "")
        return found, key[1]


def whole(text: str | None, otherwise: int) -> int:
    """A whole number of at most six digits."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text) else otherwise


def _levels(style: Element) -> dict[int, ListLevel]:
    return {whole(e.get(TEXT + "level"), 1): _level(e) for e in style if isinstance(e.tag, str)}


def _level(element: Element) -> ListLevel:
    if element.tag.endswith(("-bullet", "-image")):
        return ListLevel(bullet=bullet(element.get(TEXT + "bullet-char", "•").strip()[:1]))
    level = whole(element.get(TEXT + "level"), 1)
    shown = min(level, whole(element.get(TEXT + "display-levels"), 1))
    numbers = ".".join(f"%{n}%" for n in range(level - shown + 1, level + 1))
    plainly = f"{element.get(STYLE + 'num-prefix', '')}{numbers}{element.get(STYLE + 'num-suffix', '')}"
    given = next((value for name, value in element.attrib.items() if name.endswith(_LIST_FORMAT)), None)
    return ListLevel(
        pattern=(plainly if given is None else given)[:100],
        format=element.get(STYLE + "num-format", ""),
        start=whole(element.get(TEXT + "start-value"), 1),
        sync=element.get(STYLE + "num-letter-sync") == "true",
    )


def _numeral(number: int, level: ListLevel) -> str:
    style = level.format
    if not style:
        return ""
    if style in ("i", "I"):
        written = roman(number)
    elif style in ("a", "A"):
        written = (repeated if level.sync else lettered)(number, alphabet("latin"))
    elif style[0] in "аА":  # "А, Б, .., Аа, Аб, ... (sr)"
        letters = alphabet("azbuka" if "(sr)" in style else "russian")
        written = (repeated if "бб" in style.casefold() else lettered)(number, letters)
    else:
        written = str(number)
    return written.upper() if style[0].isupper() else written
