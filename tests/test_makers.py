"""Versions of what makes results: what can change a result changes its maker, and nothing else does."""

import subprocess
import sys
from pathlib import Path

import pytest

from wbmig import makers
from wbmig.errors import SettingsError
from wbmig.lang import pack
from wbmig.makers import READING_DATA, READING_LIBRARIES, RULES_CODE, RULES_LIBRARIES, makers_of
from wbmig.settings import load_settings

TESTS = Path(__file__).parent
# Reads files of every kind, in an interpreter that has loaded nothing yet; then tells what it loaded.
WATCH = """
import sys
from pathlib import Path
import wbmig.lang.pack as pack

data, load = set(), pack.load
pack.load = lambda path: (data.add(path), load(path))[1]
from wbmig.ingest.readers import reader_of, recognise
from wbmig.ingest.reader import Unreadable

for path in map(Path, sys.argv[2:]):
    content = path.read_bytes()
    try:
        reader_of(recognise(path.name, content).reader)(content)
    except Unreadable:
        pass
print(*sorted(data))
if sys.argv[1] == "all":
    import wbmig.steps.read
    import wbmig.steps.analyse
    wbmig.steps.analyse.prepare()
    for name, module in sorted(sys.modules.items()):
        print(name, getattr(module, "__file__", None) or "-")
"""


def watched(what, *files):
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", WATCH, what, *map(str, files)], capture_output=True, text=True, check=True
    )
    data, *modules = done.stdout.splitlines()
    return data.split(), dict(line.split(" ", 1) for line in modules)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Files of every kind that is read."""
    folder = tmp_path_factory.mktemp("files")
    for encoding in ("cp1250", "cp1251", "iso8859-2", "iso8859-5"):
        text = "Закључци о миграцијама" if encoding in ("cp1251", "iso8859-5") else "Zaključci o izbjeglicama i šumi"
        (folder / f"{encoding}.txt").write_bytes(text.encode(encoding))
    pages = (TESTS / "ingest" / "pages").glob("*.html")
    return [*folder.iterdir(), *(TESTS / "matrix" / "files").iterdir(), *pages, *(TESTS.parent / "corpus").iterdir()]


def test_the_readers_maker_names_all_the_language_data_that_readers_load(files):
    assert watched("reading", *files)[0] == sorted(READING_DATA)


def test_makers_name_all_the_code_that_makes_results(files):
    """Else a result would be used again although what made it has changed."""
    modules = watched("all", *files)[1]
    package = Path(makers.__file__).parent
    ours = {Path(file).relative_to(package).as_posix() for name, file in modules.items() if name.startswith("wbmig")}
    # These carry results or look at files, and make nothing.
    carriers = {"__init__.py", "store/__init__.py", "store/sighting.py", "engine/__init__.py"}
    assert {file for file in ours if not file.startswith(RULES_CODE)} <= carriers


def test_makers_name_all_the_libraries_that_make_results(files):
    modules = watched("all", *files)[1]
    tops = {name.partition(".")[0] for name, file in modules.items() if "site-packages" in file}
    brought = subprocess.run(
        [sys.executable, "-c", "import sys, spacy, spacy.lang.hr, pydantic_settings; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    parts = {"pypdfium2_raw", "pypdfium2_cfg", "spacy_legacy", "spacy_loggers"}  # of libraries that are named
    ours = tops - {name.partition(".")[0] for name in brought.stdout.split()} - parts
    assert "ahocorasick_rs" in ours
    assert ours <= {name.replace("-", "_") for name in (*READING_LIBRARIES, *RULES_LIBRARIES)}


def test_a_changed_lexicon_changes_the_rules_alone(monkeypatch):
    before = makers_of(load_settings())
    version = pack.version
    monkeypatch.setattr(makers, "data_version", lambda paths=(): version(paths) if paths else "other")
    after = makers_of(load_settings())
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
    before, version = makers_of(load_settings()), makers._library
    monkeypatch.setattr(makers, "_library", lambda name: "99" if name == library else version(name))
    after = makers_of(load_settings())
    assert after.reading != before.reading
    assert after.rules != before.rules


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
