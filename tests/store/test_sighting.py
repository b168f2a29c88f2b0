"""When a look at a file proves that its bytes are the same."""

import os
from dataclasses import replace

import pytest
from filling import NOON_NS, SECOND_NS, sighting

from wbmig.store.sighting import is_unchanged, look_at


def test_a_file_left_alone_is_unchanged_whenever_it_is_looked_at():
    assert is_unchanged(sighting(), sighting(seen_ns=NOON_NS * 2))


@pytest.mark.parametrize("column", ["size", "mtime_ns", "ctime_ns", "inode"])
def test_any_other_number_means_changed(column):
    kept = sighting()
    assert not is_unchanged(kept, replace(kept, **{column: getattr(kept, column) - 1}))


@pytest.mark.parametrize(
    ("age_ns", "proves"),
    [
        (3600 * SECOND_NS, True),
        (2 * SECOND_NS + 1, True),
        (2 * SECOND_NS, False),  # FAT keeps even seconds: may have been written again within them
        (0, False),
        (-1, False),  # dated by hand, or the clock was put back
        (-86400 * SECOND_NS, False),
    ],
)
@pytest.mark.parametrize("column", ["mtime_ns", "ctime_ns"])
def test_a_file_must_be_older_than_a_tick_when_it_was_looked_at(column, age_ns, proves):
    kept = sighting()
    kept = replace(kept, **{column: kept.seen_ns - age_ns})
    assert is_unchanged(kept, kept) is proves


def test_a_file_rewritten_at_once_with_the_same_size_is_not_taken_for_the_same(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"one")
    kept = look_at(str(file))
    file.write_bytes(b"two")
    os.utime(file, ns=(kept.mtime_ns, kept.mtime_ns))
    now = look_at(str(file))
    assert (now.size, now.mtime_ns, now.inode) == (kept.size, kept.mtime_ns, kept.inode)
    assert not is_unchanged(kept, now)


def test_an_open_file_looks_as_its_path_does(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"one")
    with file.open("rb") as handle:
        opened = look_at(handle.fileno())
    assert replace(opened, seen_ns=0) == replace(look_at(str(file)), seen_ns=0)
    assert opened.size == 3


def test_a_file_is_seen_no_later_than_its_numbers_are_read(tmp_path, monkeypatch):
    """What changes between must look changed."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"one")
    order = []
    stat = os.stat
    monkeypatch.setattr("wbmig.store.sighting.os.stat", lambda path: order.append("stat") or stat(path))
    monkeypatch.setattr("wbmig.store.sighting.time.time_ns", lambda: order.append("clock") or 1)
    assert look_at(str(file)).seen_ns == 1
    assert order == ["clock", "stat"]


def test_a_file_dated_to_the_year_2446_fits_64_bits(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"one")
    year_2446_s = 15_000_000_000
    try:
        os.utime(file, (year_2446_s, year_2446_s))
    except (OSError, OverflowError):
        pytest.skip("this file system has no such time")
    seen = look_at(str(file))
    assert seen.mtime_ns < 2**63
    assert not is_unchanged(seen, seen)


def test_a_missing_file_is_the_callers_to_handle(tmp_path):
    with pytest.raises(FileNotFoundError):
        look_at(str(tmp_path / "none"))
