"""What cannot be the store is renamed, never lost."""

import pytest

from wbmig.store.aside import delete, identity_of, set_aside


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "wbmig.db"
    file.write_text("main")
    return file


def beside(file, end):
    return file.with_name(file.name + end)


def test_what_lies_beside_a_file_goes_aside_with_it(file):
    beside(file, "-wal").write_text("log")
    beside(file, "-other").write_text("none of ours")
    aside = set_aside(file, identity_of(file))
    assert aside.name == "wbmig.db.set-aside"
    assert {part.name: part.read_text() for part in file.parent.iterdir()} == {
        "wbmig.db.set-aside": "main",
        "wbmig.db.set-aside-wal": "log",
        "wbmig.db-other": "none of ours",
    }


@pytest.mark.parametrize("taken", ["wbmig.db.set-aside", "wbmig.db.set-aside-wal"])
def test_a_name_that_is_taken_is_never_taken_over(file, taken):
    file.with_name(taken).write_text("old")
    assert set_aside(file, identity_of(file)).name == "wbmig.db.set-aside-2"
    assert file.with_name(taken).read_text() == "old"


def test_a_file_that_took_the_name_meanwhile_stays(file):
    identity = identity_of(file)
    file.rename(beside(file, ".elsewhere"))
    file.write_text("new")
    assert set_aside(file, identity) is None
    assert file.read_text() == "new"


def test_delete_takes_what_lies_beside_and_no_more(file):
    for end in ("-shm", "-wal", ".set-aside"):
        beside(file, end).touch()
    delete(file)
    assert [part.name for part in file.parent.iterdir()] == ["wbmig.db.set-aside"]
