"""What is wrong with a form of the workplace stands above it, and each message leads to its field."""

import lxml.html
import pytest
from django.urls import reverse

from gremia.models import Role
from tests.factories import AgendaItemFactory, FractieFactory, MandateFactory, MeetingFactory, UserFactory, person
from tests.pages import forms_on


@pytest.fixture(autouse=True)
def clerk(client, almere):
    user = person(Role.CLERK, almere)
    client.force_login(user)
    return user


def summary(page: str) -> list[tuple[str, str]]:
    """(message, name of the field that it leads to), in the order of the page."""
    root = lxml.html.fromstring(page)
    (box,) = root.find_class("error-summary")
    assert "admin/js/change_form.js" not in page, "it would take the focus away from there"
    assert box.get("tabindex") == "-1"
    assert "autofocus" in box.attrib
    return [
        (link.text_content(), root.get_element_by_id(link.get("href").removeprefix("#")).get("name", ""))
        for link in box.iter("a")
    ]


def sent(client, path: str, **changes: str):
    """The first form of the page, with other values; the page that comes back."""
    form = next(
        form
        for form in forms_on(client.get(path).text)
        if "csrfmiddlewaretoken" in form.fields and form.fields.keys() >= changes.keys()
    )
    return client.post(path, {**form.data(), **changes})


def test_a_form_without_faults_has_none(client, almere):
    assert "error-summary" not in client.get(reverse("admin:gremia_fractie_add")).text


def test_each_message_leads_to_its_field(client, almere):
    answer = sent(client, reverse("admin:gremia_fractie_add"), name="", seats="x", since="2024-01-01")
    assert summary(answer.text) == [
        ("Naam: Dit veld is verplicht.", "name"),
        ("Zetels: Voer een geheel getal in.", "seats"),
    ]


def test_a_pasted_agenda_says_so_too(client, almere):
    meeting = MeetingFactory(host=almere)
    path = reverse("admin:meetings_meeting_paste", args=[meeting.pk])
    assert summary(client.post(path, {"text": "", "_preview": "1"}).text) == [
        ("Tekst van de agenda: Dit veld is verplicht.", "text"),
    ]
    preview = client.post(path, {"text": "19.00 Opening\n19.10 Mobiliteit", "_preview": "1"})
    assert "error-summary" not in preview.text
    (form,) = [form for form in forms_on(preview.text) if "items-0-title" in form.fields]
    answer = client.post(path, {**form.data(), "items-1-title": "", "items-0-duration": "x", "_confirm": "1"})
    assert summary(answer.text) == [
        ("Agendapunten, rij 1, duur in minuten: Voer een geheel getal in.", "items-0-duration"),
        ("Agendapunten, rij 2, titel: Dit veld is verplicht.", "items-1-title"),
    ]


def test_the_agenda_says_so_too(client, almere):
    meeting = MeetingFactory(host=almere)
    AgendaItemFactory(meeting=meeting)
    path = reverse("admin:meetings_meeting_agenda", args=[meeting.pk])
    (form,) = [form for form in forms_on(client.get(path).text) if "items-0-title" in form.fields]
    answer = client.post(path, {**form.data(), "items-0-title": "", "_save": "1"})
    assert summary(answer.text) == [("Agendapunten, rij 1, titel: Dit veld is verplicht.", "items-0-title")]


def test_messages_of_rows_name_the_row(client, almere):
    someone = MandateFactory(gremium=almere, user=UserFactory(name="Een Lid")).user
    path = reverse("admin:gremia_user_change", args=[someone.pk])
    rows = {"mandates-1-role": "member", "mandates-1-gremium": str(almere.pk), "mandates-1-since": "2024-01-01"}
    assert summary(sent(client, path, **rows).text) == [
        (
            "Mandaten, rij 2, eerste dag: Deze persoon heeft deze rol hier al in (een deel van) deze periode.",
            "mandates-1-since",
        )
    ]


def test_pages_of_our_own(client, almere):
    mandate = MandateFactory(gremium=almere, fractie=FractieFactory(gremium=almere))
    FractieFactory(gremium=almere)
    to_fractie = reverse("admin:gremia_mandate_to_fractie", args=[mandate.pk])
    assert summary(sent(client, to_fractie, on="").text) == [
        ("Nieuwe fractie: Dit veld is verplicht.", "fractie"),
        ("Vanaf welke dag? Dit veld is verplicht.", "on"),
    ]
    assert summary(client.post(reverse("admin:gremia_user_import"), {"text": ""}).text) == [
        ("Rekenblad: Kies een bestand of plak de rijen.", "file")
    ]
    cancel = reverse("admin:meetings_meeting_cancel", args=[MeetingFactory(host=almere).pk])
    assert [place for _message, place in summary(client.post(cancel, {}).text)] == ["reason"]


def test_publishing_without_a_reason_says_so_too(client, almere):
    meeting = MeetingFactory(host=almere)
    AgendaItemFactory(meeting=meeting, duration=30)
    answer = client.post(reverse("admin:meetings_meeting_publish", args=[meeting.pk]), {"because": ""})
    assert summary(answer.text) == [
        ("Waarom publiceert u voordat iedereen akkoord is? Dit veld is verplicht.", "because"),
    ]


def test_too_many_seats_are_told_at_the_seats(client, almere):
    FractieFactory(gremium=almere, seats=almere.seats - 1)
    small = FractieFactory(gremium=almere, seats=1)
    path = reverse("admin:gremia_fractie_change", args=[small.pk])
    ((message, field),) = summary(sent(client, path, seats="2").text)
    assert (message.partition(":")[0], field) == ("Zetels", "seats")
    assert f"er zijn er {almere.seats}" in message
