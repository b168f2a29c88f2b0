"""wbmig text: the text of a document, as read and as seen by the extractors."""

from enum import StrEnum
from typing import Annotated

import typer

from wbmig.cli.options import Encoding, File, one_document, settings


class ViewName(StrEnum):
    """The named views."""

    SOURCE = "source"
    READING = "reading"
    COMPARING = "comparing"


def text(
    file: File,
    view: Annotated[
        ViewName, typer.Option(help="source: as read; reading: romanised and tidy; comparing: also folded.")
    ] = ViewName.SOURCE,
    encoding: Encoding = None,
) -> None:
    """Print the text of a document, to which all offsets refer.

    Example: wbmig text zakljucci.docx --view reading
    """
    from wbmig.cli.output import report, write  # noqa: PLC0415
    from wbmig.pipeline import ingest, view_of  # noqa: PLC0415

    document = ingest(one_document(file), settings(encoding))
    write([view_of(document, view.value).text], None)
    raise typer.Exit(report(document.problems))
