"""Heads and feet of pages, which each section of a document may name anew."""

from wbmig.ingest.outline import Outline
from wbmig.model.document import Block


def add_once(outline: Outline, running: Outline) -> None:
    """Append the running heads or feet to an outline, each text once."""
    read = running.reading("")
    blocks: dict[str, Block] = {}
    for block in read.blocks or ():
        blocks.setdefault(block.span.of(read.text), block)
    for text, block in blocks.items():
        outline.add(block.kind, text, marker=block.marker, row=block.row, column=block.column)
