"""Dutch verbs in the third person, by the rules of spelling and with the irregular ones from a list."""

import pytest

from wording import verbs
from wording.conjugation import conjugate, finite_verbs, irregular, is_infinitive, is_participle, regular


@pytest.mark.parametrize(
    ("infinitive", "singular", "past_singular", "past_plural", "participle"),
    [
        ("maken", "maakt", "maakte", "maakten", "gemaakt"),
        ("pakken", "pakt", "pakte", "pakten", "gepakt"),
        ("leven", "leeft", "leefde", "leefden", "geleefd"),
        ("reizen", "reist", "reisde", "reisden", "gereisd"),
        ("werken", "werkt", "werkte", "werkten", "gewerkt"),
        ("wachten", "wacht", "wachtte", "wachtten", "gewacht"),
        ("antwoorden", "antwoordt", "antwoordde", "antwoordden", "geantwoord"),
        ("faxen", "faxt", "faxte", "faxten", "gefaxt"),
        ("leveren", "levert", "leverde", "leverden", "geleverd"),
        ("verbeteren", "verbetert", "verbeterde", "verbeterden", "verbeterd"),
        ("informeren", "informeert", "informeerde", "informeerden", "geïnformeerd"),
        ("evalueren", "evalueert", "evalueerde", "evalueerden", "geëvalueerd"),
        ("creëren", "creëert", "creëerde", "creëerden", "gecreëerd"),
        ("subsidiëren", "subsidieert", "subsidieerde", "subsidieerden", "gesubsidieerd"),
        ("regelen", "regelt", "regelde", "regelden", "geregeld"),
        ("beoordelen", "beoordeelt", "beoordeelde", "beoordeelden", "beoordeeld"),
        ("verlenen", "verleent", "verleende", "verleenden", "verleend"),
        ("beogen", "beoogt", "beoogde", "beoogden", "beoogd"),
        ("moeten", "moet", "moest", "moesten", "gemoeten"),
        ("zijn", "is", "was", "waren", "geweest"),
        ("ontstaan", "ontstaat", "ontstond", "ontstonden", "ontstaan"),
        ("onderschrijven", "onderschrijft", "onderschreef", "onderschreven", "onderschreven"),
        ("overwegen", "overweegt", "overwoog", "overwogen", "overwogen"),
        ("waarschuwen", "waarschuwt", "waarschuwde", "waarschuwden", "gewaarschuwd"),
        ("ondersteunen", "ondersteunt", "ondersteunde", "ondersteunden", "ondersteund"),
    ],
)
def test_the_forms_of_a_verb(infinitive, singular, past_singular, past_plural, participle):
    forms = conjugate(infinitive)
    assert (forms.singular, forms.plural) == (singular, infinitive)
    assert (forms.past_singular, forms.past_plural, forms.participle) == (past_singular, past_plural, participle)


@pytest.mark.parametrize(
    ("infinitive", "singular", "plural", "past", "participle"),
    [
        ("optrekken", "trekt", "trekken", "trok", "opgetrokken"),
        ("inzetten", "zet", "zetten", "zette", "ingezet"),
        ("deelnemen", "neemt", "nemen", "nam", "deelgenomen"),
        ("toejuichen", "juicht", "juichen", "juichte", "toegejuicht"),
    ],
)
def test_a_separable_verb_stands_without_what_stands_apart_from_it(infinitive, singular, plural, past, participle):
    forms = conjugate(infinitive)
    assert (forms.singular, forms.plural, forms.past_singular, forms.participle) == (singular, plural, past, participle)


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("moet", "[moet/moeten]"),
        ("moeten", "[moet/moeten]"),
        ("moest", "[moest/moesten]"),
        ("optrekt", "[optrekt/optrekken]"),
        ("meedoet", "[meedoet/meedoen]"),
        ("onderschreef", "[onderschreef/onderschreven]"),
        ("committeert", "[committeert/committeren]"),
        ("agendeerden", "[agendeerde/agendeerden]"),
    ],
)
def test_a_finite_form_is_known_with_its_other_form(word, written):
    assert finite_verbs(word)[0].written == written


@pytest.mark.parametrize(
    "word", ["regio", "raad", "iets", "opdracht", "gemeente", "woningen", "raar", "gelet", "gemaakt", ""]
)
def test_another_word_is_no_verb(word):
    assert finite_verbs(word) == ()


def test_participles_and_infinitives():
    assert is_participle("opgetrokken")
    assert is_participle("versterkt")
    assert not is_participle("moet")
    assert is_infinitive("optrekken")
    assert not is_infinitive("trekt")
    assert not is_infinitive("optrokken")


def test_every_verb_of_the_lists_has_all_its_forms():
    """Nothing is listed twice, and the third person ends as it should."""
    rows = [row.split() for line in verbs.IRREGULAR.strip().splitlines() for row in line.split("|")]
    assert [len(row) for row in rows] == [6] * len(rows)
    assert len({row[0] for row in rows}) == len(rows) == len(irregular())
    words = verbs.REGULAR.split()
    assert len(set(words)) == len(words)
    for infinitive in regular():
        forms = conjugate(infinitive)
        assert forms.plural == infinitive
        assert forms.singular.endswith("t"), infinitive
        assert finite_verbs(forms.singular), infinitive
