"""wbmig extract: the records, their formats and where they go."""

import errno
import json
import os
import stat
import sys
import threading
from functools import partial
from pathlib import Path

import pytest

import wbmig
from wbmig.model.codec import Line

CORPUS = Path(__file__).parents[2] / "corpus"
SKUP = (
    "# Препоруке са скупа у Нишу\n\nНиш, 12. мај 2021. године\n\nУчесници позивају IOM и полицију да:\n\n"
    "- ојачају сарадњу на граници;\n- обуче 40 службеника.\n"
)
DRUGI = (
    "Zaključci sa sastanka u Sarajevu\r\n\r\nSarajevo, 3. juna 2022. godine\r\n\r\nNeophodno je da "
    "[bookmark: _x]policije razmjenjuju podatke.\r\n"
)


@pytest.fixture
def run(run_bytes):
    return partial(run_bytes, "extract")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "skup.md").write_bytes(SKUP.encode())
    (tmp_path / "drugi.txt").write_bytes(DRUGI.encode("utf-8-sig"))
    return tmp_path


def records_of(out):
    return [json.loads(line) for line in out.decode().splitlines()]


def quotations_of(record):
    """All spans of a record that say which text they quote."""
    yield from (*record["mentions"], *record["commitments"])
    for commitment in record["commitments"]:
        if commitment["cue"]["start"] is not None:
            yield commitment["cue"]


def assert_quotes(record, text):
    for found in quotations_of(record):
        assert text[found["start"] : found["end"]] == found["text"]
    by_id = {m["id"]: m for m in record["mentions"]}
    for commitment in record["commitments"]:
        assert all(by_id[a["mention"]]["text"] == a["text"] for a in commitment["addressees"])
        assert set(commitment["mentions"]) <= set(by_id)
        if commitment["lead_in"]:
            assert text[commitment["lead_in"]["start"] : commitment["lead_in"]["end"]].strip()
    blocks = record["blocks"]
    assert all(0 <= b["start"] < b["end"] <= len(text) for b in blocks)
    assert blocks == sorted(blocks, key=lambda b: (b["start"], b["end"]))


def test_a_record_has_the_fields_of_the_contract(here, run):
    assert here.is_dir()
    status, out, err = run("skup.md", "--format", "jsonl")
    assert (status, err) == (0, "")
    (record,) = records_of(out)
    assert list(record)[:3] == ["schema", "id", "source"]
    assert record["schema"] == "wbmig.document/1"
    assert set(record) >= {
        *("made_by", "language", "script", "variety", "title", "genre", "date", "date_basis", "date_source", "event"),
        *("blocks", "mentions", "commitments", "problems"),
    }
    assert (record["script"], record["genre"], record["title"]) == (
        "Cyrl",
        "recommendations",
        "Препоруке са скупа у Нишу",
    )
    assert (record["date"], record["date_basis"]) == ("2021-05-12", "stated")
    assert record["source"]["path"] == "skup.md"
    assert record["source"]["bytes"] == len(SKUP.encode())
    assert [c["text"] for c in record["commitments"]] == ["ојачају сарадњу на граници", "обуче 40 службеника"]
    assert {"IOM", "12. мај 2021. године", "40"} <= {m["text"] for m in record["mentions"]}
    assert_quotes(record, SKUP)


def test_offsets_count_code_points_after_the_byte_order_mark(here, run):
    assert here.is_dir()
    _, out, _ = run("drugi.txt", "--format", "jsonl")
    (record,) = records_of(out)
    assert_quotes(record, DRUGI)
    (date,) = [m for m in record["mentions"] if m["kind"] == "date"]
    assert date["start"] == DRUGI.index("3. juna 2022. godine")


def test_a_quotation_that_furniture_cuts_has_fragments(here, run):
    assert here.is_dir()
    _, out, _ = run("drugi.txt", "--format", "jsonl")
    (record,) = records_of(out)
    (commitment,) = record["commitments"]
    shown = "".join(DRUGI[f["start"] : f["end"]] for f in commitment["fragments"])
    assert shown == "Neophodno je da policije razmjenjuju podatke"


def test_one_object_a_document_in_path_order(here, run):
    assert here.is_dir()
    _, out, _ = run("skup.md", "drugi.txt", "skup.md", "--format", "jsonl")
    assert [r["source"]["path"] for r in records_of(out)] == ["drugi.txt", "skup.md"]


def test_json_is_the_array_of_the_same_records(here, run):
    assert here.is_dir()
    _, lines, _ = run(".", "--format", "jsonl")
    _, array, _ = run(".", "--format", "json")
    assert json.loads(array) == records_of(lines)
    assert array.endswith(b"]\n")


def test_letters_are_written_as_they_are(here, run):
    assert here.is_dir()
    for name in ("jsonl", "json", "table"):
        _, out, _ = run("skup.md", "--format", name)
        assert "ојачају" in out.decode()


def test_an_unreadable_document_is_a_record_too(here, run):
    (here / "lose.txt").write_bytes(b"\xff\xfe\x00")
    status, out, _ = run(".", "--format", "jsonl")
    assert status == 3
    records = {r["source"]["path"]: r for r in records_of(out)}
    lose = records["lose.txt"]
    assert (lose["mentions"], lose["commitments"], lose["blocks"]) == ([], [], [])
    (problem,) = lose["problems"]
    assert (problem["code"], problem["name"], problem["severity"]) == ("WB101", "unreadable", "error")
    assert len(records) == 3


def test_nothing_is_extracted_from_an_unsupported_language(here, run):
    (here / "mk.txt").write_text(
        "Скопје, 12 мај 2021\n\nУчесниците се согласија дека IOM ќе ги обучи службениците на границата.", "utf-8"
    )
    status, out, _ = run("mk.txt", "--format", "jsonl")
    (record,) = records_of(out)
    assert (status, record["language"], record["mentions"], record["commitments"]) == (0, "und", [], [])
    assert [p["name"] for p in record["problems"]] == ["unsupported-language"]


def test_files_of_equal_text_have_one_id_and_a_record_each(here, run):
    (here / "kopija.txt").write_bytes(SKUP.encode())
    _, out, _ = run("skup.md", "kopija.txt", "--format", "jsonl")
    first, second = records_of(out)
    assert first["id"] == second["id"]
    assert [c["id"] for c in first["commitments"]] == [c["id"] for c in second["commitments"]]


def test_a_minus_reads_standard_input(here, run):
    assert here.is_dir()
    status, out, err = run("-", "--format", "jsonl", stdin=SKUP.encode())
    (record,) = records_of(out)
    assert (status, err, record["source"]["path"], record["source"]["name"]) == (0, "", "-", "stdin")
    assert_quotes(record, SKUP)


# Where the result goes


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.jsonl", b'{"schema"'), ("a.NDJSON", b'{"schema"'), ("a.json", b"[\n"), ("a.txt", b"skup.md: ")],
)
def test_a_file_gets_the_format_of_its_ending(here, run, name, begins):
    assert run("skup.md", "-o", name) == (0, b"", "")
    assert (here / name).read_bytes().startswith(begins)


def test_the_option_outranks_the_ending(here, run):
    assert run("skup.md", "--format", "jsonl", "-o", "a.txt") == (0, b"", "")
    assert (here / "a.txt").read_bytes().startswith(b'{"schema"')


def test_a_file_holds_what_the_screen_would_show(here, run):
    for name in ("jsonl", "json", "table"):
        _, out, _ = run(".", "--format", name)
        run("skup.md", "drugi.txt", "--format", name, "--output", here / "tu.bin")
        assert (here / "tu.bin").read_bytes() == out


def test_a_file_is_replaced_whole_and_nothing_else_is_left(here, run):
    target = here / "a.jsonl"
    target.write_text("staro\n" * 10_000)
    before = sorted(here.iterdir())
    old = target.stat().st_ino
    assert run("skup.md", "-o", target)[0] == 0
    assert len(records_of(target.read_bytes())) == 1
    assert sorted(here.iterdir()) == before
    assert target.stat().st_ino != old, "written in place: a reader could see half of it"
    assert stat.S_IMODE(target.stat().st_mode) & 0o400


def test_nothing_is_written_where_the_usage_is_wrong(here, run):
    target = here / "a.jsonl"
    target.write_text("staro")
    assert run("nema.txt", "-o", target)[0] == 2
    assert target.read_text() == "staro"


@pytest.mark.skipif(os.sep != "/", reason="file names are bytes on this kind of system only")
def test_a_name_that_is_no_utf8_is_written_and_read_back(here, run):
    name = os.fsdecode(b"skup-\xff.txt")
    Path(name).write_text(SKUP, "utf-8")
    status, _, _ = run(name, "-o", "a.jsonl")
    assert status == 0
    (record,) = records_of((here / "a.jsonl").read_bytes())
    assert record["source"]["path"] == name


# The same bytes


def test_the_same_files_give_the_same_bytes_in_any_order(here, run):
    assert here.is_dir()
    first = run("skup.md", "drugi.txt", "--format", "jsonl")
    assert run("drugi.txt", "skup.md", "--format", "jsonl") == first
    assert run(".", "--format", "jsonl") == first


def test_a_record_does_not_depend_on_where_the_command_runs(here, run, monkeypatch):
    _, first, _ = run("skup.md", "--format", "jsonl")
    (here / "drugde").mkdir()
    monkeypatch.chdir(here / "drugde")
    _, second, _ = run("../skup.md", "--format", "jsonl")
    assert second.replace(b"../skup.md", b"skup.md") == first


# Real documents


def test_every_span_of_the_corpus_quotes_its_source(run):
    status, out, _ = run(CORPUS, "--format", "jsonl")
    records = records_of(out)
    assert status == 0
    assert len(records) == 13
    for record in records:
        assert_quotes(record, wbmig.read(record["source"]["path"]).text)
        assert record["commitments"]


@pytest.mark.seeds
def test_every_span_of_the_seeds_quotes_its_source(run, seeds):
    status, out, err = run(*seeds, "--format", "jsonl")
    assert status == 0
    assert "error" not in err
    records = records_of(out)
    assert len(records) == len(seeds)
    for record in records:
        text = Path(record["source"]["path"]).read_bytes().decode("utf-8-sig")
        assert_quotes(record, text)
        assert record["commitments"]
    again = run(*reversed(seeds), "--format", "jsonl")
    assert again == (status, out, err)


@pytest.mark.seeds
def test_every_block_of_the_seeds_quotes_its_source(seeds):
    for seed in seeds:
        document = wbmig.read(seed)
        assert document.text == seed.read_bytes().decode("utf-8-sig")
        assert all(b.span.of(document.text).strip() for b in document.blocks)
        assert document.problems == () or all(p.severity != "error" for p in document.problems)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes and devices")
def test_a_pipe_stays_a_pipe_and_one_in_a_folder_is_left_alone(here, run):
    os.mkfifo(here / "cev")
    os.mkfifo(here / "cev.txt")
    got = []
    reader = threading.Thread(target=lambda: got.append((here / "cev").read_bytes()))
    reader.start()
    status, _, err = run(str(here), "--format", "jsonl", "-o", "cev")
    reader.join(10)
    assert (status, (here / "cev").is_fifo()) == (0, True)
    assert records_of(got[0])
    assert "skipped" in err
    assert "cev.txt" in err


def test_what_could_not_be_written_leaves_no_litter(here, run, monkeypatch):
    def full(*_):
        yield Line("{}", ())
        raise OSError(errno.ENOSPC, "No space left on device")

    before = sorted(here.iterdir())
    monkeypatch.setattr("wbmig.pipeline.lines_found", full)
    status, _, err = run("skup.md", "-o", "a.jsonl")
    assert status == 2
    assert err == "wbmig: a.jsonl: cannot be written: No space left on device. Make room\n"
    assert sorted(here.iterdir()) == before
