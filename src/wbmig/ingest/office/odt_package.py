"""Open an OpenDocument text, a package or flat XML, and read its properties.

Every part but the main one may be missing or broken; where it should be there, that is a problem of the document.
"""

import re
from dataclasses import dataclass

from wbmig.ingest.office.names import real_title
from wbmig.ingest.office.odt_styles import OFFICE
from wbmig.ingest.office.package import DEFAULT_LIMIT_BYTES, Element, check_package, parse_xml, read_part
from wbmig.ingest.reader import Unreadable
from wbmig.model.problem import Problem, ProblemKind, Severity
from wbmig.model.reading import Metadata

ANEW = "Open the file in its office program and save it anew"


@dataclass(slots=True, kw_only=True)
class OdtParts:
    """The roots of a document, which may stand in files of their own or in one."""

    content: Element
    styles: Element | None
    meta: Element | None
    problems: list[Problem]

    def metadata(self) -> Metadata:
        """What the file says of itself, unless a program made it up."""
        meta = None if self.meta is None else self.meta.find(OFFICE + "meta")
        if meta is None:
            return Metadata()
        return Metadata(
            title=real_title(meta.findtext("{*}title")), language=(meta.findtext("{*}language") or "").strip() or None
        )

    def dates(self) -> list[str]:
        """When the file was made, which is not when the document was."""
        meta = None if self.meta is None else self.meta.find(OFFICE + "meta")
        if meta is None:
            return []
        found = [
            (what, (meta.findtext("{*}" + name) or "")[:10])
            for what, name in (("created", "creation-date"), ("modified", "date"))
        ]
        return [f"file {what} {day}" for what, day in found if day]


def open_odt(data: bytes) -> OdtParts:
    """Find the parts of a document.

    Raises:
        Unreadable: the archive or its main part is broken or missing.
    """
    return _flat(data) if data.lstrip()[:1] == b"<" else _packed(data)


def _flat(data: bytes) -> OdtParts:
    root = parse_xml(data)
    if root is None or root.tag != OFFICE + "document":
        raise Unreadable(
            f"is broken as a flat OpenDocument file: its XML is not well-formed. {ANEW}, or fetch it again"
        )
    return OdtParts(content=root, styles=root, meta=root, problems=[])


def _packed(data: bytes) -> OdtParts:
    archive = check_package(data, limit_bytes=DEFAULT_LIMIT_BYTES)
    # A package may do without styles; one that its list of parts names must be there.
    listed = (read_part(archive, "META-INF/manifest.xml") or b"").decode("latin-1")
    promised = {*archive.namelist(), *re.findall(r'full-path="([^"]*)"', listed)}
    roots: dict[str, Element | None] = {}
    problems = []
    for name, what in (("content.xml", ""), ("styles.xml", "the styles, headers and footers"), ("meta.xml", "")):
        raw = read_part(archive, name)
        roots[name] = parse_xml(raw) if raw else None
        if what and roots[name] is None and name in promised:
            message = f"{what} ({name}) cannot be read: the rest was read without. {ANEW}"
            problems.append(Problem(kind=ProblemKind.PARTLY_READ, severity=Severity.WARNING, message=message))
    if roots["content.xml"] is None:
        raise Unreadable(f"is broken: its main part, content.xml, is missing or damaged. {ANEW}, or fetch it again")
    return OdtParts(content=roots["content.xml"], styles=roots["styles.xml"], meta=roots["meta.xml"], problems=problems)
