"""Web pages become text once, in document order, with their structure; nothing is lost silently."""

import re
import time
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbmig.errors import UsageError
from wbmig.ingest.reader import Unreadable
from wbmig.ingest.web.html import read_html
from wbmig.model.document import BlockKind
from wbmig.model.problem import ProblemKind

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
INLINE = {"a", "b", "em", "font", "i", "img", "input", "label", "mark", "span", "strong", "time", "wbr"}
UNSEEN = {"script", "style", "title"}


def read(page, **options):
    return read_html(page.encode() if isinstance(page, str) else page, **options)


def blocks(page):
    found = read(page)
    return [(b.kind.value, b.span.of(found.text)) for b in found.blocks]


def words(found):
    return " ".join(b.span.of(found.text) for b in found.blocks).split()


class Visible(HTMLParser):
    """What a page shows, by a plain rule: tags part words unless they are inline."""

    def __init__(self, page):
        super().__init__()
        self.text, self.unseen = "", 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):  # noqa: ARG002
        self.unseen += tag in UNSEEN
        self.text += "" if tag in INLINE else " "

    def handle_endtag(self, tag):
        self.unseen -= tag in UNSEEN
        self.text += "" if tag in INLINE else " "

    def handle_data(self, data):
        self.text += "" if self.unseen else data


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_visible_word_comes_out_once_and_in_order(path):
    page = path.read_text("utf-8")
    visible = [word for word in Visible(page).text.split() if re.search(r"\w", word)]
    assert [word for word in words(read(page)) if re.search(r"\w", word)] == visible


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_blocks_ascend_and_are_not_blank(path):
    found = read(path.read_bytes())
    ends = [0, *(b.span.end for b in found.blocks)]
    assert all(b.span.start >= end for b, end in zip(found.blocks, ends, strict=False))
    assert all(b.span.of(found.text).strip() == b.span.of(found.text) != "" for b in found.blocks)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<h2>Skup</h2><p>Tekst.", [("heading", "Skup"), ("paragraph", "Tekst.")]),
        ('<div role="heading" aria-level="3">Skup</div>Tekst.', [("heading", "Skup"), ("paragraph", "Tekst.")]),
        ("<p>za<b>ključ</b>ci <i> i</i>\n mere", [("paragraph", "zaključci i mere")]),
        ("<p>prvi red<br>drugi red<br><br>novi", [("paragraph", "prvi red\ndrugi red"), ("paragraph", "novi")]),
        ("<blockquote><p>Citat.</blockquote>", [("quotation", "Citat.")]),
        ("<p>Rekao je <q>da</q>.", [("paragraph", "Rekao je “da”.")]),
        ("<pre>a  b\n  c</pre>", [("paragraph", "a  b\nc")]),
        ("<p>&scaron;teta &amp; &#382;rtva&nbsp;5&shy;6", [("paragraph", "šteta & žrtva\xa05\xad6")]),
        ("<dl><dt>Rok<dd>mart</dl>", [("paragraph", "Rok"), ("list_item", "mart")]),
        ("tekst bez oznaka", [("paragraph", "tekst bez oznaka")]),
        ("<p>1 < 2 i 3<4", [("paragraph", "1 < 2 i 3<4")]),
        ("<p>da<p hidden>ne<p style='color:red; display : none'>ne<p aria-hidden=true>ne", [("paragraph", "da")]),
        ("<p>da<script>ne</script><svg><title>ne</title></svg><noscript>ne</noscript>", [("paragraph", "da")]),
        ("<o:p>&nbsp;</o:p><p class=MsoNormal>Tekst<o:p></o:p></p>", [("paragraph", "Tekst")]),
        ("<p>Otvor<!--[if gte mso 9]><xml>ne</xml><![endif]-->eno", [("paragraph", "Otvoreno")]),
        ("<?xml version='1.0'?><html xmlns='x'><body><p/><p>a<br/>b</p></body></html>", [("paragraph", "a\nb")]),
        ("<?xml version='1.0'?><html><body><p><![CDATA[a b]]></p></body></html>", [("paragraph", "a b")]),
        ("</p>a</div>b</body></html>c", [("paragraph", "ab"), ("paragraph", "c")]),
    ],
)
def test_blocks_of_a_page(page, expected):
    assert blocks(page) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ul><li>a<li>b</ul>", ["1 • a", "1 • b"]),
        ("<ol><li>a<ul><li>b</ul><li>c</ol>", ["1 1. a", "2 • b", "1 2. c"]),
        ("<ol start=3 type=i><li>a<li value=9>b<li>c</ol>", ["1 iii. a", "1 ix. b", "1 x. c"]),
        ("<ol reversed type=A><li>a<li>b<li>c</ol>", ["1 C. a", "1 B. b", "1 A. c"]),
        ("<ol type=a start=27><li>a</ol>", ["1 aa. a"]),
        ("<ol start=-1><li>a<li>b<li>c</ol>", ["1 -1. a", "1 0. b", "1 1. c"]),
        ("<ol><li><p>a<p>b</ol>", ["1 1. a", "None None b"]),
        ("<li>a", ["1 • a"]),
        ("<ol style='list-style-type: upper-roman'><li>a</ol>", ["1 I. a"]),
        ("<ul style='list-style:none'><li>a</ul>", ["1 None a"]),
        (
            "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]>"
            "<span style='mso-list:Ignore'>1)<span>&nbsp;&nbsp; </span></span><![endif]>a</p>",
            ["2 1) a"],
        ),
    ],
)
def test_list_items_have_their_numbers_and_depth(page, expected):
    found = read(page)
    assert [f"{b.level} {b.marker} {b.span.of(found.text)}" for b in found.blocks] == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            "<table><tr><th>A<th>B<tr><td rowspan=2>1<td>2<tr><td>3</table>",
            [(1, 1, "A"), (1, 2, "B"), (2, 1, "1"), (2, 2, "2"), (3, 2, "3")],
        ),
        (
            f"<table><tr><th>A<td>B<tr><td>1<td>{'reč ' * 300}</table>",
            [(1, 1, "A"), (1, 2, "B"), (2, 1, "1"), (2, 2, ("reč " * 300).strip())],
        ),
        ("<table border=1><tr><td colspan=2>a<td>b<tr><td>c</table>", [(1, 1, "a"), (1, 3, "b"), (2, 1, "c")]),
        ("<table><tr><td><p>a<td><p>b<tr><td>c<td>d</table>", [(1, 1, "a"), (1, 2, "b"), (2, 1, "c"), (2, 2, "d")]),
        ("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>", [(None, None, w) for w in "abcd"]),
        ("<table><tr><td><h1>a</h1><td>b<tr><td>c<td>d</table>", [(None, None, w) for w in "abcd"]),
        ("<table><tr><td>a<td>b</table>", [(None, None, w) for w in "ab"]),
        (
            "<table><tr><td>a<td><table border=1><tr><td>b<td>c<tr><td>d<td>e</table></table>",
            [(None, None, "a"), (1, 1, "b"), (1, 2, "c"), (2, 1, "d"), (2, 2, "e")],
        ),
    ],
)
def test_data_tables_have_cells_and_layout_tables_none(page, expected):
    found = read(page)
    assert [(b.row, b.column, b.span.of(found.text)) for b in found.blocks] == expected


SERBIAN = "Потребно је ојачати сарадњу граничних полиција и обучити службенике до краја године."
LATIN = "Potrebno je ojačati saradnju graničnih policija, češće i šire, i obučiti službenike međutim."


@pytest.mark.parametrize(
    ("text", "declared", "encoding", "is_doubted"),
    [
        (LATIN, "utf-8", "utf-8", False),
        (LATIN, "windows-1250", "cp1250", False),
        (SERBIAN, "windows-1251", "cp1251", False),
        (SERBIAN, "iso-8859-5", "iso8859-5", False),
        (LATIN, "iso-8859-1", "cp1250", True),
        (LATIN, "utf-8", "cp1250", True),
        (SERBIAN, "windows-1250", "utf-8", True),
        (SERBIAN, "windows-1250", "cp1251", True),
        (LATIN, "utf-16", "utf-8", False),
        (LATIN, "rot13", "utf-8", False),
        (LATIN, "nesto", "utf-8", False),
    ],
)
@pytest.mark.parametrize(
    "form",
    ['<meta charset="{}">', '<META http-equiv=Content-Type content="text/html; charset={}">', "<?xml encoding='{}'?>"],
)
def test_a_declared_encoding_is_believed_unless_the_words_contradict(text, declared, encoding, is_doubted, form):
    found = read(f"{form.format(declared)}<p>{text}".encode(encoding))
    assert (found.text.strip(), found.encoding) == (text, encoding)
    assert [p.kind for p in found.problems] == [ProblemKind.ENCODING_GUESSED] * is_doubted


def test_the_user_knows_the_encoding_best():
    assert read(f"<meta charset=utf-8><p>{LATIN}".encode("cp1250"), encoding="cp1250").text.strip() == LATIN
    with pytest.raises(UsageError):
        read("<p>a", encoding="nesto")


@pytest.mark.parametrize(
    "data", [f"<p>{SERBIAN}".encode("utf-16"), f"\ufeff<p>{SERBIAN}".encode(), f"<p>{SERBIAN}\0".encode() * 2]
)
def test_marks_and_stray_nuls_are_no_text(data):
    assert read(data).text.startswith(SERBIAN)
    assert "\0" not in read(data).text


def page_with(head, body="<h1>Naslov skupa</h1><p>Tekst."):
    return read(f"<html lang=sr><head>{head}</head><body>{body}</body></html>").metadata


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("<meta property=article:published_time content=2022-03-24T10:00>", "",
         ("2022-03-24", "meta article:published_time")),
        ("<meta name=DC.date content=24.3.2022.>", "", ("2022-03-24", "meta dc.date")),
        ("<meta name=date content=2022-02-31>", "", (None, None)),
        ("<meta property=article:modified_time content=2022-03-24>", "", (None, None)),
        ('<script type="application/ld+json">{"datePublished": "2021-06-03T08:00"}</script>', "",
         ("2021-06-03", "schema.org datePublished")),
        ('<script type="application/ld+json">[{"datePublished":"2021-06-03"},{"datePublished":"2020-01-01"}]</script>',
         "", (None, None)),
        ("", "<h1>Naslov</h1><time datetime=2020-02-18>juče</time>", ("2020-02-18", "time")),
        ("", "<h1>Naslov</h1><time datetime=2020-02-18>a</time><time datetime=2020-02-19>b</time>", (None, None)),
        ("", "<h1>Naslov</h1><p>Tekst.<nav><time datetime=2020-02-18>juče</time></nav>", (None, None)),
        ("", "<h1>Naslov</h1>" + "<p>Tekst." * 9 + "<p><time datetime=2020-02-18>tada</time>", (None, None)),
    ],
)  # fmt: skip
def test_the_date_is_that_of_publication_or_none(head, body, expected):
    found = page_with(head, body or "<p>Tekst.")
    assert (found.date, found.date_source) == expected


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Naslov skupa</title>", "Naslov skupa"),
        ("<title>Naslov skupa - Vlada - Vesti</title>", "Naslov skupa"),
        ("<title>Vlada | Naslov skupa</title>", "Naslov skupa"),
        ("<title>Drugo - Vlada</title><meta property=og:site_name content=VLADA>", "Drugo"),
        ("<title>Drugo - nešto</title>", "Drugo - nešto"),
        ("<title>x</title><meta property=og:title content='Treće &amp; peto'>", "Treće & peto"),
        ("", None),
    ],
)
def test_the_title_is_without_the_name_of_the_site(head, title):
    assert page_with(head).title == title


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("<meta property=og:site_name content=Vlada><meta name=author content='A. A.'>", "Vlada"),
        ("<meta name=DC.publisher content=Komesarijat>", "Komesarijat"),
        ("<meta name=author content='Министарство правде'>", "Министарство правде"),
        ("<meta name=author content='Ana Anić'>", None),
    ],
)
def test_the_publisher_is_no_person(head, publisher):
    assert page_with(head).publisher == publisher


@pytest.mark.parametrize(
    ("page", "url"),
    [
        ("<link rel=canonical href=https://a.example/1><p>a", "https://a.example/1"),
        ("<meta property=og:url content=https://a.example/2><p>a", "https://a.example/2"),
        ("<!-- saved from url=(0019)https://a.example/3 --><html><body><p>a", "https://a.example/3"),
        ("<link rel=canonical href=/1><p>a", None),
    ],
)
def test_where_the_page_came_from(page, url):
    assert read(page).metadata.url == url


def test_hidden_parts_are_counted():
    assert "2 hidden elements with 6 characters are left out" in read("<p>da<p hidden>jedan<p hidden>a").notes


def test_a_page_that_a_script_reveals_is_read_whole():
    found = read(f"<body style='visibility: hidden'><p>{SERBIAN}</p></body>")
    assert found.text.strip() == SERBIAN
    assert any("as if shown" in note for note in found.notes)


def test_noscript_counts_where_nothing_else_is_shown():
    assert read(f"<div id=app></div><noscript><p>{SERBIAN}</p></noscript>").text.strip() == SERBIAN


@pytest.mark.parametrize(
    ("page", "remedy"),
    [
        ("<frameset><frame src=a.htm></frameset>", "save the frame"),
        ("<div id=app></div><script>a()</script>", "open it in a browser"),
        ("<p> </p>", "saved completely"),
        ("", "saved completely"),
    ],
)
def test_a_page_that_shows_nothing_is_unreadable_with_a_remedy(page, remedy):
    with pytest.raises(Unreadable, match=remedy):
        read(page)


@pytest.mark.parametrize("opened", ["<!-- ", "<script>", "<style>", "<iframe>"])
def test_an_end_that_never_comes_is_no_silent_loss(opened):
    found = read(f"<p>Početak.</p>{opened}{SERBIAN}")
    assert [p.kind for p in found.problems] == [ProblemKind.PARTLY_READ]


N = 50_000
HOSTILE = {
    "deep blocks": ("<div>a " * N, "a"),
    "deep inline": ("<b>" * N + "kraj", "kraj"),
    "deep and stray ends": ("<div>" * N + "</span>" * N + "kraj", "kraj"),
    "deep hidden": ("<p>kraj<svg>" + "<g>" * N, "kraj"),
    "deep lists": ("<ul><li>a" * N, "a"),
    "deep tables": ("<table><tr><td>a" * N, "a"),
    "deep quotations, closed": ("<blockquote>" * N + "kraj" + "</blockquote>" * N, "kraj"),
    "one long line": ("<p>" + "reč " * 500_000, "reč"),
    "open tags": ("<p>kraj" + "<p " * N, "kraj"),
    "open comments": ("<p>kraj" + "<!-- a" * N, "kraj"),
    "open comments in the deep": ("<b>" * 1000 + "kraj" + "<!-- a" * N, "kraj"),
    "many attributes": ("<p " + " ".join(f"a{i}=1" for i in range(N)) + ">kraj", "kraj"),
    "long attribute": (f"<p class='{'share ' * N}'>kraj", "kraj"),
    "ampersands": ("<p>kraj" + "&" * N, "kraj"),
    "entity declarations": ('<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>kraj &b;', "kraj"),
    "wide cells": ("<table>" + "<tr><td rowspan=60000 colspan=999>a" * 20_000, "a"),
    "list numbers": ("<ol start=99999999999 type=i><li value=-5>a<li>b</ol>", "a"),
    "many headings": ("<h1>kraj</h1>" * 20_000, "kraj"),
    "long title": ("<title>" + "a" * 10 * N + "</title>" + "<p>ovo je jedan red teksta</p>" * 15_000, "red"),
    "many branches": ("<div>" * 200 + "<p>kraj</p></div>" * 200, "kraj"),
    "many related": ("<p>Related</p>" * 15_000 + "<p>kraj</p>", "kraj"),
    "metas": ("<meta charset=" * N + "><p>kraj", "kraj"),
    "broken ends": ("<p>kraj</" * N, "kraj"),
    "controls": ("<p>\x01 kraj&#0;&#xD800;", "kraj"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_read_in_time(name):
    page, word = HOSTILE[name]
    start = time.perf_counter()
    found = read(page)
    assert word in found.text
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "skipped", ["<!-- a <b> c -->", "<!--a<b-->", "<script>if (a < b) c</script>", "<style>a<b</style><p>"]
)
def test_comments_and_scripts_end_in_the_deep_too(skipped):
    assert read("<b>" * 1000 + f"reč {skipped}kraj").text.split() == ["reč", "kraj"]


def test_what_is_nested_too_deep_is_read_and_said():
    found = read("<h1>Skup</h1>" + "<div>reč " * 3000 + "</div>" * 3000 + "<p>kraj</p><ul><li>a</ul>")
    assert words(found) == ["Skup", *["reč"] * 3000, "kraj", "a"]
    assert [p.kind for p in found.problems] == [ProblemKind.PARTLY_READ]
    assert [b.kind for b in found.blocks][-2:] == [BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]


WORD = st.sampled_from(["skup", "мере", "članak", "2015", "IOM", "reč"])
TAGS = ["p", "div", "section", "ul", "ol", "li", "table", "tr", "td", "h2", "blockquote", "b", "i", "a", "span", "nav"]


@st.composite
def nested(draw):
    """Random elements, some never closed, each word once parted from the next."""
    parts, expected = [], []
    for _ in range(draw(st.integers(1, 40))):
        tag = draw(st.sampled_from(TAGS))
        word = draw(WORD)
        expected.append(word)
        parts.append(draw(st.sampled_from([f"<{tag}> {word} ", f"<{tag}> {word} </{tag}>", f" {word} </{tag}>"])))
    return "".join(parts), expected


@given(nested())
def test_random_nesting_keeps_all_words_in_order(page):
    assert words(read(page[0])) == page[1]


NOTES = """<p>Deca u pokretu<sup><a href="{call}">1</a></sup> čekaju, vidi deo <a href="#deo">2</a>.</p>
<div id="{note}"><p><a href="#nazad">{mark}</a> Svako dete bez pratnje.</p><p>Dodato.</p></div>"""


@pytest.mark.parametrize(
    ("call", "note", "mark"),
    [
        ("#fn1", "fn1", "1"),
        ("https://a.example/skup#fn:1", "fn:1", "1."),
        ("#_ftn1", "ftn1", "[1]"),
        ("#sdfootnote1sym", "sdfootnote1", "1"),
        ("#cite_note-1", "cite_note-1", "*"),
    ],
)
def test_a_footnote_has_its_number_and_the_text_has_not(call, note, mark):
    found = read(NOTES.format(call=call, note=note, mark=mark))
    assert [(b.kind.value, b.marker, b.span.of(found.text)) for b in found.blocks] == [
        ("paragraph", None, "Deca u pokretu čekaju, vidi deo 2."),
        ("footnote", mark, "Svako dete bez pratnje."),
        ("footnote", None, "Dodato."),
    ]
    assert any("1 numbers that call footnotes" in note for note in found.notes)


def test_the_line_that_says_the_title_is_a_heading_above_all_others():
    found = read("<title>Preporuke sa skupa - Vlada</title><p>Vlada<p>Preporuke sa skupa<h3>Preporuke</h3><p>Tekst.")
    assert [(b.kind.value, b.level, b.span.of(found.text)) for b in found.blocks] == [
        ("paragraph", None, "Vlada"),
        ("heading", 1, "Preporuke sa skupa"),
        ("heading", 3, "Preporuke"),
        ("paragraph", None, "Tekst."),
    ]
    assert found.metadata.title == "Preporuke sa skupa"


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"<p>", b"<table><tr><td>", b"<ol type=i><li>", b"<meta charset="])
)
def test_any_bytes_give_a_reading_or_a_reason(data, head):
    with suppress(Unreadable):
        found = read(head + data)
        assert all(b.span.of(found.text).strip() for b in found.blocks)


@given(nested())
def test_equal_pages_give_equal_readings(page):
    assert read(page[0]) == read(page[0])
