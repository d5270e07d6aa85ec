"""Mailings: who gets what, the exact mail, and what becomes of each."""

import base64
import datetime
import email
import email.policy
import hashlib
import html
import re

import icalendar
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from attendance import permissions
from attendance.links import link_for
from attendance.models import Delivery, Invitee, Mailing, Reception, Registration
from attendance.operations.guests import guest_for, uninvite_guest
from attendance.operations.mailing import (
    NobodyToMail,
    pause_mailing,
    resume_mailing,
    send_again,
    send_test,
    start_mailing,
)
from attendance.operations.sending import send_deliveries
from attendance.queries.mailing import audience, groups, progress, untold
from gremia.models import Role
from meetings.models import AgendaItem, InvitationPdf, Meeting, Move
from meetings.models.meeting import TimeAndPlace
from meetings.operations.agenda import save_agenda
from meetings.operations.invitation import KEEP_RENDERS_FOR, prune_pdfs, request_missing, request_pdf
from meetings.operations.meeting import WrongStatus, cancel_meeting
from overleg.home.turns.griffie import griffie_turns
from portal.compared import ChangedMeanwhile
from portal.site import identifier
from tests.at_once import at_once
from tests.attendance.smtp import MailServer, mail_server
from tests.factories import AgendaItemFactory, InviteeFactory, MeetingFactory, ThemeFactory, invited, person
from tests.pages import forms_on, read, without_id, words
from tests.roles import as_table, everyone, truth_table

PDF = b"%PDF-1.7 de uitnodiging"


@pytest.fixture
def server(settings):
    with mail_server() as server:
        settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.SITE_URL = "https://overleg.example.org"
        yield server


@pytest.fixture
def meeting(almere) -> Meeting:
    meeting = MeetingFactory(host=almere, published=True, date=timezone.localdate() + datetime.timedelta(days=20))
    meeting.themes.add(ThemeFactory(name="Regio's & raden"))
    return meeting


def with_pdf(mailing: Mailing) -> Mailing:
    """As after the render."""
    if mailing.pdf is not None:
        mailing.pdf.file.save("x.pdf", ContentFile(PDF), save=False)
        mailing.pdf.state, mailing.pdf.pages = "ready", 1
        mailing.pdf.save()
    return mailing


def sent(meeting: Meeting, kind: str = "invitation") -> Mailing:
    mailing = with_pdf(start_mailing(meeting, kind=kind, by=None))
    send_deliveries()
    return mailing


def states(mailing: Mailing) -> list[tuple[str, str, str]]:
    rows = mailing.deliveries.order_by("pk").select_related("invitee__user")
    return [(row.invitee.email, row.state, row.error) for row in rows]


def parts(message) -> list[str]:
    return [part.get_content_type() for part in message.walk()]


def entry(message) -> icalendar.Component:
    (part,) = (
        part for part in message.walk() if part.get_content_type() == "text/calendar" and not part.get_filename()
    )
    calendar = icalendar.Calendar.from_ical(part.get_content())
    (event,) = calendar.walk("VEVENT")
    return event


def test_the_mail_has_text_html_the_entry_twice_and_the_pdf(server: MailServer, meeting):
    guest = InviteeFactory(meeting=meeting, guest_name="O'Gast")
    mailing = sent(meeting)
    (message,) = server.received
    assert parts(message) == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "text/calendar",
        "application/pdf",
    ]
    day = datetime.date.strftime(meeting.date, "%Y")
    assert str(message["Subject"]).startswith("Uitnodiging: Politiek overleg Regio's & raden, ")
    assert day in message["Subject"]
    assert (message["To"], message["Reply-To"]) == (guest.guest_email, meeting.host.griffie_email)
    plain, html, calendar, attached, pdf = (part for part in message.walk() if not part.is_multipart())
    assert calendar["Content-Type"].params["method"] == attached["Content-Type"].params["method"] == "REQUEST"
    assert attached.get_content() == calendar.get_content()
    names = [f"uitnodiging-{meeting.date}-regios-raden.{ending}" for ending in ("ics", "pdf")]
    assert [attached.get_filename(), pdf.get_filename()] == names
    assert pdf.get_content() == PDF
    link = link_for(guest)
    assert "O'Gast" in plain.get_content()
    assert link in plain.get_content()
    assert "Regio's & raden" in plain.get_content()
    assert f'href="{link}"' in html.get_content()
    assert "Regio&#x27;s &amp; raden" in html.get_content()
    event = entry(message)
    assert str(event["ATTENDEE"]) == f"mailto:{guest.guest_email}"
    assert (event["ATTENDEE"].params["RSVP"], int(event["SEQUENCE"])) == ("TRUE", 0)
    assert states(mailing) == [(guest.guest_email, "sent", "")]


def test_who_can_come_before_it_begins_reads_so(server, meeting):
    AgendaItemFactory(meeting=meeting, title="Diner", start=datetime.time(18, 15))
    AgendaItemFactory(meeting=meeting, title="Opening", start=meeting.start)
    InviteeFactory(meeting=meeting)
    sent(meeting)
    meeting.agenda_items.filter(title="Diner").delete()
    InviteeFactory(meeting=meeting)
    sent(meeting)
    for message, said in zip(server.received, (True, False), strict=True):
        for kind in ("plain", "html"):
            assert ("Vanaf 18.15 uur: Diner" in message.get_body((kind,)).get_content()) == said


def test_who_gets_what(server, meeting, almere):
    member, declined = person(Role.MEMBER, almere), person(Role.EXECUTIVE, almere)
    guest = InviteeFactory(meeting=meeting)
    first = [invited(meeting, member), invited(meeting, declined), guest]
    off = InviteeFactory(meeting=meeting)

    def get(kind: str) -> list[Invitee]:
        return list(audience(meeting, kind).order_by("pk"))

    assert sorted(map(str, get("invitation"))) == sorted(map(str, [*first, off]))
    assert groups(audience(meeting, "invitation")) == [
        ("Almere", "volksvertegenwoordiger", 1),
        ("Almere", "bestuurder", 1),
        ("zonder gremium", "gast", 2),
    ]
    assert [get(kind) for kind in ("update", "reminder", "cancellation")] == [[], [], []]
    sent(meeting)
    late = InviteeFactory(meeting=meeting)
    Registration.objects.create(invitee=first[0], state="comes")
    Registration.objects.create(invitee=first[1], state="declined")
    uninvite_guest(off, by=None)
    assert get("invitation") == [late]
    assert set(get("update")) == {first[0], guest}
    assert get("reminder") == [guest]
    assert get("cancellation") == [off]
    cancel_meeting(meeting, reason="Storm", by=None)
    assert set(get("cancellation")) == {*first, off}
    sent(meeting, "cancellation")
    assert get("cancellation") == []


def test_who_is_on_the_list_again_is_invited_again_and_hears_of_a_second_cancellation(server, meeting):
    guest = InviteeFactory(meeting=meeting)
    sent(meeting)
    Registration.objects.create(invitee=guest, state="comes", answered_at=timezone.now())
    uninvite_guest(guest, by=None)
    sent(meeting, "cancellation")
    guest_for(meeting, name="Gast", email=guest.email, by=None)
    assert [list(audience(meeting, kind)) for kind in ("invitation", "update", "reminder", "cancellation")] == [
        [guest],
        [],
        [],
        [],
    ]
    sent(meeting)
    assert [list(audience(meeting, kind)) for kind in ("invitation", "reminder")] == [[], [guest]]
    cancel_meeting(meeting, reason="Storm", by=None)
    assert list(audience(meeting, "cancellation")) == [guest]


def test_who_declined_hears_of_another_day_once_and_not_of_another_room(server, meeting):
    guest = InviteeFactory(meeting=meeting)
    sent(meeting)
    Registration.objects.create(invitee=guest, state="declined", answered_at=timezone.now())
    Move.objects.create(meeting=meeting, because="Andere zaal", **vars(TimeAndPlace.of(meeting)) | {"place": "elders"})
    assert list(audience(meeting, "update")) == []
    Move.objects.create(meeting=meeting, because="De zaal is vol", **vars(TimeAndPlace.of(meeting)))
    meeting.date += datetime.timedelta(days=7)
    meeting.save()
    assert list(audience(meeting, "update")) == [guest]
    sent(meeting, "update")
    assert list(audience(meeting, "update")) == []


def test_of_an_evening_that_was_moved_and_moved_back_only_who_was_told_in_between_hears(server, meeting):
    guests = [InviteeFactory(meeting=meeting) for _number in range(2)]
    Registration.objects.create(invitee=guests[0], state="declined", answered_at=timezone.now())
    guests[0].deliveries.create(mailing=Mailing.objects.create(meeting=meeting, version=1, kind="invitation"))
    Delivery.objects.update(state="sent")
    sent(meeting)
    moved(meeting, "De zaal is vol", days=8)
    between = InviteeFactory(meeting=meeting)
    sent(meeting)
    assert list(untold(meeting).order_by("pk")) == guests
    moved(meeting, "De zaal is toch vrij", days=-8)
    assert list(untold(meeting)) == [between]
    assert set(audience(meeting, "update")) == {guests[1], between}
    server.received.clear()
    sent(meeting, "update")
    found = {message["To"]: "Eerst was het" in message.as_string() for message in server.received}
    assert found == {guests[1].email: False, between.email: True}


def test_an_invitation_asks_nothing_of_who_is_registered_already(server, meeting, client, almere):
    client.force_login(person(Role.CLERK, almere))
    page = reverse("attendance:send", args=[meeting.pk])
    stand_in = InviteeFactory(meeting=meeting)
    Registration.objects.create(invitee=stand_in, state="comes", answered_at=timezone.now())
    comes = "U bent al aangemeld: er is een plaats voor u. Kunt u toch niet? Meld u dan af."
    assert comes in client.get(page).text, "everybody whom it goes to comes"
    silent = InviteeFactory(meeting=meeting)
    assert comes not in client.get(page).text
    sent(meeting)
    mails = {message["To"]: read_texts(message) for message in server.received}
    signs_off, asked = "Wijzig uw antwoord of meld u af", "Laat weten of u komt"
    found = {
        to: [[words in text for words in (comes, signs_off, asked)] for text in texts] for to, texts in mails.items()
    }
    assert found == {stand_in.email: [[True, True, False]] * 2, silent.email: [[False, False, True]] * 2}


def read_texts(message) -> list[str]:
    """What it says, as text and as HTML."""
    return [message.get_body((kind,)).get_content() for kind in ("plain", "html")]


def test_a_change_says_what_it_was_and_why_to_each_what_that_person_did_not_know(server, meeting):
    comes, declined, silent = (InviteeFactory(meeting=meeting) for _number in range(3))
    sent(meeting)
    Registration.objects.create(invitee=comes, state="comes", answered_at=timezone.now())
    Registration.objects.create(invitee=declined, state="declined", answered_at=timezone.now())
    first = str(TimeAndPlace.of(meeting))
    moved(meeting, "De zaal is vol", days=7)
    late = InviteeFactory(meeting=meeting)
    sent(meeting)
    second = str(TimeAndPlace.of(meeting))
    moved(meeting, "Er is een raad & feest", days=7)
    server.received.clear()
    sent(meeting, "update")
    mails = {message["To"]: message for message in server.received}
    reasons = ["De zaal is vol", "Er is een raad & feest"]
    stays = "Uw antwoord blijft staan. Kunt u nu niet? Laat het dan weten."
    expected = {
        comes.email: (first, reasons, stays),
        declined.email: (first, reasons, "U liet weten dat u niet komt. Kunt u nu wel? Laat het dan weten."),
        silent.email: (first, reasons, "U hebt nog niet laten weten of u komt."),
        late.email: (second, reasons[1:], "U hebt nog niet laten weten of u komt."),
    }
    assert {to: told(message, "plain") for to, message in mails.items()} == expected
    assert {to: told(message, "html") for to, message in mails.items()} == expected


def test_who_is_taken_off_the_list_does_not_read_that_the_evening_is_off(server, meeting):
    uninvited, other = InviteeFactory(meeting=meeting), InviteeFactory(meeting=meeting)
    sent(meeting)
    uninvite_guest(uninvited, by=None)
    sent(meeting, "cancellation")
    cancel_meeting(meeting, reason="Storm", by=None)
    sent(meeting, "cancellation")
    subjects = {message["To"]: message["Subject"].partition(":")[0] for message in server.received[2:]}
    assert subjects == {uninvited.email: "U staat niet meer op de gastenlijst", other.email: "Gaat niet door"}


def test_news_is_told_once_and_in_a_reminder_or_cancellation_too(server, meeting, client, almere):
    guest = InviteeFactory(meeting=meeting)
    sent(meeting)
    first = str(TimeAndPlace.of(meeting))
    moved(meeting, "De zaal is vol", days=7)
    client.force_login(person(Role.CLERK, almere))
    path = f"/vergaderingen/{meeting.pk}/verzenden/?soort=update"
    assert f"Eerst was het: {first}\nGewijzigd op " in client.get(path).text
    sent(meeting, "reminder")
    assert told(server.received[-1], "plain")[:2] == (first, ["De zaal is vol"])
    sent(meeting, "update")
    assert "Eerst was het" not in server.received[-1].as_string()
    assert "Eerst was het" not in client.get(path).text
    second = str(TimeAndPlace.of(meeting))
    moved(meeting, "Storm op komst", days=1)
    cancel_meeting(meeting, reason="Storm", by=None)
    sent(meeting, "cancellation")
    assert server.received[-1]["To"] == guest.email
    assert told(server.received[-1], "plain")[:2] == (second, ["Storm op komst"])


def test_a_change_says_what_is_other_on_the_agenda_than_each_was_told(server, meeting, client, almere):
    _opening, talk, end = (
        AgendaItemFactory(meeting=meeting, title=title, start=datetime.time(19, minutes))
        for title, minutes in (("Opening", 0), ("Gesprek", 10), ("Slot", 50))
    )
    first = InviteeFactory(meeting=meeting)
    sent(meeting)
    new = [AgendaItem(title="Wereldcafé & meer", start=datetime.time(19, 30)), talk, end]
    talk.start, talk.title = datetime.time(19, 40), "Het gesprek"
    save_agenda(meeting, new, by=None)
    second = InviteeFactory(meeting=meeting)
    sent(meeting)
    end.start = datetime.time(20, 0)
    save_agenda(meeting, new, by=None)
    later = ["Slot: tijd: was “19.50”, is nu “20.00”"]
    known = [
        "Wereldcafé & meer: is nieuw op de agenda",
        "Het gesprek: titel: was “Gesprek”, is nu “Het gesprek”",
        "Het gesprek: tijd: was “19.10”, is nu “19.40”",
        *later,
        "Opening: staat niet meer op de agenda",
    ]
    client.force_login(person(Role.CLERK, almere))
    page = client.get(f"/vergaderingen/{meeting.pk}/verzenden/?soort=update").text
    assert "\n- ".join(["Op de agenda is gewijzigd:", *known]) in html.unescape(page)
    server.received.clear()
    sent(meeting, "update")
    mails = {message["To"]: message for message in server.received}
    assert {to: on_agenda(message, "plain") for to, message in mails.items()} == {
        first.email: known,
        second.email: later,
    }
    assert {to: on_agenda(message, "html") for to, message in mails.items()} == {
        first.email: known,
        second.email: later,
    }
    sent(meeting, "update")
    assert on_agenda(server.received[-1], "plain") == []


def on_agenda(message, kind: str) -> list[str]:
    """What a mail says of the items of the agenda."""
    text = message.get_body((kind,)).get_content().replace("\r", "")
    lines = re.findall(r"<li>(.*?)</li>", text) if kind == "html" else re.findall(r"^- (.*)$", text, re.MULTILINE)
    return [html.unescape(line) for line in lines]


def test_a_change_says_to_each_what_became_of_the_answer(server, meeting):
    words = {
        "comes": "Uw antwoord blijft staan. Kunt u nu niet? Laat het dan weten.",
        "waiting": "U staat nog op de wachtlijst. Kunt u nu niet? Laat het dan weten.",
        "offered": "Er is een plaats voor u vrij. Wij houden die vast tot maandag 4 januari, 12.00 uur. "
        "Laat weten of u die wilt.",
        "lapsed": "U hebt nu geen plaats: u nam de plaats die voor u vrij was niet op tijd aan. "
        "Wilt u toch komen? Meld u dan opnieuw aan.",
        "silent": "U hebt nog niet laten weten of u komt.",
    }
    Reception.objects.create(meeting=meeting, capacity=1)
    until = timezone.make_aware(datetime.datetime(2027, 1, 4, 12))
    guests = {state: InviteeFactory(meeting=meeting) for state in words}
    sent(meeting)
    for number, (state, guest) in enumerate(guests.items()):
        more = {"queue_number": number, "offered_until": until if state == "offered" else None}
        Registration.objects.create(invitee=guest, state=state, answered_at=timezone.now(), **more)
    moved(meeting, "De zaal is vol", days=7)
    server.received.clear()
    sent(meeting, "update")
    for kind in ("plain", "html"):
        found = {message["To"]: told(message, kind)[2] for message in server.received}
        assert found == {guests[state].email: said for state, said in words.items()}
    for message in server.received:
        text = message.get_body(("plain",)).get_content().replace("\r", "")
        assert re.search(r"hoe het nu is\. [^\n]+\n\nEerst was het", text), "a line that is empty, and no more"


def moved(meeting: Meeting, because: str, *, days: int) -> None:
    """As the griffie moves it, with what people were told before."""
    Move.objects.create(meeting=meeting, because=because, **vars(TimeAndPlace.of(meeting)))
    meeting.date += datetime.timedelta(days=days)
    meeting.save()


def told(message, kind: str) -> tuple[str, list[str], str]:
    """What a mail says it was, for which reasons it changed, and of the answer that was given."""
    text = html.unescape(re.sub(r"<br>|</?p[^>]*>", "\n", message.get_body((kind,)).get_content().replace("\r", "")))
    (earlier,) = re.findall(r"Eerst was het: (.*)", text)
    answer = re.findall(r"Hieronder staat hoe het nu is\. (.*)", text)
    return earlier.strip(), re.findall(r"Gewijzigd op \d+ \w+ \d{4}\. Reden: (.*)", text), "".join(answer)


def test_a_change_updates_the_entry_and_a_cancellation_removes_it(server, meeting):
    InviteeFactory(meeting=meeting)
    AgendaItemFactory(meeting=meeting, title="Inloop", start=datetime.time(18), duration=30)
    sent(meeting)
    meeting.room = "Zaal 2"
    meeting.save()
    sent(meeting, "update")
    cancel_meeting(meeting, reason="Storm", by=None)
    sent(meeting, "cancellation")
    events = [entry(message) for message in server.received]
    assert len({str(event["UID"]) for event in events}) == 1
    assert [int(event["SEQUENCE"]) for event in events] == [0, 1, 2]
    assert [str(event["STATUS"]) for event in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert "Zaal 2" in str(events[1]["LOCATION"])
    assert "application/pdf" not in parts(server.received[2])
    assert "Storm" in server.received[2].get_body(("plain",)).get_content()
    for kind in ("plain", "html"):
        told = ["Vanaf 18.00 uur: Inloop" in mail.get_body((kind,)).get_content() for mail in server.received]
        assert told == [True, True, False], "nobody can come to what is off"
    assert len({message["Message-ID"] for message in server.received}) == 3


def test_what_the_server_refuses_is_shown_in_its_words_and_the_others_go_on(server, meeting):
    wrong, busy, right = (InviteeFactory(meeting=meeting) for _number in range(3))
    server.refusals = {
        wrong.email: "550 5.1.1 Mailbox bestaat niet",
        busy.email: "451 4.3.0 Probeer het later",
    }
    mailing = sent(meeting)
    assert states(mailing) == [
        (wrong.email, "refused", "550 5.1.1 Mailbox bestaat niet"),
        (busy.email, "waiting", "451 4.3.0 Probeer het later"),
        (right.email, "sent", ""),
    ]
    assert progress(mailing)["delayed"] == 1
    pauses = []
    for _try in range(3):
        delivery = mailing.deliveries.get(invitee=busy)
        pauses.append(round((delivery.next_try_at - timezone.now()).total_seconds() / 60))
        Delivery.objects.filter(pk=delivery.pk).update(next_try_at=timezone.now())
        send_deliveries()
    assert pauses == [2, 4, 8]
    four_days_ago = timezone.now() - datetime.timedelta(days=4)
    Delivery.objects.filter(pk=delivery.pk).update(next_try_at=timezone.now(), tried_since=four_days_ago)
    send_deliveries()
    assert states(mailing)[1][1] == "given_up"
    server.refusals = {}
    for delivery in mailing.deliveries.all():
        assert send_again(delivery, by=None) == (delivery.state != "sent")
    send_deliveries()
    assert [state for _email, state, _words in states(mailing)] == ["sent", "sent", "sent"]


def test_what_cannot_be_delivered_comes_back_to_the_mailbox_that_is_read(server, meeting, settings):
    InviteeFactory(meeting=meeting)
    settings.CALENDAR_ADDRESS = "antwoord@overleg.example.org"
    sent(meeting)
    assert server.senders == ["antwoord@overleg.example.org"]
    assert [str(message["From"]) for message in server.received] == [settings.DEFAULT_FROM_EMAIL]


def test_a_repeat_has_the_same_message_id(server, meeting):
    InviteeFactory(meeting=meeting)
    mailing = sent(meeting)
    mailing.deliveries.update(state="waiting")
    send_deliveries()
    first, second = server.received
    assert first["Message-ID"] == second["Message-ID"]
    assert entry(first).to_ical() == entry(second).to_ical()


def test_a_line_that_is_cut_costs_nobody_a_mail(server, meeting):
    guests = [InviteeFactory(meeting=meeting) for _number in range(7)]
    server.cuts_every = 3
    mailing = sent(meeting)
    assert server.addresses() == [guest.email for guest in guests]
    assert {tries for (tries,) in mailing.deliveries.values_list("tries")} == {1}
    assert server.lines == 3


def test_a_server_that_is_away_is_left_alone_after_some_mails(settings, meeting, server):
    for _number in range(6):
        InviteeFactory(meeting=meeting)
    settings.EMAIL_PORT = 9  # nothing listens there
    mailing = sent(meeting)
    assert sorted(mailing.deliveries.values_list("tries", flat=True)) == [0, 0, 0, 1, 1, 1]
    assert progress(mailing)["waiting"] == 6


def test_two_workers_at_once_try_each_mail_once(transactional_db, server, meeting):
    guests = [InviteeFactory(meeting=meeting) for _number in range(20)]
    server.refusals[guests[3].email] = "450 Later"
    mailing = with_pdf(start_mailing(meeting, kind="invitation", by=None))
    at_once(send_deliveries, send_deliveries)
    assert sorted(server.addresses()) == sorted(guest.email for guest in guests if guest != guests[3])
    assert set(mailing.deliveries.values_list("tries", flat=True)) == {1}


def test_who_still_waits_for_the_invitation_is_told_of_no_change(server, meeting, clerk):
    early = InviteeFactory(meeting=meeting)
    sent(meeting)
    late = InviteeFactory(meeting=meeting)
    mailing = with_pdf(start_mailing(meeting, kind="invitation", by=None))
    pause_mailing(mailing, by=None)
    moved(meeting, "De zaal is vol", days=8)
    found = {kind: list(audience(meeting, kind)) for kind in ("invitation", "update", "reminder")}
    assert found == {"invitation": [], "update": [early], "reminder": [early]}
    [told] = [turn.what for turn in griffie_turns(clerk) if "verplaatst" in turn.what]
    assert told.startswith("Laat 1 persoon weten")
    resume_mailing(mailing, by=None)
    with_pdf(mailing)
    send_deliveries()
    assert [late.email] == server.addresses()[1:]
    assert list(untold(meeting)) == [early], "the invitation told the day that it has now"
    moved(meeting, "De zaal is weer vrij", days=-1)
    sent(meeting, "update")
    of_early, of_late = (message.get_body(("plain",)).get_content() for message in server.received[2:])
    assert (of_early.count("Eerst was het"), of_late.count("Eerst was het")) == (1, 1)
    first, second = (move.earlier.date for move in meeting.moves.order_by("pk"))
    assert date_format(first, "j F") in of_early
    assert date_format(second, "j F") in of_late


def test_nothing_goes_out_before_the_pdf_is_made_while_paused_or_once_cancelled(server, meeting):
    InviteeFactory(meeting=meeting)
    mailing = start_mailing(meeting, kind="invitation", by=None)
    send_deliveries()
    assert server.received == []
    with_pdf(mailing)
    pause_mailing(mailing, by=None)
    send_deliveries()
    assert server.received == []
    Meeting.objects.filter(pk=meeting.pk).update(status="cancelled", cancelled_because="Storm")
    resume_mailing(mailing, by=None)
    send_deliveries()
    assert server.received == []
    Meeting.objects.filter(pk=meeting.pk).update(status="published", cancelled_because="")
    send_deliveries()
    assert len(server.received) == 1


def test_who_was_not_invited_before_it_was_called_off_hears_nothing_of_it(server, meeting, client, almere):
    first, second = InviteeFactory(meeting=meeting), InviteeFactory(meeting=meeting)
    server.refusals = {second.email: "451 Probeer het later"}
    mailing = sent(meeting)
    cancel_meeting(Meeting.objects.get(pk=meeting.pk), reason="Storm", by=None)
    assert list(audience(Meeting.objects.get(pk=meeting.pk), "cancellation")) == [first]
    client.force_login(person(Role.CLERK, almere))
    assert "wordt gemaakt" not in client.get(reverse("attendance:mailing", args=[mailing.pk])).text


def test_what_still_waits_when_the_evening_is_over_is_not_sent_any_more(server, meeting, client, almere):
    client.force_login(person(Role.CLERK, almere))
    InviteeFactory(meeting=meeting)
    mailing = with_pdf(start_mailing(meeting, kind="invitation", by=None))
    page = reverse("attendance:mailing", args=[mailing.pk])
    assert "hx-get" in client.get(page).text
    Meeting.objects.update(date=timezone.localdate() - datetime.timedelta(days=1))
    send_deliveries()
    assert server.received == []
    assert ("hx-get" in client.get(page).text, "0 van 1 verstuurd" in client.get(page).text) == (False, True)


def test_after_midnight_an_evening_that_goes_on_can_be_mailed_as_the_workplace_asks(
    server, meeting, clerk, monkeypatch
):
    today = timezone.localdate()
    hours = {"start": datetime.time(20), "end": datetime.time(1)}
    Meeting.objects.filter(pk=meeting.pk).update(date=today, **hours)
    guest = InviteeFactory(meeting=meeting)
    half_past = datetime.datetime.combine(today + datetime.timedelta(days=1), datetime.time(0, 30))
    monkeypatch.setattr(timezone, "now", lambda: timezone.make_aware(half_past))
    assert any(turn.what.startswith("Nodig 1 persoon uit") for turn in griffie_turns(clerk))
    sent(meeting)
    assert server.addresses() == [guest.email]


def test_one_pdf_for_all_mails(server, meeting):
    for _number in range(3):
        InviteeFactory(meeting=meeting)
    sent(meeting)
    sent(meeting, "reminder")
    assert meeting.invitation_pdfs.count() == 1


def test_a_test_goes_to_who_asked_and_counts_for_nothing(server, meeting, almere):
    clerk = person(Role.CLERK, almere)
    InviteeFactory(meeting=meeting)
    mailing = with_pdf(send_test(meeting, kind="invitation", note="Let op", by=clerk))
    send_deliveries()
    (message,) = server.received
    assert message["To"] == clerk.email
    assert str(message["Subject"]).startswith("PROEF: Uitnodiging: ")
    assert "Let op" in message.get_body(("plain",)).get_content()
    assert "/aanmelden/" not in message.as_string()
    assert not str(entry(message)["UID"]).startswith("vergadering")
    assert audience(meeting, "invitation").count() == 1
    assert list(Mailing.objects.visible_to(person(Role.CLERK, almere))) == []
    assert list(Mailing.objects.visible_to(clerk)) == [mailing]


def test_nothing_is_sent_to_nobody_another_number_or_of_a_concept(meeting, almere):
    with pytest.raises(NobodyToMail):
        start_mailing(meeting, kind="invitation", by=None)
    InviteeFactory(meeting=meeting)
    with pytest.raises(ChangedMeanwhile):
        start_mailing(meeting, kind="invitation", expected="2-0", by=None)
    concept = MeetingFactory(host=almere)
    InviteeFactory(meeting=concept)
    with pytest.raises(WrongStatus):
        start_mailing(concept, kind="invitation", by=None)
    assert Delivery.objects.count() == 0


def test_the_griffie_sees_who_gets_it_and_the_mail_then_sends(client, meeting, almere, server):
    clerk = person(Role.CLERK, almere)
    guest = InviteeFactory(meeting=meeting)
    client.force_login(clerk)
    path = reverse("attendance:send", args=[meeting.pk])
    page = client.get(path).content.decode()
    assert "Regio&#x27;s &amp; raden" in page
    assert "Verstuur aan 1 persoon" in page
    (form,) = (form for form in read(page).forms if "note" in form.fields)
    data = {**form.data(), "note": "Tot dan"}
    answers = [client.post(path, data) for _tap in range(2)]
    mailing = Mailing.objects.get()
    place = reverse("attendance:mailing", args=[mailing.pk])
    assert [answer["Location"] for answer in answers] == [place, place]
    assert "wordt gemaakt" in client.get(place).content.decode()
    pause_mailing(mailing, by=None)
    assert ("wordt gemaakt" in client.get(place).text, "is onderbroken" in client.get(place).text) == (False, True)
    resume_mailing(mailing, by=None)
    with_pdf(mailing)
    server.refusals = {guest.email: "550 Onbekend"}
    send_deliveries()
    page = client.get(place).content.decode()
    assert "550 Onbekend" in page
    assert without_id(client.get(place, headers={"HX-Request": "true"}).text) == []
    server.refusals = {}
    delivery = mailing.deliveries.get()
    again = reverse("attendance:send_again", args=[mailing.pk, delivery.pk])
    client.post(again)
    client.post(reverse("attendance:pause_mailing", args=[mailing.pk]), {"stand": "pauze"})
    send_deliveries()
    assert server.received == []
    client.post(reverse("attendance:pause_mailing", args=[mailing.pk]), {"stand": "verder"})
    send_deliveries()
    assert server.addresses() == [guest.email]
    assert "1 van 1 verstuurd" in client.get(place, headers={"HX-Request": "true"}).content.decode()
    delivery.delete()
    assert "Deze mail wordt niet meer verstuurd" in client.post(again, follow=True).text


def test_when_the_list_changed_meanwhile_it_is_asked_again(client, meeting, almere):
    client.force_login(person(Role.CLERK, almere))
    InviteeFactory(meeting=meeting)
    path = reverse("attendance:send", args=[meeting.pk])
    InviteeFactory(meeting=meeting)
    answer = client.post(path, {"kind": "invitation", "expected": "1-0"})
    assert answer.status_code == 422
    assert "2 mensen" in answer.content.decode()
    assert 'name="expected" value="2-0"' in answer.content.decode()
    assert not Mailing.objects.exists()


def test_a_change_that_a_colleague_sent_just_now_is_not_sent_again_by_an_older_page(client, meeting, almere):
    client.force_login(person(Role.CLERK, almere))
    InviteeFactory(meeting=meeting)
    sent(meeting)
    path = reverse("attendance:send", args=[meeting.pk])
    (page,) = (form for form in forms_on(client.get(f"{path}?soort=update").text) if "note" in form.fields)
    typed = page.data() | {"note": ["Let op de zaal"]}
    sent(meeting, "update")
    answer = client.post(path, typed)
    assert answer.status_code == 422
    assert "er is net al iets verstuurd: dit zou nu naar 1 persoon gaan" in answer.text
    assert Mailing.objects.count() == 2
    (page,) = (form for form in forms_on(answer.text) if "note" in form.fields)
    assert page.data()["note"] == ["Let op de zaal"]
    assert client.post(path, page.data()).status_code == 302
    assert Mailing.objects.count() == 3


def test_mail_that_waits_for_a_pdf_of_an_older_text_goes_with_that_of_the_new_one(server, meeting):
    InviteeFactory(meeting=meeting)
    mailing = start_mailing(meeting, kind="invitation", by=None)
    AgendaItemFactory(meeting=meeting, title="Een nieuw onderwerp")
    request_pdf(meeting, by=None)  # what was asked for first is not made any more
    send_deliveries()
    assert server.received == []
    with_pdf(Mailing.objects.get(pk=mailing.pk))
    send_deliveries()
    assert len(server.received) == 1
    assert "Een nieuw onderwerp" in str(Mailing.objects.get(pk=mailing.pk).agenda)
    assert not untold(meeting).exists()


@pytest.mark.parametrize("why", ["paused", "refused", "tried again"])
def test_mail_that_leaves_after_a_move_has_one_day_in_text_entry_and_pdf(server, meeting, why):
    guest = InviteeFactory(meeting=meeting)
    AgendaItemFactory(meeting=meeting)
    mailing = with_pdf(start_mailing(meeting, kind="invitation", by=None))
    if why == "paused":
        pause_mailing(mailing, by=None)
    else:
        server.refusals = {guest.email: "550 Onbekend" if why == "refused" else "451 Probeer het later"}
        send_deliveries()
        server.refusals = {}
    moved(meeting, "De zaal is vol", days=8)
    request_missing()
    if why == "paused":
        resume_mailing(mailing, by=None)
    else:
        assert send_again(mailing.deliveries.get(), by=None)
    send_deliveries()
    assert server.received == [], "it waits for the PDF of the new day"
    mailing.refresh_from_db()
    assert mailing.pdf.content["date"] == date_format(meeting.date, "j F Y")
    with_pdf(mailing)
    send_deliveries()
    (message,) = server.received
    assert entry(message)["DTSTART"].dt.date() == meeting.date


def test_mail_whose_pdf_failed_goes_once_the_text_is_mended(server, meeting):
    InviteeFactory(meeting=meeting)
    mailing = start_mailing(meeting, kind="invitation", by=None)
    InvitationPdf.objects.update(state="failed", error="Te lang")
    send_deliveries()
    assert Mailing.objects.get(pk=mailing.pk).pdf.state == "failed"
    AgendaItemFactory(meeting=meeting)
    request_missing()
    with_pdf(Mailing(pdf=InvitationPdf.objects.get(state="requested")))
    send_deliveries()
    assert len(server.received) == 1


def test_a_mailing_that_was_paused_longer_than_its_pdf_is_kept_goes_on(server, meeting):
    InviteeFactory(meeting=meeting)
    mailing = with_pdf(start_mailing(meeting, kind="invitation", by=None))
    pause_mailing(mailing, by=None)
    InvitationPdf.objects.update(requested_at=timezone.now() - 2 * KEEP_RENDERS_FOR)
    AgendaItemFactory(meeting=meeting)
    request_missing()
    newer = InvitationPdf.objects.get(state="requested")
    with_pdf(Mailing(pdf=newer))
    assert prune_pdfs() == 1
    send_deliveries()
    assert server.received == []
    resume_mailing(mailing, by=None)
    send_deliveries()
    assert len(server.received) == 1
    assert Mailing.objects.get(pk=mailing.pk).pdf == newer


def test_who_may_send(meeting, almere, lelystad):
    questions = {"send": lambda user: permissions.can_send(user, meeting)}
    table = truth_table(everyone(almere, lelystad), questions)
    yes = [line.split("|")[0].strip() for line in table.splitlines() if line.endswith("yes")]
    assert yes == ["clerk", "clerk and member", "regional adviser"]
    assert as_table(table) == table


def test_the_whole_mail_is_read_before_it_is_sent(client, meeting, almere):
    invited(meeting, person(Role.MEMBER, almere))
    pdf = request_pdf(meeting, by=None)
    pdf.file.save("x.pdf", ContentFile(PDF), save=False)
    pdf.state, pdf.pages = "ready", 1
    pdf.save()
    clerk = person(Role.CLERK, almere)
    client.force_login(clerk)
    path = f"/vergaderingen/{meeting.pk}/verzenden/?soort=invitation"
    typed = {"kind": "invitation", "expected": "1-0", "note": "Neem uw *stukken* mee & kom"}
    answer = client.post(path, {**typed, "_file": "1"})
    assert answer["Content-Type"] == "message/rfc822"
    assert answer["Content-Disposition"] == f'attachment; filename="mail-{meeting.date}-regios-raden.eml"'
    message = email.message_from_bytes(answer.content, policy=email.policy.default)
    assert message["To"] == clerk.email
    assert {"text/plain", "text/html", "text/calendar", "application/pdf"} <= set(parts(message))
    (attached,) = (part for part in message.walk() if part.get_content_type() == "application/pdf")
    assert attached.get_content() == PDF
    assert entry(message)["uid"] == identifier(f"vergadering-{meeting.pk}")
    assert "None" not in message["Message-ID"]
    answer = client.post(path, {**typed, "_show": "1"})
    assert answer.status_code == 200
    page = answer.text
    plain, rich = (message.get_body((kind,)).get_content().replace("\r", "") for kind in ("plain", "html"))
    assert "Neem uw *stukken* mee & kom" in plain
    assert plain.strip() in html.unescape(page)
    assert "mee &amp; kom" in rich
    (frame,) = re.findall(r'srcdoc="([^"]*)"', page)
    assert html.unescape(frame).strip() == rich.strip()
    (style,) = re.findall(r"<style>(.*?)</style>", rich, re.DOTALL)
    allowed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = dict(each.split(" ", 1) for each in answer["Content-Security-Policy"].split("; ") if " " in each)
    assert policy["style-src"] == f"'self' 'sha256-{allowed}'"
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "Neem uw" not in client.get(path).text
    assert f"{message['Subject']} · antwoorden gaan naar" in html.unescape(page)
    assert not message["Subject"].startswith("PROEF")
    assert not Mailing.objects.exists()


def test_of_a_cancelled_meeting_only_that_is_sent_and_nothing_is_for_the_evening(client, meeting, almere):
    client.force_login(person(Role.CLERK, almere))
    InviteeFactory(meeting=meeting)
    start_mailing(meeting, kind="invitation", by=None).deliveries.update(state="sent")
    guests, send = (reverse(f"attendance:{page}", args=[meeting.pk]) for page in ("guests", "send"))
    assert "Inchecken" in words(client.get(guests))
    cancel_meeting(meeting, reason="Storm", by=None)
    page = words(client.get(guests))
    assert ("Inchecken" in page, "Afzeggingen versturen" in page) == (False, True)
    for asked in ("", "?soort=update", "?soort=reminder"):
        assert client.get(send + asked).context["kinds"] == [("cancellation", "afzegging", 1)]
        assert client.get(send + asked).context["kind"] == "cancellation"
