"""Variables on the page: what they become, and how they look in a clause."""

import pytest
from django.utils import translation

from positions.models import Revision
from positions.templatetags.clauses import chips, lead_in
from tests.factories import GremiumFactory
from wording.variable_help import TOO_MANY_GREMIA, explain, literals, vary


def three():
    return [
        GremiumFactory.build(short_name="Almere"),
        GremiumFactory.build(short_name="Lelystad"),
        GremiumFactory.build(staten=True),
    ]


def test_the_same_words_are_told_once_with_who_uses_them():
    help_ = explain(three())["college"]
    assert [(words, [g.short_name for g in gremia]) for words, gremia in help_.words] == [
        ("het college van burgemeester en wethouders", ["Almere", "Lelystad"]),
        ("het college van Gedeputeerde Staten", ["Flevoland"]),
    ]
    assert help_.title == (
        "het college van burgemeester en wethouders (Almere, Lelystad), het college van Gedeputeerde Staten (Flevoland)"
    )
    assert help_.written == "[college]"


def test_the_possessive_is_offered_with_the_others():
    help_ = explain(three())["zijn/hun"]
    assert (help_.written, help_.title) == ("[zijn/hun]", "zijn (Almere, Lelystad), hun (Flevoland)")


def test_with_many_gremia_a_chip_says_what_the_variable_means():
    with translation.override("en"):
        assert explain(GremiumFactory.build_batch(TOO_MANY_GREMIA))["college"].title == "its executive"


def test_a_variable_is_a_chip_and_the_rest_is_escaped_text():
    with translation.override("nl"):
        assert chips("<b> [hebben] [iets]", explain(three())) == (
            '&lt;b&gt; <button type="button" class="chip" popovertarget="variable-hebben" '
            'title="heeft (Almere, Lelystad), hebben (Flevoland)">'
            '<span class="visually-hidden">variabele </span>hebben</button> [iets]'
        )


def test_a_dictum_is_introduced_in_the_singular_with_its_variable():
    assert lead_in(Revision(verb="opdragen", addressee="[college]")) == "draagt [college] op"
    assert lead_in(Revision(verb="uitspreken")) == "spreekt uit dat"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("het college van burgemeester en wethouders wil", [("het college van burgemeester en wethouders", "college")]),
        ("Het College van Gedeputeerde Staten wil", [("Het College van Gedeputeerde Staten", "college")]),
        (
            "de raad van Almere en Provinciale Staten van Flevoland",
            [("de raad van Almere", "gremium"), ("Provinciale Staten van Flevoland", "gremium")],
        ),
        ("(raadsleden) in de gemeente Almere.", [("raadsleden", "leden"), ("de gemeente Almere", "gebied")]),
        ("raadsleden, Raadsleden en Statenleden", [("raadsleden", "leden"), ("Statenleden", "leden")]),
        ("de raadsledenvergadering en de raad van Almeres", []),
        ("[college] en [gebied] hebben een plan; de raden van Almere en Lelystad zijn blij", []),
        ("de raad voor de zomer te berichten", [("de raad", "gremium")]),
        ("de gemeenteraad en onze gemeente", [("de gemeenteraad", "gremium"), ("onze gemeente", "gebied")]),
        ("het college van B en W te vragen", [("het college van B en W", "college")]),
        ("B & W en GS te vragen", [("B & W", "college"), ("GS", "college")]),
        ("het college van gs te vragen, gs te vragen", [("het college van gs", "college")]),
        ("de raad van de gemeente Almere", [("de raad van de gemeente Almere", "gremium")]),
        ("het college van de gemeente Almere", [("het college van de gemeente Almere", "college")]),
        ("Provinciale Staten te berichten", [("Provinciale Staten", "gremium")]),
        ("de Raad voor het Openbaar Bestuur, het College voor de Rechten van de Mens", []),
        ("de Raad van State, de raad van bestuur en het college", []),
        ("GS van Flevoland en B&W van Almere", [("GS van Flevoland", "college"), ("B&W van Almere", "college")]),
        (
            "het college B en W, ons college van B&W",
            [("het college B en W", "college"), ("ons college van B&W", "college")],
        ),
        ("College van B&W te vragen", [("College van B&W", "college")]),
        ("het nieuwe college van B&W te vragen", []),
        (
            "onze raad, deze Staten en onze Staten",
            [("onze raad", "gremium"), ("deze Staten", "gremium"), ("onze Staten", "gremium")],
        ),
        (
            "uw raad, Uw Gemeenteraad, uw Staten en uw college van B&W",
            [
                ("uw raad", "gremium"),
                ("Uw Gemeenteraad", "gremium"),
                ("uw Staten", "gremium"),
                ("uw college van B&W", "college"),
            ],
        ),
        (
            "wij als raad willen, we als Provinciale Staten",
            [("wij als raad", "gremium"), ("we als Provinciale Staten", "gremium")],
        ),
        (
            "uw raadslid, uw raadsvoorstel, uw Raad van State, uw Raad voor Cultuur, wij als raadsleden",
            [("raadsleden", "leden")],
        ),
        ("uw raden, wij als gemeente, nieuw raad en als raad", []),
        (
            "onze provincie Flevoland en de stad Almere",
            [("onze provincie Flevoland", "gebied"), ("de stad Almere", "gebied")],
        ),
        ("de Provinciale Statenverkiezingen, de raadsverkiezingen en de raadszaal", []),
        ("de Europese Raad, de Raad van Europa en de Raad van de Europese Unie", []),
        ("de Raad voor Volksgezondheid en Samenleving, de Raad voor Cultuur", []),
        ("het College van Beroep voor het bedrijfsleven, het College van Rijksadviseurs", []),
        ("het College bescherming persoonsgegevens, het College voor Toetsen en Examens", []),
        ("de Onderwijsraad, de ondernemingsraad, een raad, de raden van Almere en Lelystad", []),
        ("de Staten-Generaal, de lidstaten, Provinciale Staten van Noord-Holland", []),
        (
            "de Almeerse raad en het Lelystadse college van B en W",
            [("de Almeerse raad", "gremium"), ("het Lelystadse college van B en W", "college")],
        ),
        ("het Almeerse college", [("het Almeerse college", "college")]),
        ("Raad van de gemeente Almere te berichten", [("Raad van de gemeente Almere", "gremium")]),
        ("de Gemeenteraad Lelystad te berichten", [("de Gemeenteraad Lelystad", "gremium")]),
        ("het college der gemeente Almere", [("het college der gemeente Almere", "college")]),
        ("G.S. en P.S. te vragen", [("G.S.", "college"), ("P.S.", "gremium")]),
        ("de raad voor het BO MIRT en voor Q3 te berichten", [("de raad", "gremium")]),
        (
            "de raad/Staten en het college van B&W/GS te vragen",
            [("de raad/Staten", "gremium"), ("het college van B&W/GS", "college")],
        ),
        ("het college van Almere en Lelystad, de Raad voor de financiële verhoudingen", []),
        ("GS-besluit, PS-lid, B&W-besluit en PS5", []),
        ("", []),
    ],
)
def test_a_gremiums_own_words_in_a_shared_text_are_found(text, found):
    assert [(literal.words, literal.variable.name) for literal in literals(text, three())] == found


def test_words_that_are_the_same_for_all_are_nobodys_own():
    two = three()[:2]
    assert literals("raadsleden vragen het college van burgemeester en wethouders", two) == ()
    assert [literal.words for literal in literals("de raad van Almere", two)] == ["de raad van Almere"]
    assert literals("de raad van Almere", two[:1]) == literals("de raad van Almere", []) == ()


def test_a_variable_takes_the_place_of_every_gremiums_words_for_it():
    text = "Het college van burgemeester en wethouders, het college van Gedeputeerde Staten en de raad van Almere"
    assert vary(text, "college", three()) == "[college], [college] en de raad van Almere"
    assert vary(text, "gremium", three()).endswith("en [gremium]")
    assert vary("B & W of de Provinciale Staten", "college", three()) == "[college] of de Provinciale Staten"
    assert vary("B & W of de Provinciale Staten", "gremium", three()) == "B & W of [gremium]"
    assert vary(text, "hebben", three()) == vary(text, "raad", three()) == vary(text, "college", []) == text
