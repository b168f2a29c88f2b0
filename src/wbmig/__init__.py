"""Find who promised what in documents on migration in the Western Balkans, and follow it across years and languages.

    import wbmig

    documents = wbmig.analyse(["corpus/"])
    threads = wbmig.align(documents)

Nothing heavy is imported before it is used, and here not even typing.
"""

from os import PathLike, fspath

from wbmig.version import __version__

TYPE_CHECKING = False  # type checkers know the name and take it for true
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.language import Language

    from wbmig.model.analysis import Analysis
    from wbmig.model.document import Document
    from wbmig.model.thread import Threads

__all__ = ["__version__", "align", "analyse", "load", "read"]

Path = str | PathLike[str]


def read(path: Path) -> "Document":
    """Read one file: its text, blocks, language and problems; an unreadable file is a document with an error."""
    from wbmig.ingest.ingest import ingest  # noqa: PLC0415

    return ingest(fspath(path))


def analyse(
    paths: "Path | Sequence[Path]", *, jobs: "int | str | None" = None, db: "Path | None" = None, cache: bool = True
) -> "list[Analysis]":
    """Read documents and folders and extract what they say, in path order.

    Args:
        paths: Documents and folders.
        jobs: How many processes work side by side, or ``auto``; 0 is this process, None what the settings say.
        db: The file that keeps results between runs; None is what the settings say, else one in the cache folder.
        cache: Whether results are kept and used again.

    Raises:
        wbmig.errors.UsageError: a path does not exist, or there is no document.
        wbmig.errors.SettingsError: a setting is wrong.
    """
    from wbmig.pipeline import analyse as run  # noqa: PLC0415
    from wbmig.settings import load_settings  # noqa: PLC0415

    store = {**({"db": fspath(db)} if db is not None else {}), **({} if cache else {"use": False})}
    return list(run(_listed(paths), load_settings(jobs=jobs, store=store or None)))


def align(documents: "Iterable[Analysis]") -> "Threads":
    """Find the events that documents share and the recommendations that recur among them."""
    from wbmig.pipeline import align as run  # noqa: PLC0415

    return run(list(documents))


def load(tag: str) -> "Language":
    """The spaCy pipeline for a language: ``sr``, ``bs``, ``hr``, ``cnr`` and ``hbs`` share one, ``en`` has its own.

    Raises:
        wbmig.errors.UsageError: there is no pipeline for the language.
    """
    from wbmig.errors import UsageError  # noqa: PLC0415
    from wbmig.extract.extract import pipeline  # noqa: PLC0415

    family = {"sr": "hbs", "bs": "hbs", "hr": "hbs", "cnr": "hbs", "hbs": "hbs", "en": "en"}.get(tag)
    if family is None:
        raise UsageError(f"{tag}: no pipeline for this language; there are sr, bs, hr, cnr, hbs and en")
    return pipeline(family)


def _listed(paths: "Path | Sequence[Path]") -> list[str]:
    return [fspath(paths)] if isinstance(paths, str | PathLike) else [fspath(p) for p in paths]
