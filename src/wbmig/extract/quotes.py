"""Find quotations, and tell speech from titles."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from wbmig.extract.prepared import Prepared
from wbmig.lang.grammar import load_grammar
from wbmig.lang.words import listed
from wbmig.model.span import Span

_MARKS = '"“”„«»'
# Marks are mixed up in the wild: any mark opens before a word, any closes behind one.
_QUOTE = re.compile(
    rf"(?<![\w{_MARKS}])[{_MARKS}](?P<body>[^\s{_MARKS}][^{_MARKS}\n]{{0,1500}})[{_MARKS}](?!\w)"
    rf"|(?<![\w{_MARKS}])[„»](?P<open>[^\s{_MARKS}][^{_MARKS}\n]{{20,1500}})$",
    re.MULTILINE,
)
_NEAR = 60
_MAX_TITLE_WORDS = 22
_MAX_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation in the reading text: ``body`` without its marks, and whether it is a title rather than speech."""

    body: Span
    whole: Span
    is_title: bool


def find_quotes(prepared: Prepared) -> list[Quote]:
    """Find all quotations, in text order."""
    return list(_quotes(prepared))


def title_spans(quotes: Iterable[Quote]) -> list[Span]:
    """The bodies of quoted titles: names, dates and figures inside them are part of the title."""
    return [q.body for q in quotes if q.is_title]


def named_in_quotes(prepared: Prepared, quotes: Iterable[Quote]) -> list[Span]:
    """Names of organisations in quotes: udruženje „Siguran put“."""
    nouns = _words(prepared.language, "organisation_nouns")
    return [
        q.body
        for q in quotes
        if q.body.of(prepared.text)[0].isupper()
        and nouns.fullmatch(_words_before(prepared, q.whole, 1))
        and len(q.body.of(prepared.text).split()) <= _MAX_NAME_WORDS
        and not q.is_title
    ]


def is_speech_verb(language: str) -> re.Pattern[str]:
    """The folded verbs and phrases that attribute speech."""
    return _words(language, "speech_verbs")


def _quotes(prepared: Prepared) -> Iterable[Quote]:
    for match in _QUOTE.finditer(prepared.text):
        group = "body" if match["body"] is not None else "open"
        body = Span(*match.span(group))
        yield Quote(body, Span(*match.span()), _is_title(prepared, body, Span(*match.span())))


def _is_title(prepared: Prepared, body: Span, whole: Span) -> bool:
    text, grammar = prepared.text, load_grammar(prepared.language)
    words = body.of(text).split()
    if not words[0][:1].isupper() or len(words) > _MAX_TITLE_WORDS or body.of(text).rstrip()[-1] in ".!?":
        return False
    before = prepared.fold_of(Span(max(0, whole.start - _NEAR), whole.start))
    after = prepared.fold_of(Span(whole.end, min(len(text), whole.end + _NEAR)))
    near = " ".join(before.split()[-5:])
    if _words(prepared.language, "organisation_nouns").search(_words_before(prepared, whole, 1)):
        return False
    if _words(prepared.language, "title_nouns").search(near):
        return True
    if after.lstrip(" ,-–").startswith(tuple(".;")) or not is_speech_verb(prepared.language).search(after + " " + near):
        return not any(grammar.is_verb(w.strip(",.:;–-")) for w in prepared.fold_of(body).split()) and len(words) > 2
    return False


def _words_before(prepared: Prepared, span: Span, count: int) -> str:
    before = prepared.fold_of(Span(max(0, span.start - _NEAR), span.start)).rpartition("\n")[2]
    return " ".join(before.split()[-count:])


def _words(language: str, name: str) -> re.Pattern[str]:
    return listed(f"{language}/titles.toml", name)
