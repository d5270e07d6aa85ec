"""Whose a finite verb is: the verbs of councils are found, and those of others are left alone."""

import pytest

from tests.factories import GremiumFactory
from wording.agreement import disagreements
from wording.conjugation import finite_verbs
from wording.literals import with_variables

OF_COUNCILS = """
aanbeveelt aandringt aanneemt aanpast aanspreekt aanvaardt aarzelt accepteert adviseert afkeurt afwacht afwijst
agendeert amendeert beantwoordt bedankt behandelt bekijkt bekrachtigt bekritiseert benadrukt benoemt beoordeelt
bepaalt bepleit beraadslaagt beschouwt beslecht beslist bespreekt besteedt bestendigt bevestigt bevraagt bewaakt
bezint beëindigt bijdraagt bijstuurt borgt cofinanciert concludeert constateert controleert coördineert dankt
debatteert deelneemt deelt delegeert denkt draagt dringt eist erkent evalueert faalt faciliteert financiert formuleert
garandeert geeft gelooft goedkeurt gunt handelt handhaaft hecht hekelt herbevestigt herijkt heropent heroverweegt
herroept herziet hoopt hoort ijvert informeert ingrijpt initieert inspecteert inspreekt instelt instemt intrekt
inventariseert investeert inzet juicht keert kent keurt kiest krijgt kwalificeert leent legt let lokt luistert
machtigt mandateert matigt meedenkt meent meeweegt meldt motiveert neemt nodigt noemt nuanceert onderhandelt onderkent
onderschrijft ondersteunt onderstreept onderzoekt ontbindt onthoudt ontslaat ontvangt oordeelt opkomt opschort opstelt
opteert overlegt overneemt overstapt overweegt peilt pleit praat prijst prioriteert promoot raadpleegt ratificeert
reageert realiseert rectificeert regelt rekent respecteert rouwt schetst schikt schorst schrapt schuift signaleert
slaagt spreekt staakt stelt stemt steunt stimuleert stoort streeft stuurt subsidieert tekent tilt toekent toetst
toezegt toeziet twijfelt uitnodigt uitspreekt uitstelt uitvaardigt vaststelt verankert verbiedt verbindt verdaagt
verdedigt verduidelijkt verfoeit vergadert verhoogt verkiest verklaart verlaagt verlangt verleent verlengt vermaant
vernietigt verordent verplicht verruimt vertegenwoordigt vertrouwt verwacht verwerpt verwijst verzet verzoekt vindt
volgt voorlegt voorstelt vooruitblikt vraagt vreest waardeert wacht weigert wenst wijst wijzigt wikt wraakt zegent
zegt zendt ziet zoekt zorgdraagt zorgt zwicht
"""


def three():
    raden = [GremiumFactory.build(short_name=name, name=f"de raad van {name}") for name in ("Almere", "Lelystad")]
    return [*raden, GremiumFactory.build(staten=True)]


def found(text):
    return [one.words for one in disagreements(text, three())]


def test_the_verbs_that_councils_use_are_found_in_a_main_and_in_a_subordinate_clause():
    verbs = OF_COUNCILS.split()
    assert len(set(verbs)) == len(verbs) >= 150
    assert [word for word in verbs if found(f"[gremium] {word} dit") != [word]] == []
    assert [word for word in verbs if found(f"[gremium] zelf {word}") != [word]] == []


@pytest.mark.parametrize(
    ("past", "written"),
    [
        ("besliste", "[besliste/beslisten]"),
        ("raadpleegde", "[raadpleegde/raadpleegden]"),
        ("goedkeurde", "[goedkeurde/goedkeurden]"),
        ("schorste", "[schorste/schorsten]"),
        ("luisterde", "[luisterde/luisterden]"),
        ("cofinancierde", "[cofinancierde/cofinancierden]"),
        ("promootte", "[promootte/promootten]"),
        ("opschortte", "[opschortte/opschortten]"),
        ("zorgdroeg", "[zorgdroeg/zorgdroegen]"),
    ],
)
def test_so_is_their_past(past, written):
    assert finite_verbs(past)[0].written == written
    assert found(f"[gremium] zelf {past}") == [past]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("in het verleden heeft [gremium] dit gesteund", ["heeft"]),
        ("in dat geval wil [gremium] meepraten", ["wil"]),
        ("tijdens het debat heeft [gremium] hierover gesproken", ["heeft"]),
        ("volgens het rapport kan [gremium] meer doen", ["kan"]),
        ("met het Rijk heeft [gremium] overlegd", ["heeft"]),
        ("sinds het debat heeft [gremium] niets gehoord", ["heeft"]),
        ("vorig jaar besloot [gremium] hiertoe", ["besloot"]),
        ("de afgelopen jaren heeft [gremium] hierover gesproken", ["heeft"]),
        ("eerder dit jaar sprak [gremium] hierover", ["sprak"]),
        ("onlangs stemde [gremium] hiermee in", ["stemde"]),
        ("vandaag kiest [gremium] voor een brug", ["kiest"]),
        ("recent heeft [gremium] een brief ontvangen", ["heeft"]),
        ("desondanks blijft [gremium] hopen", ["blijft"]),
        ("niettemin steunt [gremium] de plannen", ["steunt"]),
        ("uiteindelijk beslist [gremium]", ["beslist"]),
        ("mede daarom wil [gremium] een onderzoek", ["wil"]),
        ("pas daarna mag [gremium] besluiten", ["mag"]),
        ("dit heeft [gremium] eerder uitgesproken", ["heeft"]),
        ("dat wil [gremium] niet", ["wil"]),
        ("dit betreurt [gremium]", ["betreurt"]),
        ("deze wens heeft [gremium] vaker geuit", ["heeft"]),
        ("[gremium] kiest voor een brug, investeert in het spoor en vraagt om geld", ["kiest", "investeert", "vraagt"]),
        ("[gremium] hoopt, vreest en denkt mee", ["hoopt", "vreest", "denkt"]),
        ("[gremium] adviseert, controleert en stuurt bij", ["adviseert", "controleert", "stuurt"]),
        ("dat [gremium] kaders stelt, controleert en besluit", ["stelt", "controleert", "besluit"]),
        ("daarom steunt [gremium] de brug en vraagt het Rijk om geld", ["steunt", "vraagt"]),
        ("dat in het debat [gremium] hierover heeft gesproken", ["heeft"]),
        ("dat voor de gemeente Almere [gremium] het plan vaststelt", ["vaststelt"]),
        ("dat dit jaar [gremium] een besluit neemt", ["neemt"]),
        ("het verzoek dat [gremium] deed", ["deed"]),
        ("dat de komende jaren in Lelystad [gremium] meer doet", ["doet"]),
        ("dat namens de inwoners van Almere [gremium] vraagt om een brug", ["vraagt"]),
        ("dat onder leiding van Almere [gremium] heeft overlegd", ["heeft"]),
        ("vorig jaar al heeft [gremium] hierom gevraagd", ["heeft"]),
        ("mede dankzij inwoners heeft [gremium] dit besloten", ["heeft"]),
        ("gelet op de wet moet [gremium] besluiten", ["moet"]),
        ("gezien de ligging heeft [gremium] een rol", ["heeft"]),
        ("ten slotte wil [gremium] een onderzoek", ["wil"]),
        ("hier kan [gremium] niet mee instemmen", ["kan"]),
        ("[college] stuurt een brief en [gremium] bespreekt die", ["bespreekt"]),
        ("het Rijk heeft [gremium] gehoord en [gremium] heeft ingestemd", ["heeft"]),
    ],
)
def test_the_verb_of_a_council_is_found_wherever_the_order_of_the_words_puts_it(text, words):
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "omdat [college] [gremium] niet heeft betrokken",
        "dat [college] [gremium] tijdig informeert",
        "dat hij [gremium] vertegenwoordigt",
        "dat men [gremium] hoort",
        "dat niemand [gremium] informeert",
        "dat iedereen [gremium] kent",
        "dat zij [gremium] steunt",
        "dat ProRail [gremium] niet informeert",
        "Rijkswaterstaat [gremium] tijdig informeert",
        "dat de gemeente Almere [gremium] uitnodigt",
        "dat het Rijk [gremium] niet heeft gehoord",
        "dat de provincie [gremium] betrekt bij het besluit",
        "dat de minister van het Rijk [gremium] wil spreken",
        "dat inwoners [gremium] hebben gevraagd om een brug",
        "dat bewoners [gremium] vragen om rust",
        "dat bedrijven [gremium] hebben aangesproken",
        "het verzoek dat [gremium] bereikte",
        "de brief die [gremium] trof",
        "dat de brief van Almere [gremium] bereikte",
        "dat de zorgen van inwoners [gremium] raken",
        "dat men vanaf de zomer [gremium] hoort",
        "dat ProRail vanaf 2025 [gremium] informeert",
        "dat [college] vanaf 2025 [gremium] informeert",
        "daar is [gremium] veel aan gelegen",
        "[gremium], gelet op de wet, te informeren",
        "een brief die het Rijk stuurt aan inwoners en [gremium] is zoekgeraakt",
        "een brief aan het Rijk en [gremium] is zoekgeraakt",
        "ook inwoners vragen [gremium] om een brug",
        "ook het Rijk vraagt [gremium] om geld",
        "nu de provincie vraagt [gremium] te betrekken",
        "recent onderzoek heeft [gremium] geholpen",
        "eerder onderzoek hielp [gremium] bij de keuze",
        "dit heeft [gremium] verrast",
        "dit raakt [gremium]",
        "dat kost [gremium] veel geld",
        "dit besluit treft [gremium] hard",
        "deze partij heeft [gremium] gevraagd mee te doen",
        "in het akkoord de provincie toezegt [gremium] te informeren",
        "in het akkoord ProRail toezegt [gremium] te informeren",
        "voor het Rijk besluit [gremium] te passeren",
        "vorig jaar is [gremium] een brief gestuurd",
        "in het debat is [gremium] toegezegd dat er een brug komt",
        "een brief aan [gremium] verstuurt en het Rijk betrekt",
        "de plannen van [gremium] stappen overslaan",
        "het Rijk beslist en [college] [gremium] raadpleegt",
        "het Rijk kiest, investeert en vraagt [gremium] om geld",
        "het Rijk bouwt en informeert [gremium] tijdig",
        "een brug die [gremium] geld kost en het Rijk niets",
        "het college stelt voor [gremium] te raadplegen",
        "dat het Rijk keurt en schorst buiten [gremium] om",
        "dat partijen [gremium] slagen zien maken",
        "de raad van Zeewolde vraagt [gremium] om steun",
    ],
)
def test_the_verbs_of_others_are_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("daarom [vragen] [gremium] aandacht en wordt [college] gevraagd", []),
        ("hiermee krijgt [gremium] een rol en kan [college] verder", ["krijgt"]),
        ("daarom kiest [gremium] hiervoor en komt er een brug", ["kiest"]),
        ("[gremium] steunt dit en daarom wil het Rijk betalen", ["steunt"]),
        ("dat [gremium] niet besluit en daardoor de woningbouw stokt", ["besluit"]),
        ("dat [gremium] dit wil, maar [college] daarmee de voorkeur uitsprak", ["wil"]),
        ("daarom kiest [gremium] hiervoor en betaalt ProRail de rest", ["kiest"]),
        ("daarom kiest [gremium] hiervoor, betaalt het Rijk en bouwt ProRail", ["kiest"]),
        ("als [gremium] instemt, gaat het Rijk verder en betaalt de provincie", ["instemt"]),
        ("wanneer [gremium] hiermee instemt, kan en moet het Rijk betalen", ["instemt"]),
        ("nu [gremium] heeft besloten, gaat [college] aan de slag en meldt het Rijk zich", ["heeft"]),
        ("toen [gremium] instemde, ging het Rijk verder en bouwde de brug", ["instemde"]),
        ("[gremium] heeft gevraagd, verzocht en bedankt", ["heeft"]),
        ("[gremium] kiest voor lopen, fietsen en varen", ["kiest"]),
        ("omdat [gremium] niet kan kiezen en de tijd dringt", ["kan"]),
        ("[gremium] steunt dit en het onderzoek levert inzicht op", ["steunt"]),
        ("[gremium] heeft een plan dat werkt en draagvlak heeft", ["heeft"]),
        ("[gremium] instemde en het Rijk de middelen overmaakte", ["instemde"]),
        ("[gremium] vraagt of het Rijk meebetaalt en daarvoor middelen vrijmaakt", ["vraagt"]),
        ("[gremium] steunt de brug en dat betekent dat er geld moet komen", ["steunt"]),
        ("[gremium] vindt dat zij worden gehoord", ["vindt"]),
        ("[gremium], die zich inzet voor de brug, stelt dat deze er moet komen en wil daarvoor geld", ["stelt", "wil"]),
        ("[gremium] [willen] dat [leden] meepraten en dat zij worden gehoord", []),
        ("[gremium] afspraken [willen], zodat zij worden nagekomen", []),
    ],
)
def test_in_the_sentence_of_a_council_so_are_those_of_others(text, words):
    assert found(text) == words


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("omdat het college de raad niet heeft betrokken", "omdat [college] [gremium] niet heeft betrokken"),
        (
            "daarom vraagt de raad aandacht en wordt het college gevraagd",
            "daarom [vragen] [gremium] aandacht en wordt [college] gevraagd",
        ),
        (
            "hiermee krijgt de raad een rol en kan het college verder",
            "hiermee [krijgt/krijgen] [gremium] een rol en kan [college] verder",
        ),
        ("dat ProRail de raad niet informeert", "dat ProRail [gremium] niet informeert"),
    ],
)
def test_a_motion_that_is_read_in_keeps_the_verbs_of_others(text, shared):
    assert with_variables(text, three()[0]) == shared
