"""What several commands share: the documents that they are given, and the settings that a command line may change."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from wbmig.settings import Settings

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


def settings(encoding: str | None, metadata: str | None = None) -> "Settings":
    """The settings of this run.

    Raises:
        wbmig.errors.SettingsError: one of them cannot be.
    """
    from wbmig.settings import load_settings  # noqa: PLC0415 - a command that only shows help needs none

    return load_settings(encoding=encoding, metadata=metadata)


def one_document(file: str) -> str:
    """The path of the one document that a command is for.

    Raises:
        wbmig.errors.UsageError: there is no such file.
        typer.BadParameter: it is a folder.
    """
    from wbmig.ingest.discover import discover  # noqa: PLC0415

    paths = discover([file]).paths
    if len(paths) != 1 or (paths[0].rstrip("/") != file.rstrip("/") and file != "-"):
        raise typer.BadParameter(f"{file} is a folder; name one document")
    return paths[0]
