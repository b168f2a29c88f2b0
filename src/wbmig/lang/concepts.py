"""The policy lexicon: which actions and objects a text names, in any of our languages."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from wbmig.lang.pack import load_all
from wbmig.lang.words import fold_wording
from wbmig.model.span import Span

_WORD = re.compile(r"[^\W_]+")
_GAP = ".."
_MAX_GAP = 3


@dataclass(frozen=True, slots=True)
class Concept:
    """One action, object or context; ``action_class`` is UPR Info's 1-5, for actions only."""

    id: str
    type: str
    themes: tuple[str, ...]
    parent: str | None
    action_class: int | None
    label: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept in a folded text: its first and last word by number, and where they stand."""

    concept: Concept
    first: int
    last: int
    span: Span


@dataclass(frozen=True, slots=True)
class _Wording:
    words: tuple[str, ...]
    concept: Concept


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Concepts by id, and wordings by how their first word begins."""

    concepts: dict[str, Concept]
    whole: dict[str, list[_Wording]]
    stems: dict[str, list[_Wording]]
    lengths: tuple[int, ...]

    def find(self, folded: str) -> list[Hit]:
        """All concepts in a folded text; of hits of one type that overlap the longer wording wins."""
        matches = list(_WORD.finditer(folded))
        words = [m[0] for m in matches]
        hits = []
        for n, word in enumerate(words):
            for wording in self._beginning(word):
                last = _match(wording.words, words, n)
                if last is not None:
                    hits.append(Hit(wording.concept, n, last, Span(matches[n].start(), matches[last].end())))
        return _longest(hits)

    def _beginning(self, word: str) -> Iterable[_Wording]:
        yield from self.whole.get(word, ())
        for length in self.lengths:
            if length > len(word):
                break
            yield from self.stems.get(word[:length], ())


@cache
def load_lexicon() -> Lexicon:
    """Read all concepts."""
    concepts: dict[str, Concept] = {}
    whole: dict[str, list[_Wording]] = defaultdict(list)
    stems: dict[str, list[_Wording]] = defaultdict(list)
    for entry in (entry for file in load_all("concepts") for entry in file["concept"]):
        concept = Concept(
            id=entry["id"],
            type=entry["type"],
            themes=tuple(entry["themes"]),
            parent=entry.get("parent") or None,
            action_class=entry.get("class"),
            label=entry["id"].removeprefix("ctx_").replace("_", " "),
        )
        concepts[concept.id] = concept
        for wording in {fold_wording(w) for w in (*entry["hbs"], *entry["en"])}:
            words = tuple(wording.replace("-", " ").replace("/", " ").replace("’", " ").replace("'", " ").split())
            if words[0].endswith("*"):
                stems[words[0][:-1]].append(_Wording(words, concept))
            else:
                whole[words[0]].append(_Wording(words, concept))
    return Lexicon(concepts, dict(whole), dict(stems), tuple(sorted({len(s) for s in stems})))


def _match(wording: Sequence[str], words: Sequence[str], at: int) -> int | None:
    """The number of the last word of a wording that begins at word ``at``; None where it does not."""
    n = at
    for i, part in enumerate(wording):
        if part == _GAP:
            rest = wording[i + 1 :]
            found = (_match(rest, words, n + skip) for skip in range(_MAX_GAP + 1) if n + skip < len(words))
            return next((last for last in found if last is not None), None)
        if n >= len(words) or not (words[n].startswith(part[:-1]) if part.endswith("*") else words[n] == part):
            return None
        n += 1
    return n - 1


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.first - h.last, h.first, h.concept.id)):
        same_type = (k for k in kept if k.concept.type == hit.concept.type)
        if not any(hit.first <= k.last and k.first <= hit.last for k in same_type):
            kept.append(hit)
    return sorted(kept, key=lambda h: (h.first, h.last, h.concept.id))
