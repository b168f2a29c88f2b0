"""PDF files whose objects go in circles, lie about their sizes, or swell; each is written object by object."""

import zlib
from collections.abc import Iterator, Mapping, Sequence

from pdf_builder import build_pdf

_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_TEXT = "BT /F1 12 Tf 50 700 Td (Tekst na strani.) Tj ET"
_CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_PAGE = (
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    "/Resources << /Font << /F1 5 0 R >> {more} >> >>"
)
_GIGABYTE = 1 << 30


def files() -> Iterator[tuple[str, bytes]]:
    """All of them, as name and bytes."""
    for name, objects in _plain().items():
        yield f"pdf-{name}.pdf", write(objects)
    yield from _bombs()
    yield from _frames()
    yield "pdf-locked.pdf", build_pdf([["Zaključano"]], protected=True)
    yield "pdf-no-text.pdf", build_pdf([[], [], []])


def page(contents: str | bytes = _TEXT, more: str = "", **others: str | bytes) -> dict[int, str | bytes]:
    """Build the objects of a file of one page; ``others`` are further ones, named ``o6`` and so on."""
    objects: dict[int, str | bytes] = {
        1: _CATALOG,
        2: _PAGES,
        3: _PAGE.format(more=more),
        4: stream(contents),
        5: _FONT,
    }
    return objects | {int(name[1:]): value for name, value in others.items()}


def stream(data: str | bytes, entries: str = "") -> bytes:
    """A stream with its length."""
    raw = data if isinstance(data, bytes) else data.encode("latin-1")
    return f"<< /Length {len(raw)} {entries} >>\nstream\n".encode() + raw + b"\nendstream"


def write(objects: Mapping[int, str | bytes], trailer: str = "") -> bytes:
    """Write a file with a right table of its objects."""
    parts, at, places = [b"%PDF-1.7\n"], 9, {}
    for number, value in objects.items():
        places[number] = at
        raw = value if isinstance(value, bytes) else value.encode("latin-1")
        parts.append(f"{number} 0 obj\n".encode() + raw + b"\nendobj\n")
        at += len(parts[-1])
    size = max(objects) + 1
    table = "".join(
        f"{places.get(n, 0):010} {0 if n in places else 65535:05} {'n' if n in places else 'f'} \n" for n in range(size)
    )
    end = f"xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{at}\n%%EOF\n"
    return b"".join(parts) + end.encode()


def _plain() -> dict[str, dict[int, str | bytes]]:
    sound = page()
    form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {0} 0 R /Y {0} 0 R >> >>"
    glyph = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 65 /LastChar 65 "
        "/Widths [1] /Encoding << /Differences [65 /a] >> /CharProcs << /a 6 0 R >> "
        "/Resources << /Font << /F1 5 0 R >> >> >>"
    )
    image = "/Type /XObject /Subtype /Image /Width {0} /Height {0} /BitsPerComponent 8 /ColorSpace /DeviceGray"
    swollen = (
        "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange"
    )
    mapped = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    return {
        "page-tree-circle": sound | {2: "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"},
        "page-is-its-parent": sound | {3: "<< /Type /Pages /Parent 3 0 R /Kids [2 0 R] /Count 1 >>"},
        "kids-are-no-pages": sound | {2: "<< /Type /Pages /Kids [4 0 R null 99 0 R (a)] /Count 4 >>"},
        "same-page-often": sound | {2: f"<< /Type /Pages /Kids [{'3 0 R ' * 4_000}] /Count 4000 >>"},
        "page-tree-deep": sound | _deep_pages(10_000),
        "huge-count": sound | {2: "<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>"},
        "negative-count": sound | {2: "<< /Type /Pages /Kids [3 0 R] /Count -3 >>"},
        "no-pages": sound | {2: "<< /Type /Pages /Kids [] /Count 0 >>"},
        "catalog-circle": sound | {1: "<< /Type /Catalog /Pages 1 0 R >>"},
        "huge-page": sound | {3: sound[3].replace("595 842", "99999999999 99999999999")},  # type: ignore[union-attr,arg-type]
        "flat-page": sound | {3: sound[3].replace("595 842", "0 0")},  # type: ignore[union-attr,arg-type]
        "no-box": sound | {3: sound[3].replace("[0 0 595 842]", "[(a) null 1]")},  # type: ignore[union-attr,arg-type]
        "form-in-itself": page("/X Do", "/XObject << /X 6 0 R >>", o6=stream("/X Do /Y Do", form.format(6))),
        "forms-in-circle": page(
            "/X Do",
            "/XObject << /X 6 0 R >>",
            o6=stream("/X Do", form.format(7)),
            o7=stream("/X Do /Y Do", form.format(6)),
        ),
        "forms-doubling": page("/X Do", "/XObject << /X 6 0 R >>", **_doubling(form, 40)),
        "glyph-in-itself": page(_TEXT.replace("Tekst", "AAAA"), o6=stream("BT /F1 1 Tf (A) Tj ET")) | {5: glyph},
        "contents-circle": sound | {4: "[4 0 R 4 0 R]"},
        "length-circle": sound | {4: b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream"},
        "length-lies": sound | {4: b"<< /Length 99999999 >>\nstream\n" + _TEXT.encode() + b"\nendstream"},
        "length-negative": sound | {4: b"<< /Length -5 >>\nstream\n" + _TEXT.encode() + b"\nendstream"},
        "nested-arrays": sound | {6: "[" * 100_000 + "]" * 100_000, 3: _PAGE.format(more="/Q 6 0 R")},
        "nested-dictionaries": sound | {6: "<< /A " * 50_000 + ">>" * 50_000, 3: _PAGE.format(more="/Q 6 0 R")},
        "nested-operands": page("[" * 100_000 + "]" * 100_000 + " TJ " + _TEXT),
        "saved-states": page("q " * 300_000 + _TEXT),
        "many-strings": page("BT /F1 9 Tf 9 9 Td " + "(a) Tj 0 1 Td " * 60_000 + "ET"),
        "far-away": page("BT /F1 9 Tf 1e38 -1e38 Td (a) Tj 1e300 0 0 1e300 0 0 Tm (b) Tj ET"),
        "endless-picture": page("BI /W 99999 /H 99999 ID " + "a" * 1000),
        "scan": page("/X Do", "/XObject << /X 6 0 R >>", o6=stream(bytes(100), image.format(10))),
        "huge-picture": page("/X Do", "/XObject << /X 6 0 R >>", o6=stream(b"a", image.format(2_000_000_000))),
        "swollen-map": page(o6=stream(swollen)) | {5: mapped},
        "map-is-its-base": page(o6=stream("/Self usecmap", "/UseCMap 6 0 R /CMapName /Self")) | {5: mapped},
        "control-characters": page("BT /F1 12 Tf 50 700 Td (a\\000b\\001c\\033d\\177e) Tj ET"),
        "no-contents": {n: value for n, value in sound.items() if n != 4},
        "unknown-filter": sound | {4: stream(_TEXT, "/Filter /Klingon")},
    }


def _bombs() -> Iterator[tuple[str, bytes]]:
    """Yield streams that swell when they are unpacked."""
    swollen = _flate(2 * _GIGABYTE)
    yield "pdf-bomb.pdf", write(page() | {4: stream(swollen, "/Filter /FlateDecode")})
    twice = zlib.compress(swollen)
    yield "pdf-bomb-twice.pdf", write(page() | {4: stream(twice, "/Filter [/FlateDecode /FlateDecode]")})
    hexed = zlib.compress(b"20" * 4_000_000)
    yield "pdf-bomb-hex.pdf", write(page() | {4: stream(hexed, "/Filter [/FlateDecode /ASCIIHexDecode]")})
    runs = bytes([129, 32]) * 200_000
    yield (
        "pdf-bomb-runs.pdf",
        write(page() | {4: stream(zlib.compress(runs), "/Filter [/FlateDecode /RunLengthDecode]")}),
    )
    chain = "/Filter [" + "/ASCIIHexDecode " * 5000 + "]"
    yield "pdf-filter-chain.pdf", write(page() | {4: stream(b"20>", chain)})
    predictor = "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2000000000 /Colors 32 >>"
    yield "pdf-predictor.pdf", write(page() | {4: stream(zlib.compress(_TEXT.encode()), predictor)})
    yield "pdf-many-pages.pdf", build_pdf([["Strana"]] * 3000)


def _frames() -> Iterator[tuple[str, bytes]]:
    """Yield files whose tables of objects are at fault."""
    sound = write(page())
    at = sound.rindex(b"startxref")
    yield "pdf-head-only.pdf", b"%PDF-1.7\n"
    yield "pdf-no-table.pdf", sound[: sound.rindex(b"xref\n0")]
    yield "pdf-far-table.pdf", sound[:at] + b"startxref\n99999999999\n%%EOF"
    yield "pdf-negative-table.pdf", sound[:at] + b"startxref\n-1\n%%EOF"
    place = sound.rindex(b"xref\n0", 0, at)
    yield "pdf-table-circle.pdf", write(page(), f"/Prev {place}")
    yield "pdf-huge-size.pdf", sound.replace(b"xref\n0 6", b"xref\n0 99999999").replace(b"/Size 6", b"/Size 2000000000")
    yield "pdf-root-is-nothing.pdf", sound.replace(b"/Root 1 0 R", b"/Root 9 0 R")
    inner = stream("6 0 7 9 << /A 6 0 R >> << /B 7 0 R >>", "/Type /ObjStm /N 2 /First 8 /Extends 6 0 R")
    yield "pdf-object-stream-circle.pdf", write(page(o6=inner) | {1: "<< /Type /Catalog /Pages 2 0 R /Names 6 0 R >>"})
    table = stream(bytes(900), "/Type /XRef /Size 99999999 /W [8 8 8] /Index [0 99999999] /Root 1 0 R")
    body = sound[: sound.rindex(b"xref\n0")]
    yield "pdf-stream-table.pdf", body + b"9 0 obj\n" + table + f"\nendobj\nstartxref\n{len(body)}\n%%EOF".encode()
    yield (
        "pdf-outline-circle.pdf",
        write(
            page(o6="<< /First 7 0 R /Last 7 0 R >>", o7="<< /Title (a) /Parent 6 0 R /Next 7 0 R /First 6 0 R >>")
            | {1: "<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>"}
        ),
    )
    info = "<< /Title <FEFF D800> /CreationDate (D:99999999999999) /Author 8 0 R >>"
    yield "pdf-absurd-metadata.pdf", write(page(o8=info), "/Info 8 0 R")


def _deep_pages(depth: int) -> dict[int, str | bytes]:
    """Pages within pages, one below the other."""
    first = 10
    chain: Sequence[str] = [f"<< /Type /Pages /Kids [{n + 1} 0 R] /Count 1 >>" for n in range(first, first + depth)]
    return {
        2: f"<< /Type /Pages /Kids [{first} 0 R] /Count 1 >>",
        **{first + n: value for n, value in enumerate(chain)},
        first + depth: _PAGE.format(more=""),
    }


def _doubling(form: str, depth: int) -> dict[str, bytes]:
    """Forms each of which shows the next one twice."""
    return {f"o{6 + n}": stream("/X Do /Y Do", form.format(7 + n)) for n in range(depth)}


def _flate(size: int) -> bytes:
    """That many NULs, packed."""
    block = bytes(1 << 20)
    squeezer = zlib.compressobj(9)
    start = squeezer.compress(block) + squeezer.flush(zlib.Z_FULL_FLUSH)
    chunk = squeezer.compress(block) + squeezer.flush(zlib.Z_FULL_FLUSH)
    count = size // len(block)
    checksum = (size % 65521) << 16 | 1  # Adler-32 of NULs
    return start + chunk * (count - 1) + b"\x03\x00" + checksum.to_bytes(4, "big")
