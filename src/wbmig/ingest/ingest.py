"""Turn the bytes of one file into a document."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePosixPath

from wbmig.ingest.blocks import find_blocks
from wbmig.ingest.describe import find_genre, find_publisher, find_title
from wbmig.ingest.discover import STDIN
from wbmig.ingest.fetch import fetch
from wbmig.ingest.given import Given, given_for
from wbmig.ingest.identify import Identity, identify_document, name_of, other_language
from wbmig.ingest.isolation import read_isolated
from wbmig.ingest.mojibake import mojibake_problem
from wbmig.ingest.office.names import real_title
from wbmig.ingest.plain import no_text, read_plain
from wbmig.ingest.reader import Reading, Unreadable
from wbmig.ingest.readers import BY_NAME, Format, is_misnamed, recognise
from wbmig.model.document import Block, Document
from wbmig.model.problem import Problem, ProblemKind, Severity
from wbmig.model.reading import Attempt
from wbmig.model.source import Source
from wbmig.model.span import Span
from wbmig.settings import Settings, load_settings
from wbmig.text.repair import mixed_words
from wbmig.text.repairs import count_repairs, describe_repairs, describe_stripped
from wbmig.text.restore import is_stripped

_NOTHING = Given()
_MILLION = 1_000_000


def ingest(path: str, settings: Settings | None = None) -> Document:
    """Read a file, or standard input for ``-``; one that cannot be read becomes a document with an error.

    Raises:
        wbmig.errors.SettingsError: the settings, or what the user tells of the documents, cannot be used.
    """
    settings = settings or load_settings()
    name = name_at(path)
    try:
        data = fetch(path, settings.limits.file_mb)
    except Unreadable as error:
        return document_of(Attempt(trouble=str(error)), Source(name=name, path=path))
    return ingest_bytes(data, name=name, path=path, settings=settings)


def ingest_bytes(data: bytes, *, name: str, path: str, settings: Settings | None = None) -> Document:
    """Read the bytes of a file that is called ``name``.

    Raises:
        wbmig.errors.SettingsError: as ``ingest``.
    """
    settings = settings or load_settings()
    source = Source(name=name, path=path, sha256=sha256(data).hexdigest(), bytes=len(data))
    return document_of(attempt(name, data, settings), source, told_of(path, settings.metadata))


def name_at(path: str) -> str:
    """What the file at a path is called."""
    return "stdin" if path == STDIN else PurePosixPath(path).name


def told_of(path: str, metadata: str | None) -> Given:
    """What the user tells of a document; of standard input nothing.

    Raises:
        wbmig.errors.SettingsError: as ``given_for``.
    """
    return Given() if path == STDIN else given_for(path, metadata)


def attempt(name: str, data: bytes, settings: Settings) -> Attempt:
    """Read the bytes of a file that is called ``name``, and no more than that: nothing of the user's is in it."""
    found = None
    try:
        found = recognise(name, data)
        read = _read(found, data, settings)
    except Unreadable as error:
        return Attempt(format=found.name if found else None, trouble=str(error), is_final=error.is_final)
    return Attempt(format=found.name if found.is_text or read.reader not in BY_NAME else read.reader, reading=read)


def document_of(attempt: Attempt, source: Source, given: Given = _NOTHING) -> Document:
    """Make a document of what was read in a source, and of what the user tells of it."""
    source = replace(source, url=given.url)
    if attempt.reading is None or attempt.format is None:
        return Document(source=source, text="", problems=(_unreadable(f"{source.path}: {attempt.trouble}."),))
    found = BY_NAME[attempt.format]
    source = _described(source, found, attempt.reading, given)
    if not attempt.reading.text.strip():
        return Document(source=source, text="", problems=(no_text(source.path),))
    misnamed = [_misnamed(source.name, found)] if is_misnamed(source.name, found) else []
    return _document(source, attempt.reading, given, misnamed)


def _read(found: Format, data: bytes, settings: Settings) -> Reading:
    limits = settings.limits
    if not found.is_text:
        encoding = settings.encoding if found.name == "html" else None
        return read_isolated(found.reader, data, limits, encoding)
    read = read_plain(data, settings.encoding)
    if len(read.text) > limits.text_mb * _MILLION:
        raise Unreadable(f"holds more than {limits.text_mb} million characters: split it, or raise limits.text_mb")
    return read


def _described(source: Source, found: Format, read: Reading, given: Given) -> Source:
    told = read.metadata
    publisher = given.publisher or told.publisher
    return replace(
        source,
        media_type=found.media_type,
        reader=found.name if found.is_text else read.reader,
        pages=len(read.page_starts) or None,
        url=given.url or told.url,
        publisher=publisher,
        publisher_basis=None if publisher is None else "given" if given.publisher else "metadata",
        encoding=read.encoding,
        encoding_confidence=read.confidence,
    )


def _document(source: Source, read: Reading, given: Given, problems: list[Problem]) -> Document:
    blocks = find_blocks(read)
    identity, languages = identify_document([b.span.of(read.text) for b in blocks])
    blocks = tuple(replace(b, language=tag) for b, tag in zip(blocks, languages, strict=True))
    problems += [*read.problems, *_problems(read, identity), *_foreign(read.text, blocks, identity)]
    publisher = find_publisher(read.text, blocks)
    if source.publisher is None and publisher is not None:
        stated = " ".join(publisher.of(read.text).split())
        source = replace(source, publisher=stated, publisher_basis="stated")
    return Document(
        source=source,
        text=read.text,
        blocks=blocks,
        language=identity.language,
        script=identity.script,
        variety=identity.variety,
        title=find_title(read.text, blocks),
        genre=find_genre(read.text, blocks),
        given_date=given.date,
        given_event=given.event,
        given_series=given.series,
        told_title=_told_title(read, source),
        told_date=read.metadata.date,
        told_date_source=read.metadata.date_source,
        page_starts=read.page_starts,
        problems=tuple(replace(p, message=f"{source.path}: {p.message}") for p in problems),
        notes=read.notes,
    )


def _told_title(read: Reading, source: Source) -> str | None:
    """The title that the file tells, unless a program made it up or took the file's name for it."""
    title = real_title(read.metadata.title)
    return None if title in (source.name, PurePosixPath(source.name).stem) else title


def _problems(read: Reading, identity: Identity) -> list[Problem]:
    """What the text itself shows to be wrong, each kind once."""
    found = []
    if identity.language == "und":
        named = (
            f"looks like {name_of(identity.nearest)} ({identity.nearest})" if identity.nearest else "is not recognised"
        )
        message = (
            f"its language {named}; wbmig reads Serbian, Bosnian, Croatian, Montenegrin and English, so nothing was "
            "extracted."
        )
        found.append(Problem(kind=ProblemKind.UNSUPPORTED_LANGUAGE, severity=Severity.WARNING, message=message))
    broken = mojibake_problem(read.text)
    if broken and not any(p.kind is ProblemKind.MOJIBAKE for p in read.problems):
        found.append(broken)
    if words := mixed_words(read.text):
        found.append(_mixed(words))
    return [*found, *_repairs(read.text)]


def _foreign(text: str, blocks: Sequence[Block], identity: Identity) -> Iterable[Problem]:
    """One warning for the blocks of a document of ours that are in languages of others."""
    foreign = [b.span for b in blocks if b.language == "und"]
    if identity.language == "und" or not foreign:
        return
    counts = Counter(other_language(span.of(text), identity) or "und" for span in foreign)
    named = ", ".join(sorted(f"{name_of(tag)}: {n}" for tag, n in counts.items()))
    yield Problem(
        kind=ProblemKind.UNSUPPORTED_LANGUAGE,
        severity=Severity.WARNING,
        message=f"{len(foreign)} block{'s' * (len(foreign) > 1)} in languages that wbmig does not read ({named}); "
        "nothing was extracted from them.",
        span=foreign[0],
    )


def _mixed(words: Sequence[re.Match[str]]) -> Problem:
    first = words[0]
    return Problem(
        kind=ProblemKind.MIXED_SCRIPT,
        severity=Severity.INFO,
        message=f"{len(words)} words mix Latin and Cyrillic letters, the first is {first[0]!r} ({_letters(first[0])}). "
        "They are read as one script where that is certain; mend them in the source.",
        span=Span(*first.span()),
    )


def _repairs(text: str) -> Iterable[Problem]:
    """What the reading view mends in a text; words of two scripts are a problem of their own."""
    stripped = is_stripped(text)
    counts = count_repairs(text, stripped=stripped)
    if stripped:
        message = describe_stripped(counts)
        yield Problem(kind=ProblemKind.NO_DIACRITICS, severity=Severity.WARNING, message=message)
    for told in ("look_alikes", "diacritics"):
        del counts[told]
    if message := describe_repairs(counts):
        yield Problem(kind=ProblemKind.REPAIRED, severity=Severity.INFO, message=message)


def _letters(word: str) -> str:
    return " ".join(f"{'Cyrillic' if ord(c) >= 0x400 else 'Latin'} {c}" for c in word)


def _misnamed(name: str, found: Format) -> Problem:
    ending = PurePosixPath(name).suffix
    return Problem(
        kind=ProblemKind.MISNAMED,
        severity=Severity.INFO,
        message=f"is read as {found.name.upper()}, which it is, although its name ends in {ending!r}. "
        f"Rename it to {found.suffixes[0]}.",
    )


def _unreadable(message: str) -> Problem:
    return Problem(kind=ProblemKind.UNREADABLE, severity=Severity.ERROR, message=message)
