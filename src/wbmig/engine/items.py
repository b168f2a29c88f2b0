"""What goes into a run and what comes out of it; all of it frozen."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Item:
    """One call of the function; ``weight`` is the length of its text or file, and decides what travels together.

    ``payload`` is a plain value: None, bool, int, float, str, bytes, or a tuple, list or dictionary of these.
    """

    weight: int
    payload: object


class Reason(StrEnum):
    """Why an item has no answer."""

    DIED = "died"
    TIME = "time"
    MEMORY = "memory"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Failure:
    """What stands in the place of an answer.

    ``detail`` is for a person to read: how the worker ended, or the exception as ``TypeName: message``; with
    WBMIG_DEBUG set, the exception's traceback.
    """

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one item may cost: seconds, and megabytes beyond what its worker takes when it is ready."""

    time_s: float
    memory_mb: int
