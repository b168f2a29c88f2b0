"""wbmig match: from documents and from records, to events and threads."""

import json
import sys
from pathlib import Path

import pytest

import wbmig
from wbmig.cli.app import main

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture
def run(run_bytes):
    return run_bytes


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """The records of the corpus as JSON Lines."""
    target = tmp_path_factory.mktemp("records") / "corpus.jsonl"
    before = sys.argv
    sys.argv = ["wbmig", "extract", str(CORPUS), "-o", str(target)]
    try:
        assert main() == 0
    finally:
        sys.argv = before
    return target


@pytest.fixture(scope="module")
def lines(stored):
    return stored.read_bytes().splitlines(keepends=True)


def test_threads_have_the_fields_of_the_contract(run, stored):
    status, out, err = run("match", stored, "--format", "json")
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert list(found) == ["schema", "events", "threads"]
    assert found["schema"] == "wbmig.threads/1"
    events = {e["id"] for e in found["events"]}
    assert any(t["recurrence"] > 1 for t in found["threads"])
    for thread in found["threads"]:
        assert {"id", "label", "themes", "first", "last", "events", "recurrence", "members", "links"} <= set(thread)
        assert set(thread["events"]) <= events
        assert thread["recurrence"] == len(set(thread["events"]))
        assert len(thread["members"]) > 1
        members = {m["commitment"] for m in thread["members"]}
        for link in thread["links"]:
            assert {link["a"], link["b"]} <= members
            assert link["evidence"]


def test_every_member_quotes_its_source(run, stored):
    _, out, _ = run("match", stored, "--format", "json")
    for thread in json.loads(out)["threads"]:
        for member in thread["members"]:
            text = wbmig.read(member["path"]).text
            assert text[member["start"] : member["end"]] == member["text"]
            assert Path(member["path"]).stem == member["doc"]


def test_records_documents_and_standard_input_give_the_same_bytes(run, stored):
    expected = run("match", stored, "--format", "json")[:2]
    assert run("match", CORPUS, "--format", "json")[:2] == expected
    assert run("match", "-", "--format", "json", stdin=stored.read_bytes())[:2] == expected


def test_the_order_of_the_records_does_not_matter(run, lines, tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"".join(lines[::-1]))
    (tmp_path / "b.jsonl").write_bytes(b"".join(lines[::2]))
    (tmp_path / "c.jsonl").write_bytes(b"".join(lines[1::2]))
    expected = run("match", "-", "--format", "json", stdin=b"".join(lines))
    assert run("match", tmp_path / "a.jsonl", "--format", "json") == expected
    assert run("match", tmp_path / "c.jsonl", tmp_path / "b.jsonl", "--format", "json") == expected


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n"])
def test_any_line_end_separates_records(run, lines, end):
    expected = run("match", "-", "--format", "json", stdin=b"".join(lines))
    assert run("match", "-", "--format", "json", stdin=end.join(line.strip() for line in lines)) == expected


def test_a_json_array_is_read_like_lines(run, lines, tmp_path):
    expected = run("match", "-", "--format", "json", stdin=b"".join(lines))
    array = b"[" + b",".join(lines) + b"]"
    (tmp_path / "a.json").write_bytes(array)
    assert run("match", tmp_path / "a.json", "--format", "json") == expected
    assert run("match", "-", "--format", "json", stdin=array) == expected


def test_plain_text_on_standard_input_is_a_document(run):
    text = "Niš, 12. maj 2021. godine\n\nNeophodno je da IOM ojača saradnju na granici.\n"
    status, out, err = run("match", "-", "--format", "json", stdin=text.encode())
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert found["threads"] == []
    assert [d["path"] for e in found["events"] for d in e["documents"]] == ["-"]


def test_empty_standard_input_is_an_input_that_could_not_be_read(run):
    status, _, err = run("match", "-", "--format", "json", stdin=b"")
    assert status == 3
    assert err.startswith("error: -: holds no text")


def test_a_broken_line_is_named_by_its_number(run, lines):
    status, out, err = run("match", "-", stdin=lines[0] + lines[1] + b'{"schema": \n' + lines[2])
    assert (status, out) == (2, b"")
    assert err.startswith("wbmig: standard input, line 3: is no JSON")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda r: r.pop("commitments"),
        lambda r: r.update(schema="wbmig.document/2"),
        lambda r: r.update(blocks=None),
        lambda r: r.update(event=[1]),
        lambda r: r["commitments"][0].update(kind="wish"),
        lambda r: r["commitments"][0].update(start=9, end=3),
        lambda r: r["commitments"][0]["keys"].update(terms=[1]),
        lambda r: r["commitments"][0].update(strength=None),
        lambda r: r.update(
            problems=[{"code": "WB999", "severity": "error", "message": "", "start": None, "page": None}]
        ),
        lambda r: r["source"].update(colour="red"),
    ],
)
def test_json_that_is_no_record_is_status_2(run, lines, change):
    record = json.loads(lines[0])
    change(record)
    status, out, err = run("match", "-", stdin=json.dumps(record).encode())
    assert (status, out) == (2, b"")
    assert err.startswith("wbmig: standard input, line 1: ")
    assert "wbmig extract" in err
    assert err.count("\n") == 1


def test_a_thread_within_one_event_is_never_shown_as_recurring(run, stored):
    _, out, _ = run("match", stored, "--format", "json")
    recurring = sum(t["recurrence"] > 1 for t in json.loads(out)["threads"])
    _, shown, _ = run("match", stored)
    assert shown.decode().count("↻") == recurring


def test_copies_count_once(run, lines):
    copy = json.loads(lines[0])
    copy["source"].update(name="kopija.txt", path="kopija.txt")
    _, out, _ = run("match", "-", "--format", "json", stdin=lines[0] + json.dumps(copy).encode())
    assert all(t["recurrence"] == 1 for t in json.loads(out)["threads"])


def test_a_file_is_written_by_the_option_format(run, stored, tmp_path):
    _, out, _ = run("match", stored, "--format", "json")
    assert run("match", stored, "--format", "json", "-o", tmp_path / "niti.json") == (0, b"", "")
    assert (tmp_path / "niti.json").read_bytes() == out
    assert [path.name for path in tmp_path.iterdir()] == ["niti.json"]


def test_a_file_that_ends_in_json_is_json(run, stored, tmp_path):
    assert run("match", stored, "-o", tmp_path / "niti.json") == (0, b"", "")
    assert json.loads((tmp_path / "niti.json").read_bytes())["schema"] == "wbmig.threads/1"


@pytest.mark.seeds
def test_every_member_of_the_seeds_quotes_its_source(run, seeds):
    status, out, _ = run("match", *seeds, "--format", "json")
    assert status == 0
    found = json.loads(out)
    for member in (m for t in found["threads"] for m in t["members"]):
        text = Path(member["path"]).read_bytes().decode("utf-8-sig")
        assert text[member["start"] : member["end"]] == member["text"]
    assert run("match", *reversed(seeds), "--format", "json")[1] == out


def test_a_document_on_standard_input_may_begin_with_a_bracket(run):
    """Word's converters leave "[bookmark: _GoBack]" in front."""
    status, out, _ = run(
        "match", "-", "--format", "json", stdin=b"[bookmark: _GoBack]The board must act. We shall meet."
    )
    assert status == 0
    assert json.loads(out)["threads"] == []


def test_a_number_of_too_many_digits_is_no_record(run, tmp_path):
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"schema": ' + "9" * 5000 + "}")
    status, out, err = run("match", broken)
    assert (status, out) == (2, b"")
    assert "line 1" in err
