"""Quotations: speech against titles, in all the marks that texts use."""

import pytest

from wbmig.extract.prepared import prepare
from wbmig.extract.quotes import find_quotes
from wbmig.text.views import read_line


def found(text, language):
    view = read_line(text)
    return [(view.to_source(q.body).of(text), q.is_title) for q in find_quotes(prepare(view.text, language))]


@pytest.mark.parametrize(
    ("text", "language", "body", "is_title"),
    [
        (
            "„Moramo otvoriti centar do proleća“, rekao je Petar Vukić.",
            "hbs",
            "Moramo otvoriti centar do proleća",
            False,
        ),
        (
            "„Морамо отворити центар до пролећа“, рекао је Петар Вукић.",
            "hbs",
            "Морамо отворити центар до пролећа",
            False,
        ),
        ("”Moramo otvoriti centar”, istakla je ona.", "hbs", "Moramo otvoriti centar", False),
        ("»Moramo otvoriti centar«, istaknula je ona.", "hbs", "Moramo otvoriti centar", False),
        ('"Moramo otvoriti centar", dodala je ona.', "hbs", "Moramo otvoriti centar", False),
        ("„Moramo otvoriti centar”, dodala je ona.", "hbs", "Moramo otvoriti centar", False),  # marks of two kinds
        ('„Moramo otvoriti centar", dodala je ona.', "hbs", "Moramo otvoriti centar", False),
        ("“We must open the centre”, she said.", "en", "We must open the centre", False),
        ('"We must open the centre," she said.', "en", "We must open the centre,", False),
        ("Predstavljen je projekat „Siguran put do kuće“.", "hbs", "Siguran put do kuće", True),
        ("Представљен је пројекат „Сигуран пут до куће“.", "hbs", "Сигуран пут до куће", True),
        ("Održana je konferencija „Reka bez granica“ u Šapcu.", "hbs", "Reka bez granica", True),
        ("Izašla je publikacija »Rijeka bez granica«.", "hbs", "Rijeka bez granica", True),
        ("The project “A Safe Way Home” was presented.", "en", "A Safe Way Home", True),
        ("The handbook “First Steps at the Border” is out.", "en", "First Steps at the Border", True),
    ],
)
def test_speech_is_told_from_titles(text, language, body, is_title):
    assert found(text, language) == [(body, is_title)]


def test_quotations_come_in_text_order():
    text = "Na skupu „Reka bez granica“ rečeno je: „Moramo otvoriti centar.“ Potom je predstavljen vodič „Prvi korak“."
    assert [title for _, title in found(text, "hbs")] == [True, False, True]


@pytest.mark.parametrize("text", ["Nema navodnika.", "To je 5'10\" visoko.", ""])
def test_a_text_without_a_pair_of_marks_has_no_quotation(text):
    assert found(text, "hbs") == []
