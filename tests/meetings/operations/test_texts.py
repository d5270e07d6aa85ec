"""Taking over the texts of the evening before."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from gremia.models import Role
from meetings.models import Invitation, Meeting
from meetings.operations.texts import NothingEarlier, take_over_texts
from tests.factories import InvitationFactory, MeetingFactory, person

TODAY = timezone.localdate()


@pytest.fixture
def earlier():
    day = TODAY - datetime.timedelta(days=90)
    return InvitationFactory(meeting__date=day, why_now="Omdat het kan.^[Archief]", reading="Zie daar.")


@pytest.fixture
def meeting(almere):
    return MeetingFactory(host=almere, date=TODAY + datetime.timedelta(days=30))


def test_a_new_invitation_gets_the_texts_with_their_end_notes(earlier, meeting):
    Invitation.objects.filter(pk=earlier.pk).update(sender="De griffies", about_how="Anders")
    assert take_over_texts(meeting, by=None) == ["why_now", "reading"]
    invitation = meeting.invitation
    assert (invitation.sender, invitation.about_how, invitation.why_now, invitation.reading) == (
        "",
        "",
        "Omdat het kan.^[Archief]",
        "Zie daar.",
    )


def test_what_was_written_stays(earlier, meeting):
    own = InvitationFactory(meeting=meeting, reading="Lees dit.")
    before = Meeting.objects.get(pk=meeting.pk).changed_at
    assert take_over_texts(meeting, by=None) == ["why_now"]
    own.refresh_from_db()
    assert (own.reading, own.why_now) == ("Lees dit.", "Omdat het kan.^[Archief]")
    assert Meeting.objects.get(pk=meeting.pk).changed_at > before
    assert take_over_texts(meeting, by=None) == [], "a second time there is nothing to fill"


def test_a_cancelled_or_later_evening_is_none_to_take_from(earlier, meeting):
    earlier.meeting.status, earlier.meeting.cancelled_because = Meeting.Status.CANCELLED, "Ziekte"
    earlier.meeting.save()
    InvitationFactory(meeting__date=TODAY + datetime.timedelta(days=60), why_now="Later.")
    with pytest.raises(NothingEarlier):
        take_over_texts(meeting, by=None)
    assert not Invitation.objects.filter(meeting=meeting).exists()


def test_a_griffier_takes_them_over_with_one_button(client, almere, earlier, meeting):
    client.force_login(person(Role.CLERK, almere))
    steps = client.get(reverse("admin:meetings_meeting_steps", args=[meeting.pk]))
    address = reverse("admin:meetings_meeting_take_over", args=[meeting.pk])
    assert f'action="{address}"' in steps.content.decode()
    answer = client.post(address, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("admin:meetings_invitation_change", args=[meeting.invitation.pk])
    assert "2 teksten van de vorige avond staan er nu" in answer.content.decode()
    again = client.post(address, follow=True)
    assert "er is niets veranderd" in again.content.decode()
