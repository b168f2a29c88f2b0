"""Events and threads over texts of our own: what is joined, what is not, and why."""

import itertools

import pytest

from wbmig.extract.extract import extract
from wbmig.ingest.ingest import ingest_bytes
from wbmig.match.align import align
from wbmig.match.events import date_of
from wbmig.model.codec import dump_analyses, dump_threads, load_analyses

SERBIAN = """ЗАКЉУЧЦИ
са регионалне конференције о кријумчарењу миграната и управљању границама

Сарајево, 14. и 15. мај 2019. године

У Сарајеву је 14. и 15. маја 2019. године одржана регионална конференција о кријумчарењу миграната.

## Закључци

- Неопходно је успоставити заједнички центар за обуку граничне полиције.
- Потребно је побољшати идентификацију жртава трговине људима.
"""
ENGLISH = """Regional conference on migrant smuggling and border management

Sarajevo, 14 and 15 May 2019

The regional conference on migrant smuggling took place in Sarajevo on 14 and 15 May 2019.

## Conclusions

- The governments must establish a joint training centre for the border police.
- The authorities should improve the identification of trafficking victims.
"""
LATIN = """ZAKLJUČCI
sa regionalne konferencije o zaštiti žrtava i pravnoj pomoći

Novi Sad, 3. juna 2021. godine

U Novom Sadu je 3. juna 2021. godine održana regionalna konferencija o zaštiti žrtava.

## Zaključci

- Treba poboljšati identifikaciju žrtava trgovine ljudima u prihvatnim centrima.
- Potrebno je obezbediti besplatnu pravnu pomoć tražiocima azila.
"""
UNDATED = """Preporuke sa regionalne konferencije o krijumčarenju migranata i upravljanju granicama

Regionalna konferencija u Sarajevu bavila se krijumčarenjem migranata i upravljanjem granicama.

## Preporuke

- Neophodno je otvoriti besplatne telefonske linije za žrtve nasilja.
- Treba objaviti godišnji izveštaj o radu centra za strance.
"""
YEAR_LATER = SERBIAN.replace("2019", "2020")


def analysed(text, name):
    return extract(ingest_bytes(text.encode(), name=name, path=name))


@pytest.fixture(scope="module")
def three():
    return [analysed(SERBIAN, "a.md"), analysed(ENGLISH, "b.md"), analysed(LATIN, "c.md")]


def groups_of(threads):
    return sorted(sorted(d.doc for d in e.documents) for e in threads.events)


def test_two_languages_of_one_event_are_joined(three):
    assert groups_of(align(three)) == [["a", "b"], ["c"]]


def test_nearly_one_title_a_year_apart_is_two_events(three):
    assert groups_of(align([three[0], analysed(YEAR_LATER, "y.md")])) == [["a"], ["y"]]


def test_an_undated_document_takes_the_date_of_its_event(three):
    undated = analysed(UNDATED, "u.md")
    assert undated.date is None
    found = align([*three, undated])
    assert ["a", "b", "u"] in groups_of(found)
    dated = date_of(undated, found.events)
    assert (dated.date, dated.basis) == ("2019-05-14/2019-05-15", "inferred")


def test_an_undated_document_that_fits_two_events_alike_stays_undated(three):
    undated = analysed(UNDATED, "u.md")
    found = align([three[0], analysed(YEAR_LATER, "y.md"), undated])
    dated = date_of(undated, found.events)
    assert (dated.date, dated.basis) == (None, "none")


def test_a_thread_joins_cyrillic_latin_and_english(three):
    joined = [{(m.language == "en", m.script) for m in t.members} for t in align(three).threads if t.recurrence == 2]
    assert {(False, "Cyrl"), (False, "Latn"), (True, "Latn")} in joined


def test_a_thread_within_one_event_has_recurrence_one(three):
    training = [t for t in align(three).threads if any("центар за обуку" in m.text for m in t.members)]
    assert [t.recurrence for t in training] == [1]


def test_sharing_only_the_topic_makes_no_link():
    one = analysed(
        "Zaključci skupa u Beogradu\n\nBeograd, 3. maja 2018. godine\n\n## Zaključci\n\n"
        "- Neophodno je pooštriti kazne za krijumčarenje migranata u zakonu.\n",
        "one.md",
    )
    other = analysed(
        "Zaključci skupa u Zagrebu\n\nZagreb, 9. lipnja 2020. godine\n\n## Zaključci\n\n"
        "- Potrebno je istražiti puteve novca krijumčarenja migranata kroz banke.\n",
        "other.md",
    )
    assert one.commitments
    assert other.commitments
    assert align([one, other]).threads == ()


def test_every_link_has_evidence_and_a_probability(three):
    links = [link for t in align(three).threads for link in t.links]
    assert links
    for link in links:
        assert link.evidence
        assert all(isinstance(e.bits, float) and e.feature for e in link.evidence)
        assert 0 < link.score < 1
        assert link.a != link.b


def test_links_are_between_members_and_recurrence_counts_their_events(three):
    found = align(three)
    by_id = {e.id: {d.path for d in e.documents} for e in found.events}
    for thread in found.threads:
        members = {m.commitment for m in thread.members}
        assert {i for link in thread.links for i in (link.a, link.b)} <= members
        paths = {m.ref.path for m in thread.members}
        assert thread.recurrence == len(thread.events) == sum(bool(p & paths) for p in by_id.values())
        assert len({m.ref.document for m in thread.members}) > 1


def test_copies_of_a_text_count_once(three):
    copy = analysed(LATIN, "copy.md")
    assert copy.id == three[2].id
    once, twice = align(three), align([*three, copy])
    assert [(t.id, t.recurrence, len(t.members)) for t in twice.threads] == [
        (t.id, t.recurrence, len(t.members)) for t in once.threads
    ]


def test_a_copy_alone_makes_no_thread(three):
    assert align([three[2], analysed(LATIN, "copy.md")]).threads == ()


def test_the_order_of_input_does_not_matter(three):
    expected = dump_threads(align(three))
    assert all(dump_threads(align(order)) == expected for order in itertools.permutations(three))


def test_records_read_back_give_the_same_threads(three, tmp_path):
    path = tmp_path / "records.jsonl"
    path.write_text("".join(dump_analyses(three)), "utf-8")
    again = load_analyses(path.read_text("utf-8"), str(path))
    assert dump_threads(align(again)) == dump_threads(align(three))


def test_nothing_gives_no_events_and_no_threads():
    found = align([])
    assert (found.events, found.threads) == ((), ())
