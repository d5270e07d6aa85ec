"""A list that is pasted into the form of a new clause."""

import pytest

from positions.forms.pasted import NewClauseForm, pasted
from wording.core import CoreClause


def texts(found):
    return [(clause.kind, clause.text) for clause in found.core]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- de regio groeit;\n- wonen duur is.", ["de regio groeit", "wonen duur is"]),
        ("•\tde regio groeit;\r\n•\twonen duur is,", ["de regio groeit", "wonen duur is"]),
        ("\uf0b7\tde regio groeit\n\uf0b7\twonen duur is", ["de regio groeit", "wonen duur is"]),
        (
            "1.\tde regio groeit\n2.\twonen duur is\n3.\ter te weinig is",
            ["de regio groeit", "wonen duur is", "er te weinig is"],
        ),
        ("a)\tde regio groeit\nb)\twonen duur is", ["de regio groeit", "wonen duur is"]),
        ("•\tde regio groeit\no\twonen duur is", ["de regio groeit", "wonen duur is"]),
        ("de regio groeit;\nwonen duur is.", ["de regio groeit", "wonen duur is"]),
        ("- de regio\n  groeit;\n- wonen duur is.", ["de regio groeit", "wonen duur is"]),
    ],
)
def test_each_item_is_a_clause_of_the_kind_of_the_form(text, expected):
    assert texts(pasted(text, "opining")) == [("opining", words) for words in expected]


@pytest.mark.parametrize(
    "text",
    ["de regio groeit", "- de regio groeit", "de regio\ngroeit snel,\nook in 2030", "overwegende dat de regio groeit"],
)
def test_one_clause_is_no_list(text):
    assert not pasted(text, "noting").is_list


def test_headings_in_the_text_say_of_which_kind_and_the_order_is_kept():
    text = (
        "- de regio groeit\nOverwegende dat:\n- wonen duur is;\n- het anders kan;\nDraagt het college op:\n- te bouwen"
    )
    assert pasted(text, "noting").core == (
        CoreClause("noting", "de regio groeit"),
        CoreClause("considering", "wonen duur is"),
        CoreClause("considering", "het anders kan"),
        CoreClause("dictum", "te bouwen", "opdragen", "[college]"),
    )


def test_a_dictum_gets_the_verb_of_the_form_unless_its_own_stands_above_it():
    found = pasted(
        "- te bouwen;\n- te slopen;\nroept de raad op:\n- te letten", "dictum", verb="opdragen", addressee="[college]"
    )
    assert [(c.text, c.verb, c.addressee) for c in found.core] == [
        ("te bouwen", "opdragen", "[college]"),
        ("te slopen", "opdragen", "[college]"),
        ("te letten", "oproepen", "de raad"),
    ]
    own = pasted("roept de raad op:\n- te letten;\n- te kijken", "dictum", verb="opdragen", addressee="[college]")
    assert [(c.text, c.verb) for c in own.core] == [("te letten", "oproepen"), ("te kijken", "oproepen")]


def test_what_is_in_no_clause_is_named():
    found = pasted("- de regio groeit;\n- wonen duur is,\n\nen gaat over tot de orde van de dag.", "noting")
    assert texts(found) == [("noting", "de regio groeit"), ("noting", "wonen duur is")]
    assert found.left_out == ("en gaat over tot de orde van de dag.",)


def test_a_list_may_be_longer_than_a_clause():
    long = "de regio groeit " * 150
    typed = {"text": f"- {long}\n- {long}"}
    assert NewClauseForm(typed, kind="noting").is_valid()
    assert NewClauseForm(typed | {"als": "lijst"}, kind="noting").is_valid()
    form = NewClauseForm(typed | {"als": "een"}, kind="noting")
    assert form.errors == {"text": ["Zorg dat deze waarde niet meer dan 3000 tekens bevat (het zijn er nu 4799)."]}
    alone = NewClauseForm({"text": long * 2}, kind="noting")
    assert alone.errors == {"text": ["Zorg dat deze waarde niet meer dan 3000 tekens bevat (het zijn er nu 4799)."]}


def test_a_list_that_is_one_clause_keeps_its_points():
    form = NewClauseForm({"text": "uit te werken:\n- de kosten\n- de planning", "als": "een"}, kind="noting")
    assert form.is_valid()
    assert form.cleaned_data["text"] == "uit te werken: - de kosten; - de planning"


def test_what_is_wrong_with_an_item_is_said_with_its_number():
    form = NewClauseForm({"text": "- de regio groeit;\n- [onzin] groeit", "als": "lijst"}, kind="noting")
    assert not form.is_valid()
    assert "[onzin]" in form.errors["text"][0]
