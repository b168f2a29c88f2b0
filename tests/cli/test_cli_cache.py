"""wbmig cache, and what becomes of a run when the store is in trouble."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from wbmig import makers
from wbmig.store import sighting

TEXTS = {
    "budva.txt": "Budva, 24. mart 2022.\n\nZemlje treba da razmjenjuju podatke o migrantima.\n",
    "nis.md": "# Закључци\n\nНиш, 3. мај 2021.\n\nДржаве треба да сарађују.\n",
}


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Two documents that were written a minute ago, and a store of the run's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WBMIG_STORE__USE", "true")
    monkeypatch.setenv("WBMIG_STORE__DB", "kept.db")
    monkeypatch.setenv("COLUMNS", "400")  # names of temporary folders may be long
    now = sighting.time.time_ns
    monkeypatch.setattr(sighting.time, "time_ns", lambda: now() + 60_000_000_000)
    (tmp_path / "dok").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "dok" / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def run(run_bytes):
    def call(*arguments):
        status, out, err = run_bytes(*arguments)
        return status, out.decode(), err

    return call


def test_the_list_names_documents_and_what_is_kept_of_them(here, run):
    run("extract", "dok", "-o", "a.jsonl")
    status, out, err = run("cache", "ls")
    assert (status, err) == (0, "")
    rows = [line.split() for line in out.splitlines()]
    assert [row[:4] for row in rows[1:3]] == [[str(here / "dok" / name), "kept", "–", "kept"] for name in sorted(TEXTS)]
    assert re.search(r"2 documents; \d+ KB in kept\.db", out)
    assert len(run("cache", "ls", "dok/nis.md", "--format", "jsonl")[1].splitlines()) == 1


def test_the_list_of_a_store_that_holds_nothing_is_empty(here, run):
    assert here.is_dir()
    assert "0 documents" in run("cache", "ls")[1]


def test_results_of_another_version_are_told_apart(here, run, monkeypatch):
    assert here.is_dir()
    run("extract", "dok", "-o", "a.jsonl")
    monkeypatch.setattr(makers, "RULES_CODE", ("store",))
    rows = [line.split()[1:4] for line in run("cache", "ls")[1].splitlines()[1:3]]
    assert rows == [["kept", "–", "older"]] * 2


def test_clear_forgets_some_or_all(here, run):
    assert here.is_dir()
    run("extract", "dok", "-o", "a.jsonl")
    assert run("cache", "clear", "dok/nis.md")[2].startswith("removed what was kept of 1 document (")
    assert "nis.md" not in run("cache", "ls")[1]
    assert run("cache", "clear")[2].startswith("removed what was kept of 1 document (")
    assert "0 documents" in run("cache", "ls")[1]


def test_verify_finds_a_damaged_result_and_the_next_run_makes_it_anew(here, run):
    first = run("extract", "dok", "--format", "jsonl")
    status, _, err = run("cache", "verify")
    assert (status, re.sub(r"\d+ KB", "N KB", err)) == (0, "all that is kept of 2 documents is sound (N KB)\n")
    with sqlite3.connect(here / "kept.db") as db:
        db.execute("UPDATE results SET body = zeroblob(9) WHERE stage = 'rules' AND id = (SELECT max(id) FROM results)")
    db.close()
    status, _, err = run("cache", "verify")
    assert status == 1
    assert err.startswith("warning: kept.db: the rules of ")
    assert run("cache", "verify")[0] == 0
    assert run("extract", "dok", "--format", "jsonl") == first


def test_diff_shows_what_a_new_version_makes_otherwise(here, run, monkeypatch):
    assert here.is_dir()
    run("extract", "dok", "-o", "a.jsonl")
    status, out, _ = run("cache", "diff", "--exit-code")
    assert (status, out.strip()) == (
        0,
        "0 of 0 documents come out otherwise: 0 new, 0 gone, 0 other; of 2 nothing older is kept to compare with",
    )
    from wbmig.extract.cues import Sense  # noqa: PLC0415
    from wbmig.extract.extract import _Records  # noqa: PLC0415

    assert Sense.AGREED
    monkeypatch.setattr(makers, "RULES_CODE", ("store",))
    monkeypatch.setattr(_Records, "status", lambda *_: "agreed")
    for _ in range(2):  # it does not replace what it compares with
        status, out, _ = run("cache", "diff", "dok", "--exit-code")
        assert status == 1
        assert out.count("status: stated → agreed") == 2
        assert "2 of 2 documents come out otherwise: 0 new, 0 gone, 2 other" in out
    lines = [json.loads(line) for line in run("cache", "diff", "--format", "jsonl")[1].splitlines()]
    assert [line["changes"][0]["fields"] for line in lines] == [[["status", "stated", "agreed"]]] * 2
    assert run("cache", "diff")[0] == 0


def test_without_cache_nothing_is_written(here, run):
    run("extract", "dok", "--no-cache", "-o", "a.jsonl")
    assert not (here / "kept.db").exists()


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_store_that_is_none_is_set_aside_with_a_message(here, run, content):
    expected = run("extract", "dok", "--format", "jsonl", "--no-cache")
    (here / "kept.db").write_bytes(content)
    status, out, err = run("extract", "dok", "--format", "jsonl")
    assert (status, out) == expected[:2]
    if content:
        assert err.count("\n") == 1
        assert "kept.db" in err
        assert (here / "kept.db.set-aside").read_bytes() == content
    assert run("extract", "dok", "--format", "jsonl") == expected


def test_a_store_that_cannot_be_made_costs_no_result(here, run):
    expected = run("extract", "dok", "--format", "jsonl", "--no-cache")
    (here / "file").write_text("", "utf-8")
    status, out, err = run("extract", "dok", "--format", "jsonl", "--db", "file/kept.db")
    assert (status, out) == expected[:2]
    assert "file/kept.db" in err
    assert err.count("\n") == 1


def outside(*arguments, cwd, **environment):
    """Run wbmig as a program under an environment of a few variables."""
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "wbmig", *map(str, arguments)],
        capture_output=True,
        check=False,
        timeout=60,
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "WBMIG_JOBS": "0", **environment},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no names that are no text")
def test_names_that_are_no_text_are_kept_whatever_the_locale(here):
    odd = os.fsencode(here / "dok") + b"/\xe7\xea.txt"
    Path(os.fsdecode(odd)).write_text("Države treba da sarađuju.", "utf-8")
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    first = outside("extract", "dok", "--format", "jsonl", "--db", "drugi.db", cwd=here, **plain)
    again = outside("extract", "dok", "--format", "jsonl", "--db", "drugi.db", cwd=here, **plain)
    other = outside("extract", "dok", "--format", "jsonl", "--no-cache", cwd=here, PYTHONUTF8="1")
    assert first.returncode == 0
    assert first.stdout == again.stdout == other.stdout
    assert first.stdout.count(b"\n") == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps home folders elsewhere")
def test_without_a_home_folder_results_are_not_kept_and_that_is_said(here):
    assert here.is_dir()
    code = (
        "import pwd, sys\n"
        "def nobody(number): raise KeyError(number)\n"
        "pwd.getpwuid = nobody\n"
        "from wbmig.cli.app import main\n"
        "sys.exit(main())"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code, "extract", "dok", "--format", "jsonl"],
        capture_output=True,
        check=False,
        timeout=60,
        cwd=here,
        env={"PATH": os.environ["PATH"], "WBMIG_JOBS": "0"},
    )
    assert (done.returncode, done.stdout.count(b"\n")) == (0, 2)
    assert done.stderr.decode() == "you have no home folder, so results are not kept: name a file for them with --db\n"
    assert not list(here.glob("~*"))
