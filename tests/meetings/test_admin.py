"""The griffier's workplace for meetings."""

import datetime
import re

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from attendance.models import Registration
from gremia.models import Role
from meetings.invitation import content_of
from meetings.models import AgendaItem, Invitation, Meeting
from meetings.models.meeting import TimeAndPlace
from meetings.operations.meeting import cancel_meeting, record_move
from tests.factories import (
    AgendaItemFactory,
    DossierFactory,
    InvitationFactory,
    InvitationPdfFactory,
    InviteeFactory,
    MeetingFactory,
    ThemeFactory,
    mailed,
    person,
)
from tests.meetings.agenda_reader.test_text import INVITATION
from tests.pages import forms_on, number_of_queries, words

HELD = "Deze vergadering is al gehouden. Er is niets gewijzigd."

Status = Meeting.Status
TODAY = timezone.localdate()
NEXT_YEAR = TODAY + datetime.timedelta(days=365)


@pytest.fixture
def clerk(client, almere):
    user = person(Role.CLERK, almere)
    client.force_login(user)
    return user


@pytest.fixture
def meeting(almere):
    return MeetingFactory(host=almere)


def page(name: str, *args: object) -> str:
    return reverse(f"admin:meetings_{name}", args=args)


def fields(response) -> dict[str, str]:
    """Everything in the forms of a page, as a browser would send it back."""
    data = {}
    if "adminform" in response.context:
        forms = [response.context["adminform"].form]
        formsets = [inline.formset for inline in response.context["inline_admin_formsets"]]
    else:
        forms = [response.context["form"]]
        formsets = [response.context["formset"]] if "formset" in response.context else []
    for formset in formsets:
        forms += [formset.management_form, *formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is None or value is False:
                continue
            widget = bound.field.widget
            data[bound.html_name] = widget.format_value(value) if hasattr(widget, "format") else value
    return data


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_plan_a_meeting(client, clerk, almere):
    theme = ThemeFactory()
    data = fields(client.get(page("meeting_add"))) | {
        "date": NEXT_YEAR.isoformat(),
        "start": "19:00",
        "end": "21:30",
        "host": almere.pk,
        "themes": [theme.pk],
    }
    answer = client.post(page("meeting_add"), data)
    meeting = Meeting.objects.get()
    assert answer.url == page("meeting_steps", meeting.pk)
    assert (meeting.date, meeting.status, list(meeting.themes.all())) == (
        NEXT_YEAR,
        Status.CONCEPT,
        [theme],
    )


def test_an_evening_may_end_after_midnight(client, clerk, meeting):
    data = fields(client.get(page("meeting_change", meeting.pk))) | {"start": "22:30", "end": "00:30"}
    assert client.post(page("meeting_change", meeting.pk), data).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.start, meeting.end) == (datetime.time(22, 30), datetime.time(0, 30))


def test_bad_input_is_answered_at_the_field(client, clerk, meeting):
    data = fields(client.get(page("meeting_change", meeting.pk))) | {"end": "18:00"}
    answer = client.post(page("meeting_change", meeting.pk), data)
    form = answer.context["adminform"].form
    assert answer.status_code == 200
    assert form.errors["end"] == ["Het einde moet later zijn dan het begin."]
    assert form["end"].value() == "18:00"


@pytest.mark.parametrize("name", ["status", "published_at", "cancelled_because"])
def test_no_form_sets_the_status(client, clerk, meeting, name):
    url = page("meeting_change", meeting.pk)
    value = {"status": "published", "published_at": "2024-01-01", "cancelled_because": "Zomaar"}[name]
    assert client.post(url, fields(client.get(url)) | {name: value}).status_code == 302
    kept = Meeting.objects.get()
    assert (kept.status, kept.published_at, kept.cancelled_because) == (Status.CONCEPT, None, "")


def test_no_action_on_a_list_skips_a_rule(client, clerk, almere):
    meeting = MeetingFactory(host=almere, published=True)
    for action in ("delete_selected", "publish"):
        client.post(page("meeting_changelist"), {"action": action, "_selected_action": meeting.pk, "post": "yes"})
    assert Meeting.objects.get() == meeting


@pytest.mark.parametrize(
    ("status", "fields_of", "delete", "change"),
    [
        (Status.CONCEPT, {}, 200, 302),
        (Status.PUBLISHED, {"published": True}, 302, 302),
        (Status.HELD, {"published": True}, 302, 409),
        (Status.CANCELLED, {"cancelled_because": "Ziek"}, 302, 409),
    ],
)
def test_what_a_state_allows(client, clerk, almere, status, fields_of, delete, change):
    meeting = MeetingFactory(host=almere, **{**fields_of, "status": status})
    AgendaItemFactory(meeting=meeting)
    concept = fields(client.get(page("meeting_change", MeetingFactory(host=almere, date=meeting.date).pk)))
    assert client.get(page("meeting_delete", meeting.pk)).status_code == delete
    url = page("meeting_change", meeting.pk)
    assert client.post(url, concept).status_code == change
    for name in ("steps", "run_sheet", "change", "history"):
        assert client.get(page(f"meeting_{name}", meeting.pk)).status_code == 200, name


def test_delete_a_concept(client, clerk, meeting):
    InvitationFactory(meeting=meeting)
    AgendaItemFactory(meeting=meeting)
    assert client.post(page("meeting_delete", meeting.pk), {"post": "yes"}).status_code == 302
    assert not Meeting.objects.exists()


def test_a_concept_with_a_dossier_is_not_deleted(client, clerk, meeting):
    DossierFactory(meeting=meeting)
    client.post(page("meeting_delete", meeting.pk), {"post": "yes"})
    assert Meeting.objects.exists()


def test_publish(client, clerk, meeting):
    AgendaItemFactory(meeting=meeting)
    answer = client.post(page("meeting_publish", meeting.pk), {"because": "De commissies vergaderen later."})
    assert answer.url == page("meeting_steps", meeting.pk)
    assert said(answer) == [
        "De vergadering is gepubliceerd. Iedereen kan nu de datum, de agenda en de uitnodiging lezen."
    ]
    meeting.refresh_from_db()
    assert meeting.status == Status.PUBLISHED


def test_publish_says_what_is_missing(client, clerk, meeting):
    answer = client.post(page("meeting_publish", meeting.pk))
    assert said(answer) == ["U kunt de vergadering nog niet publiceren. De agenda is leeg."]


def test_mark_held_too_early(client, clerk, almere):
    meeting = MeetingFactory(host=almere, published=True, date=datetime.date(2199, 6, 13))
    answer = client.post(page("meeting_mark_held", meeting.pk))
    assert said(answer) == ["Dit kan vanaf donderdag 13 juni 2199, de dag van de vergadering."]


def test_mark_held(client, clerk, almere):
    meeting = MeetingFactory(host=almere, published=True, date=TODAY)
    client.post(page("meeting_mark_held", meeting.pk))
    meeting.refresh_from_db()
    assert meeting.status == Status.HELD


def test_cancel(client, clerk, meeting):
    url = page("meeting_cancel", meeting.pk)
    assert client.get(url).status_code == 200
    for nothing in ("", "   "):
        assert client.post(url, {"reason": nothing}).context["form"].errors == {"reason": ["Dit veld is verplicht."]}
    assert client.post(url, {"reason": "Te weinig aanmeldingen."}).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.status, meeting.cancelled_because) == (Status.CANCELLED, "Te weinig aanmeldingen.")


@pytest.mark.parametrize(
    ("state", "step"),
    [
        ({}, "Agenda maken"),
        ({"published": True}, "Print het draaiboek"),
        ({"published": True, "date": TODAY}, "Leg vast als gehouden"),
        ({"published": True, "status": Status.HELD}, "Standpunten en moties bekijken"),
        ({"status": Status.CANCELLED, "cancelled_because": "Ziek"}, "Niets meer te doen"),
    ],
)
def test_the_next_step(client, clerk, almere, state, step):
    meeting = MeetingFactory(host=almere, chair="Raadslid", **state)
    if "published" in state:
        AgendaItemFactory(meeting=meeting)
        Registration.objects.create(invitee=InviteeFactory(meeting=meeting), state="declined")
    assert step in words(client.get(page("meeting_changelist")))
    assert client.get(page("meeting_steps", meeting.pk)).context["step"].label == step


def test_what_guests_have_to_hear_goes_before_the_run_sheet(client, clerk, almere):
    meeting = AgendaItemFactory(meeting=MeetingFactory(host=almere, chair="Raadslid", published=True)).meeting
    of_another = AgendaItemFactory(meeting=MeetingFactory(chair="Raadslid", published=True)).meeting
    day, steps = date_format(meeting.date), page("meeting_steps", meeting.pk)

    def told() -> list[str]:
        """On the page of the meeting, and in the list."""
        step = re.search(r'aria-labelledby="next".*?</section>', client.get(steps).text, re.S)[0]
        links = re.findall(r'<a (?:class="button" )?href="([^"]+)">([^<]+)</a>', step)
        row = re.search(rf'href="{steps}">.*?</tr>', client.get(page("meeting_changelist")).text, re.S)[0]
        assert f'<a href="{links[0][0]}">{links[0][1]}</a>' in row
        return [what for _url, what in links]

    assert told() == [f"Zet mensen op de gastenlijst van de vergadering van {day}"]
    InviteeFactory(meeting=meeting)
    assert told() == [f"Nodig 1 persoon uit voor de vergadering van {day}"]
    mailed(meeting)
    assert "Print het draaiboek" in words(client.get(page("meeting_changelist")))
    record_move(meeting, earlier=TimeAndPlace.of(meeting), because="De zaal is vol", by=clerk)
    Meeting.objects.filter(pk=meeting.pk).update(chair="", room="Zaal 2")
    moved = f"Laat 1 persoon weten dat de vergadering van {day} is verplaatst"
    assert told() == [f"Vul in wie de dagvoorzitter is op {day}", moved]
    cancel_meeting(meeting, reason="Storm", by=clerk)
    assert told() == [f"Verstuur 1 afzegging voor de vergadering van {day}"]
    assert "Draaiboek" in client.get(page("meeting_steps", of_another.pk)).text


def test_the_list_of_meetings_costs_the_same_for_one_three_and_ten(client, clerk, almere):
    costs = set()
    for number in (1, 2, 7):
        for _ in range(number):
            InviteeFactory(meeting=AgendaItemFactory(meeting=MeetingFactory(host=almere, published=True)).meeting)
        costs.add(number_of_queries(client, page("meeting_changelist")))
    assert len(costs) == 1, costs
    assert client.get(page("meeting_changelist")).text.count("Vul in wie de dagvoorzitter is") == 10


def test_the_checklist(client, clerk, meeting):
    steps = page("meeting_steps", meeting.pk)
    assert [check.done for check in client.get(steps).context["checks"]] == [False, False, False]
    meeting.chair = "Raadslid Lelystad"
    meeting.save()
    AgendaItemFactory(meeting=meeting, start=datetime.time(20), duration=60)
    AgendaItemFactory(meeting=meeting, start=datetime.time(20))
    InvitationFactory(meeting=meeting, why_now="Daarom.")
    assert [(check.done, check.text) for check in client.get(steps).context["checks"]] == [
        (True, "Aantal punten op de agenda: 2."),
        (False, "De tijden kloppen nog niet: zie de agenda hieronder."),
        (True, "De dagvoorzitter is bekend."),
        (True, "De uitnodiging heeft teksten."),
    ]


def test_the_run_sheet_has_the_internal_notes(client, clerk, meeting):
    AgendaItemFactory(meeting=meeting, title="Opening", internal_note="Koffie klaarzetten")
    assert "Koffie klaarzetten" in words(client.get(page("meeting_run_sheet", meeting.pk)))


def test_paste_an_agenda(client, clerk, meeting):
    url = page("meeting_paste", meeting.pk)
    first = fields(client.get(url))
    preview = client.post(url, first | {"text": INVITATION, "_preview": "1"})
    assert "regel 1 Agenda" in words(preview)
    assert len(preview.context["times"].rows) == 8
    assert not AgendaItem.objects.exists()
    corrected = fields(preview) | {"items-4-title": "Pauze"}
    checked = client.post(url, corrected | {"items-2-duration": "30", "_check": "1"})
    assert [warning.minutes for warning in checked.context["times"].warnings] == [20]
    assert not AgendaItem.objects.exists()
    answer = client.post(url, corrected | {"items-6-DELETE": "on", "_confirm": "1"})
    assert answer.url.startswith(page("meeting_agenda", meeting.pk) + "?gewijzigd=")
    assert said(answer) == ["Er staan nu 7 punten op de agenda."]
    assert [(item.order, item.title, item.speaker) for item in AgendaItem.objects.all()] == [
        (1, "Via aanmelding, gebruikmaken van diner", ""),
        (2, "Inloop", ""),
        (3, "Opening", "Griffier Almere"),
        (4, "Meer invloed op de BO MIRT tafel door gezamenlijke standpunten te formuleren", ""),
        (5, "Pauze", ""),
        (6, "Flevoland bouwen aan samenlevingen ook na 2030", ""),
        (7, "Netwerkmoment tot ongeveer 21.30", ""),
    ]
    assert [row.start.hour for row in client.get(answer.url).context["times"].rows] == [17, 18, 19, 19, 20, 20, 21]


def test_a_pasted_text_of_two_evenings_says_so(client, clerk, meeting):
    url = page("meeting_paste", meeting.pk)
    evening = "19.00 Inloop\n22.30 Borrel"
    one = client.post(url, fields(client.get(url)) | {"text": evening, "_preview": "1"})
    both = client.post(url, fields(one) | {"text": f"{evening}\n\nvrijdag 5 maart\n9.00 Koffie", "_preview": "1"})
    assert "beginnen de tijden opnieuw" not in words(one)
    assert "wat niet bij deze vergadering hoort. regel 4: vrijdag 5 maart" in words(both)


def test_paste_an_agenda_that_says_only_how_long_it_takes(client, clerk, almere):
    meeting = MeetingFactory(host=almere, start=datetime.time(19, 0))
    url = page("meeting_paste", meeting.pk)
    agenda = "1. Opening (5 min)\n2. Wonen (45 min)\n3. Sluiting"
    preview = client.post(url, fields(client.get(url)) | {"text": agenda, "_preview": "1"})
    answer = client.post(url, fields(preview) | {"_confirm": "1"})
    rows = client.get(answer.url).context["times"].rows
    assert [(row.item.title, f"{row.start:%H.%M}") for row in rows] == [
        ("Opening", "19.00"),
        ("Wonen", "19.05"),
        ("Sluiting", "19.50"),
    ]


@pytest.mark.parametrize(("replace", "titles"), [("0", ["Oud", "Nieuw"]), ("1", ["Nieuw"])])
def test_paste_beside_or_over_what_is_there(client, clerk, meeting, replace, titles):
    AgendaItemFactory(meeting=meeting, title="Oud")
    url = page("meeting_paste", meeting.pk)
    preview = client.post(url, fields(client.get(url)) | {"text": "20.00 Nieuw", "_preview": "1"})
    assert "Die wordt vervangen: 1 agendapunt verdwijnt" in words(preview)
    assert fields(preview)["replace"] == "0", "unless told otherwise"
    client.post(url, fields(preview) | {"replace": replace, "_confirm": "1"})
    assert [item.title for item in meeting.agenda_items.all()] == titles


def test_paste_over_what_someone_else_just_changed(client, clerk, meeting):
    url = page("meeting_paste", meeting.pk)
    preview = client.post(url, fields(client.get(url)) | {"text": "20.00 Nieuw", "_preview": "1"})
    AgendaItemFactory(meeting=meeting, title="Van een ander")
    meeting.save()
    answer = client.post(url, fields(preview) | {"replace": "1", "_confirm": "1"})
    assert [item.title for item in meeting.agenda_items.all()] == ["Van een ander"]
    client.post(url, fields(answer) | {"replace": "1", "_confirm": "1"})
    assert [item.title for item in meeting.agenda_items.all()] == ["Nieuw"]


def test_paste_a_text_with_too_many_items(client, clerk, meeting):
    answer = client.post(page("meeting_paste", meeting.pk), {"text": "19.00 Debat\n" * 41, "_preview": "1"})
    assert answer.context["form"].errors["text"] == [
        "Deze tekst heeft meer dan 40 punten. Dat is te veel voor één avond. Plak een kleiner deel."
    ]


@pytest.mark.parametrize("odd", [{"items-TOTAL_FORMS": "x"}, {"items-0-title": ""}, {"items-0-DELETE": "on"}])
def test_confirm_bad_input(client, clerk, odd):
    meeting = AgendaItemFactory(title="Oud").meeting
    url = page("meeting_paste", meeting.pk)
    preview = client.post(url, fields(client.get(url)) | {"text": "20.00 Nieuw", "_preview": "1"})
    answer = client.post(url, fields(preview) | {"_confirm": "1"} | odd)
    assert answer.status_code == 200
    assert [item.title for item in AgendaItem.objects.all()] == ["Oud"]


def test_paste_for_a_meeting_that_was_held(client, clerk, almere):
    meeting = MeetingFactory(host=almere, published=True, status=Status.HELD)
    answer = client.get(page("meeting_paste", meeting.pk))
    assert (answer.url, said(answer)) == (page("meeting_steps", meeting.pk), [HELD])


def test_write_the_invitation(client, clerk, meeting):
    changed_at = meeting.changed_at
    add = client.get(page("meeting_invitation", meeting.pk), follow=True)
    url = add.redirect_chain[-1][0]
    data = fields(add) | {"why_now": "Daarom.^[Brief]"}
    assert client.post(url, data).url == page("meeting_steps", meeting.pk)
    invitation = Invitation.objects.get()
    assert (invitation.meeting, invitation.why_now) == (meeting, "Daarom.^[Brief]")
    meeting.refresh_from_db()
    assert meeting.changed_at > changed_at
    again = client.get(page("meeting_invitation", meeting.pk), follow=True)
    assert again.redirect_chain[-1][0] == page("invitation_change", invitation.pk)


@pytest.mark.parametrize("given", ["", "x", "999999", "9" * 30, "²"])
def test_an_invitation_of_no_meeting(client, clerk, given):
    assert client.get(page("invitation_add"), {"meeting": given}).status_code == 404


def test_an_invitation_of_a_meeting_that_was_held(client, clerk, almere):
    meeting = MeetingFactory(host=almere, published=True, status=Status.HELD)
    for ask in (client.get, client.post):
        assert ask(page("invitation_add"), {"meeting": meeting.pk}).url == page("meeting_steps", meeting.pk)
    answer = client.post(page("invitation_add"), {"meeting": meeting.pk, "why_now": "Het spoor is vol."})
    assert answer.status_code == 409
    assert HELD in answer.text
    assert "Het spoor is vol." in answer.text


def test_a_theme_that_changes_moves_its_meetings(client, clerk, meeting):
    theme = ThemeFactory(name="Mobiliteit")
    meeting.themes.add(theme)
    changed_at = meeting.changed_at
    assert client.post(page("theme_change", theme.pk), {"name": "Bereikbaarheid"}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.changed_at > changed_at
    client.post(page("theme_delete", theme.pk), {"post": "yes"})
    assert meeting.themes.count() == 0


def test_the_checklist_says_nothing_of_the_times_of_an_empty_agenda(client, clerk, meeting):
    assert "De tijden kloppen" not in client.get(page("meeting_steps", meeting.pk)).content.decode()
    AgendaItemFactory(meeting=meeting, start=meeting.start, duration=10)
    assert "De tijden kloppen" in client.get(page("meeting_steps", meeting.pk)).content.decode()


def test_an_invitation_has_no_other_one_to_add(client, clerk, meeting):
    content = client.get(page("invitation_add") + f"?meeting={meeting.pk}").content.decode()
    assert "_addanother" not in content
    assert "<h1>Teksten van de uitnodiging</h1>" in content


@pytest.mark.parametrize("published", [True, False])
def test_what_is_saved_of_a_published_meeting_is_asked_for_as_pdf(client, clerk, almere, published):
    invitation = InvitationFactory(meeting=MeetingFactory(host=almere, published=published))
    meeting = invitation.meeting
    AgendaItemFactory(meeting=meeting, start=meeting.start, duration=10)
    asked = []
    for url, change in (
        (page("invitation_change", invitation.pk), {"why_now": "Nu kan het nog."}),
        (page("meeting_change", meeting.pk), {"room": "Zaal 2"}),
        (page("meeting_agenda", meeting.pk), {"items-0-title": "Welkom", "_save": "1"}),
    ):
        assert client.post(url, fields(client.get(url)) | change).status_code == 302
        latest = meeting.invitation_pdfs.first()
        asked.append(latest and latest.content_hash == content_of(Meeting.objects.get()).hash)
    assert asked == ([True] * 3 if published else [None] * 3)


def test_the_history_of_a_meeting_is_written_for_people(client, clerk, meeting):
    url = page("meeting_change", meeting.pk)
    client.post(url, fields(client.get(url)) | {"start": "18:30"})
    url = page("meeting_paste", meeting.pk)
    preview = client.post(url, fields(client.get(url)) | {"text": INVITATION, "_preview": "1"})
    client.post(url, fields(preview) | {"_confirm": "1"})
    history = client.get(page("meeting_history", meeting.pk))
    assert [change.fields for change in history.context["changes"]][:2] == [[], [("begin", "19.00", "18.30")]]
    assert "Wat erbij hoort is gewijzigd, zoals de agenda of de uitnodiging." in words(history)


def test_what_is_not_right_yet_is_said_before_publishing(client, clerk, almere):
    meeting = MeetingFactory(host=almere, chair="de burgemeester", start=datetime.time(19, 0), end=datetime.time(20, 0))
    AgendaItemFactory(meeting=meeting, start=meeting.start, duration=60)
    InvitationFactory(meeting=meeting)
    steps = page("meeting_steps", meeting.pk)
    assert "Kijk hier eerst naar:" not in client.get(steps).content.decode()

    InvitationPdfFactory(meeting=meeting, state="failed", file="", error="De afbeelding is stuk.")

    before, button, _after = client.get(steps).content.decode().partition(page("meeting_publish", meeting.pk))
    assert button
    assert "Kijk hier eerst naar:" in before
    assert "De pdf van de uitnodiging kon niet worden gemaakt. Hieronder staat wat er mis is." in before


def test_another_town_hall_of_the_host_moves_only_what_nobody_was_told(client, almere):
    client.force_login(person(Role.CLERK, almere))
    published, concept = MeetingFactory(host=almere, published=True), MeetingFactory(host=almere)
    elsewhere = MeetingFactory(host=almere, published=True, building="De Meerpaal", address="Havenpad 2")
    told = TimeAndPlace.of(published)
    path = reverse("admin:gremia_gremium_change", args=[almere.pk])
    (form,) = (form for form in forms_on(client.get(path).text) if "town_hall" in form.fields)
    data = form.data() | {"town_hall": "het nieuwe stadhuis", "address": "Raadhuisplein 99, Almere"}
    assert client.post(path, data).status_code == 302
    places = [Meeting.objects.get(pk=meeting.pk) for meeting in (published, concept, elsewhere)]
    assert TimeAndPlace.of(places[0]) == told
    assert (places[1].place, places[1].full_address) == ("het nieuwe stadhuis", "Raadhuisplein 99, Almere")
    assert (places[2].building, places[2].address) == ("De Meerpaal", "Havenpad 2")
