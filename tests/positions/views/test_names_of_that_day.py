"""A text that was declared joint keeps the names and the seats of that day, whatever is renamed or split since."""

import datetime
import re

import pytest
from django.urls import reverse

from gremia.models import Fractie, Gremium, Role
from motions.queries.certificate import matrix_of
from motions.queries.page import MotionsOfPosition
from positions.models import Clause
from tests.answers import answer_for_fractie
from tests.factories import FractieFactory, GremiumFactory, person
from tests.motions.filing_steps import TODAY, declare, filed, joint_position, reopen

DAY = datetime.timedelta(days=1)


@pytest.fixture
def almere():
    return GremiumFactory(name="de raad van Almere", short_name="Almere", order=1, seats=12)


@pytest.fixture
def position(almere):
    """Declared ten days ago, with the answer of a fractie that split since; its gremium was renamed and has grown."""
    GremiumFactory(short_name="Lelystad", order=2)
    fractie = FractieFactory(gremium=almere, name="Groot", seats=6)
    silent = FractieFactory(gremium=almere, name="Stil", seats=3)
    position = joint_position(declared_on=TODAY - 10 * DAY)
    reopen(position)
    member = person(Role.MEMBER, almere, fractie=fractie)
    clause = Clause.objects.select_related("revision", "position").get(position=position, kind="noting")
    answer_for_fractie(clause, answer="agree", expected=1, by=member)
    declare(position, on=TODAY - 5 * DAY)
    Fractie.objects.filter(pk=fractie.pk).update(until=TODAY - DAY, name="Voorheen Groot")
    Fractie.objects.filter(pk=silent.pk).update(name="Niet meer stil", seats=1)
    FractieFactory(gremium=almere, name="Klein A", seats=4, since=TODAY)
    FractieFactory(gremium=almere, name="Klein B", seats=2, since=TODAY)
    Gremium.objects.filter(pk=almere.pk).update(name="de raad van Zuidstad", short_name="Zuidstad", seats=45)
    return position


@pytest.fixture
def support(client, almere, position):
    client.force_login(person(Role.CLERK, almere))
    clause = position.clauses.get(kind="noting")
    return lambda: client.get(reverse("positions:support", args=[clause.pk])).text.split("<h1")[1]


def named(text):
    """The gremia, and the fracties of all of them without those of the submitters."""
    fracties = re.findall(r'<th scope="row">(.*?)</th>', text)
    return re.findall(r'<h2 id="roll-\d+"[^>]*>(.*?)</h2>', text), [f for f in fracties if "Fractie" not in f]


def test_who_says_what_has_the_fracties_that_answered_and_the_name_and_seats_of_then(support):
    text = support()
    assert named(text) == (["Almere", "Lelystad"], ["Groot", "Stil"])
    assert "6 van 12 zetels voor" in text
    assert "Zuidstad" not in text


def test_an_end_that_is_recorded_afterwards_takes_no_answer_away(support):
    Fractie.objects.filter(name="Voorheen Groot").update(until=TODAY - 8 * DAY)
    text = support()
    assert named(text) == (["Almere", "Lelystad"], ["Groot", "Stil"])
    assert "6 van 12 zetels voor" in text


def test_what_is_open_again_has_the_names_and_fracties_of_today(support, position):
    reopen(position)
    assert named(support()) == (["Zuidstad", "Lelystad"], ["Klein A", "Klein B", "Niet meer stil"])


@pytest.mark.parametrize("page", ["positions:position", "motions:certificate", "motions:comparison"])
def test_all_pages_about_the_decision_call_it_the_same(client, almere, position, page):
    filed(position, Gremium.objects.get(short_name="Lelystad"))
    client.force_login(person(Role.CLERK, Gremium.objects.get(short_name="Lelystad")))
    content = client.get(reverse(page, args=[position.pk])).text.split("<h1")[1]
    assert ">Almere</" in content
    assert ">Zuidstad</" not in content


def test_a_draft_of_the_new_name_still_says_the_same_as_what_was_decided(almere, position):
    columns = matrix_of(position, person(Role.CLERK, almere)).columns
    assert [(column.gremium.short_name, column.difference_count) for column in columns] == [
        ("Almere", 0),
        ("Lelystad", 0),
    ]


def test_what_was_filed_under_a_newer_name_has_that_on_every_part_of_the_page(almere, position):
    filed(position, Gremium.objects.get(pk=almere.pk))
    found = MotionsOfPosition(position, person(Role.CLERK, almere))
    assert {draft.gremium.short_name for draft in found.drafts} == {"Zuidstad", "Lelystad"}
    assert {route.gremium.short_name for route in found.lanes.routes} == {"Zuidstad", "Lelystad"}
