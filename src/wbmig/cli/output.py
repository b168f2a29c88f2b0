"""Write results where they belong: records to standard output or a file, problems to standard error."""

import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from errno import EISDIR
from pathlib import Path
from typing import Protocol

from wbmig.cli.console import say
from wbmig.cli.status import Status
from wbmig.errors import UsageError
from wbmig.model.problem import Problem, Severity


class HasProblems(Protocol):
    """A document or its record."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong with it."""
        ...


def refuse_overwriting(inputs: Iterable[str], to: str | None) -> None:
    """Refuse to write a result over one of the files that it is made from.

    Raises:
        UsageError: ``to`` is one of the inputs.
    """
    if to is None or to == "-" or not Path(to).exists():
        return
    for path in inputs:
        if path != "-" and Path(path).exists() and Path(path).samefile(to):
            raise UsageError(f"{to}: is one of the inputs; write the result to another file")


def write(text: str, to: str | None) -> None:
    """Write a whole result to a file, at once or not at all, or to standard output; always UTF-8."""
    if to is None or to == "-":
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")  # type: ignore[union-attr]
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    target = Path(to)
    try:
        _replace(target, text)
    except OSError as error:
        why = error.strerror or error
        raise UsageError(f"{to}: cannot be written: {why}. Name a file in a folder that is there") from error


def report(read: Iterable[HasProblems], skipped: Iterable[str] = ()) -> Status:
    """Say on standard error what is wrong with the documents; return the exit status."""
    status = Status.DONE
    for one in read:
        for problem in one.problems:
            if problem.severity is not Severity.INFO:
                say(f"{problem.severity}: {problem.message} [{problem.kind.code} {problem.kind.word}]")
            if problem.severity is Severity.ERROR:
                status = Status.UNREADABLE
    names = list(skipped)
    if names:
        some = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
        say(f"skipped {len(names)} file{'s' if len(names) > 1 else ''} of other kinds: {some}")
    return status


def _replace(target: Path, text: str) -> None:
    if target.is_dir():
        raise IsADirectoryError(EISDIR, "it is a folder")
    # A file name that is no UTF-8 is written with \u escapes, which JSON reads back.
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="backslashreplace", newline="", dir=target.parent, delete=False
    ) as file:
        file.write(text)
    Path(file.name).chmod(0o666 & ~_umask())
    Path(file.name).replace(target)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
