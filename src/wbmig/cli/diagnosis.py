"""Lay out how one document was read, for people who doubt it."""

from collections import Counter
from collections.abc import Iterable

from wbmig.cli.console import Group, RenderableType, Text, plain, table
from wbmig.ingest.identify import identify, name_of
from wbmig.model.document import Block, BlockKind, Document
from wbmig.model.problem import Problem, Severity

_SHOWN = 8  # pieces of furniture
_CUT = 100
_SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}
_NAMES = {
    BlockKind.HEADING: "heading",
    BlockKind.PARAGRAPH: "paragraph",
    BlockKind.LIST_ITEM: "list item",
    BlockKind.QUOTATION: "quotation",
    BlockKind.CELL: "table cell",
    BlockKind.FOOTNOTE: "footnote",
    BlockKind.CONTACT: "contact line",
    BlockKind.FURNITURE: "furniture line",
}
_LANGUAGES = {
    "sr": "Serbian",
    "bs": "Bosnian",
    "hr": "Croatian",
    "cnr": "Montenegrin",
    "hbs": "Serbian, Bosnian, Croatian or Montenegrin: the text does not tell which",
    "en": "English",
    "und": "not one that wbmig reads",
}
_CONFIDENCES = {"certain": "certain", "high": "guessed with high confidence", "low": "guessed, doubtful"}
_SCRIPTS = {"Latn": "Latin", "Cyrl": "Cyrillic", "mixed": "Latin and Cyrillic"}


def diagnosis(document: Document) -> RenderableType:
    """Everything that is known of how a document was read."""
    made = table(("", {"no_wrap": True, "style": "bold"}), ("", {"overflow": "fold", "ratio": 1}))
    made.show_header = False
    for name, value in _rows(document):
        made.add_row(name, plain(value))
    parts: list[RenderableType] = [Text(plain(document.source.path), style="bold"), made]
    parts += [Text(), Text("Problems" if document.problems else "No problems", style="bold")]
    parts += [
        Text(
            f"{_SIGNS[p.severity]} {p.kind.code} {p.kind.word}: {_without_path(document, p)}", style=_style(p.severity)
        )
        for p in document.problems
    ]
    left_out = [b for b in document.blocks if b.kind is BlockKind.FURNITURE]
    if left_out:
        parts += [Text(), Text("Left out as furniture", style="bold")]
        parts += [Text(f"  {_quoted(document, block)}") for block in left_out[:_SHOWN]]
        parts += [Text(f"  … and {len(left_out) - _SHOWN} more")] if len(left_out) > _SHOWN else []
    return Group(*parts)


def _rows(document: Document) -> Iterable[tuple[str, str]]:
    source = document.source
    if source.reader:
        pages = f", {source.pages} page{'s' * (source.pages > 1)}" if source.pages else ""
        yield "read as", f"{source.media_type} by {source.reader}{pages}, {len(document.text):,} characters"
    if source.encoding:
        yield "encoding", f"{source.encoding} ({_CONFIDENCES[source.encoding_confidence or 'low']})"
    if not document.text:
        return
    variety = f", {document.variety}" if document.variety else ""
    yield "language", f"{document.language} ({_language(document)})"
    yield "script", f"{_SCRIPTS[document.script]}{variety}"
    others = Counter(b.language for b in document.blocks if b.language not in (None, document.language))
    if others:
        yield "blocks in", ", ".join(f"{language}: {n}" for language, n in sorted(others.items()) if language)
    yield "title", document.title.of(document.text) if document.title else (document.told_title or "none found")
    yield "genre", document.genre.replace("_", " ")
    yield from _told(document)
    yield "blocks", _counts(document.blocks)
    for note in document.notes:
        yield "note", note


def _language(document: Document) -> str:
    """The document's language in words; of one that wbmig does not read, the one that it looks like."""
    nearest = identify(document.text).nearest if document.language == "und" else None
    return f"{name_of(nearest)}, which wbmig does not read" if nearest else _LANGUAGES[document.language]


def _told(document: Document) -> Iterable[tuple[str, str]]:
    if document.given_date:
        yield "date", f"{document.given_date} (given by you)"
    elif document.told_date:
        yield "date", f"{document.told_date} (the file says so: {document.told_date_source}; its text comes first)"
    if document.given_event:
        yield "event", f"{document.given_event} (given by you)"
    if document.source.publisher:
        yield "publisher", f"{document.source.publisher} ({document.source.publisher_basis})"


def _counts(blocks: Iterable[Block]) -> str:
    counts = Counter(b.kind for b in blocks)
    depth = max((b.level or 1 for b in blocks if b.kind is BlockKind.LIST_ITEM), default=1)
    deep = f" (lists {depth} deep)" if depth > 1 else ""
    listed = (f"{n:,} {_NAMES[kind]}{'s' * (n > 1)}" for kind, n in ((kind, counts[kind]) for kind in _NAMES) if n)
    return ", ".join(listed) + deep


def _without_path(document: Document, problem: Problem) -> str:
    """The message, without the file that stands above all of them."""
    return plain(problem.message.removeprefix(f"{document.source.path}: "))


def _quoted(document: Document, block: Block) -> str:
    words = plain(block.span.of(document.text))
    page = f" (page {block.page})" if block.page else ""
    return (words if len(words) <= _CUT else words[:_CUT].rpartition(" ")[0] + " …") + page


def _style(severity: Severity) -> str:
    return {Severity.ERROR: "red", Severity.WARNING: "yellow"}.get(severity, "")
