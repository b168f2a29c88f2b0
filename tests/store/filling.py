"""Fill stores with what can be recognised."""

from dataclasses import dataclass, field
from pathlib import Path

from wbmig.store.store import Result, Sighting, Stage, Store

SECOND_NS = 1_000_000_000
NOON_NS = 1_700_000_000 * SECOND_NS


def sighting(size: int = 100, *, changed_ns: int = NOON_NS, seen_ns: int = NOON_NS + 3600 * SECOND_NS) -> Sighting:
    """A file that was left alone for an hour before it was looked at."""
    return Sighting(size=size, mtime_ns=changed_ns, ctime_ns=changed_ns, inode=7, seen_ns=seen_ns)


def reading(body: bytes = b"body", key: str = "key", maker: str = "maker") -> Result:
    return Result(Stage.READING, key, maker, body)


@dataclass
class Opener:
    """Opens stores in one file, remembers what they told, and closes them all."""

    file: Path
    told: list[str] = field(default_factory=list)
    opened: list[Store] = field(default_factory=list)

    def __call__(self, *, timeout_s: float = 5.0) -> Store:
        self.opened.append(Store.open(self.file, self.told.append, timeout_s=timeout_s))
        return self.opened[-1]

    def filled(self, count: int = 1) -> Store:
        """A store with readings of so many files: /d/0 holds content0, and so on."""
        store = self()
        for number in range(count):
            fill(store, number)
        return store


def fill(store: Store, number: int) -> None:
    store.keep(path=f"/d/{number}", seen=sighting(number), content=f"content{number}", results=[reading(body(number))])


def body(number: int) -> bytes:
    """A body that does not compress to nothing."""
    return b"".join(b"%d," % (number * step) for step in range(1000))


def holds(store: Store, number: int) -> bool:
    content = store.content_of(f"/d/{number}", sighting(number))
    return content == f"content{number}" and store.get(Stage.READING, content, "key", "maker") == body(number)
