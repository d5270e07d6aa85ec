"""The truth table of each predicate: role x gremium x state."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from gremia.models import Role, User
from meetings import permissions
from meetings.models import Meeting
from tests.factories import GremiumFactory, MeetingFactory, person

Status = Meeting.Status
YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)

NOBODY: set[str] = set()
GRIFFIES = {"clerk of the host", "clerk elsewhere", "regional adviser", "administrator"}
HOSTS = {"clerk of the host", "regional adviser", "administrator"}


@pytest.fixture
def meeting():
    return MeetingFactory()


@pytest.fixture
def people(meeting):
    host, elsewhere = meeting.host, GremiumFactory()
    return {
        "anonymous": AnonymousUser(),
        "nobody": User.objects.create_user("nobody@example.org"),
        "administrator": User.objects.create_superuser("beheer@example.org"),
        "regional adviser": person(Role.REGIONAL_ADVISER),
        "clerk of the host": person(Role.CLERK, host),
        "clerk elsewhere": person(Role.CLERK, elsewhere),
        "former clerk of the host": person(Role.CLERK, host, until=YESTERDAY),
        "member": person(Role.MEMBER, host),
        "executive": person(Role.EXECUTIVE, host),
        "official": person(Role.OFFICIAL, host),
    }


@pytest.mark.parametrize(
    ("predicate", "table"),
    [
        (
            permissions.can_edit_meeting,
            {Status.CONCEPT: GRIFFIES, Status.PUBLISHED: GRIFFIES, Status.HELD: NOBODY, Status.CANCELLED: NOBODY},
        ),
        (
            permissions.can_publish,
            {Status.CONCEPT: HOSTS, Status.PUBLISHED: NOBODY, Status.HELD: NOBODY, Status.CANCELLED: NOBODY},
        ),
        (
            permissions.can_cancel,
            {Status.CONCEPT: HOSTS, Status.PUBLISHED: HOSTS, Status.HELD: NOBODY, Status.CANCELLED: NOBODY},
        ),
        (
            permissions.can_mark_held,
            {Status.CONCEPT: NOBODY, Status.PUBLISHED: HOSTS, Status.HELD: NOBODY, Status.CANCELLED: NOBODY},
        ),
        (
            permissions.can_delete,
            {Status.CONCEPT: HOSTS, Status.PUBLISHED: NOBODY, Status.HELD: NOBODY, Status.CANCELLED: NOBODY},
        ),
        (permissions.can_request_invitation, dict.fromkeys(Status, GRIFFIES)),
    ],
)
def test_meeting(predicate, table, meeting, people):
    found = {}
    for status in Status:
        meeting.status = status
        found[status] = {role for role, user in people.items() if predicate(user, meeting)}
    assert found == table


@pytest.mark.parametrize("predicate", [permissions.can_plan, permissions.can_edit_theme])
def test_without_a_meeting(predicate, people):
    assert {role for role, user in people.items() if predicate(user)} == GRIFFIES
