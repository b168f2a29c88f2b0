"""Read web pages that a browser saved as one MHTML file: the page among its parts, and where it came from."""

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import Message

from wbmig.ingest.reader import Reading, Unreadable
from wbmig.ingest.web.declared import decode_declared
from wbmig.ingest.web.html import read_page

_MOST_PARTS = 10_000


def read_mht(data: bytes) -> Reading:
    """Read the page of an MHTML file; its pictures, styles and advertisements in frames are no text.

    Raises:
        Unreadable: there is no page in it, or none that shows text.
    """
    try:
        # The newer policies raise errors of many kinds on broken headers; this one takes them as they are.
        message = message_from_bytes(data, policy=policy.compat32)
        parts = [part for part in _parts(message) if not part.is_multipart()]
    except RecursionError as error:
        raise Unreadable("nests its parts deeper than any saved page: save the page anew") from error
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    page = _root(message, pages)
    read = _plain(parts) if page is None else read_page(_payload(page), declared=_charset(page))
    url = _header(message, "Snapshot-Content-Location") or _header(page or message, "Content-Location")
    saved = _header(message, "Date")
    return replace(
        read,
        reader="mht",
        metadata=replace(read.metadata, url=url if url.startswith("http") else read.metadata.url),
        notes=(*read.notes, *([f"saved on {saved}"] if saved else [])),
    )


def _parts(message: Message) -> Iterator[Message]:
    """All parts in their order, the whole first."""
    waiting, count = [message], 0
    while waiting and count < _MOST_PARTS:
        part = waiting.pop()
        count += 1
        yield part
        if part.is_multipart():
            waiting.extend(reversed([p for p in part.get_payload() if isinstance(p, Message)]))


def _root(message: Message, pages: list[Message]) -> Message | None:
    """The page that the message names as its start, else the first."""
    start = message.get_param("start")
    named = [page for page in pages if isinstance(start, str) and _header(page, "Content-ID") == start]
    return next(iter([*named, *pages]), None)


def _plain(parts: list[Message]) -> Reading:
    for part in parts:
        if part.get_content_type() == "text/plain" and "Content-Type" in part:
            decoded = decode_declared(_payload(part), declared=_charset(part))
            return Reading(
                text=decoded.text,
                problems=decoded.problems,
                encoding=decoded.encoding,
                confidence=decoded.confidence,
                notes=("the message holds no web page, only plain text",),
            )
    raise Unreadable("holds no web page: open the address in a browser and save the page anew")


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError):
        return None


def _header(part: Message, name: str) -> str:
    return " ".join(str(part.get(name, "")).split())
