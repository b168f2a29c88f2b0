"""What a reader returns, and how it says that it could not read."""

from dataclasses import dataclass

from wbmig.model.problem import Problem
from wbmig.model.span import Span


class Unreadable(Exception):  # noqa: N818 - it reads as a claim where it is raised
    """A file that its reader cannot read; the message says why and what to do, for a Problem."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A source's text as read, with what the format tells beside it; spans refer to ``text``."""

    text: str
    furniture: tuple[Span, ...] = ()
    page_starts: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
