"""Settings: where they come from, which is stronger, and what is refused."""

import pytest

from wbmig import settings as module
from wbmig.errors import SettingsError
from wbmig.settings import load_settings, settings_from


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("WBMIG_JOBS", "WBMIG_STORE__USE"):
        monkeypatch.delenv(name)
    module._from_file.cache_clear()
    yield tmp_path
    module._from_file.cache_clear()


def test_without_anything_the_defaults_hold():
    limits = load_settings().limits
    assert (limits.time_s, limits.memory_mb) == (60, 512)
    assert load_settings().encoding is None


def test_the_command_line_beats_the_environment_and_that_the_file(here, monkeypatch):
    (here / "wbmig.toml").write_text('encoding = "cp1250"\n[limits]\ntime_s = 5\nmemory_mb = 256\n', "utf-8")
    assert (load_settings().encoding, load_settings().limits.time_s) == ("cp1250", 5)
    monkeypatch.setenv("WBMIG_ENCODING", "cp1251")
    monkeypatch.setenv("WBMIG_LIMITS__TIME_S", "2.5")
    assert load_settings().encoding == "cp1251"
    assert load_settings(encoding="utf-8").encoding == "utf-8"
    assert load_settings(encoding=None).encoding == "cp1251"
    assert (load_settings().limits.time_s, load_settings().limits.memory_mb) == (2.5, 256)


def test_a_project_file_may_hold_them(here, monkeypatch):
    (here / "pyproject.toml").write_text('[tool.wbmig]\nencoding = "cp1250"\n', "utf-8")
    (here / "unutra").mkdir()
    monkeypatch.chdir(here / "unutra")
    assert load_settings().encoding == "cp1250"


def test_a_project_file_of_others_is_passed_over(here):
    (here / "pyproject.toml").write_text("[tool.other]\nencoding = 1\n", "utf-8")
    assert load_settings().encoding is None
    (here / "pyproject.toml").write_text("[[broken", "utf-8")
    module._from_file.cache_clear()
    assert load_settings().encoding is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[limits]\ntime_s = 0", r"setting limits\.time_s .*wbmig\.toml.*greater than 0"),
        ("[limits]\nmemory_mb = 'much'", r"setting limits\.memory_mb"),
        ("[limits]\nhours = 1", r"setting limits\.hours"),
        ("colour = 'blue'", r"setting colour"),
        ("jobs = 'many'", r"setting jobs .*: must be a number from 0, or auto, not 'many'"),
        ("jobs = -1", r"setting jobs .*: must be a number from 0, or auto, not -1"),
        ("[[broken", r"wbmig\.toml: is no settings file in TOML"),
    ],
)
def test_what_cannot_be_is_refused_by_name(here, content, words):
    (here / "wbmig.toml").write_text(content, "utf-8")
    with pytest.raises(SettingsError, match=words):
        load_settings()


def test_paths_in_a_file_are_meant_as_seen_from_it(here, monkeypatch):
    (here / "wbmig.toml").write_text(
        'metadata = "moje.csv"\n[store]\ndb = "moje.db"\n[pipeline]\nhbs = "obucen"\nen = "en_core_web_sm"\n', "utf-8"
    )
    (here / "obucen").mkdir()
    (here / "unutra").mkdir()
    monkeypatch.chdir(here / "unutra")
    settings = load_settings()
    assert (settings.metadata, settings.store.db) == (str(here / "moje.csv"), str(here / "moje.db"))
    assert (settings.pipeline.hbs, settings.pipeline.en) == (str(here / "obucen"), "en_core_web_sm")


def test_only_settings_that_shape_results_have_a_name_in_records(here):
    assert here.is_dir()
    assert load_settings(jobs=3, store={"use": False}).digest == "default"
    assert load_settings(limits={"time_s": 9, "analysis_s": 9}).digest == "default"  # what runs out of time is not kept
    digests = {load_settings(encoding="cp1250").digest, load_settings(limits={"text_mb": 9}).digest}
    assert len(digests | {"default"}) == 3


def test_a_worker_gets_the_settings_that_shape_results(here, monkeypatch):
    assert here.is_dir()
    told = load_settings(encoding="cp1250", limits={"time_s": 9}).shaping()
    monkeypatch.setenv("WBMIG_ENCODING", "cp1251")
    got = settings_from(told)
    assert (got.encoding, got.limits.time_s) == ("cp1250", 9)
