"""The file of the store may be anything and become anything: trouble is told once, and the run goes on."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from filling import Opener, body, fill, holds, reading, sighting

from wbmig.store import opening, schema
from wbmig.store.store import Stage, Store

PAGE = 4096
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX alone has this")


def asides(opened):
    return sorted(part for part in opened.file.parent.iterdir() if ".set-aside" in part.name)


def ruin(file, ruined):
    """Rewrite bytes of a closed store."""
    file.write_bytes(ruined(file.read_bytes()))
    return file.read_bytes()


def noise(size):
    return random.Random(1).randbytes(size)  # noqa: S311


def foreign():
    """A database of another program."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "other.db"
        connection = sqlite3.connect(file)
        connection.execute("CREATE TABLE bookmarks (address)")
        connection.close()
        return file.read_bytes()


RUINED = {
    "noise": lambda data: noise(len(data)),
    "text": lambda _: b"Dear diary, this is no database.\n" * 40,
    "a few bytes": lambda data: data[:50],
    "a page": lambda data: data[:PAGE],
    "cut in half": lambda data: data[: len(data) // 2 // PAGE * PAGE],
    "noise in the header": lambda data: noise(100) + data[100:],
    "noise in the schema": lambda data: data.replace(b"tableresults", b"table\xffesults").replace(
        b"TABLE res", b"TABEL res"
    ),
    "another program's": lambda _: foreign(),
}


@pytest.mark.parametrize("ruined", RUINED.values(), ids=RUINED)
def test_a_file_that_is_no_store_is_set_aside_and_a_new_one_started(opened, ruined):
    opened.filled(50).close()
    data = ruin(opened.file, ruined)
    store = opened()
    assert not holds(store, 1)
    assert [aside.read_bytes() for aside in asides(opened)] == [data]
    fill(store, 1)
    assert holds(store, 1)
    store.close()
    assert holds(opened(), 1)
    (message,) = opened.told
    assert message.startswith(f"{opened.file}: ")
    assert str(asides(opened)[0]) in message
    assert "made anew" in message


def test_an_empty_file_becomes_a_store(opened):
    opened.file.parent.mkdir()
    opened.file.touch()
    assert holds(opened.filled(1), 0)
    assert opened.told == []


def test_files_set_aside_before_stay(opened):
    opened.filled(1).close()
    for text in ("one", "two", "three"):
        opened.file.write_text(text * 400)
        opened().close()
    assert [aside.name for aside in asides(opened)] == [f"wbmig.db.set-aside{end}" for end in ("", "-2", "-3")]
    assert [aside.read_text()[:3] for aside in asides(opened)] == ["one", "two", "thr"]


def test_damage_behind_the_first_page_is_found_in_mid_run(opened):
    opened.filled(50).close()
    ruin(opened.file, lambda data: data[:PAGE] + noise(len(data) - PAGE))
    store = opened()
    assert opened.told == []
    assert store.content_of("/d/1", sighting(1)) is None
    assert len(opened.told) == len(asides(opened)) == 1
    fill(store, 1)
    assert holds(store, 1)


def test_damage_found_while_writing_is_set_aside_as_well(opened):
    opened.filled(50).close()
    ruin(opened.file, lambda data: data[:PAGE] + noise(len(data) - PAGE))
    store = opened()
    fill(store, 1)
    assert len(opened.told) == len(asides(opened)) == 1
    fill(store, 1)
    assert holds(store, 1)


def test_a_second_damage_in_a_run_ends_keeping(opened):
    """A disk that damages the new store as well is no place for a third."""
    opened.file.parent.mkdir()
    opened.file.write_bytes(b"no database" * 100)
    store = opened()
    fill(store, 1)
    store._database._connection.execute("DROP TABLE files")
    assert not holds(store, 1)
    fill(store, 1)
    assert not store.keeps
    assert len(opened.told) == 2
    assert len(asides(opened)) == 1


def test_of_two_runs_that_find_a_damage_one_sets_aside_and_both_go_on(opened):
    opened.filled(50).close()
    first, second = opened(), opened()
    connection = sqlite3.connect(opened.file, isolation_level=None)
    connection.execute("DROP TABLE files")
    connection.close()
    for number, store in enumerate((first, second)):
        assert store.content_of("/d/1", sighting(1)) is None
        fill(store, number)
    assert {aside.name.removesuffix("-wal").removesuffix("-shm") for aside in asides(opened)} == {"wbmig.db.set-aside"}
    assert holds(first, 1)
    assert holds(second, 0)
    assert len(opened.told) == 2


def test_what_cannot_be_renamed_stays_and_nothing_is_kept(opened, monkeypatch):
    """So it is on Windows while another program has it open."""

    def refuse(*_):
        raise PermissionError("in use")

    opened.file.parent.mkdir()
    opened.file.write_bytes(b"no database" * 100)
    monkeypatch.setattr("wbmig.store.aside.os.rename", refuse)
    store = opened()
    fill(store, 1)
    assert not store.keeps
    assert opened.file.read_bytes() == b"no database" * 100
    assert "in use" in opened.told[0]


def test_a_store_of_a_newer_wbmig_is_left_alone(opened):
    opened.filled(1).close()
    connection = sqlite3.connect(opened.file)
    connection.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    connection.close()
    before = opened.file.read_bytes()
    store = opened()
    fill(store, 2)
    assert not store.keeps
    assert not holds(store, 0)
    store.close()
    assert opened.file.read_bytes() == before
    assert sorted(part.name for part in opened.file.parent.iterdir()) == ["wbmig.db", "wbmig.db.lock"]
    assert len(opened.told) == 1
    assert "newer" in opened.told[0]


@pytest.mark.parametrize(
    "change",
    [
        "body = substr(body, 1, length(body) - 1)",
        "body = 7",
        "checksum = zeroblob(16)",
        "checksum = NULL",
        "maker = CAST('maker' AS TEXT)",
    ],
)
def test_a_damaged_result_is_told_once_removed_and_absent(opened, change):
    store = opened.filled(3)
    connection = store._database._connection
    connection.execute("PRAGMA writable_schema = ON")  # columns are NOT NULL, as damage does not know
    connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'results'")
    connection.execute("PRAGMA writable_schema = RESET")
    connection.execute(f"UPDATE results SET {change} WHERE content <> 'content2'")  # noqa: S608
    asked = [store.latest(Stage.READING, f"content{number}", "maker") for number in range(3)]
    if "maker" not in change:  # what is kept under another maker is not found at all
        assert len(opened.told) == 1
        assert connection.execute("SELECT count(*) FROM results").fetchone() == (1,)
    assert asked == [None, None, ("key", body(2))]
    fill(store, 0)
    assert holds(store, 0)


def test_behind_a_damaged_result_the_next_newest_is_the_latest(opened):
    store = opened()
    store.keep(path="/d", seen=sighting(), content="c", results=[reading(b"old", "a"), reading(b"new", "b")])
    store._database._connection.execute("UPDATE results SET body = x'00' WHERE key = CAST('b' AS BLOB)")
    assert store.latest(Stage.READING, "c", "maker") == ("a", b"old")


@pytest.mark.parametrize("content", ["'content1'", "CAST(x'ff' AS TEXT)", "x'00'"])
def test_a_damaged_file_row_is_not_known(opened, content):
    store = opened.filled(2)
    store._database._connection.execute(f"UPDATE files SET content = {content} WHERE path = x'2f642f30'")  # noqa: S608
    assert store.content_of("/d/0", sighting(0)) is None
    assert store.content_of("/d/1", sighting(1)) == "content1"
    assert len(list(store.files())) == 2
    assert opened.told == []


def test_verify_finds_removes_and_names_what_is_damaged(opened):
    store = opened.filled(4)
    assert store.verify() == []
    store._database._connection.execute("UPDATE results SET body = x'00' WHERE content = 'content1'")
    store._database._connection.execute("UPDATE files SET size = 77 WHERE content = 'content2'")
    one, two = store.verify()
    assert "/d/2" in one
    assert "reading of content1" in two
    assert store.verify() == []
    assert [holds(store, number) for number in range(4)] == [True, False, False, True]
    assert opened.told == []


def test_verify_sets_a_broken_file_aside(opened):
    opened.filled(50).close()
    ruin(opened.file, lambda data: data[: PAGE * 4] + bytes(PAGE * 2) + data[PAGE * 6 :])
    store = opened()
    assert store.verify() != []
    assert len(opened.told) == len(asides(opened)) == 1
    assert store.verify() == []


@pytest.mark.parametrize("seed", range(20))
def test_random_damage_never_raises_and_never_gives_a_wrong_body(opened, seed):
    chance = random.Random(seed)  # noqa: S311
    opened.filled(30).close()

    def hit(data):
        ruined = bytearray(data)
        for _ in range(chance.choice([1, 10, 100])):
            start = chance.randrange(len(ruined))
            ruined[start : start + chance.choice([1, 4, 64])] = chance.randbytes(chance.choice([1, 4, 64]))
        return bytes(ruined)

    ruin(opened.file, hit)
    store = opened()
    for number in range(30):
        assert store.content_of(f"/d/{number}", sighting(number)) in {None, f"content{number}"}
        assert store.get(Stage.READING, f"content{number}", "key", "maker") in {None, body(number)}
        assert store.latest(Stage.READING, f"content{number}", "maker") in {None, ("key", body(number))}
    list(store.files())
    store.knows_size(3)
    store.drop_missing(["/d"], ["/d/3"])
    store.verify()
    assert store.verify() == []
    fill(store, 1)
    if store.keeps:
        assert holds(store, 1)


def other_program(file):
    return sqlite3.connect(file, isolation_level=None)


def test_a_store_that_another_program_writes_is_read_and_nothing_more_is_kept(opened):
    store = opened.filled(1)
    late = opened(timeout_s=0.05)
    other = other_program(opened.file)
    other.execute("BEGIN IMMEDIATE")
    for number in (1, 2):
        fill(late, number)
        assert holds(late, 0)
    assert not late.keeps
    assert len(opened.told) == 1
    other.execute("ROLLBACK")
    other.close()
    fill(store, 1)
    assert holds(late, 1)
    assert not holds(late, 2)


def test_a_run_that_changes_nothing_does_not_wait_for_a_writer(opened):
    store = opened.filled(1)
    other = other_program(opened.file)
    other.execute("BEGIN IMMEDIATE")
    assert store.drop_missing(["/d"], ["/d/0"]) == 0
    late = opened()
    assert holds(late, 0)
    other.close()
    assert opened.told == []
    assert late.keeps


def test_a_store_that_another_program_has_for_itself_is_not_used(opened):
    opened.filled(1).close()
    other = other_program(opened.file)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    store = opened(timeout_s=0.05)
    assert not holds(store, 0)
    fill(store, 1)
    other.close()
    assert not store.keeps
    assert len(opened.told) == 1
    assert asides(opened) == []
    assert holds(opened(), 0)


def test_a_run_that_hangs_while_opening_does_not_hang_others(opened):
    opened.filled(1).close()
    other = other_program(opened.file.with_name("wbmig.db.lock"))
    other.execute("BEGIN EXCLUSIVE")
    store = opened(timeout_s=0.05)
    other.close()
    assert not store.keeps
    assert len(opened.told) == 1
    assert holds(opened(), 0)


def test_a_lock_file_that_is_none_is_done_without(opened):
    opened.filled(1).close()
    opened.file.with_name("wbmig.db.lock").write_bytes(b"no database" * 100)
    assert holds(opened(), 0)
    opened.file.write_bytes(b"no database" * 100)
    assert holds(opened.filled(1), 0)
    assert len(opened.told) == 1


def test_a_full_disk_ends_keeping_and_nothing_is_lost(opened):
    store = opened.filled(10)
    store._database._connection.execute("PRAGMA max_page_count = 20")
    for number in range(10, 200):
        fill(store, number)
    assert not store.keeps
    assert len(opened.told) == 1
    assert "cache clear" in opened.told[0]
    kept = [number for number in range(200) if holds(store, number)]
    assert kept == list(range(len(kept)))
    assert 10 <= len(kept) < 200
    store.close()
    again = opened()
    assert all(holds(again, number) for number in kept)
    assert again.verify() == []


FILL_THE_DISK = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from filling import fill, holds
from wbmig.store.store import Store
if sys.argv[3]:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
told = []
with Store.open(Path(sys.argv[1]), told.append) as store:
    kept = []
    for number in range(400):
        fill(store, number)
        if store.keeps:
            kept.append(number)
    assert not store.keeps
    assert len(told) == 1, told
    assert all(holds(store, number) for number in kept)
print(len(kept))
"""


def fill_until_the_disk_is_full(file, limit=""):
    command = [sys.executable, "-c", FILL_THE_DISK, str(file), str(Path(__file__).parent), str(limit)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603


@POSIX
def test_a_limit_on_the_size_of_files_ends_keeping_and_nothing_is_lost(opened):
    kept = fill_until_the_disk_is_full(opened.file, 400_000)
    store = opened()
    assert 10 < kept < 400
    assert all(holds(store, number) for number in range(kept))
    assert store.verify() == []
    fill(store, kept)
    assert holds(store, kept)


def test_a_file_system_that_is_full_ends_keeping_and_nothing_is_lost(tmp_path):
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root may mount")
    mounted = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(tmp_path)]
    if subprocess.run(mounted, check=False, capture_output=True).returncode:  # noqa: S603
        pytest.skip("nothing can be mounted here")
    try:
        kept = fill_until_the_disk_is_full(tmp_path / "wbmig.db")
        opened = Opener(tmp_path / "wbmig.db")
        store = opened()
        assert 10 < kept < 400
        assert all(holds(store, number) for number in range(kept))
        assert store.verify() == []
        (tmp_path / "all that is left").write_bytes(bytes(max(0, shutil.disk_usage(tmp_path).free - PAGE)))
        store.close()
        full = opened()
        assert holds(full, 1)
        assert full.forget(None) == kept
        assert list(full.files()) == []
        fill(full, 1)
        assert holds(full, 1)
        full.close()
        assert len(opened.told) == 1
    finally:
        subprocess.run(["umount", "-l", str(tmp_path)], check=True)  # noqa: S603, S607


def test_a_store_in_a_place_where_no_folder_can_be_is_none(tmp_path):
    (tmp_path / "file").touch()
    opened = Opener(tmp_path / "file" / "deeper" / "wbmig.db")
    store = opened()
    fill(store, 1)
    assert not holds(store, 1)
    assert not store.keeps
    assert (store.size_bytes, store.verify(), store.forget(None)) == (0, [], 0)
    assert len(opened.told) == 1
    assert str(opened.file) in opened.told[0]


@pytest.mark.parametrize("place", ["folder", "device"])
def test_what_is_no_file_is_left_alone(tmp_path, place):
    if place == "device" and sys.platform == "win32":
        pytest.skip("Windows has no such files")
    opened = Opener(tmp_path if place == "folder" else Path(os.devnull))
    store = opened()
    fill(store, 1)
    assert not store.keeps
    assert len(opened.told) == 1
    assert list(tmp_path.iterdir()) == []


READ_AS_ANOTHER_USER = """
import os, sqlite3, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from filling import fill, holds
from wbmig.store.store import Store
import wbmig.store.database
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
file = Path(sys.argv[1])
if not os.access(file, os.R_OK):
    sys.exit("skip")
told = []
with Store.open(file, told.append) as store:
    assert not store.keeps
    assert holds(store, 1), told
    fill(store, 99)
    assert not holds(store, 99)
assert len(told) == 1 and "cannot be written" in told[0], told
"""


@POSIX
@pytest.mark.parametrize("running", [False, True], ids=["alone", "while its owner writes"])
@pytest.mark.parametrize("locked", [False, True], ids=["without a lock file", "with a lock file"])
def test_a_store_that_may_only_be_read_is_read(running, locked):
    with tempfile.TemporaryDirectory() as folder:
        opened = Opener(Path(folder) / "wbmig.db")
        store = opened.filled(5)
        if not running:
            store.close()
        if not locked:
            (Path(folder) / "wbmig.db.lock").unlink()
        for part in Path(folder).iterdir():
            part.chmod(0o444)
        Path(folder).chmod(0o555)
        command = [sys.executable, "-c", READ_AS_ANOTHER_USER, str(opened.file), str(Path(__file__).parent)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
        store.close()
        Path(folder).chmod(0o755)
        if done.stderr == "skip\n":
            pytest.skip("another user may not even read below this folder")
        assert (done.returncode, done.stderr) == (0, "")


def test_an_empty_file_that_cannot_be_written_is_not_used(opened, monkeypatch):
    opened.file.parent.mkdir()
    opened.file.touch()
    monkeypatch.setattr(opening.os, "access", lambda *_: False)
    store = opened()
    fill(store, 1)
    assert not store.keeps
    assert len(opened.told) == 1
    assert opened.file.read_bytes() == b""


def left_by_a_dead_run(opened):
    """A store whose newest results are in its log alone."""
    store = opened.filled(5)
    copy = opened.file.with_name("copy.db")
    for end in ("", "-wal"):
        copy.with_name(copy.name + end).write_bytes(opened.file.with_name(opened.file.name + end).read_bytes())
    store.close()
    opened.file = copy


def test_what_a_dead_run_kept_is_read_where_nothing_can_be_written(opened, monkeypatch):
    left_by_a_dead_run(opened)
    monkeypatch.setattr(opening.os, "access", lambda *_: False)
    assert holds(opened(), 4)


def test_a_file_is_not_taken_for_complete_while_its_log_holds_something(opened, monkeypatch):
    """A page may be in the log of a run that is still writing."""
    left_by_a_dead_run(opened)
    asked = []

    def refused(name, **_):
        asked.append(str(name))
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(opening.sqlite3, "connect", refused)
    with pytest.raises(sqlite3.OperationalError):
        opening._readable(opened.file)
    assert [name.rpartition("?")[2] for name in asked] == ["mode=ro"]


def test_close_never_raises(opened):
    store = opened.filled(1)
    store.close()
    store.close()
    assert store.content_of("/d/0", sighting(0)) is None
    assert not store.keeps
    ruined = opened()
    ruined._database._connection.execute("PRAGMA user_version = 1")
    ruined._database._connection.close()
    ruined.close()
    assert opened.told == []


def test_a_store_whose_file_was_deleted_in_mid_run_goes_on(opened):
    if sys.platform == "win32":
        pytest.skip("Windows deletes no open files")
    store = opened.filled(1)
    for part in opened.file.parent.iterdir():
        part.unlink()
    fill(store, 1)
    holds(store, 1)
    store.close()
    assert holds(opened.filled(1), 0)


def test_nothing_is_told_twice(tmp_path):
    told = []
    with Store.open(tmp_path, told.append) as store:
        for number in range(3):
            fill(store, number)
            store.verify()
    assert len(told) == 1
