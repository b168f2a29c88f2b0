"""From bytes to a document: encodings, and what cannot be read, each with one error that names file and remedy."""

import io
import sys
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdf_builder import build_pdf
from wbmig.ingest.ingest import ingest, ingest_bytes
from wbmig.model.problem import ProblemKind, Severity
from wbmig.settings import Limits, Settings
from wbmig.text.views import reading

TEXT = "Zaključci skupa\n\nПотребно је ојачати сарадњу граничних полиција — i obučiti službenike na Žabljaku 😀.\n"


def read(data, name="skup.txt"):
    return ingest_bytes(data, name=name, path=f"mapa/{name}")


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16-le", "utf-16-be"],
)
def test_the_text_is_the_decoded_file_without_its_byte_order_mark(data):
    document = read(data)
    assert document.text == TEXT
    assert document.problems == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\f"])
def test_line_ends_stay_as_they_are(end):
    text = TEXT.replace("\n", end)
    document = read(text.encode())
    assert document.text == text
    assert [b.span.of(text) for b in document.blocks] == [part for part in text.split(end) if part]


def test_only_a_leading_mark_is_removed():
    assert read(b"\xef\xbb\xbf\xef\xbb\xbfSkup.").text == "\ufeffSkup."


def test_the_source_says_what_was_read():
    data = TEXT.encode("utf-8-sig")
    source = read(data).source
    assert (source.name, source.path, source.reader, source.media_type) == (
        "skup.txt",
        "mapa/skup.txt",
        "plain",
        "text/plain",
    )
    assert (source.bytes, source.sha256, source.pages) == (len(data), sha256(data).hexdigest(), None)
    assert read(data, "skup.MD").source.media_type == "text/markdown"


def test_the_id_depends_on_the_text_alone():
    plain, marked, other = read(TEXT.encode()), read(TEXT.encode("utf-16"), "drugo.md"), read(b"Drugi skup.")
    assert plain.id == marked.id == f"d-{sha256(TEXT.encode()).hexdigest()[:12]}"
    assert other.id != plain.id


PDF = build_pdf([["Zaključci skupa", "Потребно је ојачати сарадњу."]])


@pytest.mark.parametrize(
    ("name", "data", "kind", "found", "remedy"),
    [
        ("a.txt", b"\xff\xfeA", ProblemKind.UNREADABLE, "UTF-16", "save it again as UTF-8"),  # half a character
        ("a.txt", b"Skup\0u\0Beogradu", ProblemKind.UNREADABLE, "NUL", "convert it to PDF or UTF-8 text"),
        ("a.docx", b"PK\x03\x04\x14\0\x06\0", ProblemKind.UNREADABLE, "zip archive", "save it anew"),
        ("a.txt", b"PK\x03\x04\x14\0\x06\0", ProblemKind.UNREADABLE, "zip archive", "save it anew"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ProblemKind.UNREADABLE, "office file", "save it as DOCX or PDF"),
        ("a.csv", b"a;b", ProblemKind.UNREADABLE, "no kind of file", "save it as PDF or UTF-8 text"),
        ("a.pdf", PDF[:400], ProblemKind.UNREADABLE, "broken as a PDF", "save it anew"),
        ("a.pdf", b"%PDF-1.7\n", ProblemKind.UNREADABLE, "broken as a PDF", "save it anew"),
        ("a.pdf", b"Nije PDF.", ProblemKind.UNREADABLE, "no PDF file although", "save it anew"),
        ("a.pdf", build_pdf([["Skup."]], protected=True), ProblemKind.UNREADABLE, "password", "unprotected copy"),
        ("a.pdf", build_pdf([[], []]), ProblemKind.UNREADABLE, "no text layer", "ocrmypdf"),
        ("a.txt", b"", ProblemKind.NO_TEXT, "holds no text", "Check that the file was saved"),
        ("a.txt", b"\xef\xbb\xbf", ProblemKind.NO_TEXT, "holds no text", "Check that the file was saved"),
        ("a.md", b" \r\n\t\n\x0c", ProblemKind.NO_TEXT, "holds no text", "Check that the file was saved"),
        ("a.txt", "\u00a0\u2028".encode(), ProblemKind.NO_TEXT, "holds no text", "Check that the file was saved"),
    ],
)
def test_what_cannot_be_read_is_a_document_with_one_error(name, data, kind, found, remedy):
    document = read(data, name)
    (problem,) = document.problems
    assert (problem.kind, problem.severity) == (kind, Severity.ERROR)
    assert problem.message.startswith(f"mapa/{name}: ")
    assert found in problem.message
    assert remedy in problem.message
    assert "\n" not in problem.message
    assert (document.text, document.blocks, document.language, document.genre) == ("", (), "und", "other")
    assert document.id == f"d-{sha256(data).hexdigest()[:12]}"  # of the bytes, where there is no text


def test_a_pdf_is_known_by_its_content_whatever_its_name():
    document = read(PDF, "skup.txt")
    assert document.text == "Zaključci skupa\nПотребно је ојачати сарадњу."
    assert (document.source.reader, document.source.media_type) == ("pdfium", "application/pdf")
    (problem,) = document.problems
    assert (problem.kind, problem.severity) == (ProblemKind.MISNAMED, Severity.INFO)
    assert "is read as PDF, which it is, although its name ends in '.txt'" in problem.message


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("Izveštaj o azilu", "Izveštaj o azilu"),
        ("Microsoft Word - nacrt.doc", None),
        ("untitled", None),
        ("skup", None),
    ],
)
def test_a_title_that_a_program_made_up_is_none(told, title):
    page = f"<html><head><title>{told}</title></head><body><p>Učesnici su se složili o azilu.</p></body></html>"
    assert read(page.encode(), "skup.html").told_title == title


def test_a_file_without_an_ending_is_read_as_text():
    assert read(TEXT.encode(), "BELEŠKA").text == TEXT


def test_a_dangling_link_is_a_document_with_one_error(tmp_path):
    link = tmp_path / "skup.txt"
    link.symlink_to(tmp_path / "nema.txt")
    document = ingest(str(link))
    (problem,) = document.problems
    assert (problem.kind, problem.severity) == (ProblemKind.UNREADABLE, Severity.ERROR)
    assert (
        problem.message == f"{link}: cannot be opened: No such file or directory. Check the path and your permissions."
    )


def test_a_folder_given_as_a_file_is_a_document_with_one_error(tmp_path):
    (problem,) = ingest(str(tmp_path)).problems
    assert problem.severity is Severity.ERROR
    assert str(tmp_path) in problem.message


def test_a_minus_is_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    document = ingest("-")
    assert (document.text, document.source.path, document.source.name) == (TEXT, "-", "stdin")


def test_an_unsupported_language_is_a_warning_that_names_it():
    document = read("Учесниците се согласија дека ќе ги обучат службениците кои работат на границата.".encode())
    (problem,) = document.problems
    assert (problem.kind, problem.severity) == (ProblemKind.UNSUPPORTED_LANGUAGE, Severity.WARNING)
    assert "Macedonian (mk)" in problem.message
    assert problem.message.startswith("mapa/skup.txt: ")
    assert document.blocks


def test_a_word_of_two_scripts_is_shown_where_it_stands():
    text = "Учесници су се сложили да је граница пoд надзором."  # пoд with a Latin o
    document = read(text.encode())
    (problem,) = document.problems
    assert (problem.kind, problem.severity) == (ProblemKind.MIXED_SCRIPT, Severity.INFO)
    assert problem.span.of(text) == "пoд"
    assert "Latin o" in problem.message


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859-2"])
def test_a_guessed_encoding_is_told(encoding):
    text = "Učesnici su zaključili da će šest opština uložiti više u prihvat izbeglica i žrtava nasilja."
    document = read(text.encode(encoding))
    assert document.text == text
    assert (document.source.encoding, document.source.encoding_confidence) == (encoding, "high")
    assert [p.kind for p in document.problems] == [ProblemKind.ENCODING_GUESSED]


def test_a_text_without_diacritics_is_told_and_read_with_them():
    text = "Ucesnici su zakljucili da ce sest opstina uloziti vise u prihvat izbeglica i zrtava nasilja.\n" * 4
    document = read(text.encode())
    (problem,) = document.problems
    assert (problem.kind, problem.severity) == (ProblemKind.NO_DIACRITICS, Severity.WARNING)
    assert "zaključili" in reading(document.text, document.blocks).text


def test_what_reading_repairs_is_told_once_with_counts():
    document = read("Uče\u00adsnici su za\u00adključili da je na\ufb01ksno: ǆep, Ðaci i sprovodjenje.".encode())
    (problem,) = document.problems
    assert (problem.kind, problem.severity) == (ProblemKind.REPAIRED, Severity.INFO)
    assert "2 soft hyphens" in problem.message
    assert "1 ligature" in problem.message
    assert "1 dj for đ" in problem.message


def test_a_block_in_another_language_is_told():
    serbian = "Učesnici su zaključili da treba ojačati saradnju graničnih policija u regionu i razmenu podataka."
    english = "The participants agreed that the cooperation of the border police in the region should be strengthened."
    document = read(f"{serbian} {serbian}\n\n{english}\n\n{serbian}\n".encode())
    assert [b.language for b in document.blocks] == [document.language, "en", document.language]
    assert document.language in ("sr", "hbs")


def test_a_document_is_read_although_most_of_its_annexes_are_in_other_languages():
    ours = "Учесници састанка су се сложили да државе треба да унапреде размену података и да обуче полицију."
    mk = "Учесниците на состанокот се согласија дека државите треба да ја унапредат размената на податоци."
    sq = "Pjesëmarrësit e takimit u pajtuan që shtetet duhet të përmirësojnë shkëmbimin e të dhënave."
    sl = "Udeleženci srečanja so se strinjali, da morajo države do konca leta izboljšati izmenjavo podatkov."
    document = read("\n\n".join([ours, mk, mk, sq, sl, sl]).encode())
    assert [b.language for b in document.blocks] == [document.language, *["und"] * 5]
    assert (document.language, document.script, document.variety) == ("sr", "Cyrl", "ekavian")
    (problem,) = document.problems
    assert (problem.kind, problem.severity) == (ProblemKind.UNSUPPORTED_LANGUAGE, Severity.WARNING)
    assert "5 blocks" in problem.message
    assert "Albanian: 1, Macedonian: 2, Slovene: 2" in problem.message
    assert problem.span.of(document.text) == mk
    assert reading(document.text, document.blocks).text.count("\n") == 0  # nothing else is extracted from


@pytest.mark.parametrize(("most", "size"), [(1, (1 << 20) + 1)])
def test_a_file_beyond_the_limit_is_not_read(tmp_path, most, size):
    path = tmp_path / "veliko.txt"
    path.write_bytes(b"x " * (size // 2 + 1))
    (problem,) = ingest(str(path), Settings(limits=Limits(file_mb=most))).problems
    assert f"has more than {most} MB: split it, or raise limits.file_mb" in problem.message


@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_and_never_an_exception(data):
    document = ingest_bytes(data, name="a.txt", path="a.txt")
    assert document.text or [p.severity for p in document.problems] == [Severity.ERROR]
    assert all(b.span.of(document.text).strip() for b in document.blocks)


@given(st.text(max_size=200).filter(lambda t: t.strip() and "\0" not in t and not t.startswith("\ufeff")))
def test_any_text_is_kept_character_for_character(text):
    if text.lstrip()[:5] != "%PDF-" and not text.startswith("PK\x03\x04"):
        assert ingest_bytes(text.encode(), name="a.txt", path="a.txt").text == text
