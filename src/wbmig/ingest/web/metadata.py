"""What a web page says of itself in its head: title, date, publisher, address, language."""

import re
from datetime import date

from wbmig.ingest.web.page import Page
from wbmig.ingest.web.titles import says_title
from wbmig.lang.folding import plain_latin
from wbmig.lang.pack import load
from wbmig.model.document import BlockKind
from wbmig.model.reading import Metadata

_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "dcterms.date", "dc.date", "dc.date.created", "dcterms.created", "publishdate", "publish-date", "pubdate",
    "publication_date", "citation_publication_date", "date",
)  # fmt: skip
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher")
_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DOTTED = re.compile(r"\s*(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\.?\s*")
_STRUCTURED = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"\\]{8,40})"')
_STRUCTURED_CHARS = 200_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_SEPARATOR = re.compile(r"\s+(?:\||::|»|•|-|–|—)\s+")
_HEADING_CHARS = 8
_NEAR_TITLE = 6  # blocks from the heading to the date under it


def find_metadata(page: Page, furniture: list[bool]) -> Metadata:
    """Collect what the head says; a ``<time>`` of the body counts only beside the title of the main text."""
    day, source = _date(page, furniture)
    address = page.canonical or page.meta.get("og:url", "")
    if not address.startswith(("http://", "https://")):
        address = page.saved_from
    language = page.language.strip().replace("_", "-")
    return Metadata(
        title=_title(page, furniture) or None,
        date=day,
        date_source=source,
        publisher=_publisher(page),
        url=address or None,
        language=language if _LANGUAGE.fullmatch(language) else None,
    )


def _title(page: Page, furniture: list[bool]) -> str:
    """The page's title without the name of its site."""
    whole = page.full_title
    for piece, out in zip(page.pieces, furniture, strict=True):
        line = " ".join(piece.text.split()) if piece.kind is BlockKind.HEADING and not out else ""
        if len(line) >= _HEADING_CHARS and says_title(line, whole):
            return line
    parts = _SEPARATOR.split(whole)
    sites = {_folded(page.meta[name]) for name in (*_PUBLISHERS, "application-name") if name in page.meta}
    if len(parts) > 1 and _folded(parts[-1]) in sites:
        return whole[: whole.rindex(parts[-1])].rstrip(" |:»•-–—")
    if len(parts) > 1 and _folded(parts[0]) in sites:
        return whole[len(parts[0]) :].lstrip(" |:»•-–—")
    return whole


def _date(page: Page, furniture: list[bool]) -> tuple[str | None, str | None]:
    """The day of publication and where it stands; never that of the last change."""
    for name in _DATES:
        if day := _day(page.meta.get(name, "")):
            return day, f"meta {name}"
    text = "".join(page.structured)[:_STRUCTURED_CHARS]
    days = {day for day in map(_day, _STRUCTURED.findall(text)) if day}
    if len(days) == 1:  # with several, some are those of other pages
        return days.pop(), "schema.org datePublished"
    heads = [i for i, p in enumerate(page.pieces) if p.kind is BlockKind.HEADING and not furniture[i]]
    head = heads[0] if heads else 0
    near = {
        day
        for time in page.times
        if time.piece < len(furniture) and not furniture[time.piece] and abs(time.piece - head) <= _NEAR_TITLE
        if (day := _day(time.value))
    }
    return (near.pop(), "time") if len(near) == 1 else (None, None)


def _day(value: str) -> str | None:
    """An ISO day from ``2022-03-24T10:00:00+01:00`` or ``24.03.2022.``; None for anything else."""
    if match := _ISO.match(value):
        year, month, day = match.groups()
    elif match := _DOTTED.fullmatch(value):
        day, month, year = match.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _publisher(page: Page) -> str | None:
    """The site's name, or an author that is an organisation."""
    for name in _PUBLISHERS:
        if found := page.meta.get(name):
            return found
    author = page.meta.get("author", "")
    stems = tuple(load("und/web.toml")["organisations"])
    return author if any(word.startswith(stems) for word in _folded(author).split()) else None


def _folded(text: str) -> str:
    return plain_latin(" ".join(text[:300].split()))
