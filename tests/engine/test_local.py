"""Runs: answers in order and the same for any number of workers, and what failures cost."""

import contextlib
import os
import random
import signal
import sys
import threading
import time
from pathlib import Path

import pytest
from working import awaits

from wbmig.engine import batches, local, member, workers
from wbmig.engine.local import Bounds, Failure, Item, Reason, run
from wbmig.errors import WbmigError

BOUNDS = Bounds(time_s=20, memory_mb=256)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")


@pytest.fixture(autouse=True)
def functions_of_this_folder(monkeypatch):
    """Let workers find ``working``, and stop them afterwards."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    yield
    workers.stop_kept()


def answers(function, payloads, *, jobs=1, bounds=BOUNDS, weight=1, **options):
    items = (Item(weight, payload) for payload in payloads)
    return list(run(f"working:{function}", items, jobs=jobs, bounds=bounds, **options))


def pids():
    return {worker.process.pid for kept in workers._idle.values() for worker in kept}


# What comes back


@pytest.mark.parametrize("weight", [1, 9_000, 30_000])
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_any_number_of_workers_answers_as_this_process_does(jobs, weight):
    expected = answers("describe", range(100), jobs=0)
    assert [answer["number"] for answer in expected] == list(range(100))
    assert answers("describe", range(100), jobs=jobs, weight=weight) == expected


def test_faults_are_told_alike_with_and_without_workers(monkeypatch):
    orders = [("raise", 1), ("leave", 3), ("object", 0), ("nest", 0), ("surrogate", 0), ("nonsense", 0), ("ok", 1)]
    for debug in ("", "1"):
        monkeypatch.setenv("WBMIG_DEBUG", debug)
        workers.stop_kept()
        here = answers("does", orders, jobs=0)
        assert answers("does", orders, jobs=2) == here
    assert 'raise": lambda: [][value]' in here[0].detail


def test_nothing_to_do_starts_no_worker():
    assert answers("echo", [], jobs=2) == []
    assert pids() == set()


def test_plain_values_come_back_as_they_were():
    value = [None, True, 1 << 80, 0.1, "Шид 😀", b"\0\xff", (1, [2, {"a": (3,)}]), {"k": None, 2: []}]
    assert answers("echo", [value, value], jobs=1) == [value, value] == answers("echo", [value, value], jobs=0)


@pytest.mark.parametrize("jobs", [0, 1])
def test_a_payload_that_is_no_plain_value_is_the_callers_mistake(jobs):
    with pytest.raises(TypeError, match=r"payload of item 1: pathlib\.\w+ is no plain value"):
        answers("echo", [1, Path()], jobs=jobs)


@pytest.mark.parametrize("jobs", [0, 1])
def test_a_function_that_does_not_exist_is_named(jobs):
    with pytest.raises(WbmigError, match="working:missing: no such function"):
        answers("missing", [1], jobs=jobs)


def test_what_a_library_prints_reaches_nobody(capfd):
    assert answers("does", [("print", 1), ("print", 2)]) == ["1", "2"]
    assert capfd.readouterr() == ("", "")
    assert answers("prints_nowhere", [1]) == [True]  # nor fills a disk


# Who is asked, and when


def test_items_are_taken_as_they_are_needed():
    taken = []

    def items():
        for number in range(10_000):
            taken.append(number)
            yield Item(1, number)

    with contextlib.closing(run("working:echo", items(), jobs=1, bounds=BOUNDS)) as results:
        assert [next(results) for _ in range(20)] == list(range(20))
        assert len(taken) < 100


@pytest.mark.parametrize(("limit", "value"), [("_WAITING", 20), ("_WAITING_BYTES", 20_000)])
def test_no_work_is_begun_while_much_waits_for_its_turn(monkeypatch, tmp_path, limit, value):
    """The first item takes until some time after the others have filled what may wait."""
    monkeypatch.setattr(local, limit, value)
    monkeypatch.setattr(batches, "_COUNT", 1)
    end = tmp_path / "end"
    came = []

    def arrived(index, _):
        came.append(index)
        if len(came) == 20:
            threading.Timer(0.3, end.touch).start()

    items = (Item(1, order) for order in [("await", str(end))] + [("ok", "x" * 990)] * 1500)
    with contextlib.closing(run("working:does", items, jobs=2, bounds=BOUNDS, arrived=arrived)) as results:
        next(results)
        in_hand = 2 * 2
        assert 20 <= len(came) <= 20 + in_hand


def test_items_that_came_back_are_handed_out_even_where_much_waits(monkeypatch, tmp_path):
    """All that waits is waiting for them."""
    monkeypatch.setattr(local, "_WAITING", 1)
    first, rest = tmp_path / "first", tmp_path / "rest"
    first.mkdir()
    rest.mkdir()
    payloads = [("abort", str(first)), *[("ok", str(rest))] * 40]
    assert answers("once", payloads, jobs=2) == ["in the end"] * 41
    assert len(list(first.iterdir())) == 2


def test_an_answer_arrives_as_it_comes_and_is_yielded_in_its_turn(tmp_path):
    end = tmp_path / "end"
    came = []

    def arrived(index, _):
        came.append(index)
        if len(came) == 2:
            end.touch()

    orders = [("await", str(end)), ("ok", 1), ("ok", 2)]
    assert answers("does", orders, jobs=2, weight=30_000, arrived=arrived) == ["at last", 1, 2]
    assert came == [1, 2, 0]


def test_an_answer_has_arrived_before_it_is_yielded():
    came = []
    for jobs in (0, 1):
        for answer in run(
            "working:echo", [Item(1, 5)], jobs=jobs, bounds=BOUNDS, arrived=lambda *new: came.append(new)
        ):
            assert came[-1] == (0, answer)
    assert len(came) == 2


def test_workers_are_started_as_there_are_batches_and_kept_for_the_next_run():
    answers("echo", [1], jobs=3)
    first = pids()
    assert len(first) == 1
    assert set(answers("by_process", range(8), jobs=3)) == pids() - first
    assert set(answers("by_process", range(8), jobs=3)) == pids() - first
    assert answers("echo", [2], jobs=3) == [2]
    assert len(pids()) == 2


def test_the_death_of_a_kept_worker_is_no_fault_of_the_next_item(tmp_path):
    """Were the item blamed, it would have no second attempt left."""
    assert answers("once", [("ok", str(tmp_path))]) == ["in the end"]
    os.kill(min(pids()), signal.SIGTERM)
    workers._idle[workers._place("working:once", BOUNDS)][0].process.wait()
    (tmp_path / "next").mkdir()
    assert answers("once", [("abort", str(tmp_path / "next"))]) == ["in the end"]


def test_a_worker_is_replaced_after_many_items(monkeypatch):
    monkeypatch.setattr(member, "_ITEMS", 8)
    assert len(set(answers("by_process", range(40)))) == 5


# What failures cost


@pytest.mark.parametrize(
    ("order", "failure"),
    [
        (("abort", 0), Failure(Reason.DIED, "SIGABRT")),
        (("exit", 3), Failure(Reason.DIED, "exit code 3")),
        (("sleep", 60), Failure(Reason.TIME, "more than 0.5 seconds")),
        (("devour", 512), Failure(Reason.MEMORY, "MemoryError")),
        (("raise", 1), Failure(Reason.FAULT, "IndexError: list index out of range")),
        (("leave", 3), Failure(Reason.FAULT, "SystemExit: 3")),
        (("object", 0), Failure(Reason.FAULT, "TypeError: pathlib.PosixPath is no plain value")),
    ],
    ids=lambda value: str(value[0]) if isinstance(value, tuple) else "",
)
@POSIX
def test_a_failure_costs_its_item_alone(order, failure):
    around = [("ok", number) for number in range(10)]
    bounds = Bounds(time_s=0.5, memory_mb=256)
    assert answers("does", [*around[:5], order, *around[5:]], bounds=bounds) == [
        *range(5),
        failure,
        *range(5, 10),
    ]


@pytest.mark.parametrize("what", ["abort", "exit", "devour"])
def test_what_a_worker_did_not_survive_is_tried_again_in_a_fresh_one(tmp_path, what):
    bounds = Bounds(time_s=20, memory_mb=128)
    assert answers("once", [(what, str(tmp_path))], bounds=bounds) == ["in the end"]
    first, second = (path.name.split("-")[1] for path in sorted(tmp_path.iterdir()))
    assert first != second


def test_fresh_is_none_that_was_kept(tmp_path):
    (tmp_path / "before").mkdir()
    (tmp_path / "after").mkdir()
    leave_alone = Item(30_000, ("ok", str(tmp_path / "before")))
    first = run("working:once", [leave_alone] * 2, jobs=1, bounds=BOUNDS)
    next(first)
    answers("once", [leave_alone.payload])
    next(first)
    assert list(first) == []
    kept = pids()
    assert len(kept) == 2
    assert answers("once", [("abort", str(tmp_path / "after"))]) == ["in the end"]
    first_pid, second_pid = (int(path.name.split("-")[1]) for path in sorted((tmp_path / "after").iterdir()))
    assert first_pid in kept
    assert second_pid not in kept


def test_what_takes_too_long_is_not_tried_again(tmp_path):
    bounds = Bounds(time_s=0.3, memory_mb=256)
    (failure,) = answers("once", [("sleep", str(tmp_path))], bounds=bounds)
    assert failure.reason is Reason.TIME
    assert len(list(tmp_path.iterdir())) == 1


def test_each_item_of_a_batch_has_time_of_its_own():
    bounds = Bounds(time_s=0.4, memory_mb=256)
    assert answers("takes", [0.2] * 4, bounds=bounds) == [0.2] * 4


def test_a_kept_worker_outlives_the_time_of_its_last_item():
    bounds = Bounds(time_s=0.2, memory_mb=256)
    (first,) = answers("by_process", [1], bounds=bounds)
    threading.Event().wait(0.5)  # longer than the bound and a look at the clock
    assert answers("by_process", [1], bounds=bounds) == [first]


@POSIX
@pytest.mark.parametrize(("attempts", "survives"), [(6, True), (7, False)])
def test_a_worker_killed_from_outside_says_little_of_its_item(tmp_path, attempts, survives):
    expected = "in the end" if survives else Failure(Reason.DIED, "SIGKILL")
    assert answers("killed", [(attempts, str(tmp_path))]) == [expected]
    assert len(list(tmp_path.iterdir())) == 6


def test_workers_that_never_get_ready_end_the_run_with_their_last_words(tmp_path, monkeypatch):
    (tmp_path / "broken.py").write_text("import sys; sys.exit('no libstdc++ here')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(WbmigError, match=r"no worker can be started for broken:f: exit code 1: no libstdc\+\+ here"):
        list(run("broken:f", [Item(1, 1)], jobs=2, bounds=BOUNDS))


@POSIX
def test_killing_workers_loses_doubles_and_changes_nothing():
    """Ten kills at random moments, of workers that start, work or wait."""
    chance = random.Random(7)  # noqa: S311
    came, kills = [], 0
    results = run(
        "working:takes",
        (Item(1, 0.004 + number / 1e6) for number in range(400)),
        jobs=2,
        bounds=BOUNDS,
        arrived=lambda index, _: came.append(index),
    )
    for number, answer in enumerate(results):
        assert answer == 0.004 + number / 1e6
        if number % 40 == 39:
            threading.Timer(chance.uniform(0, 0.1), kill_one, [chance]).start()
            kills += 1
    assert number == 399
    assert sorted(came) == list(range(400))
    assert kills == 10


def kill_one(chance):
    threads = [thread for thread in threading.enumerate() if isinstance(thread, member.Member) and thread.worker]
    if threads:
        os.kill(chance.choice(threads).worker.process.pid, signal.SIGKILL)


# When the caller stops


def test_an_error_of_the_caller_ends_the_run_and_keeps_what_came():
    came = []

    def items():
        yield from (Item(30_000, 0) for _ in range(3))
        yield Item(30_000, 60)
        while len(came) < 2:
            yield Item(30_000, 0)
        raise LookupError

    with pytest.raises(LookupError):
        list(run("working:takes", items(), jobs=2, bounds=BOUNDS, arrived=lambda *answer: came.append(answer)))
    assert len(came) >= 2
    assert all(answer == 0 for _, answer in came)
    assert not [thread for thread in threading.enumerate() if isinstance(thread, member.Member)]
    assert pids() == set()


def test_closing_a_run_ends_it_at_once_and_keeps_what_came(tmp_path):
    came = []
    items = [Item(30_000, order) for order in (("ok", 1), ("sleep", 60), ("touch", str(tmp_path / "done")))]
    results = run("working:does", items, jobs=2, bounds=BOUNDS, arrived=lambda *answer: came.append(answer))
    assert next(results) == 1
    awaits(tmp_path / "done")
    threading.Event().wait(0.2)  # the third answer comes while nobody looks
    before = time.monotonic()
    results.close()
    assert time.monotonic() - before < 1
    assert came == [(0, 1), (2, "touched")]
    assert pids() == set()


@POSIX
def test_a_worker_that_the_run_killed_itself_is_no_failure_of_its_item(monkeypatch, tmp_path):
    monkeypatch.setattr(member, "Patience", lambda own: workers.Patience(own, outside=1))
    came = []

    def items():
        yield Item(30_000, str(tmp_path))
        yield Item(30_000, "never reached")
        while len(list(tmp_path.iterdir())) < 2:
            threading.Event().wait(0.01)
        raise LookupError

    with pytest.raises(LookupError):
        list(run("working:killed_once", items(), jobs=1, bounds=BOUNDS, arrived=lambda *answer: came.append(answer)))
    assert came == []


def test_a_negative_number_of_jobs_is_a_mistake():
    with pytest.raises(ValueError, match="-1 jobs"):
        answers("echo", [1], jobs=-1)
