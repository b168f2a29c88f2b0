"""Title and genre, chosen among the headings."""

import pytest

from wbmig.ingest.blocks import find_blocks as blocks_of
from wbmig.ingest.describe import find_genre, find_publisher, find_title
from wbmig.model.document import Block, BlockKind
from wbmig.model.reading import Reading
from wbmig.model.span import Span

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
        ("# Izveštaj o azilu za 2021. godinu\n\n", "Izveštaj o azilu za 2021. godinu"),  # a year alone is no dateline
        ("Podgorica, 13.04.2023. godine\n\nZajedno protiv krijumčara\n\n", "Zajedno protiv krijumčara"),
        ("BOSNA I HERCEGOVINA\nMINISTARSTVO SIGURNOSTI\n\nZajedno protiv krijumčara\n\n", "Zajedno protiv krijumčara"),
        (
            "Република Србија\nЗАШТИТНИК ГРАЂАНА\nБрој: 212-14/22\n\nЗАЈЕДНО ПРОТИВ КРИЈУМЧАРА\n\n",
            "ЗАЈЕДНО ПРОТИВ КРИЈУМЧАРА",
        ),
        ("Vlada Crne Gore\n\n", "Vlada Crne Gore"),  # better than none
        ("Preporuke\n\n", "Preporuke"),
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


QUOTED = "„Bez prevodilaca nema ni postupka, a bez postupka nema ni zaštite“, rekla je ona. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Početna > Novosti > Priopćenja\n\n# Novi centar\n\n{BODY}\n", "press_release"),
        (f"Naslovna / Vesti / Društvo\n\n# Novi centar\n\n{BODY}\n", "news"),
        (f"# Novi centar\n\n{BODY}\n\nKontakt za medije: Ana Anić, 032/555-212\n", "press_release"),
        (f"# Novi centar\n\nOSIJEK (Hina) – {BODY}\n", "news"),
        (f"# Novi centar\n\n{BODY}\n\n{QUOTED}\n\n{QUOTED}\n", "news"),
        (f"# Novi centar\n\n{BODY}\n\n{QUOTED}\n", "other"),
        (f"# Novi centar\n\n{QUOTED}\n\n{QUOTED}\n\nTreba:\n\n- a;\n- b;\n- c.\n", "other"),
    ],
    ids=["trail to releases", "trail to news", "contact", "agency", "quotations", "one quotation", "a list"],
)
def test_the_structure_tells_the_genre_where_no_heading_does(text, expected):
    assert genre(text) == expected


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ("Република Србија\nЗАШТИТНИК ГРАЂАНА\n\n# Мишљење о прихвату\n", "ЗАШТИТНИК ГРАЂАНА"),
        ("VLADA CRNE GORE\nMinistarstvo unutrašnjih poslova\n\n# Izvještaj\n", "Ministarstvo unutrašnjih poslova"),
        ("Government of Montenegro\n\n# Report on asylum\n", "Government of Montenegro"),
        ("Република Србија\n\n# Мишљење о прихвату\n", None),
        ("# Ministarstvo objavilo izvještaj o azilu: šta slijedi?\n", None),
        ("# Izvještaj\n\nMinistarstvo sigurnosti\n", None),  # below the title it may be anyone
    ],
)
def test_the_publisher_stands_in_the_letterhead(top, expected):
    text = f"{top}\n{BODY}\n\n{BODY}\n"
    found = find_publisher(text, blocks_of(Reading(text=text)))
    assert (found.of(text) if found else None) == expected


def test_a_word_in_the_text_names_no_genre():
    assert genre(f"# Novi centar u Nišu\n\n{BODY} Preporuke i zaključci slede kasnije.\n") == "other"


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (
            "From: Ured za medije\nSent: Monday\nTo: Ana Anić\nSubject: Zajedno protiv krijumčara\n\n",
            "Zajedno protiv krijumčara",
        ),
        ("Beograd\nBroj: 12-45/23\n\nZajedno protiv krijumčara\n\n", "Zajedno protiv krijumčara"),
        ("Adresa: Bulevar Primera 22\n\nZajedno protiv krijumčara\n\n", "Zajedno protiv krijumčara"),
        (
            "VLADA PRIMJERSKOG KANTONA\nn/r premijera\n77000 BIHAĆ\n\nPREDMET: Zatvaranje objekta\n\n",
            "Zatvaranje objekta",
        ),
        ("Sarajevo, 22.09.2022.\nUsvojen plan upravljanja\n\n", "Usvojen plan upravljanja"),
        ("СЛУЖБЕНИ ГЛАСНИК ГРАДА\n\nЗаједно против кријумчара\n\n", "Заједно против кријумчара"),
    ],
    ids=["mail", "place and number", "address", "addressee", "date above", "gazette"],
)
def test_what_stands_above_a_title_is_none(top, expected):
    assert title(f"{top}{BODY}\n\n{BODY}\n") == expected


@pytest.mark.parametrize(
    "line",
    [
        "Vlada usvojila Akcioni plan za migracije",
        "Savet ministara razmatrao stanje na granicama",
        "Ministarstvo treba da izradi plan.",
        "Ministarstvo će objaviti plan",
        "Ministarstvo objavljuje javni poziv",
        "Government adopts a plan on migration",
        "Влада донијела одлуку о смјештају",
        "1. Ministarstvo unutrašnjih poslova",
    ],
)
def test_a_headline_is_no_publisher(line):
    text = f"{line}\n\n# Zajedno protiv krijumčara\n\n{BODY}\n"
    assert find_publisher(text, blocks_of(Reading(text=text))) is None


@pytest.mark.parametrize(
    ("text", "blocks", "expected"),
    [
        (
            "Crna Gora\nMinistarstvo primjera|Informacija o azilu",
            [BlockKind.CELL, BlockKind.HEADING],
            "Ministarstvo primjera",
        ),
        (
            "REPUBLIKA SRBIJA\nKOMESARIJAT ZA PRIMERE\nBroj: 9|Uputstvo o prijemu",
            [BlockKind.FURNITURE, BlockKind.HEADING],
            "KOMESARIJAT ZA PRIMERE",
        ),
        ("Vlada\nSkupština|Uputstvo o prijemu", [BlockKind.FURNITURE, BlockKind.HEADING], None),  # a menu
        (
            "Bosna i Hercegovina\nMINISTARSTVO PRIMJERA\nSektor uzoraka\nБосна и Херцеговина\nМИНИСТАРСТВО|Informacija",
            [BlockKind.HEADING, BlockKind.HEADING],
            "MINISTARSTVO PRIMJERA",
        ),
        ("Beograd\nSavet za primere|Uputstvo o prijemu", [BlockKind.HEADING, BlockKind.HEADING], "Savet za primere"),
        ("Savet za primere", [BlockKind.HEADING], None),  # it may be the title
    ],
    ids=["cell", "running head", "menu", "two scripts", "place", "alone"],
)
def test_a_letterhead_is_read_line_by_line(text, blocks, expected):
    made, start = [], 0
    for part, kind in zip(text.split("|"), blocks, strict=True):
        made.append(Block(span=Span(start, start + len(part)), kind=kind))
        start += len(part) + 1
    found = find_publisher(text, made)
    assert (found.of(text) if found else None) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("IZVJEŠTAJ O RADU\nMINISTARSTVA PRIMJERA", "IZVJEŠTAJ O RADU\nMINISTARSTVA PRIMJERA"),
        ("REPUBLIKA HRVATSKA\nMINISTARSTVO PRIMJERA\nIZVJEŠĆE O RADU\nBroj: 12", "IZVJEŠĆE O RADU"),
        ("Adresa: Bulevar Primera\nIzmišljenog 22", None),
        ("На основу члана 4. Закона о примеру\nВлада доноси", None),
    ],
)
def test_a_heading_of_several_lines_is_a_title_without_what_stands_above_and_below(heading, expected):
    found = find_title(heading, [Block(span=Span(0, len(heading)), kind=BlockKind.HEADING)])
    assert (found.of(heading) if found else None) == expected


@pytest.mark.parametrize(
    ("chapters", "expected"),
    [
        ("## 1. Uvod\n\n{0}\n\n## 1.1.1 Zapisnik\n\n{0}\n", "other"),
        ("## Uvod\n\n{0}\n\n## Stanje u regionu\n\n{0}\n\n## Preporuke\n\n{0}\n", "other"),
        ("{0}\n\n{0}\n\n{0}\n\n{0}\n\n{0}\n\n## Zaključci\n\n- Ojačati nadzor.\n", "conclusions"),
    ],
    ids=["numbered", "one of several", "alone"],
)
def test_a_chapter_names_no_genre(chapters, expected):
    assert genre("# Novi centar\n\n" + f"{BODY}\n\n" * 6 + chapters.format(BODY)) == expected
