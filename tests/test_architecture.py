"""What holds for every file of the repository."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src" / "wbmig").rglob("*.py"))
# A folder of one machine, or a place from which packages come: neither belongs in a repository that others build.
MACHINE_PATH = re.compile(r"(?<![\w./:-])/(?:home|root|Users|work|mnt|opt|srv)/\w")
INDEX_HOST = re.compile(r"(?i)(?:index[-_]url|trusted[-_]host|find[-_]links|pypi\.|/simple\b|artifactory|pythonhosted)")


def files():
    """What git tracks, or would: without what the program makes, and without this file and its patterns."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    for name in sorted(filter(None, listed.decode().split("\0"))):
        path = ROOT / name
        if path.is_file() and "locked" not in path.parts and path != Path(__file__).resolve():
            yield path


def modules(path):
    """What a file imports, as dotted names."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.relative_to(ROOT / "src").as_posix())
def test_a_module_opens_with_what_it_is_for(path):
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert docstring
    assert docstring.splitlines()[0].endswith((".", ":"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.relative_to(ROOT / "src").as_posix())
def test_a_module_is_named_for_its_subject(path):
    assert path.stem not in {"utils", "util", "helpers", "common", "misc"}


@pytest.mark.parametrize(
    ("library", "homes"),
    [
        ("lxml", {"ingest/office/package.py", "ingest/web/html.py"}),
        ("pypdf", {"ingest/pdf/reader.py"}),
        ("pypdfium2", {"ingest/pdf/pdfium.py"}),
        ("rapidfuzz", {"match/compare.py"}),
        ("rich", {"cli/console.py"}),
        ("json", {"model/codec.py", "model/wire.py"}),
        ("spacy", {"extract/", "__init__.py"}),  # the last for its type alone
        ("typer", {"cli/"}),
        ("sqlite3", {"store/"}),
        ("platformdirs", {"store/place.py"}),
        ("pickle", {"engine/wire.py"}),
        ("subprocess", {"process.py"}),
    ],
)
def test_a_library_has_one_home(library, homes):
    users = {
        path.relative_to(ROOT / "src" / "wbmig").as_posix()
        for path in SOURCES
        if any(name.split(".")[0] == library for name in modules(path))
    }
    assert users
    assert {user for user in users if not any(user.startswith(home) for home in homes)} == set()


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="only a checkout knows its files")
def test_no_file_names_an_index_host_or_a_folder_of_one_machine():
    found = []
    for path in files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if MACHINE_PATH.search(line) or INDEX_HOST.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert found == []


@pytest.mark.parametrize("folder", ["src", "tests"])
def test_file_names_of_tests_and_modules_are_ascii(folder):
    assert all(path.name.isascii() for path in (ROOT / folder).rglob("*.py"))


def test_test_files_have_names_of_their_own():
    """pytest imports test files by their bare names."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert len(names) == len(set(names))
