"""Show things on a terminal; the only file that knows rich.

Colour only repeats what words and signs say; without a terminal, or with NO_COLOR, there is none. What comes from
documents is text: control characters in it are shown as such, never sent to the terminal.
"""

import io
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

__all__ = ["Group", "Padding", "RenderableType", "Rule", "Table", "Text", "plain", "progress", "render", "say", "table"]

_WIDTH = 116
T = TypeVar("T")


def plain(text: str) -> str:
    """A text of a document fit for a terminal: white space joined, control and direction characters made visible."""
    joined = " ".join(text.split())
    return "".join("�" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") else c for c in joined)


def table(*columns: tuple[str, dict[str, object]]) -> Table:
    """An empty table in the house style: no frame, a line under the header."""
    made = Table(box=None, pad_edge=False, show_edge=False, header_style="bold", padding=(0, 2, 0, 0), expand=False)
    for name, options in columns:
        made.add_column(name, **options)  # type: ignore[arg-type]
    return made


def render(what: RenderableType, *, to_file: bool) -> str:
    """Draw tables as text, in colour where standard output is a terminal that wants it."""
    terminal = sys.stdout.isatty() and not to_file
    width = None if terminal or "COLUMNS" in os.environ else _WIDTH
    console = Console(
        file=io.StringIO(),
        force_terminal=terminal,
        no_color=None if terminal else True,
        width=width or _terminal_width(),
        highlight=False,
        markup=False,
        emoji=False,
    )
    with console.capture() as captured:
        console.print(what)
    return "".join(line.rstrip() + "\n" for line in captured.get().splitlines())


def say(message: str) -> None:
    """One line on standard error."""
    print(plain(message), file=sys.stderr)  # noqa: T201


def progress(items: Iterable[T], *, total: int | None, doing: str, is_shown_at_once: bool = False) -> Iterator[T]:
    """Pass items on, showing counts and time left on standard error where that is a terminal.

    Results that are shown at once on the same terminal show by themselves how far it is.
    """
    console = Console(stderr=True)
    if not console.is_terminal or (is_shown_at_once and sys.stdout.isatty()):
        yield from items
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    # rich would send what is written to standard output, which may be a file, to the terminal of the bar.
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
        yield from bar.track(items, total=total, description=doing)


def _terminal_width() -> int:
    return Console().width
