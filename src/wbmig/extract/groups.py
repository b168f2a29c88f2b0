"""Find unnamed collectives: police, prosecutors, migrants, civil society, participants … by a lexicon of heads."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from wbmig.extract.nouns import WORD
from wbmig.extract.prepared import Prepared
from wbmig.lang.grammar import load_grammar
from wbmig.lang.pack import load
from wbmig.lang.words import alternatives, fold_wording
from wbmig.model.span import Span

_GENITIVE = tuple("aeih") + ("og", "eg", "im", "oj", "om", "u")
_MAX_ADJECTIVES, _MAX_ATTRIBUTES = 4, 3
_MEMBERS = ("predstavnic", "clanov", "delegacij")
_NUMBER_BEFORE = re.compile(r"\d\.? $|\d (?:miliona|hiljada|tisuca|milijuna) $")
_NEVER_ATTRIBUTES = ("regionalno", "zajedno")


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """A group in the reading text."""

    span: Span


def find_groups(prepared: Prepared, taken: Sequence[Span] = ()) -> list[FoundGroup]:
    """Find all groups outside ``taken`` (names, quoted titles), in text order, without overlaps."""
    found: list[Span] = []
    find = _english_group if prepared.language == "en" else _hbs_group
    for line in prepared.lines:
        words = [Span(*m.span()) for m in WORD.finditer(prepared.text, line.start, line.end)]
        folded = [prepared.fold_of(w) for w in words]
        done = 0
        for n in range(len(words)):
            if n < done:
                continue
            edges = find(prepared, words, folded, n, taken)
            if edges:
                found.append(Span(words[edges[0]].start, words[edges[1]].end))
                done = edges[1] + 1
    return [FoundGroup(span) for span in found if not any(span.overlaps(t) for t in taken)]


def _hbs_group(
    prepared: Prepared, words: Sequence[Span], folded: Sequence[str], head: int, taken: Sequence[Span]
) -> tuple[int, int] | None:
    """The first and last word of the group that has its head at ``head``."""
    lists = _lists("hbs")
    needs_attribute = folded[head] in lists["with_attribute"]
    if folded[head] not in lists["heads"] and not needs_attribute or _is_taken(words[head], taken):
        return None
    if prepared.text[words[head].start].isupper() and not _begins(prepared, words[head]):
        return None
    if folded[head].startswith(_MEMBERS) and _leads_to_group(folded, head):
        return None
    if folded[head] == "strane" and head and folded[head - 1] == "od":
        return None
    first = _first_adjective(prepared, words, folded, head, taken)
    if first is None or _is_passive(lists, folded, first, head):
        return None
    if _is_counted(prepared, lists, folded[head], words[first]):
        return None
    last = _last_attribute(prepared, words, folded, head, taken)
    if folded[head] in lists["located"] and any(w in lists["origin"] for w in folded[head + 1 : head + 3]):
        return None
    if needs_attribute and first == head and last == head:
        return None
    return first, last


def _first_adjective(
    prepared: Prepared, words: Sequence[Span], folded: Sequence[str], head: int, taken: Sequence[Span]
) -> int | None:
    """The first of the adjectives before the head; None behind a demonstrative, which points to another mention."""
    lists, grammar = _lists("hbs"), load_grammar("hbs")
    first = head
    while first > 0 and head - first < _MAX_ADJECTIVES:
        before = folded[first - 1]
        if prepared.text[words[first - 1].end : words[first].start] != " " or _is_taken(words[first - 1], taken):
            break
        if before in lists["demonstratives"]:
            return None
        joined = before == "i" and first < head and first > 1 and grammar.is_adjective(folded[first - 2])
        if before in lists["quantifiers"] or not (grammar.is_adjective(before) or joined):
            break
        first -= 1
    while folded[first] == "i" or folded[first] in lists["quantifiers"]:
        first += 1
    return first


def _is_passive(lists: dict[str, frozenset[str]], folded: Sequence[str], first: int, head: int) -> bool:
    """Whether nobody acts or is helped: those who are only moved, counted or written about."""
    if folded[head] not in lists["moved"] or not first:
        return False
    return bool(_passive("hbs").fullmatch(folded[first - 1]))


def _is_counted(prepared: Prepared, lists: dict[str, frozenset[str]], head: str, first: Span) -> bool:
    """Whether those who are moved or helped stand behind a number only."""
    return head in lists["moved"] and bool(_NUMBER_BEFORE.search(prepared.folded[: prepared.folded_span(first).start][-24:]))


def _leads_to_group(folded: Sequence[str], head: int) -> bool:
    """Whether "predstavnici" stands before the group that is meant ("predstavnici tužilaštava")."""
    grammar, lists = load_grammar("hbs"), _lists("hbs")
    for word in folded[head + 1 : head + 4]:
        if word in lists["heads"] or word in lists["with_attribute"]:
            return True
        if not grammar.is_adjective(word):
            return False
    return False


def _last_attribute(
    prepared: Prepared, words: Sequence[Span], folded: Sequence[str], head: int, taken: Sequence[Span]
) -> int:
    """The last word of the genitives behind the head, or of "za …" that tells what the group is for."""
    grammar, lists = load_grammar("hbs"), _lists("hbs")
    last = n = head
    while n + 1 < len(words) and n - head < _MAX_ATTRIBUTES:
        word = folded[n + 1]
        if prepared.text[words[n].end : words[n + 1].start] != " " or _is_taken(words[n + 1], taken):
            break
        if n == head and word == "za" and n + 2 < len(words) and folded[n + 2] in lists["purposes"]:
            n += 2
            last = n
            continue
        if n == head and word == "bez" and n + 2 < len(words) and folded[n + 2].startswith(("pratnj", "drzavljan")):
            return n + 2
        if prepared.text[words[n + 1].start].isupper() or grammar.is_function_word(word) or grammar.is_verb(word):
            break
        if not word.endswith(_GENITIVE) or word.endswith(("li", "lo")) or word in _NEVER_ATTRIBUTES:
            break
        # Attributes are another case than most heads; a head in the list is a group of its own, unless it is the attribute.
        n += 1
        if not grammar.is_adjective(word):
            last = n
    return last


def _english_group(
    prepared: Prepared, words: Sequence[Span], folded: Sequence[str], head: int, taken: Sequence[Span]
) -> tuple[int, int] | None:
    lists, grammar = _lists("en"), load_grammar("en")
    needs_attribute = folded[head] in lists["with_attribute"]
    if folded[head] not in lists["heads"] and not needs_attribute or _is_taken(words[head], taken):
        return None
    following = folded[head + 1] if head + 1 < len(words) else ""
    adjacent = head + 1 < len(words) and prepared.text[words[head].end : words[head + 1].start] == " "
    # "police cooperation", "law enforcement officers": only the last of a chain of nouns is the head.
    if adjacent and (following in lists["heads"] | lists["with_attribute"] or following.endswith(("tion", "ment", "smuggling", "trafficking", "work"))):
        return None
    first = head
    while first > 0 and head - first < _MAX_ADJECTIVES:
        before = folded[first - 1]
        if prepared.text[words[first - 1].end : words[first].start] != " " or _is_taken(words[first - 1], taken):
            break
        if before in lists["demonstratives"]:
            return None
        is_participle = before.endswith("ed") and len(before) > 4
        gerund = before.endswith("ing") and before not in grammar.adjectives
        if gerund or (first > 1 and folded[first - 2] in ("to", "could", "should", "must", "will")):
            break
        if before in lists["quantifiers"] or grammar.is_function_word(before) or (grammar.is_verb(before) and not is_participle):
            break
        first -= 1
    if needs_attribute and first == head and following != "of":
        return None
    if _is_counted(prepared, lists, folded[head], words[first]):
        return None
    if folded[head] in lists["moved"] and _passive("en").search(" ".join(folded[max(0, first - 2) : first])):
        return None
    last = head
    if adjacent and following == "of" and folded[head] in lists["of_heads"]:
        last = _english_attribute(prepared, words, folded, head + 1, taken)
    if folded[head] in lists["located"] and " ".join(folded[head + 1 : head + 3]) in lists["origin"]:
        return None
    return first, last


def _english_attribute(
    prepared: Prepared, words: Sequence[Span], folded: Sequence[str], of: int, taken: Sequence[Span]
) -> int:
    """The last word of "of the regional conference"; the head's own end where a name follows."""
    grammar = load_grammar("en")
    n = of
    while n + 1 < len(words) and n - of < _MAX_ADJECTIVES + 1:
        word = folded[n + 1]
        if prepared.text[words[n].end : words[n + 1].start] != " " or _is_taken(words[n + 1], taken):
            break
        if (grammar.is_function_word(word) or grammar.is_verb(word)) and word != "the":
            break
        n += 1
    return n if n > of and folded[n] != "the" else of - 1


def _is_taken(word: Span, taken: Sequence[Span]) -> bool:
    return any(word.overlaps(t) for t in taken)


def _begins(prepared: Prepared, word: Span) -> bool:
    """Whether a word stands where a capital tells nothing: at the beginning of a sentence or quotation, or in capitals."""
    before = prepared.text[max(0, word.start - 3) : word.start]
    return any(word.start == s.start for s in prepared.sentences) or before.rstrip()[-1:] in tuple(":„“”\"»«(") or word.of(prepared.text).isupper()


@cache
def _passive(language: str) -> re.Pattern[str]:
    return alternatives(map(fold_wording, load(f"{language}/groups.toml")["passive"]))


@cache
def _lists(language: str) -> dict[str, frozenset[str]]:
    data: dict[str, Iterable[str]] = load(f"{language}/groups.toml")
    return {name: frozenset(map(fold_wording, words)) for name, words in data.items()}
