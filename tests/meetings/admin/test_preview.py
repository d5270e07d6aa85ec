"""The invitation beside what one types."""

import lxml.html
import pytest
from django.urls import reverse

from gremia.models import Role
from meetings import invitation
from meetings.models import Invitation, InvitationPdf, Meeting
from portal import pdf
from tests import pdfs
from tests.factories import AgendaItemFactory, GremiumFactory, InvitationFactory, MeetingFactory, person

BROKEN = "![Kaart](https://example.org/kaart.png)"


@pytest.fixture
def meeting():
    return InvitationFactory(meeting__host=GremiumFactory(), this_time="Wij bouwen.").meeting


@pytest.fixture
def clerk(client, meeting):
    user = person(Role.CLERK, meeting.host)
    client.force_login(user)
    return user


def preview_of(meeting):
    return reverse("admin:meetings_meeting_preview", args=[meeting.pk])


def sections(answer) -> list[tuple[str, str]]:
    """The sections of the page: heading and text."""
    page = lxml.html.fromstring(answer.content)
    return [
        (part.find("h2").text, " ".join(part.text_content().split()).removeprefix(f"{part.find('h2').text} "))
        for part in page.findall(".//main//section")
    ]


def heading(meeting) -> str:
    return invitation.content_of(meeting).sections[0].heading


def said(answer) -> str:
    return lxml.html.fromstring(answer.content).get_element_by_id("said").text_content()


def test_what_is_typed_is_shown_and_not_saved(client, clerk, meeting):
    answer = client.post(preview_of(meeting), {"this_time": "Wij **rijden**.", "why_now": "Nu."})

    assert sections(answer) == [(heading(meeting), "Wij rijden."), ("Waarom nu", "Nu.")]
    assert Invitation.objects.get().this_time == "Wij bouwen."
    assert InvitationPdf.objects.count() == 0


def test_before_anything_was_typed_it_shows_what_is_saved(client, clerk, meeting):
    meeting.invitation.shows_route = False
    meeting.invitation.save()

    assert sections(client.get(preview_of(meeting))) == [(heading(meeting), "Wij bouwen.")]


def test_a_meeting_without_texts(client, clerk, meeting):
    bare = MeetingFactory(host=meeting.host)
    AgendaItemFactory(meeting=bare, title="Opening")

    answer = client.post(preview_of(bare), {"why_now": "Nu."})

    assert "Opening" in answer.content.decode()
    assert sections(answer) == [("Waarom nu", "Nu.")]
    assert not Invitation.objects.filter(meeting=bare).exists()


@pytest.mark.parametrize("paragraphs", [1, 40])
def test_the_length_is_that_of_the_pdf(client, clerk, meeting, paragraphs):
    text = "\n\n".join(["Een alinea van een paar regels. " * 6] * paragraphs)
    answer = client.post(preview_of(meeting), {"background": text, "_as": "length"})
    meeting.invitation.background, meeting.invitation.this_time = text, ""
    meeting.invitation.shows_route = False
    meeting.invitation.save()

    content = invitation.content_of(Meeting.objects.get(pk=meeting.pk))
    pages = pdf.render(invitation.TEMPLATE, invitation.context(content), stylesheets=invitation.STYLESHEETS).pages
    assert said(answer) == (f"{pages} pagina’s in de pdf" if pages > 1 else "1 pagina in de pdf")
    assert (pages > 2) == (paragraphs == 40)


def test_the_pdf_of_what_is_typed(client, clerk, meeting, tmp_path):
    answer = client.post(preview_of(meeting), {"this_time": "Wij rijden.", "_as": "pdf"})

    assert answer["Content-Type"] == "application/pdf"
    assert "Wij rijden." in pdfs.text(answer.content)
    assert pdfs.barriers(answer.content, tmp_path) == []


@pytest.mark.parametrize("how", ["length", "pdf"])
def test_what_cannot_be_printed_says_why(client, clerk, meeting, how):
    answer = client.post(preview_of(meeting), {"this_time": BROKEN, "_as": how})

    assert answer.status_code == 422
    assert said(answer).startswith("De afbeelding “https://example.org/kaart.png” is niet te tonen.")


@pytest.mark.parametrize("how", ["page", "length", "pdf"])
def test_a_text_that_is_too_long(client, clerk, meeting, how):
    answer = client.post(preview_of(meeting), {"this_time": "x" * 10_001, "_as": how})

    assert answer.status_code == 422
    assert said(answer) == "Er klopt nog iets niet in de velden. Sla op om te zien wat."


def test_only_a_page_of_the_portal_may_frame_it(client, clerk, meeting):
    answer = client.get(preview_of(meeting))

    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    elsewhere = client.get(reverse("admin:meetings_meeting_steps", args=[meeting.pk]))
    assert elsewhere["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in elsewhere["Content-Security-Policy"]


def test_texts_that_no_longer_change_have_no_example(client, clerk, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(status=Meeting.Status.HELD, published_at="2024-01-01T12:00Z")

    assert client.get(preview_of(meeting)).status_code == 403
    page = client.get(reverse("admin:meetings_invitation_change", args=[meeting.invitation.pk]))
    assert "data-preview" not in page.content.decode()


@pytest.mark.parametrize(
    "odd", ["voor\x00na", "\x1b[31m\u202e<script>alert(1)</script>{{ x }}", "[^999999] ^[", "![" * 500]
)
@pytest.mark.parametrize("how", ["page", "length", "x" * 1000])
def test_odd_texts(client, clerk, meeting, odd, how):
    data = dict.fromkeys(("sender", "recipients", "why_now", "shows_route"), odd)
    answer = client.post(preview_of(meeting), {**data, "_as": how})

    assert answer.status_code in (200, 422)
    assert "<script>alert" not in answer.content.decode()
