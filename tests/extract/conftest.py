"""How tests of the whole extraction read a text."""

import pytest

from wbmig.extract.extract import extract
from wbmig.ingest.ingest import ingest_bytes

# Background that asks for nothing: one sentence alone may not tell its language.
BACKGROUND = {
    "Cyrl": "Кућа поред реке стоји празна, јер је зима била дуга и снег је пао на пут који води до села.",
    "Latn": "Kuća pored reke stoji prazna, jer je zima bila duga i sneg je pao na put koji vodi do sela.",
    "en": "The house by the river stands empty, because the winter was long and snow fell on the way to the village.",
}


def background_of(text):
    if any("Ѐ" <= c <= "ӿ" for c in text):
        return BACKGROUND["Cyrl"]
    english = {"the", "of", "we", "to", "such", "and", "objectives", "not", "will", "board"}
    words = {w.strip(".,:;“”#-").lower() for w in text.split()}
    return BACKGROUND["en" if words & english else "Latn"]


@pytest.fixture(scope="session")
def record():
    """Read and extract a text as if it were a file, with a sentence of background behind it."""

    def read(text, name="text.txt"):
        return extract(ingest_bytes(f"{text}\n\n{background_of(text)}\n".encode(), name=name, path=name))

    return read
