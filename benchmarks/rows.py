"""What the table is made of: a row tells what was compared with what, and what came out in each round of one run.

Both sides of a comparison run in every round; values of different rounds, let alone of different runs, are never
compared, as the machine may have had other things to do in between.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much to measure; None is what each part holds to be enough."""

    rounds: int | None = None
    documents: int | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """What the median is to reach; ``sign`` is ``<=`` or ``>=``."""

    sign: str
    value: float

    def is_reached(self, found: float) -> bool:
        """Whether a median is on the right side."""
        return found <= self.value if self.sign == "<=" else found >= self.value

    def __str__(self) -> str:
        return f"{self.sign} {self.value:g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One comparison.

    ``values`` are those of the rounds, in their order: ratios, or what ``unit`` says. ``figures`` are medians of the
    measured quantities, each with its unit in its name.
    """

    part: str
    compared: str
    values: tuple[float, ...]
    unit: str = "×"
    bar: Bar | None = None
    figures: Mapping[str, float] = field(default_factory=dict)

    @property
    def median(self) -> float:
        """What counts against the bar."""
        return median(self.values)

    def plain(self) -> dict[str, object]:
        """All of it, for JSON."""
        return {
            "part": self.part,
            "compared": self.compared,
            "unit": self.unit,
            "rounds": [round(value, 4) for value in self.values],
            "min": round(min(self.values), 4),
            "median": round(self.median, 4),
            "max": round(max(self.values), 4),
            "bar": str(self.bar) if self.bar else None,
            "reached": self.bar.is_reached(self.median) if self.bar else None,
            "figures": dict(self.figures),
        }


Pair = tuple[float, float]


def paired(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> list[Pair]:
    """What each side took in each round, ours first; every second round begins with theirs."""
    found: list[Pair] = []
    for number in range(rounds):
        if number % 2:
            second, first = theirs(), ours()
        else:
            first, second = ours(), theirs()
        found.append((first, second))
    return found


def medians(pairs: list[Pair]) -> Pair:
    """The median of each side."""
    return median(ours for ours, _ in pairs), median(theirs for _, theirs in pairs)
