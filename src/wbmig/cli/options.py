"""What several commands share: the documents that they are given, and the settings that a command line may change."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from wbmig.ingest.discover import Discovery
    from wbmig.settings import Settings


class ListFormat(StrEnum):
    """How documents are listed."""

    TABLE = "table"
    JSONL = "jsonl"


Paths = Annotated[
    list[str], typer.Argument(help="Documents or folders; - reads standard input.", metavar="PATH…", show_default=False)
]
File = Annotated[str, typer.Argument(help="A document; - reads standard input.", show_default=False)]
Output = Annotated[
    str | None, typer.Option("--output", "-o", help="Write to this file rather than to the screen.", metavar="FILE")
]
Encoding = Annotated[
    str | None,
    typer.Option(
        help="Encoding of text and web files (cp1250, cp1251, iso8859-2 …); default: the one detected.", metavar="NAME"
    ),
]
Metadata = Annotated[
    str | None,
    typer.Option(
        help="A TOML or CSV file with date, event, publisher, url and series of each file; default: documents.toml "
        "beside the documents.",
        metavar="FILE",
    ),
]
Jobs = Annotated[
    str | None,
    typer.Option(
        "--jobs",
        "-j",
        help="Processes that work side by side; default: auto, as many as the machine has room for.",
        metavar="N|auto",
    ),
]
Db = Annotated[
    str | None,
    typer.Option(
        "--db",
        help="Keep results in this file, to be used again; default: one in your cache folder.",
        metavar="FILE",
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither use nor keep results of other runs.")]


def settings(
    encoding: str | None = None,
    metadata: str | None = None,
    *,
    jobs: str | int | None = None,
    db: str | None = None,
    no_cache: bool = False,
) -> "Settings":
    """The settings of this run.

    Raises:
        wbmig.errors.SettingsError: one of them cannot be.
    """
    from wbmig.settings import load_settings  # noqa: PLC0415 - a command that only shows help needs none

    store = {**({"db": db} if db else {}), **({"use": False} if no_cache else {})}
    return load_settings(encoding=encoding, metadata=metadata, jobs=jobs, store=store or None)


def one_document(file: str) -> "Discovery":
    """The one document that a command is for.

    Raises:
        wbmig.errors.UsageError: there is no such file.
        typer.BadParameter: it is a folder.
    """
    from wbmig.ingest.discover import discover  # noqa: PLC0415

    found = discover([file])
    if found.folders:
        raise typer.BadParameter(f"{file} is a folder; name one document")
    return found
