"""Find unnamed collectives: police, prosecutors, migrants, civil society, participants … by a lexicon of heads."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from wbmig.extract.nouns import WORD
from wbmig.extract.prepared import Prepared
from wbmig.lang.concepts import load_lexicon
from wbmig.lang.grammar import Grammar, load_grammar
from wbmig.lang.numerals import is_number
from wbmig.lang.pack import load
from wbmig.lang.words import fold_wording, listed
from wbmig.model.span import Span

_GENITIVE = ("a", "e", "i", "h", "og", "eg", "ljudima")
_PARTICIPLES = ("li", "lo")
_MAX_BEFORE, _MAX_BEHIND = 4, 3
_MEMBERS = ("predstavnic", "clanov", "delegacij")
_NUMBER_BEFORE = re.compile(r"\d\.? $|\d (?:miliona|hiljada|tisuca|milijuna) $")
_OTHER_HEAD = ("tion", "ment", "smuggling", "trafficking", "work")
_VERB_FOLLOWS = frozenset({"to", "could", "should", "must", "will"})


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """A group in the reading text."""

    span: Span


def find_groups(prepared: Prepared, taken: Sequence[Span] = ()) -> list[FoundGroup]:
    """Find all groups outside ``taken`` (names, quoted titles), in text order, without overlaps."""
    find = _english_group if prepared.language == "en" else _hbs_group
    found: list[Span] = []
    for line in prepared.lines:
        words = _words_of(prepared, line, taken)
        done = 0
        for n in range(len(words.spans)):
            edges = find(words, n) if n >= done else None
            if edges:
                first = max(edges[0], done)  # what a group took is no modifier of the next
                found.append(Span(words.spans[first].start, words.spans[edges[1]].end))
                done = edges[1] + 1
    return [FoundGroup(span) for span in found if not any(span.overlaps(t) for t in taken)]


@dataclass(frozen=True, slots=True)
class _Lists:
    """One language's lexicon of groups; all words folded."""

    heads: frozenset[str]
    with_attribute: frozenset[str]
    moved: frozenset[str]
    located: frozenset[str]
    origin: frozenset[str]
    quantifiers: frozenset[str]
    demonstratives: frozenset[str]
    purposes: frozenset[str]
    of_heads: frozenset[str]
    passive: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a line with what decides on groups; ``free`` tells which are part of no name or title."""

    prepared: Prepared
    spans: Sequence[Span]
    folded: Sequence[str]
    free: Sequence[bool]
    lists: _Lists
    grammar: Grammar

    def adjacent(self, n: int) -> bool:
        """Whether only a space separates words ``n`` and ``n + 1``, both free."""
        if not 0 <= n < len(self.spans) - 1 or not (self.free[n] and self.free[n + 1]):
            return False
        return self.prepared.text[self.spans[n].end : self.spans[n + 1].start] == " "

    def is_head(self, n: int) -> bool:
        """Whether a group may have its head here."""
        return self.free[n] and (self.folded[n] in self.lists.heads or self.needs_attribute(n))

    def needs_attribute(self, n: int) -> bool:
        """Whether the head alone names no group ("mreža", "network")."""
        return self.folded[n] in self.lists.with_attribute

    def is_capital(self, n: int) -> bool:
        """Whether a word has a capital that says that it is part of a name."""
        span, text = self.spans[n], self.prepared.text
        if not text[span.start].isupper() or span.of(text).isupper():
            return False
        before = text[max(0, span.start - 3) : span.start].rstrip()[-1:]
        return before not in tuple(':„“”"»«(') and not any(span.start == s.start for s in self.prepared.sentences)

    def is_counted(self, first: int, head: int) -> bool:
        """Whether those who are moved or helped stand behind a number only."""
        at = self.prepared.folded_span(self.spans[first]).start
        return self.folded[head] in self.lists.moved and bool(
            _NUMBER_BEFORE.search(self.prepared.folded[max(0, at - 24) : at])
        )


def _words_of(prepared: Prepared, line: Span, taken: Sequence[Span]) -> _Words:
    spans = [Span(*m.span()) for m in WORD.finditer(prepared.text, line.start, line.end)]
    near = [t for t in taken if t.overlaps(line)]
    return _Words(
        prepared,
        spans,
        [prepared.fold_of(s) for s in spans],
        [not any(s.overlaps(t) for t in near) for s in spans],
        _lists(prepared.language),
        load_grammar(prepared.language),
    )


# Serbian, Bosnian, Croatian, Montenegrin: adjectives, head, genitives or "za …"


def _hbs_group(words: _Words, head: int) -> tuple[int, int] | None:
    """The first and last word of the group that has its head at ``head``."""
    if not words.is_head(head) or words.is_capital(head) or _points_elsewhere(words, head):
        return None
    first = _first_adjective(words, head)
    if first is None or words.is_counted(first, head) or _is_moved(words, first, head):
        return None
    last = _last_attribute(words, head)
    return None if words.needs_attribute(head) and first == last else (first, last)


def _points_elsewhere(words: _Words, head: int) -> bool:
    """Whether the word only leads to a group ("predstavnici tužilaštava"), is a place, or part of "od strane"."""
    folded, lists = words.folded, words.lists
    if folded[head] in lists.located and any(w in lists.origin for w in folded[head + 1 : head + 3]):
        return True
    if folded[head] == "strane" and folded[head - 1 : head] == ["od"]:
        return True
    if not folded[head].startswith(_MEMBERS):
        return False
    for word in folded[head + 1 : head + 4]:
        if word in lists.heads or word in lists.with_attribute:
            return True
        if not words.grammar.is_adjective(word):
            return False
    return False


def _first_adjective(words: _Words, head: int) -> int | None:
    """The first of the adjectives before the head; None behind a demonstrative, which points to another mention."""
    folded, lists, grammar = words.folded, words.lists, words.grammar
    first = head
    while words.adjacent(first - 1) and head - first < _MAX_BEFORE:
        before = folded[first - 1]
        if before in lists.demonstratives:
            return None
        joined = before == "i" and first < head and first > 1 and grammar.is_adjective(folded[first - 2])
        if before in lists.quantifiers or is_number(before, "hbs") or not (grammar.is_adjective(before) or joined):
            break
        first -= 1
    while folded[first] == "i" or folded[first] in lists.quantifiers:
        first += 1
    return first


def _is_moved(words: _Words, first: int, head: int) -> bool:
    """Whether nobody acts or is helped: those who are only smuggled, counted or written about."""
    if words.folded[head] not in words.lists.moved or not first:
        return False
    return bool(words.lists.passive.fullmatch(words.folded[first - 1]))


def _last_attribute(words: _Words, head: int) -> int:
    """The last word of the genitives behind the head, or of "za …" that tells what the group is for."""
    folded, grammar = words.folded, words.grammar
    last = n = head
    while words.adjacent(n) and n - head < _MAX_BEHIND:
        word, following = folded[n + 1], folded[n + 2 : n + 3]
        if n == head and word == "za" and following and following[0] in words.lists.purposes:
            n += 2
            if grammar.is_adjective(following[0]) and words.adjacent(n):
                n += 1  # "za socijalni rad": the noun behind the adjective, in whatever case
            last = n
            continue
        if n == head and word == "bez" and following and following[0].startswith(("pratnj", "drzavljan")):
            return n + 2
        if words.prepared.text[words.spans[n + 1].start].isupper() and not _is_event(word):
            break
        if grammar.is_function_word(word) or grammar.is_verb(word) or word.endswith(_PARTICIPLES):
            break
        if not word.endswith(_GENITIVE):
            break
        # A genitive that is itself a head ("krijumčara migranata") belongs to the group before it.
        n += 1
        if not grammar.is_adjective(word):
            last = n
    return last


# English: modifiers, head, and for some heads "of …"


def _english_group(words: _Words, head: int) -> tuple[int, int] | None:
    """The first and last word of the group that has its head at ``head``."""
    if not words.is_head(head) or _is_modifier(words, head):
        return None
    folded, lists = words.folded, words.lists
    first = _first_modifier(words, head)
    has_of = words.adjacent(head) and folded[head + 1] == "of"
    if first is None or (words.needs_attribute(head) and first == head and not has_of):
        return None
    if words.is_counted(first, head):
        return None
    if folded[head] in lists.moved and lists.passive.search(" ".join(folded[max(0, first - 2) : first])):
        return None
    if folded[head] in lists.located and " ".join(folded[head + 1 : head + 3]) in lists.origin:
        return None
    return first, _english_attribute(words, head + 1) if has_of and folded[head] in lists.of_heads else head


def _is_modifier(words: _Words, head: int) -> bool:
    """Whether another noun follows: in "police cooperation" only the last of the chain is the head."""
    if not words.adjacent(head):
        return False
    following = words.folded[head + 1]
    return following in words.lists.heads | words.lists.with_attribute or following.endswith(_OTHER_HEAD)


def _first_modifier(words: _Words, head: int) -> int | None:
    folded, lists, grammar = words.folded, words.lists, words.grammar
    first = head
    while words.adjacent(first - 1) and head - first < _MAX_BEFORE:
        before = folded[first - 1]
        if before in lists.demonstratives:
            return None
        is_gerund = before.endswith("ing") and before not in grammar.adjectives
        is_verb = grammar.is_verb(before) and not before.endswith("ed")
        behind_modal = first > 1 and folded[first - 2] in _VERB_FOLLOWS
        # "Appoint guardians": an action of the policy lexicon that begins a line is an imperative.
        commands = first == 1 and any(hit.concept.type == "action" for hit in load_lexicon().find(before))
        if (
            commands
            or is_number(before, "en")
            or is_gerund
            or is_verb
            or behind_modal
            or before in lists.quantifiers
            or grammar.is_function_word(before)
        ):
            break
        first -= 1
    return first


def _english_attribute(words: _Words, of: int) -> int:
    """The last word of "of the regional conference"; the head's own end where a name follows."""
    n = of
    while words.adjacent(n) and n - of <= _MAX_BEFORE:
        word = words.folded[n + 1]
        if (words.grammar.is_function_word(word) or words.grammar.is_verb(word)) and word != "the":
            break
        n += 1
    return n if n > of and words.folded[n] != "the" else of - 1


def _is_event(word: str) -> bool:
    """Whether a capital word is only the event at hand: "učesnici Konferencije"."""
    return bool(listed("und/events.toml", "hbs").fullmatch(word))


@cache
def _lists(language: str) -> _Lists:
    data: dict[str, Iterable[str]] = load(f"{language}/groups.toml")
    folded = {name: frozenset(map(fold_wording, forms)) for name, forms in data.items() if name != "passive"}
    folded.setdefault("of_heads", frozenset())
    return _Lists(**folded, passive=listed(f"{language}/groups.toml", "passive"))
