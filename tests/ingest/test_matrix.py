"""Documents that real programs made from our own texts: what was written is what is read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

import wbmig
from wbmig.extract.extract import extract
from wbmig.model.document import Block, BlockKind, Document
from wbmig.model.problem import Severity
from wbmig.pipeline import view_of
from wbmig.text.views import read_line

MATRIX = Path(__file__).parents[1] / "matrix"
FILES = sorted(path.name for path in (MATRIX / "files").iterdir())
PAGED = [name for name in FILES if name.endswith(".pdf")]
WEB = [name for name in FILES if name.endswith(("-web.html", ".mht"))]
WITH_TABLES = [name for name in FILES if name.endswith((".docx", ".odt", ".html", ".mht"))]
WITH_STYLES = [name for name in FILES if not name.endswith(".txt")]
# LibreOffice knows lists by Cyrillic letters, but writes them into these formats as numbers.
RENUMBERED = {name for name in FILES if name.startswith("cyrl") and name.endswith(("office.docx", "office.html"))}
MOST_WRONG = 0.005
RUNNING_HEADS = {"cyrl": "Радионица о прихвату – Сремски Карловци", "latn": "Okrugli stol o djeci u pokretu – Livno"}
AROUND = {  # what web pages carry beside the text
    "cyrl": ("О нама", "Публикације", "Штампај", "Отворен конкурс за преводиоце"),
    "latn": ("O nama", "Publikacije", "Ispiši", "Natječaj za prevoditelje"),
}


@dataclass(frozen=True, slots=True)
class Expected:
    kind: str
    level: str
    marker: str
    text: str


@cache
def document(name: str) -> Document:
    return wbmig.read(MATRIX / "files" / name)


@cache
def expected(name: str) -> tuple[Expected, ...]:
    lines = (MATRIX / "expected" / f"{name[:4]}.txt").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return tuple(Expected(kind, level, marker, plain(text)) for kind, level, marker, text in rows)


def plain(text: str) -> str:
    """The text as one line of the reading view."""
    return " ".join(read_line(text).text.split())


def found(name: str, *kinds: BlockKind) -> list[tuple[Block, str]]:
    """The blocks of some kinds and their text, without the furniture inside."""
    return [(block, text) for block, text in content_blocks(name) if not kinds or block.kind in kinds]


@cache
def content_blocks(name: str) -> list[tuple[Block, str]]:
    """All blocks but furniture, with their text as read."""
    read = document(name)
    lines = view_of(read, "reading").text.split("\n")
    blocks = [block for block in read.blocks if block.kind is not BlockKind.FURNITURE]
    assert len(lines) == len(blocks)
    return [(block, " ".join(line.split())) for block, line in zip(blocks, lines, strict=True)]


def content(name: str) -> str:
    """All that was read, the footnote apart: each format has it elsewhere."""
    (note,) = [e.text for e in expected(name) if e.kind == "footnote"]
    return " ".join(text for _, text in found(name) if not text.endswith(note))


def furniture(read: Document) -> list[tuple[int | None, str]]:
    return [(b.page, " ".join(b.span.of(read.text).split())) for b in read.blocks if b.kind is BlockKind.FURNITURE]


def wanted(name: str, kind: str) -> list[Expected]:
    return [e for e in expected(name) if e.kind == kind]


def signs(name: str) -> list[tuple[str, str]]:
    """The number and text of each list item, as the program wrote it."""
    digits = dict(zip("абв", "123", strict=True)) if name in RENUMBERED else {}
    return [(digits.get(sign(e.marker), sign(e.marker)), e.text) for e in wanted(name, "list_item")]


def sign(marker: str | None) -> str:
    """The number or letter of a list item's mark; nothing of a bullet."""
    return "".join(re.findall(r"\w", marker or ""))


def missing(names: Sequence[str], among: Sequence[str]) -> list[str]:
    return [name for name in names if name not in among]


def test_every_format_is_there_in_both_scripts():
    assert {name[5:] for name in FILES if name[:4] == "cyrl" and "cp1251" not in name} == {
        name[5:] for name in FILES if name[:4] == "latn" and "cp1250" not in name
    }
    assert {name.rpartition(".")[2] for name in FILES} == {"docx", "html", "md", "mht", "odt", "pdf", "rtf", "txt"}


@pytest.mark.parametrize("name", FILES)
def test_it_is_read_without_an_error(name):
    assert [p.message for p in document(name).problems if p.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", FILES)
def test_language_script_and_variety_are_right(name):
    read = document(name)
    assert read.language in {"hbs", {"cyrl": "sr", "latn": "hr"}[name[:4]]}
    assert (read.script, read.variety) == {"cyrl": ("Cyrl", "ekavian"), "latn": ("Latn", "ijekavian")}[name[:4]]


@pytest.mark.parametrize("name", FILES)
def test_at_most_one_character_in_two_hundred_is_wrong(name):
    text = " ".join(e.text for e in expected(name) if e.kind != "footnote")
    assert Levenshtein.distance(content(name), text) <= MOST_WRONG * len(text)


@pytest.mark.parametrize("name", FILES)
def test_blocks_stand_in_the_order_in_which_they_were_written(name):
    read, at = content(name), 0
    for e in expected(name):
        if e.kind not in {"cell", "footnote"}:
            opening = e.text[:40]
            at = read.find(opening, at)
            assert at >= 0, opening
            at += len(opening)


@pytest.mark.parametrize("name", FILES)
def test_every_heading_is_found(name):
    headings = [text for _, text in found(name, BlockKind.HEADING)]
    assert missing([e.text for e in wanted(name, "heading")], headings) == []


@pytest.mark.parametrize("name", WITH_STYLES)
def test_nothing_else_is_a_heading(name):
    headings = [text for _, text in found(name, BlockKind.HEADING)]
    assert missing(headings, [e.text for e in wanted(name, "heading")]) == []


@pytest.mark.parametrize("name", WITH_STYLES)
def test_a_subheading_ranks_below_its_heading(name):
    ranks = {text: block.level for block, text in found(name, BlockKind.HEADING)}
    for first, second in pairwise(wanted(name, "heading")):
        if first.level < second.level:
            assert ranks[first.text] < ranks[second.text]


@pytest.mark.parametrize("name", FILES)
def test_every_list_item_is_found_with_its_number_and_no_other(name):
    items = [(sign(block.marker), text) for block, text in found(name, BlockKind.LIST_ITEM)]
    assert items == signs(name)


@pytest.mark.parametrize("name", FILES)
def test_a_nested_item_lies_below_its_item(name):
    depths = {text: block.level or 1 for block, text in found(name, BlockKind.LIST_ITEM)}
    assert {e.text: int(e.level) for e in wanted(name, "list_item")} == depths


@pytest.mark.parametrize("name", FILES)
def test_the_quotation_and_the_contact_line_are_whole(name):
    for e in (*wanted(name, "quotation"), *wanted(name, "contact")):
        assert e.text in [text for _, text in found(name)]


@pytest.mark.parametrize("name", WITH_TABLES)
def test_every_cell_is_found_in_its_row_and_column(name):
    cells = {f"{block.row}.{block.column}": text for block, text in found(name, BlockKind.CELL)}
    assert cells == {e.level: e.text for e in wanted(name, "cell")}


@pytest.mark.parametrize("name", FILES)
def test_the_footnote_is_a_block_of_its_own(name):
    (note,) = wanted(name, "footnote")
    notes = [text for _, text in found(name) if text.endswith(note.text)]
    # A call or number may stand before it where the format writes it as text.
    assert len(notes) == 1
    assert len(notes[0]) <= len(note.text) + 6


@pytest.mark.parametrize("name", FILES)
def test_every_span_quotes_the_text(name):
    read = document(name)
    view = view_of(read, "reading")
    assert all(block.span.end <= len(read.text) and block.span.of(read.text).strip() for block in read.blocks)
    assert len(view.starts) == len(view.text)


@pytest.mark.parametrize("name", PAGED)
def test_running_head_and_page_number_of_each_page_are_furniture(name):
    read = document(name)
    aside = furniture(read)
    for page in range(1, len(read.page_starts) + 1):
        here = [text for at, text in aside if at == page]
        assert RUNNING_HEADS[name[:4]] in " ".join(here)
        assert any(re.search(rf"\b{page}\b", text) for text in here)
    assert plain(RUNNING_HEADS[name[:4]]) not in view_of(read, "reading").text


@pytest.mark.parametrize("name", PAGED)
def test_blocks_lie_on_the_pages_of_the_file(name):
    import pypdf  # noqa: PLC0415 - only this test counts pages by another way

    read = document(name)
    pages = len(pypdf.PdfReader(MATRIX / "files" / name).pages)
    assert len(read.page_starts) == read.source.pages == pages
    assert {block.page for block in read.blocks} == set(range(1, pages + 1))


@pytest.mark.parametrize("name", [n for n in FILES if n.endswith((".docx", ".odt", ".rtf"))])
def test_the_running_head_of_an_office_file_is_not_in_its_text(name):
    assert plain(RUNNING_HEADS[name[:4]]) not in view_of(document(name), "reading").text


@pytest.mark.parametrize("name", WEB)
def test_what_surrounds_a_web_page_is_furniture_and_not_lost(name):
    read = document(name)
    aside = " ".join(text for _, text in furniture(read))
    assert missing(AROUND[name[:4]], aside) == []
    assert [words for words in AROUND[name[:4]] if plain(words) in content(name)] == []


@pytest.mark.parametrize("name", WEB)
def test_the_date_of_a_web_page_is_known(name):
    assert document(name).told_date == {"cyrl": "2024-05-17", "latn": "2023-11-09"}[name[:4]]


@pytest.mark.parametrize("name", FILES)
def test_every_span_that_is_extracted_quotes_the_text(name):
    read = document(name)
    analysis = extract(read)
    quotations = [found.quotation for found in (*analysis.mentions, *analysis.commitments)]
    assert len(quotations) > 20
    for quotation in quotations:
        assert quotation.span.of(read.text) == quotation.text
        assert quotation.page == read.page_of(quotation.span.start)
        assert all(quotation.span.contains(fragment) for fragment in quotation.fragments)
