"""Find the parts of a Word document by the relations between them, and read its properties.

Every part but the main one may be missing or broken; that is a problem of the document, which is read without it.
"""

import posixpath
from zipfile import ZipFile

from wbmig.ingest.office.names import real_title
from wbmig.ingest.office.package import Element, parse_xml, read_part
from wbmig.ingest.reader import Unreadable
from wbmig.model.problem import Problem, ProblemKind, Severity
from wbmig.model.reading import Metadata

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# ISO 29500 Strict has other names for the same things.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W.strip("{}").encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": REL.strip("{}").encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": A.strip("{}").encode(),
    b"http://purl.oclc.org/ooxml/drawingml/diagram": DGM.strip("{}").encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": MATH.strip("{}").encode(),
}
_ANEW = "Open the file in its office program and save it anew"


class DocxPackage:
    """The parts of a document by the names that its relations give them."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self.problems: list[Problem] = []
        top = self._relations("")
        self.main_name = next(
            (t for _, (kind, t) in sorted(top.items()) if kind == "officeDocument"), "word/document.xml"
        )
        raw = read_part(archive, self.main_name)
        if raw is None:
            raise Unreadable(
                f"is broken: its main part, {self.main_name}, is missing or damaged. {_ANEW}, or fetch it again"
            )
        root = self._parse(raw)
        body = None if root is None else root.find(W + "body")
        if body is None:
            raise Unreadable(
                f"is broken: its main part, {self.main_name}, is not well-formed. {_ANEW}, or fetch it again"
            )
        self.body: Element = body
        self.can_hide = b"vanish" in raw
        self._by_id = self._relations(self.main_name)
        self._core = next((t for kind, t in top.values() if kind == "core-properties"), None)

    def by_kind(self, kind: str, what: str) -> Element | None:
        """The part that a document has one of, such as its styles."""
        names = [target for found, target in self._by_id.values() if found == kind]
        return self._part(names[0], what) if names else None

    def by_id(self, key: str | None, what: str) -> Element | None:
        """The part that an element names."""
        _, name = self._by_id.get(key or "", ("", ""))
        return self._part(name, what)

    def has(self, kind: str) -> bool:
        """Whether the document has a part of this kind."""
        return any(found == kind for found, _ in self._by_id.values())

    def miss(self, what: str, name: str) -> None:
        """Note that a part could not be read, once."""
        problem = Problem(
            kind=ProblemKind.PARTLY_READ,
            severity=Severity.WARNING,
            message=f"{what} ({name or 'not in the file'}) cannot be read: the rest was read without. {_ANEW}",
        )
        if problem not in self.problems:
            self.problems.append(problem)

    def metadata(self) -> Metadata:
        """What the file says of itself, unless a program made it up."""
        core = self._core_properties()
        if core is None:
            return Metadata()
        language = (core.findtext("{*}language") or "").strip()
        return Metadata(title=real_title(core.findtext("{*}title")), language=language or None)

    def dates(self) -> list[str]:
        """When the file was made, which is not when the document was."""
        core = self._core_properties()
        if core is None:
            return []
        found = [(name, (core.findtext("{*}" + name) or "")[:10]) for name in ("created", "modified")]
        return [f"file {name} {day}" for name, day in found if day]

    def _part(self, name: str, what: str) -> Element | None:
        raw = read_part(self._archive, name)
        root = self._parse(raw) if raw else None
        if root is None:
            self.miss(what, name)
        self.can_hide = self.can_hide or bool(raw and b"vanish" in raw)
        return root

    def _parse(self, raw: bytes) -> Element | None:
        if b"purl.oclc.org/ooxml" in raw[:8192]:
            for strict, usual in _STRICT.items():
                raw = raw.replace(strict, usual)
        return parse_xml(raw)

    def _relations(self, name: str) -> dict[str, tuple[str, str]]:
        """The kind and target of each relation of a part, by id; targets outside of the file are left out."""
        folder, base = posixpath.split(name)
        listed = posixpath.join(folder, "_rels", base + ".rels")
        raw = read_part(self._archive, listed)
        root = parse_xml(raw) if raw else None
        if root is None:
            if listed in self._archive.namelist():
                self.miss("the list of its parts", listed)
            return {}
        return {
            e.get("Id", ""): (
                e.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, e.get("Target", ""))).lstrip("/"),
            )
            for e in root.iter("{*}Relationship")
            if e.get("TargetMode") != "External"
        }

    def _core_properties(self) -> Element | None:
        raw = read_part(self._archive, self._core) if self._core else None
        return parse_xml(raw) if raw else None
