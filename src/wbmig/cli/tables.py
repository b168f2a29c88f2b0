"""Lay out results as tables for people."""

from collections import Counter
from collections.abc import Iterable, Iterator

from wbmig.cli.console import Group, Padding, RenderableType, Rule, Table, Text, plain, table
from wbmig.ingest.readers import name_of_format
from wbmig.model.analysis import Actor, Analysis, Commitment, Date, Figure, Kind, Strength
from wbmig.model.document import Document
from wbmig.model.thread import Event, Member, Thread, Threads

# A sign for each strength, so that it shows without colour.
_SIGNS = {
    Strength.MUST: ("■ must", "bold red"),
    Strength.SHOULD: ("◆ should", "yellow"),
    Strength.WILL: ("● will", "green"),
    Strength.MAY: ("◇ may", "cyan"),
    Strength.NONE: ("· none", "dim"),
}
_QUOTE = 150
_SCRIPTS = {"Cyrl": "Cyrillic", "Latn": "Latin", "mixed": "mixed"}


def extraction_tables(analyses: Iterable[Analysis]) -> Iterator[RenderableType]:
    """The commitments of each document as it comes, then all documents, one line each."""
    made, counts = _documents(), Counter[str]()
    for analysis in analyses:
        made.add_row(*_document_row(analysis))
        counts.update(documents=1, found=len(analysis.commitments), unread=not analysis.blocks)
        if analysis.commitments:
            yield Group(Rule(_heading(analysis), align="left", style="dim"), _commitments(analysis), Text())
    many = "" if counts["documents"] == 1 else "s"
    summary = f"{counts['documents']} document{many}, {counts['found']} commitments, objectives and findings"
    unread = f"; {counts['unread']} could not be read" if counts["unread"] else ""
    yield Group(made, Text(), Text(summary + unread, style="bold"))


def reading_table(documents: Iterable[Document]) -> RenderableType:
    """How each document was read, one line each."""
    made = table(
        ("document", {"overflow": "fold", "ratio": 1}),
        ("type", {"no_wrap": True}),
        ("language", {"no_wrap": True}),
        ("pages", {"justify": "right"}),
        ("characters", {"justify": "right"}),
        ("problems", {"overflow": "fold", "max_width": 34}),
    )
    read = unread = 0
    for d in documents:
        read, unread = read + bool(d.text), unread + (not d.text)
        words = Counter(problem.kind.word for problem in d.problems)
        made.add_row(
            plain(d.source.path),
            name_of_format(d.source.media_type) or "–",
            f"{d.language}, {_SCRIPTS[d.script]}" if d.text else "not read",
            str(d.source.pages or "–"),
            f"{len(d.text):,}",
            ", ".join(f"{word} ({n})" if n > 1 else word for word, n in words.items()) or "–",
        )
    summary = f"{read} document{'s' * (read != 1)} read" + (f"; {unread} could not be read" if unread else "")
    return Group(made, Text(), Text(summary, style="bold"))


def match_tables(threads: Threads) -> RenderableType:
    """The events, then the threads that recur, each with its members and what links them."""
    recurring = [t for t in threads.threads if t.recurrence > 1]
    parts: list[RenderableType] = [Text("Events", style="bold"), _events(threads.events), Text()]
    for thread in recurring:
        parts += [_thread_head(thread), Padding(_members(thread), (0, 0, 0, 2)), _why(thread), Text()]
    once = len(threads.threads) - len(recurring)
    summary = f"{len(recurring)} recommendations recur in {len(threads.events)} events"
    parts.append(Text(summary + (f"; {once} more stand twice within one event" if once else ""), style="bold"))
    return Group(*parts)


def _heading(analysis: Analysis) -> Text:
    """The file's name and the document's title."""
    title = f": {cut(plain(analysis.title), 70)}" if analysis.title else ""
    return Text(plain(analysis.source.name) + title, style="bold")


def _documents() -> Table:
    return table(
        ("document", {"overflow": "fold", "ratio": 1}),
        ("language", {"no_wrap": True}),
        ("date", {"no_wrap": True}),
        ("genre", {"no_wrap": True}),
        ("actors", {"justify": "right"}),
        ("dates", {"justify": "right"}),
        ("figures", {"justify": "right"}),
        ("commitments", {"justify": "right"}),
    )


def _document_row(a: Analysis) -> list[str]:
    counts = [sum(isinstance(m, kind) for m in a.mentions) for kind in (Actor, Date, Figure)]
    asked = sum(c.kind in (Kind.RECOMMENDATION, Kind.COMMITMENT, Kind.PLAN) for c in a.commitments)
    return [
        plain(a.source.name),
        f"{a.language}, {_SCRIPTS[a.script]}" if a.blocks else "not read",
        _day(a.date) or "undated",
        a.genre.replace("_", " "),
        *map(str, counts),
        str(asked),
    ]


def _commitments(analysis: Analysis) -> RenderableType:
    made = table(
        ("strength", {"no_wrap": True}),
        ("kind", {"no_wrap": True}),
        ("who is to act", {"max_width": 26, "overflow": "fold"}),
        ("by when", {"no_wrap": True}),
        ("words", {"ratio": 1, "overflow": "fold"}),
    )
    for c in analysis.commitments:
        who = "; ".join(plain(a.text) for a in c.addressees) or "–"
        made.add_row(_sign(c.strength), c.kind.value, who, c.deadline or "–", _quoted(c))
    return made


def _quoted(c: Commitment) -> Text:
    words = Text(f"“{cut(plain(c.quotation.text))}”")
    return words + Text(f"  ({plain(c.speaker)})", style="dim") if c.speaker else words


def cut(text: str, length: int = _QUOTE) -> str:
    """Cut a text at a word, with an ellipsis."""
    return text if len(text) <= length else text[:length].rpartition(" ")[0] + " …"


def _day(date: str | None) -> str | None:
    """An interval within one month or year, shortened: 2015-11-26/27."""
    first, _, last = (date or "").partition("/")
    for shared in (8, 5):
        if len(first) == len(last) == len("2015-11-26") and first[:shared] == last[:shared]:
            return f"{first}/{last[shared:]}"
    return date


def _sign(strength: Strength) -> Text:
    sign, style = _SIGNS[strength]
    return Text(sign, style=style)


def _events(events: Iterable[Event]) -> RenderableType:
    made = table(
        ("date", {"no_wrap": True}),
        ("place", {"no_wrap": True}),
        ("event", {"ratio": 1, "overflow": "fold"}),
        ("documents", {"overflow": "fold", "max_width": 34}),
    )
    for e in events:
        name = cut(plain(next((text for _, text in e.name), "–")), 90)
        made.add_row(
            _day(e.date) or "unknown", plain(e.place or "–"), name, "\n".join(plain(d.doc) for d in e.documents)
        )
    return made


def _thread_head(thread: Thread) -> Text:
    label = dict(thread.label)
    local = f" ({plain(label['sr'])})" if "sr" in label else ""
    years = f"{thread.first}–{thread.last}" if thread.first != thread.last else str(thread.first)
    return Text(f"↻ {plain(label['en'])}", style="bold") + Text(
        f"{local}   {years}, {thread.recurrence} events", style="dim"
    )


def _members(thread: Thread) -> RenderableType:
    made = table(
        ("date", {"no_wrap": True}),
        ("language", {"no_wrap": True}),
        ("strength", {"no_wrap": True}),
        ("asked of", {"max_width": 24, "overflow": "fold"}),
        ("words", {"ratio": 1, "overflow": "fold"}),
    )
    for m in thread.members:
        who = "; ".join(map(plain, m.addressees)) or "–"
        made.add_row(_day(m.date) or "undated", _language(m), _sign(m.strength), who, f"“{cut(plain(m.text))}”")
    return made


def _language(member: Member) -> str:
    return f"{member.language}, {_SCRIPTS[member.script]}"


def _why(thread: Thread) -> Text:
    """The first link of the thread, which says best what it is about, and what it rests on."""
    if not thread.links:
        return Text()
    best = thread.links[0]
    reasons = "; ".join(
        f"{e.feature} {plain(e.left)} ~ {plain(e.right)} ({e.bits:+.1f} bits)"
        if e.left != e.right
        else f"{e.feature} {plain(e.left)} ({e.bits:+.1f} bits)"
        for e in best.evidence
        if e.left or e.right
    )
    return Text(f"  why: {reasons}", style="dim")
