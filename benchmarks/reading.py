"""How fast files are read, against other libraries on the same files in the same run.

Each round reads all files of a kind with wbmig, in its worker process and under its limits, and with the peer, in a
process and an environment of its own.
"""

import json
import subprocess
import time
from pathlib import Path

from programs import CACHE, ROOT
from rows import Bar, Row, Size, medians, paired

from wbmig.ingest.isolation import read_isolated
from wbmig.ingest.readers import recognise
from wbmig.settings import Limits

_FILES = ROOT / "tests" / "matrix" / "files"
_PAGES = ROOT / "tests" / "ingest" / "pages"
_PDF = sorted(_FILES.glob("*.pdf"))
_DOCX = sorted(_FILES.glob("*.docx"))
_HTML = sorted([*_FILES.glob("*.html"), *_PAGES.glob("*.html")])
# Kind, files, peer, and how many times as fast to be.
_KINDS = (
    ("PDF", _PDF, "pypdf", Bar(">=", 4)),
    ("PDF", _PDF, "markitdown", Bar(">=", 20)),
    ("DOCX", _DOCX, "markitdown", Bar(">=", 10)),
    ("HTML", _HTML, "markitdown", Bar(">=", 10)),
)
_ROUNDS, _REPEATS = 7, 3
_PYTHON = CACHE / "peers" / "bin" / "python"


class Peer:
    """A library in a process of its own."""

    def __init__(self, library: str) -> None:
        """Start it with the Python of the peers' environment."""
        command = [str(_PYTHON), str(Path(__file__).with_name("peer.py")), library]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603

    def seconds(self, paths: list[str]) -> float:
        """Have the files read."""
        assert self.process.stdin is not None  # noqa: S101
        assert self.process.stdout is not None  # noqa: S101
        self.process.stdin.write(json.dumps(paths) + "\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def stop(self) -> None:
        """There are no more files."""
        self.process.communicate()


def rows(size: Size) -> list[Row]:
    """A row for each kind and peer.

    Raises:
        RuntimeError: the peers are not installed.
    """
    if not _PYTHON.exists():
        raise RuntimeError(f"{_PYTHON}: the peers are not installed; `make bench` does that first")
    peers = {library: Peer(library) for library in dict.fromkeys(peer for _, _, peer, _ in _KINDS)}
    try:
        return [
            _row(kind, [str(path) for path in files], library, peers[library], bar, size.rounds or _ROUNDS)
            for kind, files, library, bar in _KINDS
        ]
    finally:
        for peer in peers.values():
            peer.stop()


def _row(kind: str, paths: list[str], library: str, peer: Peer, bar: Bar, rounds: int) -> Row:
    _own_seconds(paths), peer.seconds(paths)  # once to warm up
    reads = paths * _REPEATS
    pairs = paired(lambda: _own_seconds(reads), lambda: peer.seconds(reads), rounds)
    ours, theirs = medians(pairs)
    return Row(
        part="reading",
        compared=f"{kind}: {library} / wbmig",
        values=tuple(theirs / ours for ours, theirs in pairs),
        bar=bar,
        figures={
            "ms_a_file": round(1000 * ours / len(reads), 2),
            "peer_ms_a_file": round(1000 * theirs / len(reads), 2),
            "files": len(paths),
        },
    )


def _own_seconds(paths: list[str]) -> float:
    """Read the files as wbmig does, worker and all."""
    files = [(Path(path).name, Path(path).read_bytes()) for path in paths]
    start = time.perf_counter()
    for name, data in files:
        read_isolated(recognise(name, data).reader, data, Limits())  # type: ignore[call-arg]
    return time.perf_counter() - start
