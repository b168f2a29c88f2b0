"""What a new version of code or data changed in the record of a document."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from wbmig.model.analysis import Actor, Analysis, Commitment, Date, Figure, Keys, Mention
from wbmig.model.span import Span

# What only numbers or places the rest is no change of its own.
_NO_CHANGE = frozenset(
    "id quotation span mention mentions blocks commitments problems source made_by".split()  # noqa: SIM905 - one line
)

_KINDS: dict[type, str] = {Actor: "actor", Date: "date", Figure: "figure", Commitment: "commitment"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is new (``+``), gone (``-``) or other (``~``) in a record.

    ``fields`` are those of the thing that differ, with the old and the new value.
    """

    sign: Literal["+", "-", "~"]
    kind: str
    text: str
    span: Span | None = None
    fields: tuple[tuple[str, str, str], ...] = ()


def changes_between(old: Analysis, new: Analysis) -> tuple[Change, ...]:
    """All changes between two records of one file; of the document first, the others in text order."""
    found = [*_changed("document", old.source.name, None, old, new)]
    if old.id != new.id:  # read in another way: places cannot be compared
        return (*found, Change(sign="~", kind="text", text=new.source.name, fields=(("id", old.id, new.id),)))
    if old.blocks != new.blocks:
        counts = (str(len(old.blocks)), str(len(new.blocks)))
        found.append(Change(sign="~", kind="blocks", text=new.source.name, fields=(("count", *counts),)))
    found += _compared(_problems(old), _problems(new))
    placed = [*_compared(_things(old), _things(new))]
    return (*found, *sorted(placed, key=lambda c: (c.span or Span(0, 0), c.kind, c.sign)))


def _compared(old: Mapping[Any, "_Thing"], new: Mapping[Any, "_Thing"]) -> Iterable[Change]:
    for key in {**old, **new}:
        before, after = old.get(key), new.get(key)
        if before is None and after is not None:
            yield Change(sign="+", kind=after.kind, text=after.text, span=after.span)
        elif before is not None and after is None:
            yield Change(sign="-", kind=before.kind, text=before.text, span=before.span)
        elif before is not None and after is not None:
            yield from _changed(after.kind, after.text, after.span, before.value, after.value)


@dataclass(frozen=True, slots=True)
class _Thing:
    kind: str
    text: str
    span: Span | None
    value: Any


def _things(record: Analysis) -> dict[tuple[str, Span], _Thing]:
    return {(_KINDS[type(v)], v.quotation.span): _thing(v) for v in (*record.mentions, *record.commitments)}


def _thing(value: Mention | Commitment) -> _Thing:
    return _Thing(_KINDS[type(value)], value.quotation.text, value.quotation.span, value)


def _problems(record: Analysis) -> dict[tuple[str, str], _Thing]:
    return {(p.kind, p.message): _Thing("problem", p.message, p.span, None) for p in record.problems}


def _changed(kind: str, text: str, span: Span | None, old: Any, new: Any) -> Iterable[Change]:
    """The change of a thing that both records have, if it is one."""
    before, after = _plain(old), _plain(new)
    differ = tuple((name, before[name], after[name]) for name in before if before[name] != after[name])
    if differ:
        yield Change(sign="~", kind=kind, text=text, span=span, fields=differ)


def _plain(value: Any) -> dict[str, str]:
    if value is None:
        return {}
    return {f.name: _told(getattr(value, f.name)) for f in fields(value) if f.name not in _NO_CHANGE}


def _told(value: Any) -> str:
    """A value in few words."""
    if value is None:
        return "–"
    if isinstance(value, tuple):
        return ", ".join(map(_told, value)) or "–"
    if isinstance(value, Span):
        return f"{value.start}–{value.end}"
    if hasattr(value, "__dataclass_fields__"):
        shown = [(name, part) for name, part in _plain(value).items() if part != "–"]
        return "; ".join(f"{name} {part}" if isinstance(value, Keys) else part for name, part in shown) or "–"
    return str(value)
