"""Make spaCy pipelines that cost what trained ones do, where none may be downloaded: the same network, untrained.

What they say of a text is worthless; only the time that they take for it is of use.
"""

from pathlib import Path

import spacy
from thinc.api import fix_random_seed

_TOK2VEC = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": 96,
    "depth": 4,
    "embed_size": 2000,
    "window_size": 1,
    "maxout_pieces": 3,
    "subword_features": True,
}
_NER = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "nO": None,
    "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"},
}
_SEED = 1


def write_pipelines(folder: Path) -> dict[str, str]:
    """Write one for each language; the settings, as environment variables, that have them used."""
    return {
        "WBMIG_PIPELINE__HBS": str(_write_pipeline("hr", folder / "hbs")),
        "WBMIG_PIPELINE__EN": str(_write_pipeline("en", folder / "en")),
    }


def _write_pipeline(tag: str, folder: Path) -> Path:
    fix_random_seed(_SEED)
    nlp = spacy.blank(tag)
    nlp.add_pipe("tok2vec", config={"model": _TOK2VEC})
    ner = nlp.add_pipe("ner", config={"model": _NER})
    for label in ("PER", "LOC", "ORG"):
        ner.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    folder.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(folder)
    return folder
