"""What differs between two records of one file is told, and nothing else."""

from dataclasses import replace

import pytest

from wbmig.changes import Change, changes_between
from wbmig.extract.extract import extract
from wbmig.ingest.ingest import ingest_bytes
from wbmig.model.analysis import Commitment, Date, Strength
from wbmig.model.problem import Problem, ProblemKind, Severity

TEXT = """# Zaključci sa sastanka u Nišu

Niš, 3. maj 2021.

Države treba da razmenjuju podatke o 1.500 migranata.
"""


@pytest.fixture(scope="module")
def record():
    made = extract(ingest_bytes(TEXT.encode(), name="nis.md", path="nis.md"))
    assert len(made.commitments) == 1
    assert [m for m in made.mentions if isinstance(m, Date)]
    return made


def test_a_record_does_not_differ_from_itself(record):
    assert changes_between(record, record) == ()


def test_what_is_new_and_what_is_gone_is_told_with_its_words(record):
    without = replace(record, commitments=())
    words, span = record.commitments[0].quotation.text, record.commitments[0].quotation.span
    assert changes_between(without, record) == (Change(sign="+", kind="commitment", text=words, span=span),)
    assert changes_between(record, without) == (Change(sign="-", kind="commitment", text=words, span=span),)


def test_each_field_that_differs_is_told_with_both_values(record):
    weaker = replace(record.commitments[0], strength=Strength.MAY, deadline="2022")
    (change,) = changes_between(record, replace(record, commitments=(weaker,)))
    assert (change.sign, change.kind) == ("~", "commitment")
    assert change.fields == (("strength", "should", "may"), ("deadline", "–", "2022"))


def test_a_normal_form_that_differs_is_told(record):
    mentions = tuple(replace(m, norm="2021-05") if isinstance(m, Date) else m for m in record.mentions)
    changes = changes_between(record, replace(record, mentions=mentions))
    assert [c.fields for c in changes] == [(("norm", "2021-05-03", "2021-05"),)]


def test_what_the_matcher_sees_is_told(record):
    (found,) = record.commitments
    other = replace(found, keys=replace(found.keys, objects=("asylum",)))
    (change,) = changes_between(record, replace(record, commitments=(other,)))
    ((name, _, new),) = change.fields
    assert name == "keys"
    assert "objects asylum" in new


def test_fields_of_the_document_come_first(record):
    changes = changes_between(record, replace(record, date="2021", commitments=()))
    assert [(c.kind, c.sign) for c in changes] == [("document", "~"), ("commitment", "-")]
    assert changes[0].fields == (("date", "2021-05-03", "2021"),)


def test_problems_are_compared_by_their_words(record):
    problem = Problem(kind=ProblemKind.UNDATED, severity=Severity.INFO, message="nis.md: no date.")
    (change,) = changes_between(record, replace(record, problems=(problem,)))
    assert (change.sign, change.kind, change.text) == ("+", "problem", "nis.md: no date.")


def test_a_text_that_was_read_otherwise_is_not_compared_place_by_place(record):
    changes = changes_between(record, replace(record, id="d-0", commitments=()))
    assert [c.kind for c in changes] == ["text"]


def test_blocks_are_counted(record):
    (change,) = changes_between(record, replace(record, blocks=record.blocks[:-1]))
    count = len(record.blocks)
    assert (change.sign, change.kind, change.fields) == ("~", "blocks", (("count", str(count), str(count - 1)),))


def test_ids_and_versions_are_no_change(record):
    other = replace(record, made_by=replace(record.made_by, data="other"))
    commitments = tuple(replace(c, id="c-0") for c in other.commitments)
    assert isinstance(commitments[0], Commitment)
    assert changes_between(record, replace(other, commitments=commitments)) == ()
