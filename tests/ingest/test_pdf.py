"""PDF files: pages, running heads, and spans that quote what was read."""

import pytest
from pypdf import PageObject

import wbmig
from pdf_builder import build_pdf
from wbmig.ingest.ingest import ingest_bytes
from wbmig.ingest.pdf.reader import read_pdf, read_plainly
from wbmig.ingest.reader import Unreadable
from wbmig.model.document import BlockKind
from wbmig.model.problem import ProblemKind, Severity

FIRST = [
    "Преглед рада за јун",
    "ZAKLJUČCI SKUPA O AZILU",
    "Niš, 12. maj 2021. godine",
    "Učesnici su razgovarali o azilu i o prihvatu. Neophodno je da policije razmenjuju podatke o",
    "1",
]
SECOND = [
    "Преглед рада за јун",
    "mrežama krijumčara na granici sa Bugarskom.",
    "IOM treba da obuči 40 službenika.",
    "2",
]


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("pdf") / "skup.pdf"
    path.write_bytes(build_pdf([FIRST, SECOND]))
    return path


def test_letters_of_both_scripts_come_out_as_they_went_in():
    lines = ["Čćžšđ ČĆŽŠĐ", "Љубав, њива, џеп, ђак, ћуп: ЉЊЏЂЋ"]
    assert read_pdf(build_pdf([lines])).text == "\n".join(lines)


def test_pages_are_separated_by_a_form_feed_and_counted(file):
    document = wbmig.read(file)
    assert document.text == "\n".join(FIRST) + "\f" + "\n".join(SECOND)
    assert document.page_starts == (0, len("\n".join(FIRST)) + 1)
    assert document.source.pages == 2
    assert document.problems == ()


def test_running_heads_and_page_numbers_are_furniture(file):
    document = wbmig.read(file)
    furniture = [(b.page, b.span.of(document.text)) for b in document.blocks if b.kind is BlockKind.FURNITURE]
    assert furniture == [(1, FIRST[0]), (1, "1"), (2, SECOND[0]), (2, "2")]


def test_a_running_head_does_not_name_the_document(file):
    document = wbmig.read(file)
    assert document.title.of(document.text) == "ZAKLJUČCI SKUPA O AZILU"
    assert document.genre == "conclusions"


def test_a_sentence_over_the_page_break_is_one_block_on_its_first_page(file):
    document = wbmig.read(file)
    (block,) = [b for b in document.blocks if "mrežama krijumčara" in b.span.of(document.text)]
    assert block.kind is BlockKind.PARAGRAPH
    assert block.page == 1
    assert block.span.of(document.text).startswith("Učesnici")


def test_what_is_said_on_a_page_names_the_page(file):
    (analysis,) = wbmig.analyse(file)
    text = wbmig.read(file).text
    pages = {m.quotation.text: m.quotation.page for m in analysis.mentions}
    assert pages["12. maj 2021. godine"] == 1
    assert pages["Bugarskom"] == 2
    assert pages["IOM"] == 2
    assert pages["40"] == 2
    for found in (*analysis.mentions, *analysis.commitments):
        assert found.quotation.span.of(text) == found.quotation.text


def test_a_commitment_over_the_page_break_shows_its_fragments_without_the_furniture(file):
    """Contract: a span that furniture cuts also has fragments, to be shown instead of its text."""
    (analysis,) = wbmig.analyse(file)
    (cut,) = [c for c in analysis.commitments if c.quotation.text.startswith("Neophodno je da policije")]
    text = wbmig.read(file).text
    shown = " ".join(part.of(text).strip() for part in cut.quotation.fragments)
    assert " ".join(shown.split()) == (
        "Neophodno je da policije razmenjuju podatke o mrežama krijumčara na granici sa Bugarskom"
    )
    assert cut.quotation.page == 1


def test_a_page_without_text_among_others_is_a_warning_that_names_file_and_page():
    document = ingest_bytes(build_pdf([FIRST, []]), name="skup.pdf", path="mapa/skup.pdf")
    (problem,) = document.problems
    assert (problem.kind, problem.severity, problem.page) == (ProblemKind.NO_TEXT, Severity.WARNING, 2)
    assert problem.message.startswith("mapa/skup.pdf: page 2 ")
    assert "ocrmypdf" in problem.message


@pytest.mark.parametrize("cut", [20, 200, 500, 900])
def test_a_truncated_file_is_unreadable(cut):
    with pytest.raises(Unreadable, match=r"broken as a PDF|no text layer"):
        read_pdf(build_pdf([FIRST])[:cut])


def test_a_page_that_pypdf_cannot_read_costs_no_other(monkeypatch):
    real = PageObject.extract_text

    def broken(page):
        if page.page_number == 1:
            raise KeyError("/Font")
        return real(page)

    monkeypatch.setattr(PageObject, "extract_text", broken)
    read = read_plainly(build_pdf([["prva"], ["druga"], ["treća"]]))
    assert read.text == "prva\f\ftreća"
    assert [(p.kind, p.page) for p in read.problems] == [(ProblemKind.PARTLY_READ, None), (ProblemKind.NO_TEXT, 2)]
