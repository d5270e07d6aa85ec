"""The guest list of the next evening: some answered, a room that is nearly full, an address that was refused."""

import datetime

from django.utils import timezone

from attendance.models import Delivery, Invitee
from attendance.operations.guests import Guest, add_guests, invite_groups
from attendance.operations.mailing import start_mailing
from attendance.operations.reception import set_reception
from attendance.operations.registration import Answer, register
from attendance.queries.proposal import proposed
from gremia.models import User
from meetings.models import Meeting

GUESTS = (
    Guest("Spreker mobiliteit", "spreker@example.org"),
    Guest("Gast van het waterschap", "waterschap@example.org"),
    Guest("Gast met een oud adres", "oud-adres@example.org"),
)
PLACES = 12
ANSWERS = {
    "lid.almere": Answer(comes=True, dinner=True, diet=["vegetarian"]),
    "rapporteur.almere": Answer(comes=True, dinner=True),
    "lid.flevoland": Answer(comes=True),
    "rapporteur.flevoland": Answer(comes=True, dinner=True, diet=["gluten", "nuts"]),
    "bestuurder.lelystad": Answer(comes=True, dinner=True),
    "bestuurder.almere": Answer(comes=False),
    "ambtenaar.lelystad": Answer(comes=True),
    "spreker": Answer(comes=True, dinner=True),
}
"""First part of the address -> what this person said. Who is not named has not answered."""


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
    _sent(meeting, clerk)
    for invitee in Invitee.objects.filter(meeting=meeting).select_related("meeting__host", "user"):
        if answer := ANSWERS.get(invitee.email.partition("@")[0]):
            register(invitee, answer, through="portal" if invitee.user else "link", by=invitee.user)


def _sent(meeting: Meeting, clerk: User) -> None:
    """As if the mails had gone out: all but one arrived."""
    mailing = start_mailing(meeting, kind="invitation", by=clerk)
    mailing.deliveries.update(state=Delivery.State.SENT, sent_at=timezone.now(), tries=1)
    refused = mailing.deliveries.filter(invitee__guest_email=GUESTS[-1].email)
    refused.update(state=Delivery.State.REFUSED, sent_at=None, error="550 5.1.1 Dit adres bestaat niet")
