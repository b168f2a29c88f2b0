"""What a run costs that follows another one: nothing changed, one document changed, the lexicon changed.

Every run is the command as a user gives it, start and all. Each also tells how many documents it opened, by a hook that
Python calls whenever any of its processes opens a file, so that a fast re-run is known to be one that did not read.
"""

import compileall
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from documents import edited, write_documents
from programs import CACHE, ROOT, WBMIG, spend
from rows import Bar, Row, Size

import wbmig

_DOCUMENTS, _ROUNDS = 5000, 5
# A file that is looked at sooner than 2 s after it was written is hashed in the next run, as it may have changed again.
_SETTLE_S = 3
_LEXICON = Path("lang", "data", "concepts", "actions.toml")
# Found by every Python that has its folder in PYTHONPATH.
_WATCH = """
import os, sys

def watch(event, arguments, folder=os.environ["BENCH_FOLDER"], log=os.environ["BENCH_OPENED"]):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path = os.fsdecode(arguments[0])
        if path.startswith(folder + os.sep):
            place = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            os.write(place, (path + "\\n").encode())
            os.close(place)

sys.addaudithook(watch)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """Seconds on the clock, documents opened, and what was written."""

    wall_s: float
    opened: int
    output: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder of documents with all that runs over it need."""

    place: Path

    @property
    def documents(self) -> Path:
        """Where the documents lie."""
        return self.place / "documents"

    @property
    def database(self) -> Path:
        """Where results are kept."""
        return self.place / "results.db"

    def extract(self, package: Path | None = None) -> Ran:
        """Run once over all documents, with the installed package or another."""
        watch, log, output = self.place / "watch", self.place / "opened", self.place / "records.jsonl"
        watch.mkdir(exist_ok=True)
        (watch / "sitecustomize.py").write_text(_WATCH, "utf-8")
        log.write_text("", "utf-8")
        command = [*WBMIG, "extract", str(self.documents), "--format", "jsonl", "-o", str(output)]
        spent = spend(
            [*command, "--db", str(self.database)],
            PYTHONPATH=os.pathsep.join(map(str, filter(None, (package, watch)))),
            BENCH_FOLDER=str(self.documents),
            BENCH_OPENED=str(log),
        )
        opened = len(set(log.read_text("utf-8").splitlines()))
        return Ran(wall_s=spent.wall_s, opened=opened, output=output.read_bytes())


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Seconds over all documents with nothing changed and one changed, and for the changed one alone.

    ``itself_s`` is in a process that has analysed before; ``from_start_s`` is the command with this document only.
    """

    again_s: float
    changed_s: float
    itself_s: float
    from_start_s: float


def rows(size: Size) -> list[Row]:
    """The rows; the run that finds nothing kept is made once, as it takes long, those behind it in rounds."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="rerun-", dir=CACHE) as place:
        bench = Bench(Path(place))
        paths = write_documents(bench.documents, size.documents or _DOCUMENTS)
        time.sleep(_SETTLE_S)
        cold = _expect(bench.extract(), opened=len(paths))
        rounds = list(_rounds(bench, cold.output, paths, size.rounds or _ROUNDS))
        kept_mb = bench.database.stat().st_size / 1e6
        lexicon = _expect(bench.extract(_changed_package(bench.place)), opened=0)
    return [
        _nothing_changed(cold, rounds, len(paths), kept_mb),
        _one_changed(rounds),
        Row(
            part="rerun",
            compared="changed lexicon / cold (one run each)",
            values=(lexicon.wall_s / cold.wall_s,),
            figures={"lexicon_s": round(lexicon.wall_s, 1), "files_opened": lexicon.opened},
        ),
    ]


def _nothing_changed(cold: Ran, rounds: list[Round], count: int, kept_mb: float) -> Row:
    return Row(
        part="rerun",
        compared="nothing changed / cold (one cold run)",
        values=tuple(one.again_s / cold.wall_s for one in rounds),
        bar=Bar("<=", 0.05),
        figures={
            "documents": count,
            "cold_s": round(cold.wall_s, 1),
            "again_s": round(median(one.again_s for one in rounds), 2),
            "kept_mb": round(kept_mb, 1),
        },
    )


def _one_changed(rounds: list[Round]) -> Row:
    return Row(
        part="rerun",
        compared="one changed - nothing changed - itself",
        values=tuple(one.changed_s - one.again_s - one.itself_s for one in rounds),
        unit="s",
        bar=Bar("<=", 0.5),
        figures={
            name: round(median(getattr(one, name) for one in rounds), 2)
            for name in ("changed_s", "itself_s", "from_start_s")
        },
    )


def _rounds(bench: Bench, output: bytes, paths: list[Path], rounds: int) -> Iterator[Round]:
    texts = [path for path in paths if path.suffix == ".txt"]
    for number in range(rounds):
        again = _expect(bench.extract(), opened=0, output=output)
        path = texts[number % len(texts)]
        path.write_bytes(edited(path, len(paths) + number))
        time.sleep(_SETTLE_S)
        changed = _expect(bench.extract(), opened=1)
        output = changed.output
        yield Round(
            again_s=again.wall_s,
            changed_s=changed.wall_s,
            itself_s=_itself_s(path),
            from_start_s=spend([*WBMIG, "extract", str(path), "--no-cache"]).wall_s,
        )


def _itself_s(path: Path) -> float:
    wbmig.analyse([path], jobs=0, cache=False)
    start = time.perf_counter()
    wbmig.analyse([path], jobs=0, cache=False)
    return time.perf_counter() - start


def _changed_package(place: Path) -> Path:
    """A folder with a copy of wbmig whose policy lexicon is another one, compiled as an installed package is."""
    folder = place / "package"
    shutil.copytree(ROOT / "src" / "wbmig", folder / "wbmig", ignore=shutil.ignore_patterns("__pycache__"))
    with (folder / "wbmig" / _LEXICON).open("a", encoding="utf-8") as lexicon:
        lexicon.write("\n# Another version.\n")
    compileall.compile_dir(folder, quiet=1)
    return folder


def _expect(ran: Ran, *, opened: int, output: bytes | None = None) -> Ran:
    """Make sure that a run did what is measured.

    Raises:
        RuntimeError: it opened more or fewer documents, or wrote something else.
    """
    if ran.opened != opened:
        raise RuntimeError(f"a run opened {ran.opened} documents rather than {opened}: its time says nothing")
    if output is not None and ran.output != output:
        raise RuntimeError("a run over what had not changed wrote something else than the one before")
    return ran
