"""The gazetteer: organisations, states and places, with every form of their names."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from wbmig.lang.decline import decline
from wbmig.lang.pack import load_all


@dataclass(frozen=True, slots=True)
class Entity:
    """One actor under one id; ``name`` is the usual English name."""

    id: str
    kind: str
    name: str
    iso: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Forms of names to entities; a form of several entities belongs to the first that lists it."""

    names: dict[str, Entity]
    acronyms: dict[str, Entity]


@cache
def load_gazetteer() -> Gazetteer:
    """Read and decline all names."""
    names: dict[str, Entity] = {}
    acronyms: dict[str, Entity] = {}
    entries = [entry for file in load_all("entities") for entry in file["entity"]]
    for entry in entries:
        entity = Entity(entry["id"], entry["kind"], entry["name"], entry.get("iso"), entry.get("country"))
        for form in _forms(entry):
            names.setdefault(form, entity)
        for acronym in entry.get("acronyms", ()):
            acronyms.setdefault(acronym, entity)
    return Gazetteer(names, acronyms)


def _forms(entry: dict[str, Any]) -> Iterable[str]:
    yield from entry.get("en", ())
    for name in entry.get("hbs", ()):
        yield from sorted(decline(name))
