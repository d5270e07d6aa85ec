"""Variables on the page: what they become, and how they look in a clause."""

from django.utils import translation

from positions.models import Revision
from positions.templatetags.clauses import chips, lead_in
from positions.variables import MANY, explain
from tests.factories import GremiumFactory


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


def test_with_many_gremia_a_chip_says_what_the_variable_means():
    with translation.override("en"):
        assert explain(GremiumFactory.build_batch(MANY))["college"].title == "its executive"


def test_a_variable_is_a_chip_and_the_rest_is_escaped_text():
    with translation.override("nl"):
        assert chips("<b> [hebben] [iets]", explain(three())) == (
            '&lt;b&gt; <span class="chip" title="heeft (Almere, Lelystad), hebben (Flevoland)">'
            '<span class="visually-hidden">variabele </span>hebben</span> [iets]'
        )


def test_a_dictum_is_introduced_in_the_singular_with_its_variable():
    assert lead_in(Revision(verb="opdragen", addressee="[college]")) == "draagt [college] op"
    assert lead_in(Revision(verb="uitspreken")) == "spreekt uit dat"
