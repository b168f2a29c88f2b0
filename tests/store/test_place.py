"""Where the store lies by default."""

import sys
from pathlib import Path

import pytest

from wbmig.store.place import default_file

POSIX = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the cache folder is not found by XDG")


@POSIX
def test_the_store_lies_in_the_cache_folder_of_the_user(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_file() == tmp_path / "wbmig" / "wbmig.db"
    assert list(tmp_path.iterdir()) == []


@POSIX
def test_the_home_folder_serves_where_no_cache_folder_is_named(monkeypatch):
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", "/homes/ana")
    assert default_file() == Path("/homes/ana/.cache/wbmig/wbmig.db")


@POSIX
def test_without_a_home_there_is_no_store(monkeypatch):
    import pwd  # noqa: PLC0415 - not on Windows

    def nobody(number):
        raise KeyError(number)

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    assert default_file() is None


@POSIX
def test_a_relative_cache_folder_counts_for_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_file() in {None, tmp_path / ".cache" / "wbmig" / "wbmig.db"}


@pytest.mark.parametrize("folder", ["~/.cache/wbmig", "cache/wbmig"])
def test_a_folder_that_is_no_full_path_is_never_made(folder, monkeypatch):
    """Older platformdirs give such."""
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: Path(folder))
    assert default_file() is None
