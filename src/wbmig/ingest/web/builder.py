"""Build a page from the events of a parser: which element opens, what is hidden, where a block of text ends.

`PageBuilder` takes the events of a parser, so that any parser can feed it; every start has its end. It never looks back
at what it has written but for the numbers of a list, so its time is linear.
"""

import re
from collections.abc import Callable, Mapping

from wbmig.ingest.web.lists import HtmlList, list_form, mark_items, whole
from wbmig.ingest.web.page import Container, Page, Piece, Time
from wbmig.ingest.web.tables import Table, open_table
from wbmig.model.document import BlockKind

DEEPEST = 512  # open elements; real pages have fewer than 100, and parsers turn quadratic beyond
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "body", "button", "caption", "center", "details", "dialog", "dir",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "header",
        "hgroup", "hr", "legend", "main", "nav", "optgroup", "option", "search", "section", "select",
        "summary", "tbody", "textarea", "tfoot", "thead",
        "blockquote", "dd", "html", "li", "listing", "menu", "ol", "p", "pre", "table", "td", "th", "tr", "ul", "xmp"
    )
)  # fmt: skip
_SKIPPED = frozenset(
    (
        "script", "style", "template", "noscript", "iframe", "svg", "input", "audio", "video", "canvas",
        "noembed", "noframes"
    )
)  # fmt: skip
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BREAK, _BLANK = "\x00", "\x01"  # a line break and a blank that stay; NULs of the page itself are gone by then
_PRE = {ord("\n"): _BREAK, ord(" "): _BLANK, ord("\t"): _BLANK}
_SPACES = re.compile(r" {2,}")
_PARAGRAPH_BREAK = re.compile(rf"{_BREAK}(?:[ {_BLANK}]*{_BREAK})+")
_INVISIBLE = re.compile(r"(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)")
_WORD_LIST = re.compile(r"(?i)mso-list\s*:\s*(?:[\w-]+\s+)?level(\d)")
_WORD_MARK = re.compile(r"(?i)mso-list\s*:\s*ignore")
_DOCUMENT = re.compile(r"(?i)\.(?:pdf|docx?|odt|rtf|xlsx?|ods|pptx?|zip)(?:[?#]|$)")
# Where footnotes stand and what calls them, as Word, LibreOffice, WordPress, Pandoc and MediaWiki name them.
_NOTE = re.compile(r"(?:^|\s)_?(?:sd)?(?:ftn|edn|fn|footnote|endnote|cite_note)[-:_]?\d+(?=\s|$)")
_CALL = re.compile(r"_?(?:sd)?(?:ftn|edn|fn|footnote|endnote|cite_note)[-:_]?\d+(?:sym)?")
_CALL_TEXT = re.compile(r"\s*[\[(]?(?:\d{1,3}|[ivxlc]{1,6}|\*{1,3})[\])]?\s*")
_NOTE_MARK = re.compile(r"[\[(]?(\d{1,3}|[ivxlc]{1,6}|\*{1,3})[\])]?[.:]?[\s\xa0]+(?=\S)")
_LONG_RUN = 80  # characters; no menu entry has as many


_Close = Callable[[], None]
_Opener = Callable[[str, Mapping[str, str]], _Close | None]


class TooDeep(Exception):  # noqa: N818 - it reads as a claim where it is raised
    """A page nested deeper than any real one."""


class PageBuilder:
    """Take a parser's events (``start``, ``end``, ``data``, ``comment``), give the page when it closes."""

    def __init__(self, *, show_hidden: bool = False, is_xml: bool = False) -> None:
        self._page = Page(containers=[Container("html", "", "", -1, 0)])
        self._show_hidden, self._is_xml = show_hidden, is_xml
        self._ends: list[_Close | None] = []
        self._run: list[str] = []
        self._current = 0
        self._has_breaks = False  # whether the run holds breaks or blanks that stay
        self._skip = self._pre = self._quotes = 0
        self._links = self._document_links = self._linked = self._to_documents = 0
        self._skipped: list[str] | None = None  # where skipped text goes
        self._heading: int | None = None
        self._mark: list[str] | None = None
        self._marker = ""  # what Word typed before its list item
        self._word_level: int | None = None
        self._lists: list[HtmlList] = []
        self._pending: list[bool] = []  # of each open list item, whether its first block is still to come
        self._tables: list[Table] = []
        self._table_count = 0
        self._openers: dict[str, _Opener] = {
            **dict.fromkeys(_BLOCKS, self._start_block), **dict.fromkeys(HEADINGS, self._start_heading),
            "br": self._start_br, "a": self._start_a, "q": self._start_q, "title": self._start_title,
            "meta": self._start_meta, "link": self._start_link, "time": self._start_time, "span": self._start_span,
            "html": self._start_html, "p": self._start_p, "pre": self._start_pre, "listing": self._start_pre,
            "xmp": self._start_pre, "blockquote": self._start_blockquote, "ul": self._start_ul, "menu": self._start_ul,
            "ol": self._start_ol, "li": self._start_item, "dd": self._start_item, "table": self._start_table,
            "tr": self._start_tr, "td": self._start_td, "th": self._start_td,
        }  # fmt: skip

    def start(self, tag: str, attrib: Mapping[str, str]) -> None:
        """Open an element.

        Raises:
            TooDeep: more than ``DEEPEST`` elements are open.
        """
        if self._skip:
            self._skip += 1
            if self._skip > DEEPEST:
                raise TooDeep
            return
        if len(self._ends) >= DEEPEST:
            raise TooDeep
        if (tag in _SKIPPED or (attrib and _is_hidden(attrib))) and not self._is_shown_anyway(tag):
            self._start_skipping(tag, attrib)
            return
        if attrib and attrib.get("role") == "heading":
            self._ends.append(self._start_heading(tag, attrib))
        else:
            opener = self._openers.get(tag)
            self._ends.append(opener(tag, attrib) if opener else None)

    def end(self, tag: str) -> None:  # noqa: ARG002 - the parser sends it
        """Close the element that was opened last."""
        if self._skip:
            self._skip -= 1
            return
        close = self._ends.pop()
        if close is not None:
            close()

    def data(self, text: str) -> None:
        """Take text, wherever it stands."""
        if self._skip:
            self._page.left_open = text
            if self._skipped is not None:
                self._skipped.append(text)
            else:
                chars = len(text.strip())
                self._page.hidden_chars += chars
                self._page.hidden_prose += chars if chars >= _LONG_RUN else 0
            return
        if self._pre:
            text = text.translate(_PRE)
        elif not self._run and text.isspace():
            return
        if self._links:
            self._linked += len(text.strip())
            self._to_documents += len(text.strip()) if self._document_links else 0
        (self._run if self._mark is None else self._mark).append(text)

    def comment(self, text: str) -> None:
        """Take a comment; browsers note in one where a page was saved from."""
        self._page.left_open = text
        if self._is_xml and text.startswith("[CDATA[") and not self._skip:
            self.data(text[7:].removesuffix("]]"))
        elif "saved" in text[:40].lower() and (url := re.search(r"https?://[^\s<>\"]{1,2000}", text[:4000])):
            self._page.saved_from = self._page.saved_from or url[0]

    def close(self) -> Page:
        """End the page, also where elements are open."""
        while self._ends:
            self._skip = 0
            self.end("")
        self._flush()
        for container in self._page.containers:
            container.end = len(self._page.pieces) if container.end < 0 else container.end
            if container.names and _NOTE.search(container.names):
                _make_note(self._page.pieces[container.first : container.end])
        return self._page

    # Skipping.

    def _is_shown_anyway(self, tag: str) -> bool:
        return self._show_hidden and (tag == "noscript" or tag not in _SKIPPED)

    def _start_skipping(self, tag: str, attrib: Mapping[str, str]) -> None:
        self._skip = 1
        self._skipped = [] if tag in _SKIPPED and tag != "noscript" else None
        if tag == "script" and "ld+json" in attrib.get("type", ""):
            self._skipped = self._page.structured
        elif tag not in _SKIPPED:
            self._page.hidden_elements += 1

    # Blocks.

    def _open(self, tag: str, attrib: Mapping[str, str]) -> None:
        if self._run:
            self._flush()
        role = names = ""
        if attrib:
            role = attrib.get("role", "")
            names = " ".join([attrib[name] for name in ("class", "id", "itemprop") if name in attrib])
            if tag == "div" and attrib.get("title") in ("header", "footer"):  # the running heads of LibreOffice
                names = "footer"
        containers = self._page.containers
        containers.append(Container(tag, role, names, self._current, len(self._page.pieces)))
        self._current = len(containers) - 1

    def _close(self) -> None:
        if self._run:
            self._flush()
        self._word_level, self._marker = None, ""
        container = self._page.containers[self._current]
        container.end = len(self._page.pieces)
        self._current = container.parent

    def _flush(self) -> None:
        """Write the run of text that ends here as one piece, or several where empty lines part it."""
        text = "".join(self._run)
        for space in "\n\t\r\f":
            text = text.replace(space, " ")
        text = (_SPACES.sub(" ", text) if "  " in text else text).strip()
        self._run.clear()
        linked, self._linked = self._linked, 0
        to_documents, self._to_documents = self._to_documents, 0
        for part in _PARAGRAPH_BREAK.split(text) if _BREAK in text else (text,):
            body = part.replace(_BREAK, "\n").replace(_BLANK, " ").strip() if self._has_breaks else part
            if body:
                self._add(body, min(linked, len(body)), min(to_documents, len(body)))
                linked = to_documents = 0
        self._has_breaks = self._pre > 0

    def _add(self, text: str, linked: int, to_documents: int) -> None:
        piece = Piece(BlockKind.PARAGRAPH, text, self._current, linked, to_documents)
        if self._tables and self._tables[-1].column:
            table = self._tables[-1]
            piece.table, piece.row, piece.column = table.number, table.row, table.column
        if self._heading is not None:
            piece.kind, piece.level = BlockKind.HEADING, self._heading
        elif self._word_level:
            piece.kind, piece.level = BlockKind.LIST_ITEM, self._word_level
            self._word_level = None
        elif self._pending and self._pending[-1]:
            piece.kind, piece.level = BlockKind.LIST_ITEM, max(1, len(self._lists))
        elif self._quotes:
            piece.kind = BlockKind.QUOTATION
        if self._pending and self._pending[-1]:
            self._pending[-1] = False
            self._number(piece)
        if self._mark is None and self._marker:
            piece.marker, self._marker = self._marker, ""
        self._page.pieces.append(piece)

    def _start_block(self, tag: str, attrib: Mapping[str, str]) -> _Close:
        self._open(tag, attrib)
        return self._close

    def _start_heading(self, tag: str, attrib: Mapping[str, str]) -> _Close:
        self._open(tag, attrib)
        level = int(tag[1]) if tag in HEADINGS else min(max(whole(attrib.get("aria-level")) or 2, 1), 9)
        before, self._heading = self._heading, level

        def close() -> None:
            self._close()
            self._heading = before

        return close

    def _start_html(self, tag: str, attrib: Mapping[str, str]) -> _Close:
        self._open(tag, attrib)
        self._page.language = self._page.language or attrib.get("lang") or attrib.get("xml:lang") or ""
        return self._close

    def _start_p(self, tag: str, attrib: Mapping[str, str]) -> _Close:
        self._open(tag, attrib)
        if "style" in attrib and (word := _WORD_LIST.search(attrib["style"])):
            self._word_level = int(word[1]) or 1
        return self._close

    def _start_blockquote(self, tag: str, attrib: Mapping[str, str]) -> _Close:
        self._open(tag, attrib)
        self._quotes += 1

        def close() -> None:
            self._close()
            self._quotes -= 1

        return close

    def _start_pre(self, tag: str, attrib: Mapping[str, str]) -> _Close:
        self._open(tag, attrib)
        self._pre += 1
        self._has_breaks = True

        def close() -> None:
            self._close()
            self._pre -= 1

        return close

    # Inline elements.

    def _start_br(self, _tag: str, _attrib: Mapping[str, str]) -> None:
        self._run.append(_BREAK)
        self._has_breaks = True

    def _start_q(self, _tag: str, _attrib: Mapping[str, str]) -> _Close:
        self._run.append("“")  # browsers show these marks
        return lambda: self._run.append("”")

    def _start_a(self, _tag: str, attrib: Mapping[str, str]) -> _Close | None:
        if "href" not in attrib:
            return None
        to_document, at = bool(_DOCUMENT.search(attrib["href"])), len(self._run)
        is_call = bool(_CALL.fullmatch(attrib["href"].rpartition("#")[2]))
        self._links += 1
        self._document_links += to_document

        def close() -> None:
            self._links -= 1
            self._document_links -= to_document
            # The number of a note is no part of the word before it; it stands before the note.
            if is_call and len(self._run) > at and _CALL_TEXT.fullmatch("".join(self._run[at:])):
                del self._run[at:]
                self._page.calls += 1

        return close

    def _start_span(self, _tag: str, attrib: Mapping[str, str]) -> _Close | None:
        """Take the number that Word typed before a list item for what it is."""
        if self._mark is not None or "style" not in attrib or not _WORD_MARK.search(attrib["style"]):
            return None
        self._mark = []

        def close() -> None:
            self._marker = " ".join("".join(self._mark or ()).split())
            self._mark = None

        return close

    def _start_time(self, _tag: str, attrib: Mapping[str, str]) -> None:
        if attrib.get("datetime"):
            self._page.times.append(Time(value=attrib["datetime"], piece=len(self._page.pieces)))

    # The head.

    def _start_title(self, _tag: str, _attrib: Mapping[str, str]) -> _Close:
        self._flush()

        def close() -> None:
            self._page.title = self._page.title or " ".join("".join(self._run).split())
            self._run.clear()

        return close

    def _start_meta(self, _tag: str, attrib: Mapping[str, str]) -> None:
        name = attrib.get("property") or attrib.get("name") or attrib.get("itemprop")
        if name and attrib.get("content", "").strip():
            self._page.meta.setdefault(name.strip().lower(), " ".join(attrib["content"].split()))

    def _start_link(self, _tag: str, attrib: Mapping[str, str]) -> None:
        if attrib.get("rel", "").lower() == "canonical":
            self._page.canonical = self._page.canonical or attrib.get("href", "").strip()

    # Lists.

    def _start_ul(self, tag: str, attrib: Mapping[str, str]) -> _Close:
        self._open(tag, attrib)
        return self._start_list(HtmlList("ul", 1, list_form(attrib), is_reversed=False))

    def _start_ol(self, tag: str, attrib: Mapping[str, str]) -> _Close:
        self._open(tag, attrib)
        return self._start_list(HtmlList("ol", whole(attrib.get("start")), list_form(attrib), "reversed" in attrib))

    def _start_list(self, new: HtmlList) -> _Close:
        self._lists.append(new)

        def close() -> None:
            self._close()
            mark_items(self._lists.pop())

        return close

    def _start_item(self, tag: str, attrib: Mapping[str, str]) -> _Close:
        self._open(tag, attrib)
        if tag == "li" and self._lists:
            self._lists[-1].items.append((None, whole(attrib.get("value"))))
        self._pending.append(True)
        return self._end_item

    def _end_item(self) -> None:
        self._close()
        self._pending.pop()

    def _number(self, piece: Piece) -> None:
        if self._page.containers[self._item()].tag == "dd":
            return
        if self._lists:
            items = self._lists[-1].items
            if items:
                items[-1] = (piece, items[-1][1])
        else:
            piece.marker = "•"

    def _item(self) -> int:
        """The innermost list item that is open."""
        at = self._current
        while self._page.containers[at].tag not in ("li", "dd"):
            at = self._page.containers[at].parent
        return at

    # Tables.

    def _start_table(self, tag: str, attrib: Mapping[str, str]) -> _Close:
        self._open(tag, attrib)
        if self._tables:
            self._tables[-1].is_layout = True  # tables within tables place things
        table = open_table(attrib, number=self._table_count, first=len(self._page.pieces))
        self._table_count += 1
        self._tables.append(table)

        def close() -> None:
            self._close()
            self._tables.pop()
            if table.only_places(self._page.pieces):
                self._page.layout.add(table.number)

        return close

    def _start_tr(self, tag: str, attrib: Mapping[str, str]) -> _Close:
        self._open(tag, attrib)
        if self._tables:
            self._tables[-1].begin_row()
        return self._end_row

    def _end_row(self) -> None:
        self._close()
        if self._tables:
            self._tables[-1].column = 0

    def _start_td(self, tag: str, attrib: Mapping[str, str]) -> _Close:
        self._open(tag, attrib)
        if self._tables:
            self._tables[-1].begin_cell(tag, attrib, len(self._page.pieces))
        return self._close


def _make_note(pieces: list[Piece]) -> None:
    """Make footnotes of what stands in an element named so; the number leads the first."""
    for piece in pieces:
        piece.kind, piece.level = BlockKind.FOOTNOTE, None
        if piece is pieces[0] and (mark := _NOTE_MARK.match(piece.text)):
            piece.marker, piece.text = mark[0].strip(), piece.text[mark.end() :]


def _is_hidden(attrib: Mapping[str, str]) -> bool:
    style = attrib.get("style")
    return "hidden" in attrib or attrib.get("aria-hidden") == "true" or bool(style and _INVISIBLE.search(style))
