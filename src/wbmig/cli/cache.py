"""wbmig cache: what is kept of documents between runs."""

from typing import Annotated

import typer

from wbmig.cli.options import Db, Encoding, Jobs, ListFormat, Metadata, Output, settings
from wbmig.cli.status import Status

app = typer.Typer(
    help="See, remove and check what is kept of documents, so that a run costs only what changed.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Kept = Annotated[
    list[str] | None,
    typer.Argument(help="Documents or folders; default: all that is kept.", metavar="[PATH…]", show_default=False),
]
Listed = Annotated[ListFormat, typer.Option("--format", help="How to list.")]


@app.command("ls")
def ls(paths: Kept = None, format_: Listed = ListFormat.TABLE, output: Output = None, db: Db = None) -> None:
    """List the documents of which results are kept.

    Each is "kept" where the present version of wbmig made it, "older" where another did.

    Example: wbmig cache ls corpus/
    """
    from wbmig.cli.cache_tables import kept_table  # noqa: PLC0415
    from wbmig.cli.console import render, say  # noqa: PLC0415
    from wbmig.cli.output import write  # noqa: PLC0415
    from wbmig.kept import kept_files, open_store  # noqa: PLC0415
    from wbmig.makers import makers_of  # noqa: PLC0415
    from wbmig.model.codec import dump_plain  # noqa: PLC0415

    chosen = settings(db=db)
    with open_store(chosen, say) as store:
        files = kept_files(store, paths)
        if format_ is ListFormat.JSONL:
            write((dump_plain(file) + "\n" for file in files), output)
        else:
            made = kept_table(files, makers_of(chosen), store.file, store.size_bytes)
            write([render(made, to_file=output is not None)], output)


@app.command("clear")
def clear(paths: Kept = None, db: Db = None) -> None:
    """Remove what is kept of documents.

    The documents themselves are not touched.

    Example: wbmig cache clear old-folder/
    """
    from wbmig.cli.cache_tables import in_bytes  # noqa: PLC0415
    from wbmig.cli.console import say  # noqa: PLC0415
    from wbmig.kept import forget, open_store  # noqa: PLC0415

    with open_store(settings(db=db), say) as store:
        before = store.size_bytes
        count = forget(store, paths)
        freed = max(before - store.size_bytes, 0)
    say(f"removed what was kept of {count} document{'s' * (count != 1)} ({in_bytes(freed)})")


@app.command("verify")
def verify(db: Db = None) -> None:
    """Check all that is kept, and remove what is damaged.

    What was removed is made anew by the next run. Ends with status 1 if anything was.

    Example: wbmig cache verify
    """
    from wbmig.cli.cache_tables import in_bytes  # noqa: PLC0415
    from wbmig.cli.console import say  # noqa: PLC0415
    from wbmig.kept import open_store  # noqa: PLC0415

    told: list[str] = []
    with open_store(settings(db=db), told.append) as store:
        faults = [*store.verify(), *told]
        count, size = sum(1 for _ in store.files()), store.size_bytes
    for fault in dict.fromkeys(faults):
        say(f"warning: {fault}")
    if not faults:
        say(f"all that is kept of {count} document{'s' * (count != 1)} is sound ({in_bytes(size)})")
    raise typer.Exit(Status.FINDINGS if faults else Status.DONE)


@app.command("diff")
def diff(
    paths: Kept = None,
    format_: Listed = ListFormat.TABLE,
    output: Output = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with status 1 if anything changed.")] = False,
    encoding: Encoding = None,
    metadata: Metadata = None,
    jobs: Jobs = None,
    db: Db = None,
) -> None:
    """Show what this version makes otherwise.

    Compares the results of the present code and language data with those of the version before, if they are kept.

    Example: wbmig cache diff corpus/
    """
    from wbmig.cli.cache_tables import changes_table  # noqa: PLC0415
    from wbmig.cli.console import progress, render, say  # noqa: PLC0415
    from wbmig.cli.output import write  # noqa: PLC0415
    from wbmig.kept import changed  # noqa: PLC0415
    from wbmig.model.codec import dump_plain  # noqa: PLC0415

    run = changed(paths or (), settings(encoding, metadata, jobs=jobs, db=db), say)
    found = list(progress(run, total=None, doing="comparing"))
    if format_ is ListFormat.JSONL:
        write((dump_plain({"path": path, "changes": changes}) + "\n" for path, changes in found), output)
    else:
        write([render(changes_table(found), to_file=output is not None)], output)
    raise typer.Exit(Status.FINDINGS if exit_code and any(changes for _, changes in found) else Status.DONE)
