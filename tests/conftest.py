"""What all tests share: the real documents, which are not part of the repository."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Tests run in this process and keep nothing, unless they are about workers and the store. Never in the user's folder.
os.environ["WBMIG_JOBS"] = "0"
os.environ["WBMIG_STORE__USE"] = "false"
os.environ.pop("WBMIG_STORE__DB", None)

settings.register_profile("checked", deadline=None, derandomize=True, max_examples=100)
settings.load_profile("checked")

GOLD = Path(__file__).parent / "gold"


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real documents and their gold; a test that needs it is skipped where WBMIG_DATA is unset."""
    named = os.environ.get("WBMIG_DATA")
    if not named:
        pytest.skip("WBMIG_DATA is not set: the real documents are not part of the repository")
    folder = Path(named).resolve()
    assert (folder / "seeds").is_dir(), f"WBMIG_DATA={named} holds no folder seeds/"
    return folder


@pytest.fixture(scope="session")
def seeds(data: Path) -> list[Path]:
    """The five real documents, in the order of their names."""
    found = sorted((data / "seeds").glob("*.txt"))
    assert found, "no seed documents"
    return found
