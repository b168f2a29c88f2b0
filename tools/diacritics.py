"""Make ``src/wbmig/lang/data/hbs/diacritics.toml``: the words that are certain when they have lost their diacritics.

python tools/diacritics.py WBMIG_DATA/data

A word is listed where nearly all that would be written like it without diacritics (č as c, đ as dj) is this word. Forms
are counted in the corpora of that folder and completed from the package wordfreq, which is installed for this alone.
"""

import gzip
import re
import sys
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import wordfreq

CORPORA = ("sr_set", "hr_set", "comtext_sr_legal_ekavica", "comtext_sr_legal_ijekavica")
WORDFREQ_WORDS = 5_000_000  # as if its frequencies were counted in so many
WELL_KNOWN = 20
NEVER = {"što"}  # "sto" is a hundred, which nobody may lose
SHARE, FEWEST, MOST = 0.98, 2, 25_000
WORD = re.compile(r"[a-zčćđšž]{2,20}")
PLAIN = str.maketrans("čćšž", "ccsz")
TARGET = Path(__file__).parents[1] / "src/wbmig/lang/data/hbs/diacritics.toml"
HEADER = """\
# Words with č ć đ š ž, the most frequent first, that are certain when they are written without: at least 98 % of what
# is written so is this word.  ``with_d`` are certain even with d for đ ("takode"); the others need dj ("takodje").
# Made by tools/diacritics.py.  Source: counts in SETimes in Serbian and Croatian (UD/UNER, CC BY-SA 4.0),
# COMtext.SR.legal (ICEF-NLP, CC BY 4.0), Serbian novels of ELTeC-srp (COST Action 16204, CC BY 4.0), Croatian statutes,
# and wordfreq 3.1 (Robyn Speer, CC BY-SA 4.0).

"""


def counted(data: Path) -> Counter[str]:
    """How often each word is written."""
    counts: Counter[str] = Counter()
    for corpus in CORPORA:
        counts.update(word for word in forms(data / corpus / "train.conllu") if WORD.fullmatch(word))
    with gzip.open(data / "raw_bcms" / "raw_bcms.txt.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            counts.update(WORD.findall(line.lower()))
    # The web writes much without diacritics: what the corpora know well, it does not outvote.
    known = {bare(word, d) for word, count in counts.items() if count >= WELL_KNOWN for d in ("dj", "d")}
    for word in wordfreq.top_n_list("sh", 60_000):
        if WORD.fullmatch(word) and word not in known and bare(word, "dj") not in known:
            counts[word] += round(wordfreq.word_frequency(word, "sh") * WORDFREQ_WORDS)
    return counts


def bare(word: str, d: str) -> str:
    """The word without its diacritics."""
    return word.translate(PLAIN).replace("đ", d)


def forms(path: Path) -> Iterator[str]:
    """The words of a file in CoNLL-U, in lower case."""
    for line in path.read_text("utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) == 10:
            yield fields[1].lower()


def certain(counts: Counter[str], d: str) -> Iterator[str]:
    """The words with diacritics that prevail among all that are written like them, with ``d`` for đ."""
    written: defaultdict[str, list[str]] = defaultdict(list)
    for word in counts:
        written[bare(word, d)].append(word)
    for plainly, words in written.items():
        best = max(words, key=lambda word: (counts[word], word))
        total = sum(counts[word] for word in words)
        if best != plainly and best not in NEVER and counts[best] >= max(FEWEST, SHARE * total):
            yield best


def main() -> None:
    """Write the file."""
    counts = counted(Path(sys.argv[1]))
    words = sorted(certain(counts, "dj"), key=lambda word: (-counts[word], word))[:MOST]
    listed = set(words)
    with_d = [word for word in certain(counts, "d") if "đ" in word and word in listed]
    tables = {"words": words, "with_d": sorted(with_d, key=lambda word: (-counts[word], word))}
    TARGET.write_text(HEADER + "\n".join(f'{n} = """\n{wrapped(w)}\n"""' for n, w in tables.items()) + "\n", "utf-8")


def wrapped(words: list[str]) -> str:
    """Words in lines of at most 120 characters."""
    return textwrap.fill(" ".join(words), 120, break_long_words=False, break_on_hyphens=False)


if __name__ == "__main__":
    main()
