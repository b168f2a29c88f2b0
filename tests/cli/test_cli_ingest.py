"""wbmig ingest and wbmig doctor: how documents were read, for people and for programs."""

import json
from pathlib import Path

import pytest

from pdf_builder import build_pdf
from wbmig.ingest.fetch import fetch

TEXT = "Zaključci skupa o azilu\n\nSarajevo, 3. juna 2022. godine\n\nNeophodno je da policije razmjenjuju podatke.\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "skup.txt").write_text(TEXT, "utf-8")
    (tmp_path / "stari.txt").write_bytes((TEXT * 3).encode("cp1250"))
    (tmp_path / "sken.pdf").write_bytes(build_pdf([[], []]))
    (tmp_path / "prepis.txt").write_bytes(build_pdf([["Zaključci skupa", "Neophodno je ojačati saradnju."], []]))
    (tmp_path / "slika.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return tmp_path


def test_ingest_lists_each_document_and_says_what_is_wrong(here, run_bytes):
    assert here.is_dir()
    status, out, err = run_bytes("ingest", ".")
    lines = {Path(line.split()[0]).name: line.split() for line in out.decode().splitlines()[1:6] if line.strip()}
    assert status == 3
    assert lines["skup.txt"][1] == "plain"
    assert lines["prepis.txt"][1] == "pdf"
    assert "misnamed," in lines["prepis.txt"]
    assert "encoding-guessed" in lines["stari.txt"]
    assert lines["sken.pdf"][2:4] == ["not", "read"]
    assert "3 documents read; 1 could not be read" in out.decode()
    assert "is a scan: run ocrmypdf" in err
    assert "page 2 has no text layer" in err
    assert "skipped 1 file of other kinds" in err


def test_ingest_writes_records_with_the_text_on_request(here, run_bytes):
    status, out, _ = run_bytes("ingest", here / "skup.txt", "--format", "jsonl", "--with-text")
    (record,) = map(json.loads, out.decode().splitlines())
    assert status == 0
    assert record["schema"] == "wbmig.reading/1"
    assert record["text"] == TEXT
    assert [TEXT[b["start"] : b["end"]] for b in record["blocks"]] == [p for p in TEXT.split("\n") if p]
    assert record["source"]["encoding"] == "utf-8"
    assert "text" not in json.loads(run_bytes("ingest", here / "skup.txt", "--format", "jsonl")[1])


def test_ingest_writes_to_a_file_but_not_when_it_only_lists(here, run_bytes):
    assert run_bytes("ingest", "skup.txt", "-o", "svi.jsonl")[:2] == (0, b"")
    assert json.loads((here / "svi.jsonl").read_text("utf-8"))["source"]["name"] == "skup.txt"
    status, _, err = run_bytes("ingest", "skup.txt", "--dry-run", "-o", "drugi.jsonl")
    assert status == 2
    assert "--dry-run" in err
    assert not (here / "drugi.jsonl").exists()
    assert run_bytes("ingest", "skup.txt", "--dry-run")[0] == 0


def test_a_named_encoding_is_taken(here, run_bytes):
    (here / "kratko.txt").write_bytes("Ниш и Шид".encode("cp1251"))
    status, out, _ = run_bytes("text", "kratko.txt", "--encoding", "cp1251")
    assert (status, out.decode()) == (0, "Ниш и Шид")
    status, _, err = run_bytes("text", "kratko.txt", "--encoding", "windows-1")
    assert status == 2
    assert "windows-1" in err


def test_doctor_explains_one_file(here, run_bytes):
    assert here.is_dir()
    status, out, err = run_bytes("doctor", "prepis.txt")
    said = out.decode()
    assert (status, err) == (0, "")
    for words in ("application/pdf by pdfium, 2 pages", "misnamed", "page 2 has no text layer", "ocrmypdf"):
        assert words in said


def test_doctor_tells_a_guess_and_its_confidence(here, run_bytes):
    assert here.is_dir()
    said = run_bytes("doctor", "stari.txt")[1].decode()
    assert "cp1250 (guessed with high confidence)" in said
    assert "ijekavian" in said


def test_doctor_names_the_language_that_wbmig_does_not_read(here, run_bytes):
    ours = "Učesnici skupa su se složili da države treba da unaprede razmenu podataka."
    foreign = "Учесниците се согласија дека ќе ги обучат службениците кои работат на границата."
    (here / "mk.txt").write_text(foreign, "utf-8")
    (here / "oba.txt").write_text(f"{ours}\n\n{foreign}\n", "utf-8")
    assert "und (Macedonian, which wbmig does not read)" in run_bytes("doctor", "mk.txt")[1].decode()
    said = " ".join(run_bytes("doctor", "oba.txt")[1].decode().split())
    assert "1 block in languages that wbmig does not read (Macedonian: 1); nothing was extracted from them" in said


@pytest.mark.parametrize("name", ["sken.pdf", "slika.png"])
def test_doctor_names_the_remedy_for_what_it_cannot_read(here, run_bytes, name):
    assert here.is_dir()
    status, out, err = run_bytes("doctor", name)
    assert (status, err) == (3, "")
    assert "ocrmypdf" in out.decode()


def test_doctor_gives_its_findings_as_json(here, run_bytes):
    assert here.is_dir()
    record = json.loads(run_bytes("doctor", "prepis.txt", "--json")[1])
    assert [p["name"] for p in record["problems"]] == ["misnamed", "no-text"]
    assert record["source"]["pages"] == 2


def test_doctor_wants_one_document(here, run_bytes):
    status, _, err = run_bytes("doctor", here)
    assert status == 2
    assert "is a folder" in err


def test_metadata_of_the_user_is_shown(here, run_bytes):
    (here / "moje.csv").write_text("file,date,event\nskup.txt,2022-06-03,Skup o azilu\n", "utf-8")
    said = run_bytes("doctor", "skup.txt", "--metadata", "moje.csv")[1].decode()
    assert "2022-06-03 (given by you)" in said
    assert "Skup o azilu (given by you)" in said


def test_an_interrupt_keeps_the_records_that_were_done(here, run_bytes, monkeypatch):
    def interrupted(path, most_mb):
        if Path(path).name == "stari.txt":
            raise KeyboardInterrupt
        return fetch(path, most_mb)

    monkeypatch.setattr("wbmig.steps.take.fetch", interrupted)
    status, _, err = run_bytes("extract", here, "-o", "svi.jsonl")
    assert status == 130
    assert "holds the 3 records that were done" in err
    records = [json.loads(line) for line in (here / "svi.jsonl").read_text("utf-8").splitlines()]
    assert [r["source"]["name"] for r in records] == ["prepis.txt", "sken.pdf", "skup.txt"]
