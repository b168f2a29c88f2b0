"""What stands for a document of which nothing could be made: one that says why, and what to do."""

import hashlib
from pathlib import Path

from wbmig.engine.local import Failure, Reason
from wbmig.ingest.fetch import hash_of
from wbmig.ingest.ingest import name_at
from wbmig.model.document import Document
from wbmig.model.problem import Problem, ProblemKind, Severity
from wbmig.model.source import Source
from wbmig.settings import Limits
from wbmig.steps.values import Task


def failed_document(task: Task, failure: Failure, limits: Limits) -> Document:
    """The document of a task that failed, without its text."""
    content, size = _identity(task)
    message = f"{task.path}: {_trouble(failure, limits)}."
    return Document(
        source=Source(name=name_at(task.path), path=task.path, sha256=content, bytes=size),
        text="",
        problems=(Problem(kind=ProblemKind.NOT_ANALYSED, severity=Severity.ERROR, message=message),),
    )


def _trouble(failure: Failure, limits: Limits) -> str:
    detail = f" ({failure.detail})" if failure.detail else ""
    match failure.reason:
        case Reason.TIME:
            allowed = limits.time_s + limits.analysis_s
            return f"was not read and analysed within {allowed:g} seconds: split it, or raise limits.analysis_s"
        case Reason.MEMORY:
            return f"needs more than {limits.analysis_mb} MB{detail}: split it, or raise limits.analysis_mb"
        case Reason.DIED:
            return f"ended the process that analysed it, and again when alone{detail}: split it, or report it"
        case Reason.FAULT:
            return f"met an internal error and was not analysed{detail}: set WBMIG_DEBUG=1 to see where, and report it"


def _identity(task: Task) -> tuple[str | None, int | None]:
    """The hash and size of a file whose worker could not tell."""
    if task.content is not None:
        return task.content, task.size
    if task.data is not None:
        return hashlib.sha256(task.data).hexdigest(), len(task.data)
    try:
        return (hash_of(task.path), Path(task.path).stat().st_size) if Path(task.path).is_file() else (None, None)
    except OSError:
        return None, None
