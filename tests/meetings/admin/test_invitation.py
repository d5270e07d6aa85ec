"""The page on which a griffier writes the invitation of a meeting."""

import pytest
from django.urls import reverse

from gremia.models import Role
from meetings.models import Invitation
from tests.factories import MeetingFactory, person
from tests.overleg.test_broken_rules import fields
from tests.pages import words


@pytest.fixture
def meeting(client, almere):
    client.force_login(person(Role.CLERK, almere))
    return MeetingFactory(host=almere)


@pytest.fixture
def url(meeting):
    return f"{reverse('admin:meetings_invitation_add')}?meeting={meeting.pk}"


def test_two_who_write_the_first_texts_lose_nothing(client, meeting, url):
    mine, theirs = (fields(client.get(url)) for _person in range(2))
    client.post(url, theirs | {"why_now": "Van de ander.", "form_key": "1"})
    refused = client.post(url, mine | {"why_now": "Van mij.", "form_key": "2"})
    assert "Iemand anders heeft deze vergadering om" in words(refused)
    assert meeting.invitation.why_now == "Van de ander."
    there = reverse("admin:meetings_invitation_change", args=[meeting.invitation.pk])
    assert f'action="{there}"' in refused.text
    again = fields(refused)
    assert again["why_now"] == "Van mij."
    assert client.post(there, again).status_code == 302
    assert Invitation.objects.values_list("meeting", "why_now").get() == (meeting.pk, "Van mij.")


def test_the_page_of_a_second_invitation_leads_to_the_first(client, meeting, url):
    there = Invitation.objects.create(meeting=meeting)
    assert client.get(url).url == reverse("admin:meetings_invitation_change", args=[there.pk])
