"""The words of Rich Text Format: what they write, skip and switch, and its code pages."""

import codecs
import re

TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\"
)
SIGNS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "page": "\n",
    "column": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
}
SYMBOLS = {"~": "\u00a0", "-": "\u00ad", "_": "-", "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n", "\t": "\t"}
# Groups that hold no text of the document, beside all that a \* declares to be so and that are not read below.
SKIPPED = frozenset(
    (
        *("colortbl", "filetbl", "listtable", "listoverridetable", "revtbl", "rsidtbl", "ftnsep", "ftnsepc"),
        *("aftnsep", "aftnsepc", "pict", "nonshppict", "shprslt", "objdata", "bkmkstart", "bkmkend", "nonesttables"),
        *("xe", "tc", "rxe", "txe", "fldinst", "datafield", "private", "template", "annotation", "atnid", "atnauthor"),
        "upr",
    )
)
READ_IN_SKIPPED = frozenset(("shptxt", "dptxbxtext", "sn", "sv", "nestrow"))
HEADERS = ("header", "headerf", "headerl", "headerr")
FOOTERS = ("footer", "footerf", "footerl", "footerr")
CODECS = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
CHARSETS = {
    77: "mac_roman",
    84: "mac_cyrillic",
    89: "mac_ce",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
}
SYMBOL_CHARSET, PRIVATE = 2, 0xF000


def known_codec(name: str) -> str | None:
    """What Python calls an encoding; None where it has none of this name."""
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
