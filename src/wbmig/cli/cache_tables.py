"""Lay out what is kept, and what a new version changed in it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from wbmig.changes import Change
from wbmig.cli.console import Group, RenderableType, Text, plain, table
from wbmig.cli.tables import cut
from wbmig.makers import Makers
from wbmig.store.kept import KeptFile, Stage

_MEGABYTE = 1_000_000
_STYLES = {"+": "green", "-": "red", "~": "yellow"}


def kept_table(files: Iterable[KeptFile], makers: Makers, place: Path | None, size: int) -> RenderableType:
    """One line for each file: which of its results are kept, and whether the present version made them."""
    made = table(
        ("document", {"overflow": "fold", "ratio": 1}),
        ("text", {"no_wrap": True}),
        ("model", {"no_wrap": True}),
        ("results", {"no_wrap": True}),
        ("KB", {"justify": "right"}),
    )
    count = 0
    for file in files:
        count += 1
        states = [_state(file, stage, maker) for stage, maker in _present(makers)]
        made.add_row(plain(file.path), *states, f"{sum(r.size for r in file.results) / 1000:.0f}")
    summary = f"{count} document{'s' * (count != 1)}; {in_bytes(size)} in {place}"
    return Group(made, Text(), Text(summary, style="bold"))


def changes_table(found: Sequence[tuple[str, tuple[Change, ...] | None]]) -> RenderableType:
    """The changes of each document that has some, then how many there are."""
    parts: list[RenderableType] = []
    for path, changes in found:
        if changes:
            parts += [Text(plain(path), style="bold"), *map(_change, changes), Text()]
    counts = Counter(str(change.sign) for _, changes in found for change in changes or ())
    compared = [changes for _, changes in found if changes is not None]
    other = sum(map(bool, compared))
    told = f"{other} of {len(compared)} documents come out otherwise: " + ", ".join(
        f"{counts[sign]} {word}" for sign, word in (("+", "new"), ("-", "gone"), ("~", "other"))
    )
    rest = len(found) - len(compared)
    without = f"; of {rest} nothing older is kept to compare with" if rest else ""
    return Group(*parts, Text(told + without, style="bold"))


def in_bytes(size: int) -> str:
    """A size on disk for people."""
    return f"{size / 1e6:.1f} MB" if size >= _MEGABYTE else f"{size / 1e3:.0f} KB"


def _present(makers: Makers) -> tuple[tuple[Stage, str], ...]:
    return (Stage.READING, makers.reading), (Stage.MODEL, makers.model), (Stage.RULES, makers.rules)


def _state(file: KeptFile, stage: Stage, maker: str) -> str:
    kept = {result.maker for result in file.results if result.stage is stage}
    return "kept" if maker in kept else "older" if kept else "–"


def _change(change: Change) -> Text:
    place = f" ({change.span.start}–{change.span.end})" if change.span else ""
    head = Text(f"  {change.sign} {change.kind} “{cut(plain(change.text), 80)}”{place}", style=_STYLES[change.sign])
    for name, old, new in change.fields:
        head += Text(f"\n      {name}: {cut(plain(old), 60)} → {cut(plain(new), 60)}")
    return head
