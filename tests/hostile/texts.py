"""Text and Markdown that strain decoders and patterns: odd bytes, odd characters, and too much of one thing.

None is long in a language that wbmig reads: what a long document costs to extract is no fault of its file.
"""

from collections.abc import Iterator

_MANY = 100_000


def files() -> Iterator[tuple[str, bytes]]:
    """All of them, as name and bytes."""
    for name, data in _bytes().items():
        yield f"text-{name}.txt", data
    for name, text in _characters().items():
        yield f"text-{name}.txt", text.encode()
    for name, text in _markdown().items():
        yield f"markdown-{name}.md", text.encode()


def _bytes() -> dict[str, bytes]:
    words = "Učesnici su zaključili da je potrebna saradnja.\n"
    return {
        "nuls": bytes(50_000),
        "nuls-between": b"\0".join(words[i : i + 1].encode() for i in range(len(words))) * 20,
        "lone-surrogates": b"\xff\xfe" + b"\x3d\xd8a\0" * 500 + b"\0\xdc",
        "utf-16-odd": b"\xff\xfe" + words.encode("utf-16-le") * 20 + b"a",
        "utf-16-unmarked": words.encode("utf-16-be") * 20,
        "utf-32": words.encode("utf-32") * 20,
        "utf-7": words.encode("utf-7") * 20,
        "mark-only": b"\xef\xbb\xbf",
        "mark-twice": b"\xef\xbb\xbf\xef\xbb\xbf" + words.encode(),
        "broken-utf-8": words.encode() * 20 + b"\xc3\x28\xf0\x9f\xff",
        "overlong-utf-8": b"\xc0\xaf\xe0\x80\xaf" + words.encode(),
        "two-encodings": words.encode() * 10 + words.encode("cp1250") * 10,
        "ebcdic": words.replace("č", "c").encode("cp500") * 20,
        "high-bytes": bytes(range(128, 256)) * 100,
    }


def _characters() -> dict[str, str]:
    return {
        "one-line": "xylo qwer zzyx " * 30_000,
        "list-marks": "1.\n" * 5_000,
        "bullets": "• \n" * 10_000,
        "items": "1. stavka\n" * 2_000,
        "control-characters": "".join(map(chr, range(1, 32))) * 500 + "tekst",
        "newlines": "\n" * 200_000,
        "all-newlines": "a\r\nb\rc\u2028d\u2029e\x85f\x0bg\x0ch\x1ci" * 5000,
        "one-word": "a" * 50_000,
        "marks-above": "a" + "\u0301" * _MANY,
        "turned": "\u202etsket\u202c \u2066a\u2069" * 2000,
        "hyphens": "-" * _MANY,
        "broken-words": "reč-\n" * 4_000,
        "spaced-letters": "З А К Љ У Ч Ц И " * 5_000,
        "dots": "." * 200_000,
        "digits": "1" * 50_000,
        "thousands": "1.000." * 5_000,
        "dates": "12. 5. 2021. i " * 500,
        "opened-quotes": "„" * _MANY,
        "brackets": "(" * _MANY + ")" * _MANY,
        "blanks": "a" + " " * 500_000 + "b",
        "zero-width": "a\u200b\u200d\u2060\ufeff" * 50_000,
        "private": "\uf6c4\uf0b7\ue000" * 20_000,
        "beyond": "\U0001f600\U000e0041\U0010ffff" * 20_000,
        "mixed-words": "nаciоnаlnе " * 3_000,
        "addresses": "http://" * 50_000,
        "capitals": "ЗАКЉУЧЦИ\n" * 2_000,
    }


def _markdown() -> dict[str, str]:
    return {
        "stars": "*a " * 10_000,
        "mixed-stars": "*_**__" * 30_000,
        "brackets": "[" * 50_000,
        "links": "[a](" * 5_000,
        "pictures": "![" * 50_000 + "]" * 50_000,
        "quotations": ">" * 20_000 + " tekst",
        "deep-list": "".join(f"{' ' * (2 * n)}- a\n" for n in range(700)),
        "ticks": "".join("`" * n + "a" for n in range(1, 150)),
        "table": "|a" * 20_000 + "|\n" + "|-" * 20_000 + "|\n" + "|b" * 20_000 + "|\n",
        "references": "".join(f"[r{n}]: /a\n" for n in range(30_000)),
        "headings": "# " * 50_000,
        "entities": "&amp;" * _MANY,
        "html": "<div>" * 50_000,
        "comments": "<!--" * 50_000,
        "notes": "".join(f"[^{n}]: [^{n + 1}]\n\n" for n in range(5000)),
        "front-matter": "---\n" + "a: &a [*a, *a]\n" * 1000,
    }
