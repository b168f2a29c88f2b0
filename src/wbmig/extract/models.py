"""Trained pipelines: where they are, which version of them, and what they say of a text, to be kept and used again.

spaCy is imported only where one runs: whoever asks for versions needs none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from wbmig.errors import SettingsError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


_LONG_WORD = re.compile(r"\S{300,}")
_SLICE = 64


@dataclass(frozen=True, slots=True)
class ModelOutput:
    """What a trained pipeline said of a text: ``of`` is a digest of language and text, ``said`` spaCy's own bytes."""

    of: str
    said: bytes


def models_version(hbs: str | None, en: str | None) -> str:
    """The pipelines in use with a digest of their files each; ``none`` without any.

    Raises:
        SettingsError: there is no such pipeline.
    """
    named = [f"{language}={Path(name).name}@{_digest(name)}" for language, name in (("hbs", hbs), ("en", en)) if name]
    return " ".join(named) or "none"


def load_trained(name: str) -> "Language":
    """The pipeline of a package or folder.

    Raises:
        SettingsError: there is none, or spaCy cannot load it.
    """
    import spacy  # noqa: PLC0415

    try:
        return spacy.load(Path(name) if Path(name).is_dir() else name)
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise SettingsError(f"setting pipeline: spaCy cannot load {name!r}: {error}") from error


def annotated(nlp: "Language", language: str, text: str, kept: ModelOutput | None) -> "tuple[Doc, ModelOutput | None]":
    """A text with what the trained components of a pipeline say of it.

    Returns:
        The document, and what is to be kept of it: nothing where there are no trained components, or all was kept.
    """
    from spacy.tokens import Doc  # noqa: PLC0415

    trained = [(name, component) for name, component in nlp.pipeline if not name.startswith("wbmig_")]
    if not trained:
        return make_doc(nlp, text), None
    of = sha256(f"{language}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()
    if kept is not None and kept.of == of:
        return Doc(nlp.vocab).from_bytes(kept.said), None
    doc = make_doc(nlp, text)
    for _, component in trained:
        doc = component(doc)
    return doc, ModelOutput(of, doc.to_bytes(exclude=["tensor", "user_data"]))


def make_doc(nlp: "Language", text: str) -> "Doc":
    """Cut a text into tokens, words of hundreds of letters piece by piece.

    What spaCy's tokenizer takes grows with the square of a word's length: fourteen minutes for 100,000 brackets.
    """
    from spacy.tokens import Doc  # noqa: PLC0415

    if not _LONG_WORD.search(text):
        return nlp.make_doc(text)
    tokens = [token for piece in _pieces(text) for token in nlp.make_doc(piece)]
    return Doc(nlp.vocab, words=[t.text for t in tokens], spaces=[bool(t.whitespace_) for t in tokens])


def _pieces(text: str) -> Iterator[str]:
    """The parts of a text between long words, and those in slices."""
    start = 0
    for word in _LONG_WORD.finditer(text):
        if word.start() > start:
            yield text[start : word.start()]
        for at in range(word.start(), word.end(), _SLICE):
            yield text[at : min(at + _SLICE, word.end())]
        start = word.end()
    if start < len(text):
        yield text[start:]


@cache
def _digest(name: str) -> str:
    """A short hash of all files of a pipeline."""
    folder, digest = _folder(name), sha256()
    for file in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        digest.update(f"{file.relative_to(folder).as_posix()}\n{file.stat().st_size}\n".encode())
        with file.open("rb") as opened:
            while part := opened.read(1 << 20):
                digest.update(part)
    return digest.hexdigest()[:12]


def _folder(name: str) -> Path:
    if Path(name).is_dir():
        return Path(name)
    spec = find_spec(name) if name.isidentifier() else None
    if spec is None or spec.origin is None:
        raise SettingsError(f"setting pipeline: {name!r} is neither an installed spaCy pipeline nor a folder")
    return Path(spec.origin).parent
