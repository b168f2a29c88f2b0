"""What an OpenDocument text shows is what is read: every word once, in order, with the numbers that people see."""

import random
import re

import pytest

from docx_builder import pack, repack
from wbmig.ingest.office.odt import read_odt
from wbmig.ingest.reader import Unreadable
from wbmig.model.problem import ProblemKind

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = (
    " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "text", "table", "style", "meta"))
    + f' xmlns:draw="{_ODF}drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    + ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)


def build(body: str, automatic: str = "", styles: str = "", pages: str = "", meta: str = "") -> bytes:
    return pack(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {NAMES}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {NAMES}><office:styles>{styles}</office:styles>"
            f"<office:master-styles>{pages}</office:master-styles></office:document-styles>",
            "meta.xml": f"<office:document-meta {NAMES}><office:meta>{meta}</office:meta></office:document-meta>",
        }
    )


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def items(*texts: str, attributes: str = "") -> str:
    inner = "".join(text if text.startswith("<") else f"<text:list-item>{p(text)}</text:list-item>" for text in texts)
    return f"<text:list {attributes}>{inner}</text:list>"


def list_style(*levels: str, name: str = "L") -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def number(level: int, number_format: str, attributes: str = 'style:num-suffix="."') -> str:
    return f'<text:list-level-style-number text:level="{level}" style:num-format="{number_format}" {attributes}/>'


def bullet(level: int, char: str) -> str:
    return f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{char}"/>'


def texts(data: bytes) -> list[str]:
    read = read_odt(data)
    return [f"{b.marker} {b.span.of(read.text)}" if b.marker else b.span.of(read.text) for b in read.blocks or ()]


STYLED = 'text:style-name="L"'


@pytest.mark.parametrize(
    ("level", "markers"),
    [
        (number(1, "1"), ["1.", "2."]),
        (number(1, "a", 'style:num-suffix=")" style:num-prefix="("'), ["(a)", "(b)"]),
        (number(1, "I"), ["I.", "II."]),
        (number(1, "1", 'style:num-suffix="." text:start-value="7"'), ["7.", "8."]),
        (number(1, "a", 'style:num-suffix="." text:start-value="26"'), ["z.", "aa."]),
        (number(1, "a", 'style:num-suffix="." text:start-value="28" style:num-letter-sync="true"'), ["bb.", "cc."]),
        (number(1, "А, Б, .., Аа, Аб, ... (sr)", 'style:num-suffix=")" text:start-value="5"'), ["Д)", "Ђ)"]),
        (number(1, "а, б, .., аа, аб, ... (ru)", 'style:num-suffix=")" text:start-value="5"'), ["д)", "е)"]),
        (number(1, "1", 'loext:num-list-format="Mera %1%:"'), ["Mera 1:", "Mera 2:"]),
        (number(1, "", 'loext:num-list-format="%1%."'), [None, None]),
        (bullet(1, "●"), ["•", "•"]),
        (bullet(1, "-"), ["–", "–"]),
        ("", [None, None]),
    ],
)
def test_each_format_numbers_as_writer_does(level, markers):
    read = read_odt(build(items("prvo", "drugo", attributes=STYLED), automatic=list_style(level)))
    assert [b.marker for b in read.blocks] == markers
    assert {b.kind.value for b in read.blocks} == {"list_item" if markers[0] else "paragraph"}


OUTLINE = list_style(number(1, "1"), number(2, "1", 'style:num-suffix="." text:display-levels="2"'), bullet(3, "–"))


def test_nested_lists_count_by_level_and_restart():
    nested = f"<text:list-item>{p('b')}{items('c', 'd')}{p('jos')}</text:list-item>"
    deepest = f"<text:list-item>{p('f')}{items('g')}</text:list-item>"
    deep = f"<text:list-item>{p('e')}{items(deepest)}</text:list-item>"
    body = items("a", nested, deep, attributes=STYLED)
    read = build(body, automatic=OUTLINE)
    assert texts(read) == ["1. a", "2. b", "2.1. c", "2.2. d", "jos", "3. e", "3.1. f", "– g"]
    assert [b.level for b in read_odt(read).blocks] == [1, 1, 2, 2, None, 1, 2, 3]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", "1. b"),
        ('text:continue-numbering="true"', "2. b"),
        ('text:continue-list="first"', "2. b"),
        ('text:continue-list="unknown"', "1. b"),
    ],
)
def test_a_list_goes_on_only_where_it_says_so(attributes, expected):
    body = items("a", attributes=f'{STYLED} xml:id="first"') + p("x") + items("b", attributes=f"{STYLED} {attributes}")
    assert texts(build(body, automatic=OUTLINE))[-1] == expected


def test_an_item_may_give_its_number_and_a_list_header_has_none():
    given = f'<text:list-item text:start-value="5">{p("b")}</text:list-item>'
    header = f"<text:list-header>{p('zaglavlje')}</text:list-header>"
    made = build(items(header, "a", given, "c", attributes=STYLED), automatic=OUTLINE)
    assert texts(made) == ["zaglavlje", "1. a", "5. b", "6. c"]


def test_an_item_that_only_nests_another_list_is_not_counted():
    inner = f"<text:list-item>{items('b')}</text:list-item>"
    body = items("a", attributes=STYLED) + items(inner, "c", attributes=f'{STYLED} text:continue-numbering="true"')
    assert texts(build(body, automatic=OUTLINE)) == ["1. a", "1.1. b", "2. c"]


def test_headings_are_numbered_by_the_outline_and_rank_below_the_title():
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>'
        '<text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>'
        '<style:style style:name="Naslov" style:family="paragraph" style:parent-style-name="Title"/>'
    )
    heading = '<text:h text:outline-level="{}" {}>{}</text:h>'
    body = p("Zaključci", "Naslov") + heading.format(1, "", "Uvod") + heading.format(2, "", "Opšte")
    body += heading.format(1, 'text:is-list-header="true"', "Prilog") + heading.format(1, "", "Mere")
    read = read_odt(build(body, styles=outline))
    assert [(b.kind.value, b.level, b.marker) for b in read.blocks] == [
        *(("heading", 1, None), ("heading", 2, "I."), ("heading", 3, None)),
        *(("heading", 2, None), ("heading", 2, "II.")),
    ]


def test_cells_stand_in_their_rows_and_columns():
    def cell(text: str, attributes: str = "") -> str:
        return f"<table:table-cell {attributes}>{p(text)}</table:table-cell>"

    inner = f"<table:table><table:table-row>{cell('u')}</table:table-row></table:table>"
    body = f"""<table:table><table:table-header-rows><table:table-row>{cell("a", 'table:number-columns-spanned="2"')}
      <table:covered-table-cell/>{cell("b")}</table:table-row></table:table-header-rows>
      <table:table-row table:number-rows-repeated="999999">{cell("", 'table:number-columns-repeated="2"')}{cell("c")}
      </table:table-row><table:table-row><table:table-cell>{p("d")}{inner}{p("e")}</table:table-cell></table:table-row>
      </table:table>"""
    read = read_odt(build(body))
    assert [(b.span.of(read.text), b.row, b.column) for b in read.blocks] == [
        *(("a", 1, 1), ("b", 1, 3), ("c", 2, 3), ("d", 1_000_001, 1), ("u", 1, 1), ("e", 1_000_001, 1))
    ]


HIDDEN = (
    '<style:style style:name="T" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="P" style:family="paragraph"><style:text-properties text:display="none"/></style:style>'
)
NOTE = (
    '<text:note text:note-class="{}"><text:note-citation>{}</text:note-citation>'
    "<text:note-body><text:p>{}</text:p><text:p>još</text:p></text:note-body></text:note>"
)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("a  b\n <text:span>v</text:span> g", ["a b v g"]),
        ("a <text:span> b<text:span/> </text:span> v", ["a b v"]),
        ('a<text:s text:c="3"/>b<text:tab/>v<text:line-break/>g', ["a   b\tv\ng"]),
        ('a<text:s text:c="999999"/>b', ["a" + 100 * " " + "b"]),
        ("pre<text:soft-page-break/>lom", ["prelom"]),
        ("<text:a>veza</text:a> i <text:page-number>3</text:page-number>", ["veza i 3"]),
        ("a<office:annotation><text:p>komentar</text:p></office:annotation>b", ["ab"]),
        ('a<text:change text:change-id="x"/>b<text:change-start/>v<text:change-end/>', ["abv"]),
        ('a<text:span text:style-name="T">tajna</text:span>b', ["ab"]),
        ('a<text:hidden-text text:is-hidden="true">tajna</text:hidden-text>b', ["ab"]),
        ("a<text:placeholder>Unesite</text:placeholder>b", ["ab"]),
        ("<text:ruby><text:ruby-base>reč</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby>", ["reč"]),
        ("a<draw:frame><draw:text-box><text:p>okvir</text:p></draw:text-box></draw:frame>b", ["ab", "okvir"]),
        ("a<draw:g><draw:custom-shape><text:p>oblik</text:p></draw:custom-shape></draw:g>b", ["ab", "oblik"]),
        ("<draw:a><draw:frame><draw:text-box><text:p>c</text:p></draw:text-box></draw:frame></draw:a>a", ["a", "c"]),
        (f"a{NOTE.format('endnote', 'i', 'x')}b{NOTE.format('footnote', 1, 'y')}", ["ab", "i x", "još", "1 y", "još"]),
    ],
)
def test_what_writer_shows_of_a_paragraph_is_read(inner, expected):
    assert texts(build(p(inner), automatic=HIDDEN)) == expected


def test_a_note_has_its_number_once_wherever_its_text_stands():
    note = NOTE.format("footnote", 1, "x").replace("<text:p>x</text:p>", items("prva", "druga", attributes=STYLED))
    body = build(p(f"a{note}"), automatic=list_style(number(1, "a", 'style:num-suffix=")"')))
    assert texts(body) == ["a", "1 prva", "b) druga", "još"]


def test_a_style_of_paragraphs_names_the_list_that_numbers_them():
    numbered = '<style:style style:name="S" style:family="paragraph" style:list-style-name="L"/>'
    inner = f"<text:list-item>{p('a', 'S')}</text:list-item>"
    assert texts(build(items(inner, inner), automatic=OUTLINE + numbered)) == ["1. a", "2. a"]


def test_a_numbered_heading_may_begin_anew():
    outline = f"<text:outline-style>{number(1, '1')}</text:outline-style>".replace(
        "list-level-style-number", "outline-level-style"
    )
    heading = '<text:h text:outline-level="1" {}>a</text:h>'
    anew = heading.format('text:restart-numbering="true" text:start-value="7"')
    body = heading.format("") + heading.format('text:start-value="9"') + anew + heading.format("")
    assert texts(build(body, styles=outline)) == ["1. a", "2. a", "7. a", "8. a"]


def test_what_writer_does_not_show_is_left_out_and_counted():
    body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>staro</text:p></text:deletion>"
    body += '</text:changed-region></text:tracked-changes><text:section text:display="none"><text:p>odeljak</text:p>'
    body += f"</text:section><text:section><text:p>vidljivo</text:p></text:section>{p('skriven', 'P')}"
    read = read_odt(build(body, automatic=HIDDEN))
    assert read.text == "vidljivo\n"
    assert read.notes == ("14 characters of hidden text left out", "1 tracked changes taken as accepted")


def test_contents_headers_and_footers_are_furniture():
    contents = "<text:table-of-content><text:table-of-content-source><text:index-title-template>x"
    contents += "</text:index-title-template></text:table-of-content-source><text:index-body><text:index-title>"
    contents += f"{p('Sadržaj')}</text:index-title>{p('Uvod 1')}</text:index-body></text:table-of-content>"
    page = "<style:master-page><style:header><text:p>Vlada</text:p></style:header>"
    page += "<style:footer><text:p>Strana 2</text:p></style:footer></style:master-page>"
    read = read_odt(build(contents + p("Telo"), pages=2 * page))
    assert [(b.kind.value, b.span.of(read.text)) for b in read.blocks] == [
        *(("furniture", "Vlada"), ("furniture", "Sadržaj"), ("furniture", "Uvod 1"), ("paragraph", "Telo")),
        ("furniture", "Strana 2"),
    ]


def test_a_flat_file_is_read_as_a_package_is():
    flat = f"""<?xml version="1.0"?><office:document {NAMES} office:mimetype="application/vnd.oasis.opendocument.text">
      <office:meta><dc:title>Zaključci</dc:title></office:meta><office:automatic-styles>{OUTLINE}
      </office:automatic-styles><office:body><office:text>{items("a", attributes=STYLED)}</office:text></office:body>
      </office:document>"""
    read = read_odt(flat.encode())
    assert (read.text, read.metadata.title) == ("1. a\n", "Zaključci")


def test_dates_of_the_file_are_notes_and_not_the_document_s():
    meta = "<meta:creation-date>2024-05-02T10:00:00</meta:creation-date><dc:title>Bez naslova 1</dc:title>"
    read = read_odt(build(p("a"), meta=meta))
    assert (read.metadata.date, read.metadata.title, read.notes) == (None, None, ("file created 2024-05-02",))


WHOLE = build(
    "".join(f"{p(f'reč{n}')}{items(f'reč{n + 100}', f'reč{n + 200}', attributes=STYLED)}" for n in range(50)),
    automatic=OUTLINE,
)


def test_every_word_is_read_once_and_blocks_ascend():
    read = read_odt(WHOLE)
    assert sorted(re.findall(r"reč\d+", read.text)) == sorted(f"reč{n + k}" for n in range(50) for k in (0, 100, 200))
    end = 0
    for block in read.blocks:
        assert block.span.start >= end
        assert re.fullmatch(r"reč\d+", block.span.of(read.text))
        end = block.span.end


@pytest.mark.parametrize("content", [b"", b"<broken"])
def test_a_broken_part_is_named_where_it_is_not_the_main_one(content):
    read = read_odt(repack(WHOLE, {"styles.xml": content, "meta.xml": content}))
    assert "reč1" in read.text
    assert [problem.kind for problem in read.problems] == [ProblemKind.PARTLY_READ]
    for main in (content, None):
        with pytest.raises(Unreadable, match=r"content\.xml"):
            read_odt(repack(WHOLE, {"content.xml": main}))


@pytest.mark.parametrize(("listed", "missed"), [("content.xml", 0), ("styles.xml", 1)])
def test_a_package_may_do_without_the_parts_that_it_does_not_list(listed, missed):
    manifest = f'<m:manifest xmlns:m="urn:m"><m:file-entry m:full-path="{listed}"/></m:manifest>'.encode()
    changed = {"styles.xml": None, "meta.xml": None, "META-INF/manifest.xml": manifest}
    read = read_odt(repack(build(p("tekst")), changed))
    assert (read.text, len(read.problems)) == ("tekst\n", missed)


def test_broken_files_are_read_or_unreadable_and_nothing_else():
    rnd = random.Random(3)  # noqa: S311 - the same each time
    copies = [WHOLE[: len(WHOLE) * n // 20] for n in range(20)]
    for _ in range(60):
        copy = bytearray(WHOLE)
        copy[rnd.randrange(len(copy))] ^= 1 << rnd.randrange(8)
        copies.append(bytes(copy))
    for copy in copies:
        try:
            read = read_odt(copy)
        except Unreadable:
            continue
        assert read.blocks is not None


def test_styles_that_inherit_in_a_circle_still_end():
    circle = "".join(
        f'<style:style style:name="{a}" style:family="paragraph" style:parent-style-name="{b}"/>'
        for a, b in ("AB", "BA")
    )
    assert read_odt(build(p("tekst", "A"), automatic=circle)).text == "tekst\n"


@pytest.mark.parametrize("tag", ["text:list", "text:section", "text:span", "text:p", "table:table", "draw:frame"])
def test_nesting_of_any_depth_is_read_or_unreadable(tag):
    assert read_odt(build(p("telo") + f"<{tag}>" * 100 + f"</{tag}>" * 100)).text == "telo\n"
    with pytest.raises(Unreadable):
        read_odt(build(p("telo") + f"<{tag}>" * 100_000 + f"</{tag}>" * 100_000))
