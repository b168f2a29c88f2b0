"""wbmig text: the text to which all offsets refer."""

from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdf_builder import build_pdf

TEXT = "Закључци\r\n\r\nUčesnici ü\u2028 😀 су се [bookmark: _x]сложили.\x1b[0m\r  \n\n"


@pytest.fixture
def run(run_bytes):
    return partial(run_bytes, "text")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_source_text_is_printed_exactly(run, tmp_path, name, encoding):
    (tmp_path / name).write_bytes(TEXT.encode(encoding))
    assert run(tmp_path / name) == (0, TEXT.encode(), "")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.text(min_size=1).filter(lambda t: t.strip() and "\0" not in t and t[0] not in "\ufeff%P"))
def test_any_text_is_printed_exactly(run, text):
    status, out, _ = run("-", stdin=text.encode())
    assert (status, out) == (0, text.encode())


def test_the_pages_of_a_pdf_are_separated_by_a_form_feed(run, tmp_path):
    (tmp_path / "a.pdf").write_bytes(build_pdf([["Закључци скупа"], ["Učesnici su se složili."]]))
    assert run(tmp_path / "a.pdf") == (0, "Закључци скупа\fUčesnici su se složili.".encode(), "")


def test_a_minus_reads_standard_input(run):
    assert run("-", stdin=TEXT.encode()) == (0, TEXT.encode(), "")


def test_the_reading_view_is_romanised_and_tidy_without_furniture(run):
    text = "# Закључци\n\nУчесници   су се [bookmark: _x]сложили у Љубљани.\n\n7\n\n- обуче службенике;\n"
    status, out, _ = run("-", "--view", "reading", stdin=text.encode())
    assert (status, out.decode()) == (0, "Zaključci\nUčesnici su se složili u Ljubljani.\nobuče službenike;")


def test_the_comparing_view_is_also_folded(run):
    text = "Вијеће тражи заштиту дјеце и смјештај за њих.\n"
    status, out, _ = run("-", "--view", "comparing", stdin=text.encode())
    assert status == 0
    assert out.decode().strip() == out.decode().strip().lower()
    assert "zastitu dece i smestaj za njih" in out.decode()


def test_an_unreadable_document_prints_nothing(run):
    status, out, err = run("-", stdin=b"\x00\xff\x01")
    assert (status, out) == (3, b"")
    assert err.startswith("error: -: ")


@pytest.mark.seeds
def test_the_text_of_the_seeds_is_printed_exactly(run, seeds):
    for seed in seeds:
        status, out, _ = run(seed)
        assert status == 0
        assert out == seed.read_bytes().decode("utf-8-sig").encode()
