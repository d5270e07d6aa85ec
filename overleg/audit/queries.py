"""What was written down on a day."""

import datetime
from dataclasses import dataclass

from django.db.models import BigIntegerField, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pghistory.models import Context

from gremia.models import User
from gremia.queries.history import users_of_events
from overleg.audit.models import Entry
from overleg.audit.names import names_of
from overleg.audit.tables import event_models

MEANS = {
    "password": _("password"),
    "webauthn": _("passkey"),
    "totp": _("code of an app"),
    "recovery_codes": _("recovery code"),
    "socialaccount": _("account of a council"),
    "held": _("too many attempts"),
}
"""How someone logged in, or tried to, as an entry names it."""
MAX_ROWS = 500
"""Changes and entries of one day that a page shows, the latest ones."""


@dataclass(frozen=True)
class AuditLine:
    """One thing that happened."""

    moment: datetime.datetime
    by: User | None
    what: str
    where: str
    origin: str
    kind: str = ""
    """insert, update or delete; empty for an entry."""


def lines_of(day: datetime.date, *, actors: set[int] | None = None) -> list[AuditLine]:
    """What was written down on that day, of those people or of everybody; latest first, at most MAX_ROWS."""
    start, end = _bounds(day)
    entries = Entry.objects.filter(moment__gte=start, moment__lt=end)
    of_actors = {} if actors is None else {"pgh_context__metadata__user__in": sorted(actors)}
    if actors is not None:
        entries = entries.filter(actor__in=actors)
    found = [
        AuditLine(entry.moment, entry.actor, str(entry.get_action_display()), _where(entry), entry.origin or "")
        for entry in entries.select_related("actor")[:MAX_ROWS]
    ]
    events = [
        event
        for model in event_models()
        for event in model.objects.filter(pgh_created_at__gte=start, pgh_created_at__lt=end, **of_actors)
        .select_related("pgh_context")
        .order_by("-pgh_id")[:MAX_ROWS]
    ]
    users, names = users_of_events(events), names_of(events)
    for event in events:
        context = event.pgh_context.metadata if event.pgh_context else {}
        found.append(
            AuditLine(
                event.pgh_created_at,
                users.get(event),
                names[event],
                context.get("url", ""),
                context.get("origin", "") or "",
                event.pgh_label,
            )
        )
    return sorted(found, key=lambda line: line.moment, reverse=True)[:MAX_ROWS]


def actors_of(day: datetime.date) -> QuerySet[User]:
    """Who did something on that day."""
    start, end = _bounds(day)
    entries = Entry.objects.filter(moment__gte=start, moment__lt=end).order_by().values("actor")
    contexts = Context.objects.filter(created_at__gte=start, created_at__lt=end)
    numbers = contexts.order_by().values(user=Cast(KeyTextTransform("user", "metadata"), BigIntegerField()))
    return User.objects.filter(Q(pk__in=entries) | Q(pk__in=numbers))


def _bounds(day: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
    start = timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
    return start, timezone.make_aware(datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time.min))


def _where(entry: Entry) -> str:
    """The address it was about; of a log-in the means."""
    if entry.action not in {Entry.Action.LOGGED_IN, Entry.Action.LOGIN_REFUSED}:
        return entry.object
    return ", ".join(str(MEANS.get(means, means)) for means in entry.object.split(", "))
