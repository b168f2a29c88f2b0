"""Encodings: what proves itself is certain, what is guessed says so, and no wrong guess is silent."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbmig.errors import UsageError
from wbmig.ingest.encoding import decode
from wbmig.ingest.reader import Unreadable
from wbmig.model.problem import ProblemKind, Severity

ROOT = Path(__file__).parents[2]
TEXTS = [path.read_text("utf-8-sig") for path in sorted((ROOT / "tests" / "gold").glob("*.txt"))]
TEXTS += [path.read_text("utf-8-sig") for path in sorted((ROOT / "corpus").glob("*.[tm][xd][td]"))]
EIGHT_BIT = ("cp1250", "cp1251", "iso8859-2", "iso8859-5")
UNMARKED = ("utf-8", "utf-16-le", "utf-16-be", *EIGHT_BIT)
SERBIAN = "Učesnici su zaključili da je neophodno ojačati nadležne službe i obezbediti smeštaj za žrtve."
CYRILLIC = "Учесници су закључили да је неопходно ојачати надлежне службе и обезбедити смештај за жртве."
# What programs write on saving to an encoding without typographic signs.
PLAIN_SIGNS = str.maketrans(
    {**dict.fromkeys("„“”»«", '"'), **dict.fromkeys("–—•", "-"), **dict.fromkeys("‘’‚", "'"), "…": "...", "€": "EUR"}
    | {"›": ">", "‹": "<"}
)


def flagged(decoded):
    return any(problem.kind is ProblemKind.MOJIBAKE for problem in decoded.problems)


def encoded(text, encoding):
    """The text and its bytes, with plain signs where the encoding needs them; None where it has not the letters."""
    for written in (text, text.translate(PLAIN_SIGNS)):
        try:
            return written, written.encode(encoding)
        except UnicodeEncodeError:
            continue
    return None


def cases(size):
    """Whole texts, or pieces of ``size`` characters from all over them, in all encodings that have their letters."""
    for text in TEXTS:
        step = max(size or 0, len(text) // 12)
        pieces = [text[start : start + size] for start in range(0, len(text) - size, step)] if size else [text]
        for piece in pieces:
            for encoding in UNMARKED:
                if not (piece.isascii() and encoding in EIGHT_BIT) and (case := encoded(piece, encoding)):
                    yield case


@pytest.mark.parametrize(
    ("size", "at_least", "flagged_at_most"), [(None, 120, 0.02), (300, 600, 0.02), (80, 1000, 0.02)]
)
def test_no_wrong_guess_is_silent_and_few_right_ones_are_doubted(size, at_least, flagged_at_most):
    read = [(text, decode(data)) for text, data in cases(size)]
    assert len(read) >= at_least
    assert [decoded.text[:80] for text, decoded in read if decoded.text != text and not flagged(decoded)] == []
    right = [decoded for text, decoded in read if decoded.text == text]
    assert len(right) >= 0.995 * len(read)
    assert sum(map(flagged, right)) <= flagged_at_most * len(right)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1251", "iso8859-5"]
)
@pytest.mark.parametrize("text", [CYRILLIC, CYRILLIC.upper(), "Љубљана и Ђаково\r\nЧачак\rЏеп\n"])
def test_cyrillic_is_read_and_its_mark_and_newlines_are_kept_apart(text, encoding):
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1250", "iso8859-2"])
@pytest.mark.parametrize("text", [SERBIAN, SERBIAN.upper(), "Čačak i Šabac\r\nĐakovo\rŽabljak\n"])
def test_latin_is_read_and_its_mark_and_newlines_are_kept_apart(text, encoding):
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("data", "encoding", "confidence"),
    [
        (b"", "utf-8", "certain"),
        (b"Plain English text.", "utf-8", "certain"),
        (SERBIAN.encode(), "utf-8", "certain"),
        (b"\xef\xbb\xbf" + SERBIAN.encode(), "utf-8", "certain"),
        (SERBIAN.encode("utf-16"), "utf-16-le", "certain"),
        (b"\xfe\xff" + SERBIAN.encode("utf-16-be"), "utf-16-be", "certain"),
        (SERBIAN.encode("utf-32"), "utf-32-le", "certain"),
        (SERBIAN.encode("utf-16-be"), "utf-16-be", "high"),
        (CYRILLIC.encode("utf-16-le"), "utf-16-le", "high"),
        (SERBIAN.encode("cp1250"), "cp1250", "high"),
        (CYRILLIC.encode("cp1251"), "cp1251", "high"),
        (SERBIAN.encode("iso8859-2"), "iso8859-2", "high"),
        (CYRILLIC.encode("iso8859-5"), "iso8859-5", "high"),
        (SERBIAN.encode("cp852"), "cp852", "high"),  # files of DOS
        (b"The office in Ni\xb9.", "iso8859-2", "low"),
    ],
)
def test_the_confidence_is_stated(data, encoding, confidence):
    decoded = decode(data)
    assert (decoded.encoding, decoded.confidence) == (encoding, confidence)
    kinds = {"certain": [], "high": [ProblemKind.ENCODING_GUESSED], "low": [ProblemKind.MOJIBAKE]}
    assert [problem.kind for problem in decoded.problems] == kinds[confidence]


def test_a_doubtful_guess_names_the_runner_up():
    decoded = decode(b"The office in Ni\xb9.")
    assert decoded.problems[0].severity is Severity.WARNING
    assert "--encoding cp125" in decoded.problems[0].message


@pytest.mark.parametrize(
    ("data", "lost"),
    [
        (CYRILLIC.encode()[:-2], 1),  # cut inside a letter
        ((CYRILLIC * 3).encode() + SERBIAN.encode("cp1250"), 7),
    ],
)
def test_utf8_with_broken_places_is_read_and_its_damage_counted(data, lost):
    decoded = decode(data)
    assert decoded.text.count("\ufffd") == lost
    assert decoded.text.startswith(CYRILLIC[:40])
    assert flagged(decoded)
    assert f"{lost} place" in decoded.problems[0].message


@pytest.mark.parametrize(
    "data",
    [
        b"a\0b",
        bytes(range(256)) * 4,
        b"\x89PNG\r\n\x1a\n" + bytes(64),
        b"\xff\xfe" + SERBIAN.encode("utf-16-le")[:-1],
        b"\x01\x02\x03\x04\x05\x06\x07\xe8text",
    ],
)
def test_what_is_no_text_is_unreadable(data):
    with pytest.raises(Unreadable):
        decode(data)


@pytest.mark.parametrize("name", ["cp1250", "windows-1250", "CP1250"])
def test_a_named_encoding_is_taken_and_certain(name):
    decoded = decode(SERBIAN.encode("cp1250"), name)
    assert (decoded.text, decoded.encoding, decoded.confidence, decoded.problems) == (SERBIAN, "cp1250", "certain", ())


def test_a_mark_is_no_part_of_a_text_whose_encoding_is_named():
    assert decode(SERBIAN.encode("utf-8-sig"), "utf-8").text == SERBIAN


@pytest.mark.parametrize(
    ("data", "named", "better"),
    [
        (SERBIAN.encode("cp1250"), "cp1251", "cp1250"),
        (SERBIAN.encode(), "cp1250", "utf-8"),
        (CYRILLIC.encode("iso8859-5"), "cp1251", "iso8859-5"),
    ],
)
def test_a_wrong_name_is_followed_and_doubted(data, named, better):
    decoded = decode(data, named)
    assert decoded.encoding == named
    assert flagged(decoded)
    assert f"--encoding {better}" in decoded.problems[0].message


@pytest.mark.parametrize(("data", "named"), [(SERBIAN.encode("cp1250"), "utf-8"), (SERBIAN.encode("utf-16"), "cp1250")])
def test_a_named_encoding_that_does_not_fit_is_unreadable(data, named):
    with pytest.raises(Unreadable, match=named):
        decode(data, named)


@pytest.mark.parametrize("name", ["no-such", "hex", "rot13", "a\0b", ""])
def test_an_unknown_encoding_is_the_callers_mistake(name):
    with pytest.raises(UsageError, match="unknown encoding"):
        decode(b"text", name)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_unreadable(data):
    try:
        decoded = decode(data)
    except Unreadable:
        return
    assert decoded.confidence in {"certain", "high", "low"}
    assert (decoded.confidence == "certain") == (not decoded.problems)


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_is_always_read_as_it_is(text):
    assert decode(text.removeprefix("\ufeff").encode()).text == text.removeprefix("\ufeff")
