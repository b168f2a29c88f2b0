"""Documents: their id depends on their text alone; pages and stems."""

from hashlib import sha256

import pytest

from wbmig.model.analysis import content_id
from wbmig.model.document import Document
from wbmig.model.source import Source
from wbmig.model.span import Span

BUDVA = Source(name="budva.txt", path="a/budva.txt", sha256="1" * 64, bytes=9)
COPY = Source(name="kopija.md", path="b/kopija.md", sha256="2" * 64, url="https://primer.rs", bytes=12)


def test_equal_text_gives_one_id_whatever_the_file():
    one = Document(source=BUDVA, text="Закључци")
    other = Document(source=COPY, text="Закључци", language="sr", script="Cyrl", given_date="2023-05")
    assert one.id == other.id == "d-" + sha256("Закључци".encode()).hexdigest()[:12]


def test_another_text_gives_another_id():
    assert Document(source=BUDVA, text="Zaključci").id != Document(source=BUDVA, text="Zaključci ").id


def test_without_text_the_bytes_tell():
    assert Document(source=BUDVA, text="").id == "d-" + "1" * 12
    assert Document(source=COPY, text="").id == "d-" + "2" * 12


def test_ids_of_finds_depend_on_document_kind_and_place():
    base = content_id("m", "d-1", "actor", Span(3, 9))
    assert base == content_id("m", "d-1", "actor", Span(3, 9))
    assert base.startswith("m-")
    assert len(base) == len("m-") + 12
    others = {
        content_id("m", "d-2", "actor", Span(3, 9)),
        content_id("m", "d-1", "date", Span(3, 9)),
        content_id("m", "d-1", "actor", Span(3, 10)),
        content_id("m", "d-1", "actor", Span(2, 9)),
        content_id("c", "d-1", "actor", Span(3, 9)),
    }
    assert base not in others
    assert len(others) == 5


@pytest.mark.parametrize(
    ("name", "stem"),
    [("budva.txt", "budva"), ("a.b.md", "a.b"), ("bez_nastavka", "bez_nastavka"), (".txt", ".txt")],
)
def test_the_stem_is_the_name_without_its_ending(name, stem):
    assert Document(source=Source(name=name, path=name), text="x").stem == stem


def test_pages_count_from_one():
    document = Document(source=BUDVA, text="prva\fdruga", page_starts=(0, 5))
    assert [document.page_of(offset) for offset in (0, 4, 5, 9)] == [1, 1, 2, 2]
    assert Document(source=BUDVA, text="prva").page_of(2) is None
