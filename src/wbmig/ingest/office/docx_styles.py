"""Tell what the styles of a Word document say: headings, quotations, lists, hidden text, with what they inherit."""

from collections.abc import Iterator
from dataclasses import dataclass

from wbmig.ingest.office.docx_numbering import value, whole
from wbmig.ingest.office.docx_package import W
from wbmig.ingest.office.names import role_of_style
from wbmig.ingest.office.package import Element
from wbmig.model.document import BlockKind

_VAL = W + "val"
_CHAIN = 12  # styles between a style and its root; Word allows 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a paragraph or character style says, with what it inherits."""

    kind: BlockKind | None = None
    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    list_style: str | None = None
    hidden: bool = False


class Styles:
    """The styles of a document, with what each inherits."""

    def __init__(self, root: Element | None) -> None:
        styles = [] if root is None else root.findall(W + "style")
        self._styles = {e.get(W + "styleId", ""): e for e in styles}
        self._default = next(
            (
                e.get(W + "styleId")
                for e in styles
                if e.get(W + "type") == "paragraph" and _is_on_text(e.get(W + "default"))
            ),
            None,
        )
        self._known: dict[str | None, Style] = {}

    def of(self, key: str | None, *, paragraph: bool = True) -> Style:
        """What a style says; the default style of paragraphs where none is named."""
        if key is None and paragraph:
            key = self._default
        if key not in self._known:
            self._known[key] = self._resolve(key)
        return self._known[key]

    def list_of(self, key: str) -> str | None:
        """The id of the list that a numbering style stands for."""
        return self.of(key, paragraph=False).list_id

    def _resolve(self, key: str | None) -> Style:
        chain = list(self._chain(key))
        roles = [role for _, e in chain if (role := _role(e)) is not None]
        if not chain and key is not None and (named := role_of_style(key)):
            roles.append(named)
        kind, level = roles[0] if roles else (None, None)
        list_id = list_level = list_style = hidden = None
        for name, element in chain:
            numbering = element.find(f"{W}pPr/{W}numPr")
            if list_id is None and (list_id := value(numbering, "numId")) is not None:
                list_style = name
            if list_level is None:
                list_level = value(numbering, "ilvl")
            vanish = element.find(f"{W}rPr/{W}vanish")
            if hidden is None and vanish is not None:
                hidden = is_on(vanish)
        return Style(
            kind=kind,
            level=level,
            list_id=list_id,
            list_level=None if list_level is None else whole(list_level, 0),
            list_style=list_style,
            hidden=bool(hidden),
        )

    def _chain(self, key: str | None) -> Iterator[tuple[str, Element]]:
        seen = set[str]()
        while key is not None and key in self._styles and key not in seen and len(seen) < _CHAIN:
            seen.add(key)
            yield key, self._styles[key]
            key = value(self._styles[key], "basedOn")


def _role(style: Element) -> tuple[BlockKind | None, int | None] | None:
    """What a style itself marks; its name goes before its outline level only where it says no heading."""
    named = role_of_style(value(style, "name") or "")
    if named and named[0] is not BlockKind.HEADING:
        return named
    outline = value(style.find(W + "pPr"), "outlineLvl")
    if outline is None:
        return named
    depth = whole(outline, 9)
    return (BlockKind.HEADING, depth + 1) if 0 <= depth < 9 else (None, None)


def is_on(element: Element) -> bool:
    """Whether a property that is either on or off is on."""
    return element.get(_VAL) is None or _is_on_text(element.get(_VAL))


def _is_on_text(text: str | None) -> bool:
    return text in ("1", "true", "on")
