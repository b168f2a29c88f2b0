"""What a Rich Text file shows is what is read, in any code page, and no broken file raises anything foreign."""

import random

import pytest

from wbmig.ingest.office.rtf import read_rtf
from wbmig.ingest.reader import Unreadable
from wbmig.model.problem import ProblemKind


def rtf(body: str, head: str = r"\ansi\ansicpg1250\deff0", codec: str = "latin-1") -> bytes:
    return rf"{{\rtf1{head} {body}}}".encode(codec)


def texts(data: bytes) -> list[str]:
    read = read_rtf(data)
    return [f"{b.marker} {b.span.of(read.text)}" if b.marker else b.span.of(read.text) for b in read.blocks or ()]


FONTS = r"\deff0{\fonttbl{\f0\fcharset238 Times;}{\f1\fcharset204 Times Cyr;}{\f2\fcharset2 Symbol;}}"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (rtf(r"za\'9atita \'e8lana"), "zaštita člana"),
        (rtf(r"\'e7\'e0\'f8\'f2\'e8\'f2\'e0", r"\ansi\ansicpg1251"), "заштита"),
        (rtf(r"{\f1 \'ec\'e5\'f0\'e5} i {\f0 mere\'9e}", rf"\ansi\ansicpg1252{FONTS}"), "мере i merež"),
        (rtf("zaštita", codec="cp1250"), "zaštita"),
        (rtf(r"za\u353\'9atita \u1113?\u1091?\u1076?\u1080?"), "zaštita људи"),
        (rtf(r"\uc0 \u353 ta \uc2 \u353\'9a\'9ata"), "šta šta"),
        (rtf(r"\u353?ta\'9a"), "štaš"),
        (rtf(r"\uc1\u353\endash ta"), "šta"),
        (rtf(r"\u-10179?\u-8694? da"), "😊 da"),
        (rtf(r"\u-10179? sam"), "\ufffd sam"),
        (rtf(r"{\uc1\upr{za?tita}{\*\ud{za\u353?tita}}}"), "zaštita"),
        (rtf(r"a\~b\endash c\_d\-e\lquote f\rquote"), "a\u00a0b–c-d\u00ade‘f’"),
        (rtf("prvi deo\r\n drugog"), "prvi deo drugog"),
        (rtf(r"a\tab b\line c"), "a\tb\nc"),
        (rtf(r"\{zagrada\} \\"), "{zagrada} \\"),
        (rtf(r"a{\v tajna}b{\deleted staro}v"), "abv"),
        (rtf(r'a {\field{\*\fldinst HYPERLINK "http://x.example"}{\fldrslt veza}} b'), "a veza b"),
        (rtf(r"a{\*\nepoznato{\b c}}b{\pict\bin3 }}}zz}v"), "abv"),
        (rtf(r"a{\*\bkmkstart _GoBack}{\annotation komentar}b"), "ab"),
    ],
)
def test_text_comes_out_in_any_code_page(data, expected):
    assert [text.strip() for text in texts(data)] == [expected]


STYLES = (
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2\sbasedon1 Naslov 2;}{\s3 Quote;}{\s4 toc 1;}"
    r"{\s5 Title;}{\*\cs9 Emphasis;}}"
)


@pytest.mark.parametrize(
    ("style", "kind", "level"),
    [
        (r"\s1\outlinelevel0", "heading", 1),
        (r"\s1", "heading", 1),
        (r"\s2", "heading", 2),
        (r"\outlinelevel2", "heading", 3),
        (r"\s5", "heading", 1),
        (r"\s3", "quotation", None),
        (r"\s4", "furniture", None),
        (r"\s0", "paragraph", None),
        (r"\s77", "paragraph", None),
    ],
)
def test_styles_tell_headings_quotations_and_contents(style, kind, level):
    read = read_rtf(rtf(rf"{STYLES}\pard\plain{style} tekst\par"))
    assert [(b.kind.value, b.level) for b in read.blocks] == [(kind, level)]


@pytest.mark.parametrize(
    ("mark", "marker"),
    [
        (r"{\listtext\pard\plain 1.\tab}", "1."),
        (r"{\pntext\f0 a)\tab}", "a)"),
        (r"{\*\pntext\f0 a)\tab}", "a)"),
        (r"{\listtext\pard\plain\f2 \'b7\tab}", "•"),
        (r"{\listtext\u8211\'96\tab}", "–"),
        (r"{\listtext o\tab}", "•"),
        (r"{\listtext ..\tab}", None),
    ],
)
def test_list_items_have_the_number_or_bullet_that_stands_in_the_file(mark, marker):
    read = read_rtf(rtf(rf"{FONTS}\pard{mark}\ilvl1\ls1 tačka\par\pard tekst\par", codec="cp1250"))
    kind = "list_item" if marker else "paragraph"
    expected = [(kind, marker, 2 if marker else None, "tačka"), ("paragraph", None, None, "tekst")]
    assert [(b.kind.value, b.marker, b.level, b.span.of(read.text)) for b in read.blocks] == expected


def test_cells_stand_in_their_rows_and_columns_each_table_for_itself():
    row = r"\trowd\cellx1\cellx2\pard\intbl {}\cell {}\cell\row"
    nested = r"\pard\intbl\itap2 n1\nestcell{{\nonesttables\par}}n2\nestcell{{\*\nesttableprops\trowd\nestrow}}"
    body = row.format("a", r"b\par c") + row.format("", "d") + r"\pard između\par" + row.format("e", "f")
    body += r"\trowd\cellx1" + nested.format() + r"\pard\intbl\itap1 g\cell\row\pard kraj\par"
    read = read_rtf(rtf(body, codec="cp1250"))
    assert [(b.span.of(read.text), b.row, b.column) for b in read.blocks] == [
        *(("a", 1, 1), ("b", 1, 2), ("c", 1, 2), ("d", 2, 2), ("između", None, None), ("e", 1, 1), ("f", 1, 2)),
        *(("n1", 1, 1), ("n2", 1, 2), ("g", 2, 1), ("kraj", None, None)),
    ]


def test_notes_boxes_headers_and_footers_have_their_places():
    body = r"{\header Vlada\par}{\headerl Vlada\par}{\footer strana 1\par}{\*\pgdsctbl{\header Vlada 2\par}}"
    body += r"tekst{\super\chftn}{\footnote\pard\chftn prva\par druga\par} dalje{\*\footnote\ftnalt krajnja}"
    body += r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt okvir\par}}{\shprslt okvir}}\par kraj"
    read = read_rtf(rtf(body))
    assert [(b.kind.value, b.marker, b.span.of(read.text)) for b in read.blocks] == [
        *(("furniture", None, "Vlada"), ("paragraph", None, "tekst dalje"), ("paragraph", None, "okvir")),
        *(("paragraph", None, "kraj"), ("footnote", "1", "prva"), ("footnote", None, "druga")),
        *(("footnote", "i", "krajnja"), ("furniture", None, "strana 1")),
    ]


def test_what_the_text_repeats_is_read_each_time():
    assert texts(rtf(r"isto\par isto{\footnote nota}\par a{\footnote nota}\par")) == [
        *("isto", "isto", "a", "1 nota", "2 nota")
    ]


def test_the_text_of_word_art_is_read():
    shape = r"{\shp{\*\shpinst{\sp{\sn wzName}{\sv Oblik}}{\sp{\sn gtextUNICODE}{\sv Poziv}}}}"
    assert texts(rtf(rf"tekst{shape} dalje\par")) == ["tekst dalje", "Poziv"]


@pytest.mark.parametrize(
    ("info", "title"),
    [
        (r"\title Zaklju\'e8ci", "Zaključci"),
        (r"\title {\upr{?}{\*\ud{\u1052?\u1077?\u1088?\u1077?}}}", "Мере"),
        (r"\title Microsoft Word - x.doc", None),
        (r"\author Neko", None),
    ],
)
def test_the_title_is_that_of_the_properties(info, title):
    read = read_rtf(rtf(rf"{{\info{{{info}}}{{\author A}}}}tekst"))
    assert (read.metadata.title, read.text) == (title, "tekst\n")


def test_a_file_that_ends_in_the_middle_is_read_and_said_so():
    read = read_rtf(rtf(r"prvi\par drugi")[:-3])
    assert read.text == "prvi\ndru\n"
    assert [problem.kind for problem in read.problems] == [ProblemKind.PARTLY_READ]
    assert read_rtf(rtf("prvi")).problems == ()


def test_what_no_code_page_explains_is_counted():
    (problem,) = read_rtf(rtf(r"a\'81b", r"\ansi\ansicpg1252")).problems
    assert "1 characters" in problem.message


def test_what_is_no_rtf_is_unreadable():
    with pytest.raises(Unreadable, match="no RTF"):
        read_rtf(b"plain text")


@pytest.mark.parametrize(
    "opened", ["{", r"{\footnote ", r"{\shp{\*\shpinst{\shptxt a", r"{\listtext 1.", r"{\fonttbl", r"{\*\x"]
)
def test_nesting_of_any_depth_is_unreadable(opened):
    with pytest.raises(Unreadable, match="nests"):
        read_rtf(rtf(opened * 100_000))


PIECES = (
    *("{", "}", r"\par ", r"\cell ", r"\row ", r"{\footnote ", r"\u-99999 ", r"\u ", r"\uc ", r"\uc-3 ", r"\f99999 "),
    *(r"\bin9999 ", r"\bin-5 ", r"\'ff", r"{\upr{", r"{\*\ud ", r"{\shptxt ", r"\nestrow ", r"\itap3 ", r"\listtext "),
    *(r"\ansicpg99999 ", r"\fcharset2 ", r"{\header ", r"\ftnalt ", r"\outlinelevel-4 ", "\\", r"\'zz"),
)


def test_broken_files_are_read_or_unreadable_and_nothing_else():
    rnd = random.Random(5)  # noqa: S311 - the same each time
    whole = rtf(
        rf"{FONTS}{STYLES}" + r"\pard{\listtext 1.\tab}mera\par\trowd a\cell b\cell\row{\footnote c}" * 10
    ).decode()
    for _ in range(400):
        broken = whole
        for _ in range(rnd.randrange(1, 12)):
            at = rnd.randrange(10, len(broken))
            broken = broken[:at] + rnd.choice(PIECES) + broken[at + rnd.randrange(4) :]
        read = read_rtf(broken[: rnd.randrange(len(broken) // 2, len(broken))].encode("latin-1"))
        end = 0
        for block in read.blocks:
            assert block.span.start >= end
            assert block.span.of(read.text).strip()
            end = block.span.end
