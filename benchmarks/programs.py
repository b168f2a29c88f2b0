"""Run programs, and tell what they took; no setting of the caller's reaches them unless it is given here."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".cache" / "bench"
WBMIG = (sys.executable, "-m", "wbmig")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a program took, all of its processes together: seconds on the clock, and of processors."""

    wall_s: float
    cpu_s: float


def spend(command: Sequence[str], **environment: str) -> Spent:
    """Run a program to its end; it need not be content with its input, but may not fail.

    Raises:
        RuntimeError: it failed; the message ends with what it said last.
    """
    before, start = _cpu_s(), time.perf_counter()
    run = subprocess.run(  # noqa: S603 - nothing but our own programs
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=_clean_environment() | environment,
        check=False,
    )
    spent = Spent(wall_s=time.perf_counter() - start, cpu_s=_cpu_s() - before)
    if run.returncode:
        raise RuntimeError(f"{' '.join(command)}: status {run.returncode}: {run.stderr[-2000:]}")
    return spent


def _clean_environment() -> dict[str, str]:
    """As users have it: neither our settings, nor what keeps Python from finding its compiled modules."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("WBMIG_", "PYTHON"))}


def _cpu_s() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
