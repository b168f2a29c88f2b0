"""Make files that are broken or meant to break a reader: none of them may cost more than its own record.

Every file has an ending that wbmig reads, so that all of them are found in the folder; what it holds is another matter.
The first and the last in the order of names are sound, to show that the run has begun and gone on to its end.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from hostile import broken, packages, pdfs, texts, web

_SOUND = "Закључци\n\nНиш, 12. мај 2021. године\n\nНеопходно је да полиција размењује податке о кријумчарима.\n"


def make(folder: Path, seed: int = 0) -> list[Path]:
    """Write all files into a folder and tell their paths in the order of their names; ``seed`` moves what is random."""
    paths = []
    for name, data in _files(seed):
        path = folder / name
        assert not path.exists(), f"two files are called {name}"
        path.write_bytes(data)
        paths.append(path)
    return sorted(paths)


def _files(seed: int) -> Iterator[tuple[str, bytes]]:
    yield from (("000-sound.txt", _SOUND.encode()), ("zzz-sound.txt", _SOUND.encode()))
    yield from chain(broken.files(seed), packages.files(), pdfs.files(), texts.files(), web.files())
