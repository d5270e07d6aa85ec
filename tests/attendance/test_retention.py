"""What is deleted after a meeting, and when."""

import datetime

import pytest
from django.utils import timezone

from attendance.models import DietWish, Invitee, Registration
from attendance.tasks import delete_old_data
from gremia.models import Role
from tests.factories import InviteeFactory, MeetingFactory, invited, person


def was(days: int):
    """Someone with an account and a guest at a meeting so many days ago; both eat vegan."""
    meeting = MeetingFactory(published=True, date=timezone.localdate() - datetime.timedelta(days=days))
    guest, member = InviteeFactory(meeting=meeting), invited(meeting, person(Role.MEMBER, meeting.host))
    for invitee in (guest, member):
        registration = Registration.objects.create(invitee=invitee, state="comes", dinner=True)
        DietWish.objects.create(registration=registration, kind="vegan")
    return meeting


@pytest.mark.parametrize(("days", "wishes"), [(-5, 2), (7, 2), (8, 0), (400, 0)])
def test_what_people_eat_goes_after_seven_days(days, wishes):
    was(days)
    delete_old_data()
    assert (DietWish.objects.count(), Registration.objects.filter(state="comes", dinner=True).count()) == (wishes, 2)


def test_the_days_are_settings(settings):
    settings.DIET_DAYS, settings.GUEST_DAYS = 1, 3
    was(2)
    delete_old_data()
    assert (DietWish.objects.count(), Invitee.objects.filter(guest_name="").count()) == (0, 1)


@pytest.mark.parametrize(("days", "cleared"), [(90, False), (91, True)])
def test_a_guest_without_an_account_is_forgotten_and_stays_counted(days, cleared):
    meeting = was(days)
    delete_old_data()
    guest, member = meeting.invitees.order_by("pk")
    assert ((guest.guest_name, guest.guest_email) == ("", "")) == cleared
    assert (guest.name == "gast") == cleared
    assert member.name.startswith("Person")
    names = str(list(Invitee.pgh_event_model.objects.values()))
    assert "example.org" not in names
