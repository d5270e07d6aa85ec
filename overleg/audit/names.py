"""What the lines of the audit trail are about: what a row was called when it changed, or whose it is."""

import datetime
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst

from gremia.models import Gremium

OWN = ("title", "name", "what", "theme", "date", "opened_at")
"""Fields that name a row; the first one that it has, and that is filled in, counts. Never a guest's name or a text."""
OWNERS = {
    "proposal": "",
    "user": "",
    "meeting": "",
    "position": "",
    "motion": "",
    "amendment": "filing.motion.position",
    "clause": "position",
    "cafe": "meeting",
    "table": "cafe.meeting",
    "report": "meeting",
    "consultation": "meeting",
    "invitee": "meeting",
}
"""Field that points to the row to which this one belongs -> the way from there to what names both; first one counts."""
PARTS = {"motion": ("position", "gremium")}
"""Field -> what the name of the row that it points to is made of, besides that row."""
MAX_LENGTH = 60


def names_of(events: Iterable[Any]) -> dict[Any, str]:
    """Each event -> its kind with its name, or with its number and what it belongs to. A query per kind of owner.

    Of what belongs to nothing there is only one, so its kind is enough.
    """
    own = {event: _own(event) for event in events}
    owners = _owners(event for event, name in own.items() if not name)
    return {event: f"{_kind(event)} {name or owners.get(event, '')}".strip() for event, name in own.items()}


def _kind(event: Any) -> str:
    return str(capfirst(event.pgh_tracked_model._meta.verbose_name))


def _own(event: Any) -> str:
    """As it was called then; empty for what has no name."""
    for field in OWN:
        value = vars(event).get(field)  # so that a field that points to another row is no name
        if isinstance(value, datetime.datetime):
            value = timezone.localtime(value)
        if isinstance(value, datetime.date):
            return date_format(value, "j F Y")
        if value:
            return f"“{Truncator(value).chars(MAX_LENGTH)}”"
    return ""


def _owners(events: Iterable[Any]) -> dict[Any, str]:
    """Each event that belongs to something -> its number and, if that is still there, the name of it.

    With the gremium where it is about one.
    """
    pointing: dict[str, list[Any]] = {}
    for event in events:
        field = next((field for field in OWNERS if getattr(event, f"{field}_id", None) is not None), None)
        if field:
            pointing.setdefault(field, []).append(event)
    found = {}
    gremia = _gremia(event for group in pointing.values() for event in group)
    for field, group in pointing.items():
        owners = _names_of_owners(field, group)
        for event in group:
            names = [owners.get(getattr(event, f"{field}_id")), gremia.get(getattr(event, "gremium_id", None))]
            told = ", ".join(name for name in names if name)
            number = getattr(event, "number", event.pgh_obj_id)
            found[event] = f"{number} ({told})" if told else f"{number}"
    return found


def _names_of_owners(field: str, events: list[Any]) -> dict[int, str]:
    """The number of each row that is pointed to -> the name of what OWNERS says; with one query."""
    model = events[0]._meta.get_field(field).related_model
    way = OWNERS[field]
    needed = [*PARTS.get(field, ()), *([way.replace(".", "__")] if way else [])]
    wanted = {getattr(event, f"{field}_id") for event in events}
    rows = model._default_manager.all()
    if needed:
        rows = rows.select_related(*needed)
    return {number: str(attrgetter(way)(row) if way else row) for number, row in rows.in_bulk(wanted).items()}


def _gremia(events: Iterable[Any]) -> dict[int | None, str]:
    """The number of each gremium that events are about -> its short name; with one query."""
    numbers = {getattr(event, "gremium_id", None) for event in events} - {None}
    return {number: gremium.short_name for number, gremium in Gremium.objects.in_bulk(numbers).items()}
