"""The public API: what `import wbmig` offers, and what it promises of every document."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import wbmig
from pdf_builder import build_pdf
from wbmig.errors import UsageError, WbmigError
from wbmig.model.problem import Severity
from wbmig.pipeline import view_of

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
SKUP = "Preporuke sa skupa u Nišu\n\nNiš, 12. maj 2021. godine\n\nNeophodno je da IOM ojača saradnju na granici.\n"


def test_all_is_what_the_readme_promises():
    """Every name that the README uses is exported, every export is in the README."""
    used = set(re.findall(r"\bwbmig\.([a-z_]+)\(", README))
    assert used == set(wbmig.__all__) - {"__version__"}
    assert all(hasattr(wbmig, name) and getattr(wbmig, name).__doc__ for name in used)


def test_no_export_shares_the_name_of_a_package():
    packages = {path.name for path in (ROOT / "src" / "wbmig").iterdir() if path.is_dir()}
    assert not packages & set(wbmig.__all__)


def test_read_gives_text_blocks_and_language(tmp_path):
    path = tmp_path / "skup.txt"
    path.write_bytes(SKUP.replace("\n", "\r\n").encode("utf-8-sig"))
    document = wbmig.read(path)
    assert document == wbmig.read(str(path))
    assert document.text == SKUP.replace("\n", "\r\n")
    assert document.title.of(document.text) == "Preporuke sa skupa u Nišu"
    assert (document.stem, document.script, document.genre) == ("skup", "Latn", "recommendations")


def test_read_never_raises_for_a_document(tmp_path):
    document = wbmig.read(tmp_path / "nema.txt")
    assert [p.severity for p in document.problems] == [Severity.ERROR]


def test_analyse_takes_one_path_or_many(tmp_path):
    path = tmp_path / "skup.txt"
    path.write_text(SKUP, "utf-8")
    (analysis,) = wbmig.analyse(path)
    assert [analysis] == wbmig.analyse(str(path)) == wbmig.analyse([path]) == wbmig.analyse(tmp_path)
    assert analysis.date == "2021-05-12"
    assert [c.quotation.text for c in analysis.commitments] == ["Neophodno je da IOM ojača saradnju na granici"]


@pytest.mark.parametrize("name", ["nema.txt", "prazno"])
def test_analyse_raises_for_the_callers_mistakes(tmp_path, name):
    (tmp_path / "prazno").mkdir()
    with pytest.raises(UsageError, match=name):
        wbmig.analyse(tmp_path / name)
    assert issubclass(UsageError, WbmigError)


@pytest.mark.parametrize("tag", ["sr", "bs", "hr", "cnr", "hbs"])
def test_our_languages_share_one_pipeline(tag):
    assert wbmig.load(tag) is wbmig.load("hbs")
    assert wbmig.load(tag).lang == "hbs"
    assert wbmig.load(tag) is not wbmig.load("en")


@pytest.mark.parametrize("tag", ["mk", "sr-Cyrl", "", "EN"])
def test_load_names_the_languages_there_are(tag):
    with pytest.raises(UsageError, match="sr, bs, hr, cnr, hbs and en"):
        wbmig.load(tag)


def test_align_of_nothing_is_nothing():
    threads = wbmig.align([])
    assert (list(threads.events), list(threads.threads)) == ([], [])


def test_align_takes_any_iterable_and_any_order(tmp_path):
    for name, month in (("a.txt", "maj"), ("b.txt", "jun"), ("c.txt", "jul")):
        (tmp_path / name).write_text(SKUP.replace("maj", month), "utf-8")
    analyses = wbmig.analyse(tmp_path)
    threads = wbmig.align(analyses)
    assert wbmig.align(iter(analyses[::-1])) == threads
    (thread,) = threads.threads
    assert thread.recurrence == 3
    assert [m.date for m in thread.members] == ["2021-05-12", "2021-06-12", "2021-07-12"]


def test_an_unreadable_document_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xff")
    (tmp_path / "b.txt").write_text(SKUP, "utf-8")
    (tmp_path / "c.pdf").write_bytes(build_pdf([[]]))
    broken, good, scan = wbmig.analyse(tmp_path)
    assert not broken.commitments
    assert not scan.commitments
    assert good.commitments
    assert wbmig.align([broken, good, scan])


@pytest.mark.parametrize("name", ["source", "reading", "comparing"])
def test_every_view_maps_back_into_the_text(tmp_path, name):
    path = tmp_path / "skup.txt"
    path.write_text(SKUP + "Ниш је [bookmark: _x]домаћин.\n", "utf-8")
    document = wbmig.read(path)
    view = view_of(document, name)
    assert len(view.text) == len(view.starts) == len(view.ends)
    assert all(0 <= a <= b <= len(document.text) for a, b in zip(view.starts, view.ends, strict=True))
    assert name == "source" or "bookmark" not in view.text


PARTS = st.sampled_from(
    [
        "# Zaključci skupa",
        "Neophodno je da IOM obuči 40 policajaca do kraja 2022. godine.",
        "Учесници су се сагласили да ће радити на:",
        "- ојачању сарадње са UNHCR-ом;",
        "1. The parties should exchange data by 1 June 2023.",
        "„Moramo štititi djecu“, rekao je [bookmark: _y]domaćin.",
        "7",
        "ЉУБЉАНА",
        "26. i 27. novembra 2015. godine",
        "",
        "\u200b\u00ad",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.lists(st.tuples(st.one_of(PARTS, PARTS, st.text(max_size=25)), st.sampled_from(["\n", "\r\n", "\r", "\u2028"])))
)
def test_every_span_of_any_text_quotes_it(tmp_path, lines):
    text = "".join(line + end for line, end in lines).replace("\0", " ").lstrip("\ufeff%P")
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    (analysis,) = wbmig.analyse(path)
    for found in (*analysis.mentions, *analysis.commitments):
        quotation = found.quotation
        assert quotation.text == quotation.span.of(text)
        assert quotation.text.strip()
        assert all(quotation.span.contains(part) for part in quotation.fragments)
    for commitment in analysis.commitments:
        assert commitment.cue.span is None or commitment.cue.span.of(text) == commitment.cue.text
