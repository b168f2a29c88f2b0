"""wbmig text: the text of a document, as read and as seen by the extractors."""

from enum import StrEnum
from typing import Annotated

import typer

from wbmig.cli.options import Db, Encoding, File, NoCache, one_document, settings


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
    db: Db = None,
    no_cache: NoCache = False,
) -> None:
    """Print the text of a document, to which all offsets refer.

    Example: wbmig text zakljucci.docx --view reading
    """
    from wbmig.cli.console import say  # noqa: PLC0415
    from wbmig.cli.output import report, write  # noqa: PLC0415
    from wbmig.pipeline import read_found, view_of  # noqa: PLC0415

    (document,) = read_found(one_document(file), settings(encoding, jobs=0, db=db, no_cache=no_cache), say)
    write([view_of(document, view.value).text], None)
    raise typer.Exit(report(document.problems))
