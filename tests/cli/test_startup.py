"""What a start brings along, by the names of modules: a time would only measure the machine."""

import subprocess
import sys
from importlib.metadata import version

import pytest

import wbmig

# Libraries of the stages and of the screen, and what typer or the standard library bring only where they are asked to.
HEAVY = {
    *("ahocorasick_rs", "lxml", "numpy", "pypdf", "pypdfium2", "rapidfuzz", "spacy", "thinc", "transliterate"),
    *("pydantic", "pydantic_core", "pydantic_settings", "rich"),
    *("asyncio", "email", "importlib.metadata", "json", "logging", "multiprocessing", "sqlite3", "ssl", "tomllib"),
}
PARSING = {"argparse", "click", "inspect", "typer"}
LIGHT = (
    "wbmig.__main__",
    "wbmig.cli",
    "wbmig.errors",
    "wbmig.version",
)  # of our own modules; all others wait until a command runs


def imported(*arguments):
    """The modules that a Python of its own imports for these arguments, beyond those of an empty program."""
    return _imported(*arguments) - _imported("-c", "pass")


def _imported(*arguments):
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-X", "importtime", *arguments], capture_output=True, check=False, timeout=60, encoding="utf-8"
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


def heavy(modules):
    return HEAVY & modules | {m for m in modules if m.startswith("wbmig.") and not m.startswith(LIGHT)}


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], [], ["extract", "--help"]], ids=" ".join)
def test_help_brings_typer_and_nothing_else(arguments):
    modules = imported("-m", "wbmig", *arguments)
    assert {"typer", "wbmig.cli.extract"} <= modules, "the help itself was not shown"
    assert heavy(modules) == set()


def test_the_version_brings_no_parser_of_options():
    modules = imported("-m", "wbmig", "--version")
    assert "wbmig.cli.app" in modules
    assert heavy(modules) | PARSING & modules == set()


def test_a_wrong_command_brings_no_pydantic():
    modules = imported("-m", "wbmig", "nonsense")
    assert "typer" in modules
    assert "pydantic" not in modules


def test_importing_wbmig_brings_not_even_typing():
    modules = imported("-c", "import wbmig")
    assert {m for m in modules if m.startswith("wbmig")} == {"wbmig", "wbmig.version"}
    assert heavy(modules) | (PARSING | {"re", "typing"}) & modules == set()


def test_the_version_is_that_of_the_installed_package():
    """Records name the version of the metadata, the command line that of the code."""
    assert wbmig.__version__ == version("wbmig")


@pytest.mark.parametrize("arguments", [["--version"], ["--version", "extract"]], ids=" ".join)
def test_the_version_is_printed_with_a_command_behind_it_too(run_bytes, arguments):
    status, out, err = run_bytes(*arguments)
    assert (status, out.split(), err) == (0, [b"wbmig", wbmig.__version__.encode()], "")
