"""Taking what comes into the mailbox of calendars: answers register, the rest waits for the griffie.

An answer is matched by the UID of the entry and the address of who answers, never by a name, and counts only when it
came from that address (where CALENDAR_MAIL_SERVER is set, as that server found): whom it says it was sent by (SENT-BY)
every guest could make up. An older answer never undoes a newer one, however late it comes, and who said to come before
the meeting was moved to another day has not said so of that day.
"""

import re
from email.message import Message
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from attendance.models import Invitee, Registration, UnplacedReply
from attendance.operations import notices
from attendance.operations.registration import Answer, AnswersClosed, ComesAlready, name_stand_in, register
from attendance.operations.sending import came_back
from gremia.models import User
from meetings.models import Meeting
from portal.bounce import bounce_in
from portal.calendar_reply import COUNTER, CalendarReply, reply_in
from portal.mailbox import is_address, is_automatic, line_of, sender_of, sent_at, take_unread
from portal.sender_proof import is_proven

Reason = UnplacedReply.Reason
Through = Registration.Through
UID = re.compile(r"vergadering-(\d{1,12})")


def read_mailbox() -> int:
    """Take every mail in the mailbox of calendars that was not read yet; how many. Nothing without a mailbox."""
    place = settings.CALENDAR_MAILBOX
    return take_unread(place, take_mail, leave=partial(leave, reason=Reason.UNREADABLE)) if place else 0


@transaction.atomic
def take_mail(message: Message) -> None:
    """Do what a mail asks for; the same mail twice is one mail."""
    bounce = bounce_in(message)
    if bounce and came_back(bounce.name, bounce.words):
        return
    reply = reply_in(message)
    if reply is None:
        if not is_automatic(message):
            leave(message, Reason.UNREADABLE)
        return
    _take_reply(reply, message)


def _take_reply(reply: CalendarReply, message: Message) -> None:
    match = UID.fullmatch(reply.name)
    if match is None:
        leave(message, Reason.OTHER_MEETING, reply)
        return
    meeting_id, sender = int(match[1]), sender_of(message)
    of_address = Q(user__email=reply.attendee) | Q(guest_email=reply.attendee, user__isnull=True)
    invitees = Invitee.objects.on_list().filter(of_address, meeting=meeting_id)
    invitee = invitees.select_related("meeting__host", "user", "gremium", "fractie").first() if reply.attendee else None
    if reply.answer == COUNTER:
        leave(message, Reason.COUNTER, meeting_id=meeting_id)
    elif invitee is None:
        leave(message, Reason.STRANGER, reply, meeting_id)
    elif sender != reply.attendee:
        leave(message, Reason.OTHER_SENDER, reply, meeting_id)
    elif not is_proven(message):
        leave(message, Reason.UNPROVEN, reply, meeting_id)
    elif _is_about_earlier_day(reply, invitee):
        leave(message, Reason.EARLIER_DAY, reply, meeting_id)
    else:
        _answer(reply, invitee, message)


def _answer(reply: CalendarReply, invitee: Invitee, message: Message) -> None:
    before = Registration.objects.filter(invitee=invitee).first()
    at = min(reply.stamp or sent_at(message) or timezone.now(), timezone.now())
    if before and before.answered_at and at <= before.answered_at.replace(microsecond=0):
        return  # answered since: calendars send replies late, and twice
    try:
        with transaction.atomic():
            if reply.answer in {"ACCEPTED", "DECLINED"}:
                dinner = before is not None and before.dinner
                from_item = before.from_item if before else None
                answer = Answer(comes=reply.answer == "ACCEPTED", dinner=dinner, from_item=from_item)
                registration = register(invitee, answer, through=Through.CALENDAR, by=None, at=at)
                if registration.state == Registration.State.WAITING:
                    notices.tell(registration, "waiting")
            elif reply.answer == "DELEGATED" and len(reply.delegated_to) == 1 and is_address(reply.delegated_to[0]):
                (email,) = reply.delegated_to
                name = email.partition("@")[0]
                name_stand_in(invitee, name=name, email=email, through=Through.CALENDAR, by=None, at=at)
            else:
                reason = Reason.TENTATIVE if reply.answer == "TENTATIVE" else Reason.UNREADABLE
                leave(message, reason, reply, invitee.meeting_id)
    except AnswersClosed:
        leave(message, Reason.CLOSED, reply, invitee.meeting_id)
    except ComesAlready:
        leave(message, Reason.STAND_IN, reply, invitee.meeting_id)


def _is_about_earlier_day(reply: CalendarReply, invitee: Invitee) -> bool:
    """Whether the version of the entry that is answered named another day than the meeting has now."""
    meeting = invitee.meeting
    mailing = meeting.mailings.filter(is_test=False, version=reply.sequence + 1).first()
    if mailing is None:
        return False
    mail = mailing.deliveries.filter(invitee=invitee).select_related("mailing").first()
    told_at = mail.told_at if mail else mailing.created_at
    first_move = meeting.moves.filter(made_at__gt=told_at).order_by("made_at", "pk").first()
    return first_move is not None and first_move.date != meeting.date


def leave(message: Message, reason: str, reply: CalendarReply | None = None, meeting_id: int | None = None) -> None:
    """Show it to the griffie. Without an identifier of its own a mail is the same as another of that sender and day."""
    sender = sender_of(message)[:320]
    fallback = f"{sender} {line_of(message, 'Date')}"
    UnplacedReply.objects.get_or_create(
        message_id=(line_of(message, "Message-ID") or fallback)[:250],
        defaults={
            "sender": sender,
            "meeting": Meeting.objects.filter(pk=meeting_id).first() if meeting_id else None,
            "reason": reason,
            "answer": f"{reply.answer.lower()}"[:40] if reply else "",
        },
    )


@transaction.atomic
def handle_reply(reply: UnplacedReply, *, by: User) -> None:
    """The griffie did what was needed: the row goes."""
    reply.delete()
