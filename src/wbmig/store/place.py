"""Where the store lies when the user names no place, and which places may not be named.

Nothing is made here, and no folder is ever named after a shorthand for a home that does not exist.
"""

from pathlib import Path

_DATABASES = {".db", ".sqlite", ".sqlite3"}
_SQLITE = b"SQLite format 3\0"


def default_file() -> Path | None:
    """The store in the user's cache folder; None where the user has no home folder."""
    from platformdirs import user_cache_path  # noqa: PLC0415

    try:
        folder = user_cache_path("wbmig", appauthor=False)
    except RuntimeError:  # neither HOME nor an entry in passwd
        return None
    # Older platformdirs give "~/.cache" instead, and a relative XDG_CACHE_HOME as it stands.
    return folder / "wbmig.db" if folder.is_absolute() else None


def may_be_store(file: Path) -> bool:
    """Whether a file that the user names is a store or may become one: what is no database is left alone.

    A damaged store may look like anything, so one with the name of a database is set aside, whatever is in it.
    """
    if file.suffix.lower() in _DATABASES or not file.is_file():
        return True
    try:
        with file.open("rb") as opened:
            return opened.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return True
