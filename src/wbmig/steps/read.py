"""The step from a file to a document."""

from typing import Any

from wbmig.errors import WbmigError
from wbmig.model.wire import dump_whole
from wbmig.settings import settings_from
from wbmig.steps.take import take
from wbmig.steps.values import plain, refused, task_of


def read(values: Any) -> tuple[Any, ...]:
    """Read one document; the result is all of it."""
    task = task_of(values)
    try:
        taken = take(task, settings_from(task.settings))
    except WbmigError as error:
        return refused(error)
    return plain(taken.made(dump_whole(taken.document)))
