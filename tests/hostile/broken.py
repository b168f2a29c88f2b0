"""Sound documents damaged on their way, by cuts, turned bits and lost stretches, or under a wrong name; and noise."""

import random
from collections.abc import Iterator
from pathlib import Path

_MATRIX = Path(__file__).parents[1] / "matrix" / "files"
_SOUND = {
    "libreoffice": "cyrl-2col-libreoffice.pdf",
    "typst": "latn-2col-typst.pdf",
    "word": "cyrl-1col-python-docx.docx",
    "writer": "latn-2col-libreoffice.docx",
    "odf": "cyrl-1col-libreoffice.odt",
    "web": "latn-1col-web.html",
    "rich": "latn-2col-libreoffice.rtf",
    "saved": "cyrl-1col-chromium.mht",
}
SUFFIXES = ("txt", "md", "pdf", "docx", "odt", "html", "rtf", "mht")
_CUTS = (0.02, 0.6)
_FLIPS = (200,)
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def files(seed: int) -> Iterator[tuple[str, bytes]]:
    """All of them, as name and bytes."""
    dice = random.Random(seed)  # noqa: S311 - nothing is kept secret here
    for name, sound in _SOUND.items():
        data, ending = (_MATRIX / sound).read_bytes(), sound.rpartition(".")[2]
        for share in _CUTS:
            yield f"cut-{name}-{round(100 * share)}.{ending}", data[: int(share * len(data))]
        for flips in _FLIPS:
            yield f"flipped-{name}-{flips}.{ending}", _flipped(data, flips, dice)
        middle = len(data) // 2
        yield f"hole-{name}.{ending}", data[: middle - 500] + bytes(1000) + data[middle + 500 :]
    yield from _misnamed()
    for ending in SUFFIXES:
        yield f"random.{ending}", dice.randbytes(20_000)
        yield f"empty.{ending}", b""
        yield f"one-nul.{ending}", b"\0"


def _flipped(data: bytes, flips: int, dice: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(flips):
        damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
    return bytes(damaged)


def _misnamed() -> Iterator[tuple[str, bytes]]:
    pdf, word = ((_MATRIX / _SOUND[name]).read_bytes() for name in ("typst", "writer"))
    page = (_MATRIX / _SOUND["web"]).read_bytes()
    yield "named-pdf.txt", pdf
    yield "named-word.pdf", word
    yield "named-page.docx", page
    yield "named-picture.docx", _PNG
    yield "named-picture.pdf", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(500)
    yield "named-program.txt", b"MZ\x90\x00" + bytes(range(256)) * 20
    yield "named-gzip.txt", b"\x1f\x8b\x08\x00" + bytes(range(1, 200))
    yield "polyglot-pdf-zip.pdf", pdf + word
    yield "polyglot-html-pdf.html", page + pdf
    yield "polyglot-pdf-html.pdf", b"<html><body><p>Pre PDF-a</p>\n" + pdf
    yield "polyglot-gif-zip.docx", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;" + word
    yield "polyglot-rtf-html.rtf", b"{\\rtf1 <html><body>tekst</body></html>}" + page
