"""A gremium's own words become variables; words for another gremium stay."""

import pytest

from tests.factories import GremiumFactory
from wording.literals import addressee_with_variables, gremium_of_head, variable_replacements, with_variables


def almere():
    return GremiumFactory.build(
        short_name="Almere",
        name="de raad van Almere",
        executive="het college van burgemeester en wethouders",
        motion_opening="De raad van de gemeente Almere, in vergadering bijeen op",
    )


def lelystad():
    return GremiumFactory.build(
        short_name="Lelystad",
        name="de raad van Lelystad",
        motion_opening="De gemeenteraad van Lelystad, in vergadering bijeen op",
    )


def flevoland():
    return GremiumFactory.build(staten=True)


@pytest.mark.parametrize(
    ("text", "variables"),
    [
        ("het college van burgemeester en wethouders te vragen", "[college] te vragen"),
        ("Het  college van B&W te vragen", "[college] te vragen"),
        ("het college en de raad van Almere", "[college] en [gremium]"),
        ("de gemeenteraad van de gemeente Almere en zijn raadsleden", "[gremium] en [zijn/hun] [leden]"),
        ("de raad te berichten", "[gremium] te berichten"),
        ("het college van B & W te vragen", "[college] te vragen"),
        ("het college van de gemeente Almere te vragen", "[college] te vragen"),
        ("burgemeester en wethouders van Almere te vragen", "[college] te vragen"),
        ("het College bescherming persoonsgegevens te vragen", "het College bescherming persoonsgegevens te vragen"),
        ("het College ter Beoordeling van Middelen", "het College ter Beoordeling van Middelen"),
        ("burgemeester en wethouders te vragen, B en W hebben", "[college] te vragen, B en W hebben"),
        ("de raad der gemeente Almere te berichten", "[gremium] te berichten"),
        ("onze raad en ons college", "[gremium] en [college]"),
        ("in onze gemeente en onze stad Almere", "in [gebied] en [gebied]"),
        ("de raad van onze gemeente, onze gemeenten", "[gremium], onze gemeenten"),
        ("onze provincie, onze gemeenteraad, onze stadskern", "onze provincie, [gremium], onze stadskern"),
        ("de gemeente Almere en de stad Almere", "de gemeente Almere en de stad Almere"),
        ("uw raad te berichten en uw college te vragen", "[gremium] te berichten en [college] te vragen"),
        ("dat wij als raad dit vinden", "dat wij als raad dit vinden"),
        ("uw raadslid en uw Raad van State", "uw raadslid en uw Raad van State"),
        ("de Raad voor het Openbaar Bestuur", "de Raad voor het Openbaar Bestuur"),
        ("de raad voor cultuur, de Raad van State", "de raad voor cultuur, de Raad van State"),
        ("het College voor de Rechten van de Mens", "het College voor de Rechten van de Mens"),
        ("de raad voor 1 oktober te berichten", "[gremium] voor 1 oktober te berichten"),
        ("de raad voor het Zomerreces te berichten", "[gremium] voor het Zomerreces te berichten"),
        ("de raad der stad Almere, gemeenteraad Almere", "[gremium], [gremium]"),
        ("de Gemeenteraad Almere en het college Almere te vragen", "[gremium] en [college] te vragen"),
        ("Raad van de gemeente Almere te berichten", "[gremium] te berichten"),
        ("de Almeerse gemeenteraad en het Almeerse college van B en W", "[gremium] en [college]"),
        ("de Almeerse jongerenraad, de Lelystadse raad", "de Almeerse jongerenraad, de Lelystadse raad"),
        ("het college van de gemeente te vragen", "[college] te vragen"),
        ("de raad van de gemeente die dit doet", "de raad van de gemeente die dit doet"),
        ("het college van Almere en Lelystad", "het college van Almere en Lelystad"),
        ("de raad van Almere en Provinciale Staten", "de raad van Almere en Provinciale Staten"),
        ("de raad van Almere en de raad van Lelystad", "de raad van Almere en de raad van Lelystad"),
        ("de raad van Lelystad en de raad van Almere", "de raad van Lelystad en de raad van Almere"),
        ("de raad van mening is, de raad van State", "[gremium] van mening [zijn], de raad van State"),
        ("de raad voor Q3, de raad voor het BO MIRT", "[gremium] voor Q3, [gremium] voor het BO MIRT"),
        ("de raad voor het Politiek Overleg te berichten", "[gremium] voor het Politiek Overleg te berichten"),
        ("de raad voor de Kadernota 2026, voor Juni", "[gremium] voor de Kadernota 2026, voor Juni"),
        ("de Raad voor de financiële verhoudingen", "de Raad voor de financiële verhoudingen"),
        ("de raad/Staten en het college van B&W/GS te vragen", "[gremium] en [college] te vragen"),
        ("het college’s plan en de Gezondheidsraad", "het college’s plan en de Gezondheidsraad"),
        ("de raad van Lelystad en de raad van bestuur", "de raad van Lelystad en de raad van bestuur"),
        ("het college van bestuur; Provinciale Staten", "het college van bestuur; Provinciale Staten"),
        ("het college van Gedeputeerde Staten", "het college van Gedeputeerde Staten"),
        (
            "raadsledenvergadering, het collegebesluit, [college]",
            "raadsledenvergadering, het collegebesluit, [college]",
        ),
    ],
)
def test_own_words_of_a_raad(text, variables):
    assert with_variables(text, almere()) == variables


def test_own_words_of_the_staten():
    said = (
        "Provinciale Staten van Flevoland, Provinciale Staten, het college van Gedeputeerde Staten, de raad van Almere"
    )
    assert with_variables(said, flevoland()) == "[gremium], [gremium], [college], de raad van Almere"


@pytest.mark.parametrize(
    ("text", "variables"),
    [
        ("de Provinciale Staten te berichten", "[gremium] te berichten"),
        ("de Staten van Flevoland, PS", "[gremium], [gremium]"),
        (
            "Provinciale Staten samen met de raden van Almere en Lelystad",
            "Provinciale Staten samen met de raden van Almere en Lelystad",
        ),
        (
            "de raden van Almere en Lelystad en Provinciale Staten",
            "de raden van Almere en Lelystad en Provinciale Staten",
        ),
        ("het college van GS te vragen", "[college] te vragen"),
        ("Gedeputeerde Staten te vragen", "[college] te vragen"),
        ("GS van Flevoland te vragen", "[college] te vragen"),
        ("Provinciale Staten der provincie Flevoland, P.S.", "[gremium], [gremium]"),
        ("de Flevolandse Staten en het Flevolandse college", "[gremium] en [college]"),
        ("het college van G.S. en G.S. te vragen", "[college] en [college] te vragen"),
        ("het college van gedeputeerde staten van de provincie te vragen", "[college] te vragen"),
        ("PS/de raad en GS/B&W te vragen", "[gremium] en [college] te vragen"),
        ("GS hebben gevraagd", "GS hebben gevraagd"),
        ("Statenleden die Provinciale Staten verlaten", "[leden] die [gremium] verlaten"),
        ("onze provincie en onze provincie Flevoland", "[gebied] en [gebied]"),
        ("onze gemeente en de provincie Flevoland", "onze gemeente en de provincie Flevoland"),
        (
            "de Staten-Generaal, de Verenigde Staten en lidstaten",
            "de Staten-Generaal, de Verenigde Staten en lidstaten",
        ),
        ("Provinciale Staten van Noord-Holland", "Provinciale Staten van Noord-Holland"),
    ],
)
def test_usual_names_of_the_staten(text, variables):
    assert with_variables(text, flevoland()) == variables


def test_without_a_gremium_only_the_executive():
    said = "het college van Gedeputeerde Staten; het college; de raad"
    assert with_variables(said, None) == "[college]; [college]; de raad"


@pytest.mark.parametrize(
    ("words", "of_raad", "of_staten"),
    [
        ("", "[college]", "[college]"),
        ("het College", "[college]", "[college]"),
        ("het college van B en  W", "[college]", "het college van B en  W"),
        ("Gedeputeerde Staten", "Gedeputeerde Staten", "[college]"),
        ("het college van Gedeputeerde Staten", "het college van Gedeputeerde Staten", "[college]"),
        ("de minister en het college", "de minister en [college]", "de minister en [college]"),
    ],
)
def test_whom_a_dictum_addresses(words, of_raad, of_staten):
    assert (addressee_with_variables(words, almere()), addressee_with_variables(words, flevoland())) == (
        of_raad,
        of_staten,
    )


def test_what_would_be_replaced():
    assert variable_replacements("het college bericht de raad, en het college", almere()) == {
        "het college": "[college]",
        "de raad": "[gremium]",
    }
    assert variable_replacements("een zin zonder", almere()) == {}


@pytest.mark.parametrize(
    ("head", "short_name"),
    [
        ("De raad van de gemeente\nAlmere, bijeen op 4 juli 2024", "Almere"),
        ("DE GEMEENTERAAD VAN LELYSTAD", "Lelystad"),
        ("Provinciale Staten van Flevoland in vergadering bijeen op: 3 juli", "Flevoland"),
        ("De raad van Almere en de raad van Lelystad", None),
        ("De raad van Zeewolde", None),
        ("", None),
    ],
)
def test_whose_motion_it_is(head, short_name):
    gremium = gremium_of_head(head, [flevoland(), almere(), lelystad()])
    assert (gremium.short_name if gremium else None) == short_name
