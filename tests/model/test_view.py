"""Views built from pieces, and their two look-ups; the laws of the named views are in tests/text/test_views.py."""

import re

import pytest

from wbmig.model.span import Span
from wbmig.model.view import View, rewrite

# "Љуба  и" romanised, and its white space tidied.
LJUBA = View.from_pieces([("Lj", 0, 1), ("uba", 1, 4), (" ", 4, 6), ("i", 6, 7)])


@pytest.mark.parametrize(
    ("view", "source"),
    [
        (Span(0, 2), Span(0, 1)),
        (Span(0, 1), Span(0, 1)),  # half a digraph widens to the letter
        (Span(1, 3), Span(0, 2)),
        (Span(2, 5), Span(1, 4)),
        (Span(5, 6), Span(4, 6)),
        (Span(0, 7), Span(0, 7)),
        (Span(3, 3), Span(2, 2)),
        (Span(7, 7), Span(7, 7)),
    ],
)
def test_a_span_of_the_view_has_its_source(view, source):
    assert LJUBA.to_source(view) == source


@pytest.mark.parametrize(
    ("source", "view"),
    [
        (Span(0, 1), Span(0, 2)),
        (Span(1, 4), Span(2, 5)),
        (Span(4, 5), Span(5, 6)),  # one of two blanks is enough to find the one in the view
        (Span(0, 7), Span(0, 7)),
    ],
)
def test_a_span_of_the_source_has_its_place_in_the_view(source, view):
    assert LJUBA.to_view(source) == view


def test_what_is_left_out_has_no_place_in_the_view():
    view = View.from_pieces([("azil", 0, 4), ("", 4, 9), ("ant", 9, 12)])
    assert view.text == "azilant"
    assert len(view.to_view(Span(5, 8))) == 0
    assert view.to_source(Span(0, 7)) == Span(0, 12)


def test_rewriting_replaces_matches_as_units_and_keeps_the_rest():
    view = rewrite("a11b2", re.compile(r"\d+"), lambda match: "<" + match[0] + ">")
    assert view.text == "a<11>b<2>"
    assert view.to_source(Span(1, 2)) == Span(1, 3)
    assert view.to_source(Span(5, 6)) == Span(3, 4)


def test_composing_goes_through_both():
    second = rewrite(LJUBA.text, re.compile("Ljuba"), lambda _: "LJUBA!")
    both = LJUBA.then(second)
    assert both.text == "LJUBA! i"
    assert both.to_source(Span(0, 6)) == Span(0, 4)
    assert both.to_source(Span(7, 8)) == Span(6, 7)


def test_an_empty_view_maps_to_the_beginning():
    assert View.from_pieces([]).to_source(Span(0, 0)) == Span(0, 0)
    assert View.identity("").to_view(Span(0, 0)) == Span(0, 0)
