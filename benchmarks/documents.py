"""Make a folder of as many documents as wanted from the few of this repository, no two of the same content.

Nothing is left to chance: the same number gives the same bytes, so that both sides of a comparison do the same work.
"""

import io
import random
import re
import zipfile
from pathlib import Path

from programs import ROOT

_TEXTS = sorted([*ROOT.glob("tests/gold/**/*.txt"), *ROOT.glob("corpus/*.txt"), *ROOT.glob("corpus/*.md")])
_FILES = sorted(path for kind in ("pdf", "docx", "odt", "html") for path in ROOT.glob(f"corpus/*.{kind}"))
_EVERY = 5  # one in five is no plain text
_NUMBER = re.compile(r"(?<![\d.,])\d{1,4}(?![\d.,]\d)")


def write_documents(folder: Path, count: int) -> list[Path]:
    """Fill a new folder; the documents in the order of their names."""
    folder.mkdir()
    paths = []
    for number in range(count):
        source = _source(number)
        path = folder / f"{number:05}-{source.name}"
        path.write_bytes(edited(source, number))
        paths.append(path)
    return paths


def edited(source: Path, number: int) -> bytes:
    """The bytes of a file with other numbers, or with a remark that readers leave out: a valid file of its kind."""
    data = source.read_bytes()
    match source.suffix:
        case ".pdf":
            return data + f"\n% copy {number}\n".encode()
        case ".docx" | ".odt":
            return _with_remark(data, f"copy {number}")
        case ".html":
            return data + f"<!-- copy {number} -->\n".encode()
        case _:
            return _renumbered(data.decode("utf-8"), number).encode()


def _source(number: int) -> Path:
    if number % _EVERY == _EVERY - 1:
        return _FILES[number // _EVERY % len(_FILES)]
    return _TEXTS[number % len(_TEXTS)]


def _renumbered(text: str, number: int) -> str:
    """Years stay years and days stay days; the last line makes sure that no two copies are equal."""
    choose = random.Random(number)  # noqa: S311 - the same edits in every run are the point

    def other(match: re.Match[str]) -> str:
        match len(match[0]):
            case 4:
                return f"{match[0][:2]}{choose.randint(5, 25):02}"
            case 3:
                return str(choose.randint(100, 999))
            case _:
                return str(choose.randint(1, 28))

    return f"{_NUMBER.sub(other, text).rstrip()}\n\n{number}\n"


def _with_remark(data: bytes, remark: str) -> bytes:
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        archive.comment = remark.encode()
    return file.getvalue()
