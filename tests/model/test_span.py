"""Spans: half open, in order, and what can be asked of them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbmig.model.span import Span, trimmed, without_overlaps

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


@given(st.lists(spans, max_size=12))
def test_what_is_kept_does_not_overlap_and_is_in_order(given_spans):
    kept = without_overlaps(given_spans)
    assert kept == sorted(kept)
    assert all(a.end <= b.start for a, b in pairwise(kept) if len(a) and len(b))
    assert set(kept) <= set(given_spans)


def test_the_longest_span_wins_and_the_first_of_equals():
    assert without_overlaps([Span(0, 3), Span(2, 8), Span(9, 11), Span(10, 12)]) == [Span(2, 8), Span(9, 11)]
