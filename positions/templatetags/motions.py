"""What a page says about motions."""

import datetime

from django import template

from positions.models import Motion
from positions.queries import Life

register = template.Library()


@register.filter
def life(motion: Motion) -> Life:
    """What its council did with it; the motion comes from `queries.with_life`."""
    return Life(motion)


@register.filter
def iso_day(day: str | None) -> datetime.date | None:
    """A day as a filing keeps it."""
    return datetime.date.fromisoformat(day) if day else None
