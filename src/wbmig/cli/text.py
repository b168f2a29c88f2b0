"""wbmig text: the text of a document, as read and as seen by the extractors."""

from enum import StrEnum
from typing import Annotated

import typer


class ViewName(StrEnum):
    """The named views."""

    SOURCE = "source"
    READING = "reading"
    COMPARING = "comparing"


def text(
    file: Annotated[str, typer.Argument(help="A document; - reads standard input.", show_default=False)],
    view: Annotated[
        ViewName, typer.Option(help="source: as read; reading: romanised and tidy; comparing: also folded.")
    ] = ViewName.SOURCE,
) -> None:
    """Print the text of a document, to which all offsets refer.

    Example: wbmig text zakljucci.txt --view reading
    """
    from wbmig.cli.output import report, write  # noqa: PLC0415
    from wbmig.ingest.discover import discover  # noqa: PLC0415
    from wbmig.pipeline import ingest, view_of  # noqa: PLC0415

    paths = discover([file]).paths
    if len(paths) != 1 or (paths[0].rstrip("/") != file.rstrip("/") and file != "-"):
        raise typer.BadParameter(f"{file} is a folder; name one document")
    document = ingest(paths[0])
    write(view_of(document, view.value).text, None)
    raise typer.Exit(report([document]))
