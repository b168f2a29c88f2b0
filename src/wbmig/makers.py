"""The versions of what makes each kept result: code, language data, libraries and models, by their content.

A result is used again only by the maker that made it, so whatever can change a result must be part of its maker. The
reader's maker leaves out the lexicons: a changed one is no reason to read a file again.
"""

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import distributions, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from wbmig.extract.models import models_version
from wbmig.lang.pack import version as data_version
from wbmig.settings import Settings

READING_CODE = ("ingest", "lang", "model", "text", "errors.py", "process.py", "settings.py")
MODEL_CODE = ("extract/language.py", "extract/models.py")
RULES_CODE = (*READING_CODE, "extract", "steps", "makers.py", "version.py")
READING_LIBRARIES = ("lxml", "pypdf", "pypdfium2")
RULES_LIBRARIES = ("ahocorasick-rs", "spacy")
# Whatever may run in a trained pipeline, by the beginnings of names.
_MODEL_LIBRARIES = ("spacy", "thinc", "curated", "transformers", "torch", "tokenizers")
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
    models = models_version(settings.pipeline.hbs, settings.pipeline.en)
    reading = _digest(_code(READING_CODE), data_version(READING_DATA), *map(_library, READING_LIBRARIES))
    model = _digest(models, _code(MODEL_CODE), *(() if models == "none" else _model_libraries()))
    rules = _digest(reading, model, _code(RULES_CODE), data_version(), *map(_library, RULES_LIBRARIES))
    return Makers(reading=reading, model=model, rules=rules)


@cache
def _library(name: str) -> str:
    return f"{name} {version(name)}"


@cache
def _model_libraries() -> tuple[str, ...]:
    names = (str(found.metadata["Name"]) for found in distributions())
    return tuple(sorted(_library(name) for name in names if name.lower().startswith(_MODEL_LIBRARIES)))


def _digest(*parts: str) -> str:
    return sha256("\n".join((platform.python_version(), *parts)).encode()).hexdigest()[:12]


@cache
def _code(parts: tuple[str, ...]) -> str:
    """A hash of the code of packages and modules: while one works on it, the version of the whole says nothing."""
    digest = sha256()
    for part in parts:
        for name, file in sorted(_modules(files("wbmig") / part, part)):
            data = file.read_bytes()
            digest.update(f"{name} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def _modules(place: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    """The modules of a package by their names, or the module itself."""
    if not place.is_dir():
        yield name, place
        return
    for entry in place.iterdir():
        if entry.is_dir() or entry.name.endswith(".py"):
            yield from _modules(entry, f"{name}/{entry.name}")
