"""How a run ends when its process is interrupted or killed: at once, and with all the processes that it started."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups")

HERE = Path(__file__).parent
# Runs a function with each of the payloads, and says which answers arrived.
PROGRAM = """
import sys
from wbmig.engine.local import Bounds, Item, run
function, jobs, *payloads = sys.argv[1:]
items = [Item(30_000, eval(payload)) for payload in payloads]
bounds = Bounds(time_s=100, memory_mb=512)
for _ in run(function, items, jobs=int(jobs), bounds=bounds, arrived=lambda *answer: print(*answer, flush=True)):
    pass
"""
# Found by every interpreter that is started with its folder in PYTHONPATH.
NO_KERNEL = """
import wbmig.process
wbmig.process._killed_by_kernel = lambda: False
"""


def start(function, jobs, payloads, path=HERE):
    command = [sys.executable, "-c", PROGRAM, function, str(jobs), *map(repr, payloads)]
    return subprocess.Popen(  # noqa: S603
        command,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (HERE, path)))},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for(claim, seconds):
    """Wait until a claim holds; how long that took."""
    begin = time.monotonic()
    while not claim():
        assert time.monotonic() - begin < seconds
        time.sleep(0.01)
    return time.monotonic() - begin


def traced(folder):
    """The processes that left traces in a folder."""
    return {int(path.name.split("-")[1]) for path in folder.iterdir()}


def lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")  # where nobody asks how it ended, it stays there as a zombie
    return not (stat.exists() and ") Z " in stat.read_text("utf-8", "replace"))


def test_ctrl_c_ends_a_run_at_once_and_keeps_what_came(tmp_path):
    folder = str(tmp_path)
    with start("working:traces", 2, [(0, folder), (60, folder), (0, folder), (60, folder)]) as process:
        arrived = {process.stdout.readline(), process.stdout.readline()}
        wait_for(lambda: len(list(tmp_path.iterdir())) == 4, 5)
        os.killpg(process.pid, signal.SIGINT)
        before = time.monotonic()
        _, errors = process.communicate(timeout=10)
        assert time.monotonic() - before < 1
    assert arrived == {"0 0\n", "2 0\n"}
    assert process.returncode == -signal.SIGINT
    assert errors.count("Traceback") == 1  # the caller's own: workers are silent
    assert len(traced(tmp_path)) == 2
    assert not any(map(lives, traced(tmp_path)))


def test_ctrl_c_ends_workers_that_are_only_starting(tmp_path):
    (tmp_path / "slow.py").write_text("from working import *; leave_trace(__file__ + '.traces'); takes(60)")
    traces = tmp_path / "slow.py.traces"
    traces.mkdir()
    with start("slow:f", 2, [1, 2], tmp_path) as process:
        wait_for(lambda: len(traced(traces)) == 2, 5)
        os.killpg(process.pid, signal.SIGINT)
        before = time.monotonic()
        _, errors = process.communicate(timeout=10)
        assert time.monotonic() - before < 1
    assert errors.count("Traceback") == 1
    assert not any(map(lives, traced(traces)))


@pytest.mark.parametrize(
    "means",
    [
        pytest.param("", id="kernel", marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux does it")),
        pytest.param(NO_KERNEL, id="thread"),
    ],
)
def test_no_process_outlives_a_parent_that_was_killed(tmp_path, means):
    """Not even the worker of a worker, in an endless loop."""
    traces = tmp_path / "traces"
    traces.mkdir()
    (tmp_path / "sitecustomize.py").write_text(means)
    with start("working:spins_beneath", 1, [str(traces)], tmp_path) as process:
        wait_for(lambda: len(traced(traces)) == 2, 10)
        assert all(map(lives, traced(traces)))
        process.kill()
    wait_for(lambda: not any(map(lives, traced(traces))), 2)
