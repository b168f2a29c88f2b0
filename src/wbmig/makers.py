"""The versions of what makes each kept result: code, language data, libraries and models, by their content.

A result is used again only by the maker that made it, so whatever can change a result must be part of its maker. The
reader's maker leaves out the lexicons: a changed one is no reason to read a file again.
"""

import platform
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from wbmig.extract.models import models_version
from wbmig.lang.pack import version as data_version
from wbmig.settings import Settings
from wbmig.version import __version__

READING_CODE = ("ingest", "lang", "model", "text")
RULES_CODE = (*READING_CODE, "extract", "steps")
# The language data that readers look at; a test holds this list against what they load.
READING_DATA = (
    "hbs/yat.toml",
    "und/alphabets.toml",
    "und/furniture.toml",
    "und/languages.toml",
    "und/letters.toml",
    "und/office.toml",
    "und/web.toml",
)
_READING_LIBRARIES = ("lxml", "pypdf", "pypdfium2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Makers:
    """Who makes readings, model output and rule output; equal names make equal results of equal input."""

    reading: str
    model: str
    rules: str


def makers_of(settings: Settings) -> Makers:
    """The makers of this installation under these settings.

    Raises:
        wbmig.errors.SettingsError: a pipeline that they name is not there.
    """
    reading = _digest(_code(READING_CODE), data_version(READING_DATA), *map(_library, _READING_LIBRARIES))
    model = _digest(models_version(settings.pipeline.hbs, settings.pipeline.en), _library("spacy"))
    return Makers(
        reading=reading,
        model=model,
        rules=_digest(reading, model, _code(RULES_CODE), data_version(), __version__),
    )


def _library(name: str) -> str:
    return f"{name} {version(name)}"


def _digest(*parts: str) -> str:
    return sha256("\n".join((platform.python_version(), *parts)).encode()).hexdigest()[:12]


@cache
def _code(packages: tuple[str, ...]) -> str:
    """A hash of the code of some packages: while one works on it, the version of the whole says nothing."""
    digest = sha256()
    for package in packages:
        for file in sorted(_modules(files("wbmig") / package), key=str):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _modules(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _modules(entry)
        elif entry.name.endswith(".py"):
            found.append(entry)
    return found
