"""Which files the caller means."""

import os
from pathlib import Path

import pytest

from wbmig.errors import UsageError
from wbmig.ingest.discover import discover


@pytest.fixture
def here(tmp_path, monkeypatch):
    for name in [
        "b.txt",
        "a.md",
        "A.PDF",
        "slika.png",
        ".skriven.txt",
        "mapa/c.text",
        "mapa/.git/d.txt",
        "prazno/x.csv",
    ]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Skup.", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_holds_the_documents_below_it_without_hidden_ones(here):
    assert here.is_dir()
    found = discover(["."])
    assert found.paths == ("A.PDF", "a.md", "b.txt", "mapa/c.text")
    assert found.skipped == ("prazno/x.csv", "slika.png")


def test_the_order_does_not_depend_on_how_the_files_were_named(here):
    assert here.is_dir()
    assert discover(["mapa", "b.txt", "./a.md", "b.txt"]).paths == ("a.md", "b.txt", "mapa/c.text")


def test_a_named_file_is_taken_whatever_it_is(here):
    assert here.is_dir()
    assert discover(["slika.png", ".skriven.txt"]).paths == (".skriven.txt", "slika.png")


def test_a_missing_path_is_the_callers_mistake(here):
    assert here.is_dir()
    with pytest.raises(UsageError, match=r"^nema\.txt: no such file or folder$"):
        discover(["b.txt", "nema.txt"])


def test_a_folder_without_documents_is_the_callers_mistake(here):
    assert here.is_dir()
    with pytest.raises(UsageError, match=r"^prazno: no documents here; wbmig reads .*\.pdf"):
        discover(["prazno"])


def test_a_dangling_link_is_an_input_not_a_mistake(here):
    Path("mrtav.txt").symlink_to(here / "nema")
    assert discover(["mrtav.txt"]).paths == ("mrtav.txt",)
    assert "mrtav.txt" in discover(["."]).paths


def test_a_link_to_a_folder_above_is_not_followed(here):
    Path("mapa/gore").symlink_to(here, target_is_directory=True)
    assert discover(["mapa"]).paths == ("mapa/c.text",)


def test_standard_input_is_a_minus():
    assert discover(["-"]).paths == ("-",)


@pytest.mark.skipif(os.sep != "/", reason="file names are bytes on this kind of system only")
def test_a_name_that_is_no_utf8_is_found(tmp_path):
    raw = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(raw)).write_text("Skup.", "utf-8")
    assert [os.fsencode(p) for p in discover([str(tmp_path)]).paths] == [raw]
