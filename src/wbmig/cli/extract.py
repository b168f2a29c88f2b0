"""wbmig extract: who says what in each document."""

from enum import StrEnum
from typing import Annotated

import typer

from wbmig.cli.options import Db, Encoding, Jobs, Metadata, NoCache, Output, Paths, settings


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
    from wbmig.model.codec import dump_analyses, dump_analysis  # noqa: PLC0415
    from wbmig.pipeline import analyse_found  # noqa: PLC0415

    found = discover(paths)
    refuse_overwriting(found.paths, output)
    run = analyse_found(found, settings(encoding, metadata, jobs=jobs, db=db, no_cache=no_cache), say)
    report = Report()
    analyses = report.watch(progress(run, total=len(found.paths), doing="reading", is_shown_at_once=output is None))
    match format_ or _by_ending(output):
        case Format.JSONL:
            write((dump_analysis(a) + "\n" for a in analyses), output)
        case Format.JSON:
            write(dump_analyses(analyses), output)
        case _:
            write((render(part, to_file=output is not None) for part in extraction_tables(analyses)), output)
    raise typer.Exit(report.close(found.skipped))


def _by_ending(output: str | None) -> Format:
    ending = (output or "").lower().rpartition(".")[2]
    return {"jsonl": Format.JSONL, "ndjson": Format.JSONL, "json": Format.JSON}.get(ending, Format.TABLE)
