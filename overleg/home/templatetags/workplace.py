"""The tables of the workplace, where the window is too narrow for one, and what its meetings wait for."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import template
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from meetings.models import Meeting
from overleg.home.turns.evenings import turns_by_evening
from overleg.home.turns.turn import Turn

register = template.Library()


@register.simple_tag(takes_context=True)
def turns_of_evening(context: dict[str, Any], meeting: Meeting) -> list[Turn]:
    """What this evening asks of its griffie, in the order of work."""
    return turns_by_evening(context["request"].user, [meeting.pk]).get(meeting.pk, [])


@register.simple_tag(takes_context=True)
def find_first_turns(context: dict[str, Any], meetings: Iterable[Meeting]) -> str:
    """Give each of these meetings the first thing that it asks as `first_turn`, for the column of the next step."""
    rows = {meeting.pk: meeting for meeting in meetings}
    for pk, turns in turns_by_evening(context["request"].user, list(rows)).items():
        rows[pk].first_turn = turns[0]  # type: ignore[attr-defined]
    return ""


@register.filter
def with_headings(cells: Iterable[SafeString], headers: Sequence[dict[str, Any]]) -> Iterator[SafeString]:
    """The cells of a row as Django made them, each with the heading of its column in `data-label`.

    Style sheets show it where a row is a card, and the headings of the table have no place. Both parts are escaped.
    """
    for cell, header in zip(cells, headers, strict=False):
        label = format_html('<td data-label="{}"', capfirst(strip_tags(str(header["text"])).strip()))
        yield mark_safe(cell.replace("<td", label, 1))
