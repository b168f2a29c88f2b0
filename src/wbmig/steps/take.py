"""Get what can be read in a document's file: from what is kept of it, else from the file itself."""

from dataclasses import astuple, dataclass, replace
from hashlib import sha256
from pathlib import Path

from wbmig.ingest.fetch import fetch
from wbmig.ingest.given import Given
from wbmig.ingest.ingest import attempt, document_of, name_at
from wbmig.ingest.reader import Unreadable
from wbmig.makers import Makers, makers_of
from wbmig.model.document import Document
from wbmig.model.reading import Attempt
from wbmig.model.source import Source
from wbmig.model.wire import dump_attempt, load_attempt
from wbmig.settings import Settings
from wbmig.steps.values import Made, Task
from wbmig.store.sighting import Sighting, look_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A document, the attempt to read its file, and what is new of these."""

    document: Document
    attempt: Attempt
    makers: Makers
    is_new: bool
    sighting: Sighting | None = None

    def made(self, result: bytes, model_output: tuple[str, bytes] | None = None) -> Made:
        """The outcome of a step that made ``result`` of the document."""
        return Made(
            result=result,
            makers=astuple(self.makers),
            content=self.document.source.sha256,
            sighting=None if self.sighting is None else astuple(self.sighting),
            attempt=dump_attempt(self.attempt) if self.is_new and self.attempt.is_final else None,
            model_output=model_output,
            is_final=self.attempt.is_final,
        )


def take(task: Task, settings: Settings) -> Taken:
    """The document of a task, read anew if nothing is kept of it."""
    source = Source(name=name_at(task.path), path=task.path, sha256=task.content, bytes=task.size)
    if task.attempt is not None:
        return _taken(task, settings, source, load_attempt(task.attempt))
    try:
        sighting, data = (None, task.data) if task.data is not None else _seen_and_read(task.path, settings)
    except Unreadable as error:
        return _taken(
            task, settings, replace(source, sha256=None, bytes=None), Attempt(trouble=str(error), is_final=False)
        )
    source = replace(source, sha256=sha256(data).hexdigest(), bytes=len(data))
    return _taken(task, settings, source, attempt(source.name, data, settings), sighting=sighting, is_new=True)


def _seen_and_read(path: str, settings: Settings) -> tuple[Sighting | None, bytes]:
    """How a file looked before it was read, and its bytes; a pipe looks like nothing that could be recognised."""
    try:
        sighting = look_at(path) if Path(path).is_file() else None
    except OSError:  # to open it fails too, and says why
        sighting = None
    return sighting, fetch(path, settings.limits.file_mb)


def _taken(
    task: Task,
    settings: Settings,
    source: Source,
    tried: Attempt,
    sighting: Sighting | None = None,
    *,
    is_new: bool = False,
) -> Taken:
    document = document_of(tried, source, Given(**task.given))
    return Taken(document=document, attempt=tried, makers=makers_of(settings), is_new=is_new, sighting=sighting)
