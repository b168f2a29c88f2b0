"""A re-run costs only what changed, and gives the same bytes as if nothing had been kept."""

import io
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import spacy

from wbmig import makers, pipeline, reuse
from wbmig.engine import member, workers
from wbmig.errors import SettingsError, UsageError
from wbmig.extract import extract as extracting
from wbmig.extract import models
from wbmig.ingest import fetch as fetching
from wbmig.ingest.discover import discover
from wbmig.ingest.reader import Unreadable
from wbmig.kept import open_store
from wbmig.lang import pack
from wbmig.model.codec import dump_analysis, dump_document
from wbmig.settings import load_settings
from wbmig.steps import analyse as analysing
from wbmig.steps import take
from wbmig.store import sighting

TEXTS = {
    "budva.txt": "Budva, 24. mart 2022.\n\nZemlje treba da razmjenjuju podatke o migrantima.\n",
    "nis.md": "# Закључци са састанка\n\nНиш, 3. мај 2021.\n\nДржаве треба да сарађују.\n",
    "skopje.txt": "Skopje, 12 May 2019\n\nThe states should exchange information on smuggling.\n",
}
MINUTE_NS = 60_000_000_000


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of three documents that were written a minute ago, with a store beside it."""
    made = tmp_path / "dokumenti"
    made.mkdir()
    for name, text in TEXTS.items():
        (made / name).write_text(text, "utf-8")
    now = time.time_ns
    monkeypatch.setattr(sighting.time, "time_ns", lambda: now() + MINUTE_NS)
    monkeypatch.chdir(tmp_path)
    return made


@pytest.fixture
def calls(monkeypatch):
    """How often the dear steps were taken."""
    counts = Counter()

    def count(module, name, as_name):
        real = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *a, **k: (counts.update([as_name]), real(*a, **k))[1])

    count(take, "fetch", "opened")
    count(take, "attempt", "read")
    count(analysing, "extract_after", "extracted")
    count(fetching.hashlib, "file_digest", "hashed")
    return counts


def run(*paths, told=None, **given):
    settings = load_settings(**{"jobs": 0, "store": {"db": "kept.db", "use": True}, **given})
    told = [] if told is None else told
    return [dump_analysis(a) for a in pipeline.analyse([str(p) for p in paths], settings, told.append)]


def fresh(*paths, **given):
    return run(*paths, store={"use": False}, **given)


def kept():
    with open_store(load_settings(store={"db": "kept.db", "use": True})) as store:
        return [Path(file.path).name for file in store.files()]


def test_unchanged_documents_are_not_opened(folder, calls):
    first = run(folder)
    assert calls == {"opened": 3, "read": 3, "extracted": 3}
    calls.clear()
    assert run(folder) == first == fresh_without_counting(folder, calls)


def fresh_without_counting(folder, calls):
    assert calls == {}
    return fresh(folder)


def test_a_changed_document_is_made_anew_alone(folder, calls):
    run(folder)
    (folder / "nis.md").write_text(TEXTS["nis.md"].replace("сарађују", "раде"), "utf-8")
    calls.clear()
    second = run(folder)
    assert (calls["read"], calls["extracted"]) == (1, 1)
    assert second == fresh(folder)


def test_a_document_of_the_same_size_and_time_is_still_seen_to_be_another(folder):
    run(folder)
    path = folder / "skopje.txt"
    status = path.stat()
    path.write_text(TEXTS["skopje.txt"].replace("2019", "2018"), "utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    assert run(folder) == fresh(folder)


def test_a_document_that_was_only_touched_is_hashed_and_not_read(folder, calls):
    first = run(folder)
    (folder / "nis.md").touch()
    calls.clear()
    assert run(folder) == first
    assert calls == {"hashed": 1}
    calls.clear()
    assert run(folder) == first
    assert calls == {}


def test_a_document_written_in_the_moment_it_was_read_is_not_trusted(folder, calls, monkeypatch):
    now = time.time_ns
    monkeypatch.setattr(sighting.time, "time_ns", lambda: now() - MINUTE_NS)
    first = run(folder)
    calls.clear()
    assert run(folder) == first
    assert calls == {"hashed": 3}


def test_a_clock_that_jumps_changes_no_result(folder, monkeypatch):
    real = time.time_ns()
    for year, years in enumerate((40, -40, 0), 2021):
        monkeypatch.setattr(sighting.time, "time_ns", lambda years=years: real + years * 365 * 86400 * 10**9)
        (folder / "budva.txt").write_text(TEXTS["budva.txt"].replace("2022", str(year)), "utf-8")
        assert run(folder) == fresh(folder)


def test_moved_documents_are_known_and_named_as_they_are_now(folder, calls):
    run(folder)
    (folder / "prazno.txt").write_bytes(b"")
    run(folder)
    folder.rename("drugde")
    calls.clear()
    moved = run("drugde")
    assert (calls["read"], calls["extracted"]) == (0, 0)
    assert moved == fresh("drugde")
    assert "drugde/prazno.txt: holds no text" in moved[2]


def test_a_renamed_document_is_not_read_again(folder, calls):
    run(folder)
    (folder / "nis.md").rename(folder / "beograd.md")
    calls.clear()
    renamed = run(folder)
    assert calls["read"] == 0
    assert renamed == fresh(folder)


def test_what_is_kept_of_removed_documents_is_dropped(folder):
    run(folder)
    assert kept() == sorted(TEXTS)
    (folder / "nis.md").unlink()
    run(folder / "budva.txt")  # says nothing of the others
    assert kept() == sorted(TEXTS)
    run(folder)
    assert kept() == ["budva.txt", "skopje.txt"]


def test_a_changed_lexicon_runs_the_rules_alone(folder, calls, monkeypatch):
    run(folder)
    version = pack.version
    monkeypatch.setattr(makers, "data_version", lambda paths=(): version(paths) if paths else "other")
    calls.clear()
    run(folder)
    assert calls == {"extracted": 3}


@pytest.fixture
def counted_pipeline(tmp_path, monkeypatch):
    """A pipeline whose one component counts its calls."""
    counts = Counter()
    nlp = spacy.blank("hr")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Zemlje"}])
    nlp.to_disk(tmp_path / "trained")
    models._digest.cache_clear()
    extracting.pipeline.cache_clear()

    def load(name):
        loaded = spacy.load(name)
        ruler = loaded.get_pipe("entity_ruler")
        real = ruler.match
        monkeypatch.setattr(ruler, "match", lambda doc: (counts.update(["model"]), real(doc))[1])
        return loaded

    monkeypatch.setattr(extracting, "load_trained", load)
    yield {"hbs": str(tmp_path / "trained")}, counts
    models._digest.cache_clear()
    extracting.pipeline.cache_clear()


def test_a_changed_lexicon_does_not_run_models_again(folder, counted_pipeline, calls, monkeypatch):
    trained, counts = counted_pipeline
    first = run(folder, pipeline=trained)
    assert counts == {"model": 2}  # the third is English
    assert '"basis":"ner"' in first[0]
    version = pack.version
    monkeypatch.setattr(makers, "data_version", lambda paths=(): version(paths) if paths else "other")
    calls.clear()
    assert run(folder, pipeline=trained) == first
    assert calls == {"extracted": 3}
    assert counts == {"model": 2}


def test_another_model_runs_without_reading_files_again(folder, counted_pipeline, calls, monkeypatch):
    trained, counts = counted_pipeline
    run(folder, pipeline=trained)
    calls.clear()
    monkeypatch.setattr(makers, "models_version", lambda *_: "another")
    run(folder, pipeline=trained)
    assert calls == {"extracted": 3}
    assert counts == {"model": 4}


def test_what_the_user_tells_is_seen_at_once_and_reads_nothing(folder, calls):
    run(folder)
    (folder / "documents.toml").write_text('[[document]]\nfile = "nis.md"\ndate = 2020-01-02\n', "utf-8")
    calls.clear()
    told = run(folder)
    assert '"date":"2020-01-02","date_basis":"given"' in told[1]
    assert calls == {"extracted": 1}


def test_another_encoding_reads_anew(folder, calls):
    first = run(folder)
    calls.clear()
    other = run(folder, encoding="cp1251")
    assert calls["read"] == 3
    assert other != first
    calls.clear()
    assert run(folder) == first
    assert calls == {}


def test_each_command_has_results_of_its_own_from_one_reading(folder, calls):
    run(folder)
    calls.clear()
    settings = load_settings(jobs=0, store={"db": "kept.db", "use": True})
    read = list(pipeline.read_found(discover([str(folder)]), settings))
    assert calls == {}
    plain = pipeline.read_found(discover([str(folder)]), load_settings(jobs=0, store={"use": False}))
    assert [dump_document(d, with_text=True) for d in read] == [dump_document(d, with_text=True) for d in plain]


def test_an_unreadable_file_is_not_opened_again_but_one_that_ran_out_of_time_is(folder, calls, monkeypatch):
    (folder / "slika.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" * 9)
    first = run(folder)
    calls.clear()
    assert run(folder) == first
    assert calls == {}

    def late(*_):
        raise Unreadable("was not read within 0 seconds: wait", is_final=False)

    monkeypatch.setattr("wbmig.ingest.ingest._read", late)
    (folder / "spor.txt").write_text("Sporo.", "utf-8")
    for _ in range(2):
        calls.clear()
        assert "was not read within" in run(folder)[4]
        assert calls["read"] == 1


def test_standard_input_leaves_nothing_behind(folder, monkeypatch):
    assert folder.is_dir()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO((folder / "nis.md").read_bytes())))
    (record,) = run("-")
    assert '"name":"stdin"' in record
    assert kept() == []


def test_a_document_that_vanishes_before_it_is_read_is_a_record(folder):
    found = discover([str(folder)])
    (folder / "nis.md").unlink()
    settings = load_settings(jobs=0, store={"db": "kept.db", "use": True})
    records = list(pipeline.analyse_found(found, settings))
    assert [len(r.problems) and r.problems[0].kind.word for r in records][1] == "unreadable"
    assert "nis.md: cannot be opened: No such file or directory" in records[1].problems[0].message


def test_the_store_may_not_be_one_of_the_documents(folder):
    with pytest.raises(UsageError, match=r"nis\.md: is no database; name another file"):
        run(folder, store={"db": str(folder / "nis.md"), "use": True})


def test_a_setting_that_cannot_be_ends_the_run_and_not_a_document(folder):
    with pytest.raises(UsageError, match="unknown encoding 'windows-1'"):
        run(folder, encoding="windows-1")
    with pytest.raises(SettingsError, match="neither an installed spaCy pipeline nor a folder"):
        run(folder, pipeline={"hbs": "nema"})


def test_workers_give_the_same_as_this_process_and_are_used_again(folder, monkeypatch):
    for n in range(9):
        (folder / f"{n}.txt").write_text(f"Niš, 3. maj 201{n}.\n\nDržave treba da sarađuju.\n", "utf-8")
    monkeypatch.setattr(reuse, "_WINDOW", 3)
    starts = Counter()
    launch = workers.launch

    def counted(*asked):
        starts.update(["worker"])
        return launch(*asked)

    monkeypatch.setattr(workers, "launch", counted)
    monkeypatch.setattr(member, "launch", counted)
    expected = fresh(folder)
    for _ in range(2):
        assert fresh(folder, jobs=2) == expected
        assert starts["worker"] <= 2


def test_kept_workers_know_nothing_of_the_folder_and_settings_of_the_run_before(folder, monkeypatch):
    (folder / "stari.txt").write_bytes("Ниш, 3. мај 2021.\n\nДржаве треба да сарађују.\n".encode("cp1251"))
    first = fresh("dokumenti", jobs=1)
    monkeypatch.setenv("WBMIG_ENCODING", "cp1251")
    assert run("dokumenti", jobs=1) == fresh("dokumenti")
    monkeypatch.delenv("WBMIG_ENCODING")
    assert run("dokumenti", jobs=1) == first
    other = folder.parent / "drugde"
    shutil.copytree(folder, other / "dokumenti")
    (other / "dokumenti" / "nis.md").write_text("Nešto sasvim drugo.", "utf-8")
    monkeypatch.chdir(other)
    assert fresh("dokumenti", jobs=1) == fresh("dokumenti") != first


def test_results_of_code_that_was_edited_meanwhile_are_not_kept(folder, calls, monkeypatch):
    real = take.makers_of
    monkeypatch.setattr(take, "makers_of", lambda settings: replace(real(settings), rules="edited"))
    run(folder)
    monkeypatch.setattr(take, "makers_of", real)
    calls.clear()
    run(folder)
    assert calls["extracted"] == 3


def test_lines_are_the_records_wherever_the_files_are_now(folder):
    (folder / "prazno.txt").write_bytes(b"")
    run(folder)
    folder.rename("drugde")
    settings = load_settings(jobs=0, store={"db": "kept.db", "use": True})
    lines = list(pipeline.lines_found(discover(["drugde"]), settings))
    records = list(pipeline.analyse_found(discover(["drugde"]), load_settings(jobs=0, store={"use": False})))
    assert [line.text for line in lines] == [dump_analysis(record) for record in records]
    assert [line.problems for line in lines] == [record.problems for record in records]


def test_the_parent_of_workers_never_imports_spacy(folder, tmp_path):
    code = (
        "import sys; from wbmig.cli.app import main; sys.argv[1:] = sys.argv[1:]; status = main();"
        "print(status, 'spacy' in sys.modules, file=sys.stderr)"
    )
    environment = {**os.environ, "WBMIG_JOBS": "1", "WBMIG_STORE__USE": "true", "WBMIG_STORE__DB": "kept.db"}
    for command in (["extract"], ["match"], ["ingest"], ["match", "--format", "json"]):
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", code, *command, str(folder)],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
            cwd=tmp_path,
        )
        assert done.stderr.splitlines()[-1] == "0 False"


# A file that changes while it is read


def test_a_file_that_changes_while_it_is_read_is_read_again(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("staro", "utf-8")
    real, looks = os.fstat, []

    def changing(number):
        looks.append(number)
        if len(looks) == 2:
            path.write_text("sasvim novo", "utf-8")
        return real(number)

    monkeypatch.setattr(fetching, "_PAUSE_S", 0)
    monkeypatch.setattr(fetching.os, "fstat", changing)
    assert fetching.fetch(str(path), 1) == b"sasvim novo"


def test_a_file_that_does_not_stop_changing_is_left_for_later(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("a", "utf-8")
    real = os.fstat

    def changing(number):
        with path.open("a", encoding="utf-8") as file:
            file.write("a")
        return real(number)

    monkeypatch.setattr(fetching, "_PAUSE_S", 0)
    monkeypatch.setattr(fetching.os, "fstat", changing)
    with pytest.raises(Unreadable, match="is being written while it is read: run again") as caught:
        fetching.fetch(str(path), 1)
    assert not caught.value.is_final


def test_a_copy_of_the_folder_costs_nothing(folder, calls):
    run(folder)
    shutil.copytree(folder, "kopija")
    calls.clear()
    assert run("kopija") == fresh_of_copy(calls)


def fresh_of_copy(calls):
    assert (calls["read"], calls["extracted"], calls["hashed"]) == (0, 0, 3)
    return fresh("kopija")
