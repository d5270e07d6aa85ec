"""The seats of a gremium, and those that its fracties hold: never more than there are.

The database refuses that too, by a trigger (models/fractie.py).
"""

import datetime
from collections.abc import Collection, Iterable

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import Fractie, Gremium


def with_divided_seats(gremia: QuerySet[Gremium]) -> QuerySet[Gremium]:
    """Each with `divided`: the seats that its fracties of today hold together."""
    today = Fractie.objects.current().filter(gremium=OuterRef("pk")).order_by().values("gremium")
    return gremia.annotate(divided=Coalesce(Subquery(today.annotate(total=Sum("seats")).values("total")), 0))


def overfull_day(
    gremium: Gremium, fracties: Iterable[Fractie], grown: Collection[Fractie]
) -> tuple[datetime.date, int] | None:
    """The first day on which these fracties hold more seats than the gremium has, and how many; None if there is none.

    The sum only grows on a first day, so those are looked at, and today. Before today the gremium may have had more
    seats than now, so there only the days of those that are new or `grown`. Of rows with a day or number missing
    nothing is said.
    """
    whole = [fractie for fractie in fracties if fractie.since and fractie.seats is not None]
    today = timezone.localdate()
    for day in sorted({today, *(fractie.since for fractie in whole)}):
        matters = day >= today or any(fractie.is_in_force_on(day) for fractie in grown if fractie.since)
        held = sum(fractie.seats for fractie in whole if fractie.is_in_force_on(day))
        if matters and held > gremium.seats:
            return day, held
    return None


def require_seats(gremium: Gremium, fracties: Iterable[Fractie], *, grown: Collection[Fractie]) -> None:
    """Raises ValidationError when these fracties hold more seats on some day than there are: see `overfull_day`."""
    if overfull := overfull_day(gremium, fracties, grown):
        day, held = overfull
        words = {"day": formats.date_format(day), "held": held, "seats": gremium.seats}
        message = _(
            "On %(day)s the fracties would hold %(held)s seats; there are %(seats)s. The last day counts too: "
            "a fractie that splits or changes its name ends the day before the new ones begin."
        )
        raise ValidationError(message % words)
