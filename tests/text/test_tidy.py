"""Tidying: white space, hyphens at line ends, Markdown marks, letter-spaced headings; addresses stay."""

import pytest

from wbmig.model.span import Span
from wbmig.text.tidy import tidy


@pytest.mark.parametrize(
    ("laid_out", "words"),
    [
        ("sprovo-\nđenje", "sprovođenje"),
        ("sprovo-  \n   đenje", "sprovođenje"),
        ("sprovo-\r\nđenje", "sprovođenje"),  # files of Windows
        ("sprovo-\fđenje", "sprovođenje"),  # over a page
        ("Crna-\nGora", "Crna- Gora"),  # a capital: no word goes on there
        ("14-\n15", "14- 15"),
        ("zapadno-balkanska", "zapadno-balkanska"),
        ("od Niša\n- i dalje", "od Niša - i dalje"),
        ("prihvat   i\t\tsmeštaj\n\u00a0dece", "prihvat i smeštaj dece"),
    ],
)
def test_lines_are_joined(laid_out, words):
    assert tidy(laid_out).text == words


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("**Nužno** je _ovo_ i *ono*", "Nužno je ovo i ono"),
        ("prvo * drugo", "prvo drugo"),  # a mark between blanks leaves one blank
        ("[ Pišite ](https://primer.rs) nam", " Pišite nam"),
        ("***oboje*** i ~~ništa~~", "oboje i ništa"),
        ("__podvučeno__ i Ra**seljeni**", "podvučeno i Raseljeni"),
        ("[Pišite nam](mailto:a_b@primer.rs) odmah", "Pišite nam odmah"),
        ("vidi [**izveštaj**](https://primer.rs/a_b), str. 4", "vidi izveštaj, str. 4"),
        ("[sic] (tako) [1]", "[sic] (tako) [1]"),  # brackets without an address are no link
        ("tačka 3\\. i crtica \\- ovde", "tačka 3. i crtica - ovde"),
    ],
)
def test_markdown_marks_are_left_out(marked, words):
    assert tidy(marked).text == words


@pytest.mark.parametrize(
    "text",
    [
        "info_centar@primer.rs",
        "ana_i_mira@ured_za_azil.example.org",
        "https://primer.rs/put_do_doma/_skica_/x",
        "https://primer.rs/?utm_source=bilten&_ga=2",
        "https://primer.org/wiki/Budva_(grad)",
        "www.primer_azil.rs/_doc_/a~~b",
        "primer.rs/put_do_doma",
        "snake_case_ime",
    ],
)
def test_addresses_keep_their_marks(text):
    assert tidy(text).text == text


@pytest.mark.parametrize("address", ["https://primer.rs/a_b", "www.primer.rs", "ured_za_azil@primer.rs"])
@pytest.mark.parametrize("mark", ["*", "**", "_", "__"])
def test_emphasis_around_an_address_is_left_out(address, mark):
    assert tidy(f"na {mark}{address}{mark} ili").text == f"na {address} ili"


@pytest.mark.parametrize(
    ("spaced", "heading"),
    [
        ("Z A K L J U Č C I", "ZAKLJUČCI"),
        ("Z A K LJ U Č C I", "ZAKLJUČCI"),
        ("Z A K Lj U Č C I", "ZAKLJUČCI"),  # as З А К Љ У Ч Ц И is romanised
        ("P r e p o r u k e", "Preporuke"),
        ("D E C L A R A T I O N", "DECLARATION"),
    ],
)
def test_a_letter_spaced_heading_becomes_a_word(spaced, heading):
    assert tidy(spaced).text == heading


@pytest.mark.parametrize("text", ["a i u o", "Plan A i B", "A B C", "ISO 9 a b"])
def test_a_few_single_letters_are_no_heading(text):
    assert tidy(text).text == text


def test_a_word_in_a_link_maps_to_itself_alone():
    text = "Pita [ured za azil](https://primer.rs/a)."
    view = tidy(text)
    at = view.text.index("azil")
    assert view.to_source(Span(at, at + 4)).of(text) == "azil"


def test_a_hyphenated_word_maps_to_both_of_its_parts():
    text = "za sprovo-\nđenje mera"
    view = tidy(text)
    assert view.to_source(Span(3, 14)).of(text) == "sprovo-\nđenje"
