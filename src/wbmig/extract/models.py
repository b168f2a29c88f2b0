"""Trained pipelines: where they are, which version of them, and what they say of a text, to be kept and used again.

spaCy is imported only where one runs: whoever asks for versions needs none.
"""

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
        return nlp.make_doc(text), None
    of = sha256(f"{language}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()
    if kept is not None and kept.of == of:
        return Doc(nlp.vocab).from_bytes(kept.said), None
    doc = nlp.make_doc(text)
    for _, component in trained:
        doc = component(doc)
    return doc, ModelOutput(of, doc.to_bytes(exclude=["tensor", "user_data"]))


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
