"""Read the language data; the only file that knows where it lies."""

import tomllib
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from wbmig.errors import LanguageDataError

_ROOT = files("wbmig.lang") / "data"


@cache
def load(path: str) -> dict[str, Any]:
    """Read one data file, named from ``lang/data`` (``hbs/dates.toml``)."""
    try:
        return tomllib.loads((_ROOT / path).read_text("utf-8"))
    except FileNotFoundError as error:
        raise LanguageDataError(f"lang/data/{path} is missing: reinstall wbmig") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LanguageDataError(f"lang/data/{path} cannot be read: {error}") from error


def load_all(folder: str) -> list[dict[str, Any]]:
    """Read all data files of a folder, in the order of their names."""
    return [load(f"{folder}/{name}") for name in names(folder)]


def names(folder: str) -> list[str]:
    """The data files of a folder, sorted."""
    return sorted(f.name for f in (_ROOT / folder).iterdir() if f.name.endswith(".toml"))


@cache
def version(paths: tuple[str, ...] = ()) -> str:
    """A short hash of some data files, or of all, so that a record tells what it was made with."""
    digest = sha256()
    for name, file in sorted(_walk(_ROOT, "")) if not paths else [(path, _ROOT / path) for path in paths]:
        data = file.read_bytes()
        digest.update(f"{name} {len(data)}\n".encode() + data)
    return digest.hexdigest()[:12]


def _walk(folder: Traversable, below: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{below}{entry.name}/")
        elif entry.name.endswith(".toml"):
            yield f"{below}{entry.name}", entry
