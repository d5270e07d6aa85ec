"""The run sheet: lists as lists, its own PDF, and nobody but the griffies reads it."""

import datetime

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from gremia.models import Role
from meetings.invitation import content_of
from meetings.models import Meeting
from meetings.operations.consultation import ask_committees
from meetings.operations.year import copy_meeting
from proceedings.operations.action import add_action_point, set_progress
from tests import pdfs
from tests.factories import AgendaItemFactory, MeetingFactory, person
from tests.meetings.test_admin import fields, page
from tests.pages import words

SECRETS = ("Bel de bode", "Naamkaartjes", "Griffie van de gastheer", "Keuken, toestel 12")


@pytest.fixture
def meeting():
    meeting = MeetingFactory(
        published=True, host__town_hall="stadhuis", host__catering_contact="Keuken, toestel 12", chair="De voorzitter"
    )
    AgendaItemFactory(
        meeting=meeting,
        title="Opening",
        duration=10,
        speaker="De burgemeester",
        public_text="Welkom aan iedereen.",
        internal_note="- Bel de bode\n- Open de zaal",
        responsible="Griffie van de gastheer",
        material="- Naamkaartjes\n\nKoffie en thee",
    )
    return meeting


@pytest.fixture
def clerk(client, meeting):
    user = person(Role.CLERK, meeting.host)
    client.force_login(user)
    return user


def pdf_url(meeting):
    return reverse("meetings:run_sheet_pdf", args=[meeting.pk])


def test_lists_are_lists_on_the_page(client, clerk, meeting):
    html = client.get(page("meeting_run_sheet", meeting.pk)).content.decode()
    for item in ("Bel de bode", "Open de zaal", "Naamkaartjes", "Koffie en thee"):
        assert f"<li>{item}</li>" in html
    assert pdf_url(meeting) in html


def test_the_pdf_has_all_and_room_to_write(client, clerk, meeting):
    answer = client.get(pdf_url(meeting))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'inline; filename="draaiboek-{meeting.date}-politiek-overleg.pdf"'
    assert "no-store" in answer["Cache-Control"]
    said = pdfs.text(answer.content)
    for shown in (*SECRETS, "Aantekeningen", "19.00 – 19.10", "Spreker: De burgemeester", "Niet openbaar."):
        assert shown in said
    assert pdfs.language(answer.content).startswith("nl")


def test_open_action_points_of_earlier_meetings_stand_where_the_agenda_is_made_and_printed(client, clerk, meeting):
    held = MeetingFactory(published=True, date=meeting.date - datetime.timedelta(days=90))
    due = meeting.date - datetime.timedelta(days=30)
    add_action_point(held, text="Kaart van de regio maken", owner=clerk, due=due, by=None)
    done = add_action_point(held, text="Zaal huren", owner=clerk, by=None)
    set_progress(done, progress="done", remark="", by=clerk)
    paper = pdfs.text(client.get(pdf_url(meeting)).content)
    assert f"Kaart van de regio maken ({clerk}, uiterlijk {date_format(due)})" in paper
    for name in ("meeting_run_sheet", "meeting_agenda"):
        shown = words(client.get(page(name, meeting.pk)))
        assert "Actiepunten van eerdere vergaderingen Kaart van de regio maken" in shown
        assert "Zaal huren" not in shown + paper


def test_committees_see_the_open_action_points_with_the_draft_agenda(client, clerk, meeting):
    held = MeetingFactory(published=True, date=meeting.date - datetime.timedelta(days=90))
    add_action_point(held, text="Kaart van de regio maken", owner=clerk, by=None)
    Meeting.objects.filter(pk=meeting.pk).update(status="concept")
    meeting.refresh_from_db()
    ask_committees(meeting, answer_by=meeting.date, by=None)
    assert "Kaart van de regio maken" in words(client.get(reverse("meetings:consultation", args=[meeting.pk])))


def test_an_empty_agenda_has_a_sheet_too(client, clerk, meeting):
    meeting.agenda_items.all().delete()
    assert "De agenda is nog leeg." in pdfs.text(client.get(pdf_url(meeting)).content)


def test_nothing_of_it_is_public(client, meeting):
    public = client.get(meeting.get_absolute_url()).content.decode() + str(content_of(meeting).as_json())
    assert [secret for secret in SECRETS if secret in public] == []
    assert "Welkom aan iedereen." in public


def test_who_is_responsible_is_typed_in_the_agenda(client, clerk, meeting):
    url = page("meeting_agenda", meeting.pk)
    data = fields(client.get(url)) | {"items-0-responsible": "De bode", "items-0-material": "Microfoon", "_save": "1"}
    assert client.post(url, data).status_code == 302
    item = meeting.agenda_items.get()
    assert (item.responsible, item.material) == ("De bode", "Microfoon")
    copy = copy_meeting(meeting, date=meeting.date, start=meeting.start, host=meeting.host, by=clerk)
    assert copy.agenda_items.get().responsible == "De bode"
    assert "De bode" in words(client.get(page("meeting_run_sheet", copy.pk)))
