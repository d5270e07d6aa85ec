"""What every invitation starts with, kept on one page."""

import pytest
from django.urls import reverse

from gremia.models import Role
from meetings.models import Invitation, Region
from tests.factories import InvitationFactory, MeetingFactory, UserFactory, person
from tests.meetings.test_admin import fields

LIST = reverse("admin:meetings_region_changelist")
PAGE = reverse("admin:meetings_region_change", args=[1])


@pytest.fixture
def adviser(client):
    user = person(Role.REGIONAL_ADVISER)
    client.force_login(user)
    return user


def test_the_adviser_writes_it_once_and_changes_it(client, adviser):
    page = client.get(LIST, follow=True)
    assert page.redirect_chain == [(PAGE, 302)]
    assert not Region.objects.exists()

    for text in ("Wij praten.", "Wij luisteren."):
        assert client.post(PAGE, fields(client.get(PAGE)) | {"about_how": text}).status_code == 302
        assert [(region.pk, region.about_how) for region in Region.objects.all()] == [(1, text)]
    assert client.get(reverse("admin:meetings_region_change", args=[2])).status_code == 302
    assert client.get(reverse("admin:meetings_region_add")).status_code == 403
    assert client.get(reverse("admin:meetings_region_delete", args=[1])).status_code == 403


def test_the_administrator_does_so_too(client):
    client.force_login(UserFactory(is_superuser=True))
    assert client.post(PAGE, {"about_how": "Wij praten."}).status_code == 302
    assert Region.objects.get().about_how == "Wij praten."


def test_a_griffier_reads_it(client):
    client.force_login(person(Role.CLERK))
    Region.objects.create(pk=1, about_how="Wij praten.")
    assert "Wij praten." in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"about_how": "Anders."}).status_code == 403
    assert Region.objects.get().about_how == "Wij praten."


def test_a_new_invitation_starts_with_it_and_can_differ(client, adviser):
    Region.objects.create(pk=1, sender="De griffies samen", about_how="Wij praten.", about_when="Vaak.")
    meeting = MeetingFactory()
    url = f"{reverse('admin:meetings_invitation_add')}?meeting={meeting.pk}"
    data = fields(client.get(url))
    assert {name: data[name] for name in ("sender", "about_how", "about_when", "about_lead")} == {
        "sender": "De griffies samen",
        "about_how": "Wij praten.",
        "about_when": "Vaak.",
        "about_lead": "Samen meer te zeggen over de toekomst van de regio",
    }

    assert client.post(url, data | {"about_how": "Wij zingen.", "about_when": ""}).status_code == 302

    invitation = Invitation.objects.get()
    assert (invitation.sender, invitation.about_how, invitation.about_when) == (
        "De griffies samen",
        "Wij zingen.",
        "",
    )


def test_what_an_invitation_has_of_its_own_stays_in_the_fields(client, adviser):
    Region.objects.create(pk=1, about_how="Wij praten.", about_when="Vaak.")
    invitation = InvitationFactory(about_how="Wij zingen.")
    data = fields(client.get(reverse("admin:meetings_invitation_change", args=[invitation.pk])))

    assert (data["about_how"], data["about_when"]) == ("Wij zingen.", "Vaak.")
