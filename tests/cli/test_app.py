"""Exit statuses, messages and help; what is imported when."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import wbmig
from wbmig.cli.app import main

COMMANDS = ["extract", "match", "text"]
ESCAPE = "\x1b"


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command line in this process: status, standard output, standard error."""

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["wbmig", *map(str, arguments)])
        status = main()
        return (int(status), *capsys.readouterr())

    return call


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    files = {
        "skup.txt": "Niš, 12. maj 2021. godine\n\nNeophodno je da IOM ojača saradnju na granici.\n".encode(),
        "prazno.txt": b"",
        "razmaci.txt": b"  \n\n",
        "lose.txt": b"\x00\x01\x02\xe8udno",
        "knjiga.docx": b"PK\x03\x04",
        "nije.json": b'{"schema": "other/1"}',
        "tekst.jsonl": b"Ovo nije JSON.\n",
        "broj.json": b"[1, 2]",
        "duboko.json": b"[" * 100_000,
        "pola.jsonl": b'{"schema": "wbmig.document/1", "id": "d-1"}\n',
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "bez").mkdir()
    (tmp_path / "bez" / "tabela.csv").write_text("a;b")
    (tmp_path / "mrtav.txt").symlink_to(tmp_path / "nema.txt")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract", "nema.txt"], ["nema.txt", "no such file or folder"]),
        (["match", "nema.jsonl"], ["nema.jsonl", "no such file or folder"]),
        (["text", "nema.txt"], ["nema.txt", "no such file or folder"]),
        (["extract", "skup.txt", "nema.txt"], ["nema.txt"]),
        (["extract", "bez"], ["bez", "no documents"]),
        (["match", "bez"], ["bez", "no documents"]),
        (["text", "bez"], ["bez"]),
        (["text", "."], [".", "name one document"]),
        (["extract"], ["PATH"]),
        (["match"], ["PATH"]),
        (["extract", "--boja", "skup.txt"], ["--boja"]),
        (["--boja"], ["--boja"]),
        (["izvuci", "skup.txt"], ["izvuci"]),
        (["extract", "skup.txt", "--format", "xml"], ["--format", "xml", "jsonl"]),
        (["match", "skup.txt", "--format", "jsonl"], ["--format", "jsonl", "table"]),
        (["text", "skup.txt", "--view", "mirror"], ["--view", "mirror", "reading"]),
        (["extract", "skup.txt", "--format"], ["--format"]),
        (["extract", "skup.txt", "-o", "bez"], ["bez", "folder"]),
        (["extract", "skup.txt", "-o", "nema/skup.json"], ["nema/skup.json", "No such file or directory"]),
        (["match", "nije.json"], ["nije.json, line 1", "wbmig.document/1"]),
        (["match", "broj.json"], ["broj.json, line 1", "wbmig.document/1"]),
        (["match", "tekst.jsonl"], ["tekst.jsonl, line 1", "no JSON"]),
        (["match", "duboko.json"], ["duboko.json, line 1", "no JSON"]),
        (["match", "pola.jsonl"], ["pola.jsonl, line 1", "incomplete"]),
    ],
)
def test_wrong_usage_is_status_2_and_one_line_that_names_it(here, run, arguments, words):
    before = sorted(here.iterdir())
    status, out, err = run(*arguments)
    assert status == 2
    assert out == ""
    assert err.startswith("wbmig: ")
    assert err.count("\n") == 1
    for word in words:
        assert word in err
    assert "Traceback" not in err
    assert sorted(here.iterdir()) == before, "a file was left behind"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("prazno.txt", "holds no text"),
        ("razmaci.txt", "holds no text"),
        ("lose.txt", "convert it to PDF or UTF-8"),
        ("knjiga.docx", "save it anew"),
        ("mrtav.txt", "cannot be opened"),
    ],
)
def test_an_unreadable_file_is_status_3_and_one_line_that_names_it(here, run, command, name, words):
    assert here.is_dir()
    status, _, err = run(command, name)
    assert status == 3
    (line,) = err.splitlines()
    assert line.startswith(f"error: {name}: ")
    assert words in line


@pytest.mark.parametrize("command", ["extract", "match"])
def test_a_readable_file_beside_an_unreadable_one_is_still_read(here, run, command):
    assert here.is_dir()
    status, out, err = run(command, "prazno.txt", "skup.txt")
    assert status == 3
    assert "skup" in out
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_success_is_status_0_and_silent_on_standard_error(here, run, command):
    assert here.is_dir()
    status, out, err = run(command, "skup.txt")
    assert (status, err) == (0, "")
    assert out


def test_a_warning_is_no_failure(here, run):
    (here / "mk.txt").write_text("Учесниците се согласија дека ќе ги обучат службениците на границата.", "utf-8")
    status, _, err = run("extract", "mk.txt", "--format", "jsonl")
    assert status == 0
    assert err.startswith("warning: mk.txt: ")
    assert err.endswith("[WB109 unsupported-language]\n")


def test_files_of_other_kinds_in_a_folder_are_named_on_standard_error(here, run):
    (here / "bez" / "skup.txt").write_text("Skup je održan u Nišu i trajao je dva dana.", "utf-8")
    status, out, err = run("extract", "bez", "--format", "jsonl")
    assert status == 0
    assert out.count("\n") == 1
    assert err == "skipped 1 file of other kinds: bez/tabela.csv\n"


# Help


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help_of_every_command_shows_an_example(run, command, option):
    status, out, err = run(command, option)
    assert (status, err) == (0, "")
    assert f"Example: wbmig {command} " in " ".join(out.split())
    assert ESCAPE not in out


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], []])
def test_the_help_names_every_command(run, arguments):
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    assert [word for word in COMMANDS if re.search(rf"^  {word} ", out, re.MULTILINE)] == COMMANDS
    assert re.search(r"Examples?:\s+wbmig ", out)


def test_the_version_is_printed(run):
    assert run("--version") == (0, f"wbmig {wbmig.__version__}\n", "")


# Failures of our own


def test_an_interruption_is_status_130(here, run, monkeypatch):
    def interrupted(_):
        raise KeyboardInterrupt

    assert here.is_dir()
    monkeypatch.setattr("wbmig.ingest.discover.discover", interrupted)
    status, out, err = run("extract", "skup.txt")
    assert (status, out, err) == (130, "", "wbmig: interrupted\n")


def test_an_unexpected_error_is_status_4_without_a_traceback(here, run, monkeypatch):
    def broken(_):
        raise ZeroDivisionError("red\nred")

    assert here.is_dir()
    monkeypatch.delenv("WBMIG_DEBUG", raising=False)
    monkeypatch.setattr("wbmig.ingest.discover.discover", broken)
    status, out, err = run("extract", "skup.txt")
    assert (status, out) == (4, "")
    assert err == "wbmig: internal error: ZeroDivisionError: red red. Set WBMIG_DEBUG=1 to see where, and report it.\n"


def test_an_unexpected_error_costs_its_document_alone(here, run, monkeypatch):
    from wbmig.extract.extract import extract_after  # noqa: PLC0415

    def broken(document, *rest):
        if document.source.name == "skup.txt":
            raise ZeroDivisionError("red")
        return extract_after(document, *rest)

    (here / "ziv.txt").write_text("Države treba da sarađuju.", "utf-8")
    monkeypatch.delenv("WBMIG_DEBUG", raising=False)
    monkeypatch.setattr("wbmig.steps.analyse.extract_after", broken)
    status, out, err = run("extract", "skup.txt", "ziv.txt", "--format", "jsonl")
    assert status == 3
    assert err.startswith("error: skup.txt: met an internal error and was not analysed (ZeroDivisionError: red): set ")
    first, second = map(json.loads, out.splitlines())
    assert (first["source"]["name"], first["source"]["bytes"]) == ("skup.txt", (here / "skup.txt").stat().st_size)
    assert [p["name"] for p in first["problems"]] == ["not-analysed"]
    assert second["commitments"]


# In an interpreter of its own


def python(code, *arguments, **options):
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, *(["-c", code] if code else ["-m", "wbmig"]), *map(str, arguments)],
        capture_output=True,
        check=False,
        timeout=60,
        env=environment,
        **options,
    )


def test_help_imports_nothing_heavy():
    code = (
        "import sys; sys.argv = ['wbmig', '--help']; from wbmig.cli.app import main; status = main();"
        "heavy = {'spacy', 'pypdf', 'rapidfuzz', 'numpy', 'thinc'} & set(sys.modules);"
        "sys.exit(f'imported {heavy}' if heavy else int(status))"
    )
    done = python(code)
    assert (done.returncode, done.stderr) == (0, b"")


def test_importing_wbmig_imports_nothing_heavy():
    code = (
        "import sys, wbmig; heavy = {'spacy', 'pypdf', 'rapidfuzz', 'rich', 'typer'} & set(sys.modules);"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    done = python(code)
    assert (done.returncode, done.stderr) == (0, b"")


def test_matching_records_does_not_import_spacy(here, run):
    assert run("extract", "skup.txt", "-o", "zapis.jsonl") == (0, "", "")
    code = (
        "import sys; from wbmig.cli.app import main; status = main();"
        "heavy = {'spacy', 'pypdf', 'thinc'} & set(sys.modules);"
        "sys.exit(f'imported {heavy}' if heavy else int(status))"
    )
    done = python(code, "match", "zapis.jsonl", cwd=here)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"2021-05-12" in done.stdout


def test_a_program_of_its_own_keeps_statuses_streams_and_plain_output(here):
    done = python(None, "extract", "skup.txt", "lose.txt", cwd=here)
    assert done.returncode == 3
    assert done.stderr.decode().startswith("error: lose.txt: holds characters that no text has")
    assert done.stderr.count(b"\n") == 1
    assert ESCAPE.encode() not in done.stdout + done.stderr
    assert "Neophodno je da IOM ojača saradnju" in " ".join(done.stdout.decode().split())


def test_output_is_utf8_whatever_the_locale(here):
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    environment["WBMIG_STORE__USE"] = "false"
    done = subprocess.run(
        [sys.executable, "-m", "wbmig", "text", "skup.txt"],
        capture_output=True,
        check=False,
        timeout=60,
        cwd=here,
        env=environment,
    )
    assert (done.returncode, done.stdout) == (0, (here / "skup.txt").read_bytes())


def test_a_terminal_that_is_none_gets_no_colour(here, run, monkeypatch):
    assert here.is_dir()
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    assert ESCAPE not in "".join(run("extract", "skup.txt")[1:])
    monkeypatch.setenv("NO_COLOR", "1")
    assert ESCAPE not in "".join(run("match", "skup.txt")[1:])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_records_go_to_a_file_and_progress_to_the_terminal(here):
    """The bar once took what was written to standard output."""
    import pty  # noqa: PLC0415

    terminal, its_end = pty.openpty()
    with (here / "zapisi.jsonl").open("wb") as file:
        command = [sys.executable, "-m", "wbmig", "extract", "skup.txt", "--format", "jsonl"]
        run = subprocess.Popen(command, stdout=file, stderr=its_end, cwd=here)  # noqa: S603 - our own interpreter
        os.close(its_end)
        shown = b""
        try:
            while part := os.read(terminal, 4096):
                shown += part
        except OSError:  # Linux ends a pseudo-terminal so
            pass
    os.close(terminal)
    assert run.wait(timeout=60) == 0
    assert b"reading" in shown
    assert b'"schema"' not in shown
    assert json.loads((here / "zapisi.jsonl").read_bytes())["schema"] == "wbmig.document/1"


# What a document may not do to a terminal

HOSTILE = "\x1b[31m\x07\x08\u202e"


def test_control_characters_of_a_document_do_not_reach_the_screen(here, run):
    text = (
        f"# Preporuke{HOSTILE} skupa\n\nNiš, 12. maj 2021. godine\n\n"
        f"- Neophodno je da IOM{HOSTILE} ojača saradnju.\n- Mo{HOSTILE}raju obučiti službenike.\n"
    )
    Path("zlo.txt").write_text(text, "utf-8")
    Path("drugo.txt").write_text(text.replace("maj", "jun"), "utf-8")
    for arguments in (["extract", "zlo.txt"], ["match", "zlo.txt", "drugo.txt"]):
        status, out, err = run(*arguments)
        assert status == 0
        assert not set(HOSTILE) & set(out + err) - set("[31m")
        assert here.is_dir()


def test_control_characters_of_a_file_name_do_not_reach_the_screen(here, run):
    assert here.is_dir()
    name = f"zlo{HOSTILE}.txt"
    status, out, err = run("extract", name)
    assert status == 2
    assert ESCAPE not in out + err
    Path(name).write_bytes(b"")
    status, out, err = run("extract", name)
    assert status == 3
    assert ESCAPE not in out + err


def test_control_characters_of_a_record_do_not_reach_the_screen(here, run):
    assert here.is_dir()
    Path("zlo.json").write_text(
        '{"schema": "wbmig.document/1", "id": "d-1", "event": null, "source": {"\\u001b[31m": 1}}', "utf-8"
    )
    status, out, err = run("match", "zlo.json")
    assert status == 2
    assert ESCAPE not in out + err
