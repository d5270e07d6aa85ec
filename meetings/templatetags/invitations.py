"""`{% invitation_state meeting %}`: the invitation's PDF on any page, and `{% route_of_influence %}`: the figure."""

from typing import Any

from django import template

from meetings import route
from meetings.invitation_state import state_for
from meetings.models import Meeting

register = template.Library()


@register.inclusion_tag("meetings/_invitation_state.html", takes_context=True)
def invitation_state(context: template.Context, meeting: Meeting) -> dict[str, Any]:
    """The download, or how far it is, with the buttons of a griffier."""
    request = context["request"]
    return {"state": state_for(request.user, meeting), "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("meetings/_route.html")
def route_of_influence() -> dict[str, Any]:
    """The route of influence, as a figure with text."""
    return {"route": route}
