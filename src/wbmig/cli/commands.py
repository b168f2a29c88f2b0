"""The commands of wbmig, in the order in which its help names them.

What is imported here is imported by every ``--help``: a command module imports typer and its own options at the top,
and what it works with inside the function. ``tests/cli/test_startup.py`` names what must not come along.
"""

from typing import Annotated

import typer

from wbmig import __version__
from wbmig.cli import cache, doctor, extract, ingest, match, text

_EXAMPLES = """\b
Examples:
  wbmig extract corpus/                                       what each document asks and promises
  wbmig extract corpus/ --format jsonl -o all.jsonl           the same for other programs
  wbmig match corpus/                                         what recurs, and why we say so
  wbmig ingest corpus/                                        what was read, in which language, with which problems
  wbmig doctor report.pdf                                     how one file was read, and what to do about it
  wbmig text corpus/beograd-preporuke.md --view reading       the text as the extractors see it
"""

app = typer.Typer(
    name="wbmig",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={
        "help_option_names": ["-h", "--help"],
        # typer has pydantic check any value but a bool, even the None of a --help that was not given. So the help of a
        # command, and the message on a command that does not exist, took twice as long.
        "default_map": {"help": False},
    },
    epilog=_EXAMPLES,
)
app.command("extract")(extract.extract)
app.command("match")(match.match)
app.command("ingest")(ingest.ingest)
app.command("doctor")(doctor.doctor)
app.command("text")(text.text)
app.add_typer(cache.app, name="cache")


@app.callback()
def wbmig(
    show_version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", is_eager=True)
    ] = False,
) -> None:
    """Find who promised what in documents on migration in the Western Balkans, and follow it across the years."""
    if show_version:  # before a command; alone, it never comes this far: see app.py
        typer.echo(f"wbmig {__version__}")
        raise typer.Exit
