"""The states of a meeting, and what each step asks for."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from meetings.models import AgendaItem, Meeting
from meetings.models.meeting import TimeAndPlace
from meetings.operations.meeting import (
    NotReady,
    NotYetHeld,
    WrongStatus,
    cancel_meeting,
    discard_meeting,
    mark_meeting_held,
    publish_meeting,
    record_move,
)
from meetings.timetable import Problem
from portal.errors import ReasonRequired
from tests.factories import AgendaItemFactory, DossierFactory, MeetingFactory, UserFactory

Status = Meeting.Status
BECAUSE = "De commissies vergaderen pas later."
TODAY = timezone.localdate()


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def meeting():
    return AgendaItemFactory(duration=30).meeting


def status(meeting):
    return Meeting.objects.values_list("status", flat=True).get(pk=meeting.pk)


def test_publish(meeting, user):
    before = timezone.now()
    publish_meeting(meeting, because=BECAUSE, by=user)
    meeting.refresh_from_db()
    assert meeting.status == Status.PUBLISHED
    assert before <= meeting.published_at <= meeting.changed_at <= timezone.now()


def test_publish_an_empty_agenda(user):
    meeting = MeetingFactory()
    with pytest.raises(NotReady) as error:
        publish_meeting(meeting, because=BECAUSE, by=user)
    assert error.value.warnings == ()
    assert status(meeting) == Status.CONCEPT


def test_publish_times_that_overlap(meeting, user):
    AgendaItemFactory(meeting=meeting, start=datetime.time(19, 15))
    with pytest.raises(NotReady) as error:
        publish_meeting(meeting, because=BECAUSE, by=user)
    assert [w.problem for w in error.value.warnings] == [Problem.OVERLAP]
    assert status(meeting) == Status.CONCEPT


def test_publish_with_a_gap(meeting, user):
    AgendaItemFactory(meeting=meeting, start=datetime.time(20, 0))
    publish_meeting(meeting, because=BECAUSE, by=user)
    assert status(meeting) == Status.PUBLISHED


def test_publish_twice(meeting, user):
    stale = Meeting.objects.get(pk=meeting.pk)
    publish_meeting(meeting, because=BECAUSE, by=user)
    with pytest.raises(WrongStatus):
        publish_meeting(stale, because=BECAUSE, by=user)


@pytest.mark.parametrize("published", [True, False])
def test_cancel(published, user):
    meeting = MeetingFactory(published=published)
    seen = meeting.published_at
    cancel_meeting(meeting, reason=" De gastheer is ziek. ", by=user)
    meeting.refresh_from_db()
    assert (meeting.status, meeting.cancelled_because) == (Status.CANCELLED, "De gastheer is ziek.")
    assert meeting.published_at == seen


def test_cancel_without_a_reason(meeting, user):
    with pytest.raises(ReasonRequired):
        cancel_meeting(meeting, reason="  ", by=user)
    assert status(meeting) == Status.CONCEPT


def test_cancel_what_was_held(user):
    meeting = MeetingFactory(published=True, status=Status.HELD)
    with pytest.raises(WrongStatus):
        cancel_meeting(meeting, reason="Te laat.", by=user)


@pytest.mark.parametrize("days", [0, -1])
def test_mark_held(days, user):
    meeting = MeetingFactory(published=True, date=TODAY + datetime.timedelta(days=days))
    mark_meeting_held(meeting, by=user)
    assert status(meeting) == Status.HELD


def test_mark_held_before_its_date(user):
    meeting = MeetingFactory(published=True, date=TODAY + datetime.timedelta(days=1))
    with pytest.raises(NotYetHeld):
        mark_meeting_held(meeting, by=user)
    assert status(meeting) == Status.PUBLISHED


def test_mark_a_concept_held(user):
    meeting = MeetingFactory(date=TODAY)
    with pytest.raises(WrongStatus):
        mark_meeting_held(meeting, by=user)


def test_discard(meeting, user):
    discard_meeting(meeting, by=user)
    assert (Meeting.objects.count(), AgendaItem.objects.count()) == (0, 0)


def test_discard_what_was_published(user):
    meeting = MeetingFactory(published=True)
    with pytest.raises(WrongStatus):
        discard_meeting(meeting, by=user)
    assert status(meeting) == Status.PUBLISHED


def test_discard_with_a_dossier(meeting, user):
    DossierFactory(meeting=meeting)
    with pytest.raises(ProtectedError):
        discard_meeting(meeting, by=user)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Status.CANCELLED},
        {"cancelled_because": "Zomaar."},
        {"status": Status.PUBLISHED},
        {"status": Status.HELD},
        {"end": datetime.time(18, 0)},
    ],
)
def test_the_database_refuses_half_a_state(fields):
    meeting = MeetingFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(**fields)


@pytest.mark.parametrize("state", [Status.CONCEPT, Status.HELD, Status.CANCELLED])
def test_only_a_published_meeting_moves(state):
    because = {"cancelled_because": "Ziek"} if state == Status.CANCELLED else {}
    meeting = MeetingFactory(status=state, published_at=timezone.now(), **because)
    with pytest.raises(WrongStatus):
        record_move(meeting, earlier=TimeAndPlace.of(meeting), because="Zomaar", by=None)


@pytest.mark.parametrize("day", [datetime.date(27, 3, 18), datetime.date(2200, 1, 1)])
def test_the_database_refuses_a_day_that_cannot_be_meant(day):
    with pytest.raises(IntegrityError, match="meeting_date_possible"), transaction.atomic():
        MeetingFactory(date=day)
