"""Commitments: kind, strength, polarity, those who speak and those who are to act, and what is no commitment."""

import pytest

from wbmig.extract.commitments import find_commitments
from wbmig.extract.prepared import prepare
from wbmig.extract.quotes import find_quotes
from wbmig.extract.units import find_units
from wbmig.model.analysis import Kind, Strength

HBS_SENTENCES = [
    # must
    ("Neophodno je ojačati kapacitete graničnih policija u regionu.", "recommendation", "must"),
    ("Неопходно је ојачати капацитете граничних полиција у региону.", "recommendation", "must"),
    ("Nužno je uspostaviti zajednički sustav razmjene podataka.", "recommendation", "must"),
    ("Istražni organi moraju brže razmjenjivati podatke.", "recommendation", "must"),
    ("Истражни органи морају брже размењивати податке.", "recommendation", "must"),
    ("Ključno je obučiti socijalne radnike za rad sa žrtvama.", "recommendation", "must"),
    ("Centri za socijalni rad dužni su da žrtvama obezbede pomoć.", "recommendation", "must"),
    # should
    ("Potrebno je poboljšati identifikaciju žrtava na granici.", "recommendation", "should"),
    ("Потребно је побољшати идентификацију жртава на граници.", "recommendation", "should"),
    ("Trebalo bi uspostaviti zajednički centar za obuku policije.", "recommendation", "should"),
    ("Tužilaštva treba da razmenjuju podatke o krijumčarima.", "recommendation", "should"),
    ("Тужилаштва треба да размењују податке о кријумчарима.", "recommendation", "should"),
    ("Preporučuje se jačanje saradnje sa civilnim društvom.", "recommendation", "should"),
    ("Preporuča se jačanje suradnje s civilnim društvom.", "recommendation", "should"),
    ("Valja unaprijediti pravnu pomoć tražiteljima azila.", "recommendation", "should"),
    ("Direktorica Ana Brodarac istakla je značaj razvoja zajedničkih obuka.", "recommendation", "should"),
    # may
    ("Bilo bi korisno otvoriti novi centar za obuku policije.", "recommendation", "may"),
    ("Poželjno je povezati baze podataka granične policije.", "recommendation", "may"),
    ("Пожељно је повезати базе података граничне полиције.", "recommendation", "may"),
    # commitments and plans
    ("Učesnici su se saglasili da će ojačati razmenu podataka.", "commitment", "will"),
    ("Учесници су се сагласили да ће ојачати размену података.", "commitment", "will"),
    ("Ministarstva su se obavezala da otvore zajednički centar.", "commitment", "will"),
    ("Sudionici su se obvezali na redovitu razmjenu podataka.", "commitment", "will"),
    ("IOM će nastaviti da obučava graničnu policiju.", "plan", "will"),
    ("ИОМ ће наставити да обучава граничну полицију.", "plan", "will"),
    ("UNHCR će i dalje pružati pravnu pomoć tražiocima azila.", "plan", "will"),
    # objectives
    ("Konferencija ima za cilj jačanje saradnje policija u regionu.", "objective", "none"),
    ("Конференција има за циљ јачање сарадње полиција у региону.", "objective", "none"),
]
EN_SENTENCES = [
    ("The authorities must strengthen the exchange of data.", "recommendation", "must"),
    ("Border police shall register every complaint of migrants.", "recommendation", "must"),
    ("It is crucial to train social workers who help victims.", "recommendation", "must"),
    ("The governments should establish a joint training centre.", "recommendation", "should"),
    ("Prosecutors need to exchange data on smugglers.", "recommendation", "should"),
    ("The director Mary Underhill stressed the need to establish a joint centre.", "recommendation", "should"),
    ("The authorities could open one more training centre for police.", "recommendation", "may"),
    ("The participants agreed to strengthen the exchange of data.", "commitment", "will"),
    ("We commit to strengthening the exchange of data.", "commitment", "will"),
    ("IOM will continue to train border police.", "plan", "will"),
    ("The conference aimed to improve the exchange of data.", "objective", "none"),
]


@pytest.mark.parametrize(("text", "kind", "strength"), [*HBS_SENTENCES, *EN_SENTENCES])
def test_a_sentence_has_its_kind_and_strength(record, text, kind, strength):
    found = [(c.kind, c.strength, c.quotation.text) for c in record(text + "\n").commitments]
    assert found == [(kind, strength, text.rstrip("."))]


@pytest.mark.parametrize(
    "text",
    [
        # reports
        "Granična policija je prošle godine obučila 40 službenika.",
        "Гранична полиција је прошле године обучила 40 службеника.",
        "Učesnici su razmenili iskustva o radu sa žrtvama.",
        "Konferencija je poslužila kao platforma za razmjenu iskustava.",
        "The border police trained 40 officers last year.",
        "The participants exchanged experience.",
        "The conference served as a platform.",
        # praise
        "Ovakvi skupovi su ključni za saradnju u regionu.",
        "Овакви скупови су кључни за сарадњу у региону.",
        "Such meetings are crucial for the region.",
        # predictions
        "Krijumčarenje će postati sve izraženije.",
        "Кријумчарење ће постати све израженије.",
        "Smuggling will become more common.",
        "Broj prelazaka će rasti tokom leta.",
        # background and contacts
        "Žrtve trgovine ljudima često ne poznaju svoja prava.",
        "Migranti u centru čekaju duže od godinu dana.",
        "Victims often do not know their rights.",
        "Kontakt: Ana Brodarac, ana@primer.rs",
        # demands that are denied
        "Nije potrebno menjati zakon o azilu.",
        "Није потребно мењати закон о азилу.",
        "It is not necessary to change the law on asylum.",
        # words that only look like a cue
        "Izbeglice i žrtve su u centru.",
        "Ljudsko biće je u središtu.",
    ],
)
def test_what_asks_for_nothing_is_no_commitment(record, text):
    assert [(c.kind, c.quotation.text) for c in record(text + "\n").commitments] == []


def items_of(analysis):
    return [(c.kind, c.strength) for c in analysis.commitments]


@pytest.mark.parametrize(
    ("above", "items", "kind", "strength"),
    [
        # a noun phrase with a colon recommends: its items get "should"
        ("Preporuke odbora:", ["jačanje granične policije", "obuka socijalnih radnika"], "recommendation", "should"),
        ("Препоруке одбора:", ["јачање граничне полиције", "обука социјалних радника"], "recommendation", "should"),
        (
            "Recommendations of the board:",
            ["training of border police", "exchange of data"],
            "recommendation",
            "should",
        ),
        # a sentence that agrees
        (
            "Učesnici se slažu da će raditi na:",
            ["jačanju granične policije", "obuci socijalnih radnika"],
            "commitment",
            "will",
        ),
        (
            "Учесници се слажу да ће радити на:",
            ["јачању граничне полиције", "обуци социјалних радника"],
            "commitment",
            "will",
        ),
        (
            "The participants agreed to work on:",
            ["training of border police", "exchange of data"],
            "commitment",
            "will",
        ),
        # a sentence that calls on somebody
        (
            "Odbor poziva nadležne organe da:",
            ["ojačaju graničnu policiju regiona", "obuče socijalne radnike"],
            "recommendation",
            "should",
        ),
        (
            "The board calls on the authorities to:",
            ["train border police officers", "exchange data on smugglers"],
            "recommendation",
            "should",
        ),
        # aims
        ("Ciljevi skupa:", ["jačanje granične policije", "obuka socijalnih radnika"], "objective", "none"),
        ("Циљеви скупа:", ["јачање граничне полиције", "обука социјалних радника"], "objective", "none"),
        ("Objectives:", ["training of border police", "exchange of data"], "objective", "none"),
    ],
)
def test_items_take_kind_and_strength_from_their_lead_in(record, above, items, kind, strength):
    analysis = record("\n".join([above, *(f"- {item};" for item in items), ""]))
    assert items_of(analysis)[-2:] == [(kind, strength)] * 2
    assert [c.quotation.text for c in analysis.commitments[-2:]] == items


@pytest.mark.parametrize(
    ("heading", "item", "kind", "strength"),
    [
        ("## Preporuke", "Neophodno je obučiti više graničnih policajaca.", "recommendation", "must"),
        ("## Препоруке", "Неопходно је обучити више граничних полицајаца.", "recommendation", "must"),
        ("## Preporuke", "Jačanje saradnje graničnih policija.", "recommendation", "none"),  # a bare noun phrase
        ("## Preporuke", "Trebalo bi otvoriti novi centar.", "recommendation", "should"),
        ("## Zaključci", "Obuka socijalnih radnika pokazala je dobre rezultate.", "finding", "none"),
        ("## Закључци", "Обука социјалних радника показала је добре резултате.", "finding", "none"),
        ("## Recommendations", "The authorities must train border police.", "recommendation", "must"),
        ("## Recommendations", "Exchange of data between border police.", "recommendation", "none"),
        ("## Conclusions", "The training of social workers has shown good results.", "finding", "none"),
        ("## Ciljevi", "Jačanje saradnje graničnih policija.", "objective", "none"),
    ],
)
def test_under_a_heading_the_wording_of_the_item_decides(record, heading, item, kind, strength):
    analysis = record(f"{heading}\n\n- {item}\n", "text.md")
    assert [(c.kind, c.strength, c.quotation.text) for c in analysis.commitments] == [
        (kind, strength, item.rstrip("."))
    ]


@pytest.mark.parametrize("heading", ["Prisutni:", "Dnevni red:", "Присутни:", "Participants were:", "Agenda:"])
def test_items_of_other_lists_are_no_commitments(record, heading):
    english = heading in ("Participants were:", "Agenda:")
    items = "- Mary Underhill, board\n- Ana Brodarac, centre\n" if english else "- Ana Brodarac\n- Petar Vukić\n"
    assert record(f"{heading}\n{items}").commitments == ()


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Granična policija ne sme vraćati ljude bez postupka.", "negative"),
        ("Гранична полиција не сме враћати људе без поступка.", "negative"),
        ("Vlade moraju obustaviti prisilna vraćanja na granici.", "negative"),
        ("Potrebno je zabraniti pritvaranje djece na granici.", "negative"),
        ("Vlade treba da se uzdrže od prisilnih vraćanja.", "negative"),
        ("The governments must not detain children at the border.", "negative"),
        ("The governments should refrain from pushbacks at the border.", "negative"),
        ("Granična policija mora registrovati svaku žalbu.", "positive"),
        ("The governments must register every complaint.", "positive"),
    ],
)
def test_what_is_not_to_be_done_is_negative(record, text, polarity):
    assert [c.polarity for c in record(text + "\n").commitments] == [polarity]


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("Istražni organi moraju brže razmjenjivati podatke.", ["Istražni organi"]),
        ("Истражни органи морају брже размењивати податке.", ["Истражни органи"]),
        ("IOM će nastaviti da obučava graničnu policiju.", ["IOM"]),
        ("The authorities should exchange data faster.", ["authorities"]),
        ("Potrebno je ojačati saradnju između Srbije i Mađarske.", ["Srbije", "Mađarske"]),
        ("Потребно је ојачати сарадњу између Србије и Мађарске.", ["Србије", "Мађарске"]),
        ("Cooperation between Serbia and Hungary should be strengthened.", ["Serbia", "Hungary"]),
        ("Neophodno je ojačati kapacitete u celom regionu.", []),
    ],
)
def test_those_who_are_to_act_are_named(record, text, addressees):
    (commitment,) = record(text + "\n").commitments
    assert [a.text for a in commitment.addressees] == addressees


def test_a_lead_in_gives_its_addressees_to_its_items(record):
    analysis = record("The board calls on the authorities to:\n- train border police;\n- exchange data on smugglers.\n")
    assert [[a.text for a in c.addressees] for c in analysis.commitments if c.lead_in] == [["authorities"]] * 2


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        (
            "„Moramo obučiti više socijalnih radnika“, rekla je Milica Savić, direktorica centra.",
            "Milica Savić",
            "Moramo obučiti više socijalnih radnika",
        ),
        (
            "„Морамо обучити више социјалних радника“, рекла је Милица Савић, директорка центра.",
            "Милица Савић",
            "Морамо обучити више социјалних радника",
        ),
        (
            "“We must train more social workers”, said Mary Underhill, director of the centre.",
            "Mary Underhill",
            "We must train more social workers",
        ),
    ],
)
def test_a_quotation_is_its_words_with_their_speaker(record, text, speaker, said):
    (commitment,) = record(text + "\n").commitments
    assert (commitment.quotation.text, commitment.speaker) == (said, speaker)


def test_he_said_means_the_person_named_above(record):
    text = (
        "“We must train more social workers”, said Peter Underhill, director of the centre.\n\n"
        "“The authorities should open a new centre”, he said.\n"
    )
    assert [c.speaker for c in record(text).commitments] == ["Peter Underhill"] * 2


@pytest.mark.parametrize(
    ("text", "deadline", "written"),
    [
        ("Vlade moraju otvoriti centar do kraja 2026. godine.", "../2026", "do kraja 2026. godine"),
        ("Владе морају отворити центар до краја 2026. године.", "../2026", "до краја 2026. године"),
        ("Vlade moraju otvoriti centar u roku od 60 dana.", "P60D", "60 dana"),
        ("The governments must open a centre within 60 days.", "P60D", "60 days"),
        ("The governments must open a centre by 30 June 2026.", "../2026-06-30", "by 30 June 2026"),
        ("Vlade moraju otvoriti centar za žrtve.", None, None),
        ("Vlade moraju obnoviti centar otvoren 2019. godine.", None, None),
    ],
)
def test_a_deadline_is_told_where_the_text_sets_one(record, text, deadline, written):
    (commitment,) = record(text + "\n").commitments
    assert (commitment.deadline, commitment.deadline_text) == (deadline, written)


@pytest.mark.parametrize(
    "text",
    [
        "Potrebno je poboljšati identifikaciju žrtava trgovine ljudima.",
        "Потребно је побољшати идентификацију жртава трговине људима.",
        "Neophodno je ojačati razmenu podataka između policija.",
        "Treba obučiti graničnu policiju za rad sa tražiocima azila.",
        "Valja unaprijediti pravnu pomoć tražiteljima azila.",
        "The authorities must improve the identification of trafficking victims.",
        "The governments should train border police.",
    ],
)
def test_a_plain_commitment_has_a_theme(record, text):
    (commitment,) = record(text + "\n").commitments
    assert commitment.themes


def test_a_run_of_commas_between_actors_takes_no_long_time(record):
    """Each comma once doubled the time."""
    text = f"Srbija{', ' * 40}x Hrvatska treba da jačaju saradnju policije u borbi protiv krijumčarenja."
    (commitment,) = record(text).commitments
    assert commitment.addressees


@pytest.mark.parametrize(
    "sentence",
    [
        "Ministarstvo ne mora objaviti spisak.",  # need not
        "The ministry need not publish the list.",
        "Tijekom prošle godine zatraženo je 2.234 azila.",  # asked for asylum, not for action
    ],
)
def test_what_need_not_be_done_is_no_commitment(sentence):
    prepared = prepare(sentence, "en" if sentence.isascii() and "The" in sentence else "hbs")
    assert find_commitments(prepared, find_quotes(prepared), []) == []


def test_an_order_to_oblige_is_no_promise():
    prepared = prepare("Obavezuje se Ministarstvo sigurnosti da uspostavi kontakt tačku za nestale.", "hbs")
    (found,) = find_commitments(prepared, find_quotes(prepared), [])
    assert (found.kind, found.strength) == ("recommendation", "must")


def test_a_sentence_of_punctuation_alone_is_no_unit():
    prepared = prepare("Neophodno je da IOM obuči 40 policajaca.\n\n.\n\n“\n", "hbs")
    assert [len(unit.span) > 0 for unit in find_units(prepared, [])] == [True]


def test_items_of_an_inner_list_take_what_governs_from_the_item_and_its_lead_in(record):
    found = record(
        "Učesnici preporučuju vladama da:\n\n1. policijama obezbede:\n  a) obuku na granici;\n"
        "  b) prevodioce za arapski;\n2. objave podatke o azilu.\n"
    )
    asked = {c.quotation.text: (c.kind, c.strength) for c in found.commitments}
    expected = (Kind.RECOMMENDATION, Strength.SHOULD)
    assert {
        text: asked.get(text) for text in ("obuku na granici", "prevodioce za arapski", "objave podatke o azilu")
    } == {
        "obuku na granici": expected,
        "prevodioce za arapski": expected,
        "objave podatke o azilu": expected,
    }


@pytest.mark.parametrize(
    "text",
    [
        "| Mera | Rok |\n| --- | --- |\n| Ministarstvo treba da obuči 40 policajaca. | maj 2022. |\n",
        "> Ministarstvo treba da obuči 40 policajaca.\n",
    ],
    ids=["cell", "quotation"],
)
def test_a_cell_or_a_quotation_asks_like_a_paragraph(record, text):
    (found,) = record(text).commitments
    assert (found.kind, found.quotation.text) == (
        Kind.RECOMMENDATION,
        "Ministarstvo treba da obuči 40 policajaca",
    )
