"""Score the seeds and the development set with the scorer of WBMIG_DATA, and print one line a row.

python tests/gold/score_all.py [--locked]

The seeds, their gold and ``eval/score.py`` are read from WBMIG_DATA (default ``data/``). The locked third of the development
set is scored only with ``--locked``: rules are made on the open part, and the locked one tells whether they are rules.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import Any

import wbmig
from wbmig.model.codec import dump_analysis, dump_threads

HERE = Path(__file__).parent
ROWS = ("named", "GROUP", "date", "relative", "figure", "commitment", "objective", "finding")


def load_scorer(data: Path) -> Any:
    """Import ``eval/score.py`` from the data folder."""
    path = data / "eval" / "score.py"
    if not path.is_file():
        sys.exit(f"{path} is missing: set WBMIG_DATA to the folder that holds seeds/, eval/ and data/")
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def score(scorer: Any, gold_folder: Path, texts: Path) -> dict[str, Any]:
    """Analyse and align the texts that have gold, and score documents, threads and events."""
    gold = scorer.load_gold(gold_folder)
    analyses = wbmig.analyse([str(texts / f"{doc}.txt") for doc in sorted(gold)])
    records = [json.loads(dump_analysis(a)) for a in analyses]
    pred = {Path(r["source"]["name"]).stem: r for r in records}
    threads = json.loads(dump_threads(wbmig.align(analyses)))
    return {
        "extraction": scorer.score(gold, pred),
        "threads": scorer.score_threads(gold, read(gold_folder / "threads.json"), threads),
        "events": scorer.score_events(read(gold_folder / "events.json"), threads),
    }


def read(path: Path) -> Any:
    """Read a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def show(name: str, result: dict[str, Any]) -> None:
    """Print the figures of one set: overlap F1, and accuracies on what was found."""
    everything = result["extraction"]["all"]
    sure = "  ".join(f"{key} {value:.3f}" for key, value in everything["accuracy"].items())
    print(f"\n{name}: {everything['documents']} documents   {sure}")
    print(f"{'':12}{'gold':>6}{'found':>7}{'P':>8}{'R':>8}{'F1':>8}   right among these")
    for row in ROWS:
        r = everything["rows"][row]
        figures = "".join(f"{number(r['overlap'][key]):>8}" for key in ("p", "r", "f1"))
        accuracy = "  ".join(f"{key} {number(value)}" for key, value in r["accuracy"].items())
        print(f"{row:12}{r['gold']:>6}{r['pred']:>7}{figures}   {accuracy}")
    threads, events = result["threads"], result["events"]
    print(f"threads     pairwise F1 {number(threads['pairwise']['f1'])}   B-cubed F1 {number(threads['bcubed']['f1'])}")
    print(f"events      pairwise F1 {number(events['pairwise']['f1'])}   date {number(events['accuracy']['date'])}")


def number(value: float | None) -> str:
    """Three digits, or a dash where there was nothing to divide by."""
    return "-" if value is None else f"{value:.3f}"


def main() -> None:
    """Score what the command line asks for."""
    data = Path(os.environ.get("WBMIG_DATA", "data"))
    scorer = load_scorer(data)
    sets = [("seeds", data / "eval" / "gold", data / "seeds"), ("open", HERE, HERE)]
    if "--locked" in sys.argv:
        sets.append(("locked", HERE / "locked", HERE / "locked"))
    for name, gold, texts in sets:
        show(name, score(scorer, gold, texts))


if __name__ == "__main__":
    main()
