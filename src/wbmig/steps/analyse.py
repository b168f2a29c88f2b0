"""The step from a file to the record of what it says; only here is spaCy imported."""

from typing import Any

from wbmig.errors import WbmigError
from wbmig.extract.extract import extract_after
from wbmig.extract.models import ModelOutput
from wbmig.model.codec import dump_record
from wbmig.settings import settings_from
from wbmig.steps.take import take
from wbmig.steps.values import plain, refusal, task_of


def analyse(values: Any) -> tuple[Any, ...]:
    """Read one document and extract what it says; the result is its record."""
    task = task_of(values)
    settings = settings_from(task.settings)
    kept = ModelOutput(*task.model_output) if task.model_output else None
    try:
        taken = take(task, settings)
        record, new = extract_after(taken.document, settings, kept)
    except WbmigError as error:
        return refusal(error)
    return plain(taken.made(dump_record(record), (new.of, new.said) if new else None))
