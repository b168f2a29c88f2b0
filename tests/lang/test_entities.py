"""The gazetteer: every form of a name leads to its entity."""

import pytest

from wbmig.lang.entities import load_gazetteer

GAZETTEER = load_gazetteer()


@pytest.mark.parametrize(
    ("form", "iso"),
    [
        ("Crnoj Gori", "ME"),
        ("Bosnom i Hercegovinom", "BA"),
        ("Federacije Bosne i Hercegovine", "BA-BIH"),
        ("Republici Srpskoj", "BA-SRP"),
        ("Sjevernoj Makedoniji", "MK"),
        ("Kosovu", "XK"),
        ("Evropskoj uniji", "EU"),
        ("Europskom unijom", "EU"),
        ("European Union", "EU"),
        ("Sjedinjenih Američkih Država", "US"),
        ("Njemačkoj", "DE"),
        ("Nemačke", "DE"),
        ("Španjolskoj", "ES"),
        ("Egipta", "EG"),
        ("Kipru", "CY"),
        ("Cipra", "CY"),
        ("Republic of Serbia", "RS"),
    ],
)
def test_a_state_is_known_in_any_case_and_standard(form, iso):
    entity = GAZETTEER.names[form]
    assert (entity.kind, entity.iso) == ("STATE", iso)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Čačku", "Čačak"),
        ("Siska", "Sisak"),
        ("Zadru", "Zadar"),
        ("Šapca", "Šabac"),
        ("Skadru", "Shkodër"),
        ("Peći", "Peja"),
        ("Pljevalja", "Pljevlja"),
        ("Brčkog", "Brčko"),
        ("Nove Varoši", "Nova Varoš"),
        ("Bosanskoj Gradišci", "Gradiška"),
        ("Istočnom Sarajevu", "East Sarajevo"),
        ("Banjoj Luci", "Banja Luka"),
        ("zapadnom Balkanu", "Western Balkans"),
        ("Zapadnim Balkanom", "Western Balkans"),
        ("Rijeci", "Rijeka"),
    ],
)
def test_a_place_is_known_in_any_case(form, name):
    entity = GAZETTEER.names[form]
    assert (entity.kind, entity.name) == ("PLACE", name)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Međunarodne organizacije za migracije", "International Organization for Migration"),
        ("International Organisation for Migration", "International Organization for Migration"),
        ("Ministarstvu unutrašnjih poslova", "Ministry of the Interior"),
        ("Ministarstva unutarnjih poslova", "Ministry of the Interior"),
        ("Vijeća Europe", "Council of Europe"),
        ("Savetu Evrope", "Council of Europe"),
    ],
)
def test_an_organisation_is_known_in_any_case_and_standard(form, name):
    entity = GAZETTEER.names[form]
    assert (entity.kind, entity.name) == ("ORG", name)


@pytest.mark.parametrize(
    ("acronym", "id_"),
    [("IOM", "org/iom"), ("MUP", "org/ministry-of-interior"), ("BiH", "state/ba"), ("EU", "state/eu")],
)
def test_acronyms_lead_to_their_entity(acronym, id_):
    assert GAZETTEER.acronyms[acronym].id == id_


def test_an_acronym_of_many_meanings_is_nobodys():
    assert "RS" not in GAZETTEER.acronyms


def test_the_ministry_that_every_state_has_is_of_no_state():
    assert GAZETTEER.acronyms["MUP"].country is None
