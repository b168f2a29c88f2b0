"""Find the files that the caller means."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wbmig.errors import UsageError
from wbmig.ingest.given import NAME
from wbmig.ingest.readers import READABLE, SUFFIXES

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Discovery:
    """Paths to read, in the order of their names; ``skipped`` are files in ``folders`` that no reader is for."""

    paths: tuple[str, ...]
    skipped: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()


def discover(given: Sequence[str]) -> Discovery:
    """Expand folders into the documents below them; named files are taken whatever they are.

    Raises:
        UsageError: a path does not exist, or nothing that was named holds a document.
    """
    paths: set[str] = set()
    skipped: set[str] = set()
    folders: list[str] = []
    for path in given:
        if path == STDIN:
            paths.add(path)
        elif Path(path).is_dir():
            folders.append(path)
            below = list(_below(path))
            documents = {p for p in below if Path(p).suffix.lower() in SUFFIXES and not _is_pipe(p)}
            paths |= documents
            skipped |= {p for p in below if p not in documents and Path(p).name != NAME}
        elif os.path.lexists(path):
            paths.add(Path(path).as_posix())
        else:
            raise UsageError(f"{path}: no such file or folder")
    if not paths:
        raise UsageError(f"{', '.join(given)}: no documents here; wbmig reads {READABLE}")
    return Discovery(tuple(sorted(paths)), tuple(sorted(skipped)), tuple(folders))


def _is_pipe(path: str) -> bool:
    """Whether what lies there is no file: a pipe in a folder would be waited for; a link to nothing is told of."""
    return not Path(path).is_file() and Path(path).exists()


def _below(folder: str) -> Iterable[str]:
    """Files of a folder and its subfolders, without hidden ones and without following links to folders."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield (Path(where) / name).as_posix()
