"""Write results where they belong: records to standard output or a file, problems to standard error."""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from errno import ENOSPC
from pathlib import Path
from typing import Protocol, TypeVar

from wbmig.cli.console import say
from wbmig.cli.status import Status
from wbmig.errors import UsageError
from wbmig.model.problem import Problem, Severity
from wbmig.process import silence


class HasProblems(Protocol):
    """A document or its record."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong with it."""
        ...


T = TypeVar("T", bound=HasProblems)


def refuse_overwriting(inputs: Iterable[str], to: str | None, db: str | None) -> None:
    """Refuse to write a result over one of the files that it is made from, or over those that are kept.

    Raises:
        UsageError: ``to`` is one of the inputs, or ``db``.
    """
    if to is None or to == "-":
        return
    if db is not None and Path(to).absolute() == Path(db).absolute():
        raise UsageError(f"{to}: is the file in which results are kept; write the result to another file")
    if not Path(to).exists():
        return
    for path in inputs:
        if path != "-" and Path(path).exists() and Path(path).samefile(to):
            raise UsageError(f"{to}: is one of the inputs; write the result to another file")


def write(parts: Iterable[str], to: str | None) -> None:
    """Write a result part by part, to standard output or to a file, always as UTF-8.

    A file appears at once or not at all; but what was done before an interrupt is kept, in whole parts.
    """
    if to is None or to == "-":
        _print(parts)
        return
    target = Path(to)
    try:
        _replace(target, parts) if target.is_file() or not target.exists() else _pour(target, parts)
    except OSError as error:
        why = error.strerror or error
        remedy = "Make room" if error.errno == ENOSPC else "Name a file in a folder that is there"
        raise UsageError(f"{to}: cannot be written: {why}. {remedy}") from error


def _print(parts: Iterable[str]) -> None:
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")  # type: ignore[union-attr]
    try:
        for part in parts:
            sys.stdout.write(part)
            sys.stdout.flush()
    except BrokenPipeError:
        # The reader of a pipe has seen enough: `wbmig extract corpus/ | head`. typer would make a failure of it.
        silence(sys.stdout.fileno())
        raise SystemExit(Status.DONE) from None


class Report:
    """What is wrong with the documents that pass by, said on standard error, and the exit status that follows."""

    def __init__(self, *, quiet: bool = False) -> None:
        """With ``quiet``, say nothing: the result itself tells the problems."""
        self.quiet = quiet
        self.found: list[Problem] = []

    def watch(self, documents: Iterable[T]) -> Iterator[T]:
        """Pass documents or their records on."""
        for document in documents:
            self.found += (p for p in document.problems if p.severity is not Severity.INFO)
            yield document

    def close(self, skipped: Sequence[str] = ()) -> Status:
        """Say what was found, and name the files that were left out."""
        status = report(() if self.quiet else self.found, skipped)
        unread = any(problem.severity is Severity.ERROR for problem in self.found)
        return Status.UNREADABLE if unread else status


def report(problems: Iterable[Problem], skipped: Sequence[str] = ()) -> Status:
    """Say on standard error what is wrong; return the exit status."""
    status = Status.DONE
    for problem in problems:
        if problem.severity is not Severity.INFO:
            say(f"{problem.severity}: {problem.message} [{problem.kind.code} {problem.kind.word}]")
        if problem.severity is Severity.ERROR:
            status = Status.UNREADABLE
    if skipped:
        some = ", ".join(skipped[:5]) + (" …" if len(skipped) > 5 else "")
        say(f"skipped {len(skipped)} file{'s' if len(skipped) > 1 else ''} of other kinds: {some}")
    return status


def _replace(target: Path, parts: Iterable[str]) -> None:
    """Write beside the target, then put it in its place."""
    with tempfile.NamedTemporaryFile(
        dir=target.parent, prefix=f".{target.name}.", suffix=".part", delete=False
    ) as made:
        pass
    written = 0
    try:
        # A file name that is no UTF-8 is written with \u escapes, which JSON reads back.
        with Path(made.name).open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            for part in parts:
                file.write(part)
                written += 1
    except KeyboardInterrupt:
        if written:
            _finish(made.name, target)
            say(f"{target}: holds the {written} records that were done")
        else:
            Path(made.name).unlink()
        raise
    except BaseException:
        Path(made.name).unlink()
        raise
    _finish(made.name, target)


def _pour(target: Path, parts: Iterable[str]) -> None:
    """Write into what is no file: a device or a pipe stays what it is."""
    with target.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        file.writelines(parts)


def _finish(made: str, target: Path) -> None:
    Path(made).chmod(0o666 & ~_umask())
    Path(made).replace(target)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
