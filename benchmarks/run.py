"""Measure, and print one table: ``python benchmarks/run.py [PART…] [--rounds N] [--documents N] [--json FILE]``.

A row that misses its bar is told in the table and does not fail the run: the machine may be to blame.
"""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from rows import Row, Size

_PARTS = ("startup", "reading", "rerun", "workers")
_LAYOUT = "{:8} {:47} {:>7} {:>7} {:>7} {:4} {:8} {:8} {}"


def main() -> None:
    """Print each row as soon as its part is done."""
    asked = _asked()
    size = Size(rounds=asked.rounds, documents=asked.documents)
    print(_LAYOUT.format("part", "compared", "min", "median", "max", "unit", "bar", "reached", "figures"))  # noqa: T201
    found = []
    for row in _rows(asked.parts or _PARTS, size):
        print(_line(row), flush=True)  # noqa: T201
        found.append(row.plain())
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _rows(parts: Sequence[str], size: Size) -> Iterator[Row]:
    for part in parts:
        yield from import_module(part).rows(size)


def _line(row: Row) -> str:
    values = (f"{value:.3g}" for value in (min(row.values), row.median, max(row.values)))
    bar, reached = ("", "") if row.bar is None else (str(row.bar), "yes" if row.bar.is_reached(row.median) else "NO")
    figures = ", ".join(f"{name} {value:g}" for name, value in row.figures.items())
    return _LAYOUT.format(row.part, row.compared, *values, row.unit, bar, reached, figures)


def _asked() -> Namespace:
    parser = ArgumentParser(description="Measure wbmig; without PART, all of it.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(_PARTS))
    parser.add_argument("--rounds", type=int, help="of each comparison; default: what each part holds to be enough")
    parser.add_argument("--documents", type=int, help="for rerun (5000) and workers (1000)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table there, with the value of each round")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(_PARTS):
        parser.error(f"{', '.join(sorted(unknown))}: no such part; there are {', '.join(_PARTS)}")
    return asked


if __name__ == "__main__":
    main()
