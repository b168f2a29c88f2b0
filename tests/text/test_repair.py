"""Repairing: look-alikes of the other script, glyphs of fonts, invisible characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbmig.lang.letters import load_letters
from wbmig.model.span import Span
from wbmig.text.repair import mixed_words, repair

LETTERS = load_letters()
LOOK_ALIKES = LETTERS.look_alikes


def repaired(text):
    return repair(text, LETTERS.glyphs, LETTERS.look_alikes).text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Bеоgrаd", "Beograd"),  # Cyrillic е, о, а in a Latin word
        ("IОМ", "IOM"),  # Cyrillic О and М
        ("grаnicа", "granica"),
        ("пoн", "пон"),  # Latin o in a Cyrillic word
        ("грaницa", "граница"),
        ("избeглицe", "избеглице"),
        ("Aзил", "Азил"),
        ("Cрбија", "Србија"),  # Latin C stands for Cyrillic С
        ("Полиција ca Косова y Београду c њима", "Полиција са Косова у Београду с њима"),  # whole words of look-alikes
    ],
)
def test_a_letter_of_the_other_script_inside_a_word_is_replaced(written, meant):
    assert repaired(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "IOM-у",  # an acronym with an ending is two words
        "DCAF-а и МУП-ом",
        "граница granica",
        "ЕУ",  # pure Cyrillic, though Е and У look Latin
        "EU",
        "Разговор PEC са министрима",  # an acronym among Cyrillic words
        "Разговор CA са министрима",  # also where it would be a frequent word
        "Policija са Kosova и grad",  # read as it stands, and romanised
        "gраница",  # g looks like no Cyrillic letter, н and и like no Latin one: nobody can tell
    ],
)
def test_words_that_are_right_or_cannot_be_told_stay(text):
    assert repaired(text) == text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("\uf6c4ра\uf6c6 и \uf6c7у\uf6c8", "град и пут"),
        ("\uf6c4\uf6c5\uf6c6\uf6c7\uf6c8", "гбдпт"),  # Serbian italics in fonts that Chromium embeds
        ("ko\ufb01nansiranje", "kofinansiranje"),
        ("ra\u00adse\u00adljeni", "raseljeni"),
        ("bez\u200bbednost", "bezbednost"),
        ("\ufeffZaključci", "Zaključci"),
        ("\u01c8udi, \u01c9udi, \u01c7UDI", "Ljudi, ljudi, LJUDI"),  # digraph code points
        ("\u01ccegovo, \u01cbegoš, \u01c6ep, \u01c4EP, \u01c5ep", "njegovo, Njegoš, džep, DŽEP, Džep"),
        ("\u00d0ur\u00f0evac", "Đurđevac"),  # eth for đ
        ("\u0189or\u0256e", "Đorđe"),  # the African D for Đ
        ("\u202aZaključci\u202c", "Zaključci"),  # marks of direction
    ],
)
def test_glyphs_and_invisible_characters_are_undone(written, meant):
    assert repaired(written) == meant


@pytest.mark.parametrize("end", ["\n", "\r\n", " \n", "\n  ", "\f"])
def test_a_soft_hyphen_takes_its_line_end_with_it(end):
    assert repaired(f"sprovo\u00ad{end}đenje") == "sprovođenje"


def test_a_ligature_maps_to_its_one_character():
    view = repair("re\ufb01", LETTERS.glyphs, LETTERS.look_alikes)
    assert view.text == "refi"
    assert view.to_source(Span(2, 3)) == view.to_source(Span(3, 4)) == Span(2, 3)


def test_a_soft_hyphen_inside_a_word_lies_in_the_words_source():
    view = repair("azi\u00adlant", LETTERS.glyphs, LETTERS.look_alikes)
    assert view.text == "azilant"
    assert view.to_source(Span(0, 7)) == Span(0, 8)


def test_mixed_words_are_found_and_acronyms_with_endings_are_not():
    assert [m[0] for m in mixed_words("пoн, IOM-у, Bеč i Беч")] == ["пoн", "Bеč"]


@given(st.text("бгдилшчжћђњљ", min_size=1, max_size=6), st.text("аеорсАЕО", min_size=1, max_size=6))
def test_a_cyrillic_word_typed_with_latin_look_alikes_is_restored(told, alike):
    word = told + alike
    typed = told + "".join(LOOK_ALIKES[c] for c in alike)
    assert repaired(typed) == word


@given(st.text("bdfghiklmnzčšž", min_size=1, max_size=6), st.text("аеорсАЕО", min_size=1, max_size=6))
def test_a_latin_word_typed_with_cyrillic_look_alikes_is_restored(told, alike):
    assert repaired(told + alike) == told + "".join(LOOK_ALIKES[c] for c in alike)


@given(st.text("бгдијlčšnаеоaeo .-", max_size=20))
def test_repairing_twice_changes_nothing_more(text):
    assert repaired(repaired(text)) == repaired(text)
