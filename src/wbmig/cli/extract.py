"""wbmig extract: who says what in each document."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from wbmig.cli.options import Db, Encoding, Jobs, Metadata, NoCache, Output, Paths, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wbmig.cli.output import T


class Format(StrEnum):
    """How the records are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


def extract(
    paths: Paths,
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="How to write the records; default: table, or as the ending of --output says."),
    ] = None,
    output: Output = None,
    encoding: Encoding = None,
    metadata: Metadata = None,
    jobs: Jobs = None,
    db: Db = None,
    no_cache: NoCache = False,
) -> None:
    """Find actors, dates, figures and commitments in documents.

    Example: wbmig extract corpus/

    Example: wbmig extract report.pdf --format jsonl -o report.jsonl
    """
    from wbmig.cli.console import progress, render, say  # noqa: PLC0415
    from wbmig.cli.output import Report, refuse_overwriting, write  # noqa: PLC0415
    from wbmig.cli.tables import extraction_tables  # noqa: PLC0415
    from wbmig.ingest.discover import discover  # noqa: PLC0415
    from wbmig.model.codec import dump_analyses  # noqa: PLC0415
    from wbmig.pipeline import analyse_found, lines_found  # noqa: PLC0415

    found = discover(paths)
    chosen = settings(encoding, metadata, jobs=jobs, db=db, no_cache=no_cache)
    refuse_overwriting(found.paths, output, chosen.store.db)
    report = Report()

    def watched(run: "Iterator[T]") -> "Iterator[T]":
        return report.watch(progress(run, total=len(found.paths), doing="reading", is_shown_at_once=output is None))

    match format_ or _by_ending(output):
        case Format.JSONL:
            write((line.text + "\n" for line in watched(lines_found(found, chosen, say))), output)
        case Format.JSON:
            write(dump_analyses(watched(analyse_found(found, chosen, say))), output)
        case _:
            tables = extraction_tables(watched(analyse_found(found, chosen, say)))
            write((render(table, to_file=output is not None) for table in tables), output)
    raise typer.Exit(report.close(found.skipped))


def _by_ending(output: str | None) -> Format:
    ending = (output or "").lower().rpartition(".")[2]
    return {"jsonl": Format.JSONL, "ndjson": Format.JSONL, "json": Format.JSON}.get(ending, Format.TABLE)
