"""How long wbmig takes to start, as a multiple of what Python itself takes to do nothing.

Processor time, user and system: unlike the clock, it hardly depends on what else the machine does.
"""

import sys
from pathlib import Path

from programs import spend
from rows import Bar, Row, Size, medians, paired

_PYTHON = (sys.executable, "-c", "pass")
_COMMAND = str(Path(sys.executable).with_name("wbmig"))
_STARTS = (
    ("wbmig --help", (_COMMAND, "--help"), Bar("<=", 7)),
    ("wbmig --version", (_COMMAND, "--version"), Bar("<=", 7)),
    ("import wbmig", (sys.executable, "-c", "import wbmig"), None),
)
_ROUNDS = 15


def rows(size: Size) -> list[Row]:
    """A row for each way to start."""
    return [_row(name, command, bar, size.rounds or _ROUNDS) for name, command, bar in _STARTS]


def _row(name: str, command: tuple[str, ...], bar: Bar | None, rounds: int) -> Row:
    spend(command), spend(_PYTHON)  # the first start may have to compile
    pairs = paired(lambda: spend(command).cpu_s, lambda: spend(_PYTHON).cpu_s, rounds)
    ours, theirs = medians(pairs)
    return Row(
        part="startup",
        compared=f"{name} / python -c pass",
        values=tuple(ours / theirs for ours, theirs in pairs),
        bar=bar,
        figures={"ms": round(1000 * ours, 1), "python_ms": round(1000 * theirs, 1)},
    )
