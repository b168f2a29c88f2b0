"""Sentences: where a dot ends one and where it does not."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbmig.extract.prepared import outline_of, prepare
from wbmig.ingest.ingest import ingest_bytes
from wbmig.text.views import read_line, reading


@pytest.mark.parametrize(
    "sentences",
    [
        ["Odbor se sastao.", "Potom je pisao skupštini."],
        ["Одбор се састао.", "Потом је писао скупштини."],
        ["Odbor se sastao 24. marta 2022. godine u Kotoru.", "Potom je pisao."],  # ordinals
        ["To je 12. sednica odbora.", "Sledi 13. sednica."],
        ["Dr. Vukić je otvorio skup.", "Prof. Savić ga je zatvorila."],  # abbreviations
        ["Др. Вукић је отворио скуп.", "Проф. Савић га је затворила."],
        ["Prema čl. 12 i st. 2 važi rok, npr. 60 dana.", "Rok je kratak."],
        ["Skup je otvorio P. Vukić iz Kotora.", "Zatvorila ga je M. Savić."],  # initials
        ["Izvještaj je za 2019. god. završen.", "Novi se piše."],
        ["Da li je to dovoljno?", "Nije!", "Treba više."],
        ["„Otvaramo centar.“", "Tako je rečeno."],  # closing marks belong to the sentence before
        ["The board met on 24 March 2022.", "It wrote to the assembly."],
        ["Mr. Vukic opened the meeting.", "Dr. Savic closed it."],
        ["The meeting, e.g. Monday's, was short.", "The next will be long."],
        ["It applies to art. 12 and para. 2 of the law.", "It is short."],
        ["J. P. Vukic opened it.", "They left."],
    ],
)
def test_a_dot_ends_a_sentence_only_where_it_does(sentences):
    text = " ".join(sentences)
    view = read_line(text)
    language = "hbs" if any(c in text for c in "čćšžđ„") or not text.isascii() else "en"
    prepared = prepare(view.text, language)
    assert [view.to_source(s).of(text) for s in prepared.sentences] == sentences


@given(st.text(alphabet="aBčŽ .!?„“()12\n", max_size=80))
def test_sentences_cover_every_word_once_and_in_order(text):
    sentences = prepare(text, "hbs").sentences
    assert all(a.end <= b.start for a, b in itertools.pairwise(sentences))
    outside = list(text)
    for sentence in sentences:
        outside[sentence.start : sentence.end] = " " * len(sentence)
        assert sentence.of(text) == sentence.of(text).strip() != ""
    assert not "".join(outside).strip()


def test_a_line_break_ends_a_sentence():
    prepared = prepare("Zaključci skupa\nOdbor se sastao.", "hbs")
    assert [s.of(prepared.text) for s in prepared.sentences] == ["Zaključci skupa", "Odbor se sastao."]


def test_the_dots_that_lead_to_a_page_number_end_no_sentence():
    text = "Zaključci " + "." * 100_000 + "12"
    assert [s.of(text) for s in prepare(text, "hbs").sentences] == [text]


def test_blocks_in_a_language_that_is_not_read_are_no_lines():
    ours = "Učesnici skupa su se složili da države treba da unaprede razmenu podataka."
    foreign = "Pjesëmarrësit e takimit u pajtuan që shtetet duhet të përmirësojnë shkëmbimin e të dhënave."
    document = ingest_bytes(f"{ours}\n\n{foreign}\n\n{ours}\n".encode(), name="a.txt", path="a.txt")
    view = reading(document.text, document.blocks)
    assert [line.span.of(view.text) for line in outline_of(document, view)] == [ours, ours]
