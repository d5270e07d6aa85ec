"""A motion that came to an end without being adopted says no newer text: its gremium is asked about none."""

import datetime

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from gremia.models import Role
from motions.models import Motion
from motions.operations.filing import NotJoint
from motions.operations.outcome import record_outcome
from overleg.home.turns.person import turns_of
from positions.operations.clause import edit_clause
from positions.operations.errors import NobodyGoesOn
from positions.operations.position import choose_participants
from positions.queries.consensus import consensus_of_position
from tests.factories import GremiumFactory, logged_in, person, rapporteur
from tests.motions.filing_steps import TODAY, declare, filed, joint_position, reopen

DAY = datetime.timedelta(days=1)
PAGES = ("", "concepten/", "vergelijking/", "vergelijken/", "geschiedenis/", "proef/")


@pytest.fixture
def almere():
    return GremiumFactory(short_name="Almere", order=1, griffie_email="griffie.almere@example.org")


@pytest.fixture
def lelystad():
    return GremiumFactory(short_name="Lelystad", order=2)


@pytest.fixture
def position(almere, lelystad):
    return joint_position(almere, lelystad)


def end(motion, result="withdrawn"):
    return record_outcome(motion, result=result, decided_on=TODAY, by=None)


@pytest.mark.parametrize("result", [*Motion.ENDED, "tied"])
def test_whose_motion_ended_takes_no_part_once_the_text_is_open(position, almere, lelystad, result):
    writer = rapporteur(position, almere)
    motion = filed(position, almere)
    end(motion, result)
    assert set(position.gremia.all()) == {almere, lelystad}
    reopen(position)
    edit_clause(position.clauses.get(kind="noting"), text="[gebied] krimpt", expected=1, by=None)
    assert list(position.gremia.all()) == [lelystad]
    position.refresh_from_db()
    waited_for = {g for each in consensus_of_position(position).shared for g in each.waiting_for}
    assert (waited_for, turns_of(writer)) == ({lelystad}, [])
    declare(position)
    with pytest.raises(NotJoint):
        filed(position, almere)
    [message] = [each for each in mail.outbox if each.to == ["griffie.almere@example.org"]]
    assert "Die motie kan dus geen nieuwe tekst meer zeggen." in message.body


@pytest.mark.parametrize("result", ["adopted", "held"])
def test_whose_motion_goes_on_or_was_adopted_stays(position, almere, lelystad, result):
    record_outcome(
        filed(position, almere),
        result=result,
        decided_on=TODAY,
        until=TODAY + DAY if result == "held" else None,
        by=None,
    )
    reopen(position)
    assert set(position.gremia.all()) == {almere, lelystad}


def test_an_end_while_the_text_is_open_counts_at_once_and_nobody_can_choose_the_gremium_again(
    position, almere, lelystad
):
    motion = filed(position, almere)
    reopen(position)
    end(motion)
    choose_participants(position, gremia=[almere, lelystad], by=None)
    assert list(position.gremia.all()) == [lelystad]


@pytest.mark.parametrize("is_open", [True, False])
def test_an_end_that_was_none_brings_the_gremium_back_and_no_other(almere, lelystad, is_open):
    GremiumFactory(short_name="Dronten")
    position = joint_position(almere)
    motion = filed(position, almere)
    if is_open:
        reopen(position)
    mistaken = end(motion)
    if not is_open:
        reopen(position)
    choose_participants(position, gremia=[lelystad], by=None)
    assert list(position.gremia.all()) == [lelystad]
    record_outcome(motion, result="filed", decided_on=TODAY, corrects=mistaken, remark="Andere motie.", by=None)
    assert set(position.gremia.all()) == {almere, lelystad}


def test_of_a_text_of_which_the_last_motion_ends_while_it_is_open_nobody_is_asked(position, almere, lelystad):
    for gremium in (almere, lelystad):
        rapporteur(position, gremium)
        filed(position, gremium)
    clerk = person(Role.CLERK, lelystad)
    reopen(position)
    motions = list(position.motions.order_by("gremium__order"))
    mistakes = [end(motion) for motion in motions]
    assert (list(position.gremia.all()), turns_of(clerk)) == ([], [])
    for client in (logged_in(clerk), logged_in(person(Role.REGIONAL_ADVISER)), Client()):
        pages = [f"/standpunten/{position.pk}/{page}" for page in PAGES] if client.session.keys() else []
        for page in (*pages, "/", "/moties/", motions[0].get_absolute_url(), f"/gelijkluidend/{position.pk}/"):
            assert client.get(page).status_code == 200, page
    record_outcome(motions[1], result="filed", decided_on=TODAY, corrects=mistakes[1], remark="Andere motie.", by=None)
    assert list(position.gremia.all()) == [lelystad]


def test_a_text_of_which_every_motion_ended_is_not_reopened(position, almere, lelystad):
    writer = rapporteur(position, almere)
    for gremium in (almere, lelystad):
        end(filed(position, gremium))
    with pytest.raises(NobodyGoesOn):
        reopen(position)
    given = {"because": "Nieuw.", "expected": position.declarations.latest("pk").pk}
    answer = logged_in(writer).post(reverse("positions:reopen", args=[position.pk]), given)
    assert (answer.status_code, "De motie van elk gremium is ten einde." in answer.text) == (422, True)
    position.refresh_from_db()
    assert position.is_locked


def test_its_pages_say_that_it_is_not_filed_again(position, almere):
    motion = filed(position, almere)
    end(motion)
    clerk = logged_in(person(Role.CLERK, almere))
    said = clerk.get(reverse("motions:file_motion", args=[motion.pk])).text
    assert "Deze motie is afgehandeld: ingetrokken. Zij wordt niet opnieuw ingediend." in said
    reopen(position)
    assert "Deze motie wordt niet opnieuw ingediend" in clerk.get(motion.get_absolute_url()).text
