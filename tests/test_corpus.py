"""The sample corpus: what its manifest says of it is so."""

import tomllib
from pathlib import Path

import pytest

import wbmig
from wbmig.model.document import BlockKind

CORPUS = Path(__file__).parents[1] / "corpus"
MANIFEST = tomllib.loads((CORPUS / "manifest.toml").read_text("utf-8"))["document"]
NAMES = [entry["file"] for entry in MANIFEST]
# What each document says of itself, once for each language and script.
RETELLING = ("препричавање стварног догађаја", "prepričavanje stvarnog događaja", "retelling by the wbmig project")
NOT_OFFICIAL = ("није званичан текст", "nije zvaničan tekst", "nije službeni tekst", "it is no official text")


@pytest.fixture(scope="module")
def analyses():
    return {a.source.name: a for a in wbmig.analyse(CORPUS)}


def test_the_manifest_names_every_file_once():
    assert sorted(NAMES) == sorted(path.name for path in CORPUS.iterdir() if path.name != "manifest.toml")


@pytest.mark.parametrize("entry", MANIFEST, ids=NAMES)
def test_an_entry_names_event_genre_and_public_source(entry):
    assert set(entry) == {"file", "event", "date", "genre", "language", "script", "source"}
    assert all(entry[field] for field in ("event", "genre", "source"))


@pytest.mark.parametrize("name", NAMES)
def test_every_document_opens_by_saying_that_it_is_a_retelling(name):
    opening = _second_paragraph(name)
    assert any(words in opening for words in RETELLING)
    assert any(words in opening for words in NOT_OFFICIAL)
    assert "manifest.toml" in opening


def test_the_corpus_has_every_format_that_is_read():
    assert {Path(name).suffix for name in NAMES} == {".txt", ".md", ".docx", ".odt", ".html", ".pdf"}


@pytest.mark.parametrize("entry", MANIFEST, ids=NAMES)
def test_a_document_is_read_as_the_manifest_says(entry, analyses):
    analysis = analyses[entry["file"]]
    assert analysis.script == entry["script"]
    assert analysis.genre in {entry["genre"], "other"}  # a genre that no heading names is not guessed
    assert analysis.language in {entry["language"], *(() if entry["language"] == "en" else ("hbs",))}
    assert analysis.commitments


def test_one_document_is_undated_and_takes_the_date_of_its_event(analyses):
    (undated,) = [entry["file"] for entry in MANIFEST if not entry["date"]]
    dated = "2023-belgrade-conference.txt"
    assert analyses[undated].date is None
    assert analyses[undated].date_basis == "none"
    threads = wbmig.align(analyses.values())
    (event,) = [e for e in threads.events if undated in {Path(d.path).name for d in e.documents}]
    assert {Path(d.path).name for d in event.documents} == {undated, dated}
    assert event.date == "2023-10-26/2023-10-27"
    members = [m for t in threads.threads for m in t.members if Path(m.ref.path).name == undated]
    assert {m.date for m in members} == {"2023-10-26/2023-10-27"}


def test_no_other_documents_share_an_event(analyses):
    """Two meetings in Budva, two documents of December 2022: each is an event of its own."""
    threads = wbmig.align(analyses.values())
    assert len(threads.events) == len(MANIFEST) - 1


def _second_paragraph(name: str) -> str:
    """What follows the title; in plain text a title may have two lines."""
    path = CORPUS / name
    if path.suffix in {".txt", ".md"}:
        return " ".join([p for p in path.read_text("utf-8").split("\n\n") if p.strip()][1].split())
    document = wbmig.read(path)
    content = [block for block in document.blocks if block.kind is not BlockKind.FURNITURE]
    return " ".join(content[1].span.of(document.text).split())
