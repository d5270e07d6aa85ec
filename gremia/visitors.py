"""People with what they may act as today: one query, whose text is made once.

Every request that writes asks it, and pages that stay open ask it for many at once. Django composes a query anew each
time, which took ten times as long as asking it.
"""

from collections.abc import Collection
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model
from django.utils import timezone

from gremia.models import Fractie, Gremium, Mandate, User

PARTS: tuple[type[Model], ...] = (User, Mandate, Gremium, Fractie)
"""What a row of the answer holds, one after the other; of the last three any can be absent."""


def with_mandates(ids: Collection[int]) -> dict[int, User]:
    """By id: those who exist, with `mandates_in_force` as the model's own property would read them."""
    today = timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(_query(), [today, today, list(ids)])
        rows = cursor.fetchall()
    found: dict[int, User] = {}
    for row in rows:
        user, mandate, gremium, fractie = _instances(row)
        user = found.setdefault(user.pk, user)
        held = user.__dict__.setdefault("mandates_in_force", [])
        if mandate and user.is_active:
            mandate.user, mandate.gremium, mandate.fractie = user, gremium, fractie
            held.append(mandate)
    return found


def _instances(row: tuple[Any, ...]) -> list[Any]:
    """What one row holds of each part; None for what is absent."""
    instances, start = [], 0
    for model in PARTS:
        names = _names(model)
        values = row[start : start + len(names)]
        start += len(names)
        instances.append(None if values[0] is None else model.from_db(DEFAULT_DB_ALIAS, names, values))
    return instances


@cache
def _names(model: type[Model]) -> list[str]:
    """The fields of the model, its key first."""
    return [field.attname for field in model._meta.concrete_fields]


@cache
def _query() -> str:
    """In the order of the mandates of one person: by gremium, as gremia are ordered, then by role."""
    columns = ", ".join(f't{n}."{f.column}"' for n, model in enumerate(PARTS) for f in model._meta.concrete_fields)
    user, mandate, gremium, fractie = (f'"{model._meta.db_table}" t{n}' for n, model in enumerate(PARTS))
    return f"""
        SELECT {columns} FROM {user}
        LEFT JOIN {mandate} ON t1.user_id = t0.id AND t1.since <= %s AND (t1.until IS NULL OR t1.until >= %s)
        LEFT JOIN {gremium} ON t2.id = t1.gremium_id
        LEFT JOIN {fractie} ON t3.id = t1.fractie_id
        WHERE t0.id = ANY(%s::bigint[])
        ORDER BY t2."order", t2.name, t1.role, t1.id
    """  # noqa: S608 - our own names
