"""What calendars answer, read from a real mailbox: nobody is mistaken for another, and what fits nobody is shown."""

import datetime
import email
import email.policy
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import EmailMessage

import pytest
from django.urls import reverse
from django.utils import timezone
from imap_tools import MailboxLoginError, MailBoxUnencrypted

from attendance.links import token_for
from attendance.models import Delivery, Invitee, Mailing, Registration, UnplacedReply
from attendance.operations.mailing import start_mailing
from attendance.operations.reception import set_reception
from attendance.operations.registration import Answer, register
from attendance.operations.replies import read_mailbox, take_mail
from attendance.renderers.calendar import uid_of
from attendance.renderers.mail import message_id
from gremia.models import Role
from meetings.models import Meeting, Move
from meetings.models.meeting import TimeAndPlace
from overleg.home.turns.workplace import workplace_turns
from overleg.mailbox_settings import Mailbox
from portal.mailbox import MAX_BYTES
from portal.models import QueueBeat
from tests.attendance.imap import imap_server
from tests.attendance.reply_mails import ENTRIES, MAILS, NOT_TAKEN, as_sent
from tests.factories import InviteeFactory, MeetingFactory, mailed, person

NOW = timezone.now().replace(microsecond=0)
NAME = "Lid met dezelfde naam"


@pytest.fixture
def meeting(almere, settings) -> Meeting:
    settings.SITE_URL = "https://overleg.example.org"
    return MeetingFactory(host=almere, published=True)


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Mailbox]:
    with imap_server() as mailbox:
        yield mailbox


@pytest.fixture
def mailbox(dovecot, settings) -> Callable[..., None]:
    """`mailbox(*messages)` puts mails into it."""
    settings.CALENDAR_MAILBOX = dovecot

    def put(*messages: EmailMessage) -> None:
        with MailBoxUnencrypted(dovecot.host, dovecot.port).login(dovecot.name, dovecot.password) as box:
            for message in messages:
                box.append(message.as_bytes(), dovecot.folder)

    return put


def answer_of(
    meeting: Meeting, attendee: str, answer: str = "ACCEPTED", *, minutes: float = -10, more: str = ""
) -> str:
    """An entry as a calendar sends it back."""
    stamp = (NOW + datetime.timedelta(minutes=minutes)).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "METHOD:REPLY",
        "PRODID:-//Een agenda//NL",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        f"UID:{uid_of(meeting)}",
        "SEQUENCE:0",
        f"DTSTAMP:{stamp}",
        f"ATTENDEE;CN={NAME};PARTSTAT={answer}{more}:mailto:{attendee}",
        f"SUMMARY:{answer}: Politiek overleg",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "\r\n".join(lines) + "\r\n"


def mail_from(sender: str, *, name: str = NAME) -> EmailMessage:
    mail_from.number += 1
    message = EmailMessage()
    message["From"], message["To"] = f"{name} <{sender}>", "antwoord@overleg.example.org"
    message["Subject"], message["Message-ID"] = "Antwoord", f"<{mail_from.number}@elders.example.org>"
    return message


mail_from.number = 0


def outlook(sender: str, entry: str) -> EmailMessage:
    """An alternative to an empty text, with the address in capitals."""
    message = mail_from(sender)
    message.set_content("")
    entry = entry.replace("mailto:", "MAILTO:").replace(f":{sender}", f":{sender.upper()}")
    message.add_alternative(entry, subtype="calendar", params={"method": "REPLY"})
    return message


def gmail(sender: str, entry: str) -> EmailMessage:
    """Text, HTML and the entry, and the entry again as a file."""
    message = mail_from(sender)
    message.set_content(f"{NAME} heeft geantwoord.")
    message.add_alternative("<p>Geantwoord.</p>", subtype="html")
    message.add_alternative(entry, subtype="calendar", params={"method": "REPLY"})
    message.add_attachment(entry.encode(), "application", "ics", filename="invite.ics")
    return message


def apple(sender: str, entry: str) -> EmailMessage:
    """A text, and the entry as a file only."""
    message = mail_from(sender)
    message.set_content("Geantwoord met Agenda.")
    message.add_attachment(entry.encode(), "text", "calendar", filename="iCal-20310327.ics", params={"method": "REPLY"})
    return message


FORMS = (outlook, gmail, apple)


def states(meeting: Meeting) -> dict[str, str]:
    rows = Registration.objects.filter(invitee__meeting=meeting).select_related("invitee__user")
    return {row.invitee.email: row.state for row in rows}


def reasons() -> Counter[str]:
    return Counter(UnplacedReply.objects.values_list("reason", flat=True))


def test_two_hundred_replies_find_their_person_or_the_griffie(meeting, mailbox):
    guests = [InviteeFactory(meeting=meeting, guest_name=NAME) for _number in range(170)]
    mails: list[EmailMessage] = []
    expected: dict[str, str] = {}
    for number, guest in enumerate(guests):
        form, address = FORMS[number % 3], guest.guest_email
        if number < 8:  # sends somebody else
            other = f"vervanger{number}@example.org"
            mails.append(
                form(address, answer_of(meeting, address, "DELEGATED", more=f';DELEGATED-TO="mailto:{other}"'))
            )
            expected |= {address: "declined", other: "comes"}
        else:
            answer = "DECLINED" if number % 5 == 0 else "ACCEPTED"
            mails.append(form(address, answer_of(meeting, address, answer)))
            expected[address] = "declined" if number % 5 == 0 else "comes"
    for number, guest in enumerate(guests[8:20]):  # the same mail, twice
        mails.append(mails[number + 8])
        assert guest.guest_email in str(mails[-1]["From"])
    for guest in guests[20:30]:  # an older answer that comes late
        opposite = "ACCEPTED" if expected[guest.guest_email] == "declined" else "DECLINED"
        mails.append(outlook(guest.guest_email, answer_of(meeting, guest.guest_email, opposite, minutes=-90)))
    for guest in guests[30:33]:  # changed one's mind
        mails.append(gmail(guest.guest_email, answer_of(meeting, guest.guest_email, "DECLINED", minutes=-5)))
        expected[guest.guest_email] = "declined"
    for number in range(3):  # forwarded: another person answers under the same name
        stranger = f"vreemde{number}@elders.example.org"
        mails.append(apple(stranger, answer_of(meeting, stranger)))
    garbled = mail_from("lid@example.org")
    garbled.set_content("Ik kom, denk ik.")
    mails.append(garbled)
    spoofed = outlook("aap@elders.example.org", answer_of(meeting, guests[40].guest_email, "DECLINED", minutes=1))
    mails.append(spoofed)
    assert len(mails) == 200
    mailbox(*mails)
    assert sum(iter(read_mailbox, 0)) == 200  # in as many readings as it takes
    assert states(meeting) == expected
    assert reasons() == {"stranger": 3, "unreadable": 1, "other_sender": 1}


def test_each_calendar_registers(meeting):
    """Each mail as it is made up, and each entry as it is written."""
    tried = [(mail, lambda entry, _me: entry) for mail in MAILS] + [("alone", ENTRIES[name]) for name in ENTRIES]
    for mail, change in tried:
        guest = InviteeFactory(meeting=meeting, guest_name="Líd, raad")
        entry = change(answer_of(meeting, guest.email), guest.email)
        take_mail(email.message_from_bytes(as_sent(entry, guest.email, mail=mail)))
    rows = Registration.objects.filter(invitee__meeting=meeting).order_by("pk")
    assert Counter(rows.values_list("state", "through")) == {("comes", "calendar"): len(tried)}
    assert rows[0].answered_at == NOW - datetime.timedelta(minutes=10)
    assert reasons() == {}


def test_what_a_calendar_sends_otherwise_is_shown_and_answers_for_nobody(meeting):
    for name, (change, reason) in NOT_TAKEN.items():
        guest = InviteeFactory(meeting=meeting)
        entry = change(answer_of(meeting, guest.email), guest.email)
        take_mail(email.message_from_bytes(as_sent(entry, guest.email)))
        assert (states(meeting), reasons()) == ({}, {reason: 1}), name
        UnplacedReply.objects.all().delete()


def test_an_answer_without_a_moment_is_of_when_its_mail_was_sent(meeting):
    """A calendar that says no moment sends late and twice as others do: it undoes no newer answer."""
    guest = InviteeFactory(meeting=meeting)
    register(guest, Answer(comes=False), through="link", by=None, at=NOW - datetime.timedelta(minutes=5))
    for minutes, state in ((-10, "declined"), (-2, "comes")):
        mail = gmail(guest.email, re.sub(r"DTSTAMP:.*\r\n", "", answer_of(meeting, guest.email)))
        mail["Date"] = NOW + datetime.timedelta(minutes=minutes)
        take_mail(mail)
        assert states(meeting) == {guest.email: state}


def test_accepting_keeps_the_dinner_that_was_ordered_and_a_full_room_waits(meeting):
    guest = InviteeFactory(meeting=meeting)
    early = NOW - datetime.timedelta(hours=2)
    register(guest, Answer(comes=True, dinner=True, diet=["vegan"]), through="link", by=None, at=early)
    take_mail(gmail(guest.email, answer_of(meeting, guest.email)))
    registration = Registration.objects.get()
    assert (registration.dinner, [wish.kind for wish in registration.diet_wishes.all()]) == (True, ["vegan"])


@pytest.mark.parametrize("answer", ["ACCEPTED", "DECLINED", 'DELEGATED;DELEGATED-TO="mailto:vriend@example.org"'])
def test_a_guest_answers_for_no_other_guest_also_not_as_a_secretary(meeting, answer):
    """Every guest has the entry of the meeting, and may write into the answer that it is sent for somebody else."""
    guest, other = InviteeFactory(meeting=meeting), InviteeFactory(meeting=meeting)
    register(other, Answer(comes=True), through="link", by=None, at=NOW - datetime.timedelta(hours=2))
    entry = answer_of(meeting, other.email, answer, more=f';SENT-BY="mailto:{guest.email}"')
    take_mail(outlook(guest.email, entry))
    assert (states(meeting), reasons()) == ({other.email: "comes"}, {"other_sender": 1})


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("overleg.example.org", "elders.example.org"), "other_meeting"),
        (("UID:vergadering-", "UID:afspraak-"), "other_meeting"),
        (("ACCEPTED", "TENTATIVE"), "tentative"),
        (("ACCEPTED", "NIETS"), "unreadable"),
        (("METHOD:REPLY", "METHOD:COUNTER"), "counter"),
        (("METHOD:REPLY", "METHOD:REQUEST"), "unreadable"),
        (("BEGIN:VEVENT", "BEGIN:VTODO"), "unreadable"),
        (("ATTENDEE;", "X-NIETS;"), "unreadable"),
    ],
)
def test_what_is_no_answer_is_shown_and_changes_nothing(client, almere, meeting, change, reason):
    guest = InviteeFactory(meeting=meeting)
    mail = gmail(guest.email, answer_of(meeting, guest.email).replace(*change))
    for _twice in range(2):
        take_mail(mail)
    assert (states(meeting), reasons()) == ({}, {reason: 1})
    client.force_login(person(Role.CLERK, almere))
    page = client.get(reverse("attendance:replies")).text
    assert (str(meeting) in page) == (reason in {"counter", "tentative"} or change[1] == "NIETS")
    assert ("stelt een andere tijd voor" in page) == (reason == "counter")


def test_who_was_not_invited_answers_for_nobody(meeting):
    """The number of a meeting and the addresses of members are public: the entry has what only its guests know."""
    guest = InviteeFactory(meeting=meeting)
    for made_up in (f"vergadering-{meeting.pk}", f"vergadering-{meeting.pk}-0123456789abcdef"):
        for more in ("", ';SENT-BY="mailto:iemand@elders.example.org"'):
            entry = answer_of(meeting, guest.email, "DECLINED", more=more)
            entry = entry.replace(uid_of(meeting), f"{made_up}@overleg.example.org")
            take_mail(gmail("iemand@elders.example.org" if more else guest.email, entry))
    assert (states(meeting), reasons()) == ({}, {"other_meeting": 4})


@pytest.mark.parametrize("place", ["geen adres", "a@b^nBcc: iemand@example.org", "@", "<script>@example.org"])
def test_a_place_is_handed_over_to_an_address_only(meeting, place):
    guest = InviteeFactory(meeting=meeting)
    entry = answer_of(meeting, guest.email, "DELEGATED", more=f';DELEGATED-TO="mailto:{place}"')
    take_mail(gmail(guest.email, entry))
    assert (states(meeting), reasons(), Invitee.objects.count()) == ({}, {"unreadable": 1}, 1)


def in_each_other(number: int) -> bytes:
    """A mail with so many parts inside each other."""
    parts = [f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(number)]
    return f"From: iemand@elders.example.org\n{''.join(parts)}\n\nIk kom.".encode()


def test_who_accepts_in_the_calendar_while_the_room_is_full_is_told_to_wait(meeting, mailoutbox):
    set_reception(meeting, capacity=1, has_dinner=False, dinner_until=None, offer_hours=24, by=None)
    first, second = (InviteeFactory(meeting=meeting) for _number in range(2))
    for guest in (first, second):
        take_mail(outlook(guest.email, answer_of(meeting, guest.email)))
    assert [(mail.to, mail.subject.startswith("U staat op de wachtlijst")) for mail in mailoutbox] == [
        ([second.email], True)
    ]
    assert token_for(second) in mailoutbox[0].body


@pytest.mark.parametrize(
    "broken",
    [
        in_each_other(900),
        in_each_other(3000),
        b"From: " + b"(" * 20_000 + b"\nMessage-ID: <1@elders.example.org>\n\nIk kom.",
        b"From: a\xff\xfe@elders.example.org\nMessage-ID: <\xff>\nDate: \xff\n\nIk kom.",
        b"Content-Type: text/calendar; charset=nietbestaand\n\n\xff",
        b"",
    ],
    ids=["many parts in each other", "too many", "brackets in brackets", "no letters", "no alphabet", "nothing"],
)
def test_a_mail_that_cannot_be_read_keeps_no_other_waiting(meeting, mailbox, dovecot, broken):
    guest = InviteeFactory(meeting=meeting)
    with MailBoxUnencrypted(dovecot.host, dovecot.port).login(dovecot.name, dovecot.password) as box:
        box.append(broken or b"\n", dovecot.folder)
    mailbox(gmail(guest.email, answer_of(meeting, guest.email)))
    assert sum(iter(read_mailbox, 0)) == 2
    assert (states(meeting), reasons()) == ({guest.email: "comes"}, {"unreadable": 1})


def test_of_a_mail_that_is_too_big_the_griffie_sees_who_sent_it(meeting, mailbox):
    big = mail_from("groot@example.org")
    big.set_content("Ik kom, zie de foto's.")
    big.add_attachment(b"x" * MAX_BYTES, maintype="image", subtype="png", filename="foto.png")
    mailbox(big)
    assert sum(iter(read_mailbox, 0)) == 1
    assert UnplacedReply.objects.values_list("sender", "reason").get() == ("groot@example.org", "unreadable")
    assert read_mailbox() == 0


def test_a_mailbox_that_cannot_be_read_is_shown_after_an_hour(client, almere, dovecot, settings):
    clerk = person(Role.CLERK, almere)
    client.force_login(clerk)
    ready, page = "/gezond/klaar/", reverse("attendance:replies")
    settings.CALENDAR_MAILBOX = replace(dovecot, password="verkeerd")
    with pytest.raises(MailboxLoginError):
        read_mailbox()
    assert list(workplace_turns(clerk)) == []
    assert "mailbox: ok" in client.get(ready).text.splitlines()
    an_hour_ago = timezone.now() - datetime.timedelta(minutes=61)
    QueueBeat.objects.update(taken_at=an_hour_ago)
    with pytest.raises(MailboxLoginError):
        read_mailbox()
    found = [(task.what, task.url, task.since) for task in workplace_turns(clerk)]
    what = (
        "Meld bij de beheerder van het portaal dat de agenda-postbus niet te lezen is: er komen geen antwoorden binnen"
    )
    assert found == [(what, page, an_hour_ago)]
    assert "De agenda-postbus is niet te lezen sinds" in client.get(page).text
    assert "mailbox: was last read 36" in client.get(ready).text
    settings.CALENDAR_MAILBOX = dovecot
    read_mailbox()
    assert list(workplace_turns(clerk)) == []


def test_an_answer_about_another_meeting_is_taken_for_that_one_only(meeting, almere):
    other = MeetingFactory(host=almere, published=True)
    guest = InviteeFactory(meeting=meeting)
    take_mail(gmail(guest.email, answer_of(other, guest.email)))
    assert (states(meeting), states(other), reasons()) == ({}, {}, {"stranger": 1})


def test_who_answers_for_the_day_before_it_was_moved_is_asked_by_the_griffie(meeting):
    guest, other = InviteeFactory(meeting=meeting), InviteeFactory(meeting=meeting)
    first = mailed(meeting)
    move_meeting(meeting, days=7)
    start_mailing(meeting, kind="update", by=None)
    take_mail(gmail(guest.email, answer_of(meeting, guest.email)))
    assert (states(meeting), reasons()) == ({}, {"earlier_day": 1})
    take_mail(gmail(guest.email, answer_of(meeting, guest.email).replace("SEQUENCE:0", "SEQUENCE:1")))
    assert states(meeting) == {guest.email: "comes"}
    move_meeting(meeting, days=-7)
    take_mail(gmail(other.email, answer_of(meeting, other.email)))
    assert (states(meeting), first.version) == ({guest.email: "comes", other.email: "comes"}, 1)
    late = InviteeFactory(meeting=meeting)
    waits = start_mailing(meeting, kind="invitation", by=None)
    move_meeting(meeting, days=7)
    waits.deliveries.update(state="sent", sent_at=timezone.now())
    answer = answer_of(meeting, late.email).replace("SEQUENCE:0", f"SEQUENCE:{waits.version - 1}")
    take_mail(gmail(late.email, answer))
    assert states(meeting)[late.email] == "comes", "that mail named the day that it has now"


def move_meeting(meeting: Meeting, *, days: int) -> None:
    """As the griffie moves it, with what people were told before."""
    before = TimeAndPlace.of(meeting)
    Move.objects.create(meeting=meeting, because="De zaal is vol", **vars(before))
    meeting.date += datetime.timedelta(days=days)
    meeting.save()


def test_an_answer_after_the_evening_is_shown(meeting):
    guest = InviteeFactory(meeting=meeting)
    Meeting.objects.filter(pk=meeting.pk).update(date=timezone.localdate() - datetime.timedelta(days=1))
    take_mail(gmail(guest.email, answer_of(meeting, guest.email)))
    assert (states(meeting), reasons()) == ({}, {"closed": 1})


def test_a_mail_that_is_away_until_monday_is_nobodys_work(meeting):
    message = mail_from("lid@example.org")
    message["Auto-Submitted"] = "auto-replied"
    message.set_content("Ik ben er maandag weer.")
    take_mail(message)
    assert reasons() == {}


BOUNCE = """From: Mail Delivery <postmaster@elders.example.org>
To: antwoord@overleg.example.org
Subject: Undelivered
Message-ID: <bounce@elders.example.org>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain

It did not work.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; elders.example.org

Final-Recipient: rfc822; weg@elders.example.org
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 Onbekende ontvanger

--x
Content-Type: message/rfc822

From: overleg@example.org
Message-ID: {message_id}
Subject: Uitnodiging

Tekst
--x--
"""


@pytest.mark.parametrize(
    ("action", "change", "state"),
    [
        ("failed", ("", ""), "bounced"),
        ("delayed", ("", ""), "sent"),
        ("failed", ("overleg.example.org", "elders.example.org"), "sent"),
        ("failed", (re.compile(r"-[0-9a-f]{16}@"), "@"), "sent"),
        ("failed", (re.compile(r"-[0-9a-f]{16}@"), "-0123456789abcdef@"), "sent"),
    ],
    ids=["failed", "late", "of another portal", "made up", "guessed"],
)
def test_a_mail_that_came_back_is_shown_with_its_words(meeting, action, change, state):
    mailing = Mailing.objects.create(meeting=meeting, version=1, kind="invitation")
    delivery = Delivery.objects.create(mailing=mailing, invitee=InviteeFactory(meeting=meeting), state="sent")
    text = BOUNCE.format(action=action, message_id=re.sub(*change, message_id(delivery)))
    take_mail(email.message_from_string(text, policy=email.policy.default))
    delivery.refresh_from_db()
    words = "smtp; 550 5.1.1 Onbekende ontvanger" if state == "bounced" else ""
    assert (delivery.state, delivery.error) == (state, words)


def test_the_griffie_sees_them_and_takes_them_off(client, meeting, almere):
    clerk = person(Role.CLERK, almere)
    take_mail(gmail("vreemde@example.org", answer_of(meeting, "vreemde@example.org")))
    client.force_login(clerk)
    page = client.get(reverse("attendance:replies")).content.decode()
    assert "vreemde@example.org" in page
    assert "staat niet op de gastenlijst" in page
    assert "1 mail" in client.get(reverse("attendance:guests", args=[meeting.pk])).content.decode()
    reply = UnplacedReply.objects.get()
    found = [(task.what, task.url, task.since) for task in workplace_turns(clerk)]
    assert ("Bekijk 1 antwoord dat bij niemand past", reverse("attendance:replies"), reply.received_at) in found
    handle = reverse("attendance:handle_reply", args=[reply.pk])
    client.post(handle)
    assert not UnplacedReply.objects.exists()
    assert "Iemand heeft dit al van de lijst gehaald." in client.post(handle, follow=True).content.decode()
    assert not Invitee.objects.exists()


def test_without_a_mailbox_nothing_is_read(settings):
    settings.CALENDAR_MAILBOX = None
    assert read_mailbox() == 0


def test_a_forged_address_registers_nobody_where_the_mail_server_looks(meeting, mailbox, settings):
    genuine, forged = InviteeFactory(meeting=meeting), InviteeFactory(meeting=meeting)
    mails = [outlook(guest.email, answer_of(meeting, guest.email)) for guest in (genuine, forged)]
    mails[0]["Authentication-Results"] = "mx.example.org; dmarc=pass header.from=example.org"
    mails[1]["Authentication-Results"] = "mx.example.org; dmarc=fail header.from=example.org"
    settings.CALENDAR_MAIL_SERVER = "mx.example.org"
    mailbox(*mails)
    assert read_mailbox() == len(mails)
    assert (states(meeting), reasons()) == ({genuine.email: "comes"}, {"unproven": 1})
