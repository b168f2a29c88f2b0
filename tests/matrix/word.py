"""Write a text as a Word file with python-docx: real numbering, a table, a footnote, running head and page number."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Length, Pt
from docx.text.paragraph import Paragraph
from source import Piece, Text

_LANGUAGES = {"sr": "sr-Cyrl-RS", "hr": "hr-HR"}
_TEXT_WIDTH_CM = 17
_LETTERS = {"a": "lowerLetter", "а": "russianLower"}


def write_word(text: Text, columns: int) -> bytes:
    """Build the file."""
    document = Document()
    _set_page(document, text, columns)
    _drop_effects(document)
    if text.note:
        _add_footnotes(document, text.note)
    for kind, pieces in text.groups():
        if kind == "row":
            _add_table(document, pieces, Cm(_TEXT_WIDTH_CM / columns - 0.5))
        elif kind == "item":
            _add_list(document, pieces)
        else:
            _add(document, pieces[0])
    document.core_properties.title = text.title
    document.core_properties.author = text.said["running_head"]
    stamp = datetime.fromisoformat(text.said["date"]).replace(tzinfo=UTC)
    document.core_properties.created = document.core_properties.modified = stamp
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_page(document: WordDocument, text: Text, columns: int) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section._sectPr.append(parse_xml(f'<w:cols {nsdecls("w")} w:num="{columns}" w:space="500"/>'))
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Serif", Pt(12)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGES[text.said["language"]])
    normal.element.get_or_add_rPr().append(language)
    section.header.paragraphs[0].text = text.said["running_head"]
    foot = section.footer.paragraphs[0]
    foot.add_run("Страна " if text.said["script"] == "Cyrl" else "Stranica ")
    foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))


def _drop_effects(document: WordDocument) -> None:
    """Leave out a second style sheet of the template, a third of the file, which only Word 2010 looks at."""
    (effects,) = [name for name, part in document.part.rels.items() if part.reltype.endswith("/stylesWithEffects")]
    document.part.rels.pop(effects)


def _add_footnotes(document: WordDocument, note: str) -> None:
    mark = "<w:r><w:footnoteRef/></w:r>"
    lines = (("separator", -1), ("continuationSeparator", 0))  # Word wants both
    between = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, number in lines
    )
    xml = (
        f"<w:footnotes {nsdecls('w')}>"
        f"{between}"
        f'<w:footnote w:id="1"><w:p>{mark}<w:r><w:t xml:space="preserve"> {note}</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _add(document: WordDocument, piece: Piece) -> None:
    styles = {"title": "Title", "heading": "Heading 1", "subheading": "Heading 2", "quotation": "Intense Quote"}
    paragraph = document.add_paragraph(style=styles.get(piece.kind))
    paragraph.add_run(piece.parts[0])
    for rest in piece.parts[1:]:
        raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        call = f'<w:r {nsdecls("w")}>{raised}<w:footnoteReference w:id="1"/></w:r>'
        paragraph._p.append(parse_xml(call))
        paragraph.add_run(rest)


def _add_table(document: WordDocument, rows: Sequence[Piece], width: Length) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0].cells), style="Table Grid")
    for column in table.columns:
        column.width = Length(width // len(table.columns))  # else the table is as wide as the page
    for row, piece in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, piece.cells, strict=True):
            cell.text, cell.width = words, Length(width // len(piece.cells))


def _add_list(document: WordDocument, items: Sequence[Piece]) -> None:
    number = _numbering(document, items)
    for item in items:
        _number(document.add_paragraph(item.text, style="List Paragraph"), number, item.kind == "nested")


def _number(paragraph: Paragraph, number: int, nested: bool) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = int(nested)
    properties.get_or_add_numId().val = number


def _numbering(document: WordDocument, items: Sequence[Piece]) -> int:
    """Define the marks of one list, so that each begins to count anew."""
    numbering = document.part.numbering_part.element
    marks = [next((i.marker for i in items if i.kind == kind), "–") for kind in ("item", "nested")]
    abstract = 100 + len(numbering.findall(qn("w:num")))
    levels = "".join(_level(level, mark) for level, mark in enumerate(marks))
    xml = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">{levels}</w:abstractNum>'
    numbering.insert(0, parse_xml(xml))
    return int(numbering.add_num(abstract).numId)


def _level(level: int, mark: str) -> str:
    shape, words = ("decimal", "%1.") if mark == "1." else (_LETTERS.get(mark[0], "bullet"), mark)
    words = "%1)" if mark.endswith(")") else words
    indent = 400 * (level + 1)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{words}"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="400"/></w:pPr></w:lvl>'
    )
