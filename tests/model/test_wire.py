"""Readings, attempts and documents go to bytes and come back the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbmig.model.document import Block, BlockKind, Document
from wbmig.model.problem import Problem, ProblemKind, Severity
from wbmig.model.reading import Attempt, LineHint, Metadata, Reading
from wbmig.model.source import Source
from wbmig.model.span import Span
from wbmig.model.wire import dump_attempt, dump_reading, dump_whole, load_attempt, load_reading, load_whole

texts = st.text(st.characters(codec=None), max_size=20)
numbers = st.none() | st.integers(1, 9)
spans = st.tuples(st.integers(0, 99), st.integers(0, 9)).map(lambda p: Span(p[0], p[0] + p[1]))
kinds = st.sampled_from(BlockKind)
blocks = st.builds(Block, kind=kinds, span=spans, level=numbers, marker=st.none() | texts, row=numbers)
readings = st.builds(
    Reading,
    text=texts,
    reader=texts,
    blocks=st.none() | st.lists(blocks).map(tuple),
    hints=st.lists(
        st.builds(LineHint, start=st.integers(0, 99), new_block=st.none() | st.booleans(), kind=st.none() | kinds)
    ).map(tuple),
    furniture=st.lists(spans).map(tuple),
    page_starts=st.lists(st.integers(0, 99)).map(tuple),
    problems=st.lists(
        st.builds(
            Problem,
            kind=st.sampled_from(ProblemKind),
            severity=st.sampled_from(Severity),
            message=texts,
            span=st.none() | spans,
            page=numbers,
        )
    ).map(tuple),
    metadata=st.builds(Metadata, title=st.none() | texts, date=st.none() | texts, url=st.none() | texts),
    encoding=st.none() | texts,
    confidence=st.none() | texts,
    notes=st.lists(texts).map(tuple),
)


@given(readings)
def test_a_reading_comes_back_the_same(reading):
    assert load_reading(dump_reading(reading)) == reading


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[]", b"null", b'{"text":1}', b"\xff", dump_reading(Reading(text="a"))[:-9], b'{"text":"a"}'],
)
def test_bytes_that_are_no_reading_are_refused(data):
    with pytest.raises(ValueError):  # noqa: PT011 - whatever is wrong, it is no reading
        load_reading(data)


documents = st.builds(
    Document,
    source=st.builds(Source, name=texts, path=texts, sha256=st.none() | texts, pages=numbers, publisher=texts),
    text=texts,
    blocks=st.lists(
        st.builds(Block, kind=kinds, span=spans, parent=numbers, page=numbers, language=st.none() | texts, marker=texts)
    ).map(tuple),
    language=texts,
    variety=st.none() | texts,
    title=st.none() | spans,
    given_date=st.none() | texts,
    told_title=st.none() | texts,
    page_starts=st.lists(st.integers(0, 99)).map(tuple),
    notes=st.lists(texts).map(tuple),
)


@given(documents)
def test_a_document_comes_back_the_same(document):
    assert load_whole(dump_whole(document)) == document


@given(st.builds(Attempt, format=st.none() | texts, reading=st.none() | readings, trouble=st.none() | texts))
def test_an_attempt_comes_back_the_same(attempt):
    assert load_attempt(dump_attempt(attempt)) == attempt


@pytest.mark.parametrize("load", [load_attempt, load_whole])
@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"null", b"[1]", b'{"text":"a"}'])
def test_bytes_of_something_else_are_refused(load, data):
    with pytest.raises(ValueError):  # noqa: PT011 - whatever is wrong, they are something else
        load(data)
