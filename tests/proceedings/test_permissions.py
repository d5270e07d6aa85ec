"""Who may do what with what comes of an evening."""

import pytest
from django.utils import timezone

from meetings.models import Meeting
from proceedings import permissions
from proceedings.operations.action import add_action_point
from proceedings.operations.note import add_note
from proceedings.operations.report import open_for_corrections, start_report
from tests.factories import GremiumFactory, MeetingFactory, WorldCafeFactory
from tests.roles import as_table, everyone, truth_table


@pytest.fixture
def cafe(almere):
    return WorldCafeFactory(meeting__host=almere)


@pytest.fixture
def people(almere):
    return everyone(almere, GremiumFactory())


def test_griffies_keep_the_proceedings_and_who_speaks_writes_notes(people, cafe):
    own = add_note(cafe.tables.first(), text="Meer treinen", by=people["member"])
    questions = {
        "can_keep_proceedings": lambda user: permissions.can_keep_proceedings(user, cafe.meeting),
        "can_write_notes": lambda user: permissions.can_write_notes(user, cafe.meeting),
        "can_edit_note": lambda user: permissions.can_edit_note(user, own),
    }
    assert truth_table(people, questions) == as_table("""
                             | can_keep_proceedings | can_write_notes | can_edit_note
        clerk                | yes                  | yes             | yes
        clerk elsewhere      | yes                  | yes             | yes
        clerk and member     | yes                  | yes             | yes
        regional adviser     | yes                  | yes             | yes
        member               | .                    | yes             | yes
        member, no fractie   | .                    | yes             | .
        member elsewhere     | .                    | yes             | .
        rapporteur           | .                    | yes             | .
        rapporteur elsewhere | .                    | yes             | .
        official             | .                    | yes             | .
    """)


def test_at_a_cancelled_meeting_nobody_does_anything(people, cafe):
    cafe.meeting.status = Meeting.Status.CANCELLED
    assert not any(permissions.can_keep_proceedings(user, cafe.meeting) for user in people.values())
    assert not any(permissions.can_write_notes(user, cafe.meeting) for user in people.values())


def test_participants_correct_the_report_and_an_owner_tells_how_far_a_point_is(people, almere):
    report = start_report(MeetingFactory(host=almere, published=True), by=None)
    report = open_for_corrections(report, until=timezone.localdate(), by=None)
    point = add_action_point(report.meeting, text="Vraag het rijk", owner=people["official"], by=None)
    questions = {
        "can_correct_report": lambda user: permissions.can_correct_report(user, report),
        "can_set_progress": lambda user: permissions.can_set_progress(user, point),
    }
    assert truth_table(people, questions) == as_table("""
                             | can_correct_report | can_set_progress
        clerk                | yes                | yes
        clerk elsewhere      | yes                | yes
        clerk and member     | yes                | yes
        regional adviser     | yes                | yes
        member               | yes                | .
        member, no fractie   | yes                | .
        member elsewhere     | yes                | .
        rapporteur           | yes                | .
        rapporteur elsewhere | yes                | .
        executive            | yes                | .
        official             | yes                | yes
    """)
