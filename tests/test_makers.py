"""Versions of what makes results: what can change a result changes its maker, and nothing else does."""

import subprocess
import sys
from pathlib import Path

import pytest

from wbmig import makers
from wbmig.errors import SettingsError
from wbmig.lang import pack
from wbmig.makers import READING_DATA, makers_of
from wbmig.settings import load_settings

TESTS = Path(__file__).parent
# Records which data files are loaded while files of every kind are read, in an interpreter that has read none yet.
WATCH = """
import sys
from pathlib import Path
import wbmig.lang.pack as pack

loaded, load = set(), pack.load
pack.load = lambda path: (loaded.add(path), load(path))[1]
from wbmig.ingest.ingest import attempt
from wbmig.settings import Settings
from wbmig.ingest.readers import reader_of, recognise, BY_NAME
from wbmig.ingest.reader import Unreadable

for path in map(Path, sys.argv[1:]):
    data = path.read_bytes()
    try:
        reader_of(recognise(path.name, data).reader)(data)
    except Unreadable:
        pass
print(*sorted(loaded))
"""


def test_the_readers_maker_names_all_the_language_data_that_readers_load(tmp_path):
    files = [*(TESTS / "matrix" / "files").iterdir(), *(TESTS / "ingest" / "pages").glob("*.html")]
    files += (TESTS.parent / "corpus").iterdir()
    for encoding in ("cp1250", "cp1251", "iso8859-2", "iso8859-5"):
        text = "Закључци о миграцијама" if encoding in ("cp1251", "iso8859-5") else "Zaključci o izbjeglicama i šumi"
        (tmp_path / f"{encoding}.txt").write_bytes(text.encode(encoding))
    files += tmp_path.iterdir()
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", WATCH, *map(str, files)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == sorted(READING_DATA)


def test_a_changed_lexicon_changes_the_rules_alone(monkeypatch):
    before = makers_of(load_settings())
    changed = {"concepts/actions.toml", "entities/states.toml", "und/headings.toml"}
    version = pack.version
    monkeypatch.setattr(makers, "data_version", lambda paths=(): version(paths) if paths else "other")
    after = makers_of(load_settings())
    assert not changed & set(READING_DATA)
    assert (after.reading, after.model) == (before.reading, before.model)
    assert after.rules != before.rules


def test_changed_reading_data_changes_all_but_the_model(monkeypatch):
    before = makers_of(load_settings())
    monkeypatch.setattr(makers, "data_version", lambda paths=(): "other" if paths else pack.version())
    after = makers_of(load_settings())
    assert after.model == before.model
    assert after.reading != before.reading
    assert after.rules != before.rules


@pytest.mark.parametrize("library", ["lxml", "pypdf", "pypdfium2"])
def test_another_version_of_a_reading_library_reads_anew(library, monkeypatch):
    before, version = makers_of(load_settings()), makers.version
    monkeypatch.setattr(makers, "version", lambda name: "99" if name == library else version(name))
    after = makers_of(load_settings())
    assert after.reading != before.reading


def test_another_model_changes_model_and_rules(tmp_path):
    (tmp_path / "meta.json").write_text("{}", "utf-8")
    none, some = makers_of(load_settings()), makers_of(load_settings(pipeline={"hbs": str(tmp_path)}))
    (tmp_path / "weights").write_bytes(b"1")
    from wbmig.extract import models  # noqa: PLC0415

    models._digest.cache_clear()
    other = makers_of(load_settings(pipeline={"hbs": str(tmp_path)}))
    assert none.reading == some.reading == other.reading
    assert len({none.model, some.model, other.model}) == len({none.rules, some.rules, other.rules}) == 3


def test_a_pipeline_that_is_not_there_is_named():
    with pytest.raises(SettingsError, match="'nema_me' is neither an installed spaCy pipeline nor a folder"):
        makers_of(load_settings(pipeline={"en": "nema_me"}))
