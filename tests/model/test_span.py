"""Spans: half open, in order, and what can be asked of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbmig.model.span import Span, inside, trimmed, words_in

spans = st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda p: Span(p[0], p[0] + p[1]))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (-2, -1)])
def test_a_span_begins_in_the_text_and_does_not_end_before(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_a_span_is_half_open_and_counts_code_points():
    text = "👍 у Шиду"
    assert Span(4, 8).of(text) == "Шиду"
    assert len(Span(4, 8)) == 4
    assert Span(4, 4).of(text) == ""


@pytest.mark.parametrize(
    ("one", "other", "overlap", "contain"),
    [
        (Span(0, 5), Span(4, 6), True, False),
        (Span(0, 5), Span(5, 6), False, False),  # neighbours share nothing
        (Span(0, 5), Span(1, 5), True, True),
        (Span(0, 5), Span(0, 5), True, True),
        (Span(2, 3), Span(0, 5), True, False),
    ],
)
def test_overlapping_and_containing(one, other, overlap, contain):
    assert one.overlaps(other) is overlap
    assert other.overlaps(one) is overlap
    assert one.contains(other) is contain


def test_a_span_of_a_part_moves_to_its_place_in_the_whole():
    assert Span(1, 4).shifted(10) == Span(11, 14)


@pytest.mark.parametrize(
    ("span", "chars", "expected"),
    [
        (Span(0, 9), None, Span(2, 7)),
        (Span(0, 2), None, Span(2, 2)),  # nothing but white space: empty, and still inside
        (Span(2, 8), " .", Span(2, 6)),
    ],
)
def test_trimming(span, chars, expected):
    assert trimmed(span, "  azil.  .", chars) == expected


def test_the_words_of_a_span():
    text = "o  azilu, danas"
    assert [w.of(text) for w in words_in(Span(1, len(text)), text)] == ["azilu,", "danas"]


@given(spans.filter(len), st.lists(spans.filter(len), max_size=12).map(sorted))
def test_what_is_inside_is_what_the_span_contains(span, items):
    assert inside(span, items, lambda item: item) == [item for item in items if span.contains(item)]
