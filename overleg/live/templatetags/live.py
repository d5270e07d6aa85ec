"""What keeps the page of a position up to date while it is open."""

from typing import Any

from django import template
from django.conf import settings

from motions.queries.page import MotionsOfPosition
from overleg.live.parts import context_of_page
from positions.models import Position

register = template.Library()


@register.inclusion_tag("live/_line.html", takes_context=True)
def live_page(context: dict[str, Any], position: Position, motions: MotionsOfPosition) -> dict[str, Any]:
    """The line that says how far the motions are, and what static/js/live.js needs to follow the position."""
    kept = {name: context.get(name) for name in ("user", "is_slow", "may_write")}
    return context_of_page(position, motions) | kept | {"live_port": settings.LIVE_PORT}
