"""The page on which a griffier writes the invitation of a meeting."""

import pytest
from django.urls import reverse

from gremia.models import Role
from meetings.models import Invitation
from tests.factories import MeetingFactory, person
from tests.pages import forms_on, words


@pytest.fixture
def meeting(client, almere):
    client.force_login(person(Role.CLERK, almere))
    return MeetingFactory(host=almere)


@pytest.fixture
def url(meeting):
    return f"{reverse('admin:meetings_invitation_add')}?meeting={meeting.pk}"


def typed(page) -> dict[str, list[str]]:
    """What the form of the texts would send."""
    return next(form for form in forms_on(page.text) if "why_now" in form.fields).data()


def test_two_who_write_the_first_texts_lose_nothing(client, meeting, url):
    mine, theirs = (typed(client.get(url)) for _person in range(2))
    client.post(url, theirs | {"why_now": "Van de ander.", "reading": "Van de ander.", "form_key": "1"})
    refused = client.post(url, mine | {"why_now": "Van mij.", "form_key": "2"})
    assert "Iemand maakte hier intussen “Van de ander.” van." in words(refused)
    assert meeting.invitation.why_now == "Van de ander."
    there = reverse("admin:meetings_invitation_change", args=[meeting.invitation.pk])
    assert f'action="{there}"' in refused.text
    again = typed(refused)
    assert again["why_now"] == ["Van mij."]
    assert client.post(there, again).status_code == 302
    kept = Invitation.objects.values_list("meeting", "why_now", "reading").get()
    assert kept == (meeting.pk, "Van mij.", "Van de ander.")


def test_the_page_of_a_second_invitation_leads_to_the_first(client, meeting, url):
    there = Invitation.objects.create(meeting=meeting)
    assert client.get(url).url == reverse("admin:meetings_invitation_change", args=[there.pk])
