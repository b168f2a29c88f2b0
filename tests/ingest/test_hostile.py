"""Files that are broken or meant to break a reader: one record each, in time, and never the run's end."""

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from hostile.make import make

TIME_LIMIT_S, GRACE_S = 2, 2
HUNG_S = 300
SOUND = ("000-sound.txt", "zzz-sound.txt")


@dataclass(frozen=True, slots=True)
class Run:
    """``seen_s`` is when each record came out, in the order of ``records``."""

    status: int
    records: list[dict]
    seen_s: list[float]
    errors: str


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def files(folder) -> list[Path]:
    return make(folder)


@pytest.fixture(scope="module")
def run(folder, files) -> Run:
    """Read the whole folder in one run, in a process of its own."""
    assert files
    said = folder.parent / "said"
    lines, seen = [], []
    with said.open("w+") as errors:
        with subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "wbmig", "extract", str(folder), "--format", "jsonl"],
            stdout=subprocess.PIPE,
            stderr=errors,
            env={**os.environ, "WBMIG_LIMITS__TIME_S": str(TIME_LIMIT_S), "PYTHONUNBUFFERED": "1"},
        ) as process:
            watch = threading.Timer(HUNG_S, process.kill)
            watch.start()
            for line in process.stdout:
                lines.append(line)
                seen.append(time.monotonic())
            status = process.wait()
            watch.cancel()
        errors.seek(0)
        return Run(status, [json.loads(line) for line in lines], seen, errors.read())


def test_there_are_many_and_they_are_made_alike_each_time(files, tmp_path):
    assert len(files) >= 120
    again = make(tmp_path)
    assert [(p.name, p.read_bytes()) for p in again] == [(p.name, p.read_bytes()) for p in files]


def test_every_file_has_one_record(run, files):
    assert [Path(record["source"]["path"]).name for record in run.records] == [path.name for path in files]


def test_the_run_ends_with_its_ordinary_status_and_without_a_traceback(run):
    assert "Traceback" not in run.errors
    assert run.status in {0, 3}


def test_no_file_holds_the_run_up_beyond_its_limit(run):
    names = [Path(record["source"]["path"]).name for record in run.records]
    gaps = {
        name: round(after - before, 1) for name, (before, after) in zip(names[1:], pairwise(run.seen_s), strict=True)
    }
    assert {name: gap for name, gap in gaps.items() if gap > TIME_LIMIT_S + GRACE_S} == {}


def test_sound_files_before_and_after_are_read(run):
    sound = [record for record in run.records if Path(record["source"]["path"]).name in SOUND]
    assert [len(record["commitments"]) for record in sound] == [1, 1]


def test_what_could_not_be_read_says_why_and_names_the_file(run):
    for record in run.records:
        errors = [problem for problem in record["problems"] if problem["severity"] == "error"]
        for problem in errors:
            assert Path(record["source"]["path"]).name in problem["message"]
