"""The step from a file to the record of what it says; only here is spaCy imported."""

from typing import Any

from wbmig.errors import WbmigError
from wbmig.extract.extract import extract, extract_after
from wbmig.extract.models import ModelOutput
from wbmig.ingest.ingest import attempt, document_of
from wbmig.makers import makers_of
from wbmig.model.codec import dump_record
from wbmig.model.source import Source
from wbmig.settings import settings_from
from wbmig.steps.take import take
from wbmig.steps.values import plain, refused, task_of

_SAMPLE = "Niš, 3. maj 2021.\n\nDržave treba da razmenjuju podatke o 1.500 migranata.\n"


def prepare() -> None:
    """Load what analysing a document takes, before there is one; nothing of the user's is looked at."""
    settings = settings_from("{}")
    makers_of(settings)  # of the code as it was imported, not as it may be edited while this process lives
    source = Source(name="sample.txt", path="sample.txt")
    extract(document_of(attempt(source.name, _SAMPLE.encode(), settings), source), settings)


def analyse(values: Any) -> tuple[Any, ...]:
    """Read one document and extract what it says; the result is its record."""
    task = task_of(values)
    settings = settings_from(task.settings)
    kept = ModelOutput(*task.model_output) if task.model_output else None
    try:
        taken = take(task, settings)
        record, new = extract_after(taken.document, settings, kept)
    except WbmigError as error:
        return refused(error)
    return plain(taken.made(dump_record(record), (new.of, new.said) if new else None))
