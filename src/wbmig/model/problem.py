"""Trouble with a document: it travels with the result and never stops a batch."""

from dataclasses import dataclass
from enum import StrEnum

from wbmig.model.span import Span


class Severity(StrEnum):
    """How bad it is: an ``error`` means that the document could not be read."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class ProblemKind(StrEnum):
    """What can be wrong with a document; the value is ``CODE name``."""

    UNREADABLE = "WB101 unreadable"
    NO_TEXT = "WB102 no-text"
    MIXED_SCRIPT = "WB103 mixed-script"
    MOJIBAKE = "WB104 mojibake"
    UNDATED = "WB105 undated"
    UNSUPPORTED_LANGUAGE = "WB109 unsupported-language"
    MISNAMED = "WB110 misnamed"
    REPAIRED = "WB111 repaired"
    PARTLY_READ = "WB112 partly-read"
    NO_DIACRITICS = "WB113 no-diacritics"
    ENCODING_GUESSED = "WB114 encoding-guessed"
    NOT_ANALYSED = "WB115 not-analysed"
    IMPOSSIBLE_DATE = "WB201 impossible-date"

    @property
    def code(self) -> str:
        """The number by which other programs know it."""
        return self.value.split()[0]

    @property
    def word(self) -> str:
        """The name by which people know it."""
        return self.value.split()[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding; ``message`` says what was found, where, and what to do."""

    kind: ProblemKind
    severity: Severity
    message: str
    span: Span | None = None
    page: int | None = None


def moved(message: str, before: str, now: str) -> str:
    """A message of a document as of another path: all begin with it."""
    return f"{now}: {message.removeprefix(f'{before}: ')}"
