"""Repairs are counted by kind and told in one message."""

import pytest

from wbmig.text.repairs import count_repairs, describe_repairs, describe_stripped


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Učesnici iz Srbije i IOM-у", {}),
        ("Bеоgrаd i grаnicа", {"look_alikes": 2}),
        ("\u01c9udi i \u01ccihov", {"digraphs": 2}),
        ("Ðorđe i Ɖ", {"d_letters": 2}),
        ("\uf6c4ра\uf6c6", {"private_use": 2}),
        ("ko\ufb01nansiranje", {"ligatures": 1}),
        ("ra\u00adse\u00adljeni\u200b", {"invisible": 3}),
        ("Z A K LJ U Č C I  S K U P A\n\nЗ А К Љ У Ч Ц И", {"letter_spaced": 2}),
        ("takodje izmedju djece", {"dj": 2}),
    ],
)
def test_every_kind_is_counted(text, counts):
    assert count_repairs(text, stripped=False) == counts


def test_words_without_diacritics_count_only_in_a_document_that_lost_them():
    text = "Ucesnici su takodje iz opstina"
    assert count_repairs(text, stripped=True) == {"diacritics": 2, "dj": 1}
    assert count_repairs(text, stripped=False) == {"dj": 1}


def test_the_message_names_each_kind_once_in_a_fixed_order():
    counts = {"dj": 1, "look_alikes": 3, "ligatures": 2}
    assert describe_repairs(counts) == (
        "repaired for reading: 3 words with letters of the other script, 2 ligatures, 1 dj for đ. "
        "The source text stays as it is."
    )
    assert describe_repairs({}) == ""
    assert "12 words were restored" in describe_stripped({"diacritics": 12})
