"""Bodies come back as they were, or not at all."""

from hypothesis import given
from hypothesis import strategies as st

from wbmig.store.seal import seal, unseal

LABEL = ("rules", "content", b"key", b"maker")


@given(st.binary())
def test_a_body_comes_back_as_it_was(body):
    assert unseal(LABEL, *seal(LABEL, body)) == body


@given(st.binary(), st.data())
def test_a_flipped_bit_is_found_wherever_it_is(body, data):
    packed, checksum = seal(LABEL, body)
    sealed = bytearray(packed + checksum)
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8
    assert unseal(LABEL, bytes(sealed[: len(packed)]), bytes(sealed[len(packed) :])) is None


def test_a_body_under_another_label_is_none():
    sealed = seal(LABEL, b"body")
    for place in range(len(LABEL)):
        other = (*LABEL[:place], "other", *LABEL[place + 1 :])
        assert unseal(other, *sealed) is None


def test_what_damage_turned_into_another_type_is_none():
    packed, checksum = seal(LABEL, b"body")
    for nonsense in (None, 7, 1.5, "text"):
        assert unseal(LABEL, nonsense, checksum) is None
        assert unseal(LABEL, packed, nonsense) is None
