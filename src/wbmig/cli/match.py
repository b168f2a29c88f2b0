"""wbmig match: which documents share an event, and which recommendations recur."""

from enum import StrEnum
from typing import Annotated

import typer

from wbmig.cli.options import Db, Encoding, Jobs, Metadata, NoCache, Output, Paths, settings


class Format(StrEnum):
    """How events and threads are written."""

    TABLE = "table"
    JSON = "json"


def match(
    paths: Paths,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format", help="How to write events and threads; default: table, or as the ending of --output says."
        ),
    ] = None,
    output: Output = None,
    encoding: Encoding = None,
    metadata: Metadata = None,
    jobs: Jobs = None,
    db: Db = None,
    no_cache: NoCache = False,
) -> None:
    """Find the events that documents share and the recommendations that recur, with the evidence for each link.

    Example: wbmig match corpus/

    Example: wbmig extract corpus/ --format jsonl | wbmig match - --format json
    """
    from wbmig.cli.console import progress, render, say  # noqa: PLC0415
    from wbmig.cli.output import Report, refuse_overwriting, write  # noqa: PLC0415
    from wbmig.cli.tables import match_tables  # noqa: PLC0415
    from wbmig.model.codec import dump_threads  # noqa: PLC0415
    from wbmig.pipeline import align, gather  # noqa: PLC0415

    report = Report()
    chosen = settings(encoding, metadata, jobs=jobs, db=db, no_cache=no_cache)
    run = gather(paths, chosen, say)
    analyses = list(report.watch(progress(run, total=None, doing="reading")))
    refuse_overwriting([*paths, *(a.source.path for a in analyses)], output, chosen.store.db)
    threads = align(analyses)
    text = (
        dump_threads(threads) + "\n"
        if (format_ or _by_ending(output)) is Format.JSON
        else render(match_tables(threads), to_file=output is not None)
    )
    write([text], output)
    raise typer.Exit(report.close())


def _by_ending(output: str | None) -> Format:
    return Format.JSON if (output or "").lower().endswith(".json") else Format.TABLE
