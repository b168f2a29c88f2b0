"""Broken letters in decoded text are found, with their cause, and nothing is called broken that is not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbmig.ingest.mojibake import find_mojibake, mojibake_problem
from wbmig.model.problem import ProblemKind, Severity

ROOT = Path(__file__).parents[2]
RIGHT = sorted((ROOT / "tests" / "gold").rglob("*.txt")) + sorted((ROOT / "corpus").glob("*.[tm][xd]*[td]"))
LATIN = "Učesnici su zaključili da je neophodno obezbediti smeštaj za žrtve i ubuduće štititi decu."
CYRILLIC = "Учесници су закључили да је неопходно обезбедити смештај за жртве и убудуће штитити децу."


def misread(text, written, read):
    """Decode as a browser does: a byte without a character stays a control character."""
    characters = []
    for byte in text.encode(written):
        try:
            characters.append(bytes([byte]).decode(read))
        except UnicodeDecodeError:
            characters.append(chr(byte))
    return "".join(characters)


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        (LATIN, "utf-8", "cp1252"),
        (LATIN, "utf-8", "cp1250"),
        (LATIN, "utf-8", "cp1251"),
        (LATIN, "utf-8", "latin-1"),
        (LATIN, "cp1250", "cp1252"),
        (LATIN, "cp1250", "latin-1"),
        (LATIN, "cp1250", "cp1251"),
        (LATIN, "cp1250", "iso8859-2"),
        (LATIN, "iso8859-2", "cp1252"),
        (LATIN, "iso8859-2", "cp1250"),
        (CYRILLIC, "utf-8", "cp1252"),
        (CYRILLIC, "utf-8", "cp1251"),
        (CYRILLIC, "cp1251", "cp1252"),
        (CYRILLIC, "cp1251", "cp1250"),
        (CYRILLIC, "cp1251", "latin-1"),
        (CYRILLIC, "iso8859-5", "latin-1"),
        (CYRILLIC, "cp1251", "iso8859-5"),
    ],
)
def test_what_was_read_in_another_encoding_is_found(text, written, read):
    problem = mojibake_problem(misread(text, written, read))
    assert problem.kind is ProblemKind.MOJIBAKE
    assert problem.severity is Severity.WARNING
    assert "--encoding" in problem.message


@pytest.mark.parametrize(
    ("text", "sample", "cause"),
    [
        ("Prihvat izbegli\ufffdke grupe.", "izbegli\ufffdke", "U+FFFD"),
        ("Prihvat izbegli?ke grupe i za?tita dece.", "izbegli?ke", "question marks"),
        ("???????? ?? ????????? ? ?????????? ????????", "????????", "question marks"),
        ("Zaštita i saradnja u regiÃ³nu, ministar IliÄ‡ je rekao.", "regiÃ³nu,", "UTF-8 was read as cp1252"),
        ("za\x9atita žrtava", "za\x9atita", "control characters"),
    ],
)
def test_the_first_place_is_shown_with_its_cause(text, sample, cause):
    problem = mojibake_problem(text)
    assert repr(sample) in problem.message
    assert cause in problem.message
    assert problem.span.start >= text.index(sample)


@pytest.mark.parametrize("path", RIGHT, ids=lambda path: path.name)
def test_our_texts_are_whole(path):
    assert find_mojibake(path.read_text("utf-8-sig")) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Da li je to moguće? Nije. Šta? Kako?",
        "Pogledajte https://primer.rs/trazi?rec=azil&strana?broj i http://a.rs/?x=1?y=2 na sajtu.",
        "Après la première réunion à Genève, le père de la République a protégé la frontière et la Grèce.",
        "La città è più sicura perché c'è la polizia; ciò è già noto e così è stato.",
        "Die Länder müssen größere Straßen nach Österreich öffnen, äußerst schnell und für alle Bürger.",
        "A tagállamok megegyeztek az együttműködésről; Kovács György és Szűcs Tünde is részt vett a győri ülésen.",
        "Sporazum iz 2007.¹ i aneks² važe u 1¾ opština; oznake © UNHCR i IOM® ostaju.",
        "Udeo je 3¹ ili 4¾ sporazuma¹ i protokola¹, a ne manje¹ od toga.",
        "Ministar Søren Ærø i poslanica Guðrún posetili su Niš i razgovarali sa našim ljudima.",
        "Рјешење и Сјеница, рјечник, СЈЕДНИЦА и мјесто; „Рђав“ – и тако даље… “Ђ” ‘Ћ’",
        "Çfarë është e nevojshme për bashkëpunimin ndërkufitar në Shqipëri dhe në Kosovë?",
        "Größe – „ÄÖÜ“ … “É” NARUĐŽ–Đ“",
        "САРАДЊА И РАДЊЕ, ПРЕДЊИ ЗАДЊИ. ОБЈАШЊЕЊЕ О УЈЕДИЊЕЊУ И ПРИЗНАЊУ",
        "Da|ne i svi|nijedan stoje u tabeli koju su svi na sednici usvojili kao celinu.",  # cells
        "Pišite na ured@primer.rs ili ~/azil/spisak{a,b}.txt koji je na disku.",
    ],
)
def test_names_and_texts_of_other_languages_are_whole(text):
    assert find_mojibake(text) is None


def test_signs_for_letters_are_told_with_their_letters():
    text = "Op{tina obave{tava izbeglice da }e se popis vr{iti u svim mestima, a du`na su i sva lica sa li~nom kartom."
    problem = mojibake_problem(text)
    assert "5 places with broken letters, the first is 'Op{tina'" in problem.message
    assert "YUSCII" in problem.message
    assert "~ is č" in problem.message


@given(st.text(max_size=80))
def test_any_text_is_looked_at_and_places_lie_in_it(text):
    found = find_mojibake(text)
    for span in found.spans if found else ():
        assert span.end <= len(text)


@pytest.mark.parametrize(
    "text", ["a" * 200_000 + "è", "è" * 200_000, "a?b." * 50_000, "Å¡" * 100_000, "a:" * 100_000, "ДЊ" * 100_000]
)
def test_long_runs_take_no_long_time(text):
    find_mojibake(text)  # minutes, were any pattern quadratic
