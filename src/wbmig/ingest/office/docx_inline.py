"""Read the text of a Word paragraph: runs, fields, notes, symbols; changes as accepted, hidden text left out."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from wbmig.ingest.office.docx_numbering import numeral, value
from wbmig.ingest.office.docx_package import DGM, MATH, REL, A, DocxPackage, W
from wbmig.ingest.office.docx_styles import Style, Styles, is_on
from wbmig.ingest.office.package import Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_TEXTPATH = "{urn:schemas-microsoft-com:vml}textpath"
P, SDT, ALTERNATIVES = W + "p", W + "sdt", _MC + "AlternateContent"
DELETED = frozenset({W + "del", W + "moveFrom"})
_BOX, _DIAGRAM = W + "txbxContent", DGM + "relIds"
_RUN, _TEXT, _MATH_TEXT, _SYMBOL = W + "r", W + "t", MATH + "t", W + "sym"
_FIELD, _INSTRUCTION = W + "fldChar", W + "instrText"
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "\u00ad",
}
# What holds properties, instructions or marks, and no text of the document.
SKIPPED = frozenset(
    W + name
    for name in (
        *("rPr", "pPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr", "customXmlPr"),
        *("smartTagPr", "rubyPr", "rt", "delText", "delInstrText", "fldData", "footnoteRef", "endnoteRef"),
        *("annotationRef", "commentReference", "separator", "continuationSeparator"),
    )
)
# Bullets, arrows and ticks of the symbol fonts, by their codes; another code stays as it is, for a later repair.
_SYMBOLS = {
    "symbol": {0x2D: "−", 0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•"},
    "wingdings": {
        0x28: "☎",
        0x2A: "✉",
        0x6C: "●",
        0x6E: "■",
        0xA7: "▪",
        0xA8: "◻",
        0xD8: "➢",
        0xE0: "→",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    },
}
_PRIVATE = 0xF000
_LONGEST_MARK = 10


@dataclass(slots=True)
class Found:
    """What is counted on the way, for notes and problems."""

    hidden: int = 0
    changes: int = 0
    prompts: int = 0
    charts: int = 0
    pictures: int = 0
    embedded: int = 0


@dataclass(slots=True)
class Paragraph:
    """What a paragraph holds; ``in_contents`` of its characters stand in a table of contents."""

    parts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    in_contents: int = 0

    @property
    def text(self) -> str:
        """Its text, with tabs and line breaks."""
        return "".join(self.parts)

    @property
    def is_contents(self) -> bool:
        """Whether most of it is an entry in a table of contents."""
        return 2 * self.in_contents > sum(map(len, self.parts))


@dataclass(slots=True)
class _Field:
    """A field that has begun; its result is shown where the result of the one around it is."""

    shown_outside: bool
    in_contents: bool
    instruction: str = ""
    in_result: bool = False

    @property
    def is_shown(self) -> bool:
        return self.in_result and self.shown_outside


class Inline:
    """Reads paragraph after paragraph; fields may go on from one to the next, and notes are numbered through.

    ``noted`` has the mark of each note that the text refers to, by kind and id, in order.
    """

    def __init__(self, package: DocxPackage, styles: Styles) -> None:
        self.found = Found()
        self.noted: dict[tuple[str, str], str] = {}
        self._package = package
        self._styles = styles
        self._fields: list[_Field] = []
        self._whole_fields = set[Element]()
        self._custom_mark = False
        self._last_note = Counter[str]()
        self._marks: dict[str, Callable[[Element], None]] = {
            _FIELD: self._field,
            _INSTRUCTION: self._instruction,
            **dict.fromkeys(_NOTES, self._note),
            A + "blip": self._picture,
            _CHART: self._chart,
        }

    def begin(self, root: Element) -> None:
        """Begin another part, note, or the body."""
        self._fields = []
        self._whole_fields = _whole_fields(root)

    def read(self, paragraph: Element, style: Style) -> Paragraph:
        """Read a paragraph; only what stands in no field's instruction is its text."""
        found = Paragraph()
        stack = [iter(paragraph)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
            elif (children := self._visit(element, found, style)) is not None:
                stack.append(iter(children))
        return found

    def is_prompt(self, control: Element) -> bool:
        """Whether a content control still shows the words that ask to fill it."""
        properties = control.find(W + "sdtPr")
        mark = None if properties is None else properties.find(W + "showingPlcHdr")
        if mark is None or not is_on(mark):
            return False
        self.found.prompts += 1
        return True

    def skip(self, element: Element) -> None:
        """Pass over what a tracked change took out."""
        self.found.changes += 1
        self._follow_fields(element)

    def hide(self, element: Element) -> None:
        """Pass over what Word does not show."""
        self.found.hidden += sum(len(t.text or "") for t in element.iter(_TEXT))
        self._follow_fields(element)

    def _visit(self, element: Element, found: Paragraph, style: Style) -> Element | None:
        """Take the text of an element, and return the elements in it that are to be visited."""
        tag = element.tag
        if tag == _TEXT:
            self._take(element, tag, found)
            return None
        if tag == _RUN:
            self._custom_mark = False
            return None if self._package.can_hide and self._is_hidden(element, style) else element
        if tag in (_BOX, _DIAGRAM):
            found.boxes.append(element if tag == _BOX else self._diagram(element))
        elif tag in DELETED:
            self.skip(element)
        elif tag == ALTERNATIVES:
            return alternative(element)
        elif isinstance(tag, str) and tag not in SKIPPED and not (tag == SDT and self.is_prompt(element)):
            self._take(element, tag, found)
            return element
        return None

    def _take(self, element: Element, tag: str, found: Paragraph) -> None:
        piece = self._piece(element, tag)
        around = self._fields[-1] if self._fields else None
        if piece and (around is None or around.is_shown):
            found.parts.append(piece)
            found.in_contents += len(piece) if around and around.in_contents else 0

    def _piece(self, element: Element, tag: str) -> str | None:
        """The text of an element that holds no others; marks of fields and notes are followed, and give none."""
        if tag in (_TEXT, _MATH_TEXT):
            return None if self._custom_mark else element.text
        if tag in _SIGNS:
            return _SIGNS[tag]
        if tag == _SYMBOL:
            return _symbol(element)
        if tag == _TEXTPATH:
            return f"\n{element.get('string', '')}\n"
        if follow := self._marks.get(tag):
            follow(element)
        return None

    def _field(self, element: Element) -> None:
        """Follow the marks of a field; those of a field that does not end are ignored, lest they swallow the text."""
        if element not in self._whole_fields:
            return
        kind = element.get(W + "fldCharType")
        current = self._fields[-1] if self._fields else None
        if kind == "begin":
            self._fields.append(_Field(current is None or current.is_shown, bool(current and current.in_contents)))
        elif current and kind == "separate":
            current.in_result = True
            current.in_contents = current.in_contents or current.instruction.split()[:1] == ["TOC"]
        elif current and kind == "end":
            self._fields.pop()

    def _instruction(self, element: Element) -> None:
        if self._fields:
            self._fields[-1].instruction += element.text or ""

    def _note(self, reference: Element) -> None:
        """Number a note by the order of its first reference; its mark is no part of the text."""
        kind = _NOTES[reference.tag]
        key = (kind, reference.get(W + "id", ""))
        self._custom_mark = reference.get(W + "customMarkFollows") in ("1", "true", "on")
        if key in self.noted:
            return
        if self._custom_mark:
            follows = reference.getnext()
            mark = "" if follows is None or follows.tag != _TEXT else (follows.text or "").strip()
            self.noted[key] = mark[:_LONGEST_MARK] or "*"
            return
        self._last_note[kind] += 1
        self.noted[key] = numeral(self._last_note[kind], "lowerRoman" if kind == "endnote" else "decimal")

    def _picture(self, _: Element) -> None:
        self.found.pictures += 1

    def _chart(self, _: Element) -> None:
        self.found.charts += 1

    def _is_hidden(self, run: Element, style: Style) -> bool:
        properties = run.find(W + "rPr")
        vanish = None if properties is None else properties.find(W + "vanish")
        if vanish is not None:
            hidden = is_on(vanish)
        else:
            hidden = style.hidden or self._styles.of(value(properties, "rStyle"), paragraph=False).hidden
        if hidden:
            self.hide(run)
        return hidden

    def _follow_fields(self, element: Element) -> None:
        for mark in element.iter(_FIELD):
            self._field(mark)

    def _diagram(self, relations: Element) -> list[Element]:
        """A diagram's texts, as paragraphs."""
        root = self._package.by_id(relations.get(REL + "dm"), "a diagram")
        return [] if root is None else _as_paragraphs(root)


def alternative(element: Element) -> Element:
    """The branch to read, once: the first that holds text, for what stands for it in older programs repeats it."""
    branches = [e for e in element if e.tag in (_MC + "Choice", _MC + "Fallback")]
    return next((e for e in branches if next(e.iter(_TEXT, _BOX, _DIAGRAM), None) is not None), branches[:1] or [])


def _symbol(element: Element) -> str:
    font = element.get(W + "font", "").casefold().split()
    code = element.get(W + "char", "")
    if not re.fullmatch(r"[0-9A-Fa-f]{2,4}", code):
        return ""
    point = int(code, 16)
    known = _SYMBOLS.get(font[0] if font else "", {}).get(point - _PRIVATE if point >= _PRIVATE else point)
    return known or ("" if 0xD800 <= point < 0xE000 or point < 0x20 else chr(point))


def _whole_fields(root: Element) -> set[Element]:
    """The marks of the fields that have a beginning and an end."""
    found, open_fields = set[Element](), list[list[Element]]()
    for mark in root.iter(_FIELD):
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            open_fields.append([mark])
        elif open_fields:
            open_fields[-1].append(mark)
            if kind == "end":
                found.update(open_fields.pop())
    return found


def _as_paragraphs(diagram: Element) -> list[Element]:
    """Write the texts of a diagram's points as Word paragraphs."""
    paragraphs = []
    for point in diagram.iter(A + "p"):
        text = "".join(t.text or "" for t in point.iter(A + "t"))
        paragraph = diagram.makeelement(P)
        run = diagram.makeelement(_RUN)
        piece = diagram.makeelement(_TEXT)
        piece.text = text
        run.append(piece)
        paragraph.append(run)
        paragraphs.append(paragraph)
    return paragraphs
