"""How fast files are read, against other libraries on the same files in the same run.

    make bench

Each round reads all files of a kind with wbmig, in its worker process and under its limits, then with each peer in a
process of its own. What counts is the ratio within a round; the table gives its least, median and greatest value.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from wbmig.ingest.isolation import read_isolated
from wbmig.ingest.readers import recognise
from wbmig.settings import Limits

ROOT = Path(__file__).parents[1]
FILES = ROOT / "tests" / "matrix" / "files"
PAGES = ROOT / "tests" / "ingest" / "pages"
# Kind, files, peer, and the ratio to reach.
ROWS = (
    ("PDF", sorted(FILES.glob("*.pdf")), "pypdf", 4.0),
    ("PDF", sorted(FILES.glob("*.pdf")), "markitdown", 20.0),
    ("DOCX", sorted(FILES.glob("*.docx")), "markitdown", 10.0),
    ("HTML", sorted([*FILES.glob("*.html"), *PAGES.glob("*.html")]), "markitdown", 10.0),
)
ROUNDS, REPEATS = 7, 3


class Peer:
    """A library in a process of its own."""

    def __init__(self, python: str, library: str) -> None:
        """Start it with the Python of the peers' environment."""
        command = [python, str(Path(__file__).with_name("peer.py")), library]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603

    def seconds(self, paths: list[str]) -> float:
        """Have the files read."""
        assert self.process.stdin is not None  # noqa: S101
        assert self.process.stdout is not None  # noqa: S101
        self.process.stdin.write(json.dumps(paths) + "\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())


def own_seconds(paths: list[str]) -> float:
    """Read the files as wbmig does, worker and all."""
    files = [(Path(path).name, Path(path).read_bytes()) for path in paths]
    start = time.perf_counter()
    for name, data in files:
        read_isolated(recognise(name, data).reader, data, Limits())  # type: ignore[call-arg]
    return time.perf_counter() - start


def measure(python: str) -> list[dict[str, object]]:
    """All rows of the table."""
    peers = {library: Peer(python, library) for library in dict.fromkeys(row[2] for row in ROWS)}
    found = []
    for kind, files, library, bar in ROWS:
        paths = [str(path) for path in files]
        own_seconds(paths), peers[library].seconds(paths)  # once to warm up
        rounds = [(own_seconds(paths * REPEATS), peers[library].seconds(paths * REPEATS)) for _ in range(ROUNDS)]
        ratios = sorted(theirs / ours for ours, theirs in rounds)
        found.append(
            {
                "kind": kind,
                "files": len(paths),
                "peer": library,
                "ms_a_file": round(1000 * median(ours for ours, _ in rounds) / (REPEATS * len(paths)), 2),
                "times_as_fast": [round(ratios[0], 1), round(median(ratios), 1), round(ratios[-1], 1)],
                "bar": bar,
            }
        )
    return found


def main() -> None:
    """Print the table, and write it as JSON where the second argument says."""
    rows = measure(sys.argv[1])
    print(f"{'kind':6}{'files':>6}{'ms a file':>11}  {'peer':12}{'times as fast: min, median, max':34}{'bar':>5}")  # noqa: T201
    for row in rows:
        ratios = ", ".join(map(str, row["times_as_fast"]))  # type: ignore[call-overload]
        print(f"{row['kind']:6}{row['files']:>6}{row['ms_a_file']:>11}  {row['peer']:12}{ratios:34}{row['bar']:>5}")  # noqa: T201
    Path(sys.argv[2]).write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
