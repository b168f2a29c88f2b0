"""wbmig extract: who says what in each document."""

from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """How the records are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


Paths = Annotated[
    list[str], typer.Argument(help="Documents or folders; - reads standard input.", metavar="PATH…", show_default=False)
]
Output = Annotated[
    str | None, typer.Option("--output", "-o", help="Write to this file rather than to the screen.", metavar="FILE")
]


def extract(
    paths: Paths,
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="How to write the records; default: table, or as the ending of --output says."),
    ] = None,
    output: Output = None,
) -> None:
    """Find actors, dates, figures and commitments in documents.

    Example: wbmig extract corpus/

    Example: wbmig extract report.pdf --format jsonl -o report.jsonl
    """
    from wbmig.cli.console import progress, render  # noqa: PLC0415
    from wbmig.cli.output import refuse_overwriting, report, write  # noqa: PLC0415
    from wbmig.cli.tables import extraction_tables  # noqa: PLC0415
    from wbmig.ingest.discover import discover  # noqa: PLC0415
    from wbmig.model.codec import dump_analyses, dump_analysis  # noqa: PLC0415
    from wbmig.pipeline import analyse_found  # noqa: PLC0415

    found = discover(paths)
    refuse_overwriting(found.paths, output)
    analyses = list(progress(analyse_found(found), total=len(found.paths), doing="reading"))
    match format_ or _by_ending(output):
        case Format.JSONL:
            write("".join(dump_analysis(a) + "\n" for a in analyses), output)
        case Format.JSON:
            write(dump_analyses(analyses) + "\n", output)
        case _:
            write(render(extraction_tables(analyses), to_file=output is not None), output)
    raise typer.Exit(report(analyses, found.skipped))


def _by_ending(output: str | None) -> Format:
    ending = (output or "").lower().rpartition(".")[2]
    return {"jsonl": Format.JSONL, "ndjson": Format.JSONL, "json": Format.JSON}.get(ending, Format.TABLE)
