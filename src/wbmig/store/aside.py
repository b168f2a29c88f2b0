"""Take the file of the store away, with what SQLite put beside it.

One that is no store is renamed and never lost: it may be another program's.
"""

import os
import stat
from pathlib import Path

Identity = tuple[int, int]

_BESIDE = ("-wal", "-shm", "")  # the file itself last: with it gone, the others would have no owner


def identity_of(file: Path) -> Identity:
    """What tells a file from one that later has its name.

    Raises:
        OSError: there is none, or it is no file.
    """
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError("it is no file")
    return status.st_dev, status.st_ino


def set_aside(file: Path, identity: Identity | None) -> Path | None:
    """Rename a file, with what SQLite put beside it, to ``NAME.set-aside``, or ``-2`` and so on where that is taken.

    Args:
        file: What is in the way.
        identity: Of the file that was found to be so.

    Returns:
        Where it is now; None if another run was faster, and the name belongs to a new file or to none.

    Raises:
        OSError: it cannot be renamed.
    """
    try:
        if identity_of(file) != identity:
            return None
    except FileNotFoundError:
        return None
    aside = _free_name(file)
    for suffix in _BESIDE:
        beside = file.with_name(file.name + suffix)
        if beside.exists():
            os.rename(beside, aside.with_name(aside.name + suffix))  # noqa: PTH104
    return aside


def delete(file: Path) -> None:
    """Delete a file and what SQLite put beside it.

    Raises:
        OSError: it cannot be deleted.
    """
    for suffix in _BESIDE:
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def _free_name(file: Path) -> Path:
    number = 1
    while True:
        aside = file.with_name(f"{file.name}.set-aside" + (f"-{number}" if number > 1 else ""))
        if not any(aside.with_name(aside.name + suffix).exists() for suffix in _BESIDE):
            return aside
        number += 1
