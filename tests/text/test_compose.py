"""Composing: one letter is one character where Unicode has one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbmig.model.span import Span
from wbmig.text.compose import compose


@pytest.mark.parametrize(
    ("written", "composed"),
    [
        ("prihvac\u030cen", "prihvačen"),
        ("S\u030cid", "Šid"),
        ("с\u0301утра", "с\u0301утра"),  # Unicode has no such Cyrillic letter
        ("и\u0306", "й"),
        ("č", "č"),
        ("r\u0302", "r\u0302"),
        ("", ""),
    ],
)
def test_accented_letters_are_composed(written, composed):
    assert compose(written).text == composed


def test_a_composed_letter_stands_for_the_letter_and_its_accent():
    view = compose("mjes\u030ca")
    assert view.text == "mješa"
    assert view.to_source(Span(3, 4)) == Span(3, 5)


@given(st.text("abcčšžCSZđiиесзрАо\u0301\u030c\u0306\u0302 .-", max_size=40))
def test_composing_gives_nfc(text):
    assert compose(text).text == unicodedata.normalize("NFC", text)
