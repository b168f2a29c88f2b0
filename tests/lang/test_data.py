"""What the files under lang/data promise: schema, sources, one script, nothing twice."""

import re
import tomllib
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path

import pytest

from wbmig.errors import LanguageDataError
from wbmig.lang.decline import decline
from wbmig.lang.pack import load, load_all, names, version
from wbmig.lang.words import fold_wording

ROOT = Path(str(files("wbmig.lang") / "data"))
FILES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.toml"))
CONCEPTS = [entry for file in load_all("concepts") for entry in file["concept"]]
ENTITIES = [entry for file in load_all("entities") for entry in file["entity"]]
THEMES = {
    *["regional_cooperation", "law_enforcement_cooperation", "information_exchange", "capacity_building"],
    *["border_management", "investigation_prosecution", "victim_protection", "refugee_asylum"],
    *["human_rights_monitoring", "civil_society", "prevention_awareness", "legislation_strategy", "data_analysis"],
    *["technology_digital", "return_readmission", "visa_legal_pathways", "funding_support", "integration_inclusion"],
    *["political_dialogue"],
}
CYRILLIC = re.compile("[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]")


def strings(value):
    """All strings in a value of TOML, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def repeated(values):
    return [value for value, count in Counter(values).items() if count > 1]


@pytest.mark.parametrize("name", FILES)
def test_every_file_loads_and_is_not_empty(name):
    assert load(name) == tomllib.loads((ROOT / name).read_text("utf-8"))
    assert load(name)


@pytest.mark.parametrize("name", [f for f in FILES if not f.startswith(("concepts/", "entities/"))])
def test_every_file_without_entries_names_its_source(name):
    assert re.search("^# .*source", (ROOT / name).read_text("utf-8"), re.IGNORECASE | re.MULTILINE)


# Cyrillic is the subject of the table of letters, of the letters by which foreign languages are known, and of marks of
# layout that are looked for in the source text itself; so are the letters of lists.
IN_CYRILLIC = ("und/letters.toml", "und/furniture.toml", "und/alphabets.toml")


@pytest.mark.parametrize("name", [f for f in FILES if f not in IN_CYRILLIC])
def test_entries_are_in_latin_script(name):
    data = dict(load(name))
    if name == "und/languages.toml":
        data.pop("letters")
    assert [s for s in strings(data) if CYRILLIC.search(s)] == []


@pytest.mark.parametrize("name", FILES)
def test_no_string_mixes_scripts_within_a_word(name):
    # Classes of letters in regular expressions hold both.
    words = (word for s in strings(load(name)) for word in re.findall(r"[^\W\d_]+", re.sub(r"\[.*?\]", " ", s)))
    assert [w for w in words if CYRILLIC.search(w) and re.search("[A-Za-zÀ-ɏ]", w)] == []


@pytest.mark.parametrize("name", FILES)
def test_letters_are_composed(name):
    text = (ROOT / name).read_text("utf-8")
    assert not re.search("[\u0300-\u036f]", text)


def test_missing_and_folder_names():
    with pytest.raises(LanguageDataError, match=r"hbs/nema\.toml"):
        load("hbs/nema.toml")
    assert names("concepts") == sorted(names("concepts"))
    assert re.fullmatch("[0-9a-f]{12}", version())


# Letters


def test_every_romanised_letter_is_one_lower_case_letter():
    for cyrillic, latin in load("und/letters.toml")["romanise"].items():
        assert len(cyrillic) == 1
        assert cyrillic == cyrillic.lower()
        assert CYRILLIC.fullmatch(cyrillic)
        assert latin.isalpha()
        assert not CYRILLIC.search(latin)


def test_look_alikes_pair_the_two_scripts_one_to_one():
    pairs = load("und/letters.toml")["look_alikes"]
    assert all(
        CYRILLIC.fullmatch(cyrillic) and latin.isascii() and len(latin) == 1 for cyrillic, latin in pairs.items()
    )
    assert repeated(pairs.values()) == []


def test_yat_pairs_are_folded_and_no_ijekavian_form_has_two_twins():
    twins = load("hbs/yat.toml")
    for table in ("stems", "words"):
        assert repeated(ijekavian for _, ijekavian in twins[table]) == []
        assert all(form.isascii() and form.islower() for pair in twins[table] for form in pair)


# Concepts


def normal(wording):
    return " ".join(re.sub("[-/’']", " ", fold_wording(wording)).split())


def test_concepts_have_unique_ids_in_snake_case():
    assert repeated(c["id"] for c in CONCEPTS) == []
    assert [c["id"] for c in CONCEPTS if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", c["id"])] == []


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda c: c["id"])
def test_a_concept_keeps_the_schema(concept):
    assert set(concept) <= {"id", "type", "themes", "parent", "class", "hbs", "en", "source"}
    assert concept["type"] in {"action", "object", "context"}
    assert set(concept["themes"]) <= THEMES
    assert repeated(concept["themes"]) == []
    assert concept["source"].strip()
    for language in ("hbs", "en"):
        assert concept[language]
        assert all(w.strip() == w and w for w in concept[language])
    if concept["type"] == "action":
        assert concept["class"] in {1, 2, 3, 4, 5}
    else:
        assert "class" not in concept


def test_parents_are_concepts_of_the_same_type_and_go_up():
    by_id = {c["id"]: c for c in CONCEPTS}
    for concept in CONCEPTS:
        seen, at = set(), concept
        while at.get("parent"):
            assert at["id"] not in seen
            seen.add(at["id"])
            assert by_id[at["parent"]]["type"] == concept["type"]
            at = by_id[at["parent"]]


def test_no_wording_stands_under_two_concepts_of_a_type():
    found = defaultdict(set)
    for concept in CONCEPTS:
        for wording in (*concept["hbs"], *concept["en"]):
            found[concept["type"], normal(wording)].add(concept["id"])
    assert {key: ids for key, ids in found.items() if len(ids) > 1} == {}


def test_wordings_mark_stems_and_gaps_as_agreed():
    for concept in CONCEPTS:
        for wording in (*concept["hbs"], *concept["en"]):
            words = wording.split()
            assert words[0] != ".."
            assert words[-1] != ".."
            assert all("*" not in word[:-1] and word != "*" for word in words), wording


def test_every_theme_has_a_concept():
    assert {theme for concept in CONCEPTS for theme in concept["themes"]} == THEMES


def test_the_matcher_knows_the_concepts_that_it_names():
    ids = {type_: {c["id"] for c in CONCEPTS if c["type"] == type_} for type_ in ("action", "object")}
    matching = load("und/matching.toml")
    assert set(matching["open_ended"]) <= ids["object"]
    assert set(matching["purposes"]) <= ids["action"]
    assert set(matching["same"]) | set(matching["same"].values()) <= ids["object"]


# Entities


def test_entities_have_unique_ids():
    assert repeated(e["id"] for e in ENTITIES) == []


def test_entities_keep_the_schema():
    keys = {"id", "kind", "name", "iso", "country", "en", "hbs", "acronyms", "source"}
    prefixes = {"ORG": "org/", "STATE": "state/", "PLACE": "place/"}
    for entity in ENTITIES:
        assert set(entity) <= keys, entity["id"]
        assert entity["id"].startswith(prefixes[entity["kind"]]), entity["id"]
        assert re.fullmatch(r"[a-z]+/[a-z0-9-]+", entity["id"]), entity["id"]
        assert entity["name"].strip(), entity["id"]
        assert entity["source"].strip(), entity["id"]
        assert entity["en"] or entity["hbs"] or entity["acronyms"], entity["id"]


def test_states_have_iso_codes_and_nothing_else_has():
    for entity in ENTITIES:
        if entity["kind"] == "STATE":
            assert re.fullmatch("[A-Z]{2}|BA-BIH|BA-SRP", entity["iso"]), entity["id"]
            assert entity["id"] == "state/" + entity["iso"].lower()
        else:
            assert "iso" not in entity, entity["id"]


def test_countries_of_entities_are_states():
    states = {e["iso"] for e in ENTITIES if e["kind"] == "STATE"}
    assert {e["country"] for e in ENTITIES if "country" in e} <= states
    assert {"EU", "XK", "BA-BIH", "BA-SRP", "RS", "BA", "HR", "ME", "MK", "AL"} <= states


def test_no_name_stands_under_two_entities_nor_twice_under_one():
    owners = defaultdict(set)
    for entity in ENTITIES:
        for key in ("en", "hbs", "acronyms"):
            assert repeated(entity.get(key, ())) == [], entity["id"]
            for name in entity.get(key, ()):
                owners[key == "acronyms", name.removeprefix("+").replace("|", "")].add(entity["id"])
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


def test_names_bear_only_the_agreed_marks():
    for entity in ENTITIES:
        for name in entity["hbs"]:
            assert re.fullmatch(r"\+?[^+|]*(\|[^+|]*)?", name), name
            assert not (name.startswith("+|")), name
            assert name.replace("|", "").strip() == name.replace("|", ""), name
        for name in (*entity["en"], *entity.get("acronyms", ())):
            assert not re.search(r"[+|]", name), name


def test_every_name_is_among_its_own_forms():
    wrong = [n for e in ENTITIES for n in e["hbs"] if n.removeprefix("+").replace("|", "") not in decline(n)]
    assert wrong == []


# Numbers


@pytest.mark.parametrize("language", ["hbs", "en"])
@pytest.mark.parametrize("table", ["units", "scales", "about", "fractions", "currency", "approx"])
def test_no_number_word_has_two_values(language, table):
    words = [fold_wording(w) for listed in load(f"{language}/numbers.toml")[table].values() for w in listed]
    assert repeated(words) == []


@pytest.mark.seeds
def test_the_themes_are_those_of_the_guidelines(data):
    listed = (data / "eval" / "themes.csv").read_text("utf-8").splitlines()[1:]
    assert {line.split(",")[0] for line in listed} == THEMES
