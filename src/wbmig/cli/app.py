"""The commands, and the one place where errors become a line on standard error and an exit status."""

import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from wbmig.cli import doctor, extract, ingest, match, text
from wbmig.cli.status import Status
from wbmig.errors import WbmigError

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
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EXAMPLES,
)
app.command("extract")(extract.extract)
app.command("match")(match.match)
app.command("ingest")(ingest.ingest)
app.command("doctor")(doctor.doctor)
app.command("text")(text.text)


@app.callback()
def wbmig(
    show_version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", is_eager=True)
    ] = False,
) -> None:
    """Find who promised what in documents on migration in the Western Balkans, and follow it across the years."""
    if show_version:
        typer.echo(f"wbmig {version('wbmig')}")
        raise typer.Exit


def main() -> int:
    """Run the command line; whatever goes wrong is one line on standard error, never a traceback."""
    if not sys.argv[1:]:
        sys.argv[1:] = ["--help"]
    if sys.argv[1:] == ["--version"]:
        sys.argv[1:] = ["--version", "text"]  # an option that ends the program needs no command
    try:
        return int(app(standalone_mode=False) or Status.DONE)
    except WbmigError as error:
        return _fail(str(error), Status.USAGE)
    except (KeyboardInterrupt, typer.Abort):
        return _fail("interrupted", Status.INTERRUPTED)
    except BrokenPipeError:
        # The reader of a pipe has seen enough: `wbmig extract corpus/ | head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Status.DONE
    except OSError as error:
        return _fail(f"{error.filename or 'output'}: {error.strerror or error}", Status.USAGE)
    except Exception as error:
        if hasattr(error, "format_message"):  # typer's own errors of usage
            return _fail(f"{error.format_message()} (see wbmig --help)", Status.USAGE)
        if os.environ.get("WBMIG_DEBUG"):
            raise
        fault = " ".join([f"{type(error).__name__}: {error}", *getattr(error, "__notes__", [])])
        return _fail(f"internal error: {fault}. Set WBMIG_DEBUG=1 to see where, and report it.", Status.INTERNAL)


def _fail(message: str, status: Status) -> int:
    from wbmig.cli.console import say  # noqa: PLC0415 - rich is imported only where something is shown

    say(f"wbmig: {message}")
    return status
