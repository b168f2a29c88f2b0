"""Write blocks one after the other into one text: what readers of formats that know paragraphs build."""

import re
from collections.abc import Iterable

from wbmig.ingest.reader import Reading
from wbmig.model.document import Block, BlockKind
from wbmig.model.problem import Problem
from wbmig.model.reading import Metadata
from wbmig.model.span import Span

_BLANKS = re.compile(r"[ \t\r\f\v\u2028\u2029]*\n[ \t\r\f\v\u2028\u2029]*")


class Outline:
    """A text that grows block by block; blocks are separated by a newline.

    A line break within a block stays one newline; blank blocks are left out.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0

    def add(
        self,
        kind: BlockKind,
        text: str,
        *,
        level: int | None = None,
        marker: str | None = None,
        row: int | None = None,
        column: int | None = None,
    ) -> None:
        """Append a block; its marker stands in the text before it, outside its span."""
        body = _BLANKS.sub("\n", text).strip()
        if not body:
            return
        head = f"{marker} " if marker else ""
        start = self._length + len(head)
        self._parts.append(head + body + "\n")
        self._length += len(head) + len(body) + 1
        span = Span(start, start + len(body))
        self._blocks.append(Block(kind=kind, span=span, level=level, marker=marker, row=row, column=column))

    def reading(
        self,
        reader: str,
        *,
        metadata: Metadata | None = None,
        problems: Iterable[Problem] = (),
        notes: Iterable[str] = (),
        encoding: str | None = None,
    ) -> Reading:
        """All that was added, as what ``reader`` read."""
        return Reading(
            text="".join(self._parts),
            reader=reader,
            blocks=tuple(self._blocks),
            metadata=metadata or Metadata(),
            problems=tuple(problems),
            notes=tuple(notes),
            encoding=encoding,
        )
