"""The policy lexicon: which concepts a text names, whatever its language, script and pronunciation."""

import pytest

from wbmig.lang.concepts import load_lexicon
from wbmig.text.views import comparing, reading

LEXICON = load_lexicon()


def folded(text):
    return comparing(reading(text)).text


def named(text, type_):
    return {hit.concept.id for hit in LEXICON.find(folded(text)) if hit.concept.type == type_}


@pytest.mark.parametrize(
    "text",
    ["razmena informacija", "razmjenom informacija", "РАЗМЕНУ ИНФОРМАЦИЈА", "to exchange information"],
)
def test_one_ask_in_all_languages_and_scripts(text):
    assert "exchange" in named(text, "action")
    assert named(text, "object") == named("exchange of information", "object") != set()


@pytest.mark.parametrize(
    ("smuggling", "trafficking"),
    [
        ("krijumčarenje migranata", "trgovina ljudima"),
        ("кријумчарења миграната", "трговином људима"),
        ("smuggling of migrants", "human trafficking"),
    ],
)
def test_trafficking_and_smuggling_are_never_merged(smuggling, trafficking):
    assert "migrant_smuggling" in named(smuggling, "object")
    assert "migrant_smuggling" not in named(trafficking, "object")
    assert "human_trafficking" in named(trafficking, "object")
    assert "human_trafficking" not in named(smuggling, "object")


@pytest.mark.parametrize("text", ["", "pas i mačka", "radnja, pravda", "12345"])
def test_other_texts_name_no_object(text):
    assert named(text, "object") == set()


def test_a_hit_stands_where_its_words_stand():
    text = folded("Treba ojačati nadzor")
    hit = next(h for h in LEXICON.find(text) if h.concept.id == "strengthen")
    assert hit.span.of(text) == "ojacati"
    assert (hit.first, hit.last) == (1, 1)


@pytest.mark.parametrize(
    "text", ["razmena informacija i iskustava", "joint investigation teams and border police staff"]
)
def test_hits_of_one_type_do_not_overlap(text):
    hits = LEXICON.find(folded(text))
    for a in hits:
        for b in hits:
            assert a is b or a.concept.type != b.concept.type or a.last < b.first or b.last < a.first
