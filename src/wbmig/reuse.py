"""Take from the store what is kept of documents, have workers make the rest, and keep that at once.

Results come in the order of the paths and are the same bytes whatever was kept and however many work.
"""

import hashlib
import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, astuple, dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Generic, TypeVar

from wbmig.engine.jobs import how_many
from wbmig.engine.local import Bounds, Failure, Item, run, start_early
from wbmig.ingest.discover import STDIN, Discovery
from wbmig.ingest.fetch import fetch, hash_of
from wbmig.ingest.given import forget_told
from wbmig.ingest.ingest import name_at, told_of
from wbmig.ingest.reader import Unreadable
from wbmig.makers import makers_of
from wbmig.model.document import Document
from wbmig.model.reading import Attempt
from wbmig.model.wire import dump_attempt
from wbmig.settings import Settings
from wbmig.steps.failed import failed_document
from wbmig.steps.values import Made, Task, made_of, plain
from wbmig.store.kept import Result, Stage
from wbmig.store.sighting import Sighting, look_at
from wbmig.store.store import Store

# So many documents are looked up at a time, or fewer where what is kept of them is large.
_WINDOW = 1000
_WINDOW_BYTES = 64 << 20
_MEGABYTE = 1 << 20


T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Product(Generic[T]):
    """A kind of result: the step that makes it, how it is read back, and what stands for one that could not be made.

    ``load`` gives a result as of the file at a path, wherever that was when the result was made.
    """

    name: str
    step: str
    load: Callable[[bytes, str], T]
    without: Callable[[Document, Settings], T]


def results(product: Product[T], found: Discovery, settings: Settings, store: Store) -> Iterator[T]:
    """The results of all documents, in path order; at the end, what is kept of files that are gone is dropped.

    Raises:
        wbmig.errors.SettingsError: the settings, or what the user tells of a document, cannot be used.
    """
    forget_told()
    reuse = _Run(product, settings, store)
    reuse.start_early(found.paths)
    for plans in reuse.windows(found.paths):
        yield from reuse.made(plans)
    store.drop_missing([absolute(folder) for folder in found.folders], {absolute(path) for path in found.paths})


def key_of(product: Product[T], path: str, settings: Settings) -> str:
    """What a result depends on beside the bytes of its file and its maker.

    Raises:
        wbmig.errors.SettingsError: what the user tells of the document cannot be used.
    """
    return _key(product, path, asdict(told_of(path, settings.metadata)), settings.digest)


def absolute(path: str) -> str:
    """The path by which a file is known to the store; a link keeps its own name."""
    return os.path.abspath(path)  # noqa: PTH100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What is to be done for a document, or nothing where its result is kept."""

    task: Task
    key: str
    kept: bytes | None = None

    @property
    def size(self) -> int:
        """The bytes that it holds."""
        output = self.task.model_output
        parts = (self.kept, self.task.attempt, self.task.data, output[1] if output else None)
        return sum(len(part) for part in parts if part is not None)


class _Run(Generic[T]):
    """One run over documents."""

    def __init__(self, product: Product[T], settings: Settings, store: Store) -> None:
        self.product, self.settings, self.store = product, settings, store
        self.makers, self.shaping, self.digest = makers_of(settings), settings.shaping(), settings.digest
        self.jobs, limits = how_many(settings.jobs), settings.limits
        self.bounds = Bounds(time_s=limits.time_s + limits.analysis_s, memory_mb=limits.analysis_mb)

    def start_early(self, paths: Sequence[str]) -> None:
        """Start a worker at once if one is sure to be needed: it takes as long as looking up thousands of documents."""
        if self.jobs and any(path == STDIN or self.is_new(path) for path in paths):
            start_early(self.product.step, self.bounds)

    def is_new(self, path: str) -> bool:
        """Whether a file may have changed, as far as the system can tell."""
        place = absolute(path)
        try:
            return self.store.content_of(place, look_at(place)) is None
        except OSError:
            return True

    def windows(self, paths: Sequence[str]) -> Iterator[list[_Plan]]:
        """Plans for as many documents as may be held at a time."""
        plans: list[_Plan] = []
        held = 0
        for path in paths:
            plans.append(self.plan(path))
            held += plans[-1].size
            if len(plans) == _WINDOW or held > _WINDOW_BYTES:
                yield plans
                plans, held = [], 0
        yield plans

    def plan(self, path: str) -> _Plan:
        given = asdict(told_of(path, self.settings.metadata))
        key = _key(self.product, path, given, self.digest)
        task = Task(path=path, settings=self.shaping, given=given)
        if path == STDIN:
            return _Plan(task=self.with_stdin(task), key=key)
        content, size = self.content_of(path)
        if content is None:
            return _Plan(task=replace(task, size=size), key=key)
        if (kept := self.store.get(Stage.RULES, content, key, self.makers.rules)) is not None:
            return _Plan(task=task, key=key, kept=kept)
        attempt = self.store.get(Stage.READING, content, self.reading_key(path), self.makers.reading)
        output = self.store.latest(Stage.MODEL, content, self.makers.model)
        return _Plan(task=replace(task, content=content, size=size, attempt=attempt, model_output=output), key=key)

    def with_stdin(self, task: Task) -> Task:
        """The task with the bytes of standard input, which no worker can reach."""
        try:
            return replace(task, data=fetch(STDIN, self.settings.limits.file_mb))
        except Unreadable as error:
            return replace(task, attempt=dump_attempt(Attempt(trouble=str(error), is_final=False)))

    def content_of(self, path: str) -> tuple[str | None, int | None]:
        """The hash of a file that may be known, and its size; the file is opened only if the system cannot tell."""
        place = absolute(path)
        try:
            seen = look_at(place)
            content = self.store.content_of(place, seen)
            if content is None and self.store.knows_size(seen.size) and self.may_be_hashed(path, seen.size):
                content = hash_of(path)
                self.store.keep_sighting(place, seen, content)
        except OSError:  # whoever reads the file will say so
            return None, None
        return content, seen.size

    def may_be_hashed(self, path: str, size: int) -> bool:
        """Whether a file is a plain one that will be read; a pipe can be read but once."""
        return size <= self.settings.limits.file_mb * _MEGABYTE and Path(path).is_file()

    def reading_key(self, path: str) -> str:
        """What a reading depends on beside the bytes."""
        return _digest(PurePosixPath(path).suffix.lower(), self.digest)

    def made(self, plans: Sequence[_Plan]) -> Iterator[T]:
        """The results of plans, in their order; those that are new are kept as soon as they are there."""
        with closing(self.answers([plan for plan in plans if plan.kept is None])) as answers:
            for plan in plans:
                if plan.kept is not None:
                    yield self.product.load(plan.kept, plan.task.path)
                else:
                    yield self.result(plan.task, next(answers))
            next(answers, None)  # lets the run end: one that is closed in the middle kills its workers

    def result(self, task: Task, answer: object) -> T:
        """What a worker made, or what stands for it."""
        if isinstance(answer, Failure):
            return self.product.without(failed_document(task, answer, self.settings.limits), self.settings)
        return self.product.load(made_of(answer).result, task.path)

    def answers(self, todo: Sequence[_Plan]) -> Generator[object]:
        """What the workers make of plans, in their order."""
        return run(
            self.product.step,
            (Item(_weight(plan.task), plain(plan.task)) for plan in todo),
            jobs=self.jobs,
            bounds=self.bounds,
            arrived=partial(self.keep, todo),
        )

    def keep(self, todo: Sequence[_Plan], index: int, answer: object) -> None:
        """Keep what is new of an answer."""
        plan = todo[index]
        if isinstance(answer, Failure) or plan.task.path == STDIN:  # nothing tells when input by a pipe is gone
            return
        made = made_of(answer)
        if made.content is not None and made.makers == astuple(self.makers):
            self.store.keep(
                path=absolute(plan.task.path),
                seen=Sighting(*made.sighting) if made.sighting else None,
                content=made.content,
                results=list(self.new_results(plan, made)),
            )

    def new_results(self, plan: _Plan, made: Made) -> Iterator[Result]:
        """What of an answer is not kept yet, and will be the same the next time."""
        if made.attempt is not None:
            yield Result(Stage.READING, self.reading_key(plan.task.path), self.makers.reading, made.attempt)
        if made.model_output is not None:
            yield Result(Stage.MODEL, made.model_output[0], self.makers.model, made.model_output[1])
        if made.is_final:
            yield Result(Stage.RULES, plan.key, self.makers.rules, made.result)


def _key(product: Product[T], path: str, given: dict[str, str | None], settings: str) -> str:
    return _digest(product.name, name_at(path), given, settings)


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _weight(task: Task) -> int:
    """How long the text of a task is, as far as that can be told beforehand."""
    return len(task.attempt or task.data or b"") or task.size or 0
