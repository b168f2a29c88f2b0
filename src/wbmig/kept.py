"""What is kept between runs, as people ask for it: open the store, list it, and see what a new version changes."""

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from wbmig.changes import Change, changes_between
from wbmig.errors import UsageError
from wbmig.ingest.discover import Discovery, discover
from wbmig.makers import makers_of
from wbmig.model.codec import load_record
from wbmig.products import ANALYSIS
from wbmig.reuse import absolute, key_of, results
from wbmig.settings import Settings, load_settings
from wbmig.store.kept import KeptFile, Stage
from wbmig.store.place import default_file, may_be_store
from wbmig.store.store import Store

Tell = Callable[[str], None]
warn = logging.getLogger("wbmig").warning


def open_store(settings: Settings, tell: Tell = warn) -> Store:
    """The store that the settings name, else the one in the user's cache folder; ``tell`` hears of trouble with it.

    Raises:
        UsageError: the file that they name is something else.
    """
    if not settings.store.use:
        return Store.open(None, tell)
    file = Path(settings.store.db) if settings.store.db else default_file()
    if file is None:
        tell("you have no home folder, so results are not kept: name a file for them with --db")
    elif settings.store.db and not may_be_store(file):
        raise UsageError(f"{file}: is no database; name another file for the results that are kept")
    return Store.open(file, tell)


def changed(
    paths: Sequence[str], settings: Settings | None = None, tell: Tell = warn
) -> Iterator[tuple[str, tuple[Change, ...] | None]]:
    """What this version makes of documents otherwise than the one before; None where nothing is kept of that one.

    Without paths, all files of which results are kept, and that are still there.
    """
    settings = settings or load_settings()
    maker = makers_of(settings).rules
    with open_store(settings, tell) as store:
        found = discover(paths) if paths else Discovery(tuple(f.path for f in store.files() if Path(f.path).is_file()))
        for new in results(ANALYSIS, found, settings, store):
            path, content = new.source.path, new.source.sha256 or ""
            old = store.previous(Stage.RULES, content, key_of(ANALYSIS, path, settings), maker)
            yield path, None if old is None else changes_between(load_record(old[1]), new)


def kept_files(store: Store, paths: Sequence[str] | None) -> Iterator[KeptFile]:
    """The files that a store knows: those among documents and below folders, or all."""
    return store.files([absolute(path) for path in paths] if paths else None)


def forget(store: Store, paths: Sequence[str] | None) -> int:
    """Remove what is kept of documents and below folders, or everything; returns how many documents those were."""
    return store.forget([absolute(path) for path in paths] if paths else None)
