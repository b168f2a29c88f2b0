"""What the user tells of documents: where it is looked for, what it may say, what is refused."""

import pytest

import wbmig
from wbmig.errors import SettingsError
from wbmig.ingest.given import Given, given_for

ENTRY = """
[[document]]
file = "skup.txt"
date = 2023-10-26
event = "Skup o azilu"
publisher = "Ministarstvo bezbjednosti"
url = "https://example.org/skup"
series = "Skupovi o azilu"
"""
TOLD = Given(
    date="2023-10-26",
    event="Skup o azilu",
    publisher="Ministarstvo bezbjednosti",
    url="https://example.org/skup",
    series="Skupovi o azilu",
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "zbirka" / "unutra").mkdir(parents=True)
    return tmp_path / "zbirka"


def test_the_file_beside_a_document_tells_of_it(folder):
    (folder / "documents.toml").write_text(ENTRY, "utf-8")
    assert given_for("zbirka/skup.txt") == TOLD
    assert given_for(str(folder / "skup.txt")) == TOLD
    assert given_for("zbirka/drugi.txt") == Given()


def test_a_file_above_tells_of_it_by_its_path(folder):
    (folder / "documents.toml").write_text(ENTRY.replace("skup.txt", "unutra/skup.txt"), "utf-8")
    assert given_for("zbirka/unutra/skup.txt") == TOLD


def test_the_nearest_file_comes_first(folder):
    (folder / "documents.toml").write_text(ENTRY.replace("skup.txt", "unutra/skup.txt"), "utf-8")
    (folder / "unutra" / "documents.toml").write_text('[[document]]\nfile = "skup.txt"\ndate = "2021"\n', "utf-8")
    assert given_for("zbirka/unutra/skup.txt") == Given(date="2021")


def test_a_named_file_speaks_instead_of_those_beside_the_documents(folder):
    (folder / "documents.toml").write_text(ENTRY, "utf-8")
    (folder / "moje.toml").write_text('[[document]]\nfile = "skup.txt"\ndate = "2020-05"\n', "utf-8")
    assert given_for("zbirka/skup.txt", "zbirka/moje.toml") == Given(date="2020-05")


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_csv_tells_the_same(folder, delimiter):
    rows = [["file", "date", "event"], ["skup.txt", "2023-10-26/2023-10-27", "Skup o azilu"], ["drugi.txt", "", ""]]
    (folder / "moje.csv").write_text("\n".join(delimiter.join(row) for row in rows), "utf-8-sig")
    assert given_for("zbirka/skup.txt", "zbirka/moje.csv") == Given(date="2023-10-26/2023-10-27", event="Skup o azilu")
    assert given_for("zbirka/drugi.txt", "zbirka/moje.csv") == Given()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("document = 3", r"write each document as a table"),
        ("[[document]", "is no TOML"),
        ("[[document]]\ndate = 2023-10-26", "document 1: names no file"),
        ('[[document]]\nfile = "a.txt"\nautor = "x"', "has no field 'autor'; there are file, date"),
        ('[[document]]\nfile = "a.txt"\ndate = "juče"', "date 'juče' is none"),
        ('[[document]]\nfile = "a.txt"\ndate = "2023-02-31"', "date '2023-02-31' is none"),
        ('[[document]]\nfile = "a.txt"\ndate = "2023-05/2023-02"', "is none; write 2023-10-26"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(folder, content, words):
    (folder / "documents.toml").write_text(content, "utf-8")
    with pytest.raises(SettingsError, match=words) as error:
        given_for("zbirka/skup.txt")
    assert "documents.toml" in str(error.value)


def test_a_named_file_that_is_not_there_is_refused(folder):
    with pytest.raises(SettingsError, match=r"nema\.toml: cannot be read as metadata: No such file"):
        given_for("zbirka/skup.txt", str(folder / "nema.toml"))


def test_the_users_word_stands_in_the_record(folder):
    (folder / "documents.toml").write_text(ENTRY, "utf-8")
    text = "Zaključci skupa\n\nSarajevo, 3. juna 2022. godine\n\nNeophodno je da policije razmjenjuju podatke.\n"
    (folder / "skup.txt").write_text(text, "utf-8")
    (found,) = wbmig.analyse("zbirka")
    assert (found.date, found.date_basis, found.date_source) == ("2023-10-26", "given", "the user")
    assert (found.event.name, found.event.date, found.event.series) == (
        "Skup o azilu",
        "2023-10-26",
        "Skupovi o azilu",
    )
    assert (found.source.publisher, found.source.publisher_basis) == ("Ministarstvo bezbjednosti", "given")
    assert found.source.url == "https://example.org/skup"
