"""The worker: what it answers, and that whatever becomes of it costs one document at most."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pdf_builder import build_pdf
from wbmig.ingest import isolation
from wbmig.ingest.isolation import read_isolated
from wbmig.ingest.reader import Reading, Unreadable
from wbmig.settings import Limits

PDF = "wbmig.ingest.pdf.reader:read_pdf"
HERE = "misbehaving"
TEXT = "Skup u Šidu".encode()
QUICK = Limits(time_s=1, memory_mb=128, text_mb=1)


@pytest.fixture(autouse=True)
def readers_of_this_file(monkeypatch):
    """Let the worker find the readers of this file."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    isolation._host.cache_clear()
    yield
    for limits in (QUICK, Limits()):
        isolation._host(limits).stop()
    isolation._host.cache_clear()


def ask(reader, data=TEXT):
    return read_isolated(f"{HERE}:{reader}", data, QUICK)


def test_a_reading_comes_back_as_it_was_made():
    assert ask("reads", "Скуп у Шиду 😀".encode()) == Reading(text="Скуп у Шиду 😀", reader="reads")


def test_what_a_library_prints_is_no_answer():
    assert ask("chatters").text == "Skup u Šidu"


def test_a_refusal_comes_back_with_its_words():
    with pytest.raises(Unreadable, match="is protected by a password"):
        ask("refuses")


@pytest.mark.parametrize(
    ("reader", "words"),
    [
        ("hangs", r"not read within 1 seconds: .*limits\.time_s"),
        ("aborts", "broke down over it"),
        ("leaves", "broke down over it"),
        ("devours", r"needs more than 128 MB.*limits\.memory_mb"),
        ("writes_a_novel", r"more than 1 million characters.*limits\.text_mb"),
        ("errs", "ZeroDivisionError: no reader foresaw this"),
        ("nests", r"needs more than 128 MB"),
    ],
)
def test_a_reader_that_fails_costs_its_document_alone(reader, words):
    before = time.monotonic()
    with pytest.raises(Unreadable, match=words):
        ask(reader)
    assert time.monotonic() - before < QUICK.time_s + 2
    assert ask("reads").text == "Skup u Šidu"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals by which to tell who killed")
def test_a_worker_killed_by_others_says_nothing_of_its_file(monkeypatch):
    """Else a PDF would be read by the fallback, line by line, because the machine was short of memory."""
    read, readers = isolation._Host.read, []

    def killed_twice(host, reader, *rest):
        readers.append(reader)
        if len(readers) < 3:
            host.ready().process.kill()
        return read(host, reader, *rest)

    monkeypatch.setattr(isolation._Host, "read", killed_twice)
    monkeypatch.setitem(isolation.FALLBACKS, "misbehaving:reads", "misbehaving:other")
    assert read_isolated("misbehaving:reads", b"tekst", QUICK).text
    assert readers == ["misbehaving:reads"] * 3


def test_a_worker_that_was_killed_is_replaced():
    assert ask("reads").text
    host = isolation._host(QUICK)
    assert host.worker is not None
    host.worker.process.kill()
    host.worker.process.wait()
    assert ask("reads").text == "Skup u Šidu"


def test_a_worker_is_replaced_after_many_documents(monkeypatch):
    monkeypatch.setattr(isolation, "_DOCUMENTS", 2)
    host = isolation._host(QUICK)
    workers = []
    for _ in range(5):
        ask("reads")
        workers.append(host.worker.process.pid)
    assert len(set(workers)) == 3


def test_a_fallback_reads_what_the_first_reader_did_not_survive(monkeypatch):
    monkeypatch.setitem(isolation.FALLBACKS, f"{HERE}:aborts", f"{HERE}:reads")
    assert ask("aborts").text == "Skup u Šidu"


def test_an_interrupt_leaves_no_worker_that_answers_the_wrong_question(monkeypatch):
    host = isolation._host(QUICK)
    assert ask("reads").text

    def interrupted(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as context:
        context.setattr(isolation._Worker, "read", interrupted)
        with pytest.raises(KeyboardInterrupt):
            ask("reads")
    assert host.worker is None
    assert ask("reads", b"drugi").text == "drugi"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows does not fork")
def test_processes_that_were_forked_share_no_worker():
    """Each would read the other's answers."""
    program = f"""
import os
from wbmig.ingest.isolation import read_isolated
from wbmig.settings import Limits
read = lambda word: read_isolated("{HERE}:reads", word, Limits()).text
read(b"first")
child = os.fork()
own = b"parent" if child else b"child"
wrong = sum(read(own) != own.decode() for _ in range(200))
if not child:
    os._exit(wrong)
assert os.waitpid(child, 0)[1] == wrong == 0
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=20)  # noqa: S603


def test_a_module_in_the_working_folder_is_not_run(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('run')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH")
    assert read_isolated(PDF, build_pdf([["Skup u Šidu"]]), QUICK).text == "Skup u Šidu"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process takes")
def test_the_worker_may_grow_by_the_limit_only():
    ask("reads")
    worker = isolation._host(QUICK).worker
    with open(f"/proc/{worker.process.pid}/limits", encoding="ascii") as file:  # noqa: PTH123
        (limit,) = [line.split()[3] for line in file if line.startswith("Max address space")]
    assert 128 << 20 < int(limit) < 1 << 30
