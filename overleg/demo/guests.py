"""The guest list of the next evening: each way in which an invitation can end before the evening itself.

Some come or do not, the room is full, so one was offered a place and one waits, one let the offer pass, one is
replaced, and one was taken off the list. Mails were refused, came back or were given up, and a reminder is paused.
The evening began at another hour first. Dinner is closed: one change is to be decided, and one was refused. Two mails
came to the calendars' mailbox of which the griffie makes what no program can.
"""

import datetime
from email.message import EmailMessage

from django.utils import timezone

from attendance.models import Delivery, Invitee, Registration, UnplacedReply
from attendance.operations.dinner import close_dinner, confirm_caterer, decide_late_change
from attendance.operations.guests import Guest, add_guests, invite_groups, uninvite_guest
from attendance.operations.mailing import pause_mailing, start_mailing
from attendance.operations.reception import set_reception
from attendance.operations.registration import Answer, move_up_everywhere, name_stand_in, register
from attendance.operations.replies import leave, take_mail
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
    Guest("Gast van de omroep", "omroep@example.org"),
    Guest("Gast van een vol postvak", "vol-postvak@example.org"),
    Guest("Gast zonder server", "geen-server@example.org"),
    Guest("Gast met een oud adres", "oud-adres@example.org"),
)
FAILED = {
    "vol-postvak@example.org": (Delivery.State.BOUNCED, "552 5.2.2 Het postvak is vol"),
    "geen-server@example.org": (Delivery.State.GIVEN_UP, "De server antwoordt niet"),
    "oud-adres@example.org": (Delivery.State.REFUSED, "550 5.1.1 Dit adres bestaat niet"),
}
"""What became of the first mail to these addresses, and why."""
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
    "omroep": Answer(comes=True),
}
"""First part of the address -> what this person said, one after the other. Who is not named has not answered."""
THROUGH = {"rapporteur.almere": "calendar", "bestuurder.almere": "griffie"}
SIGNED_OFF = "ambtenaar.flevoland"
"""Who first said to come, and then not: that place is offered to the first who waits, who lets it pass."""
REPLACED, STAND_IN = "bestuurder.lelystad", Guest("Vervanger van de bestuurder", "vervanger@example.org")
TAKEN_OFF = "waterschap"
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
    invite_groups(meeting, [each.key for each in proposed(meeting) if each.is_usual], by=clerk)
    add_guests(meeting, GUESTS, by=clerk)
    _sent(meeting, "invitation", clerk)
    earlier = TimeAndPlace(meeting.date, FIRST_START, meeting.end, meeting.place, meeting.full_address)
    record_move(meeting, earlier=earlier, because=WHY_EARLIER, by=clerk)
    _sent(meeting, "update", clerk)
    _answers(meeting, clerk)
    _close_dinner(meeting, clerk)
    uninvite_guest(_invitees(meeting)[TAKEN_OFF], by=clerk)
    _sent(meeting, "cancellation", clerk)
    pause_mailing(start_mailing(meeting, kind="reminder", by=clerk), by=clerk)
    take_mail(_mail("Re: Politiek overleg", "Is er plek om mijn fiets neer te zetten?"))
    leave(_mail("Misschien: Politiek overleg", "Misschien kom ik."), UnplacedReply.Reason.TENTATIVE, None, meeting.pk)


def _sent(meeting: Meeting, kind: str, clerk: User) -> None:
    """As if the mails had gone out: all arrived but some of the first."""
    mailing = start_mailing(meeting, kind=kind, by=clerk)
    mailing.deliveries.update(state=Delivery.State.SENT, sent_at=timezone.now(), tries=1)
    for email, (state, words) in FAILED.items():
        mailing.deliveries.filter(invitee__guest_email=email).update(state=state, sent_at=None, error=words)


def _answers(meeting: Meeting, clerk: User) -> None:
    named = _invitees(meeting)
    for name, answer in [*ANSWERS.items(), (SIGNED_OFF, Answer(comes=False))]:
        invitee = named[name]
        through = THROUGH.get(name, "portal" if invitee.user else "link")
        register(invitee, answer, through=through, by=clerk if through == "griffie" else invitee.user)
    offered = Registration.objects.filter(invitee__meeting=meeting, state=Registration.State.OFFERED)
    offered.update(offered_until=timezone.now())
    move_up_everywhere()
    replaced = named[REPLACED]
    name_stand_in(replaced, name=STAND_IN.name, email=STAND_IN.email, through="portal", by=replaced.user)


def _close_dinner(meeting: Meeting, clerk: User) -> None:
    """The caterer knows the numbers; one more would like to eat, and for who called it off it was too late."""
    close_dinner(meeting, by=clerk)
    confirm_caterer(meeting, by=clerk)
    named = _invitees(meeting)
    later = meeting.agenda_items.get(kind="world_cafe")
    register(named["lid.flevoland"], Answer(comes=True, dinner=True, from_item=later), through="link", by=None)
    refused = register(named["spreker"], Answer(comes=True), through="link", by=None)
    decide_late_change(named["spreker"], accept=False, expected=refused.version, by=clerk)


def _invitees(meeting: Meeting) -> dict[str, Invitee]:
    """By the first part of the address."""
    invitees = Invitee.objects.filter(meeting=meeting).select_related("meeting__host", "user")
    return {invitee.email.partition("@")[0]: invitee for invitee in invitees}


def _mail(subject: str, text: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Lid Lelystad <lid.lelystad@example.org>", subject
    mail["Message-ID"] = f"<{len(text)}-vraag@example.org>"
    mail.set_content(text)
    return mail
