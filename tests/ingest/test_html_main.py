# ruff: noqa: E501 - a line is a block of its page
"""The main text of pages as content management systems write them: what is expected of each is written down here."""

from pathlib import Path

import pytest

from wbmig.ingest.web.html import read_html
from wbmig.model.document import BlockKind

PAGES = Path(__file__).parent / "pages"

# One line a block; "/" is a line break within it.
MAIN = {
    "block-theme": """
Conclusions of the Chair
The Forum met in Tirana on 4 and 5 April 2019.
1. Legal pathways
Participants agreed that states should:
recognise qualifications faster;
extend seasonal work permits to nine months.
2. Data
The region needs one method for counting.
Contact: forum@example.org
Conclusions 2018
Conclusions 2017
""",
    "blog": """
Six points on reception
Posted on 9 May 2018 by Mina
Reception in transit centres has improved since 2016, but the law still says nothing about how long a family may be kept there.
The ministry should adopt a rulebook.
What next?
Courts must decide within eight days. Municipalities should be consulted before a centre opens, as the ombudsman asked last year.
""",
    "cards": """
Protection in the Western Balkans
People on the move need safety first.
More than 60,000 people crossed the region last year, and one in five was a child travelling alone, says the new regional report.
60,000
people on the move
1 in 5
children alone
What we ask of governments
Open safe places
Every border town should have a safe place for children.
Train the first responders
Police and social workers need joint training each year.
Share data
Offices should exchange figures monthly.
""",
    "conclusions": """
ZAKLJUČCI
1. Vlada će izmeniti plan.
2. Ministarstvo će podneti izveštaj.
3. Odbor će pratiti primenu.
PREDSEDNIK
dr Ana Anić
""",
    "cookies": """
Sastanak o mješovitim migracijama
Sarajevo, 24.3.2022.
U Sarajevu je održan sastanak tijela za koordinaciju, kojem su prisustvovali predstavnici svih kantona.
Dogovoreno je da se do maja izradi plan zimskog smještaja.
""",
    "drupal": """
Ministers agree on faster returns
27 October 2023
Ministers from six countries agreed on Friday to shorten the time needed for voluntary returns from 60 to 30 days.
Agreed steps
The agencies will open a joint help desk.
Each country should name a focal point by March.
See also the action plan, which the ministers endorsed without changes.
""",
    "elementor": """
Декларација о солидарности
Ми, представници градова на балканској рути, окупљени у Нишу, изјављујемо да ће наши градови примити сваког коме је помоћ потребна.
Позивамо владе да финансирају прихват.
Отворити склоништа зими.
Обучити волонтере.
Ниш, 5. мај 2019.
""",
    "fragment": """
Зaкључци са састанка у Будви
Подгорица, 7. фебруар 2023.
Учесници су једногласно усвојили сљедеће:
Надлежне службе ће размјењивати податке.
Број заједничких патрола биће повећан са 4 на 10.
""",
    "header-title": """
Joint statement on search and rescue
Statement, 12 May 2020
We, the ministers responsible for migration, met in Podgorica and reaffirmed that saving lives comes first, at sea as on rivers.
We will:
equip river police on the Drina;
publish all data on deaths.
1. Without prejudice to positions on status.
""",
    "joomla": """
Усвојени закључци о сарадњи граничних полиција
Детаљи
Објављено: 27. новембар 2015.
На дводневном скупу у Београду усвојени су закључци о јачању заједничких патрола.
Закључено је да је потребно:
Успоставити контакт тачке на свим прелазима.
Разменити податке о кријумчарима у року од 24 часа.
Обучити 130 службеника.
Београд, 27. новембар 2015. године
""",
    "nasty-links": """
Pregled obaveza iz deklaracija
Vlada Srbije se obavezala da će otvoriti tri nova centra do kraja 2021. godine.
Vijeće ministara treba da imenuje koordinatora za povratak u roku od 60 dana.
Crna Gora će ratifikovati sporazum o readmisiji sa susjednim državama.
Ukupno 17 obaveza, od kojih je 9 ispunjeno.
""",
    "nasty-names": """
Comments on the draft law on foreigners
The draft law extends detention to 180 days without judicial review, which the coalition considers contrary to European standards.
Article 12 should be deleted.
Article 15 should guarantee free legal aid to every child.
The signatories remain at the disposal of the ministry for further consultations on the text of the law.
""",
    "portal": """
Granična policija dobiva nove ovlasti
Sabor je u četvrtak izmijenio zakon o nadzoru državne granice.
Piše: I. M. 3. lipnja 2021.
Za izmjene su glasovala 82 zastupnika, a policija će od jeseni moći provjeravati i vozila u pozadini graničnog pojasa.
Zakon mora jednako štititi granicu i ljude koji je prelaze.
Pučka pravobraniteljica upozorila je da nadzor treba biti neovisan te da svaku pritužbu valja istražiti u roku od 30 dana.
Ministarstvo će do kraja godine zaposliti 200 novih službenika.
""",
    "recommendations": """
Preporuke sa dijaloga
Ojačati kapacitete službi za azil
Uvesti jedinstvenu evidenciju dece bez pratnje
Obezbediti pravnu pomoć
Organizovati zajedničke obuke tužilaca najmanje dva puta godišnje.
Dokumenti
Zaključci (PDF)
Dnevni red (PDF)
""",
    "rules-and-centres": """
Меморандум о заједничким патролама
Дана 3. октобра 2011. потписан је меморандум о заједничким патролама на Дрини.
Стране су се сагласиле да:
- образују мешовите патроле;
- размењују податке једном недељно;
- саставе извештај до 31. децембра.
Лозница, 3. октобар 2011.
""",
    "script-built": """
Vijesti17.03.2023.
Usvojen akcioni plan za reintegraciju povratnika
Vlada Crne Gore usvojila je na današnjoj sjednici Akcioni plan za reintegraciju povratnika po osnovu sporazuma o readmisiji za period 2023-2024.
Planom je predviđeno 25 aktivnosti, a za njihovo sprovođenje obezbijeđeno je 340.000 eura.
Ministarstvo unutrašnjih poslova dužno je da o sprovođenju izvještava Vladu svakih šest mjeseci.
Prilozi
Akcioni plan 2023-2024Izvještaj za 2022.
""",
    "sidebar-wrap": """
Strategija upravljanja migracijama
Vlada je usvojila strategiju kojom se uređuje saradnja organa do 2027. godine i predviđa stalno praćenje rezultata.
Ciljevi
Prilagoditi propise
Uključiti lokalne zajednice
Nosilac aktivnosti je Komesarijat.
""",
    "tables": """
Zaključci regionalne konferencije o povratku
Na konferenciji održanoj 14. i 15. juna 2005. godine u Sarajevu ministri su razmotrili stanje povratka izbeglica u regionu.
Ministri su se obavezali da će do kraja godine razmeniti spiskove lica koja žele da se vrate, a da će sporna imovinska pitanja rešavati zajednička komisija.
Podaci po državama:
Država
Broj zahteva
Srbija
12.300
Hrvatska
4.510
Kompletan tekst zaključaka može se preuzeti ovde.
""",
    "two-columns": """
Izjava ministara
18.02.2020.
Ministri Hrvatske, Slovenije i Italije sastali su se u Zagrebu.
Suglasili su se:
nastaviti s mješovitim ophodnjama;
ojačati razmjenu podataka u okviru zajedničkog centra.
Centar počinje s radom u svibnju.
""",
    "wordpress": """
Održan okrugli sto o prihvatu migranata
24. mart 2022.
Predstavnici ministarstava i međunarodnih organizacija razgovarali su u Beogradu o uslovima u prihvatnim centrima.
Učesnici su se složili da je neophodno:
povećati broj terenskih radnika u svim opštinama na granici;
obučiti prevodioce za retke jezike;
redovno objavljivati podatke.
„Nijedno dete ne sme da čeka smeštaj duže od jednog dana“, rekla je direktorka.
Sledeći sastanak biće održan u junu.
""",
}

# Furniture that nothing marks as such: kept rather than risk the text.
KEPT = {
    "blog": """
Legal Aid Blog is run by lawyers from five cities who write about asylum practice in their free time and answer questions by mail.
About
Archive
Filed under reception | 3 comments
Theme by nobody
""",
    "rules-and-centres": """
Гранична служба
""",
    "tables": """
Republika Srbija/ Ministarstvo za raseljena lica
""",
}


def main_lines(name):
    read = read_html((PAGES / f"{name}.html").read_bytes())
    return [b.span.of(read.text).replace("\n", "/ ") for b in read.blocks if b.kind is not BlockKind.FURNITURE]


def test_every_page_has_its_expectation():
    assert {path.stem for path in PAGES.glob("*.html")} == set(MAIN)


@pytest.mark.parametrize("name", MAIN)
def test_no_main_text_is_furniture(name):
    assert [line for line in MAIN[name].split("\n") if line and line not in main_lines(name)] == []


@pytest.mark.parametrize("name", MAIN)
def test_furniture_is_no_main_text(name):
    expected = (MAIN[name] + KEPT.get(name, "")).split("\n")
    assert [line for line in main_lines(name) if line not in expected] == []


ARTICLE = (
    "<p>Vlada je usvojila plan kojim se uređuje prihvat, a izveštaj o njemu podnosi svake godine do marta.</p>" * 3
)


@pytest.mark.parametrize(
    "part",
    [
        '<section id="search-and-rescue"><p>Search and rescue is a <a href="/d">duty</a> of states.</p></section>',
        '<div id="language-training"><p>Language courses should be free.</p></div>',
        '<h2 id="related-measures">Related measures</h2>',
        '<p class="print">Izveštaj se objavljuje.</p>',
        '<div class="sidebar-note"><p>Box: a help desk opened in Skopje.</p></div>',
        '<ul class="menu-of-options"><li>Vratiti se.</li><li>Ostati.</li></ul>',
        '<div class="no-sidebar with-sidebar"><p>Plan važi do 2027. godine.</p></div>',
        '<ul><li><a href="/1">Preporuka prva</a></li><li><a href="/2">Preporuka druga</a></li></ul>',
        "<aside><p>Zakon mora štititi ljude.</p></aside>",
        "<footer><p>Napomena o statusu.</p></footer>",
        "<header><h2>Drugi deo</h2><p>Sarajevo, 2022.</p></header>",
        "<table><tr><td>Prijava</td><td>130</td></tr><tr><td>Kontakt</td><td>4</td></tr></table>",
    ],
)
def test_words_of_furniture_alone_make_no_furniture(part):
    found = read_html(f"<article><h1>Usvojen plan</h1>{ARTICLE}{part}{ARTICLE}</article>".encode())
    assert [b for b in found.blocks if b.kind is BlockKind.FURNITURE] == []


@pytest.mark.parametrize(
    "part",
    [
        '<nav><a href="/1">Vesti</a></nav>',
        '<div role="navigation"><a href="/1">Vesti</a></div>',
        '<div class="article-share">Podeli: <a href="#">Viber</a></div>',
        '<h3>Повезане вести</h3><ul><li><a href="/1">Отворен прелаз</a></li></ul>',
        '<p>Vezane vijesti:</p><p><a href="/1">Otvoren prelaz kod Rače</a></p>',
        '<div class="relatedPosts"><a href="/1">Otvoren prelaz</a><p>Na prelazu kod Rače više se ne čeka.</p></div>',
        '<div class="cookie-notice"><p>Koristimo kolačiće radi boljeg rada stranice.</p></div>',
        '<div class="post-navigation"><a href="/1">Otvoren prelaz</a></div>',
        '<aside class="box"><a href="/1">Otvoren prelaz</a></aside>',
        '<p><a href="#">Štampaj</a></p>',
        "<button>Pošalji</button>",
        '<div title="header"><p>Skup o migracijama</p></div>',
    ],
)
def test_furniture_within_an_article_is_found(part):
    found = read_html(f"<article><h1>Usvojen plan</h1>{ARTICLE}{part}{ARTICLE}</article>".encode())
    kinds = [b.kind for b in found.blocks]
    assert BlockKind.FURNITURE in kinds
    assert len(kinds) - kinds.count(BlockKind.FURNITURE) == 7
