"""Runs as their user starts them, and what may befall them: kills, Ctrl-C, trouble with the store, odd surroundings.

Whatever happens, the records are those of an undisturbed run; moments are chosen by what is kept, not by the clock.
"""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="finds processes beneath others in /proc")

ROOT = Path(__file__).parents[1]
DOCUMENTS = 20
RESULTS = 2 * (DOCUMENTS + 2)  # a reading and a record of each
ODD = ("", "\n", "\"'", " 😀", "\udcff", "%s{0}")  # what names of files may hold; the last but one is no UTF-8
GONE_S = 2.0
STOPS_S = 1.0
# Reads as a clock that jumps by decades, hours and seconds, in whichever process finds it.
JUMPING = """
import random, time
chance, now = random.Random(4), time.time_ns
year, hour = 365 * 86400, 3600
time.time_ns = lambda: now() + chance.choice([0, 3, -3, 2 * hour, -2 * hour, 40 * year, -30 * year]) * 10**9
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Short documents of six kinds with odd names, no two the same; half of them are read by the worker of a worker."""
    made = tmp_path_factory.mktemp("dokumenti")
    for number in range(DOCUMENTS):
        text = f"Niš, {number + 1}. maj 2021.\n\nDržave treba da razmenjuju podatke o {number + 300} migranata.\n"
        kind, data = (
            ("txt", text.encode()),
            ("html", f"<html><body><article><p>{text}</p></article></body></html>".encode()),
            ("md", f"# Zaključci\n\n{text}".encode()),
            ("rtf", rb"{\rtf1\ansi " + text.encode("ascii", "ignore") + b"}"),
        )[number % 4]
        (made / f"{number:02}{ODD[number % len(ODD)]}.{kind}").write_bytes(data)
    for name in ("2016-bec-deklaracija.docx", "2005-sarajevska-deklaracija.pdf"):
        shutil.copy(ROOT / "corpus" / name, made / f"{name[:2]}-{name}")
    return made


@pytest.fixture(scope="module")
def expected(folder, tmp_path_factory):
    """What an undisturbed run writes."""
    run = Run.start(folder, tmp_path_factory.mktemp("mirno"))
    assert run.end() == (0, "")
    names = [json.loads(line)["source"]["name"] for line in run.lines()]
    assert names == sorted(path.name for path in folder.iterdir())
    return run.out.read_bytes()


@dataclass(frozen=True)
class Run:
    """``wbmig extract`` at work, with its own process group as a terminal would give it."""

    process: "subprocess.Popen[str]"
    out: Path
    db: Path

    @classmethod
    def start(cls, folder, place, db=None, jobs=2, **environment):
        out, db = place / "out.jsonl", db or place / "kept.db"
        command = [sys.executable, "-m", "wbmig", "extract", folder, "--format", "jsonl", "-o", out, "--db", db]
        clean = {name: value for name, value in os.environ.items() if not name.startswith("WBMIG_")}
        process = subprocess.Popen(  # noqa: S603 - our own program
            [*map(str, command), "-j", str(jobs)],
            env={name: value for name, value in (clean | environment).items() if value is not None},
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        return cls(process, out, db)

    def end(self):
        """Wait for its end: status and messages."""
        _, said = self.process.communicate(timeout=60)
        return self.process.returncode, said

    def lines(self):
        """The records that it wrote."""
        return self.out.read_bytes().splitlines(keepends=True) if self.out.exists() else []

    def kept(self):
        """The number of each result in the store: one that is made again has another."""
        try:
            with closing(sqlite3.connect(f"{self.db.as_uri()}?mode=ro", uri=True)) as connection:
                rows = connection.execute("SELECT content, stage, id FROM results").fetchall()
        except sqlite3.OperationalError:  # not made yet
            return {}
        return {(content, stage): number for content, stage, number in rows}

    def wait_for(self, results):
        """Let it work until so many results are kept, or to its end."""
        while len(self.kept()) < results and self.process.poll() is None:
            time.sleep(0.01)

    def children(self, module=""):
        """The processes beneath it that run a module of ours."""
        return [pid for pid in beneath(self.process.pid) if module.encode() in said_of(pid, "cmdline")]


def said_of(pid, what):
    try:
        return Path(f"/proc/{pid}/{what}").read_bytes()
    except OSError:  # it has ended
        return b""


def lives(pid):
    return said_of(pid, "stat").rpartition(b") ")[2][:1] not in {b"", b"Z", b"X"}


def beneath(pid):
    """All descendants of a process."""
    parents = {int(path.name): said_of(path.name, "stat") for path in Path("/proc").iterdir() if path.name.isdigit()}
    parents = {child: int(stat.rpartition(b") ")[2].split()[1]) for child, stat in parents.items() if stat}
    found = [pid]
    for one in found:
        found += (child for child, parent in parents.items() if parent == one)
    return found[1:]


def is_sound(db):
    with closing(sqlite3.connect(db)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_killed_workers_lose_double_and_change_no_record(folder, expected, tmp_path):
    """Those that analyse, and those beneath them that read."""
    chance = random.Random(1)  # noqa: S311
    run = Run.start(folder, tmp_path)
    killed = 0
    for module in ("wbmig.ingest.worker", "wbmig.engine.worker") * 2:
        run.wait_for(len(run.kept()) + chance.randrange(2, 8))
        for worker in run.children(module)[:1]:
            os.kill(worker, signal.SIGKILL)
            killed += 1
    assert run.end() == (0, "")
    assert killed >= 3
    assert run.out.read_bytes() == expected
    assert len(run.kept()) == RESULTS


def test_a_run_that_is_stopped_again_and_again_repeats_nothing_and_gets_there(folder, expected, tmp_path):
    """By kill -9 of the run, of its process group, or by Ctrl-C, each leaving more than the one before."""
    kept = {}
    for jobs, stop, results in ((2, kill, 1), (1, kill_group, 15), (2, press_ctrl_c, 30)):
        run = Run.start(folder, tmp_path, jobs=jobs)
        run.wait_for(results)
        children = run.children()
        stop(run)
        wait_until_gone(children)
        assert kept.items() <= run.kept().items()
        kept = run.kept()
        assert results <= len(kept) < RESULTS
        assert expected.startswith(b"".join(run.lines()))
    run = Run.start(folder, tmp_path, jobs=1)
    assert run.end() == (0, "")
    assert run.out.read_bytes() == expected
    assert kept.items() <= run.kept().items()
    assert len(run.kept()) == RESULTS
    assert is_sound(run.db)


def kill(run):
    run.process.kill()
    assert run.end()[0] == -signal.SIGKILL


def kill_group(run):
    os.killpg(run.process.pid, signal.SIGKILL)
    assert run.end()[0] == -signal.SIGKILL


def press_ctrl_c(run):
    pressed_at = time.monotonic()
    os.killpg(run.process.pid, signal.SIGINT)
    status, said = run.end()
    assert time.monotonic() - pressed_at < STOPS_S
    assert (status, said.splitlines()[-1], "Traceback" in said) == (130, "wbmig: interrupted", False)


def wait_until_gone(processes):
    begin = time.monotonic()
    while any(map(lives, processes)):
        assert time.monotonic() - begin < GONE_S
        time.sleep(0.01)


def scribble(db):
    """Over the file, and over what is not in it yet."""
    for file in (db, db.with_name(db.name + "-wal")):
        with file.open("r+b") as opened:
            opened.write(b"\x07" * file.stat().st_size)


def test_a_store_that_is_harmed_meanwhile_changes_no_record(folder, expected, tmp_path):
    run = Run.start(folder, tmp_path, jobs=1)
    run.wait_for(4)
    scribble(run.db)
    for again in (False, True):
        if again:
            run = Run.start(folder, tmp_path, jobs=1)
        status, said = run.end()
        assert (status, said.count("\n") <= 1, "Traceback" in said) == (0, True, False)
        assert run.out.read_bytes() == expected
    assert len(run.kept()) == RESULTS
    assert is_sound(run.db)


def test_runs_that_share_a_store_agree_in_whatever_surroundings(folder, expected, tmp_path):
    """One has a clock that jumps, no locale, no home and no folder for temporary files; then one finds all of it."""
    (tmp_path / "sitecustomize.py").write_text(JUMPING)
    path = os.pathsep.join(filter(None, [str(tmp_path), os.environ.get("PYTHONPATH")]))
    odd = {"PYTHONPATH": path, "LC_ALL": "C", "HOME": None, "XDG_CACHE_HOME": "relative", "TMPDIR": "/nonexistent"}
    (tmp_path / "other").mkdir()
    shared = tmp_path / "shared.db"
    runs = [
        Run.start(folder, tmp_path, db=shared, jobs=1, **odd),
        Run.start(folder, tmp_path / "other", db=shared, jobs=1),
    ]
    assert [run.end() for run in runs] == [(0, ""), (0, "")]
    assert [run.out.read_bytes() == expected for run in runs] == [True, True]
    again = Run.start(folder, tmp_path, db=shared)
    assert again.end() == (0, "")
    assert again.out.read_bytes() == expected
    assert len(again.kept()) == RESULTS


def test_a_document_beyond_its_limits_costs_itself_alone(folder, expected, tmp_path):
    """The 3 million characters are first among the others; they come back without it."""
    shutil.copytree(folder, tmp_path / "dokumenti")
    (tmp_path / "dokumenti" / "!.txt").write_text("Države treba da razmenjuju podatke o 1.500 migranata.\n\n" * 60_000)
    limits = {"WBMIG_LIMITS__ANALYSIS_S": "0.1", "WBMIG_LIMITS__TIME_S": "1.9"}
    run = Run.start(tmp_path / "dokumenti", tmp_path, **limits)
    status, said = run.end()
    assert status == 3
    assert said.count("\n") == 1
    assert "!.txt: was not read and analysed within 2 seconds: split it, or raise limits.analysis_s." in said
    there, here = str(folder).encode(), str(tmp_path / "dokumenti").encode()
    assert b"".join(run.lines()[1:]).replace(here, there) == expected
