"""The invitation beside what one types."""

import base64
import io

import lxml.html
import pytest
from django.urls import reverse
from PIL import Image

from gremia.models import Role
from meetings import invitation
from meetings.admin import preview
from meetings.models import Invitation, InvitationPdf, Meeting
from portal import limited_process, pdf
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


@pytest.fixture
def _time_to_draw(monkeypatch):
    """No test says how soon."""
    monkeypatch.setattr(preview, "SECONDS_TO_DRAW", 30)


def preview_of(meeting):
    return reverse("admin:meetings_meeting_preview", args=[meeting.pk])


def sections(answer) -> list[tuple[str, str]]:
    """The sections of the page: heading and text."""
    page = lxml.html.fromstring(answer.content)
    return [
        (part.find("h2").text, " ".join(part.text_content().split()).removeprefix(f"{part.find('h2').text} "))
        for part in page.findall(".//main//section")
    ]


def pictures(answer) -> list[tuple[str, tuple[int, int]]]:
    """The pages that are shown: what is said instead of each, and its size, as the page says and as it is."""
    found = lxml.html.fromstring(answer.content).findall(".//img[@class='printed__page']")
    for picture in found:
        kind, _, data = picture.get("src").partition("base64,")
        image = Image.open(io.BytesIO(base64.b64decode(data)))
        assert (kind, image.format) == ("data:image/webp;", "WEBP")
        assert image.size == (int(picture.get("width")), int(picture.get("height")))
    return [(picture.get("alt"), (int(picture.get("width")), int(picture.get("height")))) for picture in found]


def heading(meeting) -> str:
    return invitation.content_of(meeting).sections[0].heading


def said(answer) -> str:
    return lxml.html.fromstring(answer.content).get_element_by_id("said").text_content()


def test_what_is_typed_is_shown_and_not_saved(client, clerk, meeting):
    answer = client.post(preview_of(meeting), {"this_time": "Wij **rijden**.", "why_now": "Nu.", "_as": "text"})

    assert sections(answer) == [(heading(meeting), "Wij rijden."), ("Waarom nu", "Nu.")]
    assert Invitation.objects.get().this_time == "Wij bouwen."
    assert InvitationPdf.objects.count() == 0


def test_before_anything_was_typed_it_shows_what_is_saved(client, clerk, meeting):
    saved = client.get(preview_of(meeting)).content

    typed = {"this_time": "Wij bouwen.", "shows_route": "on"}
    assert client.post(preview_of(meeting), typed).content == saved
    assert client.post(preview_of(meeting), {**typed, "why_now": "Nu."}).content != saved


def test_a_meeting_without_texts(client, clerk, meeting):
    bare = MeetingFactory(host=meeting.host)
    AgendaItemFactory(meeting=bare, title="Opening")

    answer = client.post(preview_of(bare), {"why_now": "Nu.", "_as": "text"})

    assert "Opening" in answer.content.decode()
    assert sections(answer) == [("Waarom nu", "Nu.")]
    assert not Invitation.objects.filter(meeting=bare).exists()


@pytest.mark.usefixtures("_time_to_draw")
@pytest.mark.parametrize("paragraphs", [1, 40])
def test_the_pages_are_those_of_the_pdf(client, clerk, meeting, paragraphs):
    text = "\n\n".join(["Een alinea van een paar regels. " * 6] * paragraphs)
    answer = client.post(preview_of(meeting), {"background": text})
    meeting.invitation.background, meeting.invitation.this_time = text, ""
    meeting.invitation.shows_route = False
    meeting.invitation.save()

    content = invitation.content_of(Meeting.objects.get(pk=meeting.pk))
    pages = pdf.render(invitation.TEMPLATE, invitation.context(content), stylesheets=invitation.STYLESHEETS).pages
    assert said(answer) == (f"{pages} pagina’s in de pdf" if pages > 1 else "1 pagina in de pdf")
    assert pictures(answer) == [(f"Pagina {number} van {pages}", (1000, 1415)) for number in range(1, pages + 1)]
    assert (pages > 2) == (paragraphs == 40)
    assert "no-store" in answer["Cache-Control"]


def test_a_text_that_takes_long_is_one_sheet(client, clerk, meeting):
    answer = client.post(preview_of(meeting), {"this_time": "- a\n" * (preview.MAX_TAGS // 2)})

    assert said(answer).startswith("Deze tekst is lang.")
    assert (len(sections(answer)), pictures(answer)) == (1, [])


def test_while_others_have_the_places_it_is_one_sheet_and_asked_again(client, clerk, meeting, monkeypatch):
    monkeypatch.setattr(limited_process, "SECONDS_FOR_SLOT", 0.1)
    with limited_process.slot("preview"), limited_process.slot("preview"):
        answer = client.post(preview_of(meeting), {"this_time": "Wij **rijden**."})

    assert said(answer) == "De pagina’s volgen zo."
    assert "data-late" in answer.text
    assert (sections(answer), pictures(answer)) == ([(heading(meeting), "Wij rijden.")], [])
    assert "data-late" not in client.get(preview_of(meeting)).text


def test_pages_that_cannot_be_drawn_in_time_are_counted_and_asked_again(client, clerk, meeting, monkeypatch):
    monkeypatch.setattr(preview, "SECONDS_TO_DRAW", 0.01)
    answer = client.post(preview_of(meeting), {"this_time": "Wij **rijden**."})

    assert "data-late" in answer.text

    assert said(answer) == "1 pagina in de pdf"
    assert (sections(answer), pictures(answer)) == ([(heading(meeting), "Wij rijden.")], [])


def test_the_pdf_of_what_is_typed(client, clerk, meeting, tmp_path):
    answer = client.post(preview_of(meeting), {"this_time": "Wij rijden.", "_as": "pdf"})

    assert answer["Content-Type"] == "application/pdf"
    name = f"voorbeeld-uitnodiging-{meeting.date}-politiek-overleg.pdf"
    assert answer["Content-Disposition"] == f'inline; filename="{name}"'
    assert "Wij rijden." in pdfs.text(answer.content)
    assert pdfs.barriers(answer.content, tmp_path) == []


@pytest.mark.parametrize(("how", "status"), [("page", 200), ("pdf", 422)])
def test_what_cannot_be_printed_says_why(client, clerk, meeting, how, status):
    answer = client.post(preview_of(meeting), {"this_time": BROKEN, "_as": how})

    assert answer.status_code == status
    assert said(answer).startswith("De afbeelding “https://example.org/kaart.png” is niet te tonen.")
    assert pictures(answer) == []


@pytest.mark.parametrize("how", ["page", "text", "pdf"])
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

    late = client.get(preview_of(meeting))
    assert (late.status_code, "Deze vergadering is intussen gehouden of afgelast" in said(late)) == (422, True)
    delete = reverse("admin:meetings_invitation_delete", args=[meeting.invitation.pk])
    assert "Deze vergadering is al gehouden." in client.post(delete, {"post": "yes"}, follow=True).content.decode()
    assert Invitation.objects.exists()
    page = client.get(reverse("admin:meetings_invitation_change", args=[meeting.invitation.pk]))
    assert "data-preview" not in page.content.decode()


ODD = ("\x1b[31m\u202e<script>alert(1)</script>{{ x }}", "[^999999] ^[", "![" * 500)


@pytest.mark.parametrize("how", ["page", "text", "pdf", "x" * 1000])
def test_odd_texts(client, clerk, meeting, how):
    data = dict(zip(("sender", "recipients", "why_now"), ODD, strict=True))
    answer = client.post(preview_of(meeting), {**data, "shows_route": "?", "_as": how})

    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content
    assert client.post(preview_of(meeting), {**data, "background": "voor\x00na", "_as": how}).status_code == 422
