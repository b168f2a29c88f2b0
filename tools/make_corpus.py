"""Write those documents of ``corpus/`` that are no plain text, from the texts in this file.

Run it again after a change of a text, with what ``tests/matrix/make.py`` needs but for the two programs::

    python tools/make_corpus.py

The texts retell real events in the project's own words, after the public sources in ``corpus/manifest.toml``.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "matrix"))

from odf import write_odf  # noqa: E402 - the writers of the matrix are no package
from source import Piece, Text  # noqa: E402
from typeset import typeset  # noqa: E402
from web import write_page  # noqa: E402
from word import write_word  # noqa: E402


def paragraphs(kind: str, *texts: str) -> list[Piece]:
    """Blocks of one kind."""
    return [Piece(kind=kind, text=text) for text in texts]


def items(*texts: str, marks: str) -> list[Piece]:
    """A list with one mark for all items, or ``1.`` for the first of a numbered one."""
    numbered = marks == "1."
    return [Piece(kind="item", marker=f"{n}." if numbered else marks, text=t) for n, t in enumerate(texts, 1)]


def rows(*cells: tuple[str, ...]) -> list[Piece]:
    """A table."""
    return [Piece(kind="row", cells=row) for row in cells]


VIENNA = Text(
    name="2016-bec-deklaracija",
    said={
        "language": "sr",
        "script": "Latn",
        "date": "2016-02-24",
        "running_head": "Prepričavanje projekta wbmig – Beč, februar 2016",
    },
    pieces=(
        *paragraphs(
            "title",
            "Deklaracija iz Beča: kako zajedno upravljati migracijama",
        ),
        *paragraphs(
            "paragraph",
            "Ovaj tekst je prepričavanje stvarnog događaja koje je sačinio projekat wbmig na osnovu javnih izvora "
            "navedenih u datoteci manifest.toml i nije zvaničan tekst.",
            "Beč, 24. februar 2016. godine",
            "Austrija je 24. februara 2016. godine u Beču okupila ministre unutrašnjih i spoljnih poslova deset "
            "učesnica sa zapadnobalkanske rute¹. Uz domaćina, došli su predstavnici Albanije, Bosne i Hercegovine, "
            "Bugarske, Crne Gore, Hrvatske, Kosova, Makedonije, Slovenije i Srbije. Skup je usvojio deklaraciju o "
            "zajedničkom upravljanju migracijama.",
        ),
        *paragraphs("heading", "Šta je skupu prethodilo"),
        *rows(
            ("Datum", "Mesto", "Sastanak"),
            ("25. oktobar 2015.", "Brisel", "Lideri jedanaest zemalja o izbegličkim tokovima"),
            ("18. februar 2016.", "Zagreb", "Direktori policija pet zemalja o registraciji"),
            ("24. februar 2016.", "Beč", "Ministri deset učesnica o celoj ruti"),
        ),
        *paragraphs("heading", "Šta je dogovoreno"),
        *paragraphs("paragraph", "Učesnici su se u Beču saglasili o sledećem:"),
        *items(
            "Broj migranata na zapadnobalkanskoj ruti treba znatno smanjiti.",
            "Policije zemalja na ruti primenjivaće iste kriterijume za registraciju i za ulazak.",
            "Ulazak treba odbiti onima koji nemaju isprave ili koriste falsifikovane.",
            "Makedoniji je potrebno pomoći policajcima i opremom na njenoj južnoj granici.",
            "Borbu protiv krijumčara ljudi neophodno je pojačati na celoj ruti.",
            "Zemlje učesnice će tešnje sarađivati u povratku lica kojima zaštita nije potrebna.",
            marks="1.",
        ),
        *paragraphs("heading", "Evropski okvir"),
        *paragraphs(
            "paragraph",
            "Učesnici su dogovorene korake videli kao doprinos zajedničkom evropskom rešenju, a ne kao zamenu za "
            "njega. Polazište je bilo da jedna zemlja sama ne može odgovoriti na toliki broj dolazaka.",
        ),
        *paragraphs("note", "Grčka, iz koje ruta vodi ka severu, nije bila među učesnicama."),
    ),
)

BELGRADE = Text(
    name="2024-srbija-frontex-sporazum",
    said={
        "language": "sr",
        "script": "Cyrl",
        "date": "2024-06-25",
        "running_head": "Препричавање пројекта wbmig – Београд, јун 2024",
    },
    pieces=(
        *paragraphs("title", "Саопштење: нови споразум о Фронтексу у Србији"),
        *paragraphs(
            "paragraph",
            "Овај текст је препричавање стварног догађаја које је сачинио пројекат wbmig на основу јавних извора "
            "наведених у датотеци manifest.toml и није званичан текст.",
            "Београд, 25. јун 2024. године",
            "Европска унија и Србија потписале су 25. јуна 2024. године у Београду нови споразум о статусу, којим се "
            "уређује рад Европске агенције за граничну и обалску стражу (Фронтекс) у Србији. Потписали су га "
            "европска комесарка за унутрашње послове Илва Јохансон и министар унутрашњих послова Ивица Дачић.",
        ),
        *paragraphs("heading", "Шта се мења"),
        *paragraphs("paragraph", "По новом споразуму:"),
        *items(
            "Фронтекс ће моћи да ради и на границама Србије са суседима који нису у Европској унији;",
            "припадници сталног корпуса Фронтекса помагаће граничној полицији Србије у надзору границе;",
            "Фронтекс и Србија заједно ће сузбијати прекогранични криминал и неовлашћене преласке.",
            marks="–",
        ),
        *paragraphs("heading", "Заштита права"),
        *paragraphs("paragraph", "У свакој заједничкој операцији неопходно је:"),
        *items(
            "да сви службеници поштују основна права;",
            "да људи могу да се жале на поступање службеника;",
            "да посматрачи основних права имају увид у рад на терену.",
            marks="1.",
        ),
        *paragraphs("heading", "Наредни кораци"),
        *paragraphs(
            "paragraph",
            "Ранији споразум, који је на снази од маја 2021. године, омогућавао је рад само на границама са чланицама "
            "Европске уније. Сличне нове споразуме већ имају Албанија, Северна Македонија и Црна Гора. Да би нови "
            "споразум био закључен, потребно је да га одобри и Европски парламент.",
        ),
    ),
)

BRDO = Text(
    name="2021-brdo-summit",
    said={
        "language": "en",
        "script": "Latn",
        "date": "2021-10-06",
        "running_head": "wbmig sample corpus",
        "menu": ["Home", "About us", "Documents", "Contact"],
        "share": ["Share", "Tweet", "Print"],
        "related_title": "Related articles",
        "related": ["All documents of the sample corpus", "How the sample corpus was made"],
    },
    pieces=(
        *paragraphs("title", "EU-Western Balkans summit in Brdo: what the declaration says on migration"),
        *paragraphs(
            "paragraph",
            "This text is a retelling by the wbmig project of a real event, based on the public sources named in "
            "manifest.toml, and it is no official text.",
            "Brdo pri Kranju, 6 October 2021",
            "On 6 October 2021, the leaders of the European Union and of its Member States adopted the Brdo "
            "Declaration, in consultation with the leaders of the Western Balkans. Slovenia, which then held the "
            "presidency of the Council, was the host. The leaders confirmed that the EU stands by "
            "the enlargement process.",
        ),
        *paragraphs("heading", "Migration"),
        *paragraphs(
            "paragraph",
            "The declaration calls migration a challenge that the EU and its partners should meet together. It names "
            "several tasks:",
        ),
        *items(
            "Asylum systems in the Western Balkans should be improved.",
            "The fight against migrant smuggling and trafficking in human beings must be strengthened.",
            "Border management should be improved, and information should be exchanged with the agencies of the EU.",
            "Cooperation on returns must be developed further, also with the countries of origin.",
            marks="•",
        ),
        *paragraphs("heading", "Investment and follow-up"),
        *items(
            "The EU will mobilise around 30 billion euros for the region under its Economic and Investment Plan, in "
            "grants and in loans that it guarantees.",
            "The partners committed to carry out reforms, above all of the rule of law.",
            marks="1.",
        ),
        *paragraphs(
            "paragraph",
            "The declaration stands in a line with those of Sofia in 2018 and Zagreb in 2020.",
        ),
    ),
)

SARAJEVO = Text(
    name="2005-sarajevska-deklaracija",
    said={
        "language": "bs",
        "script": "Latn",
        "date": "2005-01-31",
        "running_head": "Prepričavanje projekta wbmig – Sarajevo, januar 2005.",
    },
    pieces=(
        *paragraphs("title", "Sarajevska deklaracija o povratku izbjeglica i prognanih"),
        *paragraphs(
            "paragraph",
            "Ovaj tekst je prepričavanje stvarnog događaja koje je sačinio projekt wbmig na osnovu javnih izvora "
            "navedenih u datoteci manifest.toml i nije službeni tekst.",
            "Sarajevo, 31. januar 2005. godine",
            "Ministri nadležni za izbjeglice i raseljena lica iz Bosne i Hercegovine, Hrvatske te Srbije i Crne Gore "
            "potpisali su 31. januara 2005. godine u Sarajevu deklaraciju o trajnim rješenjima za ljude koje je rat "
            "devedesetih godina otjerao iz njihovih domova. Regionalnu konferenciju podržali su UNHCR, OSCE i Evropska "
            "unija. Po tri države i tri organizacije, pristup je poznat i kao inicijativa 3x3.",
            "Godinama poslije rata u regionu je i dalje bilo mnogo ljudi bez trajnog rješenja. Njihova su pitanja "
            "prelazila granice: imovina je ostajala u jednoj državi, penzijski staž u drugoj, a izbjeglički status "
            "u trećoj. Zato je bilo jasno da ih nijedna država ne može riješiti sama.",
        ),
        *paragraphs("heading", "Obaveze potpisnica"),
        *paragraphs("paragraph", "Deklaracija predviđa:"),
        *items(
            "Tri države će do kraja 2006. godine riješiti preostala pitanja izbjeglica i raseljenih lica.",
            "Izbjeglicama treba omogućiti da sami izaberu povratak ili lokalnu integraciju.",
            "Povratnici moraju imati ista prava i obaveze kao ostali građani.",
            "Svaka država će u roku od tri mjeseca izraditi vlastiti akcioni plan.",
            "Države će svoje planove objediniti u zajednički plan implementacije.",
            marks="1.",
        ),
        *paragraphs("heading", "Praćenje implementacije"),
        *paragraphs(
            "paragraph",
            "Implementaciju će pratiti radna grupa, u kojoj su uz tri države i predstavnici tri međunarodne "
            "organizacije. Potrebno je da države razmjenjuju podatke o izbjeglicama, kako bi se znalo ko čeka na "
            "koje rješenje.",
        ),
        *paragraphs("heading", "Šta je slijedilo"),
        *paragraphs(
            "paragraph",
            "Rok se pokazao prekratkim i posao nije dovršen u predviđenom vremenu. Pristup iz Sarajeva ipak je ostao: "
            "kasniji regionalni program stambenog zbrinjavanja nastavio je od onoga što je ovdje započeto, sa Crnom "
            "Gorom kao četvrtom državom.",
        ),
    ),
)


def main() -> None:
    """Write the four documents."""
    corpus = ROOT / "corpus"
    (corpus / f"{VIENNA.name}.docx").write_bytes(write_word(VIENNA, 1))
    (corpus / f"{BELGRADE.name}.odt").write_bytes(write_odf(BELGRADE, 1))
    (corpus / f"{BRDO.name}.html").write_bytes(write_page(BRDO, 1).encode())
    (corpus / f"{SARAJEVO.name}.pdf").write_bytes(typeset(SARAJEVO, 2, paper="iso-b5"))


if __name__ == "__main__":
    main()
