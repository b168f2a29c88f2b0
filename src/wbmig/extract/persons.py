"""Find persons by their context: a role before or behind the name, or a verb of speech."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from wbmig.extract.prepared import Prepared
from wbmig.extract.quotes import is_speech_verb
from wbmig.lang.grammar import load_grammar
from wbmig.lang.pack import load
from wbmig.lang.words import listed
from wbmig.model.span import Span, words_in

_NAME = re.compile(
    r"(?<![\w.])[A-ZČĆĐŠŽ][a-zčćđšžśź]+"
    r"(?:[ -](?:[A-Z]\. |fon |von |van |de |da |al-)?[A-ZČĆĐŠŽ][a-zčćđšžśź]+){1,3}(?!\w)"
)
_OF = re.compile(r"\b(?:of|for) (?:the )?$")
_AND_BEFORE, _AND_BEHIND = re.compile(r" (?:i|te|and) $"), re.compile(r" (?:i|te|and) ")
_ROLE_CHARS = 160
_NEAR = 45


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person's name in the reading text, with the role that the text gives."""

    span: Span
    role: str | None


def find_persons(prepared: Prepared, known: Sequence[Span]) -> list[FoundPerson]:
    """Find persons outside the spans of known names, and later mentions by surname."""
    full = list(_full_names(prepared, known))
    full += _joined_names(prepared, full, known)
    return [*full, *_surnames(prepared, full, known)]


def _full_names(prepared: Prepared, known: Sequence[Span]) -> Iterable[FoundPerson]:
    text = prepared.text
    for match in _NAME.finditer(text):
        span = _without_role_word(prepared, Span(*match.span()))
        if span is None or any(span.overlaps(k) for k in known):
            continue
        if _OF.search(prepared.text[max(0, span.start - 8) : span.start]):
            continue  # "Minister of European Integration"
        role = _role_behind(prepared, span)
        if role or any(claim(prepared, span) for claim in (_role_before, _speaks, _has_surname, _signs)):
            yield FoundPerson(span, role)


def _joined_names(prepared: Prepared, full: Sequence[FoundPerson], known: Sequence[Span]) -> list[FoundPerson]:
    """Names that "and" joins to the name of a person: "su predsedavali Blagoj Trajanov i Snežana Ilić"."""
    taken = [*known, *(p.span for p in full)]
    found = []
    for match in _NAME.finditer(prepared.text):
        span = Span(*match.span())
        before, after = prepared.text[max(0, span.start - 5) : span.start], prepared.text[span.end : span.end + 5]
        behind = any(0 <= span.start - p.span.end <= len(before) for p in full) and _AND_BEFORE.search(before)
        ahead = any(0 <= p.span.start - span.end <= len(after) for p in full) and _AND_BEHIND.match(after)
        if (behind or ahead) and not any(span.overlaps(t) for t in taken):
            found.append(FoundPerson(span, None))
    return found


def _without_role_word(prepared: Prepared, span: Span) -> Span | None:
    """Drop capital role words and sentence openers before a name; None where one word is left."""
    words = words_in(span, prepared.text)
    while words and (_is_role(prepared, words[0]) or _is_opener(prepared, words[0])):
        words = words[1:]
    if len(words) < 2 or any(_is_role(prepared, w) or _is_municipal(prepared, w) for w in words):
        return None
    return Span(words[0].start, words[-1].end)


def _is_role(prepared: Prepared, word: Span) -> bool:
    return bool(_roles(prepared.language).fullmatch(prepared.fold_of(word)))


def _is_municipal(prepared: Prepared, word: Span) -> bool:
    nouns = listed(f"{prepared.language}/organisations.toml", "municipal")
    return bool(nouns.fullmatch(prepared.fold_of(word)))


def _is_opener(prepared: Prepared, word: Span) -> bool:
    return load_grammar(prepared.language).is_function_word(prepared.fold_of(word))


def _role_behind(prepared: Prepared, span: Span) -> str | None:
    """The apposition behind a name: ", pomoćnik direktora Uprave policije"."""
    text = prepared.text
    match = re.match(r",? \(?(?:the |The )?([^,;“”„\"()\n]{3,160})", text[span.end : span.end + _ROLE_CHARS])
    if not match or not re.match(r", |\s\(", text[span.end : span.end + 2]):
        return None
    first_words = prepared.fold_of(Span(span.end, min(len(text), span.end + 60)))
    if not _roles(prepared.language).search(" ".join(first_words.split()[:7])):
        return None
    role = re.split(r"\. |, | (?:said|told|je|izjavi|istak)\b", match[1])[0]
    return role.strip(" .") or None


def _role_before(prepared: Prepared, span: Span) -> bool:
    before = prepared.fold_of(Span(max(0, span.start - 110), span.start)).rpartition("\n")[2]
    words = re.split(r"[.,;:!?“”„\"]\s", before)[-1].split()
    return (
        bool(words)
        and bool(_roles(prepared.language).search(" ".join(words[-9:])))
        and not re.search(r"\b(?:u|in|na|at|of|for|on|za|o) (?:the )?$", before)
    )


def _speaks(prepared: Prepared, span: Span) -> bool:
    text = prepared.text
    after = prepared.fold_of(Span(span.end, min(len(text), span.end + _NEAR))).partition("\n")[0]
    before = prepared.fold_of(Span(max(0, span.start - _NEAR), span.start)).rpartition("\n")[2]
    verb = is_speech_verb(prepared.language)
    near_after = " ".join(after.split()[:3])
    near_before = " ".join(before.split()[-2:])
    return bool(verb.search(near_after) and not re.match(r"\s*[.]", after)) or bool(verb.search(near_before))


def _has_surname(prepared: Prepared, span: Span) -> bool:
    """Whether the last name ends as surnames of the region do."""
    endings = tuple(load(f"{prepared.language}/organisations.toml")["surname_endings"])
    return span.of(prepared.text).endswith(endings)


def _signs(prepared: Prepared, span: Span) -> bool:
    """Whether a name is all that a line says, or all behind its colon: a signature or an entry of a list."""
    line = next((s for s in prepared.lines if s.contains(span)), span)
    before = prepared.text[line.start : span.start].rstrip()
    return span.end == line.end and before.endswith(":")


def _surnames(prepared: Prepared, full: Sequence[FoundPerson], known: Sequence[Span]) -> Iterable[FoundPerson]:
    """Later mentions by surname alone, with the endings of its cases, and honorifics with a surname."""
    taken = [*known, *(p.span for p in full)]
    for match in _honoured(prepared.language).finditer(prepared.text):
        span = Span(*match.span("surname"))
        if not any(span.overlaps(t) for t in taken):
            taken.append(span)
            yield FoundPerson(span, None)
    for surname in sorted({p.span.of(prepared.text).split()[-1] for p in full}):
        stem = re.escape(surname[:-1] if surname[-1] in "aeo" else surname)
        for match in re.finditer(rf"(?<!\w){stem}(?:a|e|i|u|o|om|em|og|oj)?(?!\w)", prepared.text):
            span = Span(*match.span())
            if not any(span.overlaps(t) for t in taken):
                taken.append(span)
                yield FoundPerson(span, None)


@cache
def _honoured(language: str) -> re.Pattern[str]:
    titles = [t for t in load(f"{language}/organisations.toml")["honorifics"] if not t.endswith("*")]
    either_case = "|".join(f"{re.escape(t)}|{re.escape(t.capitalize())}" for t in titles)
    return re.compile(
        rf"(?<!\w)(?:{either_case})\.? "
        r"(?P<surname>[A-ZČĆĐŠŽ][a-zčćđšž]+(?:-[A-ZČĆĐŠŽ][a-zčćđšž]+)?)(?! [A-ZČĆĐŠŽ])(?!\w)"
    )


def _roles(language: str) -> re.Pattern[str]:
    return listed(f"{language}/organisations.toml", "roles")
