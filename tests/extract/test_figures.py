"""Figures: the quantity, its value, bound and unit, and what only looks like one."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbmig.extract.dates import find_dates
from wbmig.extract.figures import find_figures
from wbmig.extract.prepared import prepare
from wbmig.extract.quotes import find_quotes, title_spans
from wbmig.text.views import read_line

HBS, EN = "hbs", "en"


def found(text, language):
    """The figures of a text outside its dates and titles, in its own script."""
    view = read_line(text)
    prepared = prepare(view.text, language)
    taken = [*title_spans(find_quotes(prepared)), *(d.span for d in find_dates(prepared))]
    return [(view.to_source(f.span).of(text), f.norm) for f in find_figures(prepared, taken)]


def marked(text):
    return text.replace("[", "").replace("]", ""), [part.partition("]")[0] for part in text.split("[")[1:]]


HBS_FIGURES = [
    # counts, in digits with the separators of the language
    ("U centru boravi [270] osoba.", 270, "exact", "count"),
    ("У центру борави [270] особа.", 270, "exact", "count"),
    ("Zabilježeno je [4.000] zahtjeva.", 4000, "exact", "count"),
    ("Забележено је [4.000] захтева.", 4000, "exact", "count"),
    ("Zabilježeno je [12 500] zahtjeva.", 12500, "exact", "count"),
    ("Zabeleženo je [1.250.000] prelazaka.", 1250000, "exact", "count"),
    ("Kroz region je prošlo [1,5 miliona] ljudi.", 1500000, "exact", "count"),
    ("Kroz regiju je prošlo [1,5 milijuna] ljudi.", 1500000, "exact", "count"),
    ("Кроз регион је прошло [1,5 милиона] људи.", 1500000, "exact", "count"),
    ("Kroz region je prošlo [20 hiljada] ljudi.", 20000, "exact", "count"),
    ("Kroz regiju je prošlo [20 tisuća] ljudi.", 20000, "exact", "count"),
    ("U centru boravi [17] djece.", 17, "exact", "count"),
    # words
    ("Došli su predstavnici [devet] parlamenata.", 9, "exact", "count"),
    ("Дошли су представници [девет] парламената.", 9, "exact", "count"),
    ("Došlo je [dvadeset pet] stručnjaka.", 25, "exact", "count"),
    ("Došlo je [dvadeset i pet] stručnjaka.", 25, "exact", "count"),
    ("Došlo je [sto dvadeset] stručnjaka.", 120, "exact", "count"),
    ("Otvorene su [dve] kancelarije.", 2, "exact", "count"),
    ("Otvorena su [dva] ureda.", 2, "exact", "count"),
    ("Otvorene su [dvije] kancelarije.", 2, "exact", "count"),
    ("Otvorena su [četiri] centra.", 4, "exact", "count"),
    ("Pomoć je dobilo [petoro] djece.", 5, "exact", "count"),
    ("Uhapšena su [trojica] krijumčara.", 3, "exact", "count"),
    ("Ухапшена су [тројица] кријумчара.", 3, "exact", "count"),
    ("Prijavljeno je [tri hiljade] ljudi.", 3000, "exact", "count"),
    # approximators, by their meaning
    ("Prošlo je [oko 1,5 miliona] ljudi.", 1500000, "about", "count"),
    ("Прошло је [око 300] људи.", 300, "about", "count"),
    ("Prošlo je [skoro 300] ljudi.", 300, "about", "count"),
    ("Prošlo je [gotovo 300] ljudi.", 300, "about", "count"),
    ("Prošlo je [približno 300] ljudi.", 300, "about", "count"),
    ("Prošlo je [desetak] ljudi.", 10, "about", "count"),
    ("Prošlo je [više od 300] ljudi.", 300, "more_than", "count"),
    ("Прошло је [више од 300] људи.", 300, "more_than", "count"),
    ("Prošlo je [preko 300] ljudi.", 300, "more_than", "count"),
    ("Prošlo je [manje od 300] ljudi.", 300, "less_than", "count"),
    ("Prošlo je [najmanje 300] ljudi.", 300, "at_least", "count"),
    ("Prošlo je [najviše 300] ljudi.", 300, "at_most", "count"),
    ("U centru boravi [ne više od 300] ljudi.", 300, "at_most", "count"),
    # ranges
    ("Dnevno prođe [110 do 140] ljudi.", [110, 140], "exact", "count"),
    ("Дневно прође [110 до 140] људи.", [110, 140], "exact", "count"),
    ("Dnevno prođe [110–140] ljudi.", [110, 140], "exact", "count"),
    ("Dnevno prođe [oko 20 do 30] ljudi.", [20, 30], "about", "count"),
    ("Pomoć je dobilo [pet do deset] porodica.", [5, 10], "exact", "count"),
    ("Utrošeno je [2 do 3 miliona evra].", [2000000, 3000000], "exact", "EUR"),
    # percent
    ("Pristalo je [90 odsto] ispitanih.", 90, "exact", "percent"),
    ("Пристало је [90 одсто] испитаних.", 90, "exact", "percent"),
    ("Pristalo je [više od 90 odsto] ispitanih.", 90, "more_than", "percent"),
    ("Pristalo je [12,5 %] ispitanih.", 12.5, "exact", "percent"),
    ("Pristalo je [12,5%] ispitanih.", 12.5, "exact", "percent"),
    ("Pristalo je [34 posto] ispitanih.", 34, "exact", "percent"),
    ("Pristalo je [20-30%] ispitanih.", [20, 30], "exact", "percent"),
    ("Pristalo je [pet procenata] ispitanih.", 5, "exact", "percent"),
    # money, before and after the number
    ("Utrošeno je [2,5 miliona evra] za opremu.", 2500000, "exact", "EUR"),
    ("Утрошено је [2,5 милиона евра] за опрему.", 2500000, "exact", "EUR"),
    ("Utrošeno je [2,5 milijuna eura] za opremu.", 2500000, "exact", "EUR"),
    ("Utrošeno je [€ 15.000] za opremu.", 15000, "exact", "EUR"),
    ("Utrošeno je [EUR 15.000] za opremu.", 15000, "exact", "EUR"),
    ("Utrošeno je [15.000 EUR] za opremu.", 15000, "exact", "EUR"),
    ("Utrošeno je [600.000 dinara] za opremu.", 600000, "exact", "RSD"),
    ("Утрошено је [600.000 динара] за опрему.", 600000, "exact", "RSD"),
    ("Utrošeno je [80.000 KM] za opremu.", 80000, "exact", "BAM"),
    ("Utrošeno je [oko 40.000 dolara] za opremu.", 40000, "about", "USD"),
    ("Utrošeno je [50.000 kuna] za opremu.", 50000, "exact", "HRK"),
    # fractions and multiples
    ("Pristale su [dve trećine] ispitanih.", 0.6667, "exact", "1"),
    ("Пристале су [две трећине] испитаних.", 0.6667, "exact", "1"),
    ("Pristala je [polovina] ispitanih.", 0.5, "exact", "1"),
    ("Pristala je [trećina] ispitanih.", 0.3333, "exact", "1"),
    ("Pristale su [tri četvrtine] ispitanih.", 0.75, "exact", "1"),
    ("Broj je porastao [tri puta].", 3, "exact", "1"),
    ("Broj je [dvostruko] veći.", 2, "exact", "1"),
    # sizes
    ("Ograda je duga [40 kilometara].", 40, "exact", "km"),
    ("Nabavljeno je [12 tona] opreme.", 12, "exact", "t"),
]

EN_FIGURES = [
    ("The centre houses [270] people.", 270, "exact", "count"),
    ("The centre received [4,000] applications.", 4000, "exact", "count"),
    ("The route saw [1,250,000] crossings.", 1250000, "exact", "count"),
    ("The route saw [1.5 million] people.", 1500000, "exact", "count"),
    ("The route saw [20 thousand] people.", 20000, "exact", "count"),
    ("There were [five] thematic sessions.", 5, "exact", "count"),
    ("There were [twenty-five] experts.", 25, "exact", "count"),
    ("There were [one hundred and twenty] experts.", 120, "exact", "count"),
    ("There were [three thousand] experts.", 3000, "exact", "count"),
    ("There were [two] experts.", 2, "exact", "count"),
    ("There were [about 300] experts.", 300, "about", "count"),
    ("There were [around 300] experts.", 300, "about", "count"),
    ("There were [nearly 300] experts.", 300, "about", "count"),
    ("[More than 130] experts came.", 130, "more_than", "count"),
    ("There were [over 300] experts.", 300, "more_than", "count"),
    ("There were [fewer than 300] experts.", 300, "less_than", "count"),
    ("There were [at least 300] experts.", 300, "at_least", "count"),
    ("There were [up to 300] experts.", 300, "at_most", "count"),
    ("There were [no more than 300] experts.", 300, "at_most", "count"),
    ("There were [110 to 140] experts.", [110, 140], "exact", "count"),
    ("There were [110-140] experts.", [110, 140], "exact", "count"),
    ("There were [five to ten] experts.", [5, 10], "exact", "count"),
    ("In all, [90 percent] agreed.", 90, "exact", "percent"),
    ("In all, [90 per cent] agreed.", 90, "exact", "percent"),
    ("In all, [12.5%] agreed.", 12.5, "exact", "percent"),
    ("In all, [more than 90%] agreed.", 90, "more_than", "percent"),
    ("It cost [2.5 million euros].", 2500000, "exact", "EUR"),
    ("It cost [€2.5 million].", 2500000, "exact", "EUR"),
    ("It cost [EUR 15,000].", 15000, "exact", "EUR"),
    ("It cost [€15,000].", 15000, "exact", "EUR"),
    ("It cost [$40,000].", 40000, "exact", "USD"),
    ("It cost [US$ 40,000].", 40000, "exact", "USD"),
    ("It cost [about 40,000 dollars].", 40000, "about", "USD"),
    ("It cost [600,000 dinars].", 600000, "exact", "RSD"),
    ("[Two thirds] of them agreed.", 0.6667, "exact", "1"),
    ("[Two-thirds] of them agreed.", 0.6667, "exact", "1"),
    ("[Half] of them agreed.", 0.5, "exact", "1"),
    ("[A quarter] of them agreed.", 0.25, "exact", "1"),
    ("[Three out of four] agreed.", 0.75, "exact", "1"),
    ("The number grew [three times].", 3, "exact", "1"),
    ("The number grew [tenfold].", 10, "exact", "1"),
    ("The fence is [40 kilometres] long.", 40, "exact", "km"),
]


@pytest.mark.parametrize(
    ("text", "language", "value", "approx", "unit"),
    [(t, HBS, *rest) for t, *rest in HBS_FIGURES] + [(t, EN, *rest) for t, *rest in EN_FIGURES],
)
def test_a_figure_has_value_bound_and_unit(text, language, value, approx, unit):
    plain, spans = marked(text)
    expected = tuple(value) if isinstance(value, list) else value
    assert [(s, n.value, n.approx, n.unit) for s, n in found(plain, language)] == [(spans[0], expected, approx, unit)]


@pytest.mark.parametrize(
    ("text", "language", "counted"),
    [
        ("U centru boravi 270 osoba.", HBS, "osoba"),
        ("Došlo je 44 službenika iz regiona.", HBS, "službenika"),
        ("Prošlo je oko 1,5 miliona migranata.", HBS, "migranata"),
        ("There were five thematic sessions.", EN, "thematic sessions"),
        ("More than 90 percent of migrants agreed.", EN, "migrants"),
        ("The total was 270.", EN, None),
    ],
)
def test_what_is_counted_is_told_in_the_words_of_the_text(text, language, counted):
    ((_, norm),) = found(text, language)
    assert norm.of == counted


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Član 15. Zakona je izmenjen.", HBS),
        ("Члан 15. Закона је измењен.", HBS),
        ("U skladu sa članom 27 stavom 3 Zakona.", HBS),
        ("Prema čl. 12 i st. 2 pravilnika.", HBS),
        ("Rezolucija 1325 je usvojena.", HBS),
        ("Grupa 484 radi od jutra.", HBS),
        ("Група 484 ради од јутра.", HBS),
        ("Cilj SDG 10 je važan.", HBS),
        ("Program IPA 2019 traje.", HBS),
        ("Održana je 12. sednica odbora.", HBS),
        ("Одржана је 12. седница одбора.", HBS),
        ("To je 3. put ove zime.", HBS),
        ("Telefon centra je 033 201 998.", HBS),
        ("Pozovite +381 11 2018 998 za pomoć.", HBS),
        ("Pozovite 011/2018-998 za pomoć.", HBS),
        ("Predmet broj 212-14/22 je zatvoren.", HBS),
        ("Sastanak počinje u 18:00.", HBS),
        ("Sastanak je 24. marta 2022. godine.", HBS),
        ("Obuka traje 60 dana.", HBS),
        ("Tabela 4 je u prilogu.", HBS),
        ("Vidi str. 27 izvještaja.", HBS),
        ("To je jedan od ciljeva.", HBS),
        ("Jedna porodica čeka.", HBS),
        ("Odbor pita što je učinjeno.", HBS),  # sto without its mark is a hundred, što is none
        ("Hiljade ljudi su prošle.", HBS),
        ("Stotine ljudi su prošle.", HBS),
        ("Izvještaj „Granica 2030: 5 koraka do reda“ je objavljen.", HBS),
        ("Pišite na odbor24@primer.rs za pomoć.", HBS),
        ("Prvi panel je počeo.", HBS),
        ("Article 15 of the law was changed.", EN),
        ("Resolution 1325 was adopted.", EN),
        ("Group 484 works there.", EN),
        ("The goal is SDG 10, they said.", EN),
        ("The 12th session was held.", EN),
        ("Call +381 11 2018 998 for help.", EN),
        ("See page 27 of the report.", EN),
        ("The meeting begins at 18:00.", EN),
        ("It happened on 24 March 2022.", EN),
        ("The course lasts 60 days.", EN),
        ("One of the aims was met.", EN),
        ("Thousands of people passed.", EN),
        ("Amir, 17, waits in the hall.", EN),
        ("The first panel began.", EN),
        ("The COVID-19 measures ended.", EN),
    ],
)
def test_what_counts_nothing_gives_no_figure(text, language):
    assert [s for s, _ in found(text, language)] == []


@given(st.integers(2, 999_999_999).filter(lambda n: not 1000 <= n <= 9999))
def test_every_count_is_read_with_the_separators_of_both_languages(number):
    for frame, mark, language in (("Prijavljeno je {} ljudi.", ".", HBS), ("There were {} people.", ",", EN)):
        written = f"{number:,}".replace(",", mark)
        assert [(s, n.value, n.unit) for s, n in found(frame.format(written), language)] == [(written, number, "count")]


@given(st.integers(1, 99), st.integers(1, 9))
def test_every_decimal_is_read_with_the_mark_of_both_languages(whole, tenth):
    for frame, mark, language in (("Pristalo je {} ispitanih.", ",", HBS), ("In all, {} agreed.", ".", EN)):
        written = f"{whole}{mark}{tenth}%"
        ((span, norm),) = found(frame.format(written), language)
        assert (span, norm.unit) == (written, "percent")
        assert norm.value == pytest.approx(whole + tenth / 10)


def test_figures_come_in_order_and_do_not_overlap():
    text = "Došlo je 12 stručnjaka iz devet zemalja, više od 90 odsto njih uz podršku od 2,5 miliona evra."
    figures = find_figures(prepare(text, HBS))
    assert [f.norm.value for f in figures] == [12, 9, 90, 2500000]
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(figures))


@pytest.mark.parametrize(
    ("text", "language"),
    [("Na listi nema više od 4.000 ljudi.", HBS), ("На листи нема више од 4.000 људи.", HBS)],
)
def test_a_denied_more_than_is_at_most(text, language):
    ((_, norm),) = found(text, language)
    assert (norm.value, norm.approx) == (4000, "at_most")


@pytest.mark.parametrize(
    ("text", "language", "value", "approx", "unit"),
    [
        ("Prošlo je više-od 90 ljudi.", HBS, 90, "more_than", "count"),
        ("Plaćeno je 50 konvertibilnih, maraka.", HBS, 50, "exact", "BAM"),
        ("More, than 90 people came.", EN, 90, "more_than", "count"),
        ("The road is used by two, thirds of the people.", EN, 0.6667, "exact", "1"),
    ],
)
def test_other_marks_between_the_words_of_a_figure_do_no_harm(text, language, value, approx, unit):
    ((_, norm),) = found(text, language)
    assert (norm.value, norm.approx, norm.unit) == (value, approx, unit)


def test_an_address_holds_no_figure_and_a_long_word_takes_no_long_time():
    assert found("Pišite na odbor.12@sid.rs do srede.", HBS) == []
    assert found("a" * 100_000, HBS) == []
