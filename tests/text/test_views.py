"""The named views READING and COMPARING, and the laws that every view keeps."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wbmig.lang.letters import load_letters
from wbmig.model.document import Block, BlockKind
from wbmig.model.span import Span
from wbmig.model.view import View
from wbmig.text.compose import compose
from wbmig.text.fold import fold
from wbmig.text.repair import repair
from wbmig.text.restore import restore
from wbmig.text.romanise import romanise
from wbmig.text.tidy import tidy
from wbmig.text.views import comparing, minus, read_line, reading

LETTERS = load_letters()
STEPS = {
    "compose": compose,
    "repair": lambda text: repair(text, LETTERS.glyphs, LETTERS.look_alikes),
    "romanise": lambda text: romanise(text, LETTERS.romanise),
    "tidy": tidy,
    "restore": lambda text: restore(text, stripped=True),
    "fold": lambda text: fold(text, LETTERS.yat),
}
VIEWS = {**STEPS, "line": read_line, "reading": reading, "comparing": lambda text: comparing(reading(text))}

PIECES = [
    *"aešđčjnlAEŠĐLJ",
    *"аеорсшљњџјжЉЊЏАБ",
    *"\u0301\u030c\u0302",  # combining accents
    *"\u01c4\u01c5\u01c9\u01cc\ufb01\uf6c4\uf6c8\u00ad\u200b",  # digraph code points, ligature, glyphs, invisible ones
    *" \t\n\r\u00a0\f-–.,5%*_~\\",
    *"👍🏽🇷🇸",  # emoji, one of them in two code points
    *["rješenje", "Љубљана", "ЊЕГОШ", "sprovo-\nđenje", "приx", "Bеč", "IOM-у", "МУП-ом", "с\u0301утра", "prec\u030ci"],
    *["**Nužno**", "_ово_", " [Pišite](mailto:a_b@primer.rs)", " https://primer.rs/a_b ", "ured_a@primer.rs "],
    *["izmedju", "Opstina"],
    *[" Z A K LJ U Č C I ", "\n\n", "\r\n", "- "],
]
# Brackets in any place: what they do to single words is no matter of the law of whole words.
BROKEN = [*PIECES, *"[]()", "](", "](a)", "[a](", "www.", "https://"]
texts = st.lists(st.sampled_from(BROKEN), max_size=25).map("".join)
orderly_texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
named_views = st.sampled_from(sorted(VIEWS))
WORD = re.compile("(?:[^\\W\\d_][\u0300-\u036f]*)+")


def spans_in(text):
    """All spans of a text that are not empty."""
    return st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).filter(lambda p: p[0] < p[1])


@given(texts, named_views)
def test_alignments_never_decrease(text, name):
    view = VIEWS[name](text)
    assert len(view.starts) == len(view.ends) == len(view.text)
    assert list(view.starts) == sorted(view.starts)
    assert list(view.ends) == sorted(view.ends)


@given(texts, named_views)
def test_every_characters_source_lies_in_the_text(text, name):
    view = VIEWS[name](text)
    for start, end in zip(view.starts, view.ends, strict=True):
        assert 0 <= start <= end <= len(text)


@given(texts, st.sampled_from(sorted(STEPS)))
def test_no_step_invents_characters(text, name):
    view = STEPS[name](text)
    assert all(start < end for start, end in zip(view.starts, view.ends, strict=True))


@given(texts, st.sampled_from(sorted(STEPS)), st.sampled_from(sorted(STEPS)), st.data())
def test_composing_views_maps_twice(text, one, other, data):
    first = STEPS[one](text)
    second = STEPS[other](first.text)
    both = first.then(second)
    assert both.text == second.text
    if second.text:
        span = Span(*data.draw(spans_in(second.text)))
        assert both.to_source(span) == first.to_source(second.to_source(span))


@given(texts, st.data())
def test_composing_the_comparing_view_maps_twice(text, data):
    first = reading(text)
    second = fold(first.text, LETTERS.yat)
    both = comparing(first)
    assert both.text == second.text
    if second.text:
        span = Span(*data.draw(spans_in(second.text)))
        assert both.to_source(span) == first.to_source(second.to_source(span))


@given(texts, st.lists(st.sampled_from(sorted(STEPS)), min_size=3, max_size=3))
def test_composing_is_associative(text, names):
    a = STEPS[names[0]](text)
    b = STEPS[names[1]](a.text)
    c = STEPS[names[2]](b.text)
    left, right = a.then(b).then(c), a.then(b.then(c))
    assert (left.text, left.starts, left.ends) == (right.text, right.starts, right.ends)


@given(texts)
def test_the_identity_changes_nothing(text):
    view = VIEWS["line"](text)
    composed = View.identity(text).then(view)
    assert (composed.text, composed.starts, composed.ends) == (view.text, view.starts, view.ends)


@given(texts, named_views, st.data())
def test_going_to_the_source_and_back_keeps_the_span(text, name, data):
    view = VIEWS[name](text)
    if not view.text:
        return
    span = Span(*data.draw(spans_in(view.text)))
    source = view.to_source(span)
    if len(source):
        back = view.to_view(source)
        # Characters at the edges that were inserted between blocks have no source to come back from.
        inner = [i for i in range(span.start, span.end) if view.starts[i] < view.ends[i]]
        assert back.start <= inner[0]
        assert inner[-1] < back.end
        assert view.to_source(back) == source


@given(texts, named_views, st.data())
def test_to_view_gives_the_characters_made_from_any_part_of_the_span(text, name, data):
    if not text:
        return
    view = VIEWS[name](text)
    span = Span(*data.draw(spans_in(text)))
    made = [i for i in range(len(view.text)) if view.starts[i] < span.end and view.ends[i] > span.start]
    found = view.to_view(span)
    assert list(range(found.start, found.end)) == made


@given(texts, st.data())
def test_what_romanising_recovers_rederives_the_view_up_to_case(text, data):
    # On Љ and Ѕ, where no language writes them, these accents would become part of the second Latin letter.
    assume("\u030c" not in text)
    assume("\u0302" not in text)
    view = romanise(compose(text).text, LETTERS.romanise)
    source = compose(text).text
    if view.text:
        span = Span(*data.draw(spans_in(view.text)))
        whole = view.to_view(view.to_source(span))  # a span that cuts a digraph in half widens to the letter
        again = romanise(view.to_source(span).of(source), LETTERS.romanise).text
        assert again.casefold() == whole.of(view.text).casefold()


@given(orderly_texts)
def test_what_reading_recovers_rederives_whole_words_up_to_case(text):
    view = read_line(text)
    for word in WORD.finditer(view.text):
        source = view.to_source(Span(*word.span())).of(text)
        assert read_line(source).text.casefold() == word[0].casefold()


@given(orderly_texts)
def test_whole_words_map_to_their_source_and_back(text):
    view = read_line(text)
    for word in WORD.finditer(view.text):
        span = Span(*word.span())
        assert view.to_view(view.to_source(span)) == span


@given(texts)
def test_a_line_has_no_runs_of_white_space(text):
    assert not re.search(r"\s\s|[^\S ]", read_line(text).text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ЉУБЉАНА и Љ. Петровић", "LJUBLJANA i Lj. Petrović"),
        ("IOM-у и МУП-ом", "IOM-u i MUP-om"),
        ("З А К Љ У Ч Ц И", "ZAKLJUČCI"),
        ("Z A K LJ U Č C I  S A  S K U P A", "ZAKLJUČCI SA SKUPA"),
        ("О Д Л У К А   О   С М Е Ш Т А Ј У", "ODLUKA O SMEŠTAJU"),
        ("Z\u2009A\u2009K\u2009O\u2009N O\u2009 A\u2009Z\u2009I\u2009L\u2009U", "ZAKON O AZILU"),
        ("Pre\u0111ena lista: A B C D", "Pređena lista: A B C D"),  # letters, not a word
        ("sprovodjenje mera i podjela", "sprovođenje mera i podjela"),
        ("мигра-\nната", "migranata"),
        ("**Неопходно** је _ојачати_ [мрежу](https://primer.rs/a_b)", "Neophodno je ojačati mrežu"),
        ("Пишите на ured_za_azil@primer.rs", "Pišite na ured_za_azil@primer.rs"),
        ("https://primer.rs/put_do_doma?a_b=1", "https://primer.rs/put_do_doma?a_b=1"),
        ("у Hишy и Cрбији", "u Nišu i Srbiji"),  # Latin H, y and C
        ("Ћирилицa", "Ćirilica"),
        ("prihvac\u030cen u Вrc\u030ckоm", "prihvačen u Brčkom"),  # Cyrillic В and о, combining carons
        ("\u01c8udi \uf6c4ра\uf6c6а и ра\u00adда", "Ljudi grada i rada"),
        ("Ѓорѓи Ќосев", "Ǵorǵi Ḱosev"),
        ("с\u0301утра у Шћепан Пољу", "śutra u Šćepan Polju"),
        ("👍 ДА", "👍 DA"),
    ],
)
def test_reading(written, read):
    assert read_line(written).text == read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("РАЗМЕНА ИНФОРМАЦИЈА", "razmjena informacija"),
        ("Ђурђевдан", "Djurdjevdan"),
        ("sprječavanje", "спречавање"),
        ("Вијеће сигурности", "Veće sigurnosti"),
    ],
)
def test_scripts_and_pronunciations_compare_as_one(one, other):
    assert comparing(reading(one)).text == comparing(reading(other)).text


def test_without_blocks_each_line_is_one():
    view = reading("Prvi  red \nДруги ред\n")
    assert view.text == "Prvi red\nDrugi red"
    assert view.to_source(Span(9, 18)) == Span(11, 20)


def test_furniture_is_left_out_of_the_view_and_of_what_it_cuts():
    text = "Ured ће и даље\n- 2 -\nпружати помоћ.\nStrana 2"
    page, foot = text.index("- 2 -"), text.index("Strana")
    blocks = [
        Block(kind=BlockKind.PARAGRAPH, span=Span(0, text.index("\nStrana"))),
        Block(kind=BlockKind.FURNITURE, span=Span(page, page + 6)),
        Block(kind=BlockKind.FURNITURE, span=Span(foot, len(text))),
    ]
    view = reading(text, blocks)
    assert view.text == "Ured će i dalje pružati pomoć."
    assert view.to_source(Span(0, len(view.text))) == Span(0, text.index("\nStrana"))


def test_blocks_are_lines_and_their_marks_are_no_part_of_them():
    text = "## Закључци\n\n- ојачати\n  надзор\n- обучити"
    blocks = [
        Block(kind=BlockKind.HEADING, span=Span(3, 11)),
        Block(kind=BlockKind.LIST_ITEM, span=Span(15, 31)),
        Block(kind=BlockKind.LIST_ITEM, span=Span(34, 41)),
    ]
    assert reading(text, blocks).text == "Zaključci\nojačati nadzor\nobučiti"


@pytest.mark.parametrize("text", ["", "\n\n", " \n\t"])
def test_an_empty_text_has_a_view_without_words(text):
    assert reading(text).text.strip() == ""


@pytest.mark.parametrize(
    ("holes", "left"),
    [
        ([], [(2, 10)]),
        ([(4, 6)], [(2, 4), (6, 10)]),
        ([(0, 3), (9, 12)], [(3, 9)]),
        ([(0, 20)], []),
        ([(2, 5), (5, 10)], []),
    ],
)
def test_holes_are_taken_out_of_a_span(holes, left):
    assert minus(Span(2, 10), [Span(*h) for h in holes]) == [Span(*part) for part in left]


# Real documents

_MARKS = re.compile(r"[*_~\\]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def test_every_word_of_every_seed_maps_back_to_itself(seeds):
    words = 0
    for path in seeds:
        text = path.read_text("utf-8-sig")
        view = reading(text)
        latin_document = not _CYRILLIC.search(text)
        for word in re.finditer(r"[^\W\d_]+", view.text):
            words += 1
            span = Span(*word.span())
            source = view.to_source(span).of(text)
            assert view.to_view(view.to_source(span)) == span, path.name
            assert _MARKS.sub("", romanise(source, LETTERS.romanise).text) == word[0], path.name
            if latin_document:
                assert _MARKS.sub("", source) == word[0], path.name
    assert words > 2000


def test_the_cyrillic_seed_keeps_its_words(seeds):
    text = seeds[3].read_text("utf-8")
    written = re.findall(r"[^\W\d_]+", text)
    read = re.findall(r"[^\W\d_]+", reading(text).text)
    assert [romanise(word, LETTERS.romanise).text for word in written] == read
    assert "DCAF" in read
