"""Running heads: lines at the edge of most pages, equal but for their numbers."""

from wbmig.ingest.furniture import inline_furniture, running_lines
from wbmig.model.span import Span


def pages_of(*pages):
    text, spans = "", []
    for page in pages:
        spans.append([])
        for line in page:
            spans[-1].append(Span(len(text), len(text) + len(line)))
            text += line + "\n"
    return spans, text


def running(*pages):
    spans, text = pages_of(*pages)
    return [s.of(text) for s in running_lines(spans, text)]


def test_a_head_that_returns_on_each_page_runs():
    assert running(["Преглед рада", "Prvi tekst."], ["Преглед рада", "Drugi tekst."]) == ["Преглед рада"] * 2


def test_a_foot_that_differs_only_in_its_number_runs():
    body = ["Jedan.", "Dva.", "Tri.", "Četiri."]
    other = ["Pet.", "Šest.", "Sedam.", "Osam."]
    assert running([*body, "Pregled, strana 9"], [*other, "Pregled, strana 10"]) == [
        "Pregled, strana 9",
        "Pregled, strana 10",
    ]


def test_a_line_of_one_page_of_three_does_not_run():
    assert running(["Naslov", "Jedan."], ["Dva."], ["Tri."]) == []


def test_a_line_in_the_middle_of_the_pages_does_not_run():
    """A sentence that two pages share is text; only the edges of a page carry heads and feet."""
    first = [f"Prva strana ima red {word}." for word in ("a", "b", "c")]
    last = [f"Kraj prve strane {word}." for word in ("d", "e", "f")]
    other = [line.replace("Prva", "Druga").replace("prve", "druge") for line in [*first, *last]]
    shared = "Treba ojačati saradnju."
    assert running([*first, shared, *last], [*other[:3], shared, *other[3:]]) == []


def test_a_single_page_has_no_running_lines():
    assert running(["Преглед рада", "Текст."]) == []


def test_inline_leftovers_are_found_wherever_they_stand():
    text = "a [bookmark: _GoBack] b [TOC] c\fd [beleška: nije]"
    assert [s.of(text) for s in inline_furniture(text)] == ["[bookmark: _GoBack]", "[TOC]", "\f"]
