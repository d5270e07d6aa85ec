"""Reads about who we are, and the history of any tracked row."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import ForeignKey, Model, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from gremia.models import Fractie, Gremium, User


def with_divided_seats(gremia: QuerySet[Gremium]) -> QuerySet[Gremium]:
    """Each with `divided`: the seats that its fracties of today hold together."""
    today = Fractie.objects.current().filter(gremium=OuterRef("pk")).order_by().values("gremium")
    return gremia.annotate(divided=Coalesce(Subquery(today.annotate(total=Sum("seats")).values("total")), 0))


MOST_CHANGES = 200
"""The latest changes of one row that a page shows; older ones stay in the database."""


@dataclass(frozen=True)
class Change:
    """One thing that happened to a row. `fields` holds (name, before, after), as people read them."""

    moment: datetime.datetime
    by: User | None
    kind: str
    fields: list[tuple[str, str, str]]


def has_history(model: type[Model]) -> bool:
    """Whether the database keeps events of this model (pghistory)."""
    return hasattr(model, "pgh_event_model")


def history(row: Any) -> list[Change]:
    """What happened to a tracked row, latest first, as the database's triggers wrote it down."""
    events = list(row.events.select_related("pgh_context").order_by("-pgh_id")[: MOST_CHANGES + 1])
    people = who_did(events)
    changes = [
        Change(event.pgh_created_at, people.get(event.pgh_id), event.pgh_label, differences(event, before))
        for event, before in zip(events, [*events[1:], None], strict=True)
    ]
    return changes[:MOST_CHANGES]


def who_did(events: Iterable[Any]) -> dict[int, User]:
    """Event (its `pgh_id`) -> who was logged in; none for what the portal did. Their `pgh_context` is loaded."""
    user_ids = {event.pgh_id: _user_id(event) for event in events}
    people = User.objects.in_bulk(set(user_ids.values()) - {None})
    return {pgh_id: people[user_id] for pgh_id, user_id in user_ids.items() if user_id in people}


def differences(event: Any, before: Any) -> list[tuple[str, str, str]]:
    """(name, before, after) of every field that is another than in the event `before`, as people read them."""
    return [
        (str(field.verbose_name), _shown(before, field) if before else "", _shown(event, field))
        for field in event.pgh_tracked_model._meta.concrete_fields
        if not field.primary_key
        and not getattr(field, "auto_now", False)  # the moment is said already
        and hasattr(event, field.attname)
        and (getattr(before, field.attname) if before else None) != getattr(event, field.attname)
    ]


def _user_id(event: Any) -> int | None:
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def _shown(event: Any, field: Any) -> str:
    """The value of a field as people read it; the number of a row that is gone stays a number."""
    value = getattr(event, field.attname)
    if value in (None, ""):
        return ""
    if isinstance(field, ForeignKey):
        try:
            return str(getattr(event, field.name))
        except ObjectDoesNotExist:
            return f"#{value}"
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
