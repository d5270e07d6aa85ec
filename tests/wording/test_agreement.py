"""Which words beside [gremium] and [college] are wrong in one of the councils, and what would be right."""

import pytest

from tests.factories import GremiumFactory
from wording.agreement import agreeing, disagreements, words_to_vary
from wording.literals import variable_replacements, with_variables
from wording.variable_help import follow, follow_all


def raad(name="Almere", **more):
    return GremiumFactory.build(short_name=name, name=f"de raad van {name}", **more)


def staten(**more):
    return GremiumFactory.build(staten=True, **more)


def three():
    return [raad(), raad("Lelystad"), staten()]


def found(text, gremia):
    return [(one.words, one.written) for one in disagreements(text, gremia)]


@pytest.mark.parametrize(
    ("text", "proposals"),
    [
        ("[gremium] samen met de provincie moet optrekken", [("moet", "[moet/moeten]")]),
        ("[gremium] moeten optrekken", [("moeten", "[moet/moeten]")]),
        ("[gremium] [hebben] gevraagd om een onderzoek", []),
        ("[gremium] vindt dat de regio groeit en de stad krimpt", [("vindt", "[vinden]")]),
        ("daarom moet [gremium] nu kiezen", [("moet", "[moet/moeten]")]),
        ("de minister vraagt [gremium] te helpen", []),
        ("[gremium] te berichten hoe dit gaat", []),
        ("wat [gremium] betreft is dit genoeg, voor zover het [gremium] aangaat", []),
        ("[gremium] over de voortgang te informeren", []),
        ("de leden van [gremium] moeten dit weten", []),
        ("[gremium] en [college] moeten optrekken", []),
        ("[college] moet optrekken", []),
        ("[college] moeten optrekken", [("moeten", "moet")]),
        ("[college] [hebben] besloten", [("[hebben]", "heeft")]),
        (
            "[gremium] hecht aan zijn rol en steunt de lobby",
            [("hecht", "[hecht/hechten]"), ("zijn", "[zijn/hun]"), ("steunt", "[steunt/steunen]")],
        ),
        (
            "[gremium] een plan maakt en de inwoners informeert",
            [("maakt", "[maakt/maken]"), ("informeert", "[informeert/informeren]")],
        ),
        ("[gremium] de opgave die er ligt moet oppakken", [("moet", "[moet/moeten]")]),
        (
            "[gremium], dat hierover gaat, moet besluiten",
            [("dat", "die"), ("gaat", "[gaat/gaan]"), ("moet", "[moet/moeten]")],
        ),
        ("[gremium], die hierover gaat, dit wil", [("gaat", "[gaat/gaan]"), ("wil", "[willen]")]),
        ("[gremium], die de minister steunt, dit wil", [("wil", "[willen]")]),
        ("[gremium] mag verwachten dat zij wordt gehoord", [("mag", "[mag/mogen]"), ("wordt", "[worden]")]),
        ("[gremium] wil dat de minister weet dat zij wordt gehoord", [("wil", "[willen]")]),
        ("daarvoor is [gremium] verantwoordelijk", [("is", "[zijn]")]),
        ("hiervan was [gremium] niet op de hoogte", [("was", "[was/waren]")]),
        ("wanneer de brug dicht moet is [gremium] aan zet", [("is", "[zijn]")]),
        ("als het Rijk moet beslissen is [gremium] aan zet", [("is", "[zijn]")]),
        ("de brief is [gremium] toegezonden", []),
        ("dit is [gremium] bekend", []),
        ("[gremium] te laat werd gehoord", [("werd", "[werd/werden]")]),
        ("[gremium] appt met de wethouder", [("appt", "[appt/appen]")]),
        ("wat [gremium] zorgen baart", []),
        ("[gremium], het college en de inwoners samen moeten optrekken", []),
        ("[gremium], [college] en de inwoners moeten samen optrekken", []),
        ("[gremium], die hierover [gaat/gaan], [moet/moeten] besluiten", []),
        ("[college], die dit uitvoert, verslag te laten doen", [("die", "dat")]),
        ("de [raad/Staten] moet besluiten", [("moet", "[moet/moeten]")]),
        ("de andere twee gremia te informeren", [("de andere twee gremia", "de andere gremia")]),
        ("de andere raden ook zo besluiten", [("de andere raden", "de andere gremia")]),
        ("de [gremium] te berichten", [("de [gremium]", "[gremium]")]),
        ("[gremium] heeft gevraagd wat dit kost", [("heeft", "[hebben]")]),
        ("[gremium] bij het besluit over de weg betrokken wil worden", [("wil", "[willen]")]),
        ("[gremium] zijn belangen zichtbaar maakt", [("zijn", "[zijn/hun]"), ("maakt", "[maakt/maken]")]),
        ("er woningen nodig zijn en dat [gremium] dit erkent", [("erkent", "[erkent/erkennen]")]),
        ("[gremium] kaders stelt waarbinnen [college] werkt", [("stelt", "[stelt/stellen]")]),
        ("[gremium] in 2023 heeft uitgesproken dat er een brug komt", [("heeft", "[hebben]")]),
        ("er door [gremium] is gevraagd om een brug", []),
        ("het Rijk met [gremium] in gesprek is", []),
        ("[gremium] de motie heeft aangenomen", [("heeft", "[hebben]")]),
        ("[gremium] trekt samen met de regio op", [("trekt", "[trekt/trekken]")]),
        ("[gremium] de regio steunt", [("steunt", "[steunt/steunen]")]),
        ("[gremium] de regio's steunen", [("steunen", "[steunt/steunen]")]),
        ("[gremium] meer woningen bouwt", [("bouwt", "[bouwt/bouwen]")]),
        ("[gremium] niet over de nodige middelen beschikt", [("beschikt", "[beschikt/beschikken]")]),
        ("[gremium] zich uitspreekt voor een brug", [("uitspreekt", "[uitspreekt/uitspreken]")]),
        ("in deze tijd moet [gremium] kiezen", [("moet", "[moet/moeten]")]),
        ("[gremium] wordt versterkt in haar rol", [("wordt", "[worden]"), ("haar", "[haar/hun]")]),
        ("[gremium] in haar positie wordt versterkt", [("haar", "[haar/hun]"), ("wordt", "[worden]")]),
        ("zodra [gremium] besluit, [college] aan het werk gaat", [("besluit", "[besluit/besluiten]")]),
        ("[gremium] beschouwt dit als een kans die er nu is", [("beschouwt", "[beschouwt/beschouwen]")]),
        ("[gremium] werd in 2022 gevraagd mee te denken", [("werd", "[werd/werden]")]),
        ("zo spoedig mogelijk met [gremium] te delen", []),
        ("[gremium] en zijn [leden] te betrekken", [("zijn", "[zijn/hun]")]),
        (
            "[gremium] faciliteert en monitort de voortgang",
            [("faciliteert", "[faciliteert/faciliteren]"), ("monitort", "[monitort/monitoren]")],
        ),
        ("de wens van [gremium] is om te groeien", []),
        ("[gremium] eerder in een motie vroeg om een onderzoek", [("vroeg", "[vroeg/vroegen]")]),
        ("de [leden] van [gremium] te informeren", []),
        ("[gremium] zijn zienswijze te vragen", [("zijn", "[zijn/hun]")]),
        ("[gremium] dit besluit neemt", [("neemt", "[neemt/nemen]")]),
        ("[gremium] besluit om te bouwen", [("besluit", "[besluit/besluiten]")]),
        ("[gremium] dit jaar een besluit over de begroting neemt", [("neemt", "[neemt/nemen]")]),
        ("[gremium] de gemiste kansen betreurt", [("betreurt", "[betreurt/betreuren]")]),
        ("[gremium] eerder de wens uitsprak", [("uitsprak", "[uitsprak/uitspraken]")]),
        ("het Rijk [gremium] vroegtijdig betrekt bij de plannen", []),
        ("het Rijk en [gremium] samen werken aan de regio", []),
        ("de provincie groeit en [gremium] wil meegroeien", [("wil", "[willen]")]),
        ("als [gremium] niet op tijd kan besluiten, het Rijk beslist", [("kan", "[kan/kunnen]")]),
        ("zowel [gremium] als [college] moeten dit doen", []),
        ("[gremium] hierover voor 1 oktober te berichten, zodat de raad kan besluiten", []),
        (
            "[gremium] hiervoor de kaders vaststelde en bekrachtigde",
            [("vaststelde", "[vaststelde/vaststelden]"), ("bekrachtigde", "[bekrachtigde/bekrachtigden]")],
        ),
        (
            "[gremium] haar zorgen heeft geuit over het besluit dat de minister nam",
            [("haar", "[haar/hun]"), ("heeft", "[hebben]")],
        ),
        ("[gremium] de komende jaren keuzes zal moeten maken", [("zal", "[zal/zullen]")]),
    ],
)
def test_what_is_wrong_in_a_council_is_found_with_what_is_right_in_each(text, proposals):
    assert found(text, three()) == proposals
    mended = agreeing(text, disagreements(text, three()))
    assert [(words, right) for words, right in found(mended, three()) if words not in {"zijn", "haar"}] == []


def test_where_all_say_it_alike_only_the_other_number_is_wrong():
    assert found("[gremium] moet kiezen", [raad(), raad("Lelystad")]) == []
    assert found("[gremium] moeten kiezen", [raad(), raad("Lelystad")]) == [("moeten", "moet")]
    assert found("[gremium] moet kiezen", [staten()]) == [("moet", "moeten")]
    assert found("[gremium] en zijn rol", [raad()]) == []
    assert found("[gremium] moet kiezen", []) == []


def test_a_verb_of_the_executive_varies_only_where_executives_do():
    three_colleges = [raad(), staten(executive="Gedeputeerde Staten")]
    assert found("[college] moet kiezen", three()) == []
    assert found("[college] moet kiezen", three_colleges) == [("moet", "[college: moet/moeten]")]
    assert found("[college] [college: moet/moeten] kiezen", three_colleges) == []


def test_each_proposal_can_be_followed_by_itself_or_all_at_once():
    text = "[gremium] moet optrekken met zijn regio"
    verb, possessive = disagreements(text, three())
    assert follow(text, verb.key, three()) == "[gremium] [moet/moeten] optrekken met zijn regio"
    assert follow(text, possessive.key, three()) == "[gremium] moet optrekken met [zijn/hun] regio"
    assert follow(text, "0-3-elders", three()) == text
    assert follow_all("de raad moet GS vragen", three()) == "[gremium] [moet/moeten] [college] vragen"
    unsure = "[gremium] de kaders stelt en de uitvoering controleert"
    assert follow_all(unsure, three()) == "[gremium] de kaders [stelt/stellen] en de uitvoering controleert"


@pytest.mark.parametrize(
    ("text", "council", "shared"),
    [
        (
            "de raad van Almere samen met de regio moet optrekken",
            raad,
            "[gremium] samen met de regio [moet/moeten] optrekken",
        ),
        (
            "Provinciale Staten samen met de regio moeten optrekken",
            staten,
            "[gremium] samen met de regio [moet/moeten] optrekken",
        ),
        (
            "Provinciale Staten kaders stellen voor het beleid van Gedeputeerde Staten",
            staten,
            "[gremium] kaders [stelt/stellen] voor het beleid van Gedeputeerde Staten",
        ),
        # No word of its own but a slip, about which is asked while drafting:
        ("Provinciale Staten heeft gevraagd", staten, "[gremium] heeft gevraagd"),
        ("Provinciale Staten later nog moet besluiten", staten, "[gremium] later nog moet besluiten"),
        ("de gemeenteraad trok op met het college", raad, "[gremium] [trok/trokken] op met [college]"),
        ("de raad te berichten", raad, "[gremium] te berichten"),
        ("de raad van Lelystad moet optrekken", raad, "de raad van Lelystad moet optrekken"),
        ("de raad bepaalt zijn standpunt", raad, "[gremium] [bepaalt/bepalen] [zijn/hun] standpunt"),
        ("de raad heeft in haar vergadering besloten", raad, "[gremium] [hebben] in [haar/hun] vergadering besloten"),
        ("Provinciale Staten bepalen hun standpunt", staten, "[gremium] [bepaalt/bepalen] [zijn/hun] standpunt"),
        # Another word than the gremium's own, or perhaps of somebody else:
        ("Provinciale Staten bepalen haar rol", staten, "[gremium] [bepaalt/bepalen] haar rol"),
        ("de raad vraagt de wethouder zijn plan", raad, "[gremium] [vragen] de wethouder zijn plan"),
        ("de raad vraagt Almere haar plan", raad, "[gremium] [vragen] Almere haar plan"),
    ],
)
def test_a_motion_that_is_read_in_gets_its_verbs_and_possessives_as_variables(text, council, shared):
    assert with_variables(text, council()) == shared


def test_the_verbs_are_among_what_would_be_replaced():
    assert variable_replacements("de raad moet het college vragen", raad()) == {
        "de raad": "[gremium]",
        "het college": "[college]",
        "moet": "[moet/moeten]",
    }
    assert words_to_vary("de regio moet groeien", raad()) == ()


@pytest.mark.parametrize(
    "text",
    ["de colleges van B en W en GS", "de colleges van burgemeester en wethouders en Gedeputeerde Staten"],
)
def test_the_colleges_of_others_are_nobodys_own(text):
    assert follow_all(text, three()) == text
    assert [with_variables(text, gremium) for gremium in three()] == [text] * 3
