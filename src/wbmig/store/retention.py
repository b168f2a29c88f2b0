"""Which results stay when a new one comes: the statements that keep one.

The id of a row is its age: a new row gets a larger one than all others, so ``ORDER BY id DESC`` is newest first.
"""

from collections.abc import Iterator

from wbmig.store.kept import Result, Stage
from wbmig.store.rows import Statement, result_row

_SUPERSEDED = {
    # One set of settings, one reading: what older code made is of no use.
    Stage.READING: "DELETE FROM results WHERE content = :content AND stage = :stage AND key = :key",
    # One answer of the model for each content: it is the largest body by far.
    Stage.MODEL: "DELETE FROM results WHERE content = :content AND stage = :stage",
    # The newest of another maker stays, so that new rules can be compared with what the old ones said.
    Stage.RULES: """
        DELETE FROM results WHERE content = :content AND stage = :stage AND key = :key AND (
            maker = :maker OR id < (
                SELECT max(id) FROM results
                WHERE content = :content AND stage = :stage AND key = :key AND maker <> :maker))
        """,
}
_NEW = """
    INSERT INTO results (stage, content, key, maker, body, checksum)
    VALUES (:stage, :content, :key, :maker, :body, :checksum)
    """
# The newest 16 stay, however many settings were tried.
_TOO_MANY = """
    DELETE FROM results WHERE content = :content AND stage = :stage AND id NOT IN (
        SELECT id FROM results WHERE content = :content AND stage = :stage ORDER BY id DESC LIMIT 16)
    """


def keep_result(content: str, result: Result) -> Iterator[Statement]:
    """The statements that keep a result and remove what it makes superfluous, in this order."""
    row = result_row(content, result)
    yield _SUPERSEDED[result.stage], row
    yield _NEW, row
    yield _TOO_MANY, row
