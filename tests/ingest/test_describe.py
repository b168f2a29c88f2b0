"""Title and genre, chosen among the headings."""

import pytest

from wbmig.ingest.blocks import find_blocks as blocks_of
from wbmig.ingest.describe import find_genre, find_title
from wbmig.model.reading import Reading

BODY = "Učesnici su na skupu razgovarali o radu na granici i u prihvatnim centrima, a potom i o azilu u regionu."


def title(text):
    found = find_title(text, blocks_of(Reading(text=text)))
    return found.of(text) if found else None


def genre(text):
    return find_genre(text, blocks_of(Reading(text=text)))


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ("# Zajedno protiv krijumčara\n\n", "Zajedno protiv krijumčara"),
        ("SAOPŠTENJE ZA MEDIJE\n\nZajedno protiv krijumčara\n\n", "Zajedno protiv krijumčara"),  # names only the genre
        ("САОПШТЕЊЕ\n\nЗаједно против кријумчара\n\n", "Заједно против кријумчара"),
        ("PRESS RELEASE\n\nTogether against smugglers\n\n", "Together against smugglers"),
        ("Niš, 12. maj 2021. godine\n\n# Zajedno protiv krijumčara\n\n", "Zajedno protiv krijumčara"),  # a dateline
        ("# Vijesti\n\n## Zajedno protiv krijumčara\n\n", "Zajedno protiv krijumčara"),  # a menu entry
        ("[bookmark: _GoBack]\n\nZajedno protiv krijumčara\n\n", "Zajedno protiv krijumčara"),
        ("Preporuke\n\n", "Preporuke"),  # better than none
        ("", None),
    ],
)
def test_the_title_is_the_first_heading_that_says_more_than_the_genre(top, expected):
    assert title(f"{top}{BODY}\n\n{BODY}\n") == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("SAOPŠTENJE ZA MEDIJE", "press_release"),
        ("САОПШТЕЊЕ", "press_release"),
        ("Saopćenje za javnost", "press_release"),
        ("Priopćenje", "press_release"),
        ("PRESS RELEASE", "press_release"),
        ("Закључци са регионалног скупа", "conclusions"),
        ("Zaključci", "conclusions"),
        ("Conclusions of the meeting", "conclusions"),
        ("Preporuke skupa o azilu", "recommendations"),
        ("Recommendations on asylum", "recommendations"),
        ("Deklaracija o povratku", "declaration"),
        ("Joint statement of the ministers", "declaration"),
        ("Zapisnik sa treće sjednice", "minutes"),
        ("Godišnji izveštaj o azilu", "report"),
        ("Izvješće o azilu", "report"),
        ("Izvještaj o radu u 2021. godini", "report"),
        ("Smjernice za prihvat", "recommendations"),
        ("Обраћање на отварању скупа", "speech"),
        ("Novi centar u Nišu", "other"),
    ],
)
def test_the_genre_is_named_in_a_heading(heading, expected):
    assert genre(f"# {heading}\n\n{BODY}\n\n{BODY}\n") == expected


def test_the_genre_of_a_heading_at_the_top_outweighs_one_further_down():
    text = f"# Zapisnik sa sjednice\n\n{BODY}\n\n" + f"{BODY}\n\n" * 6 + "## Preporuke\n\n- Ojačati nadzor.\n"
    assert genre(text) == "minutes"


def test_a_word_in_the_text_names_no_genre():
    assert genre(f"# Novi centar u Nišu\n\n{BODY} Preporuke i zaključci slede kasnije.\n") == "other"
