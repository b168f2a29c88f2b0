"""What the user knows of a document and tells beside it: documents.toml, or a CSV of the same fields.

    [[document]]
    file = "zakljucci.pdf"
    date = 2023-10-26
    event = "Regional conference on readmission"
    publisher = "Ministry of Security"
    url = "https://example.org/zakljucci.pdf"
    series = "Regional conferences"

A file is named from the folder of documents.toml. It speaks for the documents of its folder and the folders below,
the nearest first.
"""

import csv
import io
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from pathlib import Path

from wbmig.errors import SettingsError

NAME = "documents.toml"
_EDTF = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the user told of one document; ``date`` is EDTF: a day, month, year, or interval of these."""

    date: str | None = None
    event: str | None = None
    publisher: str | None = None
    url: str | None = None
    series: str | None = None


def given_for(path: str, metadata: str | None = None) -> Given:
    """What is told of a document.

    Args:
        path: The document's path, as the caller gave it.
        metadata: A file that speaks for all documents, instead of the documents.toml beside them.

    Raises:
        SettingsError: the file is missing or broken, or says what cannot be; the message names the place.
    """
    if metadata:
        return _told(_absolute(Path(metadata)), required=True).get(_absolute(Path(path)), Given())
    # Asked for each document, where pathlib takes its time.
    working = "" if os.path.isabs(path) else os.getcwd()  # noqa: PTH109, PTH117
    for told in _told_above(working, os.path.dirname(path)):  # noqa: PTH120
        entry = told.get(_absolute(Path(path)))
        if entry is not None:
            return entry
    return Given()


def forget_told() -> None:
    """Read anew what the user tells: it may have been edited since the last run."""
    _told.cache_clear()
    _told_above.cache_clear()


@cache
def _told_above(working: str, folder: str) -> tuple[Mapping[Path, Given], ...]:
    """What the files of a folder and the folders above it tell, as far as its path goes; the nearest first."""
    parents = (Path(folder) / "document").parents
    told = (_told(_absolute(working / above / NAME), required=False) for above in parents)
    return tuple(entries for entries in told if entries)


def _absolute(path: Path) -> Path:
    """The path from the root; links to other folders are not followed."""
    return Path(os.path.abspath(path))  # noqa: PTH100


@cache
def _told(file: Path, *, required: bool) -> Mapping[Path, Given]:
    if not required and not file.is_file():
        return {}
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise SettingsError(f"{file}: cannot be read as metadata: {why}") from error
    rows = _csv_rows(text, file) if file.suffix.lower() == ".csv" else _toml_rows(text, file)
    return {_target(file, row, place): _given(row, place) for place, row in rows}


def _toml_rows(text: str, file: Path) -> Iterable[tuple[str, Mapping[str, object]]]:
    try:
        entries = tomllib.loads(text).get("document", [])
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: is no TOML: {error}") from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise SettingsError(f"{file}: write each document as a table [[document]] with file = ...")
    return [(f"{file}, document {n}", entry) for n, entry in enumerate(entries, 1)]


def _csv_rows(text: str, file: Path) -> Iterable[tuple[str, Mapping[str, object]]]:
    first = text.splitlines()[0] if text else ""
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    try:
        return [(f"{file}, line {reader.line_num}", {k or "": v for k, v in row.items()}) for row in reader]
    except csv.Error as error:
        raise SettingsError(f"{file}, line {reader.line_num}: is no CSV: {error}") from error


def _target(file: Path, row: Mapping[str, object], place: str) -> Path:
    name = row.get("file")
    if not isinstance(name, str) or not name:
        raise SettingsError(f"{place}: names no file; write file = ... as seen from the folder of {file.name}")
    return _absolute(file.parent / name)


def _given(row: Mapping[str, object], place: str) -> Given:
    known = [field.name for field in fields(Given)]
    unknown = sorted(set(row) - {*known, "file"})
    if unknown:
        raise SettingsError(f"{place}: has no field {unknown[0]!r}; there are file, {', '.join(known)}")
    values = {name: _text(row.get(name)) for name in known}
    stated = values["date"]
    if stated is not None and not _is_date(stated):
        raise SettingsError(f"{place}: date {stated!r} is none; write 2023-10-26, 2023-10, 2023 or an interval a/b")
    return Given(**values)


def _text(value: object) -> str | None:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip() or None if value is not None else None


def _is_date(text: str) -> bool:
    if not _EDTF.fullmatch(text):
        return False
    try:
        ends = [date.fromisoformat(part + "-01-01"[len(part) - 4 :]) for part in text.split("/")]
    except ValueError:
        return False
    return ends == sorted(ends)
