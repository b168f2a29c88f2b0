"""Where the store lies when the user names no place.

Nothing is made here, and no folder is ever named after a shorthand for a home that does not exist.
"""

from pathlib import Path


def default_file() -> Path | None:
    """The store in the user's cache folder; None where the user has no home folder."""
    from platformdirs import user_cache_path  # noqa: PLC0415

    try:
        folder = user_cache_path("wbmig", appauthor=False)
    except RuntimeError:  # neither HOME nor an entry in passwd
        return None
    # Older platformdirs give "~/.cache" instead, and a relative XDG_CACHE_HOME as it stands.
    return folder / "wbmig.db" if folder.is_absolute() else None
