"""`{% of_the_evening meeting %}`: what came of a meeting, on the page of that meeting; and what is still to be done."""

from typing import Any

from django import template
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from attendance.models import Invitee
from gremia.permissions import Visitor, is_participant
from meetings.models import Meeting
from meetings.permissions import can_edit_meeting
from proceedings import permissions
from proceedings.models import ActionPoint, Report, WorldCafe
from proceedings.queries import cafe as queries
from proceedings.queries.action import carried_over, own_open

register = template.Library()


@register.inclusion_tag("proceedings/_of_the_evening.html", takes_context=True)
def of_the_evening(context: template.Context, meeting: Meeting) -> dict[str, Any]:
    """For participants: the world café with their own tables. Nobody else learns of it, nor asks the database."""
    user = context["request"].user
    if not is_participant(user):
        return {}
    cafe = WorldCafe.objects.visible_to(user).filter(meeting=meeting).first()
    if cafe is not None:
        cafe.meeting = meeting
    own_places = queries.own_places(cafe, user) if cafe and cafe.is_planned else []
    return {
        "meeting": meeting,
        "user": user,
        "csrf_token": context.get("csrf_token"),
        "cafe": cafe,
        "own_places": own_places,
        "lacks_table": cafe is not None and not own_places and queries.lacks_table(cafe, user),
        "carried_over": carried_over(meeting, user),
        "report": Report.objects.visible_to(user).filter(meeting=meeting).first(),
        "may_write_report": permissions.can_keep_proceedings(user, meeting),
        "has_begun": meeting.date <= timezone.localdate(),
        "may_invite": can_edit_meeting(user, meeting) and meeting.is_ahead,
        "may_begin_cafe": meeting.is_ahead and permissions.can_keep_proceedings(user, meeting),
    }


@register.inclusion_tag("proceedings/_own_places.html")
def places_in_cafe(invitee: Invitee) -> dict[str, Any]:
    """Where somebody sits on the evening, on the page that a personal link leads to."""
    cafe = queries.planned_of(invitee)
    if cafe is None:
        return {}
    places = queries.places_of(cafe, invitee)
    return {"places": places, "lacks_table": not places and queries.without_table(cafe).filter(pk=invitee.pk).exists()}


@register.inclusion_tag("proceedings/_action_points.html", takes_context=True)
def own_action_points(context: template.Context) -> dict[str, Any]:
    """What the person who is logged in has still to do."""
    return {"points": own_open(context["request"].user), "heading": _("Your action points"), "with_meeting": True}


@register.simple_tag
def earlier_action_points(meeting: Meeting, user: Visitor) -> QuerySet[ActionPoint]:
    """What stands on the agenda of this meeting by itself, also on paper."""
    return carried_over(meeting, user)
