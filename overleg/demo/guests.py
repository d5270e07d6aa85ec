"""The guest list of the next evening: each way in which an invitation can end before the evening itself.

Some come or do not, the room is full, so one was offered a place and one waits, an address was refused, the evening
began at another hour first, and a mail came to the calendars' mailbox that no program understands.
"""

import datetime
from email.message import EmailMessage

from django.utils import timezone

from attendance.models import Delivery, Invitee
from attendance.operations.guests import Guest, add_guests, invite_groups
from attendance.operations.mailing import start_mailing
from attendance.operations.reception import set_reception
from attendance.operations.registration import Answer, register
from attendance.operations.replies import take_mail
from attendance.queries.proposal import proposed
from gremia.models import User
from meetings.models import Meeting
from meetings.models.meeting import TimeAndPlace
from meetings.operations.meeting import record_move

GUESTS = (
    Guest("Spreker mobiliteit", "spreker@example.org"),
    Guest("Gast van het waterschap", "waterschap@example.org"),
    Guest("Gast van het Rijk", "rijk@example.org"),
    Guest("Gast namens bewoners", "bewoners@example.org"),
    Guest("Gast met een oud adres", "oud-adres@example.org"),
)
PLACES = 8
ANSWERS = {
    "lid.almere": Answer(comes=True, dinner=True, diet=["vegetarian"]),
    "rapporteur.almere": Answer(comes=True, dinner=True),
    "lid.flevoland": Answer(comes=True),
    "rapporteur.flevoland": Answer(comes=True, dinner=True, diet=["gluten", "nuts"]),
    "bestuurder.lelystad": Answer(comes=True, dinner=True),
    "bestuurder.almere": Answer(comes=False),
    "ambtenaar.lelystad": Answer(comes=True),
    "spreker": Answer(comes=True, dinner=True),
    "ambtenaar.flevoland": Answer(comes=True),
    "rijk": Answer(comes=True),
    "bewoners": Answer(comes=True),
}
"""First part of the address -> what this person said, one after the other. Who is not named has not answered."""
SIGNED_OFF = "ambtenaar.flevoland"
"""Who first said to come, and then not: that place is offered to the first who waits."""
FIRST_START = datetime.time(19, 30)
WHY_EARLIER = "Dan is er meer tijd voor het wereldcafé."


def load(meeting: Meeting, people: dict[str, User]) -> None:
    """The griffie of the host invites and sets places and dinner; nobody is really mailed."""
    clerk = people["griffier.lelystad"]
    set_reception(
        meeting,
        capacity=PLACES,
        has_dinner=True,
        dinner_until=meeting.date - datetime.timedelta(days=7),
        offer_hours=24,
        by=clerk,
    )
    invite_groups(meeting, [each.group for each in proposed(meeting) if each.is_usual], by=clerk)
    add_guests(meeting, GUESTS, by=clerk)
    _sent(meeting, "invitation", clerk)
    earlier = TimeAndPlace(meeting.date, FIRST_START, meeting.end, meeting.place, meeting.full_address)
    record_move(meeting, earlier=earlier, because=WHY_EARLIER, by=clerk)
    _sent(meeting, "update", clerk)
    _answers(meeting)
    take_mail(_mail_without_an_answer())


def _sent(meeting: Meeting, kind: str, clerk: User) -> None:
    """As if the mails had gone out: all arrived but the invitation to an old address."""
    mailing = start_mailing(meeting, kind=kind, by=clerk)
    mailing.deliveries.update(state=Delivery.State.SENT, sent_at=timezone.now(), tries=1)
    refused = mailing.deliveries.filter(invitee__guest_email=GUESTS[-1].email)
    refused.update(state=Delivery.State.REFUSED, sent_at=None, error="550 5.1.1 Dit adres bestaat niet")


def _answers(meeting: Meeting) -> None:
    invitees = Invitee.objects.filter(meeting=meeting).select_related("meeting__host", "user")
    named = {invitee.email.partition("@")[0]: invitee for invitee in invitees}
    for name, answer in [*ANSWERS.items(), (SIGNED_OFF, Answer(comes=False))]:
        invitee = named[name]
        register(invitee, answer, through="portal" if invitee.user else "link", by=invitee.user)


def _mail_without_an_answer() -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Lid Lelystad <lid.lelystad@example.org>", "Re: Politiek overleg"
    mail["Message-ID"] = "<vraag@example.org>"
    mail.set_content("Is er plek om mijn fiets neer te zetten?")
    return mail
