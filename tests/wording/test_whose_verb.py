"""Whose a finite verb is: the verbs of councils are found, and those of others are left alone."""

import pytest

from gremia.conjugation import finite_verbs
from tests.factories import GremiumFactory
from wording.agreement import disagreements

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
