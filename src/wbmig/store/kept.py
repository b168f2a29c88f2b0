"""What goes into the store and what is listed from it: plain values.

Keys and makers are text that only the caller understands: a key says with which settings, a maker by which code.
"""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """What a result is of; what is kept beside it differs, see ``retention.py``."""

    READING = "reading"
    MODEL = "model"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class Result:
    """What one stage made of one content."""

    stage: Stage
    key: str
    maker: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptResult:
    """A result as it lies in the store; ``size`` is that of its compressed body, in bytes."""

    stage: Stage
    maker: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file that the store knows: SHA-256 of its content in hex, its size in bytes, and its results, oldest first."""

    path: str
    content: str
    size: int
    results: tuple[KeptResult, ...]
