"""The mails that tell one person what happened to a place or a dinner. What someone eats is in none of them."""

from typing import Any

from attendance.links import link_for
from attendance.models import Registration
from portal import mail_text


def tell(registration: Registration, what: str, **more: Any) -> None:
    """Mail what happened: "offer" (a place came free, until when it is kept), "lapsed" (it went to the next),
    "late_change" (`accepted`: whether the caterer still can), "stand_in" (somebody named this person to come instead),
    "waiting" (the room is full: who answered in the own calendar reads it nowhere else).
    """
    invitee = registration.invitee
    if not invitee.email:
        return
    context = {"registration": registration, "invitee": invitee, "meeting": invitee.meeting, "link": link_for(invitee)}
    griffie = invitee.meeting.host.griffie_email
    mail_text.send(f"attendance/mail/{what}.txt", context | more, to=[invitee.email], reply_to=[griffie])
