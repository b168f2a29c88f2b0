"""Make ``src/wbmig/lang/data/und/frequent.toml``: the words by which languages are told apart.

python tools/frequent_words.py WBMIG_DATA/data

Ours are counted in the corpora of that folder; those of the other languages are the most frequent of the package
wordfreq, which is installed for this alone. Albanian, which it lacks, has the stop words of spaCy.
"""

import importlib
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import wordfreq

from wbmig.lang.folding import plain
from wbmig.lang.letters import load_letters
from wbmig.text.romanise import romanise

CORPORA = {
    "hbs": ("sr_set", "hr_set", "comtext_sr_legal_ekavica", "comtext_sr_legal_ijekavica"),
    "en": ("en_gum", "en_ewt"),
}
COUNTED = 5000
MOST = {"hbs": 2 * COUNTED, "en": 1500, "mk": 2500, "sl": 2500, "bg": 1500}
# The nearer a language is to ours, the more of its words are needed to tell it.
MOST |= dict.fromkeys(("cs", "sk", "pl", "ru", "uk"), 400) | dict.fromkeys(("de", "it", "fr", "es", "pt", "hu"), 250)
MOST |= dict.fromkeys(("tr", "ro", "nl"), 250)
# Names tell nothing of the language of a text.
NAMES = {"makedonija", "skopje", "bălgarija", "sofija", "slovenije", "sloveniji", "slovenija", "ljubljana", "ljubljani"}
TARGET = Path(__file__).parents[1] / "src/wbmig/lang/data/und/frequent.toml"
HEADER = """\
# Frequent words, romanised, in lower case and without diacritics, by which languages are told apart, the most
# frequent first.  Made by tools/frequent_words.py.  Source: hbs counted in SETimes in Serbian and Croatian (UD/UNER,
# CC BY-SA 4.0) and COMtext.SR.legal (ICEF-NLP, CC BY 4.0), completed from wordfreq 3.1 (Robyn Speer, CC BY-SA 4.0),
# en in GUM (CC BY 4.0) and EWT (CC BY-SA 4.0); sq: the stop words of spaCy 3.8 (MIT); all others: wordfreq.
"""


def tokens(path: Path) -> Iterator[str]:
    """The words of a file in CoNLL-U that are not written with a capital."""
    for line in path.read_text("utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) == 10 and fields[1].isalpha() and fields[1].islower():
            yield fields[1]


def folded(words: Iterable[str]) -> list[str]:
    """Words as the texts are folded that they are looked up in."""
    letters = load_letters().romanise
    return [plain(romanise(word, letters).text) for word in words]


def ranked(tag: str, data: Path) -> list[str]:
    """The words of a language, the most frequent first."""
    if tag in CORPORA:
        counts = Counter(w for corpus in CORPORA[tag] for w in folded(tokens(data / corpus / "train.conllu")))
        counted = [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
        return counted if tag == "en" else counted[:COUNTED] + folded(wordfreq.top_n_list("sh", COUNTED // 2))
    if tag == "sq":
        return sorted(folded(importlib.import_module("spacy.lang.sq.stop_words").STOP_WORDS))
    return folded(wordfreq.top_n_list(tag, 2 * MOST[tag]))


def main() -> None:
    """Write the file."""
    tables = []
    for tag in (*MOST, "sq"):
        words = [w for w in dict.fromkeys(ranked(tag, Path(sys.argv[1]))) if w.isalpha() and w not in NAMES]
        tables.append(f'{tag} = """\n{wrapped(words[: MOST.get(tag)])}\n"""')
    TARGET.write_text(HEADER + "\n".join(["", "[words]", *tables]) + "\n", "utf-8")


def wrapped(words: list[str]) -> str:
    """Words in lines of at most 120 characters."""
    return textwrap.fill(" ".join(words), 120, break_long_words=False, break_on_hyphens=False)


if __name__ == "__main__":
    main()
