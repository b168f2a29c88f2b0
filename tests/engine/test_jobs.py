"""How many workers "auto" is: what the machine and the container allow."""

import os

import pytest

from wbmig.engine import jobs
from wbmig.engine.jobs import how_many
from wbmig.errors import UsageError

GIGABYTE = 1 << 30


@pytest.fixture
def machine(monkeypatch):
    """A machine with so many processors and so much memory, in a container or not."""

    def make(processors, memory, quota=None, most=None):
        monkeypatch.setattr(jobs, "_processors", lambda: processors)
        monkeypatch.setattr(jobs, "_memory", lambda: memory)
        given = {"cpu.max": quota, "memory.max": most}
        monkeypatch.setattr(jobs, "_container", lambda name: [given[name]] if given[name] else [])

    return make


@pytest.mark.parametrize(
    ("processors", "memory", "quota", "most", "jobs"),
    [
        (8, 64 * GIGABYTE, None, None, 8),
        (8, 4 * GIGABYTE, None, None, 2),  # 1.5 GB each
        (8, 1 * GIGABYTE, None, None, 1),
        (8, None, None, None, 8),  # a system that does not tell
        (8, 64 * GIGABYTE, "max 100000", "max", 8),
        (8, 64 * GIGABYTE, "250000 100000", None, 3),
        (8, 64 * GIGABYTE, "10000 100000", None, 1),
        (8, 64 * GIGABYTE, None, str(6 * GIGABYTE), 4),
        (8, 64 * GIGABYTE, "nonsense", "", 8),
    ],
)
def test_auto_is_what_processors_and_memory_allow(machine, processors, memory, quota, most, jobs):
    machine(processors, memory, quota, most)
    assert how_many("auto") == jobs


@pytest.mark.parametrize("asked", [0, 1, 99])
def test_a_number_is_taken_at_its_word(asked):
    assert how_many(asked) == asked


def test_fewer_than_none_is_a_mistake():
    with pytest.raises(UsageError, match="jobs: -1"):
        how_many(-1)


def test_the_real_machine_has_room_for_one():
    assert 1 <= how_many("auto") <= (os.cpu_count() or 1)


def test_limits_of_all_groups_above_are_heeded(tmp_path, monkeypatch):
    (tmp_path / "self").write_text("9:name=systemd:/\n0::/user/session\n")
    (tmp_path / "user" / "session").mkdir(parents=True)
    (tmp_path / "user" / "session" / "cpu.max").write_text("max 100000\n")
    (tmp_path / "user" / "cpu.max").write_text("100000 100000\n")
    monkeypatch.setattr(jobs, "_GROUP", str(tmp_path / "self"))
    monkeypatch.setattr(jobs, "_GROUPS", str(tmp_path))
    assert list(jobs._container("cpu.max")) == ["max 100000\n", "100000 100000\n"]
    assert list(jobs._container("memory.max")) == []
