"""Write a text as an OpenDocument file with odfdo."""

import io
from collections.abc import Sequence

from odfdo import Document, Element, Header, List, ListItem, Note, Paragraph, Row, Table
from source import Piece, Text

_INDENT = (
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="listtab" fo:margin-left="{level}cm" '
    'fo:text-indent="-0.7cm"/></style:list-level-properties>'
)
_NUMBER = (
    '<text:list-level-style-number text:level="{level}" style:num-format="{shape}" style:num-suffix="{end}">'
    f"{_INDENT}</text:list-level-style-number>"
)
_BULLET = (
    '<text:list-level-style-bullet text:level="{level}" text:bullet-char="{mark}">'
    f"{_INDENT}</text:list-level-style-bullet>"
)
# LibreOffice's own name for the letters of a list in Serbian Cyrillic.
_SHAPES = {"1": "1", "a": "a", "а": "а, б, .., аа, аб, ... (sr)"}


def write_odf(text: Text, columns: int) -> bytes:
    """Build the file."""
    document = Document("text")
    document.body.clear()
    _set_page(document, text, columns)
    for number, (kind, pieces) in enumerate(text.groups()):
        if kind == "row":
            document.body.append(_table(pieces))
        elif kind == "item":
            document.body.append(_list(document, pieces, f"M{number}"))
        else:
            document.body.append(_block(pieces[0], text.note))
    document.meta.title = text.title
    document.meta.language = {"sr": "sr-RS", "hr": "hr-HR"}[text.said["language"]]
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _block(piece: Piece, note: str) -> Element:
    if piece.kind in {"title", "heading", "subheading"}:
        return Header(piece.level, piece.text)
    paragraph = Paragraph(piece.text.replace("¹", ""), style="Quotations" if piece.kind == "quotation" else "Standard")
    if len(piece.parts) > 1:
        called = Note("footnote", note_id="ftn1", citation="1", body=note)
        paragraph.insert_note(note_element=called, after=piece.parts[0].split()[-1])
    return paragraph


def _table(rows: Sequence[Piece]) -> Table:
    table = Table("Plan")
    for piece in rows:
        row = Row()
        row.set_values(list(piece.cells))
        table.append_row(row)
    return table


def _list(document: Document, items: Sequence[Piece], style: str) -> List:
    inner = next((item.marker for item in items if item.kind == "nested"), "–")
    levels = _level(1, items[0].marker) + _level(2, inner)
    xml = f'<text:list-style style:name="{style}">{levels}</text:list-style>'
    document.insert_style(Element.from_tag(xml), automatic=True)
    whole = List(style=style)
    for item in items:
        if item.kind == "item":
            whole.append(ListItem(item.text))
        else:
            last = whole.get_items()[-1]
            nested = last.get_lists()[-1] if last.get_lists() else List()
            nested.append(ListItem(item.text))
            last.append(nested)
    return whole


def _level(level: int, mark: str) -> str:
    if mark[0] in _SHAPES:
        return _NUMBER.format(level=level, shape=_SHAPES[mark[0]], end=mark[1])
    return _BULLET.format(level=level, mark=mark)


def _set_page(document: Document, text: Text, columns: int) -> None:
    """Give all pages the running head, their number, and the columns; headings have no numbers."""
    styles = document.styles
    layout = styles.root.xpath("//style:page-layout/style:page-layout-properties")[0]
    layout.append(Element.from_tag(f'<style:columns fo:column-count="{columns}" fo:column-gap="0.7cm"/>'))
    for outline in styles.root.xpath("//text:outline-level-style"):  # the template would number headings
        outline.set_attribute("style:num-format", "")
        outline.set_attribute("style:num-suffix", "")
    master = styles.root.xpath("//style:master-page")[0]
    head = Element.from_tag("<style:header/>")
    head.append(Paragraph(text.said["running_head"]))
    foot = Element.from_tag("<style:footer/>")
    number = Paragraph("– ")
    number.append(Element.from_tag('<text:page-number text:select-page="current">1</text:page-number>'))
    number.append(" –")
    foot.append(number)
    master.append(head)
    master.append(foot)
