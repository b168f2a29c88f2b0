"""Turn the bytes of one file into a document."""

import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from wbmig.ingest.blocks import find_blocks
from wbmig.ingest.describe import find_genre, find_title
from wbmig.ingest.identify import Identity, identify
from wbmig.ingest.plain import no_text
from wbmig.ingest.reader import Reading, Unreadable
from wbmig.ingest.readers import reader_for
from wbmig.model.document import Document
from wbmig.model.problem import Problem, ProblemKind, Severity
from wbmig.model.source import Source
from wbmig.model.span import Span
from wbmig.text.repair import mixed_words

STDIN = "-"


def ingest(path: str) -> Document:
    """Read a file, or standard input for ``-``; one that cannot be read becomes a document with an error."""
    name = "stdin" if path == STDIN else PurePosixPath(path).name
    try:
        data = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except OSError as error:
        problem = f"{path}: cannot be opened: {error.strerror or error}. Check the path and your permissions."
        return Document(source=Source(name=name, path=path), text="", problems=(_unreadable(problem),))
    return ingest_bytes(data, name=name, path=path)


def ingest_bytes(data: bytes, *, name: str, path: str) -> Document:
    """Read the bytes of a file that is called ``name``."""
    source = Source(name=name, path=path, sha256=sha256(data).hexdigest(), bytes=len(data))
    try:
        reader = reader_for(name, data)
        read = reader.read(data)
    except Unreadable as error:
        return Document(source=source, text="", problems=(_unreadable(f"{path}: {error}."),))
    source = Source(
        name=name,
        path=path,
        sha256=source.sha256,
        bytes=source.bytes,
        media_type=reader.media_type,
        reader=reader.name,
        pages=len(read.page_starts) or None,
    )
    if not read.text.strip():
        return Document(source=source, text="", problems=(no_text(path),))
    return _document(source, read)


def _document(source: Source, read: Reading) -> Document:
    identity = identify(read.text)
    blocks = find_blocks(read)
    title = find_title(read.text, blocks)
    return Document(
        source=source,
        text=read.text,
        blocks=blocks,
        language=identity.language,
        script=identity.script,
        variety=identity.variety,
        title=title,
        genre=find_genre(read.text, blocks),
        page_starts=read.page_starts,
        problems=(
            *(replace(p, message=f"{source.path}: {p.message}") for p in read.problems),
            *_problems(source.path, read.text, identity),
        ),
    )


def _problems(path: str, text: str, identity: Identity) -> list[Problem]:
    found = []
    if identity.language == "und":
        named = f"looks like {identity.nearest!r}" if identity.nearest else "is not recognised"
        found.append(
            Problem(
                kind=ProblemKind.UNSUPPORTED_LANGUAGE,
                severity=Severity.WARNING,
                message=f"{path}: its language {named}; wbmig reads Serbian, Bosnian, Croatian, Montenegrin and "
                "English, so nothing was extracted.",
            )
        )
    words = mixed_words(text)
    if words:
        first = words[0]
        found.append(
            Problem(
                kind=ProblemKind.MIXED_SCRIPT,
                severity=Severity.INFO,
                message=f"{path}: {len(words)} words mix Latin and Cyrillic letters, the first is {first[0]!r} "
                f"({_letters(first[0])}). They are read as one script where that is certain; mend them in the source.",
                span=Span(*first.span()),
            )
        )
    return found


def _letters(word: str) -> str:
    return " ".join(f"{'Cyrillic' if ord(c) >= 0x400 else 'Latin'} {c}" for c in word)


def _unreadable(message: str) -> Problem:
    return Problem(kind=ProblemKind.UNREADABLE, severity=Severity.ERROR, message=message)
