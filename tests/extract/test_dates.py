"""Dates: the expression, its EDTF form, and what only looks like one."""

import calendar
import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbmig.extract.dates import find_dates
from wbmig.extract.prepared import prepare
from wbmig.text.views import read_line

HBS, EN = "hbs", "en"


def found(text, language, today=None):
    """The dates of a text in its own script."""
    view = read_line(text)
    return [(view.to_source(d.span).of(text), d) for d in find_dates(prepare(view.text, language), today)]


def marked(text):
    """A text without its square brackets, and what stood between them."""
    plain = text.replace("[", "").replace("]", "")
    return plain, [part.partition("]")[0] for part in text.split("[")[1:]]


DAYS = [
    ("Sastanak je održan [24. marta 2022. godine] u Kotoru.", "2022-03-24"),
    ("Sastanak je održan [24. mart 2022.]", "2022-03-24"),  # the dot of the year belongs to it
    ("Sastanak je bio [3. maja 2019.]", "2019-05-03"),
    ("Бања Лука, [5. јун 2018. године]", "2018-06-05"),
    ("Одбор заседа [уторак, 4. фебруар 2020. године].", "2020-02-04"),
    ("Vijeće zasjeda u [ponedjeljak, 30.10.2023.] u podne.", "2023-10-30"),
    ("Rasprava je zakazana za [srijedu, 12. lipnja 2024. godine].", "2024-06-12"),
    ("Rok je [01.09.2021.] za sve općine.", "2021-09-01"),
    ("Rok je [1. 9. 2021.] za sve općine.", "2021-09-01"),
    ("Rok je [1.9.2021. godine] za sve opštine.", "2021-09-01"),
    ("Објављено [17.03.2017. године] у гласнику.", "2017-03-17"),
    ("Zapisnik ([2023-04-18]) je usvojen.", "2023-04-18"),
    ("Stupa na snagu [1. januara 2025. godine].", "2025-01-01"),
    ("Stupa na snagu [1. siječnja 2025. godine].", "2025-01-01"),
    ("Dopis je stigao [15.oktobra 2020.godine].", "2020-10-15"),  # no space, as typists leave it out
    ("Dopis je stigao [29. februara 2024. godine].", "2024-02-29"),
    ("The board met on [24 March 2022] in Kotor.", "2022-03-24"),
    ("The board met on [March 24, 2022] in Kotor.", "2022-03-24"),
    ("The board met on [24th March 2022] in Kotor.", "2022-03-24"),
    ("The board met on the [3rd of May 2019] in Kotor.", "2019-05-03"),
    ("The board met on [Monday, 30 October 2023].", "2023-10-30"),
    ("The board met on [Monday, October 30, 2023].", "2023-10-30"),
    ("The minutes of [2023-04-18] were adopted.", "2023-04-18"),
    ("It enters into force on [1 May 2021].", "2021-05-01"),
    ("[Tuesday 4 February 2020]: the committee meets.", "2020-02-04"),
]

MONTH_NAMES = [
    ("januar", "januara", "januaru", "siječanj", "siječnja", "siječnju"),
    ("februar", "februara", "februaru", "veljača", "veljače", "veljači"),
    ("mart", "marta", "martu", "ožujak", "ožujka", "ožujku"),
    ("april", "aprila", "aprilu", "travanj", "travnja", "travnju"),
    ("maj", "maja", "maju", "svibanj", "svibnja", "svibnju"),
    ("jun", "juna", "junu", "juni", "lipanj", "lipnja", "lipnju"),
    ("jul", "jula", "julu", "juli", "srpanj", "srpnja", "srpnju"),
    ("avgust", "avgusta", "avgustu", "august", "augusta", "kolovoz", "kolovoza", "kolovozu"),
    ("septembar", "septembra", "septembru", "rujan", "rujna", "rujnu"),
    ("oktobar", "oktobra", "oktobru", "listopad", "listopada", "listopadu"),
    ("novembar", "novembra", "novembru", "studeni", "studenog", "studenoga", "studenome"),
    ("decembar", "decembra", "decembru", "prosinac", "prosinca", "prosincu"),
]
CYRILLIC_MONTHS = (
    ("јануара", "фебруара", "марта", "априла", "маја", "јуна"),
    ("јула", "августа", "септембра", "октобра", "новембра", "децембра"),
)

RANGES = [
    ("Skup je trajao [6–7. februara 2023. godine].", "2023-02-06/2023-02-07"),
    ("Skup je trajao [6.-7. februara 2023. godine].", "2023-02-06/2023-02-07"),
    ("Skup je trajao [6. i 7. februara 2023. godine].", "2023-02-06/2023-02-07"),  # a list of two following days
    ("Скуп је трајао [6. и 7. фебруара 2023. године].", "2023-02-06/2023-02-07"),
    ("Skup je trajao [od 6. do 9. februara 2023. godine].", "2023-02-06/2023-02-09"),
    ("Skup je trajao [6. do 9. veljače 2023. godine].", "2023-02-06/2023-02-09"),
    ("Skup je trajao [od 28. februara do 2. marta 2023. godine].", "2023-02-28/2023-03-02"),
    ("Skup je trajao [28. februar - 2. mart 2023. godine].", "2023-02-28/2023-03-02"),
    ("Popis je trajao [od 30. decembra 2021. do 3. januara 2022. godine].", "2021-12-30/2022-01-03"),
    ("Попис је трајао [од 30. децембра 2021. до 3. јануара 2022. године].", "2021-12-30/2022-01-03"),
    ("Radionica: [12-14.05.2023.] u Tuzli.", "2023-05-12/2023-05-14"),
    ("Radionica: [12. – 14. 5. 2023.] u Tuzli.", "2023-05-12/2023-05-14"),
    ("Projekt traje [od juna do avgusta 2022. godine].", "2022-06-01/2022-08-31"),
    ("Projekt traje [od lipnja do kolovoza 2022. godine].", "2022-06-01/2022-08-31"),
    ("Пројекат траје [од јуна до августа 2022. године].", "2022-06-01/2022-08-31"),
    ("Projekat traje [jun–avgust 2022. godine].", "2022-06-01/2022-08-31"),
    ("Projekat traje [od novembra 2021. do februara 2024. godine].", "2021-11-01/2024-02-29"),  # a leap year
    ("Plan važi [2021–2025. godine].", "2021/2025"),
    ("Plan važi [od 2021. do 2025. godine].", "2021/2025"),
    ("План важи за период [2021-2025. године].", "2021/2025"),
    ("Broj je rastao [između 2015. i 2018. godine].", "2015/2018"),
    ("The workshop took place on [12-14 May 2023] in Tuzla.", "2023-05-12/2023-05-14"),
    ("The workshop took place on [12–14 May 2023] in Tuzla.", "2023-05-12/2023-05-14"),
    ("The workshop took place on [6 and 7 February 2023].", "2023-02-06/2023-02-07"),
    ("The workshop lasted [from 28 February to 2 March 2023].", "2023-02-28/2023-03-02"),
    ("The workshop lasted [from 6 to 9 February 2023].", "2023-02-06/2023-02-09"),
    ("The workshop took place on [May 12-14, 2023].", "2023-05-12/2023-05-14"),
    ("The survey ran [from June to August 2022].", "2022-06-01/2022-08-31"),
    ("The survey ran [between June and August 2022].", "2022-06-01/2022-08-31"),
    ("The survey ran [June–August 2022].", "2022-06-01/2022-08-31"),
    ("The plan covers [2021–2025].", "2021/2025"),
    ("Arrivals grew [between 2015 and 2018].", "2015/2018"),
    ("Arrivals grew [from 2015 to 2018].", "2015/2018"),
]

LISTS = [
    ("Obuke su održane [12. i 14. maja 2023. godine].", "{2023-05-12,2023-05-14}"),
    ("Обуке су одржане [12. и 14. маја 2023. године].", "{2023-05-12,2023-05-14}"),
    ("Obuke su održane [12. te 14. svibnja 2023. godine].", "{2023-05-12,2023-05-14}"),
    ("Trainings were held on [12 and 14 May 2023].", "{2023-05-12,2023-05-14}"),
]

OPEN = [
    ("[Od 2015. godine] broj zahtjeva raste.", "2015/.."),
    ("[Од 2015. године] број захтева расте.", "2015/.."),
    ("Centar radi [od marta 2019. godine].", "2019-03/.."),
    ("Centar radi [od 4. marta 2019. godine].", "2019-03-04/.."),
    ("Odluka važi [do 9. januara 2024. godine].", "../2024-01-09"),
    ("Одлука важи [до 9. јануара 2024. године].", "../2024-01-09"),
    ("Posao treba završiti [do kraja 2016. godine].", "../2016"),
    ("Посао треба завршити [до краја 2016. године].", "../2016"),
    ("Posao treba završiti [do kraja juna 2024. godine].", "../2024-06"),
    ("Posao treba završiti [do 2030. godine].", "../2030"),
    ("Posao treba završiti najkasnije [do 31. decembra 2024. godine].", "../2024-12-31"),
    ("Prijave se primaju [do 15.02.2024. godine].", "../2024-02-15"),
    ("[Since 2015] applications have grown.", "2015/.."),
    ("The centre has worked [since March 2019].", "2019-03/.."),
    ("The centre has worked [since 4 March 2019].", "2019-03-04/.."),
    ("The decision applies [until 9 January 2024].", "../2024-01-09"),
    ("Finish the work [by the end of 2016].", "../2016"),
    ("Finish the work [by 2030].", "../2030"),
    ("Finish the work [by June 2024].", "../2024-06"),
    ("Finish the work [by March 31, 2024].", "../2024-03-31"),
    ("Finish the work [no later than 31 December 2024].", "../2024-12-31"),
]

SPANS_OF_MONTHS = [
    ("U [trećem kvartalu 2021. godine] otvoren je centar.", "2021-07/2021-09"),
    ("У [трећем кварталу 2021. године] отворен је центар.", "2021-07/2021-09"),
    ("U [prvom tromjesečju 2020. godine] broj je pao.", "2020-01/2020-03"),
    ("U [četvrtom tromesečju 2020. godine] broj je pao.", "2020-10/2020-12"),
    ("U [3. kvartalu 2021. godine] otvoren je centar.", "2021-07/2021-09"),
    ("U [prvoj polovini 2022. godine] broj je porastao.", "2022-01/2022-06"),
    ("U [drugoj polovici 2022. godine] broj je porastao.", "2022-07/2022-12"),
    ("U [drugom polugodištu 2022. godine] broj je porastao.", "2022-07/2022-12"),
    ("The centre opened in the [third quarter of 2021].", "2021-07/2021-09"),
    ("The centre opened in [Q3 2021].", "2021-07/2021-09"),
    ("Numbers rose in the [first half of 2022].", "2022-01/2022-06"),
    ("Numbers rose in the [second half of 2022].", "2022-07/2022-12"),
    ("Numbers rose in the [first quarter of 2022].", "2022-01/2022-03"),
]

SEASONS = [
    ("U [proleće 2021. godine] sneg se otopio.", "2021-21"),
    ("U [proljeće 2021. godine] snijeg se otopio.", "2021-21"),
    ("Kamp je otvoren u [ljeto 2021. godine].", "2021-22"),
    ("Камп је отворен у [лето 2021. године].", "2021-22"),
    ("Kamp je zatvoren u [jesen 2018. godine].", "2018-23"),
    ("Kamp je radio u [zimu 2019. godine].", "2019-24"),
    ("The camp opened in [spring 2021].", "2021-21"),
    ("The camp opened in [summer 2021].", "2021-22"),
    ("The camp closed in the [autumn of 2018].", "2018-23"),
    ("The camp worked in [winter 2019].", "2019-24"),
]

PARTS = [
    ("[Početkom 2016. godine] granica je zatvorena.", "2016~", "early"),
    ("[Почетком 2016. године] граница је затворена.", "2016~", "early"),
    ("[Sredinom 2016. godine] granica je zatvorena.", "2016~", "mid"),
    ("[Krajem 2016. godine] granica je zatvorena.", "2016~", "late"),
    ("[Krajem marta 2016. godine] granica je zatvorena.", "2016-03~", "late"),
    ("[Početkom ožujka 2016. godine] granica je zatvorena.", "2016-03~", "early"),
    ("The border closed in [early 2016].", "2016~", "early"),
    ("The border closed in [mid-2016].", "2016~", "mid"),
    ("The border closed in [late 2016].", "2016~", "late"),
    ("The border closed in [late March 2016].", "2016-03~", "late"),
    ("The border closed [at the beginning of 2016].", "2016~", "early"),
    ("Kapije su otvorene [oko 2020. godine].", "2020~", None),  # about, no part
    ("Врата су отворена [око 2020. године].", "2020~", None),
    ("The gates opened [around 2020].", "2020~", None),
]

YEARS_AND_MONTHS = [
    ("U [2020. godini] zabilježen je pad.", "2020"),
    ("У [2020. години] забележен је пад.", "2020"),
    ("Tokom [2020. godine] zabeležen je pad.", "2020"),
    ("Tijekom [2020.] zabilježen je pad.", "2020"),
    ("Podaci za [2019. god.] nisu potpuni.", "2019"),
    ("U [oktobru 2021. godine] počeo je popis.", "2021-10"),
    ("U [listopadu 2021.] počeo je popis.", "2021-10"),
    ("У [октобру 2021. године] почео је попис.", "2021-10"),
    ("Izvještaj je iz [studenog 2018. godine].", "2018-11"),
    ("A fall was recorded in [2020].", "2020"),
    ("During [2020] numbers fell.", "2020"),
    ("The count began in [October 2021].", "2021-10"),
    ("The count began in [October, 2021].", "2021-10"),
    ("The count began in [Sept. 2021].", "2021-09"),
    ("The count began in [May 2021].", "2021-05"),
]

DURATIONS = [
    ("Obuka traje [tri godine].", "P3Y"),
    ("Обука траје [три године].", "P3Y"),
    ("Obuka traje [12 mjeseci].", "P12M"),
    ("Обука траје [12 месеци].", "P12M"),
    ("Obuka traje [dve nedelje].", "P2W"),
    ("Obuka traje [dvije sedmice].", "P2W"),
    ("Obuka traje [dva tjedna].", "P2W"),
    ("Odgovor stiže u roku od [60 dana].", "P60D"),
    ("Одговор стиже у року од [60 дана].", "P60D"),
    ("Odgovor stiže u roku od [24 sata].", "PT24H"),
    ("Odgovor stiže u roku od [trideset dana].", "P30D"),
    ("To je dio [trogodišnjeg] projekta.", "P3Y"),
    ("То је део [трогодишњег] пројекта.", "P3Y"),
    ("Održan je [dvodnevni] seminar.", "P2D"),
    ("Održana je [dvodnevna] obuka.", "P2D"),
    ("Počeo je [šestomesečni] program.", "P6M"),
    ("Počeo je [šestomjesečni] program.", "P6M"),
    ("Počeo je [petogodišnji] program.", "P5Y"),
    ("The course lasts [three years].", "P3Y"),
    ("The course lasts [12 months].", "P12M"),
    ("The course lasts [two weeks].", "P2W"),
    ("An answer comes within [60 days].", "P60D"),
    ("An answer comes within [24 hours].", "PT24H"),
    ("A [two-day] seminar was held.", "P2D"),
    ("A [three-year] project began.", "P3Y"),
    ("A [six-month] programme began.", "P6M"),
]


def language_of(text):
    """English sentences of the tables begin with or hold an article or a preposition of English."""
    words = set(text.lower().replace("[", "").replace("]", "").replace(",", "").replace(":", "").split())
    return EN if words & {"the", "a", "by", "since", "were", "arrivals", "numbers", "an", "during", "on", "in"} else HBS


@pytest.mark.parametrize(
    ("text", "norm"),
    [*DAYS, *RANGES, *LISTS, *OPEN, *SPANS_OF_MONTHS, *SEASONS, *YEARS_AND_MONTHS, *DURATIONS],
    ids=lambda value: value[:60],
)
def test_a_date_is_found_whole_with_its_norm(text, norm):
    plain, spans = marked(text)
    assert [(span, d.norm, d.relative) for span, d in found(plain, language_of(text))] == [(spans[0], norm, False)]


@pytest.mark.parametrize(("text", "norm", "part"), PARTS, ids=[case[0] for case in PARTS])
def test_early_mid_late_and_about_are_approximate(text, norm, part):
    plain, spans = marked(text)
    assert [(span, d.norm, d.part) for span, d in found(plain, language_of(text))] == [(spans[0], norm, part)]


@pytest.mark.parametrize(
    ("name", "month"),
    [(name, month) for month, names in enumerate(MONTH_NAMES, 1) for name in names],
)
def test_months_of_the_four_standards_in_their_cases(name, month):
    text = f"Odbor je pisao o {name} 2019. godine."
    assert [(span, d.norm) for span, d in found(text, HBS)] == [(f"{name} 2019. godine", f"2019-{month:02}")]


@pytest.mark.parametrize(("name", "month"), [(n, m) for m, n in enumerate(sum(CYRILLIC_MONTHS, ()), 1)])
def test_months_in_cyrillic(name, month):
    text = f"Одбор је заседао 8. {name} 2019. године."
    assert [(span, d.norm) for span, d in found(text, HBS)] == [(f"8. {name} 2019. године", f"2019-{month:02}-08")]


@pytest.mark.parametrize(
    ("text", "today", "norm"),
    [
        ("Odbor je [danas] zasedao.", "2022-03-24", "2022-03-24"),
        ("Одбор је [данас] заседао.", "2022-03-24", "2022-03-24"),
        ("Vijeće je [jučer] zasjedalo.", "2022-03-01", "2022-02-28"),
        ("Odbor [sutra] zaseda.", "2022-12-31", "2023-01-01"),
        ("[Prošle godine] je bilo manje zahteva.", "2022-03-24", "2021"),
        ("[Прошле године] је било мање захтева.", "2022-03-24", "2021"),
        ("[Ove godine] je bilo više zahtjeva.", "2022-03-24", "2022"),
        ("[Naredne godine] očekujemo popis.", "2022-03-24", "2023"),
        ("[Prošlog mjeseca] otvoren je centar.", "2022-01-15", "2021-12"),
        ("[Narednog meseca] otvara se centar.", "2022-12-15", "2023-01"),
        ("[Prošle sedmice] otvoren je centar.", "2022-03-24", "2022-03-14/2022-03-20"),
        ("Centar je otvoren [15. oktobra] u podne.", "2020-11-02", "2020-10-15"),
        ("Центар је отворен [15. октобра] у подне.", "2020-11-02", "2020-10-15"),
        ("Centar je otvoren [15. listopada] u podne.", "2020-11-02", "2020-10-15"),
        ("Centar radi [od 1. marta] bez prekida.", "2020-11-02", "2020-03-01/.."),
        ("Centar radi [do septembra] bez prekida.", "2020-11-02", "../2020-09"),
        ("Popis traje [od 6. do 9. aprila] u svim opštinama.", "2020-11-02", "2020-04-06/2020-04-09"),
        ("Centar je otvoren [krajem veljače] u Rijeci.", "2020-11-02", "2020-02~"),
        ("Rok ističe [do kraja godine], kažu u odboru.", "2020-11-02", "../2020"),
        ("Centar je otvoren [pre tri godine] u Rijeci.", "2020-11-02", "2017"),
        ("Центар је отворен [пре две недеље] у Нишу.", "2020-11-15", "2020-11-01"),
        ("U [ponedeljak] je otvoren centar.", "2023-11-02", "2023-10-30"),  # 2 November 2023 is a Thursday
        ("У [понедељак] је отворен центар.", "2023-11-02", "2023-10-30"),
        ("The board met [today].", "2022-03-24", "2022-03-24"),
        ("The board met [yesterday].", "2022-03-01", "2022-02-28"),
        ("[Last year] there were fewer applications.", "2022-03-24", "2021"),
        ("[This year] there are more applications.", "2022-03-24", "2022"),
        ("A count is due [next year].", "2022-03-24", "2023"),
        ("A centre opened [last month].", "2022-01-15", "2021-12"),
        ("The centre opened on [15 October].", "2020-11-02", "2020-10-15"),
        ("The centre opened on [October 15].", "2020-11-02", "2020-10-15"),
        ("The centre opened on [14 and 15 October].", "2020-11-02", "2020-10-14/2020-10-15"),
        ("The centre is open [until 30 September].", "2020-11-02", "../2020-09-30"),
        ("The centre opened in [early August].", "2020-11-02", "2020-08~"),
        ("The centre opened [three years ago].", "2020-11-02", "2017"),
        ("The centre opened on [Monday].", "2023-11-02", "2023-10-30"),
        ("The task ends [by the end of the year].", "2020-11-02", "../2020"),
        ("The task ends [by the end of next year].", "2020-11-02", "../2021"),
    ],
)
def test_a_relative_date_is_completed_from_the_documents_own_date(text, today, norm):
    plain, spans = marked(text)
    language = EN if plain.isascii() and {"the", "there", "a", "board"} & set(plain.lower().split()) else HBS
    with_date = found(plain, language, today)
    assert [(span, d.norm, d.relative) for span, d in with_date] == [(spans[0], norm, True)]
    without = found(plain, language)
    assert [(span, d.norm, d.relative) for span, d in without] == [(spans[0], None, True)]
    assert all(d.reason for _, d in without)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Žena stara 46 godina dobila je pomoć.", HBS),
        ("Жена стара 46 година добила је помоћ.", HBS),
        ("Mladić od 17 godina starosti čeka odgovor.", HBS),
        ("Pomoć je za djecu mlađu od 14 godina.", HBS),
        ("Program prima osobe starije od 65 godina.", HBS),
        ("Marko (23) radi u centru.", HBS),
        ("Član 15. Zakona o azilu je izmenjen.", HBS),
        ("Члан 15. Закона о азилу је измењен.", HBS),
        ("Zakon br. 2019/14 je stupio na snagu.", HBS),
        ("Službeni glasnik br. 24/2018 donosi izmene.", HBS),
        ("Rezolucija 1325 je usvojena.", HBS),
        ("Program IPA 2019 finansira centar.", HBS),
        ("Projekat „Strategija 2030“ je predstavljen.", HBS),
        ("Odbor će, ako se složi, pisati skupštini.", HBS),
        ("Telefon centra je 033 201 998.", HBS),
        ("Телефон центра је 011/2014-998.", HBS),
        ("Zabilježeno je 2015 slučajeva.", HBS),
        ("U centru je bilo 2015 osoba.", HBS),
        ("Dodijeljeno je 2.020 dozvola.", HBS),
        ("Utrošeno je 2020 evra.", HBS),
        ("Sada se o tome govori više.", HBS),
        ("Ubuduće se o tome govori manje.", HBS),
        ("Sastanak počinje u 10.30 časova.", HBS),
        ("Sastanak počinje u 18:00.", HBS),
        ("Verzija 2.0.19 programa je gotova.", HBS),
        ("A woman aged 46 received help.", EN),
        ("The 46-year-old woman received help.", EN),
        ("Help is for children under 14 years of age.", EN),
        ("A boy who is 17 years old waits.", EN),
        ("Article 15 of the law was changed.", EN),
        ("Law no. 2019/14 applies.", EN),
        ("Resolution 1325 was adopted.", EN),
        ("The IPA 2019 programme pays for the centre.", EN),
        ("You may call the office.", EN),
        ("They march along the river.", EN),
        ("The police recorded 2015 cases.", EN),
        ("Call +381 11 2018 998 for help.", EN),
        ("Numbers have fallen recently.", EN),
        ("The meeting begins at 18:00.", EN),
        ("They paid 2020 euros.", EN),
        ("In the hall they may meet again.", EN),
    ],
)
def test_what_is_no_calendar_time_gives_no_date(text, language):
    assert [span for span, _ in found(text, language)] == []


@pytest.mark.parametrize(
    ("text", "language", "span"),
    [
        ("Odgovor je stigao 31. aprila 2022. godine.", HBS, "31. aprila 2022. godine"),
        ("Одговор је стигао 30. фебруара 2021. године.", HBS, "30. фебруара 2021. године"),
        ("Odgovor je stigao 29. februara 2023. godine.", HBS, "29. februara 2023. godine"),
        ("Odgovor je stigao 31.04.2022. u podne.", HBS, "31.04.2022."),
        ("Odgovor je stigao 12.13.2022. u podne.", HBS, "12.13.2022."),
        ("Skup traje od 28. do 32. marta 2022. godine.", HBS, "od 28. do 32. marta 2022. godine"),
        ("The answer came on 31 April 2022.", EN, "31 April 2022"),
        ("The answer came on February 30, 2021.", EN, "February 30, 2021"),
        ("The answer came on 2022-04-31.", EN, "2022-04-31"),
    ],
)
def test_an_impossible_date_has_a_reason_and_no_norm(text, language, span):
    ((text_found, date),) = found(text, language)
    assert (text_found, date.norm, date.relative) == (span, None, False)
    assert "no date of the calendar" in date.reason


HBS_GENITIVES = [names[1] for names in MONTH_NAMES]
CROATIAN_GENITIVES = [names[-2] for names in MONTH_NAMES]
CYRILLIC_GENITIVES = sum(CYRILLIC_MONTHS, ())


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2035, 12, 31)))
def test_every_day_is_found_in_five_forms(day):
    month = day.month - 1
    forms = [
        ("Odbor je zasedao {}", f"{day.day}. {HBS_GENITIVES[month]} {day.year}. godine", HBS),
        ("Одбор је заседао {}", f"{day.day}. {CYRILLIC_GENITIVES[month]} {day.year}. године", HBS),
        ("Odbor je zasjedao {} u podne", f"{day.day:02}.{day.month:02}.{day.year}.", HBS),
        ("The board met on {} at noon", f"{day.day} {calendar.month_name[day.month]} {day.year}", EN),
        ("The board met on {} at noon", f"{calendar.month_name[day.month]} {day.day}, {day.year}", EN),
    ]
    for frame, written, language in forms:
        assert [(s, d.norm) for s, d in found(frame.format(written), language)] == [(written, day.isoformat())]


@given(
    st.dates(datetime.date(1990, 1, 1), datetime.date(2035, 11, 30)),
    st.integers(1, 9),
)
def test_every_span_of_days_is_found(first, length):
    last = first + datetime.timedelta(days=length)
    months = HBS_GENITIVES
    if first.month == last.month:
        written = f"{first.day}–{last.day}. {months[first.month - 1]} {first.year}. godine"
    else:
        year = "" if first.year == last.year else f" {first.year}."
        written = (
            f"{first.day}. {months[first.month - 1]}{year} – {last.day}. {months[last.month - 1]} {last.year}. godine"
        )
    assert [(s, d.norm) for s, d in found(f"Skup je bio {written}.", HBS)] == [(written, f"{first}/{last}")]


def test_dates_of_one_text_come_in_order_and_do_not_overlap():
    text = "Do 9. januara 2024. godine odbor je 3. maja 2019. pisao vladi, a 5. maja 2020. godine skupštini."
    dates = find_dates(prepare(text, HBS))
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(dates))
    assert [d.norm for d in dates] == ["../2024-01-09", "2019-05-03", "2020-05-05"]


def test_a_text_without_words_has_no_dates():
    assert found("", HBS) == found(" \n ", EN) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rok je [0. januara 2020. godine].",
        "Rok je [00.00.2020.]",
        "Skup je bio [0. i 1. maja 2021. godine].",
        "Skup je bio [45, 5. i 6. maja 2021. godine].",  # the first of a list counts too
    ],
)
def test_a_day_or_month_of_zero_is_no_date_of_the_calendar(text):
    plain, (written,) = marked(text)
    ((span, date),) = found(plain, HBS)
    assert (span, date.norm) == (written, None)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Pre dve hiljade pedeset godina put je vodio ovuda.", HBS),
        ("Pre milion dana put je vodio ovuda.", HBS),
        ("Pre sto hiljada meseci put je vodio ovuda.", HBS),
        ("In the past three thousand years the road was used.", EN),
        ("A million weeks ago the road was used.", EN),
    ],
)
def test_a_time_before_the_calendar_has_no_normal_form(text, language):
    assert [d.norm for _, d in found(text, language, "2022-05-05")] == [None]
