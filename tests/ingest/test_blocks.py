"""Blocks: what a line is, which lines belong together, and that every block quotes the text."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbmig.ingest.blocks import find_blocks as blocks_of
from wbmig.model.document import Block, BlockKind
from wbmig.model.reading import Reading
from wbmig.model.span import Span

PARAGRAPH = "Učesnici su razgovarali o radu na granici i u prihvatnim centrima."
HEADING, PLAIN, ITEM, CONTACT, NOISE = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.CONTACT,
    BlockKind.FURNITURE,
)


def find_blocks(text, **options):
    return blocks_of(Reading(text=text, **options))


def said(text, **options):
    return [(b.kind, b.span.of(text)) for b in find_blocks(text, **options)]


def kinds(text):
    return [b.kind for b in find_blocks(text)]


# Headings


@pytest.mark.parametrize("marks", ["# {}", "## {}", "###### {}", "  # {}", "## {} ##", "**{}**", "__{}__", "# **{}**"])
def test_a_markdown_heading_is_quoted_without_its_marks(marks):
    assert said(f"{marks.format('Preporuke skupa')}\n\n{PARAGRAPH}\n") == [
        (HEADING, "Preporuke skupa"),
        (PLAIN, PARAGRAPH),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Preporuke",
        "ЗАКЉУЧЦИ",
        "Zaključci sa sastanka u Nišu",
        "ZAJEDNIČKI ODGOVOR NA KRIJUMČARENJE LJUDI U REGIONU I NA GRANICAMA KOJE DIJELE TRI SUSJEDNE DRŽAVE",  # shouted
        "Što slijedi?",
    ],
)
def test_a_short_line_without_a_sentence_end_is_a_heading(line):
    assert said(f"{PARAGRAPH}\n\n{line}\n\n{PARAGRAPH}")[1] == (HEADING, line)


@pytest.mark.parametrize(
    "line",
    [
        "Skup je trajao dva dana.",
        "skup u Nišu",  # a heading begins with a capital
        "Skup je trajao dva dana,",
        "Učesnici traže:",  # a lead-in
    ],
)
def test_a_short_line_that_reads_as_a_sentence_is_a_paragraph(line):
    assert said(f"{PARAGRAPH}\n\n{line}\n\n{PARAGRAPH}")[1] == (PLAIN, line)


def test_a_heading_that_nothing_follows_is_a_paragraph():
    assert kinds(f"{PARAGRAPH}\n\nSekretarijat skupa") == [PLAIN, PLAIN]


def test_a_document_of_one_heading_keeps_it():
    assert said("Preporuke skupa") == [(HEADING, "Preporuke skupa")]


def test_a_long_line_above_the_first_sentence_is_a_title():
    title = (
        "Regionalni skup o prihvatu dece bez pratnje i o njihovom smeštaju u centrima na jugu i na severu zemlje"
        " u organizaciji mreže udruženja"
    )
    assert said(f"{title}\n\n{PARAGRAPH}")[0] == (HEADING, title)


@pytest.mark.parametrize("rule", ["---", "===========", "* * *", "***", "___", "– – –"])
def test_a_line_of_signs_is_furniture_not_a_heading_or_list_item(rule):
    """The line under a Markdown heading, or between two parts."""
    assert said(f"Preporuke\n{rule}\n\n{PARAGRAPH}") == [(HEADING, "Preporuke"), (NOISE, rule), (PLAIN, PARAGRAPH)]


@pytest.mark.parametrize("line", ["Član 3.", "Члан 3.", "Article 3.", "Članak 3a.", "Glava IV.", "Član 3"])
def test_the_number_of_an_article_is_a_heading_anywhere(line):
    assert said(f"# Odluka\n\n{PARAGRAPH}\n\n{line}\n\n{PARAGRAPH}")[2] == (HEADING, line)


def test_numbered_headings_of_one_series_share_their_kind():
    table = "| Mera | Rok |\n|---|---|\n| Obuka | 2026 |"
    text = f"1. UVOD\n\n{PARAGRAPH}\n\n2. MERE\n\n{table}\n\n3. ROKOVI\n\n- Otvoriti centar.\n\n4. KRAJ\n\n{PARAGRAPH}"
    assert [words for kind, words in said(text) if kind is HEADING] == ["UVOD", "MERE", "ROKOVI", "KRAJ"]


def test_neighbours_in_a_list_are_no_headings():
    text = f"1. Granične policije\n\n{PARAGRAPH}\n\n2. Sudovi\n3. Škole\n\n- Otvoriti centar.\n"
    assert kinds(text)[2:] == [ITEM, ITEM, ITEM]


@pytest.mark.parametrize(
    "line",
    [
        "Broj: 12-3/21",
        "Датум: 4. мај 2021. године",
        "KLASA: 010-01/21-01/3",
        "NAZOČNI: Iva Ivić, Ana Anić",
        "Niš, 4. maja 2021. godine",
        "Ohrid, 4-5 May 2021",
        "Na osnovu člana 5. Zakona o strancima, na sednici od 4. maja donosi se",
    ],
)
def test_a_line_of_reference_is_no_heading(line):
    assert said(f"ODLUKA\n\n{line}\n\n{PARAGRAPH}")[1] == (PLAIN, line)


def test_a_short_sentence_ends_the_top_of_a_document():
    signature = "Sekretar regionalne mreže za prihvat dece i mladih koji putuju bez pratnje kroz sve zemlje regiona"
    text = f"Izjava\n\nSkup je održan.\n\n{signature}\n\nMreža je otvorena za sve."
    assert kinds(text) == [HEADING, PLAIN, PLAIN, PLAIN]


@pytest.mark.parametrize(("rule", "level"), [("=====", 1), ("---", 2)])
def test_a_line_with_a_rule_under_it_is_a_heading(rule, level):
    text = (
        f"Zajednički rad na granici i u centrima za prihvat koje vode tri susedne zemlje regiona\n{rule}\n{PARAGRAPH}"
    )
    assert [(b.kind, b.level) for b in find_blocks(text)] == [(HEADING, level), (NOISE, None), (PLAIN, None)]


def test_front_matter_is_furniture():
    matter = "---\ntitle: Rad na granici\ntags:\n  - granica\n---"
    assert said(f"{matter}\n\n{PARAGRAPH}") == [(NOISE, matter), (PLAIN, PARAGRAPH)]


def test_unfinished_front_matter_takes_no_long_time():
    text = "---\n" + "-a: b\n" * 99
    assert find_blocks(text)


def test_marks_inside_a_quotation_are_furniture():
    text = "> Rad na granici\n> je bolji\n> > nego pre."
    assert said(text) == [(BlockKind.QUOTATION, text[2:]), (NOISE, ">"), (NOISE, "> >")]


def test_the_rules_of_a_grid_are_no_text():
    text = "+------+-----+\n| Mera | Rok |\n+======+=====+\n| Obuka | 2026 |\n+------+-----+\n"
    found = find_blocks(text)
    assert [(b.span.of(text), b.row, b.column) for b in found] == [
        ("Mera", 1, 1),
        ("Rok", 1, 2),
        ("Obuka", 2, 1),
        ("2026", 2, 2),
    ]


# Blocks of a format


def of_format(*paragraphs):
    """Kind and words of the blocks found in paragraphs of a format."""
    text = "\n\n".join(paragraphs)
    starts = [sum(len(p) + 2 for p in paragraphs[:n]) for n in range(len(paragraphs))]
    spans = [Span(start, start + len(p)) for start, p in zip(starts, paragraphs, strict=True)]
    return said(text, blocks=tuple(Block(kind=PLAIN, span=span) for span in spans))


def test_a_list_inside_a_paragraph_is_found():
    assert of_format("Traži se da:\n- policije pojačaju nadzor;\n- sudovi rade brže.\nRok je kraj godine.") == [
        (PLAIN, "Traži se da:"),
        (ITEM, "policije pojačaju nadzor;"),
        (ITEM, "sudovi rade brže."),
        (PLAIN, "Rok je kraj godine."),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Učesnici su se složili da\n- kako se čulo - rade zajedno.",  # one mark, no lead-in
        "Učesnici su razgovarali s predstavnicima\nMinistarstva o prihvatu na granici.",  # broken at the margin
    ],
)
def test_a_paragraph_of_broken_lines_stays_whole(words):
    assert of_format(PARAGRAPH, words)[1] == (PLAIN, words)


@pytest.mark.parametrize(("first", "kind"), [("Zajednički rad", HEADING), ("Niš, 04.05.2021.", PLAIN)])
def test_a_first_line_that_stands_alone_is_parted_from_the_rest(first, kind):
    assert of_format(f"{first}\n{PARAGRAPH}", PARAGRAPH)[:2] == [(kind, first), (PLAIN, PARAGRAPH)]


def test_a_sentence_cut_into_paragraphs_is_one_block():
    assert of_format(PARAGRAPH, "Policije treba da razmenjuju", "podatke o putevima", "krijumčara.", PARAGRAPH)[1] == (
        PLAIN,
        "Policije treba da razmenjuju\n\npodatke o putevima\n\nkrijumčara.",
    )


@pytest.mark.parametrize("end", [".", ":", ";"])
def test_paragraphs_that_have_ended_stay_apart(end):
    assert len(of_format(PARAGRAPH, f"Policije treba da rade zajedno{end}", "sudovi treba da rade brže.")) == 3


def test_a_sign_for_more_than_is_no_quotation_in_a_format():
    assert of_format(PARAGRAPH, "> 50 osoba u centru traži azil.")[1] == (PLAIN, "> 50 osoba u centru traži azil.")


# List items

BULLETS = "•·▪■□●○◦◆❖‣➢➤►→✓✔\uf0a7\uf0b7\uf0d8\uf0fc"  # the last four are Word's, from its symbol fonts


@pytest.mark.parametrize("bullet", [*BULLETS, *(sign + " " for sign in BULLETS), "- ", "– ", "— ", "* ", "+ ", "\t• "])
def test_a_bullet_opens_a_list_item_and_is_no_part_of_it(bullet):
    text = f"{PARAGRAPH}\n\n{bullet}Ojačati nadzor.\n{bullet}Obučiti osoblje.\n"
    assert said(text)[1:] == [(ITEM, "Ojačati nadzor."), (ITEM, "Obučiti osoblje.")]


@pytest.mark.parametrize(
    "numbers",
    [
        ("1. ", "2. ", "3. "),
        ("1) ", "2) ", "3) "),
        ("(1) ", "(2) ", "(3) "),
        ("a) ", "b) ", "c) "),
        ("а) ", "б) ", "в) "),  # Cyrillic
        ("**1.** ", "**2.** ", "**3.** "),
        ("**1)** ", "**2)** ", "**3)** "),
        ("1.1. ", "1.2. ", "1.3. "),
        ("  1.  ", "  2.  ", "  3.  "),
    ],
)
def test_a_number_in_sequence_opens_a_list_item(numbers):
    items = ["Ojačati nadzor.", "Obučiti osoblje.", "Otvoriti centar."]
    text = PARAGRAPH + "\n\n" + "\n".join(n + item for n, item in zip(numbers, items, strict=True))
    assert said(text)[1:] == [(ITEM, item) for item in items]


def test_a_list_may_go_on_after_a_paragraph_of_its_own():
    text = f"1. Ojačati nadzor.\n\n{PARAGRAPH}\n\n2. Obučiti osoblje.\n"
    assert kinds(text) == [ITEM, PLAIN, ITEM]


@pytest.mark.parametrize(
    "sentence",
    [
        "24. mart 2022. godine bio je dan skupa.",
        "1. juna 2021. godine počeo je skup.",
        "1. јуна 2021. године почео је скуп.",
        "1. srpnja 2013. počelo je novo razdoblje.",
        "1. June 2021 was the day of the meeting.",
        "1. i 2. juna 2021. trajao je skup.",
        "1. и 2. јуна трајао је скуп.",
        "1. do 3. maja trajala je obuka.",
        "1. – 3. maja trajala je obuka.",
        "1. 6. 2021. počeo je skup.",
        "01.06.2021. počeo je skup.",
        "26–27. novembar 2015. bili su dani skupa.",
        "2015. godina bila je teška.",
        "17 officers attended.",
        "130.000 ljudi prošlo je kroz centre.",
        "-5 stepeni bilo je u Nišu.",
    ],
)
def test_a_date_or_number_at_a_line_beginning_is_no_list_item(sentence):
    assert said(f"{PARAGRAPH}\n\n{sentence}\n\n{PARAGRAPH}")[1] == (PLAIN, sentence)


def test_a_number_out_of_sequence_is_no_list_item():
    assert kinds(f"{PARAGRAPH}\n\n7. sednica održana je u Nišu.\n") == [PLAIN, PLAIN]


def test_an_item_that_runs_over_the_line_is_one_block():
    text = "- Ojačati nadzor na granici i\n  obučiti osoblje.\n- Otvoriti centar.\n"
    assert said(text) == [(ITEM, "Ojačati nadzor na granici i\n  obučiti osoblje."), (ITEM, "Otvoriti centar.")]


def test_a_subtitle_between_dashes_is_no_list_item():
    assert kinds(f"– zajednički odgovor na krijumčarenje –\n\n{PARAGRAPH}") != [ITEM, PLAIN]


# Parents


def test_items_belong_to_their_lead_in_and_the_lead_in_to_its_heading():
    text = "Preporuke\n\nUčesnici pozivaju organe da:\n\n- pojačaju nadzor;\n- obuče osoblje.\n"
    assert [(b.kind, b.parent) for b in find_blocks(text)] == [(HEADING, None), (PLAIN, 0), (ITEM, 1), (ITEM, 1)]


def test_a_bold_lead_in_governs_its_items():
    text = "**Учесници позивају органе да:**\n1. појачају надзор;\n2. обуче особље.\n"
    assert [(b.kind, b.parent) for b in find_blocks(text)] == [(PLAIN, None), (ITEM, 0), (ITEM, 0)]


def test_items_of_a_list_that_begins_deep_are_no_children_of_each_other():
    text = "Traži se:\nnadzor\nobuka\nna moru\npomoć\n"
    spans = [Span(m.start(), m.end()) for m in re.finditer(".+", text)]
    levels = [None, 2, 2, 3, 2]
    blocks = tuple(
        Block(kind=ITEM if level else PLAIN, span=span, level=level) for span, level in zip(spans, levels, strict=True)
    )
    assert [b.parent for b in find_blocks(text, blocks=blocks)] == [None, 0, 0, 2, 0]


def test_a_paragraph_ends_the_reach_of_a_lead_in():
    text = f"## Preporuke\n\nTraži se da:\n\n- države pojačaju nadzor.\n\n{PARAGRAPH}\n\n- Otvoriti centar.\n"
    assert [b.parent for b in find_blocks(text)] == [None, 0, 1, 0, 0]


def test_a_heading_ends_the_reach_of_a_lead_in():
    text = "Traži se da:\n\n- države pojačaju nadzor.\n\n## Rokovi\n\n- Otvoriti centar.\n"
    assert [b.parent for b in find_blocks(text)] == [None, 0, None, 2]


def test_furniture_does_not_come_between_a_lead_in_and_its_items():
    text = "Traži se da:\n\n12\n\n- države pojačaju nadzor.\n"
    blocks = find_blocks(text)
    assert [b.kind for b in blocks] == [PLAIN, NOISE, ITEM]
    assert blocks[2].parent == 0


# Lines that belong together


@pytest.mark.parametrize(
    "gap",
    ["\n\n", "\n\f", "\n\n\n", "\n14\n", "\n\n- 14 -\n\n", "\nStrana 3 od 12\n\f", "\n[bookmark: _Toc7]\n"],
)
def test_a_sentence_cut_by_a_page_break_is_one_block(gap):
    text = f"Granične policije razmenjuju podatke o{gap}mrežama krijumčara i o putevima.\n\n{PARAGRAPH}"
    content = [b.span.of(text) for b in find_blocks(text) if b.kind is not NOISE]
    assert content == [f"Granične policije razmenjuju podatke o{gap}mrežama krijumčara i o putevima.", PARAGRAPH]


def test_an_item_cut_by_a_page_number_is_one_item():
    text = "- Policije treba da razmenjuju podatke o\n\n3\n\nmrežama krijumčara.\n- Otvoriti centar.\n"
    assert said(text) == [
        (ITEM, "Policije treba da razmenjuju podatke o\n\n3\n\nmrežama krijumčara."),
        (NOISE, "3"),
        (ITEM, "Otvoriti centar."),
    ]


def test_two_whole_sentences_on_two_pages_stay_two_blocks():
    assert said(f"{PARAGRAPH}\n\f{PARAGRAPH}") == [(PLAIN, PARAGRAPH), (PLAIN, PARAGRAPH)]


HARD_WRAPPED = (
    "Učesnici skupa zaključili su da je u narednom periodu potrebno da\n"
    "se ojačaju kapaciteti granične policije. Poseban naglasak stavljen\n"
    "je na obuku službenika koji rade na prelazima i u prvom redu.\n"
    "Organi treba da obezbede sredstva.\n"
    "\n"
    "Drugi dio govori o suradnji s civilnim društvom, koja je bila jako\n"
    "dobra u svim općinama.\n"
)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_hard_wrapped_lines_join_to_paragraphs(end):
    text = HARD_WRAPPED.replace("\n", end)
    first, second = HARD_WRAPPED.strip().split("\n\n")
    assert said(text) == [(PLAIN, first.replace("\n", end)), (PLAIN, second.replace("\n", end))]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\n\r\n"])
def test_every_kind_of_line_end_separates_blocks_and_keeps_offsets(end):
    lines = ["Preporuke skupa", PARAGRAPH, "• Ojačati nadzor.", "• Обучити особље."]
    text = end.join(lines) + end
    blocks = find_blocks(text)
    assert [(b.kind, b.span.of(text)) for b in blocks] == [
        (HEADING, "Preporuke skupa"),
        (PLAIN, PARAGRAPH),
        (ITEM, "Ojačati nadzor."),
        (ITEM, "Обучити особље."),
    ]
    assert blocks[3].span.start == text.index("Обучити")


# Furniture and contact


def test_leftovers_of_conversion_inside_a_line_are_furniture_of_their_own():
    text = "Treba ojačati [bookmark: _Hlk1234]saradnju na granici.\n"
    assert said(text) == [(PLAIN, text.strip()), (NOISE, "[bookmark: _Hlk1234]")]


@pytest.mark.parametrize("gap", ["", " ", "\n"])
def test_a_leftover_before_the_first_word_is_no_part_of_the_block(gap):
    text = f"[bookmark: _GoBack]{gap}Препоруке скупа\n\n{PARAGRAPH}"
    assert said(text) == [(NOISE, "[bookmark: _GoBack]"), (HEADING, "Препоруке скупа"), (PLAIN, PARAGRAPH)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Početna", NOISE),
        ("ВЕСТИ", NOISE),
        ("Podijeli", NOISE),
        ("  Share  ", NOISE),
        ("Naslovna » Vijesti", NOISE),
        ("Home > News > Migration", NOISE),
        ("News | Media | Contact", NOISE),
        ("© 2023 Centar za azil", NOISE),
        ("Oznake: azil, granica", NOISE),
        ("7", NOISE),
        ("- 7 -", NOISE),
        ("Страна 3", NOISE),
        ("Page 4 of 11", NOISE),
        ("Stranica 2/5", NOISE),
        ("Kontakt: azil@example.org", CONTACT),
        ("За више информација обратите се канцеларији.", CONTACT),
        ("For more information, please write to the office.", CONTACT),
        ("**Kontakt za medije:** azil@example.org", CONTACT),
        ("Novosti u radu policije predstavljene su juče.", PLAIN),  # begins like a menu entry
        ("Kontakti između policija treba da budu češći.", PLAIN),  # begins like a contact line
        ("Contact points will be named by all parties.", PLAIN),
        ("Strana 3 zakona govori o azilu.", PLAIN),  # begins like a page number
        ("Za dodatne informacije o pravima, centri treba da otvore šaltere.", PLAIN),  # asks for something
        ("За више информација, општине морају да штампају летке.", PLAIN),
        ("For further information exchange, parties should name focal points.", PLAIN),
        ("For more information exchange a network was opened.", PLAIN),  # nobody to reach
        ("Tel: općine će otvoriti liniju 0800 555 111.", PLAIN),
        ("Strane se obavezuju na godišnji pregled ......... 2026", PLAIN),  # a year is no page
        ("Pregled stanja u centrima ......... 26", NOISE),
        ("Niš | 4.5.2021. | Saopštenja", PLAIN),  # a menu has no date
    ],
)
def test_what_a_page_carries_beside_its_text_is_told_from_the_text(line, kind):
    assert said(f"{PARAGRAPH}\n\n{line}\n\n{PARAGRAPH}") == [
        (PLAIN, PARAGRAPH),
        (kind, line.strip()),
        (PLAIN, PARAGRAPH),
    ]


def test_rows_of_equally_many_parts_are_no_menu():
    text = f"Mera | Nosilac | Rok\nObuka | Policija | stalno\n\n{PARAGRAPH}"
    assert kinds(text) == [PLAIN, PLAIN, PLAIN]


def test_a_heading_of_the_format_above_text_is_no_furniture():
    text = f"Novosti\n{PARAGRAPH}\nVesti\nKontakt\n{PARAGRAPH}"
    spans = [Span(m.start(), m.end()) for m in re.finditer(".+", text)]
    marked = [HEADING, PLAIN, HEADING, HEADING, PLAIN]
    given = tuple(Block(kind=kind, span=span, level=2) for kind, span in zip(marked, spans, strict=True))
    assert [kind for kind, _ in said(text, blocks=given)] == [HEADING, PLAIN, NOISE, HEADING, PLAIN]


def test_furniture_that_the_reader_knows_of_is_left_out():
    text = f"Годишњи преглед рада\n{PARAGRAPH}"
    head = find_blocks(text)[0].span
    assert said(text, furniture=[head]) == [(NOISE, "Годишњи преглед рада"), (PLAIN, PARAGRAPH)]


def test_pages_count_from_one_and_are_unknown_without_page_starts():
    text = f"{PARAGRAPH}\f{PARAGRAPH}"
    assert [b.page for b in find_blocks(text, page_starts=(0, len(PARAGRAPH) + 1))] == [1, 2]
    assert [b.page for b in find_blocks(text)] == [None, None]


@pytest.mark.parametrize("text", ["", " ", "\n", "\r\n\r\n", "\f", "\u2028", "\ufeff"[:0]])
def test_a_text_without_letters_has_no_blocks(text):
    assert find_blocks(text) == ()


# Laws

LINES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "# Naslov",
            "## Препоруке ##",
            "- stavka",
            "• ставка",
            "1. prva",
            "2) druga",
            "a) slovo",
            "**1.** подебљана",
            "[bookmark: _GoBack]",
            "Treba [bookmark: _x]ojačati",
            "7",
            "---",
            "Kontakt: a@example.org",
            "Podeli",
            "Traži se da:",
            "**Traži se da:**",
            "**",
            "#",
            "-",
            "1.",
            "malim slovom",
            PARAGRAPH,
            "",
        ]
    ),
)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\f", "\n\f", "\u2028", "\u2029", "\x85", "\v", "\x1c"])
TEXTS = st.lists(st.tuples(LINES, ENDS), max_size=14).map(lambda lines: "".join(line + end for line, end in lines))


@given(TEXTS)
def test_blocks_are_in_order_and_begin_and_end_with_their_own_characters(text):
    blocks = find_blocks(text)
    assert [b.span for b in blocks] == sorted(b.span for b in blocks)
    for block in blocks:
        quoted = block.span.of(text)
        assert quoted
        assert quoted == quoted.strip()
        assert block.span.end <= len(text)


@given(TEXTS)
def test_only_furniture_lies_within_another_block(text):
    content = [b.span for b in find_blocks(text) if b.kind is not NOISE]
    assert all(before.end <= after.start for before, after in pairwise(content))


@given(TEXTS)
def test_no_letter_is_lost_between_blocks(text):
    """Outside all blocks stand only marks: of headings, list items and emphasis."""
    covered = {n for b in find_blocks(text) for n in range(b.span.start, b.span.end)}
    left = "".join(c if n not in covered else " " for n, c in enumerate(text))
    assert all(len(part) == 1 for part in "".join(c if c.isalpha() else " " for c in left).split())  # a) b) c)


@given(TEXTS)
def test_a_parent_stands_before_its_block_and_is_a_heading_or_lead_in(text):
    blocks = find_blocks(text)
    for n, block in enumerate(blocks):
        if block.parent is not None:
            assert block.parent < n
            parent = blocks[block.parent]
            assert parent.kind is HEADING or (block.kind is ITEM and parent.span.of(text).rstrip("*_ \t").endswith(":"))
