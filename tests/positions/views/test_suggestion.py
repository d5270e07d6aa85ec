"""Suggestions on the page, with htmx and without."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gremia.models import Role
from positions.models import Clause, Suggestion
from positions.operations.clause import add_clause, edit_clause, remove_clause
from positions.operations.suggestion import add_suggestion, decline_suggestion
from tests.factories import GremiumFactory, person
from wording.parts import Kind

HTMX = {"HTTP_HX_REQUEST": "true"}
BOTH = pytest.mark.parametrize("htmx", [{}, HTMX], ids=["page", "htmx"])


@pytest.fixture
def member(almere):
    return person(Role.MEMBER, almere)


@pytest.fixture
def clause(position):
    return add_clause(position, kind=Kind.NOTING, text="[gebied] groeit", by=None)


@pytest.fixture
def suggestion(clause, member):
    return add_suggestion(clause, text="[gebied] groeit snel", reason="Het gaat snel.", by=member)


def suggest_url(clause):
    return f"/standpunten/clausules/{clause.pk}/suggestie/"


def url(suggestion, what=""):
    return f"/standpunten/suggesties/{suggestion.pk}/{what}"


def current(clause):
    return Clause.objects.get(pk=clause.pk).current


@BOTH
def test_a_member_suggests_another_text(client, member, almere, clause, htmx):
    client.force_login(member)
    form = client.get(suggest_url(clause), **htmx).context["form"]
    assert list(form.fields) == ["text", "reason"]
    assert form["text"].value() == "[gebied] groeit"
    typed = {"text": "[gebied] groeit snel", "reason": "Het gaat snel."}
    response = client.post(suggest_url(clause), typed, **htmx)
    [suggestion] = Suggestion.objects.all()
    assert (suggestion.text, suggestion.reason, suggestion.suggested_by) == (*typed.values(), member)
    if htmx:
        assert response["HX-Retarget"] == f"#clause-{clause.pk}"
    else:
        assert response["Location"] == f"/standpunten/{clause.position_id}/#clause-{clause.pk}"
        response = client.get(response["Location"])
    content = response.content.decode()
    assert f'<li id="suggestion-{suggestion.pk}"' in content
    assert "toegevoegd: </span> snel</ins>" in content
    assert "Het gaat snel." in content


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"text": "anders", "reason": "..."}, {"reason": ["Schrijf waarom: de anderen moeten er iets mee kunnen."]}),
        ({"text": "[gebied] groeit ", "reason": "x"}, {"text": ["Dit staat er al. Wijzig ten minste één woord."]}),
    ],
)
def test_bad_input_comes_back_with_a_message_at_the_field(client, member, clause, typed, errors):
    client.force_login(member)
    for htmx in ({}, HTMX):
        response = client.post(suggest_url(clause), typed, **htmx)
        assert (response.status_code, response.context["form"].errors) == (422, errors)
        assert [response.context["form"][name].value() for name in typed] == list(typed.values())
    assert not Suggestion.objects.exists()


@BOTH
def test_a_suggestion_for_a_clause_that_was_removed_keeps_what_was_typed(client, member, clause, htmx):
    remove_clause(clause, expected=1, by=None)
    client.force_login(member)
    response = client.post(suggest_url(clause), {"text": "anders", "reason": "beter"}, **htmx)
    assert response.status_code == 422
    content = response.content.decode()
    assert "Iemand heeft deze clausule intussen verwijderd." in content
    assert ">\nanders</textarea>" in content


@BOTH
def test_taken_over_it_is_the_text_and_credits_its_author(client, writer, member, clause, suggestion, htmx):
    client.force_login(writer)
    form = client.get(url(suggestion, "besluit/"), **htmx).context["form"]
    assert form["expected"].value() == 1
    response = client.post(url(suggestion, "besluit/"), {"decision": "overnemen", "expected": 1}, **htmx)
    assert (current(clause).text, current(clause).suggestion) == ("[gebied] groeit snel", suggestion)
    if not htmx:
        response = client.get(response["Location"])
    content = response.content.decode()
    assert f'<a href="{url(suggestion)}">naar een suggestie van {member}</a>' in content
    assert f'<li id="suggestion-{suggestion.pk}"' not in content
    history = client.get(f"/standpunten/clausules/{clause.pk}/geschiedenis/").content.decode()
    assert f"naar een suggestie van {member}" in history


@BOTH
def test_upon_a_newer_text_than_was_shown_it_is_refused_with_the_new_difference(
    client, writer, clause, suggestion, htmx
):
    edit_clause(clause, text="[gebied] krimpt", expected=1, by=None)
    client.force_login(writer)
    typed = {"decision": "overnemen", "comment": "Mee eens.", "expected": 1}
    response = client.post(url(suggestion, "besluit/"), typed, **htmx)
    content = response.content.decode()
    assert response.status_code == 409
    assert "De clausule is intussen gewijzigd. Er is dus nog niets besloten." in content
    assert '<span class="visually-hidden">verwijderd: </span>krimpt</del>' in content
    assert "Gemaakt bij revisie 1. U ziet wat de suggestie verandert aan revisie 2, de tekst van nu." in content
    form = response.context["form"]
    again = {name: form[name].value() for name in form.fields}
    assert again == {"decision": "overnemen", "comment": "Mee eens.", "expected": 2, "text": suggestion.text}
    assert client.post(url(suggestion, "besluit/"), again, **htmx).status_code == (200 if htmx else 302)
    assert current(clause).text == "[gebied] groeit snel"


@BOTH
def test_declining_asks_for_a_reason(client, writer, clause, suggestion, htmx):
    client.force_login(writer)
    for nothing in ("", "..."):
        typed = {"decision": "afwijzen", "comment": nothing, "expected": 1}
        response = client.post(url(suggestion, "besluit/"), typed, **htmx)
        assert (response.status_code, response.context["form"].errors) == (
            422,
            {"comment": ["Vertel waarom u dit niet overneemt, zodat de indiener het weet."]},
        )
    client.post(url(suggestion, "besluit/"), {"decision": "afwijzen", "comment": "Onzeker."}, **htmx)
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.comment, current(clause).number) == ("declined", "Onzeker.", 1)
    content = client.get(url(suggestion)).content.decode()
    assert "Onzeker." in content
    assert f"{writer}, <time" in content


@BOTH
def test_its_author_withdraws_it_and_nobody_else(client, writer, member, clause, suggestion, htmx):
    client.force_login(writer)
    assert client.post(url(suggestion, "intrekken/"), **htmx).status_code == 403
    client.force_login(member)
    assert (
        f'action="{url(suggestion, "intrekken/")}"'
        in client.get(f"/standpunten/{clause.position_id}/").content.decode()
    )
    assert client.post(url(suggestion, "intrekken/"), **htmx).status_code == (200 if htmx else 302)
    suggestion.refresh_from_db()
    assert suggestion.state == "withdrawn"


@BOTH
@pytest.mark.parametrize(("who", "what"), [("writer", "besluit/"), ("member", "intrekken/")])
def test_what_was_decided_meanwhile_is_told(client, writer, member, clause, suggestion, htmx, who, what):
    decline_suggestion(suggestion, comment="Nee.", by=writer)
    client.force_login({"writer": writer, "member": member}[who])
    response = client.post(url(suggestion, what), {"decision": "overnemen", "expected": 1}, **htmx)
    if htmx:
        assert (response.status_code, response["HX-Retarget"]) == (409, f"#clause-{clause.pk}")
    else:
        assert response["Location"] == url(suggestion)
        response = client.get(response["Location"])
    assert "Iemand heeft intussen over deze suggestie besloten." in response.content.decode()
    assert current(clause).number == 1


@BOTH
def test_what_was_typed_for_a_suggestion_that_was_decided_meanwhile_comes_back(
    client, writer, clause, suggestion, htmx
):
    decline_suggestion(suggestion, comment="Nee.", by=writer)
    client.force_login(writer)
    sent = {"decision": "anders", "text": "[gebied] groeit wel", "comment": "Zo.", "expected": 1}
    response = client.post(url(suggestion, "besluit/"), sent, **htmx)
    content = response.content.decode()
    assert (response.status_code, response.context["typed"]) == (409, ["[gebied] groeit wel", "Zo."])
    assert "Iemand heeft intussen over deze suggestie besloten." in content
    assert "[gebied] groeit wel</textarea>" in content
    assert f'href="{url(suggestion)}"' in content


def test_a_text_that_the_clause_came_to_say_is_shown_as_such(client, member, clause, suggestion):
    edit_clause(clause, text=suggestion.text, expected=1, by=None)
    client.force_login(member)
    content = client.get(f"/standpunten/{clause.position_id}/").content.decode()
    assert "Dit staat nu in de clausule." in content
    assert "diff__" not in content


def test_a_dictum_shows_what_changes_in_verb_and_addressee(client, writer, position, member):
    dictum = {"verb": "verzoeken", "addressee": "[college]"}
    clause = add_clause(position, kind=Kind.DICTUM, text="te lobbyen", by=writer, **dictum)
    client.force_login(member)
    typed = {"text": "te lobbyen", "verb": "oproepen", "addressee": "[college]", "reason": "Vriendelijker."}
    content = client.post(suggest_url(clause), typed, **HTMX).content.decode()
    assert '<span class="visually-hidden">verwijderd: </span>verzoekt</del>' in content
    assert '<span class="visually-hidden">toegevoegd: </span>roept</ins>' in content


@BOTH
def test_a_text_that_collided_is_kept_as_a_suggestion(client, writer, clause, htmx):
    edit_clause(clause, text="hun tekst", expected=1, by=None)
    client.force_login(writer)
    address = f"/standpunten/clausules/{clause.pk}/wijzigen/"
    response = client.post(address, {"text": "mijn tekst", "expected": 1}, **htmx)
    assert 'name="als_suggestie"' in response.content.decode()
    client.post(address, {"text": "mijn tekst", "expected": 2, "als_suggestie": "1"}, **htmx)
    [suggestion] = Suggestion.objects.all()
    assert (current(clause).text, suggestion.text, suggestion.revision.number) == ("hun tekst", "mijn tekst", 2)


def test_a_page_costs_the_same_with_one_three_and_ten_suggestions(client, writer, clause):
    client.force_login(writer)
    costs = set()
    for number in (1, 2, 7):
        for _ in range(number):
            author = person(Role.MEMBER, clause.position.gremia.first())
            add_suggestion(clause, text=f"tekst {author}", reason="Beter.", by=author)
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/standpunten/{clause.position_id}/")
        costs.add(len(captured))
    assert len(costs) == 1


def test_a_gremiums_own_words_that_came_with_a_suggestion_are_asked_about(client, writer, member, clause, almere):
    GremiumFactory(staten=True)
    suggestion = add_suggestion(clause, text="de raad van Almere wil", reason="Beter.", by=member)
    client.force_login(writer)
    response = client.post(url(suggestion, "besluit/"), {"decision": "overnemen", "expected": 1}, **HTMX)
    assert "Vervangen door [gremium]" in response.content.decode()


@pytest.fixture
def long(position, member):
    clause = add_clause(position, kind=Kind.NOTING, text="de regio groeit en wonen is vaak duur in de stad", by=None)
    text = "de hele regio groeit en wonen is duur in elke stad"
    return add_suggestion(clause, text=text, reason="Scherper.", by=member)


@BOTH
def test_a_part_of_a_suggestion_is_taken_over_in_one_step(client, writer, long, htmx):
    client.force_login(writer)
    form = client.get(url(long, "besluit/"), **htmx).context["form"]
    assert form.fields["pieces"].choices == [
        ("0", "“hele” komt na “de”"),
        ("1", "“vaak” vervalt"),
        ("2", "“de” wordt “elke”"),
    ]
    typed = {"decision": "deels", "pieces": ["0", "2"], "expected": 1}
    client.post(url(long, "besluit/"), typed, **htmx)
    long.refresh_from_db()
    assert current(long.clause).text == "de hele regio groeit en wonen is vaak duur in elke stad"
    assert (long.state, long.became, long.decided_by) == ("accepted", current(long.clause), writer)
    page = client.get(url(long)).content.decode()
    assert "Deze suggestie is deels overgenomen, of met een wijziging." in page
    assert "deels na een suggestie van" in client.get(f"/standpunten/{long.clause.position_id}/").content.decode()


@BOTH
def test_a_suggestion_is_edited_while_it_is_taken_over(client, writer, long, htmx):
    client.force_login(writer)
    typed = {"decision": "anders", "text": "de hele regio groeit; wonen is duur", "expected": 1, "comment": "Korter."}
    client.post(url(long, "besluit/"), typed, **htmx)
    long.refresh_from_db()
    assert (current(long.clause).text, current(long.clause).written_by) == (
        "de hele regio groeit; wonen is duur",
        writer,
    )
    assert (long.state, long.became, long.comment) == ("accepted", current(long.clause), "Korter.")


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"decision": "deels"}, "pieces", "Vink ten minste één wijziging aan, of wijs de suggestie af."),
        ({"decision": "anders", "text": " "}, "text", "Dit veld is verplicht."),
        ({"decision": "anders", "text": "[onzin]"}, "text", None),
        (
            {"decision": "anders", "text": "de regio groeit en wonen is vaak duur in de stad"},
            "text",
            "Dit staat er al. Wijzig ten minste één woord.",
        ),
        ({"decision": "deels", "pieces": ["7"]}, "pieces", None),
    ],
)
def test_what_cannot_be_taken_over_is_said_at_its_field(client, writer, long, typed, field, message):
    client.force_login(writer)
    answer = client.post(url(long, "besluit/"), typed | {"expected": 1})
    errors = answer.context["form"].errors
    assert (answer.status_code, list(errors)) == (422, [field])
    assert message is None or errors[field] == [message]
    assert current(long.clause).number == 1


def test_upon_a_newer_text_its_own_changes_are_shown_and_none_is_ticked(client, writer, long):
    edit_clause(long.clause, text="de regio groeit en wonen is duur in de stad", expected=1, by=None)
    client.force_login(writer)
    typed = {"decision": "deels", "pieces": ["1"], "expected": 1, "comment": "Goed zo."}
    answer = client.post(url(long, "besluit/"), typed)
    form = answer.context["form"]
    assert answer.status_code == 409
    assert form.fields["pieces"].choices == [("0", "“hele” komt na “de”"), ("1", "“de” wordt “elke”")]
    assert (form["pieces"].value(), form["comment"].value(), form["expected"].value()) == ([], "Goed zo.", 2)
    assert current(long.clause).text == "de regio groeit en wonen is duur in de stad"


def test_the_lead_in_of_a_dictum_is_a_change_of_its_own(client, writer, position, member):
    clause = add_clause(position, kind="dictum", text="te bouwen", verb="verzoeken", addressee="[college]", by=None)
    suggestion = add_suggestion(
        clause, text="snel te bouwen", verb="opdragen", addressee="[college]", reason="Harder.", by=member
    )
    client.force_login(writer)
    form = client.get(url(suggestion, "besluit/")).context["form"]
    assert form.fields["pieces"].choices == [
        ("aanhef", "“verzoekt [college]” wordt “draagt [college] op”"),
        ("0", "“snel” komt aan het begin"),
    ]
    client.post(url(suggestion, "besluit/"), {"decision": "deels", "pieces": ["aanhef"], "expected": 1})
    assert (current(clause).verb, current(clause).text) == ("opdragen", "te bouwen")
