"""wbmig ingest: how documents are read, before anything is extracted from them."""

from typing import Annotated

import typer

from wbmig.cli.options import Db, Encoding, Jobs, ListFormat, Metadata, NoCache, Output, Paths, settings


def ingest(
    paths: Paths,
    format_: Annotated[
        ListFormat | None,
        typer.Option("--format", help="How to list; default: table, or jsonl where --output ends in .jsonl."),
    ] = None,
    output: Output = None,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Put the text of each document in its record.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list on the screen; write no file.")] = False,
    encoding: Encoding = None,
    metadata: Metadata = None,
    jobs: Jobs = None,
    db: Db = None,
    no_cache: NoCache = False,
) -> None:
    """Read documents without extracting, and list type, language, script, pages and problems of each.

    Example: wbmig ingest corpus/ --dry-run

    Example: wbmig ingest corpus/ --with-text -o texts.jsonl
    """
    from wbmig.cli.console import progress, render, say  # noqa: PLC0415
    from wbmig.cli.output import Report, refuse_overwriting, write  # noqa: PLC0415
    from wbmig.cli.tables import reading_table  # noqa: PLC0415
    from wbmig.ingest.discover import discover  # noqa: PLC0415
    from wbmig.model.codec import dump_document  # noqa: PLC0415
    from wbmig.pipeline import read_found  # noqa: PLC0415

    if dry_run and output:
        raise typer.BadParameter("--dry-run writes no file; leave out one of --dry-run and --output")
    found = discover(paths)
    chosen = settings(encoding, metadata, jobs=jobs, db=db, no_cache=no_cache)
    refuse_overwriting(found.paths, output, chosen.store.db)
    report = Report()
    read = progress(
        read_found(found, chosen, say),
        total=len(found.paths),
        doing="reading",
    )
    documents = report.watch(read)
    is_jsonl = (output or "").endswith((".jsonl", ".ndjson"))
    if (format_ or (ListFormat.JSONL if is_jsonl else ListFormat.TABLE)) is ListFormat.JSONL:
        write((dump_document(d, with_text=with_text) + "\n" for d in documents), output)
    else:
        write([render(reading_table(documents), to_file=output is not None)], output)
    raise typer.Exit(report.close(found.skipped))
