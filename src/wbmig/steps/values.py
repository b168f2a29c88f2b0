"""What a step is given and what it gives back: records of plain values, which pass between processes as tuples."""

from dataclasses import dataclass, fields
from typing import Any

from wbmig.errors import LanguageDataError, SettingsError, UsageError, WbmigError


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One document to work on, and what is kept of it already.

    ``settings`` are those that results depend on; ``given`` what the user tells of the document;
    ``attempt`` is there where the file has been read, ``model_output`` where a model has run, as digest and bytes;
    ``data`` are the bytes of standard input. ``content`` is the SHA-256 of the file and ``size`` its length, if known.
    """

    path: str
    settings: str
    given: dict[str, str | None]
    content: str | None = None
    size: int | None = None
    attempt: bytes | None = None
    model_output: tuple[str, bytes] | None = None
    data: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a step made: ``result``, and what is new to be kept.

    ``makers`` are those that were at work: what others made than the caller counts on must not be kept. ``refusal`` is
    the kind and message of an error of the caller's, for which no document is to blame. ``sighting`` is how the system
    described the file before it was read, if it was. ``is_final`` is False where the next run may come to another
    result, which must then not be kept.
    """

    result: bytes = b""
    makers: tuple[str, ...] = ()
    refusal: tuple[str, str] | None = None
    content: str | None = None
    sighting: tuple[int, ...] | None = None
    attempt: bytes | None = None
    model_output: tuple[str, bytes] | None = None
    is_final: bool = True


def plain(value: Task | Made) -> tuple[Any, ...]:
    """The fields of a record in their order."""
    return tuple(getattr(value, field.name) for field in fields(value))


def task_of(values: Any) -> Task:
    """The task whose fields came as plain values."""
    return Task(**dict(zip(_TASK, values, strict=True)))


def made_of(values: Any) -> Made:
    """The outcome whose fields came as plain values.

    Raises:
        wbmig.errors.WbmigError: the step refused, as whoever called it asked for what cannot be.
    """
    made = Made(**dict(zip(_MADE, values, strict=True)))
    if made.refusal is not None:
        kind, message = made.refusal
        raise _ERRORS.get(kind, WbmigError)(message)
    return made


def refused(error: WbmigError) -> tuple[Any, ...]:
    """What a step gives back that cannot be done as it is asked for."""
    return plain(Made(refusal=(type(error).__name__, str(error))))


_ERRORS = {kind.__name__: kind for kind in (LanguageDataError, SettingsError, UsageError)}
_TASK = tuple(field.name for field in fields(Task))
_MADE = tuple(field.name for field in fields(Made))
