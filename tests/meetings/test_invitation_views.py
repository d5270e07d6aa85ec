"""The invitation's PDF as people meet it: the download, how far it is, the button."""

import lxml.html
import pytest
from django.urls import reverse

from gremia.models import Role
from meetings import tasks
from meetings.models import InvitationPdf
from meetings.operations.invitation import request_pdf
from meetings.operations.meeting import publish_meeting
from tests import pdfs
from tests.factories import AgendaItemFactory, InvitationFactory, InvitationPdfFactory, MeetingFactory, person
from tests.pages import without_id

State = InvitationPdf.State
BROKEN = "![Kaart](https://example.org/kaart.png)"

BECAUSE = "De commissies vergaderen pas later."


@pytest.fixture
def griffier():
    return person(Role.CLERK)


@pytest.fixture
def member():
    return person(Role.MEMBER)


@pytest.fixture
def meeting():
    return InvitationFactory(this_time="Wij bouwen.").meeting


@pytest.fixture
def at(client):
    """`at(user)` is a browser of that person."""

    def log_in(user):
        client.force_login(user)
        return client

    return log_in


def pdf_of(meeting):
    return reverse("meetings:invitation_pdf", args=[meeting.pk])


def state_of(meeting):
    return reverse("meetings:invitation_state", args=[meeting.pk])


def button_of(meeting):
    return reverse("meetings:request_invitation_pdf", args=[meeting.pk])


def said(answer) -> tuple[str, bool]:
    """The words of an answer, and whether it asks again."""
    page = lxml.html.fromstring(answer.text)
    asks_again = bool(page.xpath("//*[@hx-trigger]"))
    assert not (asks_again and without_id(answer.text))
    return " ".join(" ".join(page.itertext()).split()), asks_again


def fragment(client, meeting) -> tuple[str, bool]:
    """What htmx gets: its words, and whether it asks again."""
    answer = client.get(state_of(meeting), headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "HX-Request" in answer["Vary"]
    assert "<html" not in answer.text
    return said(answer)


def test_griffier_has_it_made_and_sees_how_far_it_is(at, griffier, meeting):
    client = at(griffier)
    nothing = "Er is nog geen pdf van deze uitnodiging. U laat die maken met de knop hieronder. Pdf maken"
    assert fragment(client, meeting) == (nothing, False)

    answer = client.post(button_of(meeting), headers={"HX-Request": "true"})
    being_made = ("De pdf wordt gemaakt. Kijk hoever het is", True)
    assert said(answer) == being_made
    assert fragment(client, meeting) == being_made

    tasks.render_invitations()
    assert fragment(client, meeting) == ("Uitnodiging (pdf) 1 bladzijde", False)

    AgendaItemFactory(meeting=meeting)
    assert fragment(client, meeting) == (
        "Uitnodiging (pdf) 1 bladzijde De tekst is veranderd nadat deze pdf is gemaakt. Pdf opnieuw maken",
        False,
    )

    client.post(button_of(meeting))
    assert fragment(client, meeting) == (
        "Uitnodiging (pdf) 1 bladzijde Er wordt een nieuwe versie gemaakt. Kijk hoever het is",
        True,
    )


def test_griffier_reads_why_it_failed_and_tries_again(at, griffier, meeting):
    client = at(griffier)
    meeting.invitation.this_time = BROKEN
    meeting.invitation.save()
    client.post(button_of(meeting))
    tasks.render_invitations()

    assert fragment(client, meeting) == (
        "De pdf kon niet worden gemaakt. De afbeelding “https://example.org/kaart.png” is niet te tonen. Haal die uit "
        "de tekst. Een document kan geen afbeeldingen van andere websites bevatten en geen afbeeldingen die stuk zijn. "
        "Opnieuw proberen",
        False,
    )
    assert client.get(pdf_of(meeting)).status_code == 404

    client.post(button_of(meeting))
    assert fragment(client, meeting) == ("De pdf wordt gemaakt. Kijk hoever het is", True)


def test_what_was_wrong_with_a_text_is_not_said_of_the_next_one(at, griffier, meeting):
    client = at(griffier)
    InvitationPdfFactory(meeting=meeting, state=State.FAILED, error="De afbeelding is niet te tonen.")
    words, _ = fragment(client, meeting)
    assert words == "Er is nog geen pdf van deze uitnodiging. U laat die maken met de knop hieronder. Pdf maken"


def test_without_javascript_it_is_a_page_of_its_own(at, griffier, meeting):
    client = at(griffier)
    answer = client.post(button_of(meeting), follow=True)

    assert answer.redirect_chain == [(state_of(meeting), 302)]
    assert "<h1>Uitnodiging</h1>" in answer.text
    assert f'<a id="how-far" href="{state_of(meeting)}">Kijk hoever het is</a>' in answer.text


def test_click_wakes_a_worker(at, griffier, meeting, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as calls:
        at(griffier).post(button_of(meeting))
    assert [call.args for call in calls] == [(tasks.render_invitations, ())]

    tasks.render_invitations()
    with django_capture_on_commit_callbacks() as calls:
        at(griffier).post(button_of(meeting))
    assert calls == []


def test_everyone_downloads_it_once_the_meeting_is_published(client, meeting):
    request_pdf(meeting, by=None)
    tasks.render_invitations()
    assert client.get(pdf_of(meeting)).status_code == 404

    AgendaItemFactory(meeting=meeting, duration=30)
    publish_meeting(meeting, because=BECAUSE, by=None)
    assert fragment(client, meeting) == ("De pdf wordt gemaakt.", False)
    assert client.get(pdf_of(meeting)).status_code == 404

    tasks.render_invitations()
    assert fragment(client, meeting) == ("Uitnodiging (pdf) 1 bladzijde", False)
    answer = client.get(pdf_of(meeting))
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "application/pdf",
        f'inline; filename="uitnodiging-{meeting.date:%Y-%m-%d}-politiek-overleg.pdf"',
    )
    assert "Wij bouwen." in pdfs.text(answer.getvalue())


def test_last_finished_version_stays_there_while_the_next_is_made_or_fails(client, meeting):
    AgendaItemFactory(meeting=meeting, duration=30)
    publish_meeting(meeting, because=BECAUSE, by=None)
    tasks.render_invitations()
    meeting.invitation.this_time = BROKEN
    meeting.invitation.save()
    request_pdf(meeting, by=None)
    assert fragment(client, meeting) == ("Uitnodiging (pdf) 1 bladzijde Er wordt een nieuwe versie gemaakt.", False)

    tasks.render_invitations()

    assert fragment(client, meeting) == ("Uitnodiging (pdf) 1 bladzijde", False)
    assert "Wij bouwen." in pdfs.text(client.get(pdf_of(meeting)).getvalue())


def test_preview_of_another_text_is_never_public(client, meeting):
    InvitationPdfFactory(meeting=meeting)
    AgendaItemFactory(meeting=meeting, duration=30)
    publish_meeting(meeting, because=BECAUSE, by=None)

    assert client.get(pdf_of(meeting)).status_code == 404


def test_member_cannot_have_it_made(at, member):
    meeting = MeetingFactory(published=True)
    client = at(member)

    assert fragment(client, meeting) == ("De griffie zet hier de uitnodiging als pdf.", False)
    assert client.post(button_of(meeting)).status_code == 403
    assert not InvitationPdf.objects.exists()


def test_file_that_got_lost_is_not_found(client):
    row = InvitationPdfFactory(meeting=MeetingFactory(published=True))
    row.file.storage.delete(row.file.name)

    assert client.get(pdf_of(row.meeting)).status_code == 404
