"""Build small PDF files from lines of text, byte for byte the same each time.

One simple font with single-byte codes carries all letters; its ToUnicode map says which letter each code is, so that
Cyrillic and Latin text comes out again as it went in.
"""

from collections.abc import Iterable, Sequence

_FIRST_CODE = 0x21  # no code is white space or a control character


def build_pdf(pages: Sequence[Sequence[str]], *, protected: bool = False) -> bytes:
    """Write one page for each list of lines; an empty list is a page without text.

    With ``protected``, the file claims to be encrypted with a password that nobody has.
    """
    letters = sorted({c for lines in pages for line in lines for c in line})
    codes = {letter: _FIRST_CODE + n for n, letter in enumerate(letters)}
    assert all(code < 0x100 for code in codes.values()), "more letters than a simple font has codes"
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {4 + 2 * len(pages)} 0 R >>".encode(),
    ]
    for n, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(_stream(_shown(lines, codes)))
    objects.append(_stream(_to_unicode(codes)))
    if protected:
        key = "00" * 32
        objects.append(f"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{key}> /U <{key}> >>".encode())
    return _file(objects, encrypt=len(objects) if protected else None)


def _shown(lines: Iterable[str], codes: dict[str, int]) -> str:
    shown = [f"<{''.join(f'{codes[c]:02x}' for c in line)}> Tj T*" for line in lines]
    return "\n".join(["BT /F1 11 Tf 14 TL 60 780 Td", *shown, "ET"])


def _to_unicode(codes: dict[str, int]) -> str:
    pairs = [f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()]
    blocks = [pairs[n : n + 100] for n in range(0, len(pairs), 100)]  # the format allows 100 pairs a block
    mapped = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    head = ["/CIDInit /ProcSet findresource begin 12 dict begin begincmap", "/CMapName /Letters def /CMapType 2 def"]
    return "\n".join([*head, "1 begincodespacerange <00> <ff> endcodespacerange", *mapped, "endcmap end end"])


def _stream(content: str) -> bytes:
    data = content.encode("ascii")
    return f"<< /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: Sequence[bytes], *, encrypt: int | None) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    entries = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    closing = f"/Encrypt {encrypt} 0 R /ID [<{'00' * 16}> <{'00' * 16}>]" if encrypt else ""
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{entries}"
            f"trailer << /Size {len(objects) + 1} /Root 1 0 R {closing} >>\nstartxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )
