"""Whatever is done to it, the store answers as a dictionary of what was kept would."""

import tempfile
from pathlib import Path

from filling import sighting
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from wbmig.store.store import Result, Stage, Store

paths = st.sampled_from(["/d/a", "/d/b", "/d/sub/a", "/e/a"])
contents = st.sampled_from(["content 1", "content 2"])
keys = st.sampled_from(["k1", "k2"])
makers = st.sampled_from(["m1", "m2", "m3"])
results = st.builds(Result, st.sampled_from(Stage), keys, makers, st.binary(max_size=8))
folders = st.lists(st.sampled_from(["/d", "/d/sub", "/e", "/d/a"]), max_size=2)


class AgainstADictionary(RuleBasedStateMachine):
    """Rows are in the order in which they were kept: (content, stage, key, maker) to body."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.told = []
        self.store = self.reopened()
        self.files = {}
        self.rows = {}

    def reopened(self):
        return Store.open(Path(self.folder.name) / "wbmig.db", self.told.append)

    def teardown(self):
        self.store.close()
        self.folder.cleanup()
        assert self.told == []

    @rule(path=paths | st.none(), content=contents, results=st.lists(results, max_size=4))
    def keep(self, path, content, results):
        self.store.keep(path=path, seen=sighting() if path else None, content=content, results=results)
        if path:
            self.files[path] = content
        for result in results:
            for row in self.superseded(content, result):
                del self.rows[row]
            self.rows[(content, result.stage, result.key, result.maker)] = result.body

    def superseded(self, content, result):
        same = [row for row in self.rows if row[:2] == (content, result.stage)]
        of_key = [row for row in same if row[2] == result.key]
        others = [row for row in of_key if row[3] != result.maker]
        match result.stage:
            case Stage.MODEL:
                return same
            case Stage.READING:
                return of_key
            case Stage.RULES:
                return [row for row in of_key if row not in others[-1:]]

    @rule(given=folders, present=st.lists(paths))
    def drop_missing(self, given, present):
        gone = self.below(given) - set(present)
        assert self.store.drop_missing(given, present) == len(gone)
        self.drop(gone)

    @rule(given=folders | st.none())
    def forget(self, given):
        gone = set(self.files) if given is None else self.below(given)
        assert self.store.forget(given) == len(gone)
        self.drop(gone)

    def below(self, given):
        return {path for path in self.files for folder in given if f"{path}/".startswith(f"{folder}/")}

    def drop(self, gone):
        self.files = {path: content for path, content in self.files.items() if path not in gone}
        self.rows = {row: body for row, body in self.rows.items() if row[0] in self.files.values()}

    @rule()
    def open_again(self):
        self.store.close()
        self.store = self.reopened()

    @rule(path=paths)
    def content_of(self, path):
        assert self.store.content_of(path, sighting()) == self.files.get(path)

    @rule(stage=st.sampled_from(Stage), content=contents, key=keys, maker=makers)
    def ask(self, stage, content, key, maker):
        assert self.store.get(stage, content, key, maker) == self.rows.get((content, stage, key, maker))
        rows = [(row, body) for row, body in self.rows.items() if row[:2] == (content, stage)]
        of_maker = [(row[2], body) for row, body in rows if row[3] == maker]
        of_others = [(row[3], body) for row, body in rows if row[2] == key and row[3] != maker]
        assert self.store.latest(stage, content, maker) == (of_maker[-1] if of_maker else None)
        assert self.store.previous(stage, content, key, maker) == (of_others[-1] if of_others else None)

    @rule()
    def list_files(self):
        listed = [(file.path, file.content, [(r.stage, r.maker) for r in file.results]) for file in self.store.files()]
        assert listed == [
            (path, content, [(row[1], row[3]) for row in self.rows if row[0] == content])
            for path, content in sorted(self.files.items())
        ]

    @rule()
    def verify(self):
        assert self.store.verify() == []


TestAgainstADictionary = AgainstADictionary.TestCase
TestAgainstADictionary.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
