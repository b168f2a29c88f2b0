"""Read the marks of list items: bullets, numbers and letters of both alphabets; and tell lists from chance.

A number counts where it is next in its list; a letter or Roman number that could be an initial ("A. Petrović") only
where its list goes on.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wbmig.lang.pack import load

# A box to tick belongs to its bullet.
_BULLET = re.compile(
    r"\s*\\?(?P<mark>[•·▪■□●○◦◆❖‣➢➤►→✓✔\uf0a7\uf0b7\uf0d8\uf0fc]|[-–—*+](?=\s))\s*(?:\[[ xX]?\](?=\s)\s*)?"
)
# Word's round bullet as converters write it, and a hyphen without space: bullets only where another follows.
_LOOSE_BULLET = re.compile(r"\s*(?P<mark>o(?=\t|\s\s)|[-–—](?=[^\W\d]))\s*")
_NUMBER = re.compile(
    r"\s*(?:\*\*)?\\?(?P<mark>\(?(?:(?P<digits>\d{1,3}(?:\.\d{1,2}){0,4})|(?P<letters>[ivxlcIVXLC]{1,7}|[^\W\d_]))"
    r"(?P<inserted>(?<=\d)[^\W\d_](?=[.)]))?\\?(?P<close>[.)]?)\)?)(?:\*\*)?\s+(?=\S)"
)
# Behind a number: the rest of a date ("6. i 7. februara 2023.").
_DATE_AHEAD = re.compile(r"\s*(?:(?:i|и|до|do|[-–—,])?\s*\d{1,2}\.|[^\W\d_]{3,12}\s+\d{4}\b)")
_FRAMED = re.compile(r"\s[-–—]\s*$")  # a subtitle between dashes
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_EMPHASIS, _ENDS = "*_ \t", tuple(".!?;…")
_AHEAD = 80  # marks, among which the next of an uncertain list must be
_NEAR = 3  # lines, within which a loose bullet must be followed by another
_SKIP = 2  # letters that a list may leave out: Č, Ć, DŽ


@dataclass(frozen=True, slots=True)
class Mark:
    """One reading of a mark: ``style`` tells lists apart, ``value`` is its place in the list, ``depth`` of ``1.2.3``.

    ``length`` is what the mark takes of the line; a ``weak`` mark may be something else.
    """

    text: str
    style: str
    value: int
    length: int
    depth: int = 1
    weak: bool = False
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A mark that was found to begin a list item, and the depth of the item, from 1."""

    mark: Mark
    level: int


@dataclass(slots=True)
class _List:
    """An open list: the number of its last item by each style that all its marks can be read in."""

    values: dict[str, int]
    indent: int
    prefix: str = ""


def find_items(lines: Sequence[str], ends: Sequence[bool]) -> list[Item | None]:
    """Tell which lines begin list items.

    Args:
        lines: Lines in text order.
        ends: Whether lists end before each line if it is no item: it opens a paragraph or heading.
    """
    readings = [list(read_marks(line)) for line in lines]
    lists = _Lists(_positions(readings))
    return [lists.take(n, line, readings[n], ends=ends[n]) for n, line in enumerate(lines)]


def read_marks(line: str) -> Iterator[Mark]:
    """All that the beginning of a line may be as a mark, the likeliest first."""
    if bullet := _BULLET.match(line):
        if not _FRAMED.search(line):
            yield Mark(bullet["mark"], bullet["mark"], 0, bullet.end())
        return
    if loose := _LOOSE_BULLET.match(line):
        yield Mark(loose["mark"], f"loose {loose['mark']}", 0, loose.end(), weak=True)
        return
    number = _NUMBER.match(line)
    if number is None:
        return
    text, close = number["mark"], number["close"]
    shape = ("(" if text.startswith("(") else "") + close
    if number["digits"]:
        yield from _digits(number, line, text, shape)
    elif close:
        for name, value in _letter_values(number["letters"]):
            yield Mark(text, name + shape, value, number.end(), weak=close == ".")
        if digit := load("und/alphabets.toml")["digits"].get(number["letters"]):
            yield Mark(text, f"1{shape}", digit, number.end(), weak=True)


def _digits(number: re.Match[str], line: str, text: str, shape: str) -> Iterator[Mark]:
    parts = number["digits"].split(".")
    close = number["close"]
    if close == "." and _DATE_AHEAD.match(line, number.end() - 1):
        return
    if not close and (len(parts) == 1 or not line[number.end()].isupper()):
        return
    yield Mark(
        text,
        f"{len(parts)}{shape}",
        int(parts[-1]),
        number.end(),
        depth=len(parts),
        weak=not close,
        prefix=".".join(parts[:-1]),
    )


def _letter_values(letters: str) -> Iterator[tuple[str, int]]:
    """The places of a letter in the alphabets, and of a Roman number; the Roman reading of ``i`` comes first."""
    case = "upper" if letters.isupper() else "lower"
    lowered = letters.lower()
    if letters not in (letters.lower(), letters.upper()):
        return
    roman = _roman(lowered)
    if roman is not None and lowered == "i":
        yield f"roman-{case}", roman
    if len(letters) == 1:
        for name, alphabet in load("und/alphabets.toml")["lists"].items():
            if lowered in alphabet:
                yield f"{name}-{case}", alphabet.index(lowered) + 1
    if roman is not None and lowered != "i":
        yield f"roman-{case}", roman


def _roman(letters: str) -> int | None:
    if any(letter not in _ROMAN for letter in letters):
        return None
    values = [_ROMAN[letter] for letter in letters]
    total = sum(-v if v < max(values[n:], default=0) else v for n, v in enumerate(values))
    return total if total > 0 and _written(total) == letters else None


def _written(value: int) -> str:
    tens, ones = divmod(value, 10)
    ten = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")[tens % 10]
    return "c" * (tens // 10) + ten + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]


def _positions(readings: Sequence[Sequence[Mark]]) -> dict[tuple[str, int], list[int]]:
    """Where each style has its second mark, so that a weak first one can look ahead."""
    found: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for n, marks in enumerate(readings):
        for mark in marks:
            found[mark.style, mark.value].append(n)
    return found


@dataclass(slots=True)
class _Lists:
    """The lists that are open while a text is read line by line, and the last number of those that were closed."""

    positions: dict[tuple[str, int], list[int]]
    open: list[_List] = field(default_factory=list)
    before: str = ""  # the last line that is not blank
    closed: dict[str, list[_List]] = field(default_factory=dict)

    def take(self, n: int, line: str, marks: Sequence[Mark], *, ends: bool) -> Item | None:
        item = self.placed(n, line, marks)
        if item is None and ends:
            self.close(0)
        self.before = line.strip() or self.before
        return item

    def placed(self, n: int, line: str, marks: Sequence[Mark]) -> Item | None:
        if not marks:
            return None
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        return self.goes_on(marks, indent) or self.resumes(marks, indent) or self.begins(marks, n, indent)

    def goes_on(self, marks: Sequence[Mark], indent: int) -> Item | None:
        """The next item of an open list, the innermost first; lists inside it end."""
        for depth in range(len(self.open) - 1, -1, -1):
            at = self.open[depth]
            fitting = [mark for mark in marks if _is_next(at, mark, indent)]
            if fitting:
                self.close(depth + 1)
                self.open[depth] = _List(_values(fitting), at.indent, fitting[0].prefix)
                return Item(fitting[0], depth + 1)
        return None

    def resumes(self, marks: Sequence[Mark], indent: int) -> Item | None:
        """The next item of a list that something interrupted, as deep as it was."""
        for mark in marks:
            kept = self.closed.get(mark.style)
            if kept is None or mark.weak or kept[-1].values[mark.style] == mark.value:
                continue
            if _is_next(kept[-1], mark, kept[-1].indent):
                self.close(0)
                self.open = [*kept[:-1]]
                return self.opened([mark], indent, len(kept))
        return None

    def begins(self, marks: Sequence[Mark], n: int, indent: int) -> Item | None:
        """The first item of a list: inside the one that is open, unless it stands further out or that is at its end."""
        first = [m for m in marks if m.value <= 1 and (not m.weak or self.has_next(m, n))]
        if not first:
            return None
        outer = len(self.open)
        while outer and indent < self.open[outer - 1].indent - 1:
            outer -= 1
        if first[0].depth > 1:
            outer = min(outer, first[0].depth - 1)
        elif outer and indent <= self.open[outer - 1].indent + 1:
            outer = self.beside(first, indent, outer)
        self.close(outer)
        return self.opened(first, indent, outer + 1)

    def beside(self, first: Sequence[Mark], indent: int, outer: int) -> int:
        """How many of the ``outer`` open lists a list goes into that stands no further in than the last of them."""
        for depth in range(outer - 1, -1, -1):
            alike = any(mark.style in self.open[depth].values for mark in first)
            if alike and abs(indent - self.open[depth].indent) <= 1:
                return depth
        return outer - 1 if self.before.rstrip(_EMPHASIS).endswith(_ENDS) else outer

    def has_next(self, mark: Mark, n: int) -> bool:
        if not mark.value:
            alike = self.positions[mark.style, 0]
            at = bisect_right(alike, n)
            return self.before.rstrip(_EMPHASIS).endswith(":") or (at < len(alike) and alike[at] - n <= _NEAR)
        later = self.positions.get((mark.style, mark.value + 1), [])
        at = bisect_right(later, n)
        return at < len(later) and later[at] - n <= _AHEAD

    def opened(self, marks: Sequence[Mark], indent: int, level: int) -> Item:
        self.open.append(_List(_values(marks), indent, marks[0].prefix))
        return Item(marks[0], level)

    def close(self, depth: int) -> None:
        for n, ended in enumerate(self.open[depth:], depth + 1):
            self.closed |= dict.fromkeys(ended.values, self.open[:n])
        del self.open[depth:]


def _values(marks: Sequence[Mark]) -> dict[str, int]:
    return {mark.style: mark.value for mark in marks}


def _is_next(at: _List, mark: Mark, indent: int) -> bool:
    """Whether a mark is the next of a list; the same bullet, or a first number, further in is a list inside it."""
    last = at.values.get(mark.style)
    if last is None:
        return False
    if mark.value == 0:
        return abs(indent - at.indent) <= 1
    if at.prefix != mark.prefix:
        return mark.value == 1 and at.prefix < mark.prefix
    skipped = mark.value - last - 1
    if skipped == -1:  # all items numbered alike, as some converters leave them
        return not mark.weak and abs(indent - at.indent) <= 1
    is_letter = not mark.style[0].isdigit() and not mark.style.startswith("roman")
    return skipped == 0 or (is_letter and 0 < skipped <= _SKIP)
