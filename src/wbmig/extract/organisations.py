"""Find organisations that no gazetteer lists, by the head nouns of their names and what follows them."""

import re
from collections.abc import Iterable, Sequence
from functools import partial

from wbmig.extract.nouns import WORD
from wbmig.extract.prepared import Prepared
from wbmig.lang.grammar import load_grammar
from wbmig.lang.pack import load
from wbmig.lang.words import listed
from wbmig.model.span import Span, words_in

_MAX_WORDS = 14
# Participles and present forms that no list of verbs has: "predložila", "insistira".
_VERBAL = ("ila", "ilo", "ili", "ira", "iraju")
_GENITIVE = tuple("aeihgumo")
_ENGLISH_NAME = re.compile(
    r"\b[A-ZČĆĐŠŽ][\w’'-]*(?:(?:\s(?:of|for|and|on|against|to|de|without|in)(?:\sthe)?(?:\s(?:and|of))?)?\s[A-ZČĆĐŠŽ0-9][\w’'-]*)*"
)


def find_organisations(prepared: Prepared, known: Sequence[Span]) -> list[Span]:
    """Find names of organisations; ``known`` are names that the gazetteer found, which may be part of longer ones."""
    if prepared.language == "en":
        return list(_english(prepared))
    return list(_hbs(prepared, known))


# Serbian, Bosnian, Croatian, Montenegrin: adjectives, head, then genitives and "za …"


def _hbs(prepared: Prepared, known: Sequence[Span]) -> Iterable[Span]:
    for line in prepared.lines:
        if line.of(prepared.text).isupper():
            continue
        words = [Span(*m.span()) for m in WORD.finditer(prepared.text, line.start, line.end)]
        done = 0
        for n, word in enumerate(words):
            if n < done or not _is(prepared, "heads", word):
                continue
            first = _first_word(prepared, words, n)
            if first is None:
                continue
            last = _last_word(prepared, words, n, known)
            if last == n and first == n and not _stands_alone(prepared, word, n):
                continue
            yield Span(words[first].start, words[last].end)
            done = last + 1


def _first_word(prepared: Prepared, words: Sequence[Span], head: int) -> int | None:
    """Where the name begins: at a capital head, or at a capital adjective before it; None where there is no capital."""
    text = prepared.text
    first = head
    while (
        first > 0
        and text[words[first - 1].end : words[first].start] == " "
        and _is_adjective(prepared, words[first - 1])
    ):
        first -= 1
        if first < head - 3:
            break
    while first < head and not text[words[first].start].isupper():
        first += 1
    if first == head:
        return head if text[words[head].start].isupper() else None
    # "Udarnih grupa": several of a kind are a group, no named body.
    if prepared.fold_of(words[head - 1]).endswith(("ih", "im", "ima")):
        return None
    # At the beginning of a sentence a capital adjective says nothing: "Nadležna ministarstva".
    begins = any(words[first].start == s.start for s in prepared.sentences)
    if begins and not text[words[head].start].isupper() and not _is_proper_adjective(prepared, words[first]):
        return None
    return first


def _is_proper_adjective(prepared: Prepared, word: Span) -> bool:
    """Whether an adjective is made from a name, so that it identifies a body ("Evropska komisija", "Vrhovni sud")."""
    folded = prepared.fold_of(word)
    return bool(
        re.match(
            r"(?:evrops|europs|srps|hrvats|bosans|crnogors|makedons|albans|slovenac|madjars|nemac|vrhovn|ustavn|visok)",
            folded,
        )
    )


def _is_adjective(prepared: Prepared, word: Span) -> bool:
    return load_grammar("hbs").is_adjective(prepared.fold_of(word))


def _stands_alone(prepared: Prepared, word: Span, n: int) -> bool:
    """Whether a capital head without anything else is a name: inside a sentence, and no weak head."""
    begins = any(word.start == s.start for s in prepared.sentences) or n == 0
    return not begins and not _is(prepared, "weak", word)


def _last_word(prepared: Prepared, words: Sequence[Span], head: int, known: Sequence[Span]) -> int:
    """Where the name ends: behind its genitives, "za …" and place; never behind an adjective without its noun."""
    text, data = prepared.text, load("hbs/organisations.toml")
    last = n = head
    purpose = False  # whether "za" or "o" has been read: only then a list may follow
    while n + 1 < len(words) and n + 1 - head < _MAX_WORDS:
        gap, word = text[words[n].end : words[n + 1].start], words[n + 1]
        folded = prepared.fold_of(word)
        ahead = words[n + 2] if n + 2 < len(words) and text[word.end : words[n + 2].start] == " " else None
        if gap == ", " and purpose and _lists(prepared, words, n + 1):
            n += 1
        elif gap != " ":
            break
        elif folded in data["prepositions"] and ahead and _is_noun(prepared, ahead):
            n, purpose = n + 2, True
        elif (folded in ("i", "te") and ahead and _joins(prepared, words[n], ahead, known, purpose=purpose)) or (
            folded in data["place_prepositions"]
            and ahead
            and _is(prepared, "placed", words[head])
            and _capital(prepared, ahead)
        ):
            n += 2
        elif (
            _capital(prepared, word)
            and n > head
            and not _is_name_ahead(prepared, words, n + 1, known)
            and not _is(prepared, "heads", word)
        ) or _is_attribute(prepared, word):
            n += 1
        else:
            break
        n = last = _end_of_known(words, n, known)
        # A name ends with the state or body that it is of; only a mission goes on with its place.
        whose = any(k.contains(words[n]) and k.start > words[head].start for k in known)
        if whose and not _is(prepared, "placed", words[head]):
            break
    while last > head and _dangles(prepared, words, last):
        last -= 1
    return last


def _end_of_known(words: Sequence[Span], n: int, known: Sequence[Span]) -> int:
    """Where a listed name that the chain has entered ends: "u Bosni i Hercegovini"."""
    whole = next((k for k in known if k.contains(words[n])), None)
    while whole and n + 1 < len(words) and whole.contains(words[n + 1]):
        n += 1
    return n


def _dangles(prepared: Prepared, words: Sequence[Span], n: int) -> bool:
    """Whether the last word is an adjective without its noun, or a preposition: the name has ended before it."""
    word = words[n]
    if _capital(prepared, word):
        return False
    return load_grammar("hbs").is_adjective(prepared.fold_of(word)) or not _is_noun(prepared, word)


def _is_name_ahead(prepared: Prepared, words: Sequence[Span], n: int, known: Sequence[Span]) -> bool:
    """Whether two capitals follow that are no listed name: a person's, "Uprave policije Milan Perić"."""
    if any(k.contains(words[n]) for k in known):
        return False
    following = words[n + 1] if n + 1 < len(words) else None
    return bool(following and prepared.text[words[n].end : following.start] == " " and _capital(prepared, following))


def _lists(prepared: Prepared, words: Sequence[Span], n: int) -> bool:
    """Whether a comma goes on with the name: "za odbranu, bezbednost i spoljne poslove"."""
    following = [prepared.fold_of(w) for w in words[n : n + 4]]
    return (
        "i" in following
        and not _capital(prepared, words[n])
        and not any(load_grammar("hbs").is_verb(w) for w in following)
    )


def _joins(prepared: Prepared, left: Span, right: Span, known: Sequence[Span], *, purpose: bool) -> bool:
    """Whether "i" joins two parts of one name rather than two names: small letters on both sides, no new head."""
    if _capital(prepared, right) or _is(prepared, "heads", right) or not _is_noun(prepared, right):
        return False
    if _capital(prepared, left) or any(k.contains(left) for k in known):
        return False
    return purpose or _is_adjective(prepared, left)


def _is_noun(prepared: Prepared, word: Span) -> bool:
    """Whether a word can stand behind a preposition in a name."""
    folded, grammar = prepared.fold_of(word), load_grammar("hbs")
    return len(folded) > 2 and not grammar.is_function_word(folded) and not grammar.is_verb(folded)


def _is_attribute(prepared: Prepared, word: Span) -> bool:
    """Whether a word can be a genitive in a name, or an adjective before one."""
    folded = prepared.fold_of(word)
    return _is_noun(prepared, word) and folded.endswith(_GENITIVE) and not folded.endswith(_VERBAL)


def _capital(prepared: Prepared, word: Span) -> bool:
    return prepared.text[word.start].isupper()


def _is(prepared: Prepared, name: str, word: Span) -> bool:
    return bool(_words("hbs", name).fullmatch(prepared.fold_of(word)))


# English: capitals and small connecting words around a head


def _english(prepared: Prepared) -> Iterable[Span]:
    heads = _words("en", "heads")
    for line in prepared.lines:
        if line.of(prepared.text).isupper():
            continue
        for match in _ENGLISH_NAME.finditer(prepared.text, line.start, line.end):
            for part in map(partial(_without_roles, prepared), _english_parts(prepared, Span(*match.span()))):
                words = part.of(prepared.text).split()
                found = [
                    w for w in words if heads.fullmatch(w.lower().rstrip(",").removesuffix("’s").removesuffix("'s"))
                ]
                weak = all(_words("en", "weak").fullmatch(w.lower()) for w in found)
                if found and len(words) > 1 and not (weak and len(words) < 3 and not words[0][1:].islower()):
                    yield part


def _english_parts(prepared: Prepared, span: Span) -> Iterable[Span]:
    """Cut a run of capitals where "and" or "in" joins names rather than words of one name."""
    text = prepared.text
    start = span.start
    for match in re.finditer(r"\s(and|in|to|against|for|on|of)\s(?:the\s)?", span.of(text)):
        left, right = Span(start, span.start + match.start()), Span(span.start + match.end(), span.end)
        head_left = _has_head(left.of(text))
        placed = bool(_words("en", "placed").search(left.of(text).lower()))
        cut = (
            (match[1] == "and" and (head_left or left.of(text).isupper()) and _has_head(right.of(text)))
            or (match[1] == "in" and not placed)
            or (match[1] == "to" and not placed)
            or (match[1] == "on" and not head_left)
        )
        if cut:
            yield left
            start = right.start
    rest = Span(start, span.end)
    first = re.match(
        r"(?:The|In|On|At|For|To|By|And|A|An|This|Our|Its|From|With|As|When|While|If|Since|After|Before)\s",
        rest.of(text),
    )
    yield Span(rest.start + (first.end() if first else 0), rest.end)


def _without_roles(prepared: Prepared, span: Span) -> Span:
    """Drop a role before or behind a name: "Deputy Head of the …", "… Programme Director"."""
    roles = _words("en", "roles")
    words = words_in(span, prepared.text)
    is_role = [bool(roles.fullmatch(w.of(prepared.text).lower())) for w in words]
    first, last = 0, len(words)
    while last and is_role[last - 1]:
        last -= 1
    openers = [n for n, role in enumerate(is_role[:last]) if role]
    if openers:
        first = openers[-1] + 1
        while first < last and words[first].of(prepared.text) in ("of", "the", "for", "at"):
            first += 1
    return Span(words[first].start, words[last - 1].end) if first < last else Span(span.start, span.start)


def _has_head(name: str) -> bool:
    return any(_words("en", "heads").fullmatch(w.lower().removesuffix("’s")) for w in name.split())


def _words(language: str, name: str) -> re.Pattern[str]:
    return listed(f"{language}/organisations.toml", name)
