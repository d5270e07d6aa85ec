"""What the lines of the audit trail are about: what a row was called when it changed, or whose it is."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst

OWN = ("title", "name", "what", "date")
"""Fields that name a row; the first one that it has, and that is filled in, counts."""
OWNERS = ("user", "meeting", "position")
"""Fields that name another row, to which this one belongs."""
LENGTH = 60


def names_of(events: Iterable[Any]) -> dict[Any, str]:
    """Each event -> its kind with its name, or with its number and what it belongs to. A query per kind of owner."""
    own = {event: _own(event) for event in events}
    owners = _owners(event for event, name in own.items() if not name)
    return {event: f"{_kind(event)} {name or owners.get(event, event.pgh_obj_id)}" for event, name in own.items()}


def _kind(event: Any) -> str:
    return str(capfirst(event.pgh_tracked_model._meta.verbose_name))


def _own(event: Any) -> str:
    """As it was called then; empty for what has no name."""
    for field in OWN:
        value = getattr(event, field, None)
        if isinstance(value, datetime.date):
            return date_format(value, "j F Y")
        if value:
            return f"“{Truncator(value).chars(LENGTH)}”"
    return ""


def _owners(events: Iterable[Any]) -> dict[Any, str]:
    """Each event that belongs to something that is still there -> its number and the name of that."""
    pointers: dict[Any, tuple[type[Model], int]] = {}
    for event in events:
        for field in OWNERS:
            if number := getattr(event, f"{field}_id", None):
                pointers[event] = (event._meta.get_field(field).related_model, number)
                break
    numbers: dict[type[Model], set[int]] = {}
    for model, number in pointers.values():
        numbers.setdefault(model, set()).add(number)
    found = {model: model._default_manager.in_bulk(wanted) for model, wanted in numbers.items()}
    return {
        event: f"{event.pgh_obj_id} ({found[model][number]})"
        for event, (model, number) in pointers.items()
        if number in found[model]
    }
