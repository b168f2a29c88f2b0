"""Turn a hand-written annotation list into a gold file that score.py reads, or show a gold file as such a list.

    python tests/gold/annotate.py tests/gold/NAME.ann     writes NAME.json beside NAME.txt
    python tests/gold/annotate.py tests/gold/NAME.json    prints the list

One annotation a line, fields separated by " | ", lines that start with "#" are skipped.  The quoted text is looked up in
NAME.txt; mentions stand in reading order, so each is searched from the start of the one before, and commitments likewise among
themselves.  A long quotation may be shortened to "first words … last words" (with the character … between spaces).

    doc | language=sr | script=Cyrl | variety=ekavian | date=2019-05-14 | genre=conclusions
    event | name=Text of the name | date=2019-05-14 | place=Niš
    PERSON | Jovana Petrović | norm=Jovana Petrović | role=state secretary
    ORG | Europolu | norm=Europol
    STATE | Crne Gore | norm=Montenegro | iso=ME
    PLACE | Nišu | norm=Niš
    GROUP | granične policije
    date | 14. maja 2019. godine | 2019-05-14
    date | krajem 2016. | 2016~ | part=late
    relative | prošle godine | 2018
    figure | oko 1,5 miliona | value=1500000 | approx=about | unit=count | of=migranata
    recommendation | Neophodno je ojačati … na granicama | strength=must | action=4 | themes=regional_cooperation,border_management
    commitment | … | strength=will | action=2 | themes=… | addressees=prva grupa;druga grupa | speaker=Jovana Petrović | deadline=P60D

Kinds, labels, fields and values are those of the annotation guidelines.  A missing field is null, a missing list empty.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ACTORS = ("PERSON", "ORG", "STATE", "PLACE", "GROUP")
COMMITMENTS = ("recommendation", "commitment", "plan", "objective", "finding")
STRENGTHS = ("must", "should", "will", "may", "none")
APPROX = ("exact", "about", "more_than", "less_than", "at_least", "at_most")
GAP = " … "


def locate(source: str, quoted: str, since: int) -> tuple[int, int]:
    """Find the next occurrence of a quotation, whole or shortened to its ends; raise ValueError where there is none."""
    first, _, last = quoted.partition(GAP)
    start = source.find(first, since)
    if start < 0:
        raise ValueError(f"not found after offset {since}: {first!r}")
    if not last:
        return start, start + len(first)
    stop = source.find(last, start + len(first))
    if stop < 0:
        raise ValueError(f"end of the quotation not found after offset {start}: {last!r}")
    return start, stop + len(last)


def number(value: str) -> Any:
    """Read "5", "0.5" or a range "110..140"."""
    low, dots, high = value.partition("..")
    return [number(low), number(high)] if dots else (float(value) if "." in value else int(value))


def mention(kind: str, fields: dict[str, str], plain: list[str]) -> dict[str, Any]:
    """The part of a mention that is not its place."""
    if kind in ACTORS:
        return {
            "kind": "actor",
            "label": kind,
            "norm": fields.get("norm"),
            "iso": fields.get("iso"),
            "role": fields.get("role"),
        }
    if kind in ("date", "relative"):
        norm = None if plain[0] == "null" else plain[0]
        part = {"part": fields["part"]} if "part" in fields else {}
        return {"kind": "date", "norm": norm, "relative": kind == "relative", **part}
    if fields["approx"] not in APPROX:
        raise ValueError(f"unknown approx {fields['approx']!r}")
    norm = {
        "value": number(fields["value"]),
        "approx": fields["approx"],
        "unit": fields["unit"],
        "of": fields.get("of"),
    }
    return {"kind": "figure", "norm": norm}


def commitment(kind: str, fields: dict[str, str]) -> dict[str, Any]:
    """The part of a commitment that is not its place."""
    if fields["strength"] not in STRENGTHS:
        raise ValueError(f"unknown strength {fields['strength']!r}")
    return {
        "kind": kind,
        "strength": fields["strength"],
        "addressees": [a.strip() for a in fields.get("addressees", "").split(";") if a.strip()],
        "speaker": fields.get("speaker"),
        "deadline": fields.get("deadline"),
        "action": int(fields["action"]) if "action" in fields else None,
        "themes": sorted(t.strip() for t in fields.get("themes", "").split(",") if t.strip()),
    }


def build(path: Path) -> dict[str, Any]:
    """Read NAME.ann and NAME.txt into one gold object; raise ValueError naming the line at fault."""
    source = path.with_suffix(".txt").read_bytes().decode("utf-8-sig")
    gold: dict[str, Any] = {"doc": path.stem}
    mentions: list[dict[str, Any]] = []
    commitments: list[dict[str, Any]] = []
    for number_, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        kind, *parts = [p.strip() for p in line.split(" | ")]
        try:
            if kind in ("doc", "event"):
                fields = dict(p.split("=", 1) for p in parts)
                keys = (
                    ("language", "script", "variety", "date", "genre") if kind == "doc" else ("name", "date", "place")
                )
                values = {k: fields.get(k) for k in keys}
                gold |= values if kind == "doc" else {"event": values}
                continue
            quoted, rest = parts[0], parts[1:]
            fields = dict(p.split("=", 1) for p in rest if "=" in p)
            into = commitments if kind in COMMITMENTS else mentions
            if kind not in (*COMMITMENTS, *ACTORS, "date", "relative", "figure"):
                raise ValueError(f"unknown kind {kind!r}")
            since = into[-1]["end"] if into else 0
            start, end = locate(source, quoted, since)
            place = {"start": start, "end": end, "text": source[start:end]}
            made = commitment(kind, fields) if kind in COMMITMENTS else mention(kind, fields, rest)
            into.append({**made, **place})
        except (ValueError, KeyError, IndexError) as error:
            raise ValueError(f"{path.name}:{number_}: {type(error).__name__} {error}: {line}") from error
    return {**gold, "mentions": mentions, "commitments": commitments}


def show(gold: dict[str, Any]) -> str:
    """Write a gold object as an annotation list."""
    lines = [
        " | ".join(
            ["doc", *(f"{k}={gold[k]}" for k in ("language", "script", "variety", "date", "genre") if gold.get(k))]
        )
    ]
    event = gold.get("event") or {}
    lines.append(" | ".join(["event", *(f"{k}={event[k]}" for k in ("name", "date", "place") if event.get(k))]))
    for m in gold["mentions"]:
        text = " ".join(m["text"].split())
        if m["kind"] == "actor":
            lines.append(" | ".join([m["label"], text, *(f"{k}={m[k]}" for k in ("norm", "iso", "role") if m.get(k))]))
        elif m["kind"] == "date":
            lines.append(f"{'relative' if m['relative'] else 'date'} | {text} | {m['norm'] or 'null'}")
        else:
            lines.append(" | ".join(["figure", text, *(f"{k}={v}" for k, v in m["norm"].items())]))
    for c in gold["commitments"]:
        held = {
            "strength": c["strength"],
            "action": c["action"],
            "themes": ",".join(c["themes"]),
            "addressees": ";".join(c["addressees"]),
            "speaker": c["speaker"],
            "deadline": c["deadline"],
        }
        lines.append(" | ".join([c["kind"], " ".join(c["text"].split()), *(f"{k}={v}" for k, v in held.items() if v)]))
    return "\n".join(lines)


def main() -> None:
    for name in sys.argv[1:]:
        path = Path(name)
        if path.suffix == ".json":
            print(show(json.loads(path.read_text(encoding="utf-8"))))
            continue
        try:
            gold = build(path)
        except ValueError as error:
            sys.exit(str(error))
        text = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
        path.with_suffix(".json").write_text(text, encoding="utf-8")
        print(f"{path.stem}: {len(gold['mentions'])} mentions, {len(gold['commitments'])} commitments")


if __name__ == "__main__":
    main()
