"""How much there is in the database: for tests that something is written once, or not at all."""

from functools import cache

from django.apps import apps
from django.db import connection

NOISE = {"sessions", "contenttypes", "audit"}
"""Apps whose rows come and go with any request: that somebody was refused is written down in the audit trail."""


@cache
def _tables() -> list[str]:
    models = (model for model in apps.get_models() if model._meta.managed and not model._meta.proxy)
    return [model._meta.db_table for model in models if model._meta.app_label not in NOISE]


def count_rows(*, leave_out: frozenset[str] = frozenset()) -> dict[str, int]:
    """Table -> number of rows, but for the tables to leave out; all of it with one statement."""
    tables = [table for table in _tables() if table not in leave_out]
    with connection.cursor() as cursor:
        counts = ", ".join(f'(SELECT count(*) FROM "{table}")' for table in tables)  # noqa: S608 - our own names
        cursor.execute(f"SELECT {counts}")
        return dict(zip(tables, cursor.fetchone(), strict=True))


def written_down() -> int:
    """How many rows there are: every change of a tracked row adds an event, and other tables count their rows."""
    return sum(count_rows().values())
