"""The mails that tell one person what happened to a place or a dinner. What someone eats is in none of them."""

from typing import Any

from django.core.mail import EmailMessage

from attendance.links import link_for
from attendance.models import Registration
from portal.mail_text import subject_and_body


def tell_offer(registration: Registration) -> None:
    """That a place came free, and until when it is kept."""
    _send("offer", registration)


def tell_lapsed(registration: Registration) -> None:
    """That the place went to the next, and how to get in line again."""
    _send("lapsed", registration)


def tell_late_change(registration: Registration, *, accepted: bool) -> None:
    """Whether the caterer can still take the change into account."""
    _send("late_change", registration, accepted=accepted)


def tell_stand_in(registration: Registration) -> None:
    """That someone named this person to come instead, with the link to say otherwise."""
    _send("stand_in", registration)


def _send(template: str, registration: Registration, **more: Any) -> None:
    invitee = registration.invitee
    if not invitee.email:
        return
    context = {"registration": registration, "invitee": invitee, "meeting": invitee.meeting, "link": link_for(invitee)}
    subject, body = subject_and_body(f"attendance/mail/{template}.txt", context | more)
    griffie = invitee.meeting.host.griffie_email
    EmailMessage(subject, body, None, [invitee.email], reply_to=[griffie]).send()
