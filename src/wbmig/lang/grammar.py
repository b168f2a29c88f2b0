"""Word classes by form: what the extractors go by where no tagger has run."""

from dataclasses import dataclass
from functools import cache

from wbmig.lang.folding import fold_word
from wbmig.lang.pack import load

_LONGEST_ENDING = 7
_MIN_STEM = 2


@dataclass(frozen=True, slots=True)
class Grammar:
    """Word classes of one language; every word is asked for folded."""

    endings: frozenset[str]
    not_adjectives: frozenset[str]
    adjectives: frozenset[str]
    verbs: frozenset[str]
    function_words: frozenset[str]

    def is_adjective(self, word: str) -> bool:
        """Whether a form is an adjective or participle; some nouns look like one."""
        if word in self.adjectives:
            return True
        if word in self.not_adjectives or word in self.function_words:
            return False
        longest = min(_LONGEST_ENDING, len(word) - _MIN_STEM)
        return any(word[-n:] in self.endings for n in range(3, longest + 1))

    def is_verb(self, word: str) -> bool:
        """Whether a form is mostly a verb."""
        return word in self.verbs

    def is_function_word(self, word: str) -> bool:
        """Whether a form can stand in no noun phrase: a preposition, conjunction, pronoun or adverb."""
        return word in self.function_words


@cache
def load_grammar(language: str) -> Grammar:
    """Read the word classes of ``hbs`` or ``en``."""
    data = load(f"{language}/grammar.toml")
    return Grammar(
        endings=_words(data.get("adjective_endings", "")),
        not_adjectives=_words(data.get("no_adjectives", "")),
        adjectives=_words(data["adjectives"]),
        verbs=_words(data["verbs"]),
        function_words=_words(data["function_words"]),
    )


def _words(listed: str) -> frozenset[str]:
    return frozenset(fold_word(word) for word in listed.split())
