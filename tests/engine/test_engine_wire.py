"""What passes between a run and its workers: plain values and nothing else."""

import pickle
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbmig.engine.items import Item, Reason
from wbmig.engine.wire import pack, read_answer, respond, unpack

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary()
plain = st.recursive(
    scalars,
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text() | st.integers(), inner),
)


class Colour(StrEnum):
    RED = "red"


class Bomb:
    """Runs a function of its writer's choice where a common unpickler reads it."""

    def __reduce__(self):
        return Path.touch, (Path("exploded"),)


@given(plain)
def test_plain_values_come_back_as_they_were(value):
    back = unpack(pack(value))
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize(
    "value", [Colour.RED, Fraction(1, 2), Item(1, 2), len, Item, object(), Path(), {"a": [{1: 1j}]}]
)
def test_anything_else_is_refused_where_it_is_written(value):
    with pytest.raises(TypeError, match="is no plain value"):
        pack(value)


def test_too_many_lists_inside_each_other_are_refused():
    value = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(TypeError, match="inside each other"):
        pack(value)


def test_what_would_run_code_is_refused_where_it_is_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match="is no plain value"):
        unpack(pickle.dumps(Bomb()))
    assert not Path("exploded").exists()
    pickle.loads(pickle.dumps(Bomb()))  # noqa: S301 - it would have
    assert Path("exploded").exists()


@given(st.binary())
def test_garbage_is_refused_or_is_plain(data):
    try:
        value = unpack(data)
    except ValueError:
        return
    assert unpack(pack(value)) == value


@pytest.mark.parametrize("frame", [b"", b"X", b"A", b"Aabc", b"A" + pickle.dumps(len)])
def test_what_is_no_answer_is_refused(frame):
    with pytest.raises(ValueError, match="no "):
        read_answer(frame)


def test_two_answers_share_no_object():
    shared = []
    one, other = (read_answer(respond(lambda _: shared, pack(None))) for _ in range(2))
    assert one == other == []
    assert one is not other


def test_an_exception_that_cannot_be_encoded_is_told_all_the_same():
    def fails(_):
        raise ValueError("\udcff" + "x" * 5000)

    failure = read_answer(respond(fails, pack(None)))
    assert failure.reason is Reason.FAULT
    assert failure.detail.startswith(r"ValueError: \udcffxxx")
    assert len(failure.detail) < 2100


def test_interrupts_pass():
    def interrupted(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        respond(interrupted, pack(None))


def test_a_request_that_is_no_value_is_a_fault_of_its_item():
    failure = read_answer(respond(len, b"garbage"))
    assert failure.reason is Reason.FAULT
    assert failure.detail.startswith("ValueError: no plain value: ")
