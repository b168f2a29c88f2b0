"""Numbers in digits and in words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbmig.lang.numerals import load_numerals
from wbmig.lang.words import fold_wording

HBS, EN = load_numerals("hbs"), load_numerals("en")

ONES = [
    "nula",
    "jedan",
    "dva",
    "tri",
    "četiri",
    "pet",
    "šest",
    "sedam",
    "osam",
    "devet",
    "deset",
    "jedanaest",
    "dvanaest",
    "trinaest",
    "četrnaest",
    "petnaest",
]
ONES += ["šesnaest", "sedamnaest", "osamnaest", "devetnaest"]
TENS = ["-", "-", "dvadeset", "trideset", "četrdeset", "pedeset", "šezdeset", "sedamdeset", "osamdeset", "devedeset"]
HUNDREDS = ["-", "sto", "dvesta", "trista", "četiristo", "petsto", "šeststo", "sedamsto", "osamsto", "devetsto"]
EN_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]
EN_ONES += ["sixteen", "seventeen", "eighteen", "nineteen"]
EN_TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def serbian(n, joined):
    """Write 1 to 9999 in words; ``joined`` puts "i" before the last word (dvadeset i jedan)."""
    words = []
    if n >= 1000:
        thousands = n // 1000
        feminine = {1: "", 2: "dve"}.get(thousands, ONES[thousands])
        form = {1: "hiljadu"}.get(thousands, "hiljade" if thousands < 5 else "hiljada")
        words += [w for w in (feminine, form) if w]
    if n % 1000 >= 100:
        words.append(HUNDREDS[n % 1000 // 100])
    rest = n % 100
    if rest >= 20:
        words.append(TENS[rest // 10])
        rest %= 10
    if rest:
        words += ["i", ONES[rest]] if joined and words else [ONES[rest]]
    return " ".join(words)


def english(n, joined):
    """Write 1 to 9999 in words, British ("one hundred and five") where ``joined``."""
    words = []
    if n >= 1000:
        words += [EN_ONES[n // 1000], "thousand"]
    if n % 1000 >= 100:
        words += [EN_ONES[n % 1000 // 100], "hundred"]
    rest = n % 100
    if rest and words and joined:
        words.append("and")
    if rest >= 20:
        words.append(EN_TENS[rest // 10] + ("-" + EN_ONES[rest % 10] if rest % 10 else ""))
    elif rest:
        words.append(EN_ONES[rest])
    return " ".join(words)


@pytest.mark.parametrize("joined", [False, True])
@pytest.mark.parametrize(("numerals", "render"), [(HBS, serbian), (EN, english)], ids=["hbs", "en"])
def test_every_number_in_words_has_its_value(numerals, render, joined):
    wrong = [n for n in range(1, 10_000) if numerals.parse_words(fold_wording(render(n, joined))) != n]
    assert wrong == []


@given(st.integers(1, 9999), st.booleans(), st.sampled_from([(HBS, serbian), (EN, english)]))
def test_a_number_in_words_is_found_whole(n, joined, language):
    numerals, render = language
    words = fold_wording(render(n, joined))
    assert re.search(numerals.words, f"- {words} -")[0] == words


@given(st.integers(0, 10**12))
def test_a_whole_number_in_figures_has_its_value(n):
    english_form = f"{n:,}"
    for numerals, forms in (
        (HBS, [english_form.replace(",", "."), english_form.replace(",", "\u00a0"), str(n)]),
        (EN, [english_form, english_form.replace(",", "\u202f"), str(n)]),
    ):
        for form in forms:
            assert re.fullmatch(numerals.digits, form)
            assert numerals.parse_digits(form) == n


@given(st.integers(0, 10**9), st.integers(1, 99))
def test_a_decimal_number_in_figures_has_its_value(whole, hundredths):
    english_form = f"{whole:,}.{hundredths:02d}"
    value = float(f"{whole}.{hundredths:02d}")
    assert EN.parse_digits(english_form) == value
    assert HBS.parse_digits(english_form.translate(str.maketrans(",.", ".,"))) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("270", 270),
        ("1,5", 1.5),
        ("0,75", 0.75),
        ("3.2", 3.2),  # a point before one digit groups nothing
        ("4.000", 4000),
        ("0.125", 0.125),  # no group of thousands begins with nought
        ("1.500.000", 1_500_000),
        ("1.234,56", 1234.56),
        ("12 500", 12500),
        ("1\u00a0250\u00a0000,5", 1_250_000.5),
    ],
)
def test_figures_of_our_languages(written, value):
    assert re.fullmatch(HBS.digits, written)
    assert HBS.parse_digits(written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [("270", 270), ("1.5", 1.5), ("1,500", 1500), ("1,500,000", 1_500_000), ("1,234.56", 1234.56), ("3,2", 3.2)],
)
def test_figures_of_english(written, value):
    assert re.fullmatch(EN.digits, written)
    assert EN.parse_digits(written) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("devet", 9),
        ("dvije", 2),  # ijekavian
        ("dvjesto pedeset", 250),
        ("dvije stotine", 200),
        ("pet stotina trideset i dva", 532),
        ("četvero", 4),
        ("četvorica", 4),
        ("petnaestoro", 15),
        ("stotinu", 100),
        ("sto hiljada", 100_000),
        ("dvije tisuće i tri", 2003),  # Croatian
        ("milion", 1_000_000),
        ("pet milijuna dvjesto tisuća", 5_200_000),
        ("dva i po", 2.5),
        ("dva i po miliona", 2_500_000),
        ("milion i po", 1_500_000),
        ("tri i pol milijuna", 3_500_000),
        ("dvadesetak", 20),
        ("stotinjak", 100),
        ("dvadesetak hiljada", 20_000),
        ("jedna milijarda", 10**9),
    ],
)
def test_words_of_our_languages(words, value):
    assert HBS.parse_words(fold_wording(words)) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("five", 5),
        ("a dozen", 12),
        ("dozen", 12),
        ("hundred", 100),
        ("one hundred and five", 105),
        ("two and a half million", 2_500_000),
        ("five and a half", 5.5),
        ("three hundred thousand", 300_000),
        ("one million two hundred thousand", 1_200_000),
        ("twenty-one", 21),
    ],
)
def test_words_of_english(words, value):
    assert EN.parse_words(fold_wording(words)) == value


@pytest.mark.parametrize(("numerals", "words"), [(HBS, "azil"), (HBS, "pet azila"), (EN, "several"), (HBS, "i")])
def test_other_words_are_no_number(numerals, words):
    assert numerals.parse_words(words) is None


@pytest.mark.parametrize(
    ("numerals", "word", "value"),
    [(HBS, "trecina", 0.3333), (HBS, "polovina", 0.5), (HBS, "dvostruko", 2.0), (EN, "two thirds", 0.6667)],
)
def test_fractions(numerals, word, value):
    assert numerals.fractions[word] == value


@pytest.mark.parametrize(("numerals", "text"), [(HBS, "petak"), (HBS, "trista3"), (EN, "tension"), (EN, "often")])
def test_a_number_is_no_part_of_another_word(numerals, text):
    assert not re.match(numerals.words, text)


def test_a_hundred_is_written_without_the_diacritic_of_what():
    assert "sto" in HBS.bare
    assert "sest" not in HBS.bare
