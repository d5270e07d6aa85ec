"""Words that speak of the council further on in its sentence, and clauses in which its verb is not found."""

import pytest

from tests.factories import GremiumFactory
from wording.agreement import disagreements
from wording.literals import with_variables
from wording.variables import resolve


def three():
    raden = [GremiumFactory.build(short_name=name, name=f"de raad van {name}") for name in ("Almere", "Lelystad")]
    return [*raden, GremiumFactory.build(staten=True)]


def found(text):
    return [(one.words, one.written) for one in disagreements(text, three())]


@pytest.mark.parametrize(
    "shared",
    [
        "[gremium] tijdig geïnformeerd [willen] worden, zodat [hij/zij] [zijn/hun] rol [kan/kunnen] invullen",
        "[gremium] [uitspreekt/uitspreken] dat [hij/zij] achter de inzet van de regio [staat/staan]",
        "[gremium] per kwartaal te informeren en [hem/hen] in de gelegenheid te stellen te reageren",
        "[gremium] [eist/eisen] dat [hij/zij] [worden] betrokken en dat [hij/zij] [zijn/hun] rol [kan/kunnen] pakken",
        "een voorstel aan [gremium] voor te leggen waarmee die een besluit [kan/kunnen] nemen",
    ],
)
def test_what_surely_speaks_of_the_council_varies_with_its_verb(shared):
    assert [with_variables(resolve(shared, gremium), gremium) for gremium in three()] == [shared] * 3
    assert disagreements(shared, three()) == ()


def test_zij_for_a_raad_stays_and_its_verb_varies():
    text = "de raad van Almere eist dat zij wordt gehoord"
    assert with_variables(text, three()[0]) == "[gremium] [eist/eisen] dat zij [worden] gehoord"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "[gremium] [stelt/stellen] de kaders en controleert hij [college]",
            [("controleert", "[controleert/controleren]"), ("hij", "[hij/zij]")],
        ),
        ("[gremium] [wacht/wachten] op een brief die hem informeert", [("hem", "[hem/hen]")]),
        ("[gremium] [willen] dat [hij/zij] wordt gehoord", [("wordt", "[worden]")]),
    ],
)
def test_of_what_may_speak_of_somebody_else_is_only_asked(text, asked):
    assert found(text) == asked
    raad = three()[0]
    assert with_variables(resolve(text, raad), raad).count("/") <= text.count("/")


@pytest.mark.parametrize(
    "text",
    [
        "de wethouder [gremium] heeft laten weten dat zij dit niet wenselijk vindt",
        "[gremium] [willen] dat de minister zegt wat hij doet",
        "[gremium] [vinden] dat inwoners mogen meedoen en dat zij worden gehoord",
        "[gremium] [hebben] een brug die wordt gebruikt",
        "de brief van [gremium] aan de wethouder, waarin hem om uitleg is gevraagd",
    ],
)
def test_what_speaks_of_others_is_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "[gremium] zich ernstig blauwbekt over de spoorlijn",
        "dat [gremium] zich ernstig blauwbekt over de spoorlijn",
        "het Rijk wacht totdat [gremium] dit blauwbekt",
    ],
)
def test_where_no_verb_is_found_somebody_is_asked_to_look(text):
    (asked,) = disagreements(text, three())
    assert (asked.words, asked.is_only_asked) == ("[gremium]", True)
    assert [one.is_only_asked for one in disagreements(text, three()[:2])] == []


@pytest.mark.parametrize(
    "text", ["[gremium] te berichten", "[gremium]", "[gremium] en [college] blauwbekken", "een brief van [gremium]"]
)
def test_where_no_verb_belongs_nobody_is(text):
    assert found(text) == []
