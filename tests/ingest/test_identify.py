"""Language, script and pronunciation: ours are told apart from their neighbours, doubt is said."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbmig.ingest.identify import Identity, identify, identify_block, script_of

OURS = {"sr", "bs", "hr", "cnr", "hbs"}


@pytest.mark.parametrize(
    "text",
    [
        "Потребно је ојачати сарадњу граничних полиција и обучити службенике који раде на прелазима.",
        "Potrebno je ojačati saradnju graničnih policija i obučiti službenike koji rade na prelazima.",
        "Nužno je osigurati sredstva za prihvat djece bez pratnje te suradnju svih tijela državne uprave.",
        "Вијеће тражи да се у свим општинама побољша смјештај и да се дјеца упишу у школе.",
        "Ove nedelje u centrima za azil boravi oko hiljadu ljudi, a većina je došla iz Avganistana.",
        # Serbian with a foreign name and letter
        "Uprava grada Përmeti je sa partnerima iz Srbije razgovarala o prihvatu i o smeštaju ljudi.",
    ],
)
def test_serbian_bosnian_croatian_and_montenegrin_are_ours(text):
    assert identify(text).language in OURS


@pytest.mark.parametrize(
    "text",
    [
        "The countries of the region should exchange data and train their border officers together.",
        "States must not return anyone who has asked for asylum.",
        "The Ministry in Skopje and the police of Niš agreed on a plan for the winter.",  # with a letter of hbs
    ],
)
def test_english_is_english(text):
    assert identify(text) == Identity("en", "Latn", None, None)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        (
            "Учесниците се согласија дека е потребно да се зајакне соработката меѓу граничните полиции. "
            "Министерството ќе ги обучи службениците кои работат на границата.",
            "mk",
        ),
        (  # no letter that only Macedonian has, and many words of Serbian
            "Треба да се подобрат условите во центрите. Треба да се обезбеди пристап до постапката за сите деца. "
            "Државите треба да разменуваат податоци за мрежите на криумчари.",
            "mk",
        ),
        ("Učesnicite se soglasija deka e potrebno da se zajakne sorabotkata megju policiite vo regionot.", "mk"),
        (
            "Участниците се споразумяха, че е необходимо да се засили сътрудничеството между граничните полиции. "
            "Министерството ще обучи служителите, които работят на границата.",
            "bg",
        ),
        ("Необходими са нови мерки за защита на децата. Държавите трябва да обменят данни за мрежите.", "bg"),
        ("Pjesëmarrësit ranë dakord se është e nevojshme të forcohet bashkëpunimi midis policive kufitare.", "sq"),
        ("Duhet te forcohet bashkepunimi nderkufitar per mbrojtjen e viktimave dhe te femijeve.", "sq"),  # without ë
        ("Udeleženci so se strinjali, da je treba okrepiti sodelovanje med mejnimi policijami v regiji.", "sl"),
        (  # many words of Croatian
            "Države morajo zagotoviti boljši dostop do azilnega postopka. Policija mora okrepiti nadzor na meji "
            "in usposobiti svoje uslužbence.",
            "sl",
        ),
        ("Die Staaten sollen Daten austauschen und die Beamten schulen, die an der Grenze arbeiten.", "de"),
        ("A tagállamok megegyeztek abban, hogy meg kell erősíteni az együttműködést, és nem csak a határon.", "hu"),
        ("Las organizaciones acordaron reforzar el apoyo mutuo durante los meses siguientes.", "es"),
        ("Οι συμμετέχοντες συμφώνησαν ότι είναι αναγκαίο να ενισχυθεί η συνεργασία.", "el"),
        ("Devletler ve polis için bir eğitim planı daha uygun olarak hazırlandı.", "tr"),
    ],
)
def test_other_languages_are_und_and_named(text, nearest):
    identity = identify(text)
    assert (identity.language, identity.nearest, identity.variety) == ("und", nearest, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        "12. 3. 2021 – 44/2",
        "Frontex, Europol, UNHCR, Pristina, Skopje, Tirana",
        "Lorem quux xyzzy fnord blorb grault garply.",
    ],
)
def test_what_is_not_recognised_is_und_without_a_name(text):
    assert identify(text) == Identity("und", "Latn", None, None)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Учесници су се сложили.", "Cyrl"),
        ("Učesnici su se složili.", "Latn"),
        ("Учесници скупа, који је организовао Frontex, сложили су се о свему.", "Cyrl"),  # a Latin name stays a name
        ("Учесници су се сложили. Učesnici su se složili.", "mixed"),
        ("Ђорђевић Љубиша", "Cyrl"),
        ("Đorđević Ljubiša Žužul", "Latn"),
        ("", "Latn"),
    ],
)
def test_the_script_is_that_of_most_letters(text, script):
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("text", "variety"),
    [
        ("Неопходно је обезбедити смештај за децу и за све који су поднели захтев.", "ekavian"),
        ("Neophodno je obezbediti smeštaj za decu i za sve koji su podneli zahtev.", "ekavian"),
        ("Neophodno je osigurati smještaj za djecu i za sve koji su podnijeli zahtjev.", "ijekavian"),
        ("Неопходно је осигурати смјештај за дјецу и за све који су поднијели захтјев.", "ijekavian"),
        ("Potrebno je pojačati nadzor i obučiti policajce u regionu za rad na granici.", None),  # no yat in it
    ],
)
def test_pronunciation_shows_in_the_words_with_a_yat(text, variety):
    assert identify(text).variety == variety


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Ove nedelje opštine su saopštile da je obezbeđen smeštaj za hiljadu ljudi. Savet za bezbednost i "
            "evropski partneri sprovode obuku, a učesnici su se saglasili da će nastaviti.",
            "sr",
        ),
        (
            "Tijekom listopada tisuću osoba uputilo je zahtjev. Europsko povjerenstvo i sudionici rasprave podupiru "
            "suradnju, a provedba izvješća počet će idući tjedan.",
            "hr",
        ),
    ],
)
def test_a_standard_is_named_where_its_words_prevail(text, language):
    assert identify(text).language == language


def test_an_ijekavian_text_is_not_called_serbian():
    text = "Saopšteno je da je Evropska komisija organizovala obuku. Djeca i smještaj bili su teme odsto i svijeta."
    assert identify(text).language in OURS - {"sr"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Влада препоручује општинама да обезбиједе смјештај и именују повјеренике. Обезбјеђење плаћа Влада.", "hbs"),
        ("Министарство ће провести мјере, а о томе ће извијестити Владу и Комесаријат у сљедећем периоду.", "hbs"),
        ("Федерација БиХ и ентитети у БиХ треба да обезбиједе мјеста за смјештај дјеце у Херцеговини.", "hbs"),
        ("Opštine obezbjeđuju smještaj, a policija obezbjeđuje prevoz djece do mjesta prihvata.", "hbs"),
        ("Opštine nijesu obezbijedile smještaj za djecu koja su došla bez pratnje.", "cnr"),
        ("Општине нијесу обезбиједиле смјештај за дјецу која су дошла без пратње.", "cnr"),
    ],
)
def test_what_ijekavian_and_cyrillic_texts_share_names_no_standard(text, language):
    assert identify(text).language == language


def test_both_scripts_of_one_text_give_one_language():
    latin = "Potrebno je obezbediti smeštaj za decu i pojačati saradnju opština u regionu."
    cyrillic = "Потребно је обезбедити смештај за децу и појачати сарадњу општина у региону."
    assert identify(latin).language == identify(cyrillic).language
    assert identify(latin).variety == identify(cyrillic).variety == "ekavian"


@given(st.text(max_size=120))
def test_any_text_gets_an_identity_of_the_contract(text):
    identity = identify(text)
    assert identity.language in OURS | {"en", "und"}
    assert identity.script in {"Latn", "Cyrl", "mixed"}
    assert identity.variety in {None, "ekavian", "ijekavian"}
    assert identity.nearest is None or identity.language == "und"


# Lines: language, script, pronunciation or -, text; half as many again were held back while the rules were made


def lines(name):
    """The rows of a file of lines that are long enough to tell."""
    rows = (Path(__file__).parent / "lines" / f"{name}.tsv").read_text("utf-8").splitlines()
    return [row for line in rows if not line.startswith("#") if len((row := line.split("\t"))[3]) > 40]


@pytest.mark.parametrize("name", ["ours", "ours_held"])
def test_every_line_of_ours_has_its_language_script_and_pronunciation(name):
    wrong = []
    for language, script, variety, text in lines(name):
        found = identify(text)
        family = "hbs" if found.language in OURS else found.language
        expected = ("en" if language == "en" else "hbs", script, None if variety == "-" else variety)
        if (family, found.script, found.variety) != expected:
            wrong.append((text, found))
    assert wrong == []


@pytest.mark.parametrize("name", ["foreign", "foreign_held"])
def test_no_line_of_another_language_is_read_as_ours_and_most_are_named(name):
    found = [(language, identify(text)) for language, _, _, text in lines(name)]
    assert [(language, identity) for language, identity in found if identity.language != "und"] == []
    assert sum(identity.nearest == language for language, identity in found) >= 0.95 * len(found)


@pytest.mark.parametrize(
    ("text", "document", "language"),
    [
        ("The participants agreed that the police should share data on smuggling networks.", "sr", "en"),
        ("Učesnici su se složili da policija treba da razmenjuje podatke o mrežama.", "sr", "sr"),
        ("Učesnici su se složili da policija treba da razmenjuje podatke o mrežama.", "en", "hbs"),
        ("Учесници су се сложили да полиција треба да размењује податке о мрежама.", "en", "hbs"),
        ("Учесниците се согласија дека е потребно да се зајакне соработката меѓу полициите.", "sr", "und"),
        ("Die Staaten sollen Daten austauschen und die Beamten schulen, die dort arbeiten.", "en", "und"),
        ("Frontex, Europol, UNHCR", "sr", "sr"),  # too short to tell
        ("Press release", "sr", "sr"),
        ("12. 3. 2021.", "en", "en"),
        ("Law on Foreigners (Zakon o strancima)", "hr", "hr"),
        ("Žene za mir, Niš", "en", "en"),
    ],
)
def test_a_block_has_the_language_of_its_document_unless_another_is_sure(text, document, language):
    assert identify_block(text, Identity(document, "Latn", None)) == language


def test_a_long_document_is_identified_as_fast_as_its_words_are_counted():
    text = "Učesnici su se složili da opštine treba da obezbede smeštaj za decu. " * 15_000
    assert identify(text) == Identity("sr", "Latn", "ekavian", None)
