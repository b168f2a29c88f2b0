"""An older store becomes one of today, step by step, each step whole."""

import sqlite3

from filling import holds

from wbmig.store import schema

ADD_NOTE = ("ALTER TABLE files ADD COLUMN note TEXT DEFAULT 'none'",)
ADD_LIST = ("CREATE TABLE list (word TEXT)", "INSERT INTO list VALUES ('one')")


def asked(file, question):
    connection = sqlite3.connect(file)
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()


def test_a_store_says_whose_it_is_and_which_schema_it_has(opened):
    opened.filled(1).close()
    assert opened.file.read_bytes()[68:72] == b"wbmg"
    assert asked(opened.file, "PRAGMA user_version") == [(len(schema.MIGRATIONS),)]


def test_an_older_store_keeps_what_it_holds(opened, monkeypatch):
    opened.filled(3).close()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ADD_NOTE, ADD_LIST))
    store = opened()
    assert all(holds(store, number) for number in range(3))
    store.close()
    assert asked(opened.file, "PRAGMA user_version") == [(len(schema.MIGRATIONS),)]
    assert asked(opened.file, "SELECT DISTINCT note FROM files") == [("none",)]
    assert asked(opened.file, "SELECT word FROM list") == [("one",)]
    opened().close()
    assert asked(opened.file, "SELECT word FROM list") == [("one",)]
    assert opened.told == []


def test_a_step_that_fails_is_undone_and_those_before_it_stay(opened, monkeypatch):
    opened.filled(1).close()
    before = len(schema.MIGRATIONS)
    broken = (*ADD_LIST, "ALTER TABLE nothing ADD COLUMN note TEXT")
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ADD_NOTE, broken))
    opened()
    aside = opened.file.with_name(opened.file.name + ".set-aside")
    assert asked(aside, "PRAGMA user_version") == [(before + 1,)]
    assert asked(aside, "SELECT note FROM files") == [("none",)]
    assert asked(aside, "SELECT name FROM sqlite_master WHERE name = 'list'") == []


def test_runs_of_an_older_wbmig_leave_a_newer_store_alone(opened, monkeypatch):
    released = schema.MIGRATIONS
    monkeypatch.setattr(schema, "MIGRATIONS", (*released, ADD_NOTE))
    opened.filled(1).close()
    monkeypatch.setattr(schema, "MIGRATIONS", released)
    assert not opened().keeps
    assert "newer" in opened.told[0]
    monkeypatch.setattr(schema, "MIGRATIONS", (*released, ADD_NOTE))
    assert holds(opened(), 0)
