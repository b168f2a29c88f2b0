"""What a Word document shows is what is read: every word once, in order, with the numbers that people see."""

import io
import random
import re
import zipfile

import pytest

from docx_builder import build_docx, repack
from wbmig.ingest.office.docx import read_docx
from wbmig.ingest.reader import Reading, Unreadable
from wbmig.model.problem import ProblemKind


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def styled(text: str, style: str) -> str:
    return p(text, f'<w:pStyle w:val="{style}"/>')


def item(text: str, number: int = 1, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def style(key: str, name: str, inner: str = "", based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{base}{inner}</w:style>'


def level(n: int, number_format: str, pattern: str, inner: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{inner}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def field(instruction: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        f"{mark('begin')}<w:r><w:instrText>{instruction}</w:instrText></w:r>{mark('separate')}{r(result)}{mark('end')}"
    )


def blocks(reading: Reading) -> list[tuple[str, str]]:
    """Kind and text of each block; the marker stands before the text."""
    return [
        (b.kind.value, f"{b.marker} {b.span.of(reading.text)}" if b.marker else b.span.of(reading.text))
        for b in reading.blocks or ()
    ]


def texts(body: str, **parts: str) -> list[str]:
    return [text for _, text in blocks(read_docx(build_docx(body, parts=parts)))]


@pytest.mark.parametrize(
    ("number_format", "pattern", "start", "markers"),
    [
        ("decimal", "%1.", 1, ["1.", "2."]),
        ("decimal", "(%1)", 9, ["(9)", "(10)"]),
        ("decimalZero", "%1.", 9, ["09.", "10."]),
        ("lowerLetter", "%1)", 26, ["z)", "aa)"]),
        ("upperLetter", "%1.", 1, ["A.", "B."]),
        ("lowerRoman", "%1.", 3, ["iii.", "iv."]),
        ("upperRoman", "%1)", 48, ["XLVIII)", "XLIX)"]),
        ("russianLower", "%1)", 9, ["и)", "к)"]),
        ("russianUpper", "%1.", 1, ["А.", "Б."]),
        ("decimal", "Član %1.", 1, ["Član 1.", "Član 2."]),
        ("bullet", "\uf0b7", 1, ["•", "•"]),
        ("bullet", "o", 1, ["•", "•"]),
        ("bullet", "-", 1, ["–", "–"]),
        ("lowerRoman", "%1", 5000, ["5000", "5001"]),
        ("ordinalText", "%1.", 1, ["1.", "2."]),  # a format of its own is written in digits
    ],
)
def test_each_format_numbers_as_word_does(number_format, pattern, start, markers):
    made = numbering(level(0, number_format, pattern, start=start))
    data = build_docx(item("prvo") + item("drugo"), parts={"numbering": made})
    assert [b.marker for b in read_docx(data).blocks] == markers


@pytest.mark.parametrize("pattern", ["", "%1.", "."])
def test_a_level_without_a_number_is_a_paragraph(pattern):
    """LibreOffice leaves the dots where a level has no number."""
    made = numbering(level(0, "none", pattern))
    assert blocks(read_docx(build_docx(item("uvod"), parts={"numbering": made}))) == [("paragraph", "uvod")]


THREE = numbering(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), level(2, "lowerLetter", "%3)"))


def test_deeper_levels_restart_after_a_higher_one():
    body = item("a") + item("b", level=1) + item("c", level=2) + item("d", level=1) + item("e", level=2) + item("f")
    assert texts(body + item("g", level=1), numbering=THREE) == [
        *("1. a", "1.1. b", "a) c", "1.2. d", "a) e", "2. f", "2.1. g")
    ]


def test_a_level_that_never_restarts_goes_on():
    made = numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "Mera %2.", '<w:lvlRestart w:val="0"/>'))
    body = item("a") + item("b", level=1) + item("c") + item("d", level=1)
    assert texts(body, numbering=made) == ["I. a", "Mera 1. b", "II. c", "Mera 2. d"]


def test_legal_numbering_writes_digits():
    made = numbering(level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert texts(item("a") + item("b", level=1), numbering=made) == ["I a", "1.1 b"]


def test_two_lists_of_one_family_go_on_counting_unless_one_starts_anew():
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        '</w:lvlOverride></w:num><w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, 'lowerLetter', '%1)')}</w:lvlOverride></w:num>"
    )
    made = numbering(level(0, "decimal", "%1."), nums=nums)
    body = item("a") + item("b", 2) + item("c", 3) + item("d", 3) + item("e", 1) + item("f", 4)
    assert texts(body, numbering=made) == ["1. a", "2. b", "1. c", "2. d", "3. e", "d) f"]


def test_a_list_named_by_a_style_is_numbered_on_the_level_linked_to_the_style():
    made = numbering(
        level(0, "upperRoman", "%1.", '<w:pStyle w:val="Glava"/>'),
        level(1, "decimal", "%2)", '<w:pStyle w:val="Tacka"/>'),
    )
    linked = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("Glava", "Glava", linked) + style("Tacka", "Tačka", linked) + style("Nad", "Nad", based_on="Tacka")
    none = p("bez broja", '<w:pStyle w:val="Tacka"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    body = styled("a", "Glava") + styled("b", "Tacka") + none + styled("c", "Nad")
    assert texts(body, numbering=made, styles=styles) == ["I. a", "1) b", "bez broja", "2) c"]


def test_lists_that_name_each_other_in_a_circle_still_end():
    circle = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="S"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = style("S", "S", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', based_on="T")
    styles += style("T", "T", based_on="S")
    assert texts(styled("tekst", "S"), numbering=circle, styles=styles) == ["tekst"]


@pytest.mark.parametrize(
    ("name", "inner", "kind", "rank"),
    [
        ("heading 2", "", "heading", 2),
        ("Naslov 3", "", "heading", 3),
        ("Наслов 1", "", "heading", 1),
        ("Odeljak", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', "heading", 2),
        ("heading 1", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', "paragraph", None),
        ("Intense Quote", "", "quotation", None),
        ("Цитат", "", "quotation", None),
        ("toc 2", "", "furniture", None),
        ("TOC Heading", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', "furniture", None),
        ("Body Text", "", "paragraph", None),
    ],
)
def test_styles_tell_headings_quotations_and_contents(name, inner, kind, rank):
    styles = style("A", name, inner) + style("B", "Moj stil", based_on="A")
    read = read_docx(build_docx(styled("Uvodna reč", "A") + styled("Druga reč", "B"), parts={"styles": styles}))
    assert [(b.kind.value, b.level) for b in read.blocks] == [(kind, rank)] * 2


def test_headings_below_a_title_rank_below_it():
    styles = style("T", "Title") + style("H", "heading 1")
    read = read_docx(build_docx(styled("Zaključci", "T") + styled("Uvod", "H"), parts={"styles": styles}))
    assert [(b.kind.value, b.level) for b in read.blocks] == [("heading", 1), ("heading", 2)]


def test_a_long_paragraph_that_borrowed_a_heading_style_is_no_heading():
    long = "Ministarstvo će obezbediti smeštaj. " * 20
    assert blocks(read_docx(build_docx(styled(long, "Heading1"))))[0][0] == "paragraph"


def tc(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def test_cells_stand_in_their_rows_and_columns_and_merged_ones_once():
    inner = f"<w:tbl><w:tr>{tc(p('u1'))}{tc(p('u2'))}</w:tr></w:tbl>"
    first, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = f"""<w:tbl>
      <w:tr>{tc(p("a"), '<w:gridSpan w:val="2"/>')}{tc(p("b"), first)}</w:tr>
      <w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{tc(p("c1") + p("c2"))}{tc(p("skriveno"), goes_on)}</w:tr>
      <w:tr><w:trPr><w:del/></w:trPr>{tc(p("obrisano"))}</w:tr>
      <w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>{tc(p("d") + inner + p("e"))}</w:sdtContent></w:sdt></w:tr>
      </w:sdtContent></w:sdt></w:tbl>"""
    read = read_docx(build_docx(body))
    assert [(b.span.of(read.text), b.row, b.column) for b in read.blocks] == [
        *(("a", 1, 1), ("b", 1, 3), ("c1", 2, 2), ("c2", 2, 2)),
        *(("d", 3, 1), ("u1", 1, 1), ("u2", 1, 2), ("e", 3, 1)),
    ]
    assert {b.kind.value for b in read.blocks} == {"cell"}


BOX = f"<w:txbxContent>{p('okvir')}</w:txbxContent>"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (f"<w:ins>{r('novo')}</w:ins><w:del><w:r><w:delText>staro</w:delText></w:r></w:del>", ["novo"]),
        (f"<w:moveFrom>{r('odavde')}</w:moveFrom><w:moveTo>{r('ovamo')}</w:moveTo>", ["ovamo"]),
        (f"<w:hyperlink>{r('veza')}</w:hyperlink><w:smartTag>{r(' dalje')}</w:smartTag>", ["veza dalje"]),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('izbor')}</w:sdtContent></w:sdt>", ["izbor"]),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Unesite')}</w:sdtContent></w:sdt>", []),
        (field(' HYPERLINK "http://x.example" ', "sajt"), ["sajt"]),
        (field(f" IF {field('REF a', 'uslov')} ", "ishod"), ["ishod"]),
        (f'<w:fldSimple w:instr="DATE">{r("1. maj")}</w:fldSimple>', ["1. maj"]),
        (f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{r("nije izgubljeno")}', ["nije izgubljeno"]),
        (f"<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>v</w:t></w:r>{r('')}", ["a\tb\nv"]),
        ("<w:r><w:t>crno</w:t><w:noBreakHyphen/><w:t>beli</w:t><w:softHyphen/></w:r>", ["crno-beli\u00ad"]),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t> da</w:t></w:r>', ["✓ da"]),
        (r("javno") + r(" tajno", "<w:vanish/>") + r(" i ovo", '<w:vanish w:val="0"/>'), ["javno i ovo"]),
        ("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>", ["x=2"]),
        (f"{r('tekst')}<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>", ["tekst", "okvir"]),
        (
            f"{r('pre')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{BOX}</wps:txbx></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
            f"{r(' posle')}",
            ["pre posle", "okvir"],
        ),
        (
            "<w:r><mc:AlternateContent><mc:Choice Requires='w16se'><w16se:symEx xmlns:w16se='urn:x'/></mc:Choice>"
            "<mc:Fallback><w:t>a☺</w:t></mc:Fallback></mc:AlternateContent></w:r>",
            ["a☺"],
        ),
        (f"<w:ruby><w:rt>{r('izgovor')}</w:rt><w:rubyBase>{r('reč')}</w:rubyBase></w:ruby>", ["reč"]),
    ],
)  # fmt: skip
def test_what_word_shows_of_a_paragraph_is_read(inner, expected):
    assert texts(f"<w:p>{inner}</w:p>") == expected


@pytest.mark.parametrize("change", ["del", "moveFrom"])
def test_a_deleted_paragraph_mark_joins_paragraphs_and_counts_once(change):
    joined = f"<w:rPr><w:{change}/></w:rPr>"
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = p("prvi ", numbered + joined) + item("deo") + item("drugi") + p("kraj", joined)
    assert texts(body, numbering=THREE) == ["1. prvi deo", "2. drugi", "kraj"]


def test_notes_come_after_the_body_in_the_order_of_their_first_mention():
    call = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'
    first, second = call.format("footnote", 7), call.format("footnote", 5)
    body = f"<w:p>{r('reč')}{first}{r('.')}{second}{first}</w:p>"
    body += f"<w:p>{r('kraj')}{call.format('endnote', 2)}<w:del>{call.format('footnote', 9)}</w:del></w:p>"
    foot = "".join(f'<w:footnote w:id="{n}">{p(f"fusnota {n}")}{p("još")}</w:footnote>' for n in (5, 7, 9))
    end = '<w:endnote w:id="2"><w:p><w:r><w:endnoteRef/><w:t> napomena</w:t></w:r></w:p></w:endnote>'
    assert blocks(read_docx(build_docx(body, parts={"footnotes": foot, "endnotes": end}))) == [
        *(("paragraph", "reč."), ("paragraph", "kraj")),
        *(("footnote", "1 fusnota 7"), ("footnote", "još"), ("footnote", "2 fusnota 5"), ("footnote", "još")),
        ("footnote", "i napomena"),
    ]


def test_a_style_that_the_file_does_not_list_is_known_by_its_name():
    read = read_docx(build_docx(styled("naslov", "Heading2") + p("tekst")))
    assert [(b.kind.value, b.level) for b in read.blocks] == [("heading", 2), ("paragraph", None)]


def test_a_note_has_its_number_once_wherever_its_text_stands():
    body = f'<w:p>{r("reč")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    note = f"<w:sdt><w:sdtContent>{p('prvi')}</w:sdtContent></w:sdt>{p('drugi')}"
    note += f"<w:tbl><w:tr><w:tc>{p('treći')}</w:tc><w:tc>{p('četvrti')}</w:tc></w:tr></w:tbl>"
    assert texts(body, footnotes=f'<w:footnote w:id="1">{note}</w:footnote>') == [
        *("reč", "1 prvi", "drugi", "treći", "četvrti")
    ]


def test_a_note_with_a_mark_of_its_own_keeps_it():
    call = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    body = f"<w:p>{r('reč')}{call}{r(' dalje')}</w:p>"
    note = f'<w:footnote w:id="1">{p("fusnota")}</w:footnote>'
    assert texts(body, footnotes=note) == ["reč dalje", "* fusnota"]


def test_notes_that_are_not_in_the_file_are_counted():
    calls = "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in (1, 2, 3))
    note = f'<w:footnote w:id="2">{p("fusnota")}</w:footnote>'
    read = read_docx(build_docx(f"<w:p>{r('reč')}{calls}</w:p>", parts={"footnotes": note}))
    assert read.text == "reč\n2 fusnota\n"
    assert [problem.message.split(" (")[0] for problem in read.problems] == ["2 footnotes, the first of them 1"]


def test_headers_and_contents_are_furniture_and_each_header_text_stands_once():
    sections = '<w:p><w:pPr><w:sectPr><w:headerReference r:id="header1"/></w:sectPr></w:pPr></w:p>'
    sections += '<w:sectPr><w:headerReference r:id="header2"/><w:footerReference r:id="footer1"/></w:sectPr>'
    contents = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    contents += f"<w:sdtContent>{p('Sadržaj')}</w:sdtContent></w:sdt>"
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    contents += f'<w:p>{begin}<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    contents += (
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("Uvod 1")}</w:p>{p("Mere 2")}<w:p>{end}{r("Tekst")}</w:p>'
    )
    parts = {"header1": p("Vlada"), "header2": p("Vlada") + p("Odbor"), "footer1": p("Strana 3")}
    assert blocks(read_docx(build_docx(contents + sections, parts=parts))) == [
        *(("furniture", "Vlada"), ("furniture", "Odbor"), ("furniture", "Sadržaj"), ("furniture", "Uvod 1")),
        *(("furniture", "Mere 2"), ("paragraph", "Tekst"), ("furniture", "Strana 3")),
    ]


def test_strict_documents_are_read_alike():
    data = build_docx(
        p("tekst") + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>', parts={"header1": p("glava")}
    )
    strict = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }  # fmt: skip
    changed = {}
    for name, content in members(data).items():
        changed[name] = re.sub(b"|".join(strict), lambda found: strict[found[0]], content)
    assert blocks(read_docx(repack(data, changed))) == blocks(read_docx(data))


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


NOTED = f'{p("telo")}<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>{item("tačka")}'
NOTED += '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
ALL_PARTS = {
    "footnotes": f'<w:footnote w:id="1">{p("fusnota")}</w:footnote>', "numbering": THREE, "header1": p("glava"),
    "styles": style("A", "A"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(ALL_PARTS))
@pytest.mark.parametrize("content", [None, b"", b"<w:broken", b"\x00\x01"])
def test_the_rest_is_read_where_a_part_is_broken_and_the_part_is_named(name, content):
    read = read_docx(repack(build_docx(NOTED, parts=ALL_PARTS), {f"word/{name}.xml": content}))
    assert "telo" in read.text
    assert "tačka" in read.text
    (problem,) = read.problems
    assert problem.kind is ProblemKind.PARTLY_READ
    assert f"word/{name}.xml" in problem.message
    assert read_docx(build_docx(NOTED, parts=ALL_PARTS)).problems == ()


def test_a_broken_list_of_parts_is_named():
    data = build_docx(p("telo") + item("tačka"), parts=ALL_PARTS)
    read = read_docx(repack(data, {"word/_rels/document.xml.rels": b"<broken"}))
    assert read.text == "telo\ntačka\n"
    assert [message.split(" (")[0] for message in (problem.message for problem in read.problems)] == [
        "the list of its parts",
        "the numbering of lists",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "missing"),
        (b"<w:document", "not well-formed"),
        (b"<other/>", "not well-formed"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>', "not well-formed"),
    ],
)
def test_a_broken_main_part_is_unreadable(content, reason):
    with pytest.raises(Unreadable, match=reason):
        read_docx(repack(build_docx(p("telo")), {"word/document.xml": content}))


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Zaključci sastanka", "Zaključci sastanka"),
        *(
            (made_up, None)
            for made_up in ("Microsoft Word - nacrt.doc", "Document1", "Документ 3", "zakljucci.docx", "", " ")
        ),
    ],
)
def test_a_title_that_a_program_made_up_is_none(title, kept):
    metadata = read_docx(build_docx(p("telo"), core=f"<dc:title>{title}</dc:title>")).metadata
    assert (metadata.title, metadata.date) == (kept, None)


def whole_document() -> tuple[bytes, list[str]]:
    """A document with everything in it, each word of its own, and the words that it shows."""
    words = (f"reč{n}" for n in range(10_000))
    shown: list[str] = []

    def w() -> str:
        shown.append(next(words))
        return shown[-1]

    body = "".join(p(w()) + item(w(), level=n % 3) for n in range(20))
    body += f"<w:tbl>{''.join(f'<w:tr>{tc(p(w()))}{tc(item(w()) + p(w()))}</w:tr>' for _ in range(5))}</w:tbl>"
    body += f"<w:p>{r(w() + ' ')}<w:ins>{r(w())}</w:ins><w:del><w:r><w:delText>ne</w:delText></w:r></w:del></w:p>"
    body += (
        f"<w:p>{r(w())}<w:r><w:pict><v:textbox><w:txbxContent>{p(w())}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    )
    body += f'<w:p>{field("PAGEREF x", w())}{r(" " + w())}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    body += '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    parts = {"numbering": THREE, "header1": p(w()), "footnotes": f'<w:footnote w:id="1">{p(w())}</w:footnote>'}
    return build_docx(body, parts=parts), shown


def test_every_word_is_read_once():
    data, shown = whole_document()
    assert sorted(re.findall(r"\breč\d+\b|\bne\b", read_docx(data).text)) == sorted(shown)


def test_blocks_ascend_without_overlap_and_hold_no_marker():
    read = read_docx(whole_document()[0])
    end = 0
    for block in read.blocks:
        assert block.span.start >= end
        assert block.span.of(read.text).strip() == block.span.of(read.text) != ""
        assert not block.marker or read.text[: block.span.start].endswith(f"{block.marker} ")
        end = block.span.end


def _broken_copies() -> list[bytes]:
    data, rnd = whole_document()[0], random.Random(3)  # noqa: S311 - the same each time
    copies = [data[: len(data) * n // 20] for n in range(20)]
    for _ in range(60):
        copy = bytearray(data)
        for _ in range(rnd.randrange(1, 9)):
            copy[rnd.randrange(len(copy))] ^= 1 << rnd.randrange(8)
        copies.append(bytes(copy))
    parts = members(data)
    for name, content in parts.items():
        for _ in range(5):
            torn = bytearray(content)
            for _ in range(4):
                torn[rnd.randrange(len(torn))] = rnd.choice(b'019<>"/ aw:-')
            copies.append(repack(data, {name: bytes(torn)}))
    return copies


def test_broken_files_are_read_or_unreadable_and_nothing_else():
    for copy in _broken_copies():
        try:
            read = read_docx(copy)
        except Unreadable:
            continue
        assert read.blocks is not None


@pytest.mark.parametrize("tag", ["w:sdt", "w:tbl", "w:p", "w:r", "mc:AlternateContent", "w:ins"])
@pytest.mark.parametrize("depth", [100, 100_000])
def test_nesting_of_any_depth_is_read_or_unreadable(tag, depth):
    body = p("telo") + f"<{tag}>" * depth + f"</{tag}>" * depth
    if depth == 100:
        assert read_docx(build_docx(body)).text == "telo\n"
    else:
        with pytest.raises(Unreadable, match="not well-formed"):
            read_docx(build_docx(body))
