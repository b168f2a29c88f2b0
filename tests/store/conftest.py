"""What tests of the store share."""

import pytest
from filling import Opener


@pytest.fixture
def opened(tmp_path):
    opener = Opener(tmp_path / "cache" / "wbmig.db")
    yield opener
    for store in opener.opened:
        store.close()
