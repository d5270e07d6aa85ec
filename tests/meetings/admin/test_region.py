"""What every invitation starts with, kept on one page."""

from io import BytesIO

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from gremia.models import Role
from meetings.invitation import STYLESHEETS, TEMPLATE, content_of, context
from meetings.models import Invitation, Region
from portal import pdf
from tests import pdfs
from tests.factories import InvitationFactory, MeetingFactory, person
from tests.meetings.test_admin import fields
from tests.meetings.test_logo import SVG, picture

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


def send(client, **data):
    return client.post(PAGE, fields(client.get(PAGE)) | data)


def test_the_logo_stands_on_the_page_and_the_invitation(client, adviser, tmp_path):
    meeting = InvitationFactory(meeting__published=True).meeting
    without = content_of(meeting)
    assert (
        send(client, new_logo=ContentFile(picture(), name="logo.png"), logo_alt="Logo van de regio").status_code == 302
    )

    region = Region.objects.get()
    assert (region.logo_alt, region.logo.name) == ("Logo van de regio", f"logos/{region.logo_digest}.png")
    address = reverse("meetings:logo", args=[region.logo_digest])
    image = f'src="{address}" alt="Logo van de regio"'
    assert image in client.get(PAGE).content.decode()
    client.logout()
    assert image in client.get(meeting.get_absolute_url()).content.decode()
    answer = client.get(address)
    assert (answer["Content-Type"], b"".join(answer)[:4]) == ("image/png", b"\x89PNG")
    assert client.get(reverse("meetings:logo", args=["0" * 64])).status_code == 404

    content = content_of(meeting)
    assert (content.logo, content.hash != without.hash) == (region.logo.name, True)
    made = pdf.render(TEMPLATE, context(content), stylesheets=STYLESHEETS)
    assert pdfs.barriers(made.content, tmp_path) == []
    assert pictures(made.content) == ["Logo van de regio"]


def pictures(content: bytes) -> list[str]:
    """What the pictures of a PDF show, in words; the figure of the route is one of them where it stands."""
    found = []
    with pikepdf.open(BytesIO(content)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure" and "/Alt" in item:
                found.append(str(item["/Alt"]))
    return [alt for alt in found if not alt.startswith("Vijf pijlen")]


def test_a_logo_needs_words_and_can_be_taken_away(client, adviser):
    refused = send(client, new_logo=ContentFile(picture(), name="logo.png"))
    assert refused.context["adminform"].form.errors == {
        "logo_alt": ["Zeg in woorden wat het logo laat zien, voor wie het niet kan zien."]
    }
    assert not Region.objects.exists()

    send(client, new_logo=ContentFile(picture(), name="logo.png"), logo_alt="Logo")
    name = Region.objects.get().logo.name
    send(client, about_how="Wij praten.")
    assert Region.objects.get().logo.name == name
    assert "logo_alt" in send(client, logo_alt="").context["adminform"].form.errors
    send(client, new_logo=ContentFile(picture(), name="zelfde.png"))
    assert Region.objects.get().logo.name == name, "the same picture is one file"

    assert send(client, without_logo="on").status_code == 302
    assert Region.objects.get().logo.name == ""
    assert client.get(reverse("meetings:logo", args=[name[6:-4]])).status_code == 404


def test_a_drawing_with_scripts_is_no_logo(client, adviser):
    refused = send(client, new_logo=ContentFile(SVG, name="logo.svg"), logo_alt="Logo")

    assert refused.context["adminform"].form.errors == {
        "new_logo": [
            "Dit is geen afbeelding die te gebruiken is. Sla haar op als PNG of JPEG; een tekening in SVG kan niet."
        ]
    }
    assert not Region.objects.exists()
