"""The data contract: what is written is read back as it was, and what is no record is refused."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wbmig.errors import UsageError
from wbmig.model.analysis import (
    Actor,
    Addressee,
    Amount,
    Analysis,
    Commitment,
    Confidence,
    Cue,
    Date,
    Figure,
    Keys,
    Kind,
    Label,
    MadeBy,
    Meeting,
    Quotation,
    Strength,
)
from wbmig.model.codec import dump_analyses, dump_analysis, dump_threads, load_analyses
from wbmig.model.document import Block, BlockKind
from wbmig.model.problem import Problem, ProblemKind, Severity
from wbmig.model.source import Source
from wbmig.model.span import Span
from wbmig.model.thread import (
    DocumentRef,
    Event,
    Evidence,
    Link,
    Member,
    Relation,
    Thread,
    Threads,
)

BARE = Analysis(
    id="d-0",
    source=Source(name="a.txt", path="a.txt"),
    made_by=MadeBy(wbmig="0.1.0", models="none", data="0"),
    language="und",
    script="Latn",
    variety=None,
    title=None,
    genre="other",
    date=None,
    date_basis="none",
    date_source=None,
    event=None,
)

texts = st.text(st.sampled_from('až љ\n\t"\\/{}[],:👍\u2028\u0085'), max_size=12)
maybe = st.none() | texts
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda p: Span(p[0], p[0] + p[1]))
numbers = st.integers(0, 10**9) | st.floats(0, 1e9, allow_nan=False)
tuples = st.lists(texts, max_size=3).map(tuple)
quotations = st.builds(
    Quotation,
    span=spans,
    text=texts,
    page=st.none() | st.integers(1, 9),
    fragments=st.lists(spans, max_size=2).map(tuple),
)
actors = st.builds(
    Actor,
    id=texts,
    quotation=quotations,
    label=st.sampled_from(Label),
    norm=maybe,
    entity=maybe,
    iso=maybe,
    role=maybe,
    basis=texts,
    confidence=st.sampled_from(Confidence),
    reason=st.none() | st.just("no other source"),
)
dates = st.builds(
    Date,
    id=texts,
    quotation=quotations,
    norm=maybe,
    relative=st.booleans(),
    part=st.sampled_from([None, "early", "mid", "late"]),
    reason=st.none() | st.just("31 April"),
)
amounts = st.builds(
    Amount,
    value=numbers | st.tuples(numbers, numbers),
    approx=st.sampled_from(["exact", "about", "at_most"]),
    unit=st.sampled_from(["count", "percent", "EUR", "1"]),
    of=maybe,
    predicate=maybe,
    period=maybe,
    place=maybe,
)
figures = st.builds(Figure, id=texts, quotation=quotations, norm=amounts)
commitments = st.builds(
    Commitment,
    id=texts,
    quotation=quotations,
    kind=st.sampled_from(Kind),
    strength=st.sampled_from(Strength),
    strength_basis=texts,
    cue=st.builds(Cue, rule=texts, span=st.none() | spans, text=maybe),
    polarity=st.sampled_from(["positive", "negative"]),
    action=st.none() | st.integers(1, 5),
    themes=tuples,
    affected=tuples,
    addressees=st.lists(st.builds(Addressee, mention=texts, text=texts), max_size=2).map(tuple),
    speaker=maybe,
    issuer=maybe,
    scope=tuples,
    deadline=maybe,
    deadline_text=maybe,
    lead_in=st.none() | spans,
    mentions=tuples,
    confidence=st.sampled_from(Confidence),
    reason=maybe,
    keys=st.builds(
        Keys,
        actions=tuples,
        objects=tuples,
        asks=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
        terms=st.dictionaries(texts, texts, max_size=2).map(lambda d: tuple(d.items())),
        words=tuples,
    ),
)
problems = st.builds(
    Problem,
    kind=st.sampled_from(ProblemKind),
    severity=st.sampled_from(Severity),
    message=texts,
    span=st.none() | spans,
    page=st.none() | st.integers(1, 9),
)
blocks = st.builds(
    Block,
    kind=st.sampled_from(BlockKind),
    span=spans,
    parent=st.none() | st.integers(0, 9),
    page=st.none() | st.integers(1, 9),
    language=maybe,
)
analyses = st.builds(
    Analysis,
    id=texts,
    source=st.builds(Source, name=texts, path=texts, sha256=maybe, bytes=st.none() | st.integers(0, 9), url=maybe),
    made_by=st.builds(MadeBy, wbmig=texts, models=texts, data=texts, decisions=maybe),
    language=texts,
    script=texts,
    variety=maybe,
    title=maybe,
    genre=texts,
    date=maybe,
    date_basis=texts,
    date_source=maybe,
    event=st.none() | st.builds(Meeting, name=maybe, kind=texts, date=maybe, place=maybe, keys=tuples),
    blocks=st.lists(blocks, max_size=2).map(tuple),
    mentions=st.lists(actors | dates | figures, max_size=3).map(tuple),
    commitments=st.lists(commitments, max_size=2).map(tuple),
    problems=st.lists(problems, max_size=2).map(tuple),
)


@settings(max_examples=60)
@given(analyses)
def test_a_record_written_and_read_back_is_equal_bytes_equal(analysis):
    line = dump_analysis(analysis)
    assert "\n" not in line
    (read,) = load_analyses(line, "a.jsonl")
    assert read == analysis
    assert dump_analysis(read) == line


@settings(max_examples=20)
@given(st.lists(analyses, max_size=2))
def test_lines_and_arrays_hold_the_same_records(records):
    lines = "".join(dump_analysis(a) + "\n" for a in records)
    assert load_analyses(lines, "a.jsonl") == load_analyses("".join(dump_analyses(records)), "a.json") == records


def test_the_records_keys_are_those_of_the_contract():
    record = json.loads(dump_analysis(BARE))
    assert list(record) == [
        *["schema", "id", "source", "made_by", "language", "script", "variety", "title", "genre"],
        *["date", "date_basis", "date_source", "event", "blocks", "mentions", "commitments", "problems"],
    ]
    assert record["schema"] == "wbmig.document/1"
    assert list(record["source"]) == [
        *["name", "path", "sha256", "media_type", "reader", "bytes", "pages", "url", "retrieved", "publisher"],
        *["publisher_basis", "encoding", "encoding_confidence"],
    ]


QUOTED = Quotation(span=Span(4, 8), text="Šidu")
PLACED = {"start": 4, "end": 8, "text": "Šidu", "page": None}


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        (
            Actor(id="m-1", quotation=QUOTED, label=Label.PLACE, norm="Šid", entity="place/sid", basis="gazetteer"),
            {
                "id": "m-1",
                "kind": "actor",
                "label": "PLACE",
                **PLACED,
                "norm": "Šid",
                "entity": "place/sid",
                "iso": None,
                "role": None,
                "basis": "gazetteer",
                "confidence": "high",
            },
        ),
        (
            Date(id="m-2", quotation=QUOTED, norm="2016~", part="early"),
            {
                **PLACED,
                "id": "m-2",
                "kind": "date",
                "norm": "2016~",
                "relative": False,
                "part": "early",
            },
        ),
        (
            Figure(id="m-3", quotation=QUOTED, norm=Amount(value=(110, 140), approx="about", of="ljudi")),
            {
                **PLACED,
                "id": "m-3",
                "kind": "figure",
                "norm": {
                    "value": [110, 140],
                    "approx": "about",
                    "unit": "count",
                    "of": "ljudi",
                    "predicate": None,
                    "period": None,
                    "place": None,
                },
            },
        ),
    ],
)
def test_a_mention_has_the_fields_of_the_contract(mention, expected):
    (written,) = json.loads(dump_analysis(replace(BARE, mentions=(mention,))))["mentions"]
    assert written == expected


def test_fragments_are_written_where_furniture_cuts_a_span():
    cut = Quotation(span=Span(0, 9), text="a\n- 2 -\nb", fragments=(Span(0, 1), Span(8, 9)))
    date = Date(id="m-1", quotation=cut, norm=None, reason="x")
    (written,) = json.loads(dump_analysis(replace(BARE, mentions=(date,))))["mentions"]
    assert written["fragments"] == [{"start": 0, "end": 1}, {"start": 8, "end": 9}]


def test_letters_are_written_as_they_are():
    assert "Љубав č" in dump_analysis(replace(BARE, title="Љубав č"))


def test_a_problem_has_its_number_and_its_word():
    problem = Problem(kind=ProblemKind.MIXED_SCRIPT, severity=Severity.WARNING, message="x", span=Span(1, 2))
    (written,) = json.loads(dump_analysis(replace(BARE, problems=(problem,))))["problems"]
    assert (written["code"], written["name"]) == ("WB103", "mixed-script")


@pytest.mark.parametrize("blank", ["\n", "  \n", "\r\n"])
def test_blank_lines_between_records_are_skipped(blank):
    line = dump_analysis(BARE)
    assert load_analyses(line + "\n" + blank + line, "a.jsonl") == [BARE, BARE]


@pytest.mark.parametrize(
    "broken",
    ["{", "nije JSON", '{"schema": "wbmig.document/1"', "{'id': 1}"],
)
def test_wrong_json_names_file_and_line(broken):
    with pytest.raises(UsageError, match=r"zapis\.jsonl, line 3\b"):
        load_analyses(f"{dump_analysis(BARE)}\n\n{broken}\n", "zapis.jsonl")


def test_wrong_json_in_an_array_names_its_line():
    broken = "".join(dump_analyses([BARE])).replace('"language": "und",', '"language" "und",')
    line = broken[: broken.index('"language" "und"')].count("\n") + 1
    with pytest.raises(UsageError, match=rf"zapis\.json, line {line}\b"):
        load_analyses(broken, "zapis.json")


@pytest.mark.parametrize(
    "record",
    [
        "{}",
        "17",
        "null",
        '"wbmig.document/1"',
        '{"schema": "wbmig.document/2"}',
        '{"schema": "wbmig.threads/1", "events": [], "threads": []}',
    ],
)
def test_another_schema_names_file_and_line(record):
    with pytest.raises(UsageError, match=r"zapis\.jsonl, line 2\b.*wbmig\.document/1"):
        load_analyses(f"{dump_analysis(BARE)}\n{record}", "zapis.jsonl")


FULL = replace(
    BARE,
    event=Meeting(name="skup"),
    blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, 9)),),
    mentions=(Date(id="m-1", quotation=QUOTED, norm="2023"),),
    problems=(Problem(kind=ProblemKind.UNDATED, severity=Severity.INFO, message="x"),),
)


def without(key):
    return lambda record: record.pop(key)


@pytest.mark.parametrize(
    "spoil",
    [
        without("id"),
        without("mentions"),
        without("event"),
        lambda record: record["mentions"][0].pop("norm"),
        lambda record: record["mentions"][0].update(start=9, end=8),
        lambda record: record["mentions"][0].update(start="4"),
        lambda record: record["blocks"][0].update(kind="poem"),
        lambda record: record["problems"][0].update(code="WB999", name="unheard-of"),
        lambda record: record["source"].update(colour="blue"),
        lambda record: record.update(blocks=None),
        lambda record: record.update(event="skup"),
        lambda record: record.update(event=[1]),
        lambda record: record.update(mentions=["m-1"]),
    ],
)
def test_an_incomplete_record_names_file_and_line(spoil):
    record = json.loads(dump_analysis(FULL))
    assert load_analyses(json.dumps(record), "zapis.jsonl") == [FULL]
    spoil(record)
    with pytest.raises(UsageError, match=r"zapis\.jsonl, line 1\b"):
        load_analyses(json.dumps(record), "zapis.jsonl")


def test_threads_are_written_by_the_contract():
    ref = DocumentRef(doc="budva", path="b/budva.txt", document="d-1")
    evidence = Evidence(feature="object", left="a", right="б", bits=2.1)
    member = Member(
        ref=ref,
        commitment="c-1",
        span=Span(1, 4),
        text="xyz",
        date=None,
        language="sr",
        script="Cyrl",
        strength=Strength.WILL,
        addressees=("IOM",),
        scope=("regional",),
        review="suggested",
    )
    thread = Thread(
        id="t-1",
        label=(("en", "train"), ("sr", "obučiti")),
        themes=("capacity_building",),
        first="2015",
        last="2023",
        events=("e-1",),
        recurrence=1,
        members=(member,),
        links=(Link(a="c-1", b="c-2", relation=Relation.RESTATES, score=0.91, evidence=(evidence,)),),
    )
    event = Event(id="e-1", name=(("sr", "скуп"),), kind="meeting", date="2023-05", place="Šid", documents=(ref,))
    written = json.loads(dump_threads(Threads(events=(event,), threads=(thread,))))
    assert written["schema"] == "wbmig.threads/1"
    assert written["events"][0]["name"] == {"sr": "скуп"}
    assert written["events"][0]["documents"] == [{"doc": "budva", "path": "b/budva.txt", "document": "d-1"}]
    found = written["threads"][0]
    assert found["label"] == {"en": "train", "sr": "obučiti"}
    assert found["recurrence"] == 1
    assert found["members"] == [
        {
            "doc": "budva",
            "path": "b/budva.txt",
            "document": "d-1",
            "commitment": "c-1",
            "start": 1,
            "end": 4,
            "text": "xyz",
            "date": None,
            "language": "sr",
            "script": "Cyrl",
            "strength": "will",
            "addressees": ["IOM"],
            "scope": ["regional"],
            "review": "suggested",
        }
    ]
    assert found["links"] == [
        {
            "a": "c-1",
            "b": "c-2",
            "relation": "restates",
            "also": [],
            "score": 0.91,
            "evidence": [{"feature": "object", "left": "a", "right": "б", "bits": 2.1}],
        }
    ]
