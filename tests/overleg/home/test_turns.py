"""Whose turn it is: what waits for whom, since when, and until when."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gremia.models import Gremium, Role
from motions.operations.outcome import record_outcome
from motions.operations.sync import sync_position
from overleg.home.turns.griffie import griffie_turns
from overleg.home.turns.person import turns_of
from overleg.home.turns.turn import TurnKind
from positions.operations.clause import add_clause, edit_clause
from positions.operations.comment import add_comment, resolve_comment
from positions.operations.consensus import answer_for_gremium
from positions.operations.suggestion import add_suggestion, withdraw_suggestion
from proceedings.operations.action import add_action_point
from tests.attendance.test_waiting import deliver
from tests.factories import GremiumFactory, MeetingFactory, PositionFactory, invited, person, rapporteur
from tests.motions.filing_steps import TODAY, declare, filed, frame, joint_position, motion_of, reopen
from tests.motions.operations.test_amendment import amend, with_bridge

DAY = datetime.timedelta(days=1)


def said(turns):
    return [(turn.what, turn.gremium.short_name) for turn in turns]


@pytest.fixture
def clerk(almere):
    return person(Role.CLERK, almere)


def fresh(user):
    """As the next request has this person."""
    return type(user).objects.get(pk=user.pk)


def test_the_griffie_is_told_from_the_first_day_to_the_last(almere, clerk):
    position = PositionFactory(title="Een brug")
    assert said(turns_of(clerk)) == [("Wijs aan wie voor uw gremium schrijft", almere.short_name)]
    writer = rapporteur(position, almere)
    assert turns_of(clerk) == []
    clause = add_clause(position, kind="dictum", text="te bouwen", verb="verzoeken", addressee="[college]", by=None)
    assert said(turns_of(writer)) == [("Beantwoord 1 clausule", almere.short_name)]
    answer_for_gremium(clause, answer="agree", expected=1, by=writer)
    assert said(turns_of(writer)) == [("Stel de tekst gezamenlijk vast", almere.short_name)]
    sync_position(position.pk)
    declare(position)
    assert turns_of(writer) == []
    assert said(turns_of(clerk)) == [
        ("Motie indienen", almere.short_name),
        ("Vul de datum en de indieners van de motie in", almere.short_name),
    ]
    frame(motion_of(position, almere), council_date=TODAY)
    sync_position(position.pk)
    [turn] = turns_of(clerk)
    assert (turn.what, turn.until, turn.days_left) == ("Motie indienen", TODAY, 0)
    motion = filed(position, almere)
    assert turns_of(clerk) == []
    record_outcome(motion, result="held", decided_on=TODAY, until=TODAY + 10 * DAY, by=clerk)
    assert said(turns_of(clerk)) == [("Zet de motie weer op de agenda: zij is aangehouden", almere.short_name)]
    record_outcome(motion, result="adopted", decided_on=TODAY, by=clerk)
    assert turns_of(clerk) == []


def test_the_council_met_and_the_outcome_is_not_there_yet(almere, clerk):
    position = joint_position(almere, declared_on=TODAY - 9 * DAY)
    rapporteur(position, almere)
    frame(motion_of(position, almere), council_date=TODAY - 2 * DAY)
    sync_position(position.pk)
    filed(position, almere, filed_on=TODAY - 5 * DAY)
    [turn] = turns_of(clerk)
    assert (turn.what, turn.until) == ("Leg de uitslag vast: de vergadering is geweest", TODAY - 2 * DAY)
    assert timezone.localdate(turn.since) == TODAY - DAY


def test_a_changed_text_is_filed_again(almere, clerk):
    position = joint_position(almere)
    rapporteur(position, almere)
    filed(position, almere)
    assert turns_of(clerk) == []
    reopen(position)
    edit_clause(position.clauses.get(kind="noting"), text="[gebied] krimpt", expected=1, by=None)
    declare(position)
    assert said(turns_of(clerk)) == [("Dien de motie opnieuw in: de tekst is gewijzigd", almere.short_name)]


def test_the_adviser_sees_all_gremia_and_a_clerk_the_own(almere, clerk):
    lelystad = GremiumFactory(short_name="Lelystad")
    position = PositionFactory()
    writer = rapporteur(position, lelystad)
    add_clause(position, kind="noting", text="de regio groeit", by=writer)
    adviser = person(Role.REGIONAL_ADVISER)
    assert sorted(said(griffie_turns(adviser))) == sorted(
        [
            ("Wijs aan wie voor uw gremium schrijft", almere.short_name),
            ("De rapporteurs beantwoorden 1 clausule", almere.short_name),
            ("De rapporteurs beantwoorden 1 clausule", "Lelystad"),
        ]
    )
    assert said(griffie_turns(clerk)) == [("Wijs aan wie voor uw gremium schrijft", almere.short_name)]
    assert griffie_turns(writer) == []
    assert turns_of(person(Role.EXECUTIVE, almere)) == []


def test_a_change_by_a_council_waits_for_the_others(almere):
    lelystad = GremiumFactory(short_name="Lelystad")
    position = joint_position(almere, lelystad)
    writer = rapporteur(position, almere)
    motion = filed(position, lelystad)
    amend(motion, with_bridge(motion))
    what = "Zeg wat uw gremium doet: de tekst is gewijzigd in Lelystad"
    assert (what, almere.short_name) in said(turns_of(writer))
    adviser = person(Role.REGIONAL_ADVISER)
    told = "De rapporteurs zeggen wat zij doen: de tekst is gewijzigd in Lelystad"
    assert (told, almere.short_name) in said(turns_of(adviser))


def test_the_adviser_sees_all_that_rapporteurs_have_to_do(almere):
    lelystad = GremiumFactory(short_name="Lelystad")
    position = PositionFactory(gremia=[almere, lelystad])
    writer, other = rapporteur(position, almere), rapporteur(position, lelystad)
    asked = add_clause(position, kind="dictum", text="te bouwen", verb="verzoeken", addressee="[college]", by=None)
    adviser, both = person(Role.REGIONAL_ADVISER), (almere.short_name, "Lelystad")
    for one in (writer, other):
        answer_for_gremium(asked, answer="agree", expected=1, by=one)
    told = "Een van de rapporteurs stelt de tekst gezamenlijk vast"
    assert sorted(said(turns_of(adviser))) == sorted((told, name) for name in both)
    assert said(turns_of(adviser, position=position)) == said(turns_of(adviser))
    suggestion = add_suggestion(
        asked, text="te graven", verb="verzoeken", addressee="[college]", reason="Mooier.", by=other
    )
    comment = add_comment(asked, text="Wat bedoelen we?", by=writer)
    told_too = ("De rapporteurs nemen een suggestie over of wijzen die af", "De rapporteurs bekijken een opmerking")
    of_others = [(told_too[0], almere.short_name), (told_too[1], "Lelystad")]
    assert sorted(said(turns_of(adviser))) == sorted([*((told, name) for name in both), *of_others])
    withdraw_suggestion(suggestion, by=other)
    resolve_comment(comment, by=writer)
    assert sorted(said(turns_of(adviser))) == sorted((told, name) for name in both)


def test_it_stands_on_every_page_that_tells_it(client, almere, clerk):
    position = PositionFactory(title="Een brug")
    sync_position(position.pk)
    client.force_login(clerk)
    for path in ("/", "/standpunten/te-beslissen/", f"/standpunten/{position.pk}/"):
        page = client.get(path).content.decode()
        assert "Wijs aan wie voor uw gremium schrijft" in page
        assert f'href="/standpunten/{position.pk}/rapporteurs/"' in page
    rapporteur(position, almere)
    for path in ("/", "/standpunten/te-beslissen/", f"/standpunten/{position.pk}/"):
        assert "Wijs aan wie voor uw gremium schrijft" not in client.get(path).content.decode()


def test_of_many_the_first_are_shown_and_all_stand_in_pages(client, almere):
    Gremium.objects.update(seats=99)
    for number in range(59):
        GremiumFactory(short_name=f"Plaats {number}")
    position = PositionFactory()
    sync_position(position.pk)
    client.force_login(person(Role.REGIONAL_ADVISER))
    what = "Wijs aan wie voor uw gremium schrijft"
    for path in ("/", f"/standpunten/{position.pk}/", "/beheer/"):
        page = client.get(path).text
        assert page.count(what) == 12, path
        assert "12 van 60 staan hier." in page
    pages = [client.get(f"/standpunten/te-beslissen/?pagina={number}").text for number in (1, 2)]
    assert ["(60)" in page for page in pages] == [True, True]
    assert [page.count(what) for page in pages] == [50, 10]


@pytest.mark.parametrize("role", [Role.CLERK, Role.REGIONAL_ADVISER])
def test_it_costs_the_same_for_one_three_and_thirty(almere, role):
    user = person(role, None if role == Role.REGIONAL_ADVISER else almere)
    Gremium.objects.update(seats=99)
    costs = set()
    for number in (1, 2, 27):
        for _ in range(number):
            joint_position()
            add_clause(PositionFactory(), kind="noting", text="de regio groeit", by=None)
        user = fresh(user)
        with CaptureQueriesContext(connection) as captured:
            turns = turns_of(user)
        costs.add(len(captured))
    assert len(turns) >= 60
    assert len(costs) == 1, costs


def test_texts_to_declare_cost_the_same_for_one_three_and_thirty(almere):
    position = PositionFactory()
    writer, mandates = rapporteur(position, almere), almere.mandates.all()
    costs = set()
    for number in (1, 2, 27):
        for _ in range(number):
            position = PositionFactory()
            position.rapporteurs.create(mandate=mandates.get())
            clause = add_clause(
                position, kind="dictum", text="te bouwen", verb="verzoeken", addressee="[college]", by=None
            )
            answer_for_gremium(clause, answer="agree", expected=1, by=writer)
        writer = fresh(writer)
        with CaptureQueriesContext(connection) as captured:
            turns = turns_of(writer)
        costs.add(len(captured))
    assert {turn.what for turn in turns} == {"Stel de tekst gezamenlijk vast"}
    assert len(turns) == 30
    assert turns[-1].since == clause.current.stances.get().answered_at
    assert len(costs) == 1, costs


def test_the_list_and_the_start_page_have_all_that_the_mail_tells(client, almere):
    position = PositionFactory()
    writer = rapporteur(position, almere)
    add_clause(position, kind="noting", text="de regio groeit", by=None)
    meeting = MeetingFactory(host=almere, published=True)
    deliver(meeting, invited(meeting, writer), "sent")
    add_action_point(meeting, text="Bellen", owner=writer, by=None)
    told = turns_of(writer)
    assert {turn.kind for turn in told} == {TurnKind.CLAUSES, TurnKind.MEETING, TurnKind.ACTION}
    client.force_login(writer)
    start, all_of_it = (client.get(path).text for path in ("/", "/standpunten/te-beslissen/"))
    for turn in told:
        assert f'href="{turn.url}"' in all_of_it
        assert (turn.position.title if turn.position else f'href="{turn.url}"') in start


def test_nobody_reads_that_nobody_waits_while_somebody_does(client, almere):
    official = person(Role.OFFICIAL, almere)
    client.force_login(official)
    nobody = "Er wacht nu niets op u."
    assert nobody in client.get("/standpunten/te-beslissen/").text
    meeting = MeetingFactory(host=almere, published=True)
    point = add_action_point(meeting, text="Bellen", owner=official, by=None)
    assert nobody not in client.get("/standpunten/te-beslissen/").text
    point.delete()
    deliver(meeting, invited(meeting, official), "sent")
    page = client.get("/standpunten/te-beslissen/").text
    assert nobody not in page
    assert "Laat weten of u komt" in page
