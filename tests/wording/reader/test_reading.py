"""Motions as councils write them, taken apart; and whatever text comes, no word is lost."""

import datetime
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portal.characters import plain_letters
from tests import cases
from wording.core import CoreClause
from wording.reader import head
from wording.reader.model import Consideration, Dictum, MotionPart, Piece
from wording.reader.normalise import clean
from wording.reader.reading import read

MOTIONS = Path(__file__).parents[1] / "motions"


def motion(name: str):
    return read((MOTIONS / f"{name}.txt").read_text())


def noting(*texts: str) -> tuple[Consideration, ...]:
    return tuple(Consideration("noting", text) for text in texts)


def test_almere():
    assert motion("almere").as_json() == {
        "head": "Motie M-12\nVreemd aan de orde van de dag\nOnderwerp: Eén lijn naar de overkant\n"
        "De raad van de gemeente Almere, in vergadering bijeen op donderdag 4 juli 2024,\ngehoord de beraadslaging,",
        "considerations": [
            {"kind": "noting", "text": "Almere tot 2050 met tienduizenden woningen groeit"},
            {
                "kind": "noting",
                "text": "de verbindingen met het oude land nu al vol zijn en elke verstoring tot in Lelystad wordt "
                "gevoeld",
            },
            {"kind": "noting", "text": "het Rijk in het najaar over de volgende stap besluit"},
            {"kind": "considering", "text": "woningen zonder bereikbaarheid geen stad maken"},
            {
                "kind": "considering",
                "text": "het woon- en werkverkeer in de hele provincie hetzelfde knelpunt kent",
            },
            {"kind": "opining", "text": "een verbinding pas een keuze is als er geld bij staat"},
        ],
        "dictum": [
            {
                "verb": "verzoeken",
                "addressee": "het college van burgemeester en wethouders",
                "items": [
                    "in het eerstvolgende bestuurlijk overleg met het Rijk aan te dringen op een besluit over de "
                    "IJmeerverbinding",
                    "de raad voor 1 december over de uitkomst te berichten",
                ],
            },
            {
                "verb": "opdragen",
                "addressee": "het college",
                "items": ["samen met Lelystad en de provincie één lijn te trekken"],
            },
        ],
        "closing": "en gaat over tot de orde van de dag.",
        "signatures": "Fractie Linksom        Fractie Rechtdoor\nIndiener 1             Indiener 2",
        "rest": "",
    }


def test_lelystad_with_numbers_pages_and_votes():
    found = motion("lelystad")
    assert found.considerations == tuple(
        Consideration("considering", text)
        for text in (
            "de stad voor haar banen op Amsterdam en Almere is aangewezen",
            "de trein daarheen al jaren niet vaker rijdt; dat de bus dat gat niet vult",
            "de N307 onderdeel is van de route naar de haven van Flevoland",
            "een goede verbinding voorwaarde is om: a) bedrijven te laten komen b) jongeren te laten blijven",
        )
    )
    assert found.dictum == (
        Dictum("uitspreken", "", ("de drie gremia in deze regio elkaar nodig hebben",)),
        Dictum(
            "oproepen",
            "het college",
            ("bij het Rijk te pleiten voor vier treinen per uur", "hierover elk half jaar te berichten"),
        ),
    )
    assert found.closing == "en gaat over tot de orde van de dag"
    assert found.signatures == "Ondertekening en naam:\nFractie Noord, indiener A\nFractie Zuid, indiener B"
    assert [line.number for line in found.lines if line.pieces[0].part == MotionPart.PAGE] == [14, 15, 36]
    assert [line.number for line in found.lines if line.pieces[0].part == MotionPart.OUTCOME] == [32, 33, 34, 35]


def test_flevoland_in_the_plural_with_a_form_to_tick():
    found = motion("flevoland")
    assert found.considerations == (
        *noting(
            "Flevoland in het verleden vaak laat aan tafel zat",
            "drie gremia samen meer gewicht hebben. Dat bleek bij de vorige ronde, toen Almere en Lelystad ieder een "
            "eigen brief stuurden",
        ),
        Consideration("considering", "de provincie niet zonder haar steden kan, en de steden niet zonder de provincie"),
    )
    assert found.dictum == (
        Dictum("uitspreken", "", ("de inzet voor het bestuurlijk overleg eerst in de drie gremia wordt besproken",)),
        Dictum(
            "verzoeken",
            "het college van Gedeputeerde Staten",
            (
                "de inzet uiterlijk in september aan Provinciale Staten voor te leggen",
                "de raden van Almere en Lelystad daarbij te betrekken",
            ),
        ),
    )
    assert found.closing == "en gaan over tot de orde van de dag."
    assert found.signatures.startswith("Naam initiatiefnemer: Statenlid 1")
    assert [line.pieces[-1].text for line in found.lines if line.not_understood] == ["DRAGEN HET COLLEGE OP (dictum)"]
    assert found.lines[-1].pieces[0].part == MotionPart.EXPLANATION


def test_one_sentence():
    assert motion("sentence").as_json() == {
        "head": "De raad van de gemeente Almere, bijeen op 12 september 2024, gehoord de beraadslaging,",
        "considerations": [
            {"kind": "noting", "text": "de stad groeit"},
            {"kind": "considering", "text": "groei zonder spoor vastloopt"},
        ],
        "dictum": [
            {"verb": "verzoeken", "addressee": "het college", "items": ["om bij het Rijk op spoor aan te dringen"]}
        ],
        "closing": "en gaat over tot de orde van de dag.",
        "signatures": "",
        "rest": "",
    }


def test_without_bullets_and_without_closing():
    found = motion("bare")
    assert found.considerations == (
        *noting(
            "In de wijken aan de rand van de stad geen bus meer rijdt",
            "Veel mensen daardoor niet bij het ziekenhuis komen",
        ),
        Consideration("opining", "Vervoer een basisvoorziening is"),
        Consideration("opining", "Niemand daarvan mag worden uitgesloten"),
        Consideration("considering", "de provincie concessieverlener is en daarmee aan zet"),
    )
    assert found.dictum == (
        Dictum(
            "verzoeken",
            "het college derhalve om samen met de provincie",
            ("te onderzoeken welke wijken het meest geraakt zijn", "voor de begroting een voorstel te doen"),
        ),
        Dictum(
            "opdragen",
            "het college van burgemeester en wethouders",
            ("de uitkomsten met de raad te bespreken",),
        ),
    )
    assert (found.closing, found.signatures) == (
        "",
        "Lelystad, 10 december 2024\nNamens de fractie Polder,\nRaadslid 1",
    )


def test_amendment():
    found = motion("amendment")
    assert found.considerations == (
        *noting("gezien: - het statenvoorstel; - het advies van de commissie"),
        Consideration("considering", "het ontwerpbesluit geen termijn noemt"),
    )
    assert found.dictum == (
        Dictum(
            "besluiten",
            "",
            ('het ontwerpbesluit als volgt te wijzigen: Beslispunt 2 aan te vullen met: "uiterlijk op 1 juli 2025"',),
        ),
    )


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Constaterende dat:", "noting"),
        ("CONSTATERENDE DAT", "noting"),
        ("**Constaterend dat:**", "noting"),
        ("constaterende, dat", "noting"),
        ("Stelt vast dat:", "noting"),
        ("Overwegend dat", "considering"),
        ("Overwegende:", "considering"),
        ("# Overwegende dat", "considering"),
        ("Tevens overwegende dat", "considering"),
        ("In aanmerking nemende dat:", "considering"),
        ("Van mening dat:", "opining"),
        ("van mening zijnde dat", "opining"),
        ("Is van oordeel dat:", "opining"),
        ("De raad is van mening dat:", "opining"),
        ("Provinciale Staten zijn van mening dat:", "opining"),
        ("constaterende dat;", "noting"),
        ("We stellen vast dat:", "noting"),
        ("Wij zien dat", "noting"),
        ("Wij willen dat", "opining"),
        ("We weten dat:", "noting"),
        ("Wij denken dat:", "opining"),
        ("Wij constateren dat", "noting"),
        ("Constateringen:", "noting"),
        ("Gelet op het feit dat:", "noting"),
        ("We overwegen dat:", "considering"),
        ("zich realiserende dat", "considering"),
        ("Zich ervan bewust zijnde dat", "considering"),
        ("erkennende dat:", "considering"),
        ("in herinnering roepende dat", "considering"),
        ("ervan uitgaande dat", "considering"),
        ("in acht nemende dat:", "considering"),
        ("Rekening houdende met het feit dat:", "considering"),
        ("We hebben nagedacht over en houden er rekening mee dat:", "considering"),
        ("overwegende voorts dat", "considering"),
        ("We vinden dat:", "opining"),
        ("De raad vindt dat:", "opining"),
        ("Ervan overtuigd dat", "opining"),
        ("Wij hebben gezien dat:", "noting"),
        ("hebben geconstateerd dat:", "noting"),
        ("Gezien dat", "noting"),
        ("Over\u2010\nwegende dat:", "considering"),
        ("Opgemerkt hebbende dat:", "noting"),
        ("Wat is er aan de hand?", "noting"),
        ("Feiten:", "noting"),
        ("Met verwijzing naar het feit dat:", "noting"),
        ("Verwijzend naar het feit dat:", "noting"),
        ("Indachtig het feit dat", "noting"),
        ("voor ogen houdend dat:", "considering"),
        ("belang hechtend aan het feit dat:", "considering"),
        ("Bekend is dat:", "considering"),
        ("Zijnde van mening dat:", "opining"),
        ("Van mening zijn dat:", "opining"),
        ("Wij vinden het belangrijk dat:", "opining"),
    ],
)
def test_headings_of_considerations(heading, kind):
    found = read(f"De raad, bijeen,\n\n{heading}\n- de regio groeit;\n\nVerzoekt het college:\n- iets te doen")
    assert (found.head, found.considerations) == ("De raad, bijeen,", (Consideration(kind, "de regio groeit"),))


@pytest.mark.parametrize(
    ("heading", "verb", "addressee"),
    [
        ("Verzoekt het college", "verzoeken", "het college"),
        ("VERZOEKT HET COLLEGE VAN B&W:", "verzoeken", "HET COLLEGE VAN B&W"),
        ("Verzoeken Gedeputeerde Staten om:", "verzoeken", "Gedeputeerde Staten"),
        (
            "verzoekt het college van\nburgemeester en wethouders om het volgende:",
            "verzoeken",
            "het college van burgemeester en wethouders",
        ),
        ("En verzoekt het college dringend:", "verzoeken", "het college dringend"),
        ("De raad verzoekt de wethouder:", "verzoeken", "de wethouder"),
        ("Tot slot verzoekt het college:", "verzoeken", "het college"),
        ("Verzoekt de jeugdraad en de ouderenraad:", "verzoeken", "de jeugdraad en de ouderenraad"),
        ("Verzoekt het college om in gesprek met het Rijk:", "verzoeken", "het college om in gesprek met het Rijk"),
        ("Verzoekt het college, in overleg met GS, om:", "verzoeken", "het college, in overleg met GS, om"),
        ("Draagt het college op:", "opdragen", "het college"),
        ("Draagt op aan het college:", "opdragen", "aan het college"),
        ("Dragen het college van Gedeputeerde Staten\nop om", "opdragen", "het college van Gedeputeerde Staten"),
        ("Roept het college en het presidium op:", "oproepen", "het college en het presidium"),
        ("Wil dat het college:", "willen", "het college"),
        ("Wij wensen dan ook dat Gedeputeerde Staten", "wensen", "Gedeputeerde Staten"),
        ("ROEPEN ALLE FRACTIES OP", "oproepen", "ALLE FRACTIES"),
        ("Spreekt uit dat:", "uitspreken", ""),
        ("Spreken uit:", "uitspreken", ""),
        ("X Spreken uit (dictum)", "uitspreken", ""),
        ("Spreekt als zijn mening uit dat", "uitspreken", ""),
        ("Spreekt derhalve uit dat", "uitspreken", ""),
        ("Spreekt de wens uit dat", "uitspreken", ""),
        ("Spreekt de raad uit dat:", "uitspreken", ""),
        ("We stellen voor het volgende besluit te nemen:", "voorstellen", ""),
        ("Vraagt het college:", "vragen", "het college"),
        ("Nodigt het college uit:", "uitnodigen", "het college"),
        ("Besluit:", "besluiten", ""),
        ("verzoekt het college;", "verzoeken", "het college"),
        ("Besluit het college op te dragen", "opdragen", "het college"),
        ("BESLUIT HET COLLEGE TE VERZOEKEN:", "verzoeken", "HET COLLEGE"),
        ("Verzoekt de wethouder Jeugd om:", "verzoeken", "de wethouder Jeugd"),
        ("Wijzigen ontwerpbesluit", "wijzigen", ""),
        ("We vragen het college:", "vragen", "het college"),
        ("Daarom verzoeken wij het college:", "verzoeken", "het college"),
        ("Daarom verzoekt de raad het college:", "verzoeken", "het college"),
        ("Verzoek aan het college:", "verzoeken", "aan het college"),
        ("geeft het college opdracht:", "opdracht geven", "het college"),
        (
            "Geven het college van Gedeputeerde Staten de opdracht om",
            "opdracht geven",
            "het college van Gedeputeerde Staten",
        ),
        ("geeft opdracht aan het college om:", "opdracht geven", "aan het college"),
        ("doet een dringend beroep op de provincie om:", "een beroep doen", "de provincie"),
        ("dringt er bij het college op aan:", "aandringen", "het college"),
        ("Spoort het college aan:", "aansporen", "het college"),
        ("Verzoekt het colle-\nge:", "verzoeken", "het college"),
        ("Verzoekt het college op:", "verzoeken", "het college"),
        ("Wijzigen ontwerpbesluit (dictum)", "wijzigen", ""),
        (
            "verzoekt het college van B&W van de gemeente Rijswijk om het volgende in het plan op te nemen",
            "verzoeken",
            "het college van B&W van de gemeente Rijswijk om het volgende in het plan op te nemen",
        ),
    ],
)
def test_headings_of_a_dictum(heading, verb, addressee):
    found = read(
        f"Constaterende dat:\n- de regio groeit;\n\n{heading}\n- iets te doen;\n- meer te doen,\n\nen gaat "
        "over tot de orde van de dag."
    )
    assert found.considerations == noting("de regio groeit")
    assert found.dictum == (Dictum(verb, addressee, ("iets te doen", "meer te doen")),)


@pytest.mark.parametrize(
    "bullets",
    [
        ("- ", "- "),
        ("• ", "• "),
        ("* ", "* "),
        ("– ", "– "),
        ("o ", "o "),
        ("1. ", "2. "),
        ("1.", "2."),
        ("a. ", "b. "),
        ("a) ", "b) "),
        ("(i) ", "(ii) "),
        ("☐ ", "☐ "),
        ("\uf0b7 ", "\uf0b7 "),
        ("\t•\t", "\t•\t"),
        ("-", "-"),
        ("• - ", "• - "),
        ("→ ", "→ "),
        ("1.) ", "2.) "),
        ("1a. ", "1b. "),
        ("1 ", "2 "),
        ("1 – ", "2 – "),
        ("+ ", "+ "),
        ("\u2010 ", "\u2010 "),
        ("•\n", "•\n"),
        ("1.\n", "2.\n"),
        ("dat ", "dat "),
        ("- dat\n", "- dat\n"),
        ("", ""),
    ],
)
def test_bullets(bullets):
    first, second = bullets
    found = read(
        f"Overwegende:\n{first}de regio groeit;\n{second}het spoor vol is;\n\nVerzoekt het college om te bouwen."
    )
    assert [one.text for one in found.considerations] == ["de regio groeit", "het spoor vol is"]
    assert found.dictum == (Dictum("verzoeken", "het college", ("om te bouwen",)),)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("de bereik-\nbaarheid", "de bereikbaarheid"),
        ("de bereik\u00ad\nbaarheid", "de bereikbaarheid"),
        ("de OV-\nknooppunten", "de OV-knooppunten"),
        ("Noord-\nHolland", "Noord-Holland"),
        ("woon-\nen werkverkeer", "woon- en werkverkeer"),
        ("het sociaal-economische en het sociaal-\neconomische", "het sociaal-economische en het sociaal-economische"),
    ],
)
def test_broken_words(lines, text):
    assert read(f"Overwegende dat:\n- {lines};").considerations == (Consideration("considering", text),)


def test_a_wrapped_line_is_no_heading():
    found = read(
        "Overwegende dat:\n- de raad vorig jaar in een motie al eens schreef dat hij\n  verzoekt het college om haast "
        "te maken, hetgeen niet is\n  gebeurd;\n\nVerzoekt het college:\n- haast te maken."
    )
    assert len(found.considerations) == len(found.dictum) == 1
    assert found.dictum[0].items == ("haast te maken",)


def test_bullets_further_in_belong_to_their_clause():
    found = read(
        "Verzoekt het college\n1. in gesprek te gaan met:\n   1. de provincie;\n   2. Lelystad;\n2. te berichten.\n\n"
        "Overwegende dat\n1.1 het kan\n1.2 het nodig is"
    )
    assert found.dictum[0].items == ("in gesprek te gaan met: 1. de provincie; 2. Lelystad", "te berichten")
    assert [one.text for one in found.considerations] == ["het kan", "het nodig is"]


def test_capitals_tell_clauses_apart():
    found = read(
        "Provinciale Staten van Flevoland, in vergadering bijeen op 17 april 2024,\n\nConstaterende dat\n"
        "De provincie aan zet is bij het regionaal openbaar vervoer\nDe concessie afloopt en dat er dan\n"
        "keuzes gemaakt moeten worden\n"
    )
    assert found.considerations == noting(
        "De provincie aan zet is bij het regionaal openbaar vervoer",
        "De concessie afloopt en dat er dan keuzes gemaakt moeten worden",
    )


def test_that_and_and_belong_to_the_list():
    found = read(
        "Constaterende dat:\n- dat de regio groeit;\n- dat rapport oud is; en\n- het spoor vol is, en\n"
        "verzoekt het college te bouwen; en\ndraagt het college op te tellen."
    )
    assert found.considerations == noting("de regio groeit", "dat rapport oud is", "het spoor vol is")
    assert found.dictum == (
        Dictum("verzoeken", "het college", ("te bouwen",)),
        Dictum("opdragen", "het college", ("te tellen",)),
    )


def test_a_heading_that_comes_back_is_no_header_of_a_page():
    found = read(
        "Verzoekt het college:\n- te bouwen,\n\nspreekt uit dat:\n- het kan,\n\nVerzoekt het college:\n- te tellen,\n\n"
        "en gaat over tot de orde van de dag."
    )
    assert [one.items for one in found.dictum] == [("te bouwen",), ("het kan",), ("te tellen",)]


def test_sentences_below_each_other_are_clauses():
    found = read(
        "De gemeenteraad van Lelystad, in vergadering bijeen op 10 december 2024, gehoord de raad,\n\nBesluit:\n"
        "Het college te verzoeken om in overleg te treden met het Rijk over spoor.\nEen werkgroep in te stellen.\n"
        "Status: aangenomen"
    )
    assert found.dictum[0].items == (
        "Het college te verzoeken om in overleg te treden met het Rijk over spoor",
        "Een werkgroep in te stellen",
    )
    assert found.rest == "Status: aangenomen"


def test_what_is_no_motion_is_all_rest():
    found = read("Beste raad,\n\nHierbij een brief over iets anders.\n")
    assert not found.is_motion
    assert found.as_json() == {
        "head": "",
        "considerations": [],
        "dictum": [],
        "closing": "",
        "signatures": "",
        "rest": "Beste raad,\nHierbij een brief over iets anders.",
    }


def test_every_line_says_where_it_went():
    found = read("Motie\n\nOverwegende dat:\n1. de regio groeit en\n   bloeit;\nverzoekt het college te bouwen")
    assert [(line.number, line.pieces) for line in found.lines] == [
        (1, (Piece(MotionPart.HEAD, "Motie"),)),
        (3, (Piece(MotionPart.HEADING, "Overwegende dat:"),)),
        (4, (Piece(MotionPart.MARK, "1."), Piece(MotionPart.CONSIDERATION, "de regio groeit en", 0))),
        (5, (Piece(MotionPart.CONSIDERATION, "bloeit;", 0),)),
        (6, (Piece(MotionPart.HEADING, "verzoekt het college"), Piece(MotionPart.DICTUM, "te bouwen", 1))),
    ]


@pytest.mark.parametrize("name", cases.names(cases.MOTIONS))
def test_motions_in_every_form(name):
    assert cases.read_motion(name) == cases.right_answer(cases.MOTIONS, name)


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("a b c, dat d e f en dat g h i;", ["a b c", "d e f", "g h i"]),
        ("a b c; dat d e f; dat g h i;", ["a b c; dat d e f; dat g h i"]),
        ("de stad groeit; dat de weg vol is;", ["de stad groeit", "de weg vol is"]),
        (
            "de stad groeit, dat de weg vol is, dat het spoor vol is,",
            ["de stad groeit", "de weg vol is", "het spoor vol is"],
        ),
        ("de stad groeit, dat huren stijgen en dat banen gaan,", ["de stad groeit", "huren stijgen", "banen gaan"]),
        ("de stad groeit,\ndat huren stijgen en dat banen gaan,", ["de stad groeit", "huren stijgen", "banen gaan"]),
        ("het plan, dat de raad vorig jaar vaststelde, niet is uitgevoerd;", None),
        ("het plan, dat de raad vaststelde en dat het college wil, oud is;", None),
        ("de kom ondieper wordt en dat schepen vastlopen;", None),
        ("de haven vol is en\ndat de gebruikers wachten;", ["de haven vol is", "de gebruikers wachten"]),
        ("de stad door crises,\noorlogen en de financiën,\nsteeds meer mensen zonder huis telt;", None),
        ("het college zegt dat het kan en dat het mag;", None),
    ],
)
def test_running_sentences(sentence, clauses):
    found = read(f"De raad, bijeen,\n\noverwegende dat {sentence}\n\nverzoekt het college te bouwen.")
    assert [one.text for one in found.considerations] == (clauses or [" ".join(sentence[:-1].split())])
    assert letters("".join(piece.text for line in found.lines for piece in line.pieces)) == letters(found.text)


@pytest.mark.parametrize(
    "lines",
    [
        "A. Naam,\n\nGemeenteraadsfractie Zuid\nAlmere",
        "A.B. van der Naam (Partij Zuid)",
        "Voornaam Naam, Partij Zuid",
        "Partij Zuid\nPartij Noord",
        "Het raadslid\nA. Naam",
        "De raadsleden,\nA. Naam",
        "Statenfractie Zuid",
        "Ondergetekenden:\nA. Naam",
        "Was getekend,\nA. Naam",
        "De fractievoorzitter,\nB. Naam",
        "De indieners,\nB. Naam, raadslid\nC. Naam (fractievoorzitter)",
    ],
)
def test_signatures_without_a_closing(lines):
    found = read(f"De raad,\n\nOverwegende dat:\n- de stad groeit;\n\nVerzoekt het college:\n- te bouwen.\n\n{lines}")
    assert [one.items for one in found.dictum] == [("te bouwen",)]
    assert found.signatures == lines.replace("\n\n", "\n")


def test_letters_before_clauses_are_no_initials():
    found = read("Overwegende dat:\nA. Almere groeit.\n\nVerzoekt het college:\nA. Bouwen.\n\nB. Tellen.\n\nC. Bellen.")
    assert found.dictum[0].items == ("Bouwen", "Tellen", "Bellen")


def test_a_number_within_a_sentence_is_no_mark():
    found = read("Overwegende dat:\n- er elk uur\n1 trein rijdt;\n\nVerzoekt het college:\n2 treinen te laten rijden.")
    assert [one.text for one in found.considerations] == ["er elk uur 1 trein rijdt"]
    assert found.dictum[0].items == ("2 treinen te laten rijden",)


def test_a_footer_with_words_and_a_running_head_are_no_words_of_a_clause():
    found = read(
        "Overwegende dat:\n- de stad groeit en\nDe raad van Almere Pagina 1 van 2\nMotie Almere: Spoor\nbloeit;\n\n"
        "Verzoekt het college:\n- te bouwen,\n\nen gaat over tot de orde van de dag.\nDe raad van Almere Pagina 2 van 2"
    )
    assert [one.text for one in found.considerations] == ["de stad groeit en bloeit"]
    assert found.rest == "De raad van Almere Pagina 1 van 2\nMotie Almere: Spoor\nDe raad van Almere Pagina 2 van 2"


def test_deeper_bullets_of_another_sort_belong_to_their_clause():
    found = read(
        "Constaterende dat\n- de lijst groeit;\n  o met 300 jongeren;\n  o met 50 gezinnen;\n- er geen plan is."
    )
    assert found.considerations == noting("de lijst groeit: - met 300 jongeren; - met 50 gezinnen", "er geen plan is")


@pytest.mark.parametrize(
    ("above", "below"),
    [("•", "o"), ("-", "o"), ("1.", "o"), ("-", "▪"), ("•", "–"), ("–", "◦"), ("o", "▪"), ("-", "\uf0a7")],
)
def test_points_within_a_clause_are_part_of_it(above, below):
    found = read(
        f"Verzoekt het college:\n{above}\tte onderzoeken:\n{below}\twat het kost\n{below}\twie dat\nbetaalt;\n"
        f"{above.replace('1', '2')}\tte berichten,\n\nen gaat over tot de orde van de dag."
    )
    assert found.dictum[0].items == ("te onderzoeken: - wat het kost; - wie dat betaalt", "te berichten")
    assert found.rest == ""


def test_the_bullet_of_a_second_level_says_so_itself_and_can_stand_alone_on_its_line():
    found = read("Constaterende dat:\n•\tde stad groeit;\no\tin het noorden;\no\nin het zuiden;\n•\ter geen plan is.")
    assert found.considerations == noting("de stad groeit: - in het noorden; - in het zuiden", "er geen plan is")


def test_numbers_and_letters_within_a_clause_stay():
    found = read("Verzoekt het college:\n- te onderzoeken:\na) de kosten;\nb) de dekking;\n- te berichten.")
    assert found.dictum[0].items == ("te onderzoeken: a) de kosten; b) de dekking", "te berichten")


def test_paragraphs_that_end_with_a_comma_are_clauses():
    found = read("Overwegende dat,\n\nde brug kapot is,\n\nde pont niet vaart,\n\nverzoekt het college te bouwen.")
    assert [one.text for one in found.considerations] == ["de brug kapot is", "de pont niet vaart"]


def test_and_that_on_a_line_of_its_own_belongs_to_the_list():
    found = read(
        "Overwegende, dat afval ontsiert,\ndat men zich ergert\nen dat een aanpak ontbreekt,\n\n"
        "Verzoekt het college te bouwen."
    )
    assert [one.text for one in found.considerations] == ["afval ontsiert", "men zich ergert", "een aanpak ontbreekt"]


def test_a_heading_on_the_line_of_the_clause_before():
    found = read(
        "Overwegende dat het lawaai groeit. Overwegende dat de politie te klein is.\n\n"
        "Verzoekt het college:\n- te bouwen"
    )
    assert [one.text for one in found.considerations] == ["het lawaai groeit", "de politie te klein is"]


def test_a_verb_around_its_object():
    found = read(
        "Overwegende dat:\n- het fout ging;\n\nkeurt het handelen van het college af;\n\n"
        "en gaat over tot de orde van de dag."
    )
    assert found.dictum == (Dictum("afkeuren", "", ("het handelen van het college",)),)


def test_a_heading_in_the_line_of_the_opening():
    found = read(
        "De raad, gehoord het debat, overwegende dat de kade verzakt;\noverwegende dat de brug roest;\n"
        "verzoekt het college te bouwen;\nen gaat over tot de orde van de dag."
    )
    assert found.head == "De raad, gehoord het debat,"
    assert [one.text for one in found.considerations] == ["de kade verzakt", "de brug roest"]


@pytest.mark.parametrize(
    ("asked", "addressee", "item"),
    [
        (
            "de vervoerders in de regio, meer bussen in te zetten",
            "de vervoerders in de regio",
            "meer bussen in te zetten",
        ),
        ("de vervoerders om meer bussen in te zetten", "de vervoerders", "om meer bussen in te zetten"),
        (
            "de fracties, de griffier en het presidium te overleggen",
            "de fracties, de griffier en het presidium",
            "te overleggen",
        ),
        ("het college om: – te overleggen", "het college", "te overleggen"),
        (
            "het college\nde halte\nterug te brengen\nen dat bekend\nte maken",
            "het college",
            "de halte terug te brengen en dat bekend te maken",
        ),
        (
            "het college\nde halte terug te brengen en bussen\nte laten rijden",
            "het college",
            "de halte terug te brengen en bussen te laten rijden",
        ),
        ("de minister van Verkeer, de halte terug te brengen", "de minister van Verkeer", "de halte terug te brengen"),
        ("de halte terug te brengen", "", "de halte terug te brengen"),
        ("de halte, die verdween, terug te brengen", "", "de halte, die verdween, terug te brengen"),
    ],
)
def test_who_is_addressed_before_a_comma(asked, addressee, item):
    found = read(f"Overwegende dat:\n- de stad groeit;\n\nverzoekt {asked};\n\nen gaat over tot de orde van de dag.")
    assert found.dictum == (Dictum("verzoeken", addressee, (item,)),)


FRAGMENTS = [
    "Constaterende dat",
    "overwegende dat:",
    "Van mening zijnde dat",
    "gelet op",
    "Gehoord de beraadslaging,",
    "Verzoekt het college",
    "Draagt het college van burgemeester en",
    "wethouders op:",
    "roepen alle fracties op",
    "spreekt uit",
    "zien dat\n",
    "b e s l u i t :",
    "I ",
    "II ",
    "“",
    "”",
    "dat",
    "Besluit",
    "geeft het college opdracht om",
    "doet een beroep op",
    "spreekt zijn zorgen uit over",
    "We vragen het college:",
    "constaterende dat;",
    ", dat de weg vol is en dat",
    "; dat",
    "1 een\n2 twee\n",
    "A. Naam",
    "Motie B\n",
    "en gaat over tot de",
    "orde van de dag",
    "gaat over tot de orde van de dag.",
    "- ",
    "• ",
    "o ",
    "1. ",
    "a) ",
    "(ii) ",
    "☐ ",
    "\uf0b7",
    "**",
    "Pagina 2 van 3",
    "2",
    "- 3 -",
    "\f",
    "Namens de fractie",
    "Status: aangenomen",
    "Voor: 12",
    "Toelichting",
    "Almere, 3 juni 2024",
    "woon-",
    "en werkverkeer",
    "bereik-",
    "baarheid",
    "de regio groeit;",
    "het spoor is vol.",
    "Het Rijk",
    "om:",
    "op",
    "uit",
    ";",
    "; en\n",
    ":",
    ",",
    "é",
    "İ",
    "ﬁ",
    "\u00ad",
    "\x02",
    "\xa0",
    "\t",
    "\r\n",
    "x",
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS).flatmap(lambda f: st.sampled_from([f, f + " ", f + "\n", f + "\n\n"]))).map(
        "".join
    ),
    st.text(),
)


@settings(max_examples=1000)
@given(TEXTS)
@example("Constaterende dat(ii) **")
@example("Constaterende dat:\n- (a) __")
@example("Overwegende dat\n;\nen\n- x\n- ;en\n- y, dat z")
def test_no_word_is_lost(text):
    """Every character is in exactly one piece of one line, in order; and every part says what its pieces say."""
    found = read(text)
    pieces = [piece for line in found.lines for piece in line.pieces]
    assert letters("".join(piece.text for piece in pieces)) == letters(plain_letters(text)) == letters(clean(text))
    for part, words in [
        (MotionPart.HEAD, found.head),
        (MotionPart.CLOSING, found.closing),
        (MotionPart.SIGNATURES, found.signatures),
    ]:
        assert letters(words) == letters("".join(piece.text for piece in pieces if piece.part == part))
    rest = (MotionPart.PAGE, MotionPart.OUTCOME, MotionPart.EXPLANATION, MotionPart.UNKNOWN)
    assert letters(found.rest) == letters("".join(piece.text for piece in pieces if piece.part in rest))
    clauses = [one.text for one in found.considerations] + [item for one in found.dictum for item in one.items]
    for number, clause in enumerate(clauses):
        assert letters(clause) == letters("".join(piece.text for piece in pieces if piece.clause == number))
    assert {piece.clause for piece in pieces} - {None} == set(range(len(clauses)))


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        "a-\n",
        "- a\n",
        "verzoekt ",
        "verzoekt\n",
        "draagt ",
        "dragen het college\n",
        "gaat ",
        "gaat over tot ",
        " ",
        "\n",
        "#",
        "*",
        "a; verzoekt x",
        "overwegende dat a\n",
        "en ",
        "1.",
        "(",
        "pagina 1\n",
        "\f",
        "de raad van ",
        "roept x ",
        ", dat de a",
        " en dat b",
        "geeft x ",
        "verzoekt de a, b ",
        "doet een beroep op ",
        "Motie\n",
        "De Raad ",
        "- dat a\n",
        "uit ",
        "op\n",
        "\n\nbetuigt het college met zijn ",
        "\n\nmet zijn grote met ",
    ],
)
def test_no_text_is_slow(piece):
    """Ten times the text takes about ten times as long, not a hundred times."""

    def seconds(size: int) -> float:
        text = "Overwegende dat:\n" + piece * (size // len(piece)) + "!"
        begin = time.process_time()
        assert read(text).lines
        return time.process_time() - begin

    # Where something else was in the way, once more.
    assert any(seconds(50_000) < 40 * seconds(5_000) + 0.05 for _ in range(3))


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Motie 12\nOnderwerp: Eén  lijn\nDe raad", "Eén lijn"),
        ("MOTIE Vervoer op maat", "Vervoer op maat"),
        ("Motie 2024-08: “Vervoer op maat”", "Vervoer op maat"),
        ("Motie vreemd aan de orde van de dag\nTitel: Spoor", "Spoor"),
        ("Motie\nProvinciale Staten van Flevoland\nSpoor", ""),
        ("De raad, bijeen", ""),
        ("Motie vreemd aan de orde van de dag: Spoor", "Spoor"),
        ("MOTIE VREEMD AAN DE ORDE VAN DE DAG – Spoor", "Spoor"),
        ("Motie M-12 vreemd aan de orde van de dag: Spoor", "Spoor"),
        ("Motie vreemd: Spoor", "Spoor"),
        ("Motie vreemd aan de orde van de dag\nDe raad", ""),
        ("Motie van de fracties A en B over spoor", "spoor"),
        ("Motie van het lid Naam", ""),
        ("MOTIE\nExtra geld voor bruggen\nDe raad van de stad, bijeen op 3 mei 2024,", "Extra geld voor bruggen"),
        ("Motie 14\n“Bruggen eerst”\nDe raad", "Bruggen eerst"),
        ("Motie\nAgendapunt 3\nDe raad", ""),
        ("Motie\nNummer: 12\nDe raad", ""),
        ("Motie 3\n6 juni 2024\nDe raad", ""),
        ("MOTIE Bruggen eerst. De Raad van de stad bijeen op 3 mei.", "Bruggen eerst"),
        ("MOTIE Bruggen eerst\nOnderwerp: kadernota 2025", "Bruggen eerst"),
        ("MOTIE\nOnderwerp: kadernota 2025", "kadernota 2025"),
        ("Motie vreemd aan de orde van de dag\nOnderwerp: Bruggen eerst", "Bruggen eerst"),
        ("Motie : Motie van het lid Naam over bruggen eerst", "bruggen eerst"),
        ("Motie inzake bruggen", "bruggen"),
        ("Motie : Motie van het lid Naam over bij zorgen over bruggen bouwen", "bij zorgen over bruggen bouwen"),
        ("Motie Over de brug", "Over de brug"),
        ("Motie nr. 24-17 (vreemd aan de orde van de dag)\ninzake de brug\nDe raad", "de brug"),
        ("Motie 30 kilometer per uur is de standaard", "30 kilometer per uur is de standaard"),
        ("Motie 12 over bruggen", "bruggen"),
        ("Motie XI Gooi niets weg", "Gooi niets weg"),
        ("MOTIE: Bruggen eerst.", "Bruggen eerst"),
        ("Moties\nOnderwerp\nBruggen eerst\nStatus\ningetrokken", "Bruggen eerst"),
    ],
)
def test_the_head_tells_the_subject(text, subject):
    assert head.subject(text) == subject


def test_a_title_with_spaces_between_its_letters_opens_the_head():
    motion = read("M O T I E\n\nBruggen eerst\n\nDe raad, bijeen op 3 mei 2024,\n\nVerzoekt het college te bouwen")
    assert motion.head.startswith("MOTIE\n")
    assert head.subject(motion.head) == "Bruggen eerst"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("bijeen op donderdag 4 juli 2024,", datetime.date(2024, 7, 4)),
        ("31 februari 2024 of 1 MAART 2024", datetime.date(2024, 3, 1)),
        ("in 2024", None),
    ],
)
def test_the_head_tells_the_day(text, day):
    assert head.day(text) == day


def test_the_core_is_in_the_order_of_a_motion():
    found = read(
        "Overwegende dat b;\nConstaterende dat a;\nDraagt het college op c te doen,\nen gaat over tot de orde van de "
        "dag."
    )
    assert found.core == (
        CoreClause("noting", "a"),
        CoreClause("considering", "b"),
        CoreClause("dictum", "c te doen", "opdragen", "het college"),
    )


@pytest.mark.parametrize(
    "stamp",
    [
        "AANGENOMEN",
        "VERWORPEN!",
        "UNANIEM AANGENOMEN",
        "INGETROKKEN",
        "KOPIE",
        "Ingekomen 8 JULI 2024",
        "INGEKOMEN: 08-07-2024",
        "Ontvangen op 8 juli 2024, 14.30 uur",
        "Geregistreerd griffie 8/7/24",
    ],
)
@pytest.mark.parametrize("line", [3, 4, 5, 7])
def test_a_stamp_between_the_lines_is_no_part_of_a_clause(stamp, line):
    lines = [
        "De raad, bijeen,",
        "constaterende dat:",
        "- de brug vol is;",
        "- bewoners daardoor",
        "  lang wachten;",
        "verzoekt het college:",
        "- een plan te maken;",
        "en gaat over tot de orde van de dag.",
    ]
    plain = read("\n".join(lines))
    stamped = read("\n".join([*lines[:line], stamp, *lines[line:]]))
    assert (stamped.considerations, stamped.dictum) == (plain.considerations, plain.dictum)
    assert stamped.rest == stamp


@pytest.mark.parametrize("words", ["aangenomen", "ingekomen stukken", "ontvangen op 8 juli 2024 van het Rijk"])
def test_the_same_words_in_a_sentence_stay(words):
    found = read(
        f"De raad, bijeen,\nconstaterende dat:\n- de brief is\n  {words};\nverzoekt het college:\n- iets te doen"
    )
    assert found.considerations == (Consideration("noting", f"de brief is {words}"),)


def test_a_list_on_the_line_of_its_heading():
    found = read(
        "De raad van Almere, bijeen op 4 juli 2024, overwegende dat, * de huren stijgen, ook in de wijk, * het wachten "
        "8 jaar duurt. verzoekt het college: 1. een plan te maken; 2. geld te zoeken; 3. de raad te berichten, en gaat "
        "over tot de orde van de dag."
    )
    assert [one.text for one in found.considerations] == [
        "de huren stijgen, ook in de wijk",
        "het wachten 8 jaar duurt",
    ]
    assert found.dictum[0].items == ("een plan te maken", "geld te zoeken", "de raad te berichten")


def test_a_list_within_a_clause_is_not_taken_for_that_of_its_heading():
    found = read(
        "Constaterende dat:\n- er twee wegen zijn: 1. de brug; 2. de tunnel;\n- uit te werken: - a is waar; - b niet;\n"
        "- de prijs * de kans telt, * ook hier.\n\nVerzoekt het college:\n- te kiezen."
    )
    assert found.considerations == noting(
        "er twee wegen zijn: 1. de brug; 2. de tunnel",
        "uit te werken: - a is waar; - b niet",
        "de prijs * de kans telt, * ook hier",
    )


@pytest.mark.parametrize("before", ["Toelichting", "- Toelichting\n- "])
def test_a_list_on_one_line_of_a_form_that_wraps_later(before):
    found = read(
        f"OnderwerpDe bus\nStatusaangenomen\n{before}constaterende, dat - de bus te laat is,\nook in de spits; - er "
        "minder banken zijn; overwegende, dat - het\nbeter kan; verzoekt het college: - te rijden; -\n"
        "te berichten.\nEinddatum"
    )
    assert found.considerations == (
        *noting("de bus te laat is, ook in de spits", "er minder banken zijn"),
        Consideration("considering", "het beter kan"),
    )
    assert found.dictum == (Dictum("verzoeken", "het college", ("te rijden", "te berichten")),)


@pytest.mark.parametrize("closing", ["en gaat over tot de orde van de dagNaam", "En gaat over tot de orde van de dag!"])
def test_a_closing_with_something_behind_it(closing):
    found = read(f"Verzoekt het college:\n- te bouwen.\n\n{closing}")
    assert (found.dictum[0].items, bool(found.closing)) == (("te bouwen",), True)


@pytest.mark.parametrize("verb", ["Verzoekt het college:", "Overwegende dat:"])
def test_a_comma_before_words_that_could_be_a_heading(verb):
    found = read(f"{verb}\n- geld te zoeken, waarvan,\ngezien de verdeling, de helft hier hoort;\n- te bouwen")
    assert [clause.text for clause in found.core] == [
        "geld te zoeken, waarvan, gezien de verdeling, de helft hier hoort",
        "te bouwen",
    ]


def test_numbers_without_a_full_stop_behind_spaces():
    found = read("Overwegende dat:\n 1 Zwemmen gezond is\n 2 Het bad dicht gaat\n\nVerzoekt het college:\n 1 te bouwen")
    assert [one.text for one in found.considerations] == ["Zwemmen gezond is", "Het bad dicht gaat"]


def test_the_raad_at_the_end_of_the_last_clause_is_no_part_of_the_closing():
    for closing in ("en gaat over tot de orde van de dag.", "De raad gaat over tot de orde van de dag."):
        found = read(f"Verzoekt het college:\n- te bouwen;\n- te berichten aan de raad\n\n{closing}")
        assert (found.dictum[0].items, found.closing) == (("te bouwen", "te berichten aan de raad"), closing)


def test_confidence_that_is_withdrawn():
    found = read(
        "Concluderende dat:\n- het mis ging;\n\nZegt het vertrouwen op in wethouder Naam\n\n"
        "en gaat over tot de orde van de dag."
    )
    assert found.dictum == (Dictum("opzeggen", "", ("het vertrouwen in wethouder Naam",)),)


@pytest.mark.parametrize("end", ["", ";", ","])
def test_what_is_disapproved_of(end):
    found = read(
        f"Constaterende dat het mis ging;\n\nkeurt de handelwijze van het college af{end}\n\nen gaat over tot de "
        "orde van de dag."
    )
    assert found.dictum == (Dictum("afkeuren", "", ("de handelwijze van het college",)),)


@pytest.mark.parametrize("heading", ["Besluit:", "Wijzigen ontwerpbesluit"])
def test_the_texts_that_an_amendment_changes_are_part_of_its_clause(heading):
    found = read(
        f"{heading}\n\nde tekst op pagina 15:\n\n“Als er draagvlak is, kan het.”\n\nte wijzigen in:\n\n“Het kan.”\n\n"
        "en gaan over tot de orde van de dag."
    )
    assert found.dictum[0].items == (
        "de tekst op pagina 15: “Als er draagvlak is, kan het.” te wijzigen in: “Het kan.”",
    )
    assert found.rest == ""


def test_headings_and_clauses_in_the_cells_of_a_table():
    found = read(
        "Constaterende dat | de bus niet rijdt;\n | de trein vol is;\nVerzoekt het college | een bus te laten rijden"
    )
    assert found.considerations == noting("de bus niet rijdt", "de trein vol is")
    assert found.dictum[0].items == ("een bus te laten rijden",)


def test_a_running_sentence_behind_a_heading_with_a_colon():
    found = read(
        "Overwegende: dat de markt in de wijk te klein is, dat ondernemers daarover klagen en dat de binnenstad "
        "leegloopt; voorts overwegende dat parkeren er duur is; verzoekt het college een plan te maken."
    )
    assert [one.text for one in found.considerations] == [
        "de markt in de wijk te klein is",
        "ondernemers daarover klagen",
        "de binnenstad leegloopt",
        "parkeren er duur is",
    ]


def test_lines_without_bullets_that_each_begin_with_a_capital_are_clauses():
    found = read(
        "Constaterende dat\nLelystad al jaren op een trein naar het noorden wacht\nHet Rijk drie miljard euro heeft "
        "gereserveerd\nDe planvorming stilligt\n\nRoept het college op\nBij het Rijk aan te dringen op geld\nDaarin "
        "samen op te trekken\n\nen gaat over tot de orde van de dag."
    )
    assert [one.text.split()[0] for one in found.considerations] == ["Lelystad", "Het", "De"]
    assert found.dictum[0].items == ("Bij het Rijk aan te dringen op geld", "Daarin samen op te trekken")


def test_a_name_at_the_beginning_of_a_wrapped_line_begins_no_clause():
    found = read("Constaterende dat\nde trein al jaren niet verder rijdt dan het station van\nLelystad en daar stopt.")
    assert found.considerations == noting(
        "de trein al jaren niet verder rijdt dan het station van Lelystad en daar stopt"
    )


def test_a_running_sentence_with_semicolons():
    found = read(
        "Constaterende, dat de visserij krimpt; dat schepen verdwijnen; dat gezinnen verhuizen; verzoekt het "
        "college te helpen."
    )
    assert found.considerations == noting("de visserij krimpt", "schepen verdwijnen", "gezinnen verhuizen")


def test_letters_on_the_line_of_their_heading():
    found = read("De Staten; Constaterende dat: a) het water daalt; b) veen krimpt; verzoeken het college te helpen.")
    assert found.considerations == noting("het water daalt", "veen krimpt")


@pytest.mark.parametrize("words", ["over naar de orde", "over op de orde", "verder met de orde", "over tot orde"])
def test_closings_that_are_worded_otherwise(words):
    found = read(f"Verzoekt het college\n- te bouwen;\n\nen gaat {words} van de dag.")
    assert (found.dictum[0].items, found.closing) == (("te bouwen",), f"en gaat {words} van de dag.")


@pytest.mark.parametrize(
    "judged", ["Veroordelen de inval;", "onderschrijven alle inzet;", "Herbevestigen haar besluit;"]
)
def test_a_dictum_of_one_verb_is_no_clause_of_the_one_above(judged):
    found = read(f"De Staten,\n\nSpreken uit solidair te zijn;\n{judged}\nen roepen het kabinet op te helpen.")
    verb, words = judged.rstrip(";").split(" ", 1)
    assert found.dictum == (
        Dictum("uitspreken", "", ("solidair te zijn",)),
        Dictum(verb.lower(), "", (words,)),
        Dictum("oproepen", "het kabinet", ("te helpen",)),
    )


def test_behind_a_bullet_it_is_a_clause():
    found = read("Spreekt uit:\n- Veroordelen de inval;\n- te willen helpen;\n\nen gaat over tot de orde van de dag.")
    assert found.dictum[0].items == ("Veroordelen de inval", "te willen helpen")


def test_a_heading_of_which_a_file_lost_the_space_is_one():
    found = read("overwegende:\n- dat het knelt;\n\nverzoekenGedeputeerde Staten:\n- te bouwen.\n\nLid Een")
    assert (found.considerations, found.dictum) == (
        (Consideration("considering", "het knelt"),),
        (Dictum("verzoeken", "Gedeputeerde Staten", ("te bouwen",)),),
    )


def test_worry_about_something_is_part_of_the_clause():
    found = read("De raad,\n\nSpreekt zijn zorg uit dat de bus verdwijnt,\n\nen gaat over tot de orde van de dag.")
    assert found.dictum == (Dictum("uitspreken", "", ("zijn zorg dat de bus verdwijnt",)),)


@pytest.mark.parametrize(
    "notes",
    [
        "\n1 Brief aan de raad van 3 maart 2024.\n2 Zie het rapport Wonen, p. 14.",
        "\n[1] Een lange noot die over meer dan één regel\ngaat.",
        "[1] https://wonen.example/rapport\n[2] Monitor Wonen 2020",
        "1 Zie het rapport Wonen, p. 14.\n2 Monitor Wonen 2020",
        "1http://wonen.example/rapport\n2www.monitor.example",
    ],
)
def test_notes_below_the_text_are_no_clause(notes):
    found = read(f"Verzoekt het college:\n- te bouwen1;\n- te berichten.\n{notes}\n\nFractie Zuid\nIndiener A")
    assert found.dictum[0].items == ("te bouwen", "te berichten")
    assert (found.rest.split(), found.signatures) == (notes.split(), "Fractie Zuid\nIndiener A")


def test_a_note_at_the_foot_of_a_page_is_no_part_of_the_clause_around_it():
    found = read(
        "Overwegende dat:\n- de stad1 harder\n1 Zie het rapport Wonen.\n2 Monitor Wonen 2020\nPagina 1 van 2\n"
        "groeit;\n\nVerzoekt het college:\n1 te bouwen;\n2 te berichten,\n\nen gaat over tot de orde van de dag."
    )
    assert [one.text for one in found.considerations] == ["de stad harder groeit"]
    assert found.dictum[0].items == ("te bouwen", "te berichten")
    assert found.rest == "1 Zie het rapport Wonen.\n2 Monitor Wonen 2020\nPagina 1 van 2"


@pytest.mark.parametrize("heading", ["Toelichting:", "Toelichting", "TOELICHTING: er is"])
def test_an_explanation_before_the_closing(heading):
    found = read(f"Verzoekt het college:\n- te bouwen.\n\n{heading}\n- haast\n\nen gaat over tot de orde van de dag.")
    assert (found.dictum[0].items, found.rest) == (("te bouwen",), f"{heading}\n- haast")


def test_the_word_for_an_explanation_within_a_clause():
    found = read("Verzoekt het college:\n- te helpen bij de\n  toelichting:\n  - op papier;\n  - op film.")
    assert found.dictum[0].items == ("te helpen bij de toelichting: - op papier; - op film",)


def test_the_word_heard_on_a_line_of_its_own_is_no_opening():
    found = read(
        "Overwegende dat:\n- kooplieden niet zijn\n\n  gehoord;\n- dat jammer is;\n\nVerzoekt het college te horen."
    )
    assert [one.text for one in found.considerations] == ["kooplieden niet zijn gehoord", "dat jammer is"]


def test_an_and_alone_on_its_line_belongs_to_the_list():
    found = read(
        "Verzoekt het college:\n- te bouwen;\nen\n- te berichten,\n\nen gaat (toch) over tot de orde van de dag."
    )
    assert found.dictum[0].items == ("te bouwen", "te berichten")
    assert found.closing == "en gaat (toch) over tot de orde van de dag."


def test_a_heading_behind_the_year_of_the_opening():
    found = read("De raad, bijeen op 10 november 2020 spreekt uit:\n- zich bewust te zijn;\n- mee te leven.")
    assert found.head == "De raad, bijeen op 10 november 2020"
    assert found.dictum == (Dictum("uitspreken", "", ("zich bewust te zijn", "mee te leven")),)


def test_an_amendment_goes_on_behind_the_text_that_it_changes():
    found = read(
        "Wij stellen voor dat de raad het volgende besluit neemt:\n\nDe raad,\n\nBesluit:\n\nIn het plan onder:\n\n"
        "• Wij bouwen.\n\nhet volgende punt toe te voegen:\n\n• Wij slopen.\n\nNamens de fractie A"
    )
    assert found.dictum == (
        Dictum("besluiten", "", ("In het plan onder: - Wij bouwen. het volgende punt toe te voegen: - Wij slopen",)),
    )


def test_a_full_line_without_a_mark_goes_on_below_a_blank_one():
    found = read(
        "Verzoekt het college:\n\nte onderzoeken of er over het kanaal een nieuwe brug kan worden\n\ngebouwd en wat "
        "die kost;\n\nte tellen\n\nte berichten.\n\nen gaat over tot de orde van de dag."
    )
    assert found.dictum[0].items == (
        "te onderzoeken of er over het kanaal een nieuwe brug kan worden gebouwd en wat die kost",
        "te tellen",
        "te berichten",
    )


@pytest.mark.parametrize(
    "we",
    [
        "Wij, raad van de stad,\nzien dat",
        "De raad\nweten dat:",
        "De raad ziet dat:",
        "De raad\nsignaleert dat:",
        "Wij\nsignaleren dat",
    ],
)
def test_what_we_see_on_a_line_of_its_own(we):
    found = read(f"{we}\n- de wachtlijst groeit\n\nWij vragen het college\n- een plan te maken")
    assert found.considerations == noting("de wachtlijst groeit")


def test_romans_without_a_full_stop():
    found = read(
        "Overwegende dat\nI de dijk verzwakt\nII het water\nstijgt\nverzoekt het college\nI te bouwen\nII te sparen"
    )
    assert [one.text for one in found.considerations] == ["de dijk verzwakt", "het water stijgt"]
    assert found.dictum == (Dictum("verzoeken", "het college", ("te bouwen", "te sparen")),)


@pytest.mark.parametrize("page", ["Pagina 1 van 2", "Motie Water | pagina 1 van 2\n\n\f", "- 1 -\n", "1/2"])
def test_the_foot_of_a_page_within_the_closing(page):
    found = read(f"Verzoekt het college:\n- te bouwen;\n\nen gaat over tot de orde\n{page}\nvan de dag.\n\nA. Naam")
    assert found.dictum == (Dictum("verzoeken", "het college", ("te bouwen",)),)
    assert (found.closing, found.signatures) == ("en gaat over tot de orde van de dag.", "A. Naam")
    assert letters(found.rest) == letters(page)


@pytest.mark.parametrize("foot", ["Motie 1/3", "Motie Water in de stad 2 van 3", "Amendement 1 / 2"])
def test_a_foot_that_counts_pages_without_the_word_for_it_is_in_no_clause(foot):
    found = read(
        f"Motie Water\n\nConstaterende dat:\n- de dijk\n{foot}\noud is;\n\n"
        f"Verzoekt het college:\n- te bouwen\n{foot}\n\nen gaat over tot de orde van de dag."
    )
    assert found.considerations == noting("de dijk oud is")
    assert found.dictum == (Dictum("verzoeken", "het college", ("te bouwen",)),)
    assert letters(found.rest) == letters(foot * 2)


@pytest.mark.parametrize("line", ["motie 12/24 nog niet is uitgevoerd", "motie 2024/12", "motie 3 van de raad"])
def test_a_motion_that_is_named_in_a_clause_is_no_foot(line):
    found = read(f"Constaterende dat:\n- de\n{line};\n\nVerzoekt het college:\n- te bouwen.")
    assert found.considerations == noting(f"de {line}")


def test_a_dash_at_the_beginning_of_a_line_within_a_quote_is_no_bullet():
    found = read("Constaterende dat:\n- er staat: “open\n- zo snel het kan -\nen blijf open”;\n- de regio wacht;")
    assert found.considerations == noting("er staat: “open - zo snel het kan - en blijf open”", "de regio wacht")


def test_a_quote_that_does_not_end_takes_no_bullets():
    found = read("Constaterende dat:\n- er staat “open\n- de regio wacht\n- de weg vol is")
    assert found.considerations == noting("er staat “open", "de regio wacht", "de weg vol is")


@pytest.mark.parametrize("heading", ["b e s l u i t :", "B E S L U I T:", "b e s l u i t"])
def test_a_heading_with_spaces_between_its_letters(heading):
    found = read(f"De raad van de stad;\n{heading}\n1. te bouwen;\n2. te sparen.")
    assert found.dictum == (Dictum("besluiten", "", ("te bouwen", "te sparen")),)


def test_headings_that_are_questions():
    found = read(
        "Wat zien wij?\n- De dijk is oud.\nWat vinden wij?\n- Het kan niet.\nWat vragen we het college?\n- Bouw."
    )
    assert [(one.kind, one.text) for one in found.considerations] == [
        ("noting", "De dijk is oud"),
        ("opining", "Het kan niet"),
    ]
    assert found.dictum == (Dictum("vragen", "het college", ("Bouw",)),)


def test_a_council_that_only_the_first_heading_names_is_the_head():
    read_in = read("De raad van de gemeente Lelystad verzoekt het college:\n- iets te doen;\n- iets te laten.")
    assert read_in.head == "De raad van de gemeente Lelystad"
    assert read_in.dictum == (Dictum("verzoeken", "het college", ("iets te doen", "iets te laten")),)
    lines = ["Provinciale Staten van Flevoland,", "overwegende dat:", "- het regent;", "spreken uit:", "- te schuilen."]
    read_in = read("\n".join(lines))
    assert read_in.head == "Provinciale Staten van Flevoland"


def test_besluit_at_the_end_of_the_line_of_the_opening():
    found = read("De raad van de stad, gelezen het voorstel, besluit:\nhet woord vaak te schrappen.")
    assert found.dictum == (Dictum("besluiten", "", ("het woord vaak te schrappen",)),)


def test_an_and_without_a_comma_before_the_next_heading():
    found = read(
        "Spreekt uit dat de stad groeit en\nroept het college op tot bouwen,\nen gaat over tot de orde van de dag."
    )
    assert found.dictum == (
        Dictum("uitspreken", "", ("de stad groeit",)),
        Dictum("oproepen", "het college", ("tot bouwen",)),
    )


def test_an_arrow_before_each_clause_is_a_bullet():
    found = read("OVERWEGEND DAT:\n> de brug dicht is\nDRAAGT HET COLLEGE OP:\n> te bouwen\n> te betalen\n\nA. Naam")
    assert found.dictum == (Dictum("opdragen", "HET COLLEGE", ("te bouwen", "te betalen")),)


def test_an_arrow_before_every_line_is_a_quoted_mail():
    text = "Overwegende dat:\n- de brug\ndicht is\nVerzoekt het college:\n- te bouwen"
    assert read("> " + text.replace("\n", "\n> ")).core == read(text).core


def test_the_new_words_of_an_amendment_on_the_line_below_the_old_ones():
    found = read('De raad besluit punt 3 als volgt te wijzigen:\n\nWas: "Weg."\nWordt: "Pad."\n\nToelichting\nBeter.')
    assert [one.items for one in found.dictum] == [('punt 3 als volgt te wijzigen: Was: "Weg." Wordt: "Pad."',)]


def test_confidence_that_is_withdrawn_in_a_running_sentence():
    found = read(
        "De raad, constaterende dat hij loog, zegt het vertrouwen in hem op en gaat over tot de orde van de dag."
    )
    assert found.considerations == noting("hij loog")
    assert found.dictum == (Dictum("opzeggen", "", ("het vertrouwen in hem",)),)


def test_and_that_goes_on_with_what_is_said_somewhere():
    found = read(
        "overwegende dat in het akkoord staat dat de regio één stem heeft, en dat de raden elkaar inlichten,\n\n"
        "constaterende dat de brug dicht is, en dat de pont niet vaart,\n\nverzoekt het college te bouwen."
    )
    assert found.considerations == (
        Consideration(
            "considering", "in het akkoord staat dat de regio één stem heeft, en dat de raden elkaar inlichten"
        ),
        *noting("de brug dicht is", "de pont niet vaart"),
    )


def test_headings_that_say_because():
    found = read(
        "Omdat we weten dat:\n- De pont vaak vol is.\n\nOmdat de raad vindt dat:\n- Wachten geld kost.\n\n"
        "Daarom vraagt de gemeenteraad aan het college om:\n- Een tweede pont te laten varen."
    )
    assert found.considerations == (*noting("De pont vaak vol is"), Consideration("opining", "Wachten geld kost"))
    assert found.dictum == (Dictum("vragen", "aan het college", ("Een tweede pont te laten varen",)),)


def test_because_within_a_sentence_is_no_heading():
    found = read("Overwegende dat\n- de pont vaart,\nomdat we weten dat de brug dicht is;\n- het kan")
    assert [one.text for one in found.considerations] == [
        "de pont vaart, omdat we weten dat de brug dicht is",
        "het kan",
    ]


def test_all_lists_on_one_line_each_behind_the_colon_of_its_heading():
    found = read(
        "Overwegingen:\n\nconstaterende: ● dat de bus vol is; ● dat de trein laat is; overwegende: ● dat reizigers "
        "afhaken; is van mening: ● dat het beter kan; ● dat de regio aan zet is;\n\nDictum:\n\nverzoekt het college: "
        "● te rijden; ● te berichten. En gaat over tot de orde van de dag."
    )
    assert found.considerations == (
        *noting("de bus vol is", "de trein laat is"),
        Consideration("considering", "reizigers afhaken"),
        Consideration("opining", "het beter kan"),
        Consideration("opining", "de regio aan zet is"),
    )
    assert found.dictum == (Dictum("verzoeken", "het college", ("te rijden", "te berichten")),)


def test_lists_on_one_line_behind_dat():
    found = read(
        "constaterende, dat • de bus vol is; • de trein laat is; van oordeel, dat • het beter kan,\n"
        "Oproep tot\n"
        "verzoekt het college: • te rijden; • te berichten."
    )
    assert found.considerations == (
        *noting("de bus vol is", "de trein laat is"),
        Consideration("opining", "het beter kan"),
    )
    assert found.dictum == (Dictum("verzoeken", "het college", ("te rijden", "te berichten")),)


def test_a_list_on_the_line_of_a_heading_that_names_the_council():
    found = read(
        "Toelichting\nDe raad verzoekt het college: • te rijden; • de raad te berichten; • en daarnaast te sparen."
    )
    assert found.dictum == (
        Dictum("verzoeken", "het college", ("te rijden", "de raad te berichten", "en daarnaast te sparen")),
    )


def test_a_row_of_a_table_with_its_name_before_a_tab():
    found = read(
        "Status\tingetrokken\nToelichting\tVerzoekt het college: - te rijden. - De raad te berichten.\nDatum\t"
    )
    assert found.dictum == (Dictum("verzoeken", "het college", ("te rijden", "De raad te berichten")),)
    assert found.head == "Status ingetrokken\nToelichting"


@pytest.mark.parametrize("heading", ["Van mening is", "Van mening is:", "Van oordeel is dat:"])
def test_an_opinion_with_its_verb_behind_it(heading):
    found = read(
        f"De raad,\n\n{heading}\n\n– dat de bus vol is;\n\n– dat het kan\n\nDraagt het college op:\n\n– te rijden"
    )
    assert found.considerations == (Consideration("opining", "de bus vol is"), Consideration("opining", "het kan"))


def test_an_opinion_within_a_wrapped_sentence_is_no_heading():
    found = read(
        "Constaterende dat\n- het college ook na het debat van vorige week nog steeds\nvan mening is dat het kan;\n- b"
    )
    assert [one.text for one in found.considerations] == [
        "het college ook na het debat van vorige week nog steeds van mening is dat het kan",
        "b",
    ]


def test_dashes_on_the_line_of_their_heading():
    found = read(
        "Constaterende dat - De haven volloopt; - De kade wacht op onderhoud,\n\n"
        "Verzoekt het college - een plan te maken; - de raad te berichten,\n\nen gaat over tot de orde van de dag."
    )
    assert found.considerations == noting("De haven volloopt", "De kade wacht op onderhoud")
    assert found.dictum[0].items == ("een plan te maken", "de raad te berichten")


def test_dashes_within_a_clause_begin_no_others():
    found = read("Verzoekt het college in gesprek te gaan met de provincie - en met Lelystad - over de brug;")
    assert found.dictum[0].items == ("in gesprek te gaan met de provincie - en met Lelystad - over de brug",)


def test_a_title_that_was_never_wrapped_says_nothing_about_the_lines_below_it():
    title = "Motie over de vraag wie er langs het spoor mag wonen en wie daarvan weet voordat er wordt besloten " * 2
    found = read(
        f"{title}\n\nDe raad,\n\nconstaterende dat langs het spoor elk jaar meer huizen worden gebouwd dan de plannen "
        "van\nde regio noemen;\nverzoekt het college bij de plannen voor woningen langs het spoor de omwonenden zo\n"
        "vroeg te betrekken dat zij nog kunnen meedenken over wat er voor hun deur\ngebeurt,\n"
        "en gaat over tot de orde van de dag."
    )
    assert found.dictum[0].items == (
        "bij de plannen voor woningen langs het spoor de omwonenden zo vroeg te betrekken dat zij nog kunnen meedenken "
        "over wat er voor hun deur gebeurt",
    )


def test_a_name_with_its_party_ends_a_motion_without_bullets():
    found = read("Verzoekt het college om\n\nDe brug te verven.\n\nVoornaam Achternaam – Partij voor de Bruggen\n")
    assert found.dictum[0].items == ("De brug te verven",)
    assert found.signatures == "Voornaam Achternaam – Partij voor de Bruggen"


def test_considerations_without_that():
    found = read(
        "De raad,\n\noverwegende de lange wachtlijsten;\n\nconstaterende een tekort;\n\nverzoekt het college te bouwen."
    )
    assert found.considerations == (Consideration("considering", "de lange wachtlijsten"), *noting("een tekort"))


def test_what_a_motion_is_based_on_before_any_heading():
    found = read(
        "De raad,\n\ngelet op artikel 147 van de Gemeentewet,\ngezien het voorstel van 3 mei,\n\n"
        "gelet op het grote tekort aan woningen;\n\nverzoekt het college te bouwen."
    )
    assert found.head == "De raad,\ngelet op artikel 147 van de Gemeentewet,\ngezien het voorstel van 3 mei,"
    assert found.considerations == noting("gelet op het grote tekort aan woningen")


def test_the_closing_with_its_words_together():
    found = read("Verzoekt het college:\n- te bouwen;\n\nengaat over tot de orde van de dag.")
    assert (found.dictum[0].items, found.closing) == (("te bouwen",), "engaat over tot de orde van de dag.")


def test_an_address_of_a_page_with_its_number_is_a_note():
    found = read(
        "Constaterende dat:\n\n- de bus vol is1;\n\n1 https://www.example.org/bus.pdf\n\n"
        "Verzoekt het college:\n- te rijden;\n\nen gaat over tot de orde van de dag."
    )
    assert (found.considerations, found.rest) == (noting("de bus vol is1"), "1 https://www.example.org/bus.pdf")


def test_a_verb_that_is_spelt_as_it_sounds():
    assert read("De raad constateerd:\nDat de bus vol is").considerations == noting("de bus vol is")


def test_a_dash_at_the_beginning_of_a_line_within_straight_quotes_is_no_bullet():
    found = read('Constaterende dat\n- het motto "veilige dijken\n- droge voeten" oud is;\n- het "nieuwe" beter past')
    assert found.considerations == noting('het motto "veilige dijken - droge voeten" oud is', 'het "nieuwe" beter past')


def test_names_below_a_list_with_letters():
    found = read("Verzoekt het college:\nA. te bouwen;\nB. te berichten.\n\nVoornaam Een  Voornaam Twee\n   ABC    DEF")
    assert found.dictum[0].items == ("te bouwen", "te berichten")
    assert found.signatures == "Voornaam Een  Voornaam Twee\nABC    DEF"


def test_a_letter_of_a_list_is_no_initial():
    assert read("Verzoekt het college:\nA. te bouwen.\n\nB. Berichten.").dictum[0].items == ("te bouwen", "Berichten")


def test_lines_with_a_blank_one_between_that_are_one_sentence():
    found = read(
        "Constaterende dat:\n\nDe haven een hardnekkig probleem is voor veel\n\nschepen. Een van de oplossingen is "
        "een\n\ntweede kade.\n\nDe sluis dicht is.\n\nVerzoekt het college:\n\nTe bouwen."
    )
    assert found.considerations == noting(
        "De haven een hardnekkig probleem is voor veel schepen. Een van de oplossingen is een tweede kade",
        "De sluis dicht is",
    )


@pytest.mark.parametrize(
    ("heading", "verb", "addressee"),
    [
        ("verzoekt het college tevens:", "verzoeken", "het college"),
        ("verzoekt daarnaast het college:", "verzoeken", "het college"),
        ("roept het college tevens op:", "oproepen", "het college"),
        ("verzoekt daarom dringend het college:", "verzoeken", "dringend het college"),
        ("verzoekt het college ook nadrukkelijk om:", "verzoeken", "het college ook nadrukkelijk"),
    ],
)
def test_words_that_say_that_more_is_asked_are_no_part_of_the_addressee(heading, verb, addressee):
    found = read(
        f"overwegende dat de regio groeit;\n\n{heading}\n- iets te doen;\n\nen gaat over tot de orde van de dag."
    )
    assert found.dictum == (Dictum(verb, addressee, ("iets te doen",)),)


def test_and_with_an_opinion_below_a_line_that_ends_with_a_verb():
    found = read(
        "Overwegende:\n- dat gevolgen te verwachten zijn\nen van mening zijnde dat\n- de bouw onwenselijk is\n\n"
        "Verzoekt GS:\n- iets te doen"
    )
    assert found.considerations == (
        Consideration("considering", "gevolgen te verwachten zijn"),
        Consideration("opining", "de bouw onwenselijk is"),
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "De motie kreeg onvoldoende steun in het parlement en is na een lang debat over de normen verworpen (9 stemmen"
        " voor en 31 stemmen tegen).",
        "Deze motie werd na een schorsing en met een verklaring van twee fracties uiteindelijk met 20 tegen 19"
        " stemmen aangenomen.",
        "Deze motie is voorgesteld door de leden De Boer en Jansen.",
    ],
)
def test_a_sentence_about_the_motion_below_it(sentence):
    text = f"Overwegende dat:\n- de regio groeit\n\nVerzoekt het college:\n- iets te doen.\n\n{sentence}"
    found = read(text)
    assert found.dictum == (Dictum("verzoeken", "het college", ("iets te doen",)),)
    assert found.rest == sentence
    assert not found.not_understood


def test_the_motion_that_is_to_be_carried_out_is_part_of_the_list():
    found = read(
        "Overwegende dat:\n- de regio groeit\n\nVerzoekt het college:\n- iets te doen;\n\n- De motie die is aangenomen"
        " uit te voeren;\n- De motie te bespreken."
    )
    assert found.dictum[0].items == (
        "iets te doen",
        "De motie die is aangenomen uit te voeren",
        "De motie te bespreken",
    )


@pytest.mark.parametrize(
    "foot",
    [
        "Stadhuisplein 1 · 1234 AB Dijkstad · www.dijkstad.example",
        "Regio aan het water",
        "4 juli 2030 {page}",
        "Griffie {page}",
        "{page} | Motie over water",
    ],
)
def test_what_stands_at_the_foot_of_pages_is_no_clause(foot):
    pages = [
        "Overwegende dat:\n- het water stijgt;\n- de dijk laag is;",
        "Verzoekt het college:\n- te bouwen;\n- te melden wat",
        "dat kost;\n\nen gaat over tot de orde van de dag.",
    ]
    found = read("\n\f".join(f"{page}\n{foot.format(page=number)}" for number, page in enumerate(pages, 1)))
    assert [clause.text for clause in found.considerations] == ["het water stijgt", "de dijk laag is"]
    assert found.dictum[0].items == ("te bouwen", "te melden wat dat kost")


def test_a_line_that_comes_back_at_the_foot_of_some_pages_is_text():
    pages = ["Overwegende dat:\n- het water stijgt\nlangs de kust", "- de zee stijgt\nlangs de kust", "- het waait"]
    found = read("\n\f".join([*pages, "Verzoekt het college:\n- te bouwen"]))
    assert [clause.text for clause in found.considerations][:2] == [
        "het water stijgt langs de kust",
        "de zee stijgt langs de kust",
    ]


@pytest.mark.parametrize("heading", ["verzoekt het college, om", "draagt het college op, om:"])
def test_a_comma_before_the_last_word_of_a_heading(heading):
    assert read(f"Overwegende dat:\n- het stijgt;\n{heading}\n- te bouwen;\n- te melden").dictum[0].items == (
        "te bouwen",
        "te melden",
    )


def test_a_bullet_behind_a_heading_of_two_lines_is_a_mark():
    found = read("Overwegende\ndat: • het water stijgt;\n• de dijk laag is;\nVerzoekt het\ncollege: • te bouwen")
    assert [clause.text for clause in found.considerations] == ["het water stijgt", "de dijk laag is"]
    assert found.dictum[0].items == ("te bouwen",)


def test_names_of_fields_below_a_list_that_was_cut_from_a_page():
    found = read(
        "Overwegende dat: de regio groeit. Verzoekt het College: iets te doen (samen)\nEinddatum\nStand van zaken"
    )
    assert found.dictum == (Dictum("verzoeken", "het College", ("iets te doen (samen)",)),)
    assert found.rest == "Einddatum\nStand van zaken"


@pytest.mark.parametrize(
    ("below", "not_understood"),
    [
        ("Deze motie werd door de hele raad gesteund. Het college gaat aan de slag.", True),
        ("Helaas werd het voorstel verworpen met 20 tegen 19 stemmen.", True),
        ("Lees meer\nDeel dit bericht", False),
    ],
)
def test_a_paragraph_below_bullets_that_ended(below, not_understood):
    found = read(
        f"Overwegende dat:\n- de regio groeit\n\nVerzoekt het college:\n- iets te doen;\n- te berichten.\n\n{below}"
    )
    assert found.dictum == (Dictum("verzoeken", "het college", ("iets te doen", "te berichten")),)
    assert bool(found.not_understood) == not_understood


@pytest.mark.parametrize(
    "more", ["- meer te doen.", "Verzoekt GS:\n- meer te doen.", "De raad verzoekt GS\nmeer te doen."]
)
def test_a_paragraph_between_bullets_is_part_of_the_motion(more):
    found = read(
        "Overwegende dat:\n- de regio groeit\n\nVerzoekt het college:\n- iets te doen.\n\nDit is nodig in de regio.\n\n"
        f"{more}"
    )
    assert "meer te doen" in [item for dictum in found.dictum for item in dictum.items]


def test_every_line_begins_with_that():
    found = read("Overwegende\ndat de regio groeit\ndat het spoor vol is\n\nVerzoeken GS:\n- iets te doen")
    assert [clause.text for clause in found.considerations] == ["de regio groeit", "het spoor vol is"]


def test_a_sentence_wrapped_before_that():
    found = read("Overwegende dat vaststaat\ndat de regio groeit\n\nVerzoeken GS:\n- iets te doen")
    assert [clause.text for clause in found.considerations] == ["vaststaat dat de regio groeit"]


@pytest.mark.parametrize("word", ["appreciërende", "betreurend", "toejuichende", "Verwelkomende"])
def test_any_participle_before_that_is_a_heading(word):
    found = read(f"{word} dat het spoor er komt;\nconstaterende dat de bus stilstaat;\n\nVerzoeken GS:\n- iets te doen")
    assert [clause.text for clause in found.considerations] == ["het spoor er komt", "de bus stilstaat"]


@pytest.mark.parametrize("line", ["volgende dat besluit neemt", "bindende afspraak wil", "belovende dat te doen"])
def test_a_wrapped_line_that_begins_with_a_participle(line):
    found = read(f"Overwegende dat de raad een\n{line}\n\nVerzoeken GS:\n- iets te doen")
    assert [clause.text for clause in found.considerations] == [f"de raad een {line}"]


@pytest.mark.parametrize("whom", ["de regering", "het college", "Gedeputeerde Staten", "de betrokken besturen"])
def test_a_list_below_what_is_to_be_arranged_is_one_clause(whom):
    found = read(f"Verzoekt {whom} te regelen dat:\n- de weg breder wordt;\n- de bus voorrang krijgt.")
    clause = "te regelen dat: - de weg breder wordt; - de bus voorrang krijgt"
    assert [(dictum.addressee, dictum.items) for dictum in found.dictum] == [(whom, (clause,))]


def test_a_foot_that_counts_motions_is_in_no_clause():
    found = read("Verzoekt het college:\n- de bus\n\nMotie 1/3\n\nvoorrang te geven;\nMotie 2/3\n- een plan te maken")
    assert found.dictum[0].items == ("de bus voorrang te geven", "een plan te maken")


@pytest.mark.parametrize(
    ("heading", "verb", "addressee"),
    [
        ("Verzoekt het college mitsdien om:", "verzoeken", "het college"),
        ("Verzoekt het college van dijkgraaf en heemraden om;", "verzoeken", "het college van dijkgraaf en heemraden"),
        ("Geeft het college in overweging:", "in overweging geven", "het college"),
        ("Geven de minister in overweging om:", "in overweging geven", "de minister"),
        ("Geeft het college mee om:", "meegeven", "het college"),
        ("Roept het college ertoe op:", "oproepen", "het college"),
        ("Verzoekt het college van de gemeente Stad:", "verzoeken", "het college van de gemeente Stad"),
        ("Doet een oproep aan de provincie om:", "een beroep doen", "de provincie"),
        (
            "Roept het college, in het bijzonder de wethouder, op om:",
            "oproepen",
            "het college, in het bijzonder de wethouder",
        ),
    ],
)
def test_more_headings_of_a_dictum(heading, verb, addressee):
    found = read(f"Overwegende dat:\n- de regio groeit\n\n{heading}\n- iets te doen")
    assert found.dictum == (Dictum(verb, addressee, ("iets te doen",)),)


def test_a_list_of_nothing_but_a_bullet_is_no_clause():
    found = read(
        "Constaterende dat:\n- de regio groeit\n\nOverwegende dat:\n\n  • -\n\nVerzoekt het college:\n- iets te doen"
    )
    assert found.considerations == noting("de regio groeit")


def test_dashes_of_several_kinds_are_marks_of_one_list():
    found = read(
        "Constaterende:\n- dat er meer wordt gefietst\n– dat het drukker wordt\n— dat het pad smal is\n\n"
        "Verzoekt het college:\n– het pad te verbreden\n- het te verlichten"
    )
    assert found.considerations == noting("er meer wordt gefietst", "het drukker wordt", "het pad smal is")
    assert found.dictum[0].items == ("het pad te verbreden", "het te verlichten")


def test_dashes_of_another_kind_below_a_colon_are_points_of_that_clause():
    found = read(
        "Constaterende dat:\n- er twee wegen zijn:\n– die langs het water\n– die door het bos\n\n"
        "Verzoekt het college:\n- iets te doen"
    )
    assert len(found.considerations) == 1


def test_a_clause_below_a_semicolon_that_lost_its_bullet():
    found = read(
        "Constaterende dat\n- in de rekening geen getallen staan over de bomen in de regio, op een kort verhaal na;\n"
        "over andere taken dit wel is vermeld;\n- de raad dit wil weten;\n"
        "dat de raad zijn taak niet kan uitvoeren;\n\nVerzoekt het college\n"
        "- in de rekening voortaan ook getallen en doelen te geven voor alle bomen in de regio, ook "
        "die langs de wegen buiten de dorpen"
    )
    assert found.considerations == noting(
        "in de rekening geen getallen staan over de bomen in de regio, op een kort verhaal na",
        "over andere taken dit wel is vermeld",
        "de raad dit wil weten",
        "de raad zijn taak niet kan uitvoeren",
    )


@pytest.mark.parametrize("notes", ["1 Zie het rapport\n2 Brief van de raad", "1\n\nhttps://a.example\n\n2\n\nBrief"])
@pytest.mark.parametrize("number", ["; {}", ";{}", " [{}]", "[{}];", "[{0}][{0}];"])
def test_the_number_of_a_note_at_the_end_of_a_clause_is_no_word_of_it(number, notes):
    found = read(
        f"Constaterende dat:\n- de bomen ziek zijn{number.format(1)}\n- er in 2019 twaalf waren; 3\n\n"
        f"Verzoekt het college:\n- bomen te planten{number.format(2)}\n\nEn gaat over tot de orde van de dag.\n\n"
        f"Lid Een\n\n{notes}"
    )
    assert found.considerations == noting("de bomen ziek zijn", "er in 2019 twaalf waren; 3")
    assert found.dictum[0].items == ("bomen te planten",)


@pytest.mark.parametrize("mark", [";- ", ";– ", ";• ", ".•", ",● "])
def test_items_of_which_the_end_of_the_line_was_lost(mark):
    found = read(
        f"Overwegende dat:\n- de Staten niets kunnen afwegen{mark}de Staten niets kunnen zien.\nSpreken uit:\nja"
    )
    assert len(found.considerations) == 2


def test_an_amount_behind_a_full_stop_is_no_item():
    found = read("Overwegende dat:\n- een kaart € 50.- per jaar kost;\n\nVerzoekt het college:\n- iets te doen")
    assert found.considerations == (Consideration("considering", "een kaart € 50.- per jaar kost"),)


def test_where_the_words_of_a_clause_come_from_is_no_clause():
    found = read(
        "Constaterende dat:\n- de Staten naar Den Haag gingen;\n  Zie de uitzending van 8 juli\n- de regio groeit;\n\n"
        "Verzoeken het college:\n- iets te doen"
    )
    assert found.considerations == noting(
        "de Staten naar Den Haag gingen; Zie de uitzending van 8 juli", "de regio groeit"
    )


@pytest.mark.parametrize(
    "condition", [", zolang het Rijk niet betaalt, om", ", als dat kan, om", " om, zolang het kan, om"]
)
def test_a_condition_before_the_list_stays_in_its_heading(condition):
    found = read(f"Overwegende dat:\n- iets is;\n\nVerzoekt het college{condition}:\n- A te doen;\n- B te doen.")
    assert found.dictum == (Dictum("verzoeken", f"het college{condition}", ("A te doen", "B te doen")),)


def test_what_the_council_says_of_itself_is_a_dictum():
    found = read("Overwegende dat het zwembad van iedereen is;\n\nverklaart zich tegenstander van sluiting;")
    assert found.dictum == (Dictum("verklaren", "", ("zich tegenstander van sluiting",)),)
    wrapped = read("Overwegende dat de wethouder\nverklaart zich te vergissen;\n\nVerzoekt het college iets te doen")
    assert len(wrapped.considerations) == len(wrapped.dictum) == 1


def test_the_page_around_a_motion_of_one_sentence():
    found = read(
        "Overwegende dat:\n\nde kade verzakt.\n\nVerzoekt het college:\n\nde kade te herstellen.\n\n"
        "Zoek document\n\nInloggen"
    )
    assert (found.dictum[0].items, found.signatures) == (("de kade te herstellen",), "Zoek document\nInloggen")
    more = read("Verzoekt het college:\n\nde kade te herstellen.\n\nDe raad te berichten.\n\nFractie Een")
    assert more.dictum[0].items == ("de kade te herstellen", "De raad te berichten")


def test_names_in_capitals_below_a_motion_that_has_no_closing():
    found = read(
        "Overwegende dat:\n- iets is;\n\nBesluiten:\n\nHet college te vragen.\n\nPARTIJ VOOR DORP (PVD)\nAnna Naam"
    )
    assert found.dictum == (Dictum("besluiten", "", ("Het college te vragen",)),)
    assert found.signatures == "PARTIJ VOOR DORP (PVD)\nAnna Naam"


def test_what_a_council_decides_about_is_not_whom_it_addresses():
    found = read("Overwegende dat iets is,\nbesluiten de bunzing, wezel en egel van de lijst af te halen;")
    assert found.dictum == (Dictum("besluiten", "", ("de bunzing, wezel en egel van de lijst af te halen",)),)


def test_a_list_within_the_quoted_words_of_a_decision_is_one_clause():
    quoted = '"Het college op te dragen:\n1. de nota te herzien;\n2. de raad te berichten."'
    found = read(f"Overwegende dat:\n- iets is;\n\nBesluit:\nBeslispunt 3 te wijzigen in:\n{quoted}")
    words = quoted.replace("\n", " ")
    assert found.dictum == (Dictum("besluiten", "", (f"Beslispunt 3 te wijzigen in: {words}",)),)


def test_the_names_that_a_page_gives_to_characters():
    found = read(
        "Overwegende dat:\n&bull; het caf&eacute;&nbsp;&lsquo;Regio&rsquo; sluit;\n\nVerzoekt het college iets te doen"
    )
    assert found.considerations == (Consideration("considering", "het café ‘Regio’ sluit"),)
    assert read("Overwegende dat R&D telt;").considerations == (Consideration("considering", "R&D telt"),)


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("de opvang voller raakt en dat de nachten kouder worden", 2),
        ("de raad vindt dat het kan en dat de kosten meevallen", 1),
        ("de raad zich uitsprak en dat zij dit weer zal doen", 1),
        ("de wethouder dit en dat beloofde", 1),
    ],
)
def test_one_and_that_behind_the_words_of_its_heading(sentence, count):
    found = read(f"Overwegende dat {sentence};\n\nVerzoekt het college iets te doen")
    assert len(found.considerations) == count


def test_a_list_with_letters_below_what_is_decided_is_one_clause():
    found = read("Constaterende dat iets is;\n\nBesluit:\nhet college op te dragen om:\na) A te doen;\nb) B te doen;")
    assert found.dictum == (Dictum("besluiten", "", ("het college op te dragen om: a) A te doen; b) B te doen",)),)


def test_the_last_word_of_a_clause_with_that_on_a_line_of_its_own():
    found = read(
        "Overwegende\ndat ouderen voor hun boodschappen naar de stad moeten\nreizen,\n"
        "dat een winkel op wielen uitkomst kan\nbieden,\nVerzoekt het college dat te doen"
    )
    assert [clause.text for clause in found.considerations] == [
        "ouderen voor hun boodschappen naar de stad moeten reizen",
        "een winkel op wielen uitkomst kan bieden",
    ]


def test_a_heading_with_the_following():
    found = read("Wij constateren het volgende:\n- de weg verzakt.\n\nWij vragen het college:\n- iets te doen.")
    assert found.considerations == noting("de weg verzakt")


def test_a_quotation_below_the_clause_that_announces_it():
    found = read(
        "Overwegende\n\n• dat in het beleid staat dat er plekken zijn:\n\n    ‘Er worden plekken aangewezen’ (p.8)\n\n"
        "• dat de plicht overal geldt\n\nVerzoekt het college iets te doen"
    )
    assert [clause.text for clause in found.considerations] == [
        "in het beleid staat dat er plekken zijn: ‘Er worden plekken aangewezen’ (p.8)",
        "de plicht overal geldt",
    ]


def test_a_bullet_behind_a_semicolon_begins_the_next_item():
    found = read(
        "De raad spreekt uit dat:\n• overlast hinderlijk is; • er veel kan;\n\nVerzoekt het college iets te doen"
    )
    assert found.dictum[0].items == ("overlast hinderlijk is", "er veel kan")


def test_what_a_consideration_is_based_on_behind_its_bullet():
    found = read(
        "Overwegende dat:\n- iets is;\n- gezien de kosten iets anders beter is;\n\nVerzoekt het college iets te doen"
    )
    assert [clause.kind for clause in found.considerations] == ["considering"] * 2


def test_a_heading_amid_a_line_with_bullets():
    found = read(
        "constaterende, dat • A is; • B is; van oordeel, dat • C moet,\n\nvraagt het college: • D te doen; • E te doen"
    )
    assert [(clause.kind, clause.text) for clause in found.considerations] == [
        ("noting", "A is"),
        ("noting", "B is"),
        ("opining", "C moet"),
    ]
    assert found.dictum == (Dictum("vragen", "het college", ("D te doen", "E te doen")),)
