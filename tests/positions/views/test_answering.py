"""The screen on which a rapporteur, or a member for the own fractie, answers all clauses."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gremia.models import Role
from positions.models import Stance
from positions.operations.clause import add_clause, edit_clause, remove_clause, set_clause_aside
from tests.answers import answer_for_gremium
from tests.factories import FractieFactory, GremiumFactory, PositionFactory, person, rapporteur
from tests.pages import read, words
from wording.core import in_motion_order


@pytest.fixture
def position(almere):
    GremiumFactory(staten=True, order=9)
    position = PositionFactory()
    add_clause(position, kind="noting", text="[gremium] [moet/moeten] optrekken", by=None)
    add_clause(position, kind="noting", text="de regio groeit", by=None)
    add_clause(position, kind="dictum", text="te lobbyen", verb="verzoeken", addressee="[college]", by=None)
    return position


@pytest.fixture
def writer(position, almere, client):
    writer = rapporteur(position, almere)
    client.force_login(writer)
    return writer


@pytest.fixture
def address(position, almere):
    return f"/standpunten/{position.pk}/antwoorden/gremium/{almere.pk}/"


def form_of(response):
    """What a browser would send of the page, without its button."""
    [form] = [form for form in read(response.content.decode()).forms if "form_key" in form.fields]
    return form.data()


def answers(position):
    stances = Stance.objects.filter(revision__clause__position=position).order_by("pk")
    return [(s.revision.text, s.revision.number, s.answer, s.remark) for s in stances]


def test_the_text_is_in_the_words_of_the_own_council(client, writer, position, address):
    content = client.get(address).content.decode()
    assert re.findall(r'<div id="asked-text-\d+" class="clause__text" lang="nl">(.*?)</div>', content) == [
        "de raad van Almere moet optrekken",
        "de regio groeit",
        "te lobbyen",
    ]
    assert "Verzoekt het college van burgemeester en wethouders" in content
    assert "[college]" not in content
    assert 'class="chip"' not in content


def test_one_button_agrees_with_exactly_the_texts_it_names(client, writer, position, address):
    first, second, third = in_motion_order(position.clauses.all())
    edit_clause(second, text="de regio krimpt", expected=1, by=None)
    data = form_of(client.get(address))
    assert sorted(data["dekt"]) == sorted(f"{c.pk}-{n}" for c, n in ((first, 1), (second, 2), (third, 1)))
    assert "Clausule 2, versie 2: de regio krimpt" in words(client.get(address))
    response = client.post(address, data | {"alles": "1"}, follow=True)
    assert "3 antwoorden zijn vastgelegd." in response.content.decode()
    assert sorted(answers(position)) == sorted(
        [(c.current.text, n, "agree", "") for c, n in ((first, 1), (position.clauses.get(pk=second.pk), 2), (third, 1))]
    )
    assert "dekt" not in form_of(response)


def test_what_was_chosen_counts_above_the_button(client, writer, position, address):
    first = position.clauses.get(revision__text__startswith="[gremium]")
    data = form_of(client.get(address))
    data |= {f"c{first.pk}-answer": "object", f"c{first.pk}-remark": "Te vaag."}
    client.post(address, data | {"alles": "1"})
    assert sorted(answers(position)) == [
        ("[gremium] [moet/moeten] optrekken", 1, "object", "Te vaag."),
        ("de regio groeit", 1, "agree", ""),
        ("te lobbyen", 1, "agree", ""),
    ]
    data = form_of(client.get(address)) | {"alles": "1"}
    client.post(address, data)
    assert len(answers(position)) == 3, "an objection never becomes an agreement by the button"


def test_without_the_button_only_what_was_chosen_is_recorded(client, writer, position, address):
    second = position.clauses.get(revision__text="de regio groeit")
    data = form_of(client.get(address))
    response = client.post(address, data, follow=True)
    assert "U koos niets, dus er is niets vastgelegd." in response.content.decode()
    data |= {f"c{second.pk}-answer": "agree_with_remark", f"c{second.pk}-remark": "Mits snel."}
    client.post(address, data)
    assert answers(position) == [("de regio groeit", 1, "agree_with_remark", "Mits snel.")]


def test_a_clause_that_changed_meanwhile_comes_back_with_what_was_typed(client, writer, position, address):
    second = position.clauses.get(revision__text="de regio groeit")
    third = position.clauses.get(kind="dictum")
    data = form_of(client.get(address))
    data |= {f"c{second.pk}-answer": "object", f"c{second.pk}-remark": "Te <vaag>."}
    edit_clause(second, text="de regio groeit snel", expected=1, by=None)
    remove_clause(third, expected=1, by=None)
    response = client.post(address, data | {"alles": "1"})
    assert response.status_code == 409
    said = words(response)
    assert "2 clausules zijn niet meegenomen: er veranderde iets terwijl u antwoordde. 1 antwoord is vastgelegd" in said
    assert "Iemand heeft deze clausule gewijzigd terwijl u antwoordde. Niet vastgelegd: “bezwaar”." in said
    assert "Iemand heeft deze clausule intussen verwijderd. Niet vastgelegd: “akkoord”." in said
    assert '<ins class="diff__added"><span class="visually-hidden">toegevoegd: </span>' in response.content.decode()
    assert answers(position) == [("[gremium] [moet/moeten] optrekken", 1, "agree", "")]
    again = form_of(response)
    assert again[f"c{second.pk}-remark"] == ["Te <vaag>."]
    assert (again[f"c{second.pk}-answer"], again[f"c{second.pk}-expected"]) == (["open"], ["2"])
    assert f"c{third.pk}-expected" not in again
    client.post(address, again | {f"c{second.pk}-answer": "object"})
    assert answers(position)[1:] == [("de regio groeit snel", 2, "object", "Te <vaag>.")]


def test_the_answer_of_a_colleague_is_not_overwritten_unseen(client, writer, position, address, almere):
    second = position.clauses.get(revision__text="de regio groeit")
    data = form_of(client.get(address))
    answer_for_gremium(second, answer="object", remark="Nee.", expected=1, by=rapporteur(position, almere))
    response = client.post(address, data | {"alles": "1"})
    assert response.status_code == 409
    assert "antwoordde intussen: bezwaar. Niet vastgelegd: “akkoord”. Nee." in words(response)
    assert [row for row in answers(position) if row[0] == "de regio groeit"] == [
        ("de regio groeit", 1, "object", "Nee.")
    ]
    assert form_of(response)[f"c{second.pk}-answer"] == ["object"]


def test_words_without_a_choice_are_asked_about(client, writer, position, address):
    second = position.clauses.get(revision__text="de regio groeit")
    data = form_of(client.get(address)) | {f"c{second.pk}-remark": "Mits snel.", "alles": "1"}
    response = client.post(address, data)
    assert response.status_code == 422
    assert "U schreef hieronder iets. Kies of dat een kanttekening of een bezwaar is." in response.content.decode()
    assert form_of(response)[f"c{second.pk}-remark"] == ["Mits snel."]
    assert answers(position) == []


def test_a_member_answers_for_the_own_fractie(client, position, almere):
    fractie = FractieFactory(gremium=almere, name="Nieuw")
    client.force_login(person(Role.MEMBER, almere, fractie=fractie))
    address = f"/standpunten/{position.pk}/antwoorden/fractie/{fractie.pk}/"
    page = client.get(address)
    assert "Voor uw fractie, Nieuw." in words(page)
    client.post(address, form_of(page) | {"alles": "1"})
    assert [s.fractie for s in Stance.objects.all()] == [fractie] * 3
    other = FractieFactory(gremium=almere)
    assert client.get(f"/standpunten/{position.pk}/antwoorden/fractie/{other.pk}/").status_code == 403


def test_what_is_set_aside_is_not_asked(client, writer, position, address):
    second = position.clauses.get(revision__text="de regio groeit")
    set_clause_aside(second, because="Later.", by=None)
    assert f"c{second.pk}-expected" not in form_of(client.get(address))


@pytest.mark.parametrize("number", [1, 3, 10])
def test_it_takes_the_same_number_of_queries(client, almere, number):
    position = PositionFactory()
    for each in range(number):
        add_clause(position, kind="noting", text=f"tekst {each}", by=None)
    writer = rapporteur(position, almere)
    client.force_login(writer)
    clauses = list(position.clauses.all())
    for clause in clauses[: number // 2]:
        answer_for_gremium(clause, answer="agree", expected=1, by=writer)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(f"/standpunten/{position.pk}/antwoorden/gremium/{almere.pk}/").status_code == 200
    assert len(queries) == 8
