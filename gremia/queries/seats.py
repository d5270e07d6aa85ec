"""The seats of a gremium, and those that its fracties hold."""

import datetime
from collections.abc import Iterable

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from gremia.models import Fractie, Gremium


def with_divided_seats(gremia: QuerySet[Gremium]) -> QuerySet[Gremium]:
    """Each with `divided`: the seats that its fracties of today hold together."""
    today = Fractie.objects.current().filter(gremium=OuterRef("pk")).order_by().values("gremium")
    return gremia.annotate(divided=Coalesce(Subquery(today.annotate(total=Sum("seats")).values("total")), 0))


def overfull_day(gremium: Gremium, fracties: Iterable[Fractie]) -> tuple[datetime.date, int] | None:
    """The first day on which these fracties hold more seats than the gremium has, and how many; None if there is none.

    The sum only grows on a first day, so those are looked at. Of rows with a day or number missing nothing is said.
    """
    whole = [fractie for fractie in fracties if fractie.since and fractie.seats is not None]
    for day in sorted({fractie.since for fractie in whole}):
        held = sum(fractie.seats for fractie in whole if fractie.is_in_force_on(day))
        if held > gremium.seats:
            return day, held
    return None
