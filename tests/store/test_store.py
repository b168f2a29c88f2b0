"""What the store keeps, gives back and forgets."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from filling import NOON_NS, SECOND_NS, body, fill, holds, reading, sighting

from wbmig.store.store import Result, Stage, Store


def rules(key, maker, body=b"body"):
    return Result(Stage.RULES, key, maker, body)


def keep(store, *results, content="c"):
    store.keep(path="/d/a", seen=sighting(), content=content, results=results)


def kept(store):
    return [(r.stage, r.maker) for file in store.files() for r in file.results]


def test_what_is_kept_is_there_when_the_store_is_opened_again(opened):
    opened.filled(3).close()
    again = opened()
    assert all(holds(again, number) for number in range(3))
    assert opened.told == []


@pytest.mark.parametrize("changed", ["stage", "content", "key", "maker"])
def test_get_asks_for_all_four(opened, changed):
    store = opened()
    asked = {"stage": Stage.READING, "content": "c", "key": "key", "maker": "maker"}
    keep(store, reading())
    assert store.get(**asked) == b"body"
    assert store.get(**asked | {changed: Stage.MODEL if changed == "stage" else "other"}) is None


def test_a_sighting_that_proves_nothing_makes_the_caller_hash(opened):
    store = opened()
    racy = sighting(changed_ns=NOON_NS, seen_ns=NOON_NS + SECOND_NS)
    store.keep(path="/d/a", seen=racy, content="c", results=[])
    assert store.content_of("/d/a", replace(racy, seen_ns=NOON_NS * 2)) is None
    later = replace(racy, seen_ns=NOON_NS * 2)
    store.keep_sighting("/d/a", later, "c")
    assert store.content_of("/d/a", later) == "c"


def test_another_file_under_the_same_path_is_not_known(opened):
    store = opened.filled(1)
    assert store.content_of("/d/0", sighting(0)) == "content0"
    assert store.content_of("/d/0", sighting(1)) is None
    assert store.content_of("/d/1", sighting(0)) is None


def test_a_size_is_known_while_a_file_has_it(opened):
    store = opened.filled(3)
    assert [store.knows_size(size) for size in (2, 3)] == [True, False]
    store.forget(["/d/2"])
    assert not store.knows_size(2)


def test_a_moved_file_is_known_by_its_content(opened):
    store = opened.filled(1)
    store.keep_sighting("/elsewhere", sighting(0), "content0")
    assert [file.path for file in store.files()] == ["/d/0", "/elsewhere"]
    assert store.drop_missing(["/d"], []) == 1
    assert store.get(Stage.READING, "content0", "key", "maker") == body(0)


def test_a_reading_of_other_code_is_replaced_and_of_other_settings_stays(opened):
    store = opened()
    keep(store, reading(key="a", maker="1"), reading(key="b", maker="1"), reading(key="a", maker="2"))
    assert kept(store) == [(Stage.READING, "1"), (Stage.READING, "2")]
    assert store.get(Stage.READING, "c", "b", "1") == b"body"


def test_one_answer_of_the_model_is_kept_for_a_content(opened):
    store = opened()
    keep(store, *(Result(Stage.MODEL, key, maker, b"body") for key in "ab" for maker in "12"))
    assert store.get(Stage.MODEL, "c", "b", "2") == b"body"
    assert kept(store) == [(Stage.MODEL, "2")]


def test_of_other_makers_the_newest_result_of_rules_stays_beside_the_new(opened):
    store = opened()
    keep(store, rules("k", "1"), rules("k", "2"), rules("other", "1"), rules("k", "3", b"third"))
    assert kept(store) == [(Stage.RULES, "2"), (Stage.RULES, "1"), (Stage.RULES, "3")]
    assert store.previous(Stage.RULES, "c", "k", "3") == ("2", b"body")
    assert store.previous(Stage.RULES, "c", "k", "4") == ("3", b"third")
    assert store.previous(Stage.RULES, "c", "other", "1") is None


def test_going_back_to_older_rules_keeps_what_they_are_compared_with(opened):
    store = opened()
    keep(store, rules("k", "1"), rules("k", "2"))
    keep(store, rules("k", "1", b"again"))
    assert store.previous(Stage.RULES, "c", "k", "1") == ("2", b"body")
    assert store.previous(Stage.RULES, "c", "k", "2") == ("1", b"again")


def test_the_latest_is_what_was_kept_last_not_what_was_kept_first_of_all(opened):
    store = opened()
    keep(store, rules("a", "1"), rules("b", "1"), rules("c", "2"))
    assert store.latest(Stage.RULES, "c", "1") == ("b", b"body")
    keep(store, rules("a", "1", b"again"))
    assert store.latest(Stage.RULES, "c", "1") == ("a", b"again")
    assert store.latest(Stage.RULES, "c", "3") is None


def test_the_newest_sixteen_settings_stay(opened):
    store = opened()
    keep(store, *(reading(key=str(number)) for number in range(20)))
    there = [number for number in range(20) if store.get(Stage.READING, "c", str(number), "maker")]
    assert there == list(range(4, 20))


def test_a_keep_is_done_whole_or_not_at_all(opened):
    store = opened()
    store._database._connection.execute(
        "CREATE TEMP TRIGGER fault BEFORE INSERT ON results WHEN NEW.key = CAST('bad' AS BLOB)"
        " BEGIN SELECT raise(ABORT, 'no'); END"
    )
    keep(store, reading(key="good"), reading(key="bad"))
    assert list(store.files()) == []
    assert len(opened.told) == 1


def test_results_without_a_file_are_kept_until_missing_files_are_dropped(opened):
    store = opened()
    store.keep(path=None, seen=None, content="stdin", results=[reading()])
    assert store.get(Stage.READING, "stdin", "key", "maker") == b"body"
    assert store.drop_missing([], []) == 0
    assert store.get(Stage.READING, "stdin", "key", "maker") is None


def test_files_that_left_a_folder_are_forgotten_with_their_results_and_others_are_not(opened):
    store = opened()
    for path in ("/d/a", "/d/sub/b", "/d/c", "/d2/a", "/d.txt", "/e/a"):
        store.keep(path=path, seen=sighting(), content=path, results=[reading()])
    assert store.drop_missing(["/d"], ["/d/c"]) == 2
    assert [file.path for file in store.files()] == ["/d.txt", "/d/c", "/d2/a", "/e/a"]
    assert store.get(Stage.READING, "/d/a", "key", "maker") is None
    assert store.get(Stage.READING, "/d/c", "key", "maker") == b"body"


def test_everything_lies_below_the_root(opened):
    store = opened.filled(2)
    assert store.drop_missing([os.sep], ["/d/1"]) == 1
    assert [file.path for file in store.files()] == ["/d/1"]


def test_forgetting_frees_the_disk(opened):
    store = opened.filled(100)
    before = store.size_bytes
    assert store.forget(["/d/0", "/nowhere"]) == 1
    assert not holds(store, 0)
    assert holds(store, 1)
    assert store.forget(["/d"]) == 99
    assert store.size_bytes < before / 4
    fill(store, 5)
    assert store.forget(None) == 1
    assert list(store.files()) == []


def test_files_are_listed_by_path_with_what_is_kept_of_each(opened):
    store = opened()
    store.keep(path="/d/b", seen=sighting(11), content="x", results=[reading(b"a" * 10_000), rules("k", "1")])
    store.keep(path="/d/a", seen=sighting(12), content="y", results=[])
    first, second = store.files()
    assert (first.path, first.content, first.size, first.results) == ("/d/a", "y", 12, ())
    assert [(r.stage, r.maker) for r in second.results] == [(Stage.READING, "maker"), (Stage.RULES, "1")]
    assert 0 < second.results[0].size < 10_000


def test_file_and_folder_are_for_the_user_alone(opened):
    if sys.platform == "win32":
        pytest.skip("Windows keeps no permission bits")
    opened.filled(1)
    assert opened.file.parent.stat().st_mode & 0o777 == 0o700
    assert {part.stat().st_mode & 0o777 for part in opened.file.parent.iterdir()} == {0o600}


def test_a_store_of_nothing_answers_and_keeps_nothing():
    told = []
    with Store.open(None, told.append) as store:
        keep(store, reading())
        store.keep_sighting("/d/a", sighting(), "c")
        assert store.content_of("/d/a", sighting()) is None
        assert store.get(Stage.READING, "c", "key", "maker") is None
        assert store.latest(Stage.READING, "c", "maker") is None
        assert store.previous(Stage.READING, "c", "key", "other") is None
        assert (store.knows_size(100), store.keeps, store.file, store.size_bytes) == (False, False, None, 0)
        assert (store.drop_missing(["/"], []), store.forget(None), store.verify(), list(store.files())) == (
            0,
            0,
            [],
            [],
        )
    assert told == []


def test_keys_may_hold_what_utf_8_cannot(opened):
    store = opened()
    keep(store, reading(key="\udcff\ud800\0š", maker="\udc80"))
    assert store.get(Stage.READING, "c", "\udcff\ud800\0š", "\udc80") == b"body"
    assert store.latest(Stage.READING, "c", "\udc80") == ("\udcff\ud800\0š", b"body")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names of files are Unicode here")
def test_names_of_files_are_the_same_in_any_locale(opened):
    names = [b"/d/\xc5\xa1.txt", b"/d/\xff\xfe.txt"]
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from wbmig.store.store import Sighting, Store\n"
        "assert sys.getfilesystemencoding() == 'ascii'\n"
        "with Store.open(Path(sys.argv[1]), print) as store:\n"
        f"    for name in {names!r}:\n"
        f"        store.keep(path=os.fsdecode(name), seen={sighting()!r}, content='c', results=[])\n"
    )
    plain = {**os.environ, "LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    subprocess.run([sys.executable, "-c", program, opened.file], env=plain, check=True)  # noqa: S603
    store = opened()
    assert [os.fsencode(file.path) for file in store.files()] == names
    assert all(store.content_of(os.fsdecode(name), sighting()) == "c" for name in names)


def test_the_store_is_imported_without_sqlite():
    program = "import sys, wbmig.store.store, wbmig.store.place; sys.exit('sqlite3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603


def test_an_interrupt_in_the_middle_leaves_nothing_open(opened):
    store = opened.filled(1)

    def interrupted():
        yield "DELETE FROM files", ()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store._database.write(interrupted())
    fill(store, 1)
    assert holds(store, 0)
    assert holds(store, 1)
    assert opened.told == []


def test_a_file_may_be_named_from_the_working_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = []
    with Store.open(Path("wbmig.db"), told.append) as store:
        fill(store, 1)
        assert holds(store, 1)
    assert told == []
