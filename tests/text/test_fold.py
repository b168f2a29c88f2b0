"""Folding: case, diacritics, ekavian and ijekavian."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbmig.lang.letters import load_letters
from wbmig.model.span import Span
from wbmig.text.fold import fold

YAT = load_letters().yat


def folded(text):
    return fold(text, YAT).text


@pytest.mark.parametrize(
    ("ekavian", "ijekavian"),
    [
        ("razmena", "razmjena"),
        ("rešenje", "rješenje"),
        ("veće", "vijeće"),
        ("mere", "mjere"),
        ("dete", "dijete"),
        ("deca", "djeca"),
        ("predlog", "prijedlog"),
        ("bezbednost", "bezbjednost"),
        ("izbeglice", "izbjeglice"),
        ("svet", "svijet"),
        ("savet", "savjet"),
        ("pre", "prije"),
        ("posle", "poslije"),
        ("dve", "dvije"),
        ("deo", "dio"),
        ("uspešno", "uspješno"),
        ("Severna", "Sjeverna"),
        ("sprečavanje", "sprječavanje"),
        ("obaveštenje", "obavještenje"),
        ("zahteva", "zahtijeva"),
        ("unapređenje", "unapređenje"),
        ("NEDELJA", "NEDJELJA"),
    ],
)
def test_yat_pairs_fold_to_one_word(ekavian, ijekavian):
    assert folded(ekavian) == folded(ijekavian)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Đukić", "djukic"),
        ("Djukić", "djukic"),
        ("ČĆŠŽ čćšž", "ccsz ccsz"),
        ("źenica i śutra", "zenica i sutra"),
        ("IOM-u", "iom-u"),
        ("kr\u0302vna", "krvna"),  # an accent that no composed letter has
        ("1.250 € – 5%", "1.250 € – 5%"),
        ("", ""),
    ],
)
def test_case_and_diacritics_go(written, expected):
    assert folded(written) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("savet", "svet"), ("prijem", "primena"), ("pravo", "prvo"), ("dan", "den"), ("azil", "azilant")],
)
def test_other_words_stay_apart(one, other):
    assert folded(one) != folded(other)


def test_a_folded_word_maps_to_the_whole_word():
    text = "o razmjeni, Đurđici"
    view = fold(text, YAT)
    assert view.text == "o razmeni, djurdjici"
    assert view.to_source(Span(2, 9)).of(text) == "razmjeni"
    assert view.to_source(Span(11, 20)).of(text) == "Đurđici"


@given(st.text("abcdeijklrstvčćšžđČĐ .,-1", max_size=40))
def test_folding_ignores_case(text):
    assert folded(text) == folded(text.upper()) == folded(text.lower())


@given(st.text("abcdeijklrstvčćšžđČĐśź\u0301\u0302 .,-1", max_size=40))
def test_folded_words_are_plain_ascii(text):
    letters = [c for c in folded(text) if c.isalpha()]
    assert all("a" <= c <= "z" for c in letters)
