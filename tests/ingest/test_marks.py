"""Marks of list items: which lines begin items, how deep they lie, and what only looks like a mark."""

import pytest

from wbmig.ingest.marks import find_items, read_marks


def items(*lines, ends=None):
    """Marker and depth of each line; None where it is no item. A line without indentation or mark ends lists."""
    ends = ends or [not line[:1].isspace() for line in lines]
    return [(i.mark.text.strip(), i.level) if i else None for i in find_items(lines, ends)]


@pytest.mark.parametrize(
    "lines",
    [
        ("1. policije", "2. sudovi", "3. škole"),
        ("1) policije", "2) sudovi"),
        ("(1) policije", "(2) sudovi"),
        ("a) policije", "b) sudovi", "c) škole"),
        ("a) policije", "b) sudovi", "c) škole", "č) bolnice", "ć) opštine", "d) vlade"),  # Gaj's order
        ("a. policije", "b. sudovi"),
        ("а) полиције", "б) судови", "в) школе", "г) болнице", "д) општине", "ђ) владе"),
        ("А) полиције", "Б) судови"),
        ("A. Policije", "B. Sudovi"),
        ("i) policije", "ii) sudovi", "iii) škole", "iv) bolnice", "v) opštine"),
        ("I. Policije", "II. Sudovi", "III. Škole"),
        ("1.1. Policije", "1.2. Sudovi"),
        ("• policije", "• sudovi"),
        ("– policije", "– sudovi"),
        ("· полиције", "· судови"),
        ("o  policije", "o  sudovi"),
        ("o\tpolicije", "o\tsudovi"),
        ("-policije", "-sudovi"),
        ("- [ ] policije", "- [x] sudovi"),
        ("1\\. policije", "2\\. sudovi"),
        ("\\- policije", "\\- sudovi"),
        ("1) policije", "2) sudovi", "2a) škole", "2b) bolnice", "3) vlade"),
        ("1. полиције", "2. судови", "З. школе", "4. болнице"),  # a letter for a number
    ],
    ids=lambda lines: lines[0],
)
def test_a_list_is_found_whatever_its_marks(lines):
    found = items(*lines)
    assert [item is not None for item in found] == [True] * len(lines)
    assert len({item[1] for item in found}) == 1


@pytest.mark.parametrize(
    "line",
    [
        "A. Petrović je otvorio skup.",  # an initial
        "М. Јовановић, министар",
        "I. svetski rat",
        "v. prilog",
        "i. dalje",
        "2. Policije razmenjuju podatke.",  # no first item
        "6. i 7. februara 2023. godine",
        "1. maja 2022. godine održan je skup",
        "12. i 14. maja",
        "3.5 Miliona",
        "2015. godine",
        "- odgovori na nacionalnom nivou -",
        "1.500 migranata",
        "o policijama",
        "o  policijama",  # a wide space
        "-policije",  # one alone
        "З. Петровић, министар",
    ],
)
def test_what_only_looks_like_a_mark_begins_no_item(line):
    assert items(line, "Učesnici su se složili.") == [None, None]


def test_a_first_number_begins_a_list_of_one():
    assert items("1. policije") == [("1.", 1)]
    assert items("a) policije") == [("a)", 1)]


@pytest.mark.parametrize(
    ("lines", "levels"),
    [
        (("1. policije:", "a) granične", "b) saobraćajne", "2. sudovi"), [1, 2, 2, 1]),
        (("1. policije:", "- granične", "- saobraćajne", "2. sudovi"), [1, 2, 2, 1]),
        (("• полиције:", "– граничне", "– саобраћајне", "• судови"), [1, 2, 2, 1]),
        (("- policije:", "  - granične", "    - na moru", "  - saobraćajne", "- sudovi"), [1, 2, 3, 2, 1]),
        (("I. Policije", "1. granične", "a) na moru", "b) na kopnu", "2. druge", "II. Sudovi"), [1, 2, 3, 3, 2, 1]),
        (("1. policije", "1.1. granične", "1.2. druge", "2. sudovi", "2.1. viši"), [1, 2, 2, 1, 2]),
        (("1. prva", "   1. unutra", "   2. unutra", "2. druga"), [1, 2, 2, 1]),
        (
            ("(1) policije:", "a) granične:", "1) na moru;", "2) na kopnu;", "b) druge.", "(2) sudovi"),
            [1, 2, 3, 3, 2, 1],
        ),
        (("a) policije;", "b) sudovi.", "a) škole;", "b) bolnice."), [1, 1, 1, 1]),  # a list beside the one before
        (("a) policije;", "b) sudovi.", "1. škole:", "a) srednje;", "2. bolnice:", "a) opšte;"), [1, 1, 1, 2, 1, 2]),
        (("- policije.", "• sudovi."), [1, 1]),
        (("1. policije.", "1.1. granične."), [1, 2]),
    ],
    ids=lambda value: value[0] if isinstance(value[0], str) else "",
)
def test_inner_lists_lie_deeper(lines, levels):
    assert [item[1] for item in items(*lines)] == levels


def test_a_list_goes_on_after_a_paragraph_as_deep_as_it_was():
    found = items("1. policije:", "a) granične", "Učesnici su se složili.", "b) saobraćajne", "2. sudovi")
    assert found == [("1.", 1), ("a)", 2), None, ("b)", 2), ("2.", 1)]


def test_a_first_number_does_not_resume_a_list_of_one():
    found = items("1. policije", "Učesnici su se složili.", "- sudovi:", "    1. viši", "    2. niži")
    assert [item[1] for item in found if item] == [1, 1, 2, 2]


def test_a_bullet_after_a_paragraph_begins_a_list_of_its_own():
    found = items("1. policije", "2. sudovi", "Učesnici su se složili.", "- škole", "- bolnice")
    assert found[3:] == [("-", 1), ("-", 1)]


@pytest.mark.parametrize("line", ["-policije", "o  policije"])
def test_a_loose_bullet_below_a_lead_in_begins_a_list_of_one(line):
    assert items("Odgovorne su:", line)[1] == (line[0], 1)


def test_a_letter_i_in_its_list_is_no_roman_one():
    lines = [f"{letter}) obaveza" for letter in "abcdefghij"]
    assert [item[1] for item in items(*lines)] == [1] * 10


@pytest.mark.parametrize(("mark", "value"), [("ix)", 9), ("XIV.", 14), ("xl)", 40)])
def test_roman_numbers_have_their_value(mark, value):
    assert value in [m.value for m in read_marks(f"{mark} obaveza") if m.style.startswith("roman")]


@pytest.mark.parametrize("mark", ["iiii)", "vx)", "ic)", "Iv."])
def test_what_is_written_as_no_roman_number_is_none(mark):
    assert not [m for m in read_marks(f"{mark} obaveza") if m.style.startswith("roman")]
