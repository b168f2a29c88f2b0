"""wbmig doctor: how one file was read, what was doubtful about it, and what to do."""

from typing import Annotated

import typer

from wbmig.cli.options import Db, Encoding, File, Metadata, NoCache, one_document, settings


def doctor(
    file: File,
    as_json: Annotated[bool, typer.Option("--json", help="Print the record of what was read instead.")] = False,
    encoding: Encoding = None,
    metadata: Metadata = None,
    db: Db = None,
    no_cache: NoCache = False,
) -> None:
    """Explain how one file is read: reader, encoding, language, blocks, repairs, what is left out, what to do.

    Example: wbmig doctor izvestaj.pdf

    Example: wbmig doctor stari-dopis.txt --encoding cp1250
    """
    from wbmig.cli.console import render, say  # noqa: PLC0415
    from wbmig.cli.diagnosis import diagnosis  # noqa: PLC0415
    from wbmig.cli.output import Report, write  # noqa: PLC0415
    from wbmig.model.codec import dump_document  # noqa: PLC0415
    from wbmig.pipeline import read_found  # noqa: PLC0415

    report = Report(quiet=not as_json)  # the diagnosis itself tells the problems
    (document,) = report.watch(
        read_found(one_document(file), settings(encoding, metadata, jobs=0, db=db, no_cache=no_cache), say)
    )
    write([dump_document(document) + "\n" if as_json else render(diagnosis(document), to_file=False)], None)
    raise typer.Exit(report.close())
