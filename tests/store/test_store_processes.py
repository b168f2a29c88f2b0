"""Several runs share a store, and a run may be killed at any moment."""

import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from filling import holds

WRITING = Path(__file__).with_name("writing.py")


def writer(file, first, last):
    command = [sys.executable, str(WRITING), str(file), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603


def test_runs_that_write_at_once_all_complete_and_lose_nothing(opened):
    """They also make the store at once: the file is not there yet."""
    writers = [writer(opened.file, first, first + 100) for first in (0, 100, 200, 300)]
    ends = [process.communicate() for process in writers]
    assert [process.returncode for process in writers] == [0, 0, 0, 0]
    assert [told for _, told in ends] == [""] * 4
    store = opened()
    assert [number for number in range(400) if not holds(store, number)] == []
    assert store.verify() == []


def test_a_run_reads_what_another_has_just_kept(opened):
    store = opened()
    with writer(opened.file, 0, 100) as process:
        assert [number for number in map(int, process.stdout) if not holds(store, number)] == []
    assert opened.told == []


@pytest.mark.parametrize("seed", range(10))
def test_what_was_kept_outlives_a_kill(opened, seed):
    if sys.platform == "win32":
        pytest.skip("Windows has no SIGKILL")
    chance = random.Random(seed)  # noqa: S311
    with writer(opened.file, 0, 100_000) as process:
        said = [int(process.stdout.readline()) for _ in range(chance.randrange(1, 300))]
        process.send_signal(signal.SIGKILL)
        said += [int(line) for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    store = opened()
    assert [number for number in said if not holds(store, number)] == []
    assert len(list(store.files())) - len(said) in {0, 1}  # it may have been killed between keeping and saying so
    assert store.verify() == []
    assert opened.told == []


def test_the_log_of_a_run_does_not_grow_without_end(opened):
    store = opened.filled(1500)
    log = opened.file.with_name(opened.file.name + "-wal")
    assert log.stat().st_size < store.size_bytes / 2 + 8_000_000
    store.close()
    assert not log.exists()
    connection = sqlite3.connect(opened.file)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
