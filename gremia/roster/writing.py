"""The rows of the table as it is now, and of an example to begin with: to be edited and imported again."""

import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone, translation

from gremia.models import Fractie, Gremium, Mandate, Role
from gremia.roster.lines import COLUMNS
from portal.table_files import Cell


def current_rows(gremia: QuerySet[Gremium], *, with_all: bool) -> list[list[Cell]]:
    """The headings, the fracties and the mandates of these gremia that have not ended; `with_all`: advisers too.

    What is only proposed is left out: it is no mandate yet.
    """
    fracties = Fractie.objects.not_ended().filter(gremium__in=gremia).select_related("gremium")
    where = Q(gremium__in=gremia) | Q(gremium__isnull=True) if with_all else Q(gremium__in=gremia)
    mandates = Mandate.objects.not_ended().filter(where).exclude(Mandate.PROPOSED)
    mandates = mandates.select_related("user", "gremium", "fractie").order_by(
        "gremium__order", "gremium__name", "role", "user__name", "since"
    )
    rows = [_fractie(row) for row in fracties.order_by("gremium__order", "gremium__name", "-seats", "name")]
    return [list(COLUMNS), *rows, *map(_mandate, mandates)]


def example_rows(gremium: Gremium | None) -> list[list[Cell]]:
    """The headings and rows of every kind, about nobody."""
    where = gremium.short_name if gremium else "Almere"
    since = datetime.date(timezone.localdate().year, 1, 1)
    return [
        list(COLUMNS),
        [where, None, None, None, "Fractie Noord", 3, since, None, None],
        [where, "Voorbeeld Lid", "lid@example.org", "raadslid", "Fractie Noord", None, since, None, None],
        [where, "Voorbeeld Bestuurder", "bestuurder@example.org", "bestuurder", None, None, since, None, None],
    ]


def _fractie(row: Fractie) -> list[Cell]:
    return [row.gremium.short_name, None, None, None, row.name, row.seats, row.since, row.until, None]


def _mandate(row: Mandate) -> list[Cell]:
    gremium = row.gremium
    with translation.override("nl"):
        role = gremium.member_noun if row.role == Role.MEMBER and gremium else row.get_role_display()
    fractie = row.fractie.name if row.fractie else None
    where = gremium.short_name if gremium else None
    return [where, row.user.name, row.user.email, role, fractie, None, row.since, row.until, None]
