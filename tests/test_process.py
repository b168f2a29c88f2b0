"""Children: frames, deadlines, and what they do and do not inherit from their parent."""

import io
import os
import signal
import sys
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbmig import process
from wbmig.process import Child, read_frame, write_frame

# Answers each request; "spin" is one that it never answers.
CHILD = """
import os, sys
from wbmig.process import read_frame, serve_parent, write_frame
word, parent = sys.argv[1:]
requests, answers = serve_parent(int(parent))
while (request := read_frame(requests)) is not None:
    while request == b"spin":
        pass
    print("a library says hello")
    write_frame(answers, word.encode() + b" " + request + sys.stdin.read().encode())
    answers.flush()
"""


@pytest.fixture
def start(tmp_path, monkeypatch):
    """Start such children, and stop them afterwards."""
    (tmp_path / "answering.py").write_text(CHILD)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    children = []

    def started():
        children.append(Child.start("answering", "yes:"))
        return children[-1]

    yield started
    for child in children:
        child.stop()


@pytest.fixture
def child(start):
    return start()


def told(child, request):
    child.ask(request)
    return child.answer()


@given(st.lists(st.binary()))
def test_frames_come_back_as_they_were_written(frames):
    stream = io.BytesIO()
    for frame in frames:
        write_frame(stream, frame)
    stream.seek(0)
    assert [read_frame(stream) for _ in frames] == frames
    assert read_frame(stream) is None


@given(st.binary(), st.data())
def test_a_part_of_a_frame_is_none(frame, data):
    stream = io.BytesIO()
    write_frame(stream, frame)
    part = stream.getvalue()[: data.draw(st.integers(0, len(frame) + 7))]
    assert read_frame(io.BytesIO(part)) is None


def test_a_frame_that_claims_too_much_is_not_read():
    stream = io.BytesIO(b"\xff" * 8 + b"abc")
    assert read_frame(stream, most=1 << 20) is None
    assert stream.tell() == 8


def test_a_child_answers_and_what_libraries_print_or_read_is_no_part_of_it(child):
    assert told(child, b"a") == b"yes: a"
    assert told(child, b"b" * 300_000) == b"yes: " + b"b" * 300_000


def test_a_child_is_killed_past_its_deadline(child):
    assert told(child, b"a")
    child.until(time.monotonic() + 0.2)
    before = time.monotonic()
    assert told(child, b"spin") is None
    assert child.expired
    assert time.monotonic() - before < 1


def test_a_deadline_that_was_taken_away_does_not_strike(child):
    child.until(time.monotonic() + 0.2)
    assert told(child, b"a")
    child.until(None)
    threading.Event().wait(0.5)
    assert told(child, b"b") == b"yes: b"


def test_time_in_which_everything_stood_still_is_not_counted(child, monkeypatch):
    """Ctrl-Z, and the lid of a laptop."""
    assert told(child, b"a")
    looks = threading.Semaphore(0)

    class Clock:
        """Jumps by an hour; after that, somebody has looked at it when ``looks`` can be had."""

        @staticmethod
        def monotonic():
            looks.release()
            return time.monotonic() + 3600

        sleep = staticmethod(time.sleep)

    child.until(time.monotonic() + 5)
    monkeypatch.setattr(process, "time", Clock)
    for _ in range(3):
        assert looks.acquire(timeout=5)
    assert not child.expired
    assert told(child, b"b") == b"yes: b"


def test_a_child_outlives_the_thread_that_wanted_it(start):
    """Linux would kill it together with the thread that started it."""
    found = []

    def want():
        found.append(start())
        assert told(found[0], b"a") == b"yes: a"

    thread = threading.Thread(target=want)
    thread.start()
    thread.join()
    assert told(found[0], b"b") == b"yes: b"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
def test_ctrl_c_is_left_to_the_parent_from_the_first_moment(child):
    for _ in range(5):
        os.kill(child.process.pid, signal.SIGINT)  # it is only starting
    assert told(child, b"a") == b"yes: a"
    os.kill(child.process.pid, signal.SIGINT)
    assert told(child, b"b") == b"yes: b"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux kills children with their parents")
def test_a_child_that_asks_after_its_parent_died_ends(start, monkeypatch):
    monkeypatch.setattr(os, "getpid", lambda: 1)
    late = start()
    late.until(time.monotonic() + 5)
    assert late.answer() is None
    assert late.exit_code() == 1


def test_how_a_child_ended_is_told(child):
    child.process.kill()
    assert child.answer() is None
    assert child.exit_code() == (1 if sys.platform == "win32" else -9)


def test_a_child_that_only_closed_its_pipe_has_no_exit_code(child, monkeypatch):
    monkeypatch.setattr(process, "_LAST_WORDS_S", 0.05)
    assert told(child, b"a")
    assert child.exit_code() is None


def test_a_child_that_cannot_be_started_is_an_error(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "missing"))
    with pytest.raises(FileNotFoundError):
        Child.start("answering")
