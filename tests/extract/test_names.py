"""Names: organisations, states, places and persons, in both scripts and in their cases."""

import pytest

from wbmig.extract.names import find_names
from wbmig.extract.prepared import prepare
from wbmig.extract.quotes import find_quotes
from wbmig.model.analysis import Label
from wbmig.text.views import read_line

HBS, EN = "hbs", "en"


def found(text, language):
    view = read_line(text)
    prepared = prepare(view.text, language)
    names = find_names(prepared, find_quotes(prepared))
    return [(view.to_source(n.span).of(text), n) for n in names]


def marked(text):
    return text.replace("[", "").replace("]", ""), [part.partition("]")[0] for part in text.split("[")[1:]]


@pytest.mark.parametrize(
    ("text", "language", "labels", "isos"),
    [
        ("[Crna Gora] je otvorila centar.", HBS, ["STATE"], ["ME"]),
        ("Vlada je to predložila [Crnoj Gori].", HBS, ["STATE"], ["ME"]),
        ("Put vodi kroz [Crnu Goru].", HBS, ["STATE"], ["ME"]),
        ("Пут води кроз [Црну Гору].", HBS, ["STATE"], ["ME"]),
        ("Put vodi kroz [Bosnu i Hercegovinu].", HBS, ["STATE"], ["BA"]),
        ("Stigli su u [BiH] zimus.", HBS, ["STATE"], ["BA"]),
        ("Стигли су у [БиХ] зимус.", HBS, ["STATE"], ["BA"]),
        ("Centar radi u [Republici Srpskoj].", HBS, ["STATE"], ["BA-SRP"]),
        ("Centar radi u [Federaciji BiH].", HBS, ["STATE"], ["BA-BIH"]),
        ("Granica [Srbije] i [Mađarske] je zatvorena.", HBS, ["STATE", "STATE"], ["RS", "HU"]),
        ("Граница [Србије] и [Мађарске] је затворена.", HBS, ["STATE", "STATE"], ["RS", "HU"]),
        ("Granica [Hrvatske] i [Slovenije] je zatvorena.", HBS, ["STATE", "STATE"], ["HR", "SI"]),
        ("Put vodi kroz [Severnu Makedoniju].", HBS, ["STATE"], ["MK"]),
        ("Put vodi kroz [Sjevernu Makedoniju].", HBS, ["STATE"], ["MK"]),
        ("Put vodi kroz [Albaniju] i [Kosovo].", HBS, ["STATE", "STATE"], ["AL", "XK"]),
        ("To je standard [Evropske unije].", HBS, ["STATE"], ["EU"]),
        ("To je standard [Europske unije].", HBS, ["STATE"], ["EU"]),
        ("To je standard [Европске уније].", HBS, ["STATE"], ["EU"]),
        ("The road crosses [Serbia] and [Hungary].", EN, ["STATE", "STATE"], ["RS", "HU"]),
        ("It is a standard of the [European Union].", EN, ["STATE"], ["EU"]),
        ("Work at the [EU] level goes on.", EN, ["STATE"], ["EU"]),
        ("Skup je održan u [Sarajevu].", HBS, ["PLACE"], [None]),
        ("Скуп је одржан у [Новом Саду].", HBS, ["PLACE"], [None]),
        ("Put vodi kroz [Zapadni Balkan].", HBS, ["PLACE"], [None]),
        ("Пут води кроз [Западни Балкан].", HBS, ["PLACE"], [None]),
        ("The road crosses the [Western Balkans].", EN, ["PLACE"], [None]),
    ],
)
def test_states_and_places_are_found_in_their_cases(text, language, labels, isos):
    plain, spans = marked(text)
    names = found(plain, language)
    assert [s for s, _ in names] == spans
    assert [n.label for _, n in names] == labels
    assert [n.entity.iso if n.label is Label.STATE else None for _, n in names] == isos


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Skup je organizovao [IOM].", HBS),
        ("Podrška [IOM-a] traje.", HBS),  # an acronym takes its ending behind a hyphen
        ("Подршка [ИОМ-а] траје.", HBS),
        ("Razgovarali su sa [UNHCR-om] o tome.", HBS),
        ("Razgovarali su sa [Frontexom] o tome.", HBS),
        ("Izvještaj [Međunarodne organizacije za migracije] je gotov.", HBS),
        ("Извештај [Међународне организације за миграције] је готов.", HBS),
        ("Izvještaj [Ministarstva unutrašnjih poslova] je gotov.", HBS),
        ("Izvještaj [Ministarstva za rad, šumarstvo i ribolov] je gotov.", HBS),  # on no list
        ("Izveštaj [Uprave za brodarstvo] je gotov.", HBS),
        ("Извештај [Управе за бродарство] је готов.", HBS),
        ("Izveštaj [Kancelarije za vode] je gotov.", HBS),
        ("Piše [Delegacija EU u Srbiji] o tome.", HBS),
        ("Писала је [Делегација ЕУ у Србији] о томе.", HBS),
        ("Skup je podržala [Ambasada Kraljevine Norveške u Beogradu].", HBS),
        ("Skup je podržala [Misija OEBS-a u Srbiji].", HBS),
        ("Скуп је подржала [Мисија ОЕБС-а у Србији].", HBS),
        ("The [Embassy of the Kingdom of Denmark in Sarajevo] supported it.", EN),
        ("The [OSCE Mission in Serbia] supported it.", EN),
        ("The [EU Delegation to Serbia] supported it.", EN),
        ("The [Ministry of Forestry and Fishing] supported it.", EN),
        ("The [International Organization for Migration] supported it.", EN),
        ("The [Office for River Traffic] supported it.", EN),
    ],
)
def test_an_organisation_is_one_name_with_all_that_belongs_to_it(text, language):
    plain, spans = marked(text)
    assert [(s, n.label) for s, n in found(plain, language)] == [(spans[0], "ORG")]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Piše [Međunarodna organizacija za migracije] ([IOM]).", HBS, ["ORG", "ORG"]),
        ("Пише [Међународна организација за миграције] ([ИОМ]).", HBS, ["ORG", "ORG"]),
        ("It is run by the [International Organization for Migration] ([IOM]).", EN, ["ORG", "ORG"]),
        ("[IOM] [Zapadni Balkan] je domaćin.", HBS, ["ORG", "PLACE"]),
    ],
)
def test_an_acronym_or_a_place_behind_a_name_is_a_mention_of_its_own(text, language, expected):
    plain, spans = marked(text)
    assert [(s, n.label) for s, n in found(plain, language)] == list(zip(spans, expected, strict=True))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Direktor [Petar Vukić] otvorio je skup.", HBS),
        ("Директор [Петар Вукић] отворио је скуп.", HBS),
        ("„Otvaramo centar“, rekla je [Milica Savić].", HBS),
        ("„Отварамо центар“, рекла је [Милица Савић].", HBS),
        ("Na skupu je govorila [Ana Brodarac], pomoćnica direktora.", HBS),
        ("Govorila je koordinatorica [Ana Brodarac] iz centra.", HBS),
        ("The coordinator [Ana Brodarac] opened it.", EN),
        ("“We open the centre”, said [Mary Underhill].", EN),
        ("[Mary Underhill], director of the centre, opened it.", EN),
    ],
)
def test_a_person_is_known_by_role_or_verb_of_speech(text, language):
    plain, spans = marked(text)
    assert [(s, n.label) for s, n in found(plain, language)] == [(spans[0], "PERSON")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Predstavljen je projekat „Zajedno za Srbiju“.", HBS),
        ("Представљен је пројекат „Заједно за Србију“.", HBS),
        ("Održana je konferencija „Granice Zapadnog Balkana“.", HBS),
        ("The project “Together for Serbia” was presented.", EN),
        ("Srpski i hrvatski stručnjaci su došli.", HBS),  # adjectives made from names
        ("European and Serbian experts came.", EN),
        ("Pučka pravobraniteljica je otvorila skup.", HBS),  # an office without a personal name is a role
        ("Nadležna ministarstva pišu izvještaj.", HBS),
        ("Granice su zatvorene.", HBS),
        ("Zora je svanula.", HBS),
        ("The border is closed.", EN),
    ],
)
def test_titles_adjectives_and_common_words_are_no_names(text, language):
    assert [s for s, _ in found(text, language)] == []


@pytest.mark.parametrize("text", ["ZAKLJUČCI: SRBIJA I CRNA GORA", "ЗАКЉУЧЦИ: СРБИЈА И ЦРНА ГОРА"])
def test_names_in_capitals_are_found(text):
    assert [n.entity.iso for _, n in found(text, HBS)] == ["RS", "ME"]


def test_a_word_that_only_looks_like_a_name_in_small_letters_is_none():
    assert found("Na putu je bila jugoistočna kuća.", HBS) == []
