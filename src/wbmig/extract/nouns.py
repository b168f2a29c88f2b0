"""Find the edges of noun phrases by the classes of their words."""

import re

from wbmig.extract.prepared import Prepared
from wbmig.lang.grammar import load_grammar
from wbmig.model.span import Span

WORD = re.compile(r"[^\W\d_]+(?:[-/’'][^\W\d_]+)*")
_MAX_COUNTED = 4


def counted_phrase(prepared: Prepared, figure: Span) -> str | None:
    """The words behind a figure that say what is counted, up to its head noun; None where there are none."""
    text, grammar = prepared.text, load_grammar(prepared.language)
    start = end = figure.end
    words = 0
    for match in WORD.finditer(text, figure.end, min(len(text), figure.end + 120)):
        word = prepared.fold_of(Span(*match.span()))
        if text[end : match.start()].strip() or "\n" in text[end : match.start()]:
            break
        if words == 0 and word == "of":
            start = end = match.end()
            continue
        if grammar.is_function_word(word) or grammar.is_verb(word) or words == _MAX_COUNTED:
            break
        end = match.end()
        words += 1
        if prepared.language == "hbs" and not grammar.is_adjective(word):
            break
    return text[start:end].strip() or None if words else None
