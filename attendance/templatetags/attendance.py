"""What pages of other apps show of who comes."""

from typing import Any

from django import template
from django.conf import settings

from attendance import permissions
from attendance.models import Registration
from attendance.queries.invitee import own_invitation
from meetings.models import Meeting

register = template.Library()


@register.inclusion_tag("attendance/_meeting.html", takes_context=True)
def attendance(context: dict[str, Any], meeting: Meeting) -> dict[str, Any]:
    """On the page of a meeting: the own answer, and for griffies the guest list."""
    user = context["user"]
    invitee = own_invitation(user, meeting)
    registration = getattr(invitee, "registration", None)
    return {
        "meeting": meeting,
        "invitee": invitee,
        "has_answered": bool(registration and registration.state != Registration.State.SILENT),
        "is_open": invitee is not None and permissions.is_open(invitee),
        "may_see": permissions.can_see_guests(user, meeting),
    }


@register.simple_tag
def retention() -> dict[str, int]:
    """Days after the meeting that each kind of data is kept."""
    return {"diet": settings.DIET_DAYS, "guests": settings.GUEST_DAYS}
