"""Reading order and what places mean: functions of lines on pages, without any file."""

from dataclasses import replace

import pytest

from wbmig.ingest.pdf.hints import with_hints
from wbmig.ingest.pdf.layout import arrange
from wbmig.ingest.pdf.lines import Line, Page, body_size
from wbmig.ingest.pdf.tables import Dot, with_bullets, with_tables
from wbmig.ingest.pdf.tags import Tag
from wbmig.model.document import BlockKind

HEIGHT = 842.0
SIZE = 10.0
LEADING = 13.0


def line(text, x0=50.0, y=700.0, *, width=None, size=SIZE, **more):
    """A line as wide as its text, each letter half as wide as high."""
    return Line(text=text, x0=x0, x1=x0 + (width or 0.5 * size * len(text)), y=y, size=size, **more)


def column(texts, x0=50.0, top=700.0, **more):
    return [line(text, x0, top - LEADING * n, **more) for n, text in enumerate(texts)]


def full(word):
    """A line that fills a column."""
    return " ".join([word] * 8)[:38].ljust(38, "x")


def texts(page):
    return [x.text for x in page.lines]


def hints_of(*lines):
    (page,) = with_hints(arrange([Page(tuple(lines), HEIGHT)]))
    return [(x.text, hint.new_block, hint.kind) for x, hint in page]


# Order


def side_by_side(rows=8):
    """Two columns as some programs write them: line by line across the gutter."""
    for n in range(rows):
        yield line(full(f"levo{n}"), 50, 700 - LEADING * n)
        yield line(full(f"desno{n}"), 300, 700 - LEADING * n, follows=True)


def test_columns_written_line_by_line_are_read_one_after_the_other():
    (page,) = arrange([Page(tuple(side_by_side()), HEIGHT)])
    assert [text[:4] for text in texts(page)] == ["levo"] * 8 + ["desn"] * 8


def test_a_title_over_two_columns_comes_first_and_what_stands_under_both_last():
    title = line("Zaključci skupa o azilu " * 4, 50, 740)
    closing = line("Skup je zaključen jednoglasno " * 3, 50, 500)
    (page,) = arrange([Page((*side_by_side(), closing, title), HEIGHT)])
    assert texts(page)[0] == title.text
    assert texts(page)[-1] == closing.text
    assert len(page.lines) == 18


def test_three_columns_are_read_one_after_the_other():
    lines = []
    for n in range(8):
        for part, x in (("a", 40), ("b", 220), ("c", 400)):
            lines.append(line(f"{part}{n} rec rec rec rec rec rec rec", x, 700 - LEADING * n, follows=part != "a"))
    (page,) = arrange([Page(tuple(lines), HEIGHT)])
    assert [text[0] for text in texts(page)] == ["a"] * 8 + ["b"] * 8 + ["c"] * 8


def test_the_order_of_the_file_is_kept_where_nothing_stands_above_what_precedes_it():
    left, right = column(["a", "b"], 50), column(["c", "d"], 300)
    (page,) = arrange([Page((*left, *right), HEIGHT)])
    assert texts(page) == ["a", "b", "c", "d"]


def test_a_line_that_the_file_has_late_is_read_where_it_stands():
    (page,) = arrange([Page((*column(["drugi red", "treći red"], top=600), line("prvi red", y=700)), HEIGHT)])
    assert texts(page) == ["prvi red", "drugi red", "treći red"]


def test_a_number_and_its_item_beyond_a_wide_gap_are_one_line():
    (page,) = arrange([Page((line("1.", 50), line("policije", 80, follows=True)), HEIGHT)])
    assert texts(page) == ["1. policije"]


def test_a_page_of_endless_lines_keeps_the_order_of_the_file():
    lines = tuple(line(str(n), y=float(n)) for n in range(5000))
    (page,) = arrange([Page(lines, HEIGHT)])
    assert len(page.lines) == 5000


# Heads, feet, notes


def pages_with(head, foot, count=3):
    for n, word in enumerate(("granica", "azil", "škola")[:count], 1):
        body = column([full(word), full(f"{word}ma")])
        yield Page((line(head, y=800), *body, line(foot.format(n), y=30)), HEIGHT)


def test_running_heads_and_page_numbers_are_told_and_stand_first_and_last():
    for page in arrange(list(pages_with("Izveštaj o azilu", "Strana {}"))):
        assert [x.edge for x in page.lines] == [-1, 0, 0, 1]


def test_a_page_number_alone_is_told_even_on_one_page():
    (page,) = arrange(list(pages_with("Naslov dokumenta", "{}", count=1)))
    assert [x.edge for x in page.lines] == [0, 0, 0, 1]


def test_lines_that_differ_from_page_to_page_are_no_running_heads():
    pages = [Page(tuple(column([f"Poglavlje {word} o radu", full(word * 5)], top=800)), HEIGHT) for word in "abc"]
    assert [x.edge for page in arrange(pages) for x in page.lines] == [0] * 6


def test_small_lines_with_a_mark_at_the_foot_of_a_column_are_a_note():
    note = column(["1 Podaci Komesarijata", "za prvu polovinu godine."], top=100, size=8.0)
    (page,) = arrange([Page((*column([full("tekst")] * 3), *note, *column([full("dalje")] * 2, 300)), HEIGHT)])
    assert [(x.text[:5], x.note) for x in page.lines][-2:] == [("1 Pod", True), ("za pr", True)]
    assert [x.note for x in page.lines][:-2] == [False] * 5


def test_a_small_line_within_the_text_is_no_note():
    small = line("1 mala slova", y=650, size=8.0)
    (page,) = arrange([Page((*column([full("tekst")] * 2), small, *column([full("kraj")], top=600)), HEIGHT)])
    assert not any(x.note for x in page.lines)


def test_a_note_does_not_cut_the_sentence_that_goes_on_on_the_next_page():
    first = [*column([full("Prvi"), "kraj prvog.", full("Drugi"), full("nastavlja")])]
    first[2] = replace(first[2], y=first[2].y - 10)
    first[3] = replace(first[3], y=first[3].y - 10)
    note = line("1 Podaci Komesarijata.", y=60, size=8.0)
    told = with_hints(arrange([Page((*first, note), HEIGHT), Page(tuple(column(["se ovde."])), HEIGHT)]))
    assert [x.text[:4] for x, _ in told[0]] == ["Prvi", "kraj", "1 Po", "Drug", "nast"]


def test_the_body_is_the_size_of_most_letters():
    lines = [line("NASLOV", size=20.0), *column([full("tekst")] * 3)]
    assert body_size([Page(tuple(lines), HEIGHT)]) == SIZE


# Blocks


def test_a_full_line_runs_on_and_a_short_one_ends_its_paragraph():
    told = hints_of(*column([full("Prvi"), "kraj pasusa.", full("Drugi"), "kraj."]))
    assert [new for _, new, _ in told] == [None, False, True, False]


def test_a_wider_space_begins_a_block():
    lines = [*column([full("Prvi"), full("drugi")]), line(full("Treći"), y=700 - 2.6 * LEADING - LEADING)]
    assert hints_of(*lines)[2][1] is True


def test_an_indented_line_after_a_sentence_begins_a_block():
    lines = column([full("Prvi")[:37] + ".", full("Drugi"), full("treći")])
    lines[1] = replace(lines[1], x0=lines[1].x0 + 15)
    assert [new for _, new, _ in hints_of(*lines)] == [None, True, False]


def test_larger_letters_make_headings_and_their_size_the_level():
    lines = [
        line("Veliki naslov", y=760, size=18.0),
        line("Manji naslov", y=730, size=14.0),
        *column([full("tekst")] * 5),
    ]
    found = with_hints(arrange([Page(tuple(lines), HEIGHT)]))[0]
    assert [(hint.kind, hint.level) for _, hint in found[:3]] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (None, None),
    ]


def test_two_lines_of_one_heading_are_one():
    title = [line("Zaključci sa skupa", y=760, size=18.0), line("O AZILU", y=738, size=18.0)]
    assert hints_of(*title, *column([full("tekst")] * 5))[1][1] is False


def test_lines_of_one_tagged_paragraph_belong_together_though_the_first_is_short():
    tag = Tag(1)
    lines = [line("kratko.", tag=tag), line(full("Dalje"), y=700 - LEADING, tag=tag)]
    assert hints_of(*lines)[1][1] is False


def test_no_tag_joins_a_title_with_the_text_below_it():
    tag = Tag(1)
    lines = [line("Naslov", size=20.0, y=740, tag=tag), *column([full("tekst")] * 4, tag=tag)]
    assert hints_of(*lines)[1][1] is True


def test_lines_of_a_tagged_cell_are_read_together():
    left, right = (Tag(n, BlockKind.CELL, row=1, column=n) for n in (1, 2))
    lines = [
        line("a1", tag=left),
        line("b1", 300, tag=right),
        line("a2", y=687, tag=left),
        line("b2", 300, 687, tag=right),
    ]
    (page,) = arrange([Page(tuple(lines), HEIGHT)])
    assert texts(page) == ["a1", "a2", "b1", "b2"]


def test_a_row_with_its_number_is_a_row_where_it_has_more_cells():
    rows = []
    for n, (a, b) in enumerate([("Obuka", "MUP"), ("Popis", "KIRS")], 1):
        y = 700 - 40 * n
        rows += [line(f"{n}.", 50, y), line(a, 100, y, follows=True), line(b, 300, y, follows=True)]
    assert [(x.tag.row, x.tag.column) for x in with_tables(rows)] == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)]


def test_a_line_left_of_an_items_text_is_none_of_it():
    item = [line("1.", 50, 700), line(full("stavka"), 80, 700, follows=True), line("kraj stavke;", 80, 687)]
    told = hints_of(*item, line("Član 3.", 50, 674), *column([full("tekst")] * 3, top=661))
    assert [new for _, new, _ in told][:3] == [None, False, True]


# What returns and is no running head


def card(n, word):
    lines = [f"Mjera {n}", "Rok: 1. kvartal 2024.", full(word), "Ministarstvo će mjeru provesti."]
    return Page(tuple(column(lines, top=800)), HEIGHT)


def test_cards_of_one_form_keep_their_lines():
    pages = [card(n, word) for n, word in enumerate(("granica", "azil", "škola"), 1)]
    assert [x.edge for page in arrange(pages) for x in page.lines] == [0] * 12


def test_the_head_of_a_table_that_returns_on_each_page_stays():
    pages = []
    for word in ("granica", "azil", "škola"):
        head = [line("Mjera", 50, 800), line("Rok", 300, 800, follows=True)]
        pages.append(Page((*head, line(word, 50, 787), line("2024.", 300, 787, follows=True)), HEIGHT))
    assert all(not x.edge for page in arrange(pages) for x in page.lines)


def test_a_watermark_is_no_part_of_the_text():
    mark = line("NACRT", 100, 650, size=80.0, slanted=True)
    (page,) = arrange([Page((*column([full("tekst")] * 3), mark, *column([full("kraj")] * 3, top=600)), HEIGHT)])
    assert [x.text for x in page.lines if x.edge] == ["NACRT"]


def test_a_tagged_item_that_goes_on_on_a_new_page_begins_no_item():
    pages = [
        Page(tuple(column([full("Prva"), full("stavka")], tag=Tag(1, BlockKind.LIST_ITEM, 1))), HEIGHT),
        Page(tuple(column(["ide dalje."], tag=Tag(1, None, 1))), HEIGHT),
    ]
    (_, second) = with_hints(arrange(pages))
    assert (second[0][1].new_block, second[0][1].kind) == (None, None)


# Tables and bullets


def test_rows_of_cells_under_the_same_columns_are_a_table():
    rows = []
    for n, (a, b) in enumerate([("Aktivnost", "Nosilac"), ("Obuka", "MUP"), ("Popis", "KIRS")]):
        rows += [line(a, 50, 700 - 40 * n), line(b, 300, 700 - 40 * n, follows=True)]
    found = [(x.text, x.tag.row, x.tag.column) for x in with_tables(rows)]
    assert found == [
        ("Aktivnost", 1, 1),
        ("Nosilac", 1, 2),
        ("Obuka", 2, 1),
        ("MUP", 2, 2),
        ("Popis", 3, 1),
        ("KIRS", 3, 2),
    ]


def test_numbers_and_their_items_are_no_table():
    rows = []
    for n in (1, 2, 3):
        rows += [line(f"{n}.", 50, 700 - 20 * n), line("stavka liste", 80, 700 - 20 * n, follows=True)]
    assert all(x.tag is None for x in with_tables(rows))


def test_two_columns_of_text_are_no_table():
    assert all(x.tag is None for x in with_tables([*column([full("a")] * 3), *column([full("b")] * 3, 300)]))


def test_a_small_drawn_shape_before_a_line_is_its_bullet():
    lines = [line("prva", 70, 700), line("druga", 100, 680), line("treća", 70, 660)]
    dots = [Dot(60, 64, 702, 706), Dot(90, 94, 682, 686), Dot(60, 64, 662, 666)]
    assert [(x.tag.kind, x.tag.level) for x in with_bullets(lines, dots)] == [
        (BlockKind.LIST_ITEM, 1),
        (BlockKind.LIST_ITEM, 2),
        (BlockKind.LIST_ITEM, 1),
    ]


@pytest.mark.parametrize("dot", [Dot(60, 64, 640, 644), Dot(20, 24, 702, 706), Dot(75, 79, 702, 706)])
def test_a_shape_elsewhere_is_no_bullet(dot):
    (found,) = with_bullets([line("prva", 70, 700)], [dot])
    assert found.tag is None


@pytest.mark.parametrize("dot", [Dot(60, 60.5, 700, 712), Dot(60, 100, 700, 740), Dot(60, 66, 700, 702)])
def test_a_rule_or_a_picture_is_no_bullet(dot):
    assert not dot.is_small
