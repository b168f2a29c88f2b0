"""The step from a file to a document."""

from typing import Any

from wbmig.model.wire import dump_whole
from wbmig.settings import settings_from
from wbmig.steps.take import take
from wbmig.steps.values import plain, task_of


def read(values: Any) -> tuple[Any, ...]:
    """Read one document; the result is all of it."""
    task = task_of(values)
    taken = take(task, settings_from(task.settings))
    return plain(taken.made(dump_whole(taken.document)))
