"""Make the files of the matrix from ``cyrl.toml`` and ``latn.toml``, and the text expected of them.

Run it again after a change of a text or of a writer, then look at ``git status``::

    apt install libreoffice-writer chromium fonts-liberation fonts-dejavu
    pip install python-docx odfdo typst
    python tests/matrix/make.py

Made with LibreOffice 7.4, Chromium 156, Typst 0.15, python-docx 1.2 and odfdo 3.27. A second run gives other bytes
where these programs write the time of day or random ids, but the same text.
"""

import io
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

from convert import Chromium, convert
from odf import write_odf
from source import HERE, SCRIPTS, Piece, Text, expected, load
from typeset import typeset
from web import soften, write_markdown, write_page, write_plain, write_print
from word import write_word

FILES = HERE / "files"
EXPECTED = HERE / "expected"
_CODE_PAGES = {"cyrl": "cp1251", "latn": "cp1250"}
_FROM_WORD = ("odt", "html:HTML (StarWriter)")


def main() -> None:
    """Write all files; those of programs that are gone stay as they are, for the run fails."""
    for folder in (FILES, EXPECTED):
        folder.mkdir(exist_ok=True)
    texts = [load(name) for name in SCRIPTS]
    for text in texts:
        (EXPECTED / f"{text.name}.txt").write_text(expected(text), "utf-8")
        for name, data in _written(text):
            (FILES / name).write_bytes(data)
    with tempfile.TemporaryDirectory() as scratch:
        _convert(texts, Path(scratch))
        _browse(texts, Path(scratch))


def _written(text: Text) -> Iterator[tuple[str, bytes]]:
    """What libraries write without a program's help."""
    plain = write_plain(text)
    yield f"{text.name}.md", write_markdown(text).encode()
    yield f"{text.name}.txt", plain.encode()
    yield f"{text.name}-{_CODE_PAGES[text.name]}.txt", plain.replace("\n", "\r\n").encode(_CODE_PAGES[text.name])
    for columns in (1, 2):
        name = f"{text.name}-{columns}col"
        yield f"{name}-python-docx.docx", write_word(text, columns)
        yield f"{name}-odfdo.odt", write_odf(text, columns)
        yield f"{name}-web.html", write_page(text, columns).encode()
        yield f"{name}-typst.pdf", typeset(text, columns)


def _convert(texts: list[Text], scratch: Path) -> None:
    """What LibreOffice makes of Word and OpenDocument files; it prints a text whose long words may be broken."""
    words, prints, odts = [], [], []
    for kind in ("word", "print", "odf"):
        (scratch / kind).mkdir()
    for text, columns in product(texts, (1, 2)):
        name = f"{text.name}-{columns}col-libreoffice"
        words.append(_write(scratch / "word" / f"{name}.docx", write_word(text, columns)))
        prints.append(_write(scratch / "print" / f"{name}.docx", write_word(_softened(text), columns)))
        odts.append(_write(scratch / "odf" / f"{name}.odt", write_odf(text, columns)))
    profile = scratch / "libreoffice"
    for to in _FROM_WORD:
        convert(words, to, FILES, profile)
    convert(prints, "pdf", FILES, profile)
    convert(odts, "docx:MS Word 2007 XML", FILES, profile)
    convert(odts[1::2], "rtf", FILES, profile)  # columns are nothing to a file without pages, and these are big
    for odt in words:
        _without_thumbnail(FILES / odt.with_suffix(".odt").name)


def _browse(texts: list[Text], scratch: Path) -> None:
    """What Chromium saves and prints."""
    browser = Chromium(scratch / "chromium")
    for text, columns in product(texts, (1, 2)):
        name = f"{text.name}-{columns}col-chromium"
        page = _write(scratch / f"{name}.html", write_page(text, columns).encode())
        (FILES / f"{name}.mht").write_bytes(browser.save(page))
        page = _write(scratch / f"{name}-print.html", write_print(text, columns).encode())
        (FILES / f"{name}.pdf").write_bytes(browser.print(page, tagged=columns == 2))
    browser.close()


def _without_thumbnail(odt: Path) -> None:
    """Leave out the picture of the first page, two thirds of the file."""
    data = odt.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(odt, "w") as new:
        for member in old.infolist():
            if not member.filename.startswith("Thumbnails/"):
                new.writestr(member, old.read(member))


def _softened(text: Text) -> Text:
    return replace(text, pieces=tuple(_soft(piece) for piece in text.pieces))


def _soft(piece: Piece) -> Piece:
    return replace(piece, text=soften(piece.text), cells=tuple(soften(cell) for cell in piece.cells))


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    main()
