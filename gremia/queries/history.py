"""The changes of any tracked row, as people read them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import FileField, ForeignKey, Model
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from gremia.models import User

MAX_CHANGES = 200
"""Changes of one row that a page shows, the latest ones; older ones stay in the database."""


@dataclass(frozen=True)
class RowChange:
    """One change of a row. `fields` holds (name, before, after) as text for people."""

    moment: datetime.datetime
    by: User | None
    kind: str
    fields: list[tuple[str, str, str]]


def has_history(model: type[Model]) -> bool:
    """Whether the database keeps events of this model (pghistory)."""
    return hasattr(model, "pgh_event_model")


def history(row: Any) -> list[RowChange]:
    """The changes of a tracked row, latest first, as recorded by the triggers of the database."""
    events = list(row.events.select_related("pgh_context").order_by("-pgh_id")[: MAX_CHANGES + 1])
    users = users_of_events(events)
    changes = [
        RowChange(event.pgh_created_at, users.get(event), event.pgh_label, differences(event, before))
        for event, before in zip(events, [*events[1:], None], strict=True)
    ]
    return changes[:MAX_CHANGES]


def users_of_events(events: Iterable[Any]) -> dict[Any, User]:
    """Each event -> the user who was logged in; no key for what the system did. Needs `pgh_context`."""
    user_ids = {event: _user_id(event) for event in events}
    users = User.objects.in_bulk(set(user_ids.values()) - {None})
    return {event: users[user_id] for event, user_id in user_ids.items() if user_id in users}


def differences(event: Any, before: Any) -> list[tuple[str, str, str]]:
    """(name, before, after) of every field that differs from the event `before`, as text for people."""
    return [
        (str(field.verbose_name), _display(before, field) if before else "", _display(event, field))
        for field in event.pgh_tracked_model._meta.concrete_fields
        if not field.primary_key
        and not getattr(field, "auto_now", False)  # shown as the moment of the change
        and hasattr(event, field.attname)
        and (getattr(before, field.attname) if before else None) != getattr(event, field.attname)
    ]


def _user_id(event: Any) -> int | None:
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def _display(event: Any, field: Any) -> str:
    """The value of a field as text for people; a deleted row is shown by its primary key."""
    value = getattr(event, field.attname)
    if value in (None, ""):
        return ""
    if isinstance(field, ForeignKey):
        try:
            return str(getattr(event, field.name))
        except ObjectDoesNotExist:
            return f"#{value}"
    if isinstance(field, FileField):
        return _("file %(code)s") % {"code": PurePath(str(value)).stem[:8]}
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.datetime):
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, datetime.date):
        return formats.date_format(value)
    if isinstance(value, datetime.time):
        return formats.time_format(value)
    return str(value)
