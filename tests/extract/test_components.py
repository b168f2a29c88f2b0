"""The spaCy components in pipelines of anyone, and the same results whatever the script."""

from pathlib import Path

import pytest
import spacy

import wbmig
from wbmig.errors import UsageError
from wbmig.extract.components import NAMES
from wbmig.model.codec import dump_analysis
from wbmig.text.views import read_line

CORPUS = Path(__file__).parents[2] / "corpus"
CYRILLIC = (
    "Међународна организација за миграције позива владе да до 30. јуна 2026. године обуче више од 300 службеника. "
    "Истражни органи морају брже размењивати податке."
)
ROMANISED = read_line(CYRILLIC).text
ENGLISH = (
    "The International Organization for Migration calls on the governments to train more than 300 officers by 30 June "
    "2026. Law enforcement authorities must exchange data faster."
)


def plain(tag, names=NAMES):
    nlp = spacy.blank(tag)
    for name in names:
        nlp.add_pipe(name)
    return nlp


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        (
            "sr",
            CYRILLIC,
            {
                "dates": ["до 30. јуна 2026. године"],
                "figures": ["више од 300"],
                "names": ["Међународна организација за миграције"],
            },
        ),
        (
            "sr",
            ROMANISED,
            {
                "dates": ["do 30. juna 2026. godine"],
                "figures": ["više od 300"],
                "names": ["Međunarodna organizacija za migracije"],
            },
        ),
        (
            "hr",
            ROMANISED,
            {
                "dates": ["do 30. juna 2026. godine"],
                "figures": ["više od 300"],
                "names": ["Međunarodna organizacija za migracije"],
            },
        ),
        (
            "en",
            ENGLISH,
            {
                "dates": ["by 30 June 2026"],
                "figures": ["more than 300"],
                "names": ["International Organization for Migration"],
            },
        ),
    ],
)
def test_components_work_in_a_plain_pipeline_on_any_script(tag, text, expected):
    doc = plain(tag)(text)
    for name, quotations in expected.items():
        # doc.spans are widened to tokens; the exact quotation lies inside
        for span, quotation in zip(doc.spans[f"wbmig_{name}"], quotations, strict=True):
            assert quotation in doc.text[span.start_char : span.end_char]
        view = doc._.wbmig_view
        exact = [view.to_source(found.span).of(doc.text) for found in getattr(doc._, f"wbmig_{name}")]
        assert exact == quotations
    assert len(doc.spans["wbmig_commitments"]) == 2
    assert doc.spans["wbmig_groups"]


@pytest.mark.parametrize("name", NAMES)
def test_each_component_works_alone(name):
    doc = plain("sr", [name])(CYRILLIC)
    assert doc.text == CYRILLIC


def test_sentences_are_marked_behind_ordinals_not():
    doc = plain("sr", ["wbmig_sentences"])(CYRILLIC)
    assert [s.text.split()[0] for s in doc.sents] == ["Међународна", "Истражни"]


def test_an_empty_doc_has_no_spans():
    doc = plain("sr")("")
    assert all(not doc.spans[f"wbmig_{name}"] for name in ("dates", "figures", "names", "groups", "commitments"))


def test_many_docs_go_through_one_pipe():
    docs = list(plain("en").pipe([ENGLISH, "The house is empty.", ENGLISH]))
    assert [len(d.spans["wbmig_dates"]) for d in docs] == [1, 0, 1]


@pytest.mark.parametrize("tag", ["sr", "bs", "hr", "cnr", "hbs", "en"])
def test_load_gives_a_pipeline_for_each_language(tag):
    nlp = wbmig.load(tag)
    assert [name for name in nlp.pipe_names if name.startswith("wbmig_")] == list(NAMES)


def test_the_four_standards_share_one_pipeline():
    assert len({id(wbmig.load(tag)) for tag in ("sr", "bs", "hr", "cnr", "hbs")}) == 1


@pytest.mark.parametrize("tag", ["mk", "sl", "sq", "de", "", "EN "])
def test_load_refuses_other_languages(tag):
    with pytest.raises(UsageError, match="no pipeline"):
        wbmig.load(tag)


def summary(analysis):
    """What a record says, romanised."""

    def roman(text):
        return read_line(text).text if text else text

    def norm_of(mention):
        norm = mention.norm
        return roman(norm) if isinstance(norm, str) else (norm and (norm.value, norm.approx, norm.unit, roman(norm.of)))

    mentions = [
        (type(m).__name__, roman(m.quotation.text), getattr(m, "label", None), norm_of(m)) for m in analysis.mentions
    ]
    commitments = [
        (
            c.kind,
            c.strength,
            c.polarity,
            roman(c.quotation.text),
            c.themes,
            c.deadline,
            roman(c.speaker),
            c.keys.objects,
        )
        for c in analysis.commitments
    ]
    return mentions, commitments, analysis.date


CYRILLIC_FILES = sorted(p.name for p in CORPUS.glob("*.txt") if "Ѐ" <= p.read_text("utf-8").strip()[0] <= "ӿ")


def test_the_corpus_has_cyrillic_texts():
    assert len(CYRILLIC_FILES) >= 2


@pytest.mark.parametrize("name", CYRILLIC_FILES)
def test_a_cyrillic_text_and_its_romanised_copy_say_the_same(name, record):
    text = (CORPUS / name).read_text("utf-8")
    romanised = "\n".join(read_line(line).text for line in text.split("\n"))
    ours, copy = record(text, name), record(romanised, name)
    assert (ours.script, copy.script) == ("Cyrl", "Latn")
    assert summary(ours) == summary(copy)


@pytest.mark.parametrize("name", sorted(p.name for p in CORPUS.iterdir() if p.suffix in (".txt", ".md")))
def test_every_quotation_is_the_text_at_its_place(name):
    document = wbmig.read(CORPUS / name)
    (analysis,) = wbmig.analyse(CORPUS / name)
    assert analysis.commitments
    for one in (*analysis.mentions, *analysis.commitments):
        assert one.quotation.span.of(document.text) == one.quotation.text


def test_extraction_is_deterministic(record):
    text = (CORPUS / "2022-budva-sastanak.txt").read_text("utf-8")
    assert dump_analysis(record(text)) == dump_analysis(record(text))
