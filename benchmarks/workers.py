"""What a second worker brings, and what the runner costs beside a pool of the standard library.

Every side is a process of its own from start to end, so that starting workers and importing spaCy count on both.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from documents import write_documents
from pipelines import write_pipelines
from programs import CACHE, WBMIG, Spent, spend
from rows import Bar, Row, Size, medians, paired

_DOCUMENTS, _ROUNDS = 1000, 3
_RUNNERS = Path(__file__).with_name("runners.py")


def rows(size: Size) -> list[Row]:
    """The rows, all over the same documents or as many items."""
    count, rounds = size.documents or _DOCUMENTS, size.rounds or _ROUNDS
    CACHE.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="workers-", dir=CACHE) as place:
        folder = Path(place, "documents")
        write_documents(folder, count)
        return [
            _speed_up(folder, count, rounds),
            _against_pool("analyse", "wbmig.steps.analyse:analyse", str(folder), count, rounds),
            _against_pool("10 ms of CPU", "runners:burn", str(count), count, rounds),
        ]


def _speed_up(folder: Path, count: int, rounds: int) -> Row:
    trained = write_pipelines(CACHE / "pipelines")
    spent: dict[int, list[Spent]] = {1: [], 2: []}

    def run(jobs: int) -> float:
        output = folder.parent / f"{jobs}.jsonl"
        command = [
            *WBMIG,
            "extract",
            str(folder),
            "-j",
            str(jobs),
            "--no-cache",
            "--format",
            "jsonl",
            "-o",
            str(output),
        ]
        spent[jobs].append(spend(command, **trained))
        return spent[jobs][-1].wall_s

    pairs = paired(lambda: run(2), lambda: run(1), rounds)
    if Path(folder.parent, "1.jsonl").read_bytes() != Path(folder.parent, "2.jsonl").read_bytes():
        raise RuntimeError("one worker and two wrote different records")
    two, one = medians(pairs)
    return Row(
        part="workers",
        compared="one worker / two, with pipelines",
        values=tuple(one / two for two, one in pairs),
        bar=Bar(">=", 1.6),
        figures={
            "documents": count,
            "one_s": round(one, 1),
            "two_s": round(two, 1),
            # Not above 1: otherwise a library beneath spaCy uses threads of its own, and the ratio says nothing.
            "processors_of_one": round(max(s.cpu_s / s.wall_s for s in spent[1]), 2),
            "processors_of_two": round(max(s.cpu_s / s.wall_s for s in spent[2]), 2),
        },
    )


def _against_pool(name: str, function: str, what: str, count: int, rounds: int) -> Row:
    def side(runner: str) -> Callable[[], float]:
        command = [sys.executable, str(_RUNNERS), runner, function, what]
        return lambda: spend(command, PYTHONPATH=str(_RUNNERS.parent)).wall_s

    pairs = paired(side("engine"), side("pool"), rounds)
    ours, theirs = medians(pairs)
    return Row(
        part="workers",
        compared=f"runner / bare pool, {name}",
        values=tuple(ours / theirs for ours, theirs in pairs),
        bar=Bar("<=", 1.1),
        figures={"items": count, "runner_s": round(ours, 2), "pool_s": round(theirs, 2)},
    )
