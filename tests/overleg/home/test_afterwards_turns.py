"""What waits for the griffie of a host after an evening, or after one was moved or called off."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gremia.models import Mandate, Role
from meetings.models import Meeting
from meetings.models.meeting import TimeAndPlace
from meetings.operations.meeting import cancel_meeting, mark_meeting_held, record_move
from overleg.home.turns.griffie import griffie_turns
from overleg.home.turns.turn import TurnKind
from proceedings.operations.action import add_action_point, set_progress
from proceedings.operations.report import open_for_corrections, start_report
from tests.factories import AgendaItemFactory, MeetingFactory, WorldCafeFactory, logged_in, person
from tests.pages import words

DAY = datetime.timedelta(days=1)


def said(user, kind=TurnKind.MEETING):
    user = type(user).objects.get(pk=user.pk)
    return [(turn.what, turn.url) for turn in griffie_turns(user) if turn.kind == kind]


def at(page, meeting):
    return reverse(page, args=[meeting.pk])


def yesterday(host, **fields):
    return MeetingFactory(host=host, published=True, date=timezone.localdate() - DAY, **fields)


def move(meeting, **fields):
    earlier = TimeAndPlace.of(meeting)
    Meeting.objects.filter(pk=meeting.pk).update(**fields)
    meeting.refresh_from_db()
    record_move(meeting, earlier=earlier, because="De zaal is bezet.", by=None)


def test_after_an_evening_it_is_recorded_as_held_and_its_report_is_written(almere, lelystad, clerk):
    meeting = yesterday(almere)
    held = ("Leg vast dat de vergadering is gehouden", at("admin:meetings_meeting_steps", meeting))
    begin = ("Begin het verslag", meeting.get_absolute_url())
    assert said(clerk) == [held, begin]
    assert said(person(Role.CLERK, lelystad)) == []
    assert held[0] in words(logged_in(clerk).get("/beheer/"))
    mark_meeting_held(meeting, by=clerk)
    assert said(clerk) == [begin]
    report = start_report(meeting, by=clerk)
    assert said(clerk) == [("Schrijf het verslag, en laat deelnemers het corrigeren", report.get_absolute_url())]
    [turn] = griffie_turns(type(clerk).objects.get(pk=clerk.pk))
    assert (turn.by, timezone.localdate(turn.since)) == (clerk.pk, timezone.localdate())
    open_for_corrections(report, until=timezone.localdate(), by=clerk)
    assert said(clerk) == []


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"date": timezone.localdate()}, []),
        ({"status": "cancelled", "cancelled_because": "Storm"}, []),
        ({"kind": Meeting.Kind.TECHNICAL_SESSION}, ["Leg vast dat de vergadering is gehouden"]),
        ({"status": "held", "date": datetime.date(2024, 1, 24)}, []),
    ],
)
def test_what_is_not_asked_after_an_evening(almere, clerk, fields, asked):
    Meeting.objects.filter(pk=yesterday(almere).pk).update(**fields)
    assert [what for what, url in said(clerk)] == asked


def test_action_points_of_who_has_no_mandate_any_more_are_given_to_others(almere, clerk):
    meeting = yesterday(almere, status="held", kind=Meeting.Kind.TECHNICAL_SESSION)
    gone, stays = person(Role.MEMBER, almere), person(Role.MEMBER, almere)
    points = [add_action_point(meeting, text=f"Brief {n}", owner=gone, by=None) for n in range(2)]
    add_action_point(meeting, text="Rapport", owner=stays, by=None)
    assert said(clerk) == []
    Mandate.objects.filter(user=gone).update(until=timezone.localdate() - 3 * DAY)
    page = at("proceedings:action_points_of", meeting)
    told = "Geef 2 actiepunten aan iemand anders: wie ze op zich namen, hebben geen mandaat meer"
    assert said(clerk) == [(told, page)]
    [turn] = griffie_turns(type(clerk).objects.get(pk=clerk.pk))
    assert timezone.localdate(turn.since) == timezone.localdate() - 2 * DAY
    mark, client = "(heeft geen mandaat meer)", logged_in(clerk)
    following = MeetingFactory(host=almere, published=True)
    AgendaItemFactory(meeting=following)
    pages = [page, reverse("proceedings:action_points"), following.get_absolute_url(), points[0].get_absolute_url()]
    assert [words(client.get(each)).count(mark) for each in pages] == [2, 2, 2, 1]
    assert words(client.get(page)).count(f"{gone} {mark}") == 2
    for point in points:
        set_progress(point, progress="done", by=clerk)
    assert (mark in client.get(page).text, [what for what, url in said(clerk) if "actiepunt" in what]) == (False, [])


def test_rounds_that_a_move_left_outside_the_evening_are_pointed_out(almere, clerk):
    cafe = WorldCafeFactory(meeting__host=almere)
    other = (
        "Pas de rondes van het wereldcafé aan: de vergadering is verplaatst, en ze vallen erbuiten",
        at("proceedings:edit_cafe", cafe.meeting),
    )
    assert other not in said(clerk)
    move(cafe.meeting, date=cafe.meeting.date + DAY)
    assert other not in said(clerk)
    move(cafe.meeting, start=datetime.time(14), end=datetime.time(16))
    assert other in said(clerk)
    cafe.rounds.update(start=datetime.time(14, 30), end=datetime.time(14, 50))
    assert other not in said(clerk)


def test_rounds_at_other_hours_than_the_agenda_has_are_pointed_out(almere, clerk):
    cafe = WorldCafeFactory(meeting__host=almere, meeting__published=True)
    cafe.rounds.update(start=datetime.time(19, 45), end=datetime.time(20, 5))
    item = AgendaItemFactory(meeting=cafe.meeting, kind="world_cafe", start=datetime.time(19, 40), duration=50)
    what = "Zet de rondes van het wereldcafé op de tijden die de agenda noemt"
    other = (what, at("proceedings:edit_cafe", cafe.meeting))
    assert other not in said(clerk)
    type(item).objects.update(start=datetime.time(20, 10))
    assert other in said(clerk)


def test_a_session_whose_evening_does_not_go_on_or_comes_first_is_pointed_out(almere, clerk):
    evening = MeetingFactory(host=almere, published=True)
    session = MeetingFactory(
        host=almere, published=True, kind="technical_session", belongs_to=evening, date=evening.date - 7 * DAY
    )
    page, steps = session.get_absolute_url(), at("admin:meetings_meeting_steps", session)
    assert [told for told in said(clerk) if "sessie" in told[0]] == []
    move(evening, date=evening.date - 8 * DAY)
    assert ("Verplaats deze sessie, of gelast haar af: zij is na de avond die zij voorbereidt", steps) in said(clerk)
    assert "(gaat niet door)" not in words(logged_in(clerk).get(page))
    cancel_meeting(evening, reason="IJzel", by=None)
    told = "Kies een andere avond bij deze sessie, of gelast haar af: wat zij voorbereidt, gaat niet door"
    assert (told, steps) in said(clerk)
    assert f"Bereidt voor {evening} (gaat niet door)" in words(logged_in(clerk).get(page))
    assert "(gaat niet door)" in words(logged_in(clerk).get(reverse("meetings:year", args=[session.date.year])))


def test_any_number_of_them_takes_the_same_queries(almere, clerk):
    taken = []
    for _number in (1, 3, 10):
        for _each in range(_number):
            meeting = yesterday(almere)
            gone = person(Role.MEMBER, almere, until=timezone.localdate() - 3 * DAY)
            add_action_point(meeting, text="Brief", owner=gone, by=None)
            cafe = WorldCafeFactory(meeting__host=almere)
            move(cafe.meeting, start=datetime.time(14), end=datetime.time(16))
            MeetingFactory(host=almere, published=True, kind="technical_session", belongs_to=yesterday(almere))
        user = type(clerk).objects.get(pk=clerk.pk)
        with CaptureQueriesContext(connection) as queries:
            griffie_turns(user)
        taken.append(len(queries))
    assert len(set(taken)) == 1
