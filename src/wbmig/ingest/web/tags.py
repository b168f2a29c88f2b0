"""Read a page tag by tag, where it is nested too deep for a parser: all of its text, roughly its structure."""

import html
import re

from wbmig.ingest.web.builder import PageBuilder

_DEEPEST = 128  # elements beyond only part paragraphs
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_RAW = frozenset(("script", "style", "iframe", "noembed", "noframes", "xmp"))
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "big",
        "bdi",
        "bdo",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
    )
)
_CLOSED_BY = {
    "li": ("li",),
    "p": ("p",),
    "td": ("td", "th", "p"),
    "th": ("td", "th", "p"),
    "tr": ("td", "th", "tr"),
    "option": ("option",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
}
_ATTRIBUTE = re.compile(r"""([^\s"'=/<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_NAME = re.compile(r"/?([A-Za-z][^\s/>]{0,60})")
_TAG_CHARS = 4000


class TagReader:
    """Feed a page's tags and text to a builder, every start with its end."""

    def __init__(self, builder: PageBuilder) -> None:
        self._builder = builder
        self._open: list[str] = []
        self._beyond = 0
        self._until = ""  # what ends the comment or raw element that is open
        self._kept: list[str] = []

    def read(self, text: str) -> None:
        """Read a page in one pass."""
        first, *chunks = text.split("<")
        self._builder.data(html.unescape(first))
        for chunk in chunks:
            if self._until:
                self._skip(chunk)
            elif chunk.startswith("!--"):
                self._until = "-->"
                self._skip(chunk[3:])
            else:
                self._tag(chunk)
        if self._until:
            self._builder.comment("<".join(self._kept))
        while self._open:
            self._builder.end(self._open.pop())

    def _skip(self, chunk: str) -> None:
        """Pass a part of a comment or raw element, to its end."""
        self._kept.append(chunk)
        if self._until == "-->":
            _, mark, rest = chunk.partition("-->")
            is_end = bool(mark)
        else:
            is_end = chunk[: len(self._until)].lower() == self._until
            rest = chunk.partition(">")[2]
        if is_end:
            self._until = ""
            self._kept.clear()
            self._builder.data(html.unescape(rest))

    def _tag(self, chunk: str) -> None:
        name = _NAME.match(chunk)
        head, mark, rest = chunk.partition(">")
        if name is None and not chunk.startswith(("!", "?")):
            self._builder.data("<" + html.unescape(chunk))
            return
        if name is not None:
            tag = name[1].lower()
            if head.startswith("/"):
                self._end(tag)
            else:
                self._start(tag, head[name.end() : _TAG_CHARS])
        if self._until:
            self._kept.append(rest)
        elif mark:
            self._builder.data(html.unescape(rest))

    def _start(self, tag: str, attributes: str) -> None:
        attrib = {m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(attributes)}
        if tag in _RAW:
            self._until = f"/{tag}"
            return
        closed = _CLOSED_BY.get(tag, ("p",) if tag not in _INLINE and tag not in _VOID else ())
        while self._open and self._open[-1] in closed:
            self._builder.end(self._open.pop())
        if tag in _VOID:
            self._builder.start(tag, attrib)
            self._builder.end(tag)
        elif len(self._open) < _DEEPEST:
            self._open.append(tag)
            self._builder.start(tag, attrib)
        else:
            self._beyond += 1
            self._part(tag)

    def _end(self, tag: str) -> None:
        if self._beyond:
            self._beyond -= 1
            self._part(tag)
        elif tag in self._open:
            while self._open[-1] != tag:
                self._builder.end(self._open.pop())
            self._builder.end(self._open.pop())

    def _part(self, tag: str) -> None:
        """End the paragraph at an element that is too deep to be opened."""
        if tag not in _INLINE:
            for _ in range(2):
                self._builder.start("br", {})
                self._builder.end("br")
