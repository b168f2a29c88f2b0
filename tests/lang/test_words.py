"""Wordings: stems, whole words, and words with others between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbmig.lang.folding import fold_word, plain
from wbmig.lang.words import alternatives, fold_wording, listed


@pytest.mark.parametrize(
    ("wording", "text", "found"),
    [
        ("azil*", "o azilantima", "azilantima"),
        ("azil*", "kazilo", None),  # a stem begins a word
        ("azil", "azilant", None),  # a word without * is that form only
        ("azil", "azil.", "azil"),
        ("razmen* .. informacij*", "razmena informacija", "razmena informacija"),
        ("razmen* .. informacij*", "razmena svih tih novih informacija", "razmena svih tih novih informacija"),
        ("razmen* .. informacij*", "razmena svih tih sasvim novih informacija", None),  # four words between
        ("granicn* policij*", "granicne  policije", "granicne  policije"),
        ("e-uprav*", "u e-upravi", "e-upravi"),
    ],
)
def test_a_wording_matches(wording, text, found):
    match = alternatives([wording]).search(text)
    assert (match and match[0]) == found


def test_the_longer_wording_wins():
    assert alternatives(["pravo", "pravo na azil"]).search("pravo na azil")[0] == "pravo na azil"


@pytest.mark.parametrize(
    ("wording", "folded"),
    [("Rješenj* .. žalb*", "resenj* .. zalb*"), ("đak*", "djak*"), ("vijeće", "vece"), ("e-građan*", "e-gradjan*")],
)
def test_a_wording_is_folded_as_texts_are(wording, folded):
    assert fold_wording(wording) == folded


@pytest.mark.parametrize(
    ("word", "expected"), [("Đurđević", "djurdjevic"), ("ŚUTRA", "sutra"), ("rješenje", "rjesenje")]
)
def test_plain_keeps_the_pronunciation(word, expected):
    assert plain(word) == expected


@given(st.text("abcdeijklmnoprstvzčćšžđ", min_size=1, max_size=12))
def test_diacritics_do_not_tell_words_apart(word):
    assert fold_word(word) == fold_word(plain(word)) == fold_word(word.upper())


def test_listed_wordings_are_folded_words_of_the_data():
    assert listed("und/events.toml", "hbs").fullmatch("konferencije")
    assert listed("hbs/commitments.toml", "will", "future").search("uprava ce objaviti")
    assert listed("und/events.toml", "hbs") is listed("und/events.toml", "hbs")
