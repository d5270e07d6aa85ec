"""The audit trail in the workplace, a day at a time."""

import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gremia.permissions import require
from gremia.requests import UserRequest
from overleg.audit import permissions
from overleg.audit.queries import MAX_ROWS, actors_of, lines_of
from portal.admin_page import admin_page
from portal.numbers import whole_number


@require_safe
def audit(request: UserRequest) -> HttpResponse:
    """Who logged in, who was refused, and what was changed, on the day asked for (?dag=) or today.

    `?wie=` shows one person alone.
    """
    require(permissions.can_read_audit(request.user))
    today = timezone.localdate()
    day = _day(request.GET.get("dag", "")) or today
    readable = permissions.readable_actors(request.user, day)
    found = actors_of(day) if readable is None else actors_of(day).filter(pk__in=readable)
    people = list(found.order_by("name", "email"))
    asked = whole_number(request.GET.get("wie", ""))
    person = next((person for person in people if person.pk == asked), None)
    lines = lines_of(day, actors={person.pk} if person else readable)
    context = {
        "day": day,
        "before": day - datetime.timedelta(days=1) if day > datetime.date.min else None,
        "after": day + datetime.timedelta(days=1) if day < today else None,
        "lines": lines,
        "people": people,
        "person": person,
        "is_cut": len(lines) == MAX_ROWS,
        "limited": readable is not None,
    }
    return admin_page(request, "admin/audit.html", _("Audit trail"), context)


def _day(typed: str) -> datetime.date | None:
    """The day in an address; None for what is no day, or one that no calendar of ours has."""
    try:
        day = parse_date(typed)
    except ValueError:
        return None
    return day if day and 2000 <= day.year <= 2200 else None
