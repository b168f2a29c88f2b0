"""Restoring diacritics: certain words only, dj for đ only where the word demands it, offsets kept."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbmig.lang.diacritics import load_diacritics
from wbmig.model.span import Span
from wbmig.text.restore import is_stripped, restore
from wbmig.text.views import read_line, reading

GOLD = Path(__file__).parents[1] / "gold"
BARE = str.maketrans("čćšžČĆŠŽ", "ccszCCSZ")
STRIPPED = (
    "Ucesnici su zakljucili da je neophodno ojacati saradnju izmedju opstina i obezbediti smestaj za decu. "
    "Takodje je receno da ce se sluzbenici obucavati do kraja godine."
)


def bare(text):
    return text.translate(BARE).replace("đ", "dj").replace("Đ", "Dj")


def changes(text, **how):
    return restore(text, **how).text != text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sprovodjenje", "sprovođenje"),
        ("Takodje", "Takođe"),
        ("IZMEDJU", "IZMEĐU"),
        ("gradjani", "građani"),
        ("takodjer je Djordje", "također je Đorđe"),
    ],
)
def test_dj_is_read_as_one_letter_where_the_word_demands_it(written, meant):
    assert restore(written, stripped=False).text == meant


@pytest.mark.parametrize(
    "word",
    [
        "odjel",
        "nadjačati",
        "djeca",
        "predjel",
        "podjela",
        "vidjeti",
        "odjednom",
        "Djibouti",
        "adjektiv",
        "nadjev",
        "DJ",
    ],
)
def test_dj_of_two_letters_stays(word):
    assert not changes(word, stripped=False)
    assert restore(bare(word), stripped=True).text in {word, bare(word)}


def test_a_document_with_diacritics_gets_no_others():
    assert not changes("Ucesnici su zakljucili", stripped=False)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ucesnici su zakljucili", "Učesnici su zaključili"),
        ("OPSTINA CACAK", "OPŠTINA ČAČAK"),
        ("takode i takodje", "takođe i takođe"),
        ("smestaj i smjestaj", "smeštaj i smještaj"),
        ("zastita kuca", "zaštita kuca"),  # kuća, or a dog
        ("sto ljudi", "sto ljudi"),  # a hundred, or što
        ("Frontex, Europol i Schmidt", "Frontex, Europol i Schmidt"),
    ],
)
def test_a_document_without_diacritics_gets_back_the_certain_ones(written, meant):
    assert restore(written, stripped=True).text == meant


def test_a_restored_letter_keeps_its_place():
    view = restore("izmedju opstina", stripped=True)
    assert view.text == "između opština"
    assert view.to_source(Span(4, 5)) == Span(4, 6)  # đ of dj
    assert view.to_source(Span(7, 14)) == Span(8, 15)
    assert view.to_source(Span(9, 10)) == Span(10, 11)


def test_a_document_tells_by_itself_that_it_is_stripped():
    assert is_stripped(STRIPPED)
    assert reading(STRIPPED).text.startswith("Učesnici su zaključili da je neophodno ojačati saradnju između opština")
    assert reading(STRIPPED, stripped=False).text.startswith("Ucesnici su zakljucili")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ucesnici skupa",  # too short to tell
        "The participants agreed that the police should share data on smuggling networks more quickly than before.",
        "Učesnici su zaključili da je neophodno ojačati saradnju između opština i obezbediti smeštaj za decu i žene.",
        "Учесници су закључили да је неопходно ојачати сарадњу између општина и обезбедити смештај за децу.",
        "Udelezenci so se strinjali, da je treba okrepiti sodelovanje med mejnimi policijami v regiji in na meji.",
        " ".join(["moze", "zene", "kuce", "sacuvati"] + 12 * ["lorem"]),  # no function word of ours
        "A tagallamok megegyeztek abban, hogy meg kell erositeni az egyuttmukodest, es nem csak a hataron.",
    ],
)
def test_other_documents_are_not_stripped(text):
    assert not is_stripped(text)


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.txt")), ids=lambda path: path.stem)
def test_stripping_a_document_and_restoring_it_makes_no_wrong_word(path):
    text = path.read_text("utf-8")
    latin = read_line(text).text
    words, restored = latin.split(), restore(bare(latin), stripped=True).text.split()
    assert len(words) == len(restored)
    wrong = [(word, got) for word, got in zip(words, restored, strict=True) if got not in (word, bare(word))]
    assert len(wrong) <= 0.005 * len(words)
    assert not is_stripped(text)
    if sum(char in "čćšž" for char in latin) > 50:
        assert is_stripped(bare(latin))
        wanting = [(word, got) for word, got in zip(words, restored, strict=True) if word != bare(word)]
        assert sum(word == got for word, got in wanting) >= 0.65 * len(wanting)


def test_the_words_are_certain_only_with_letters_to_restore():
    diacritics = load_diacritics()
    assert len(diacritics.stripped) > 15_000
    assert all(
        written.isascii() and bare(meant).replace("dj", "d") == written.replace("dj", "d") != meant
        for written, meant in diacritics.stripped.items()
    )


@given(
    st.lists(st.sampled_from(["izmedju", "Opstina", "CACAK", "i", "dj", "DJ", "odjel", ",", "\n", "č", "Ж"])).map(
        " ".join
    )
)
def test_restoring_twice_changes_nothing_more(text):
    for stripped in (True, False):
        once = restore(text, stripped=stripped)
        assert restore(once.text, stripped=stripped).text == once.text
        assert list(once.starts) == sorted(once.starts)
        assert all(start < end for start, end in zip(once.starts, once.ends, strict=True))
