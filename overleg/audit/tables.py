"""The tables in which is written down what happened, and what of them a seal covers."""

import datetime
from typing import Any

import pghistory.models
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import timezone

Columns = dict[str, list[str]]
"""Table -> the columns that count, in order."""


MAY_BE_REMOVED = {"gremia_userevent": {"name", "email"}}
"""Who a person was is taken out when the law asks; what that person did stays."""
MOMENTS = {
    "audit_entry": "moment",
    "pghistory_context": "created_at",
    "positions_revision": "written_at",
    "positions_change": "made_at",
    "positions_stance": "answered_at",
    "positions_declaration": "declared_at",
    "positions_proofreading": "read_at",
    "positions_reopening": "reopened_at",
    "motions_filing": "filed_at",
    "motions_amendment": "recorded_at",
    "motions_outcome": "recorded_at",
    "motions_vote": "(SELECT recorded_at FROM motions_outcome WHERE motions_outcome.id = motions_vote.outcome_id)",
}
"""Table -> the moment (SQL) at which a row of it was written, at or after the beginning of its transaction."""


def kept_since() -> datetime.datetime:
    """Entries from before may be gone: a log of persons is kept for a time, not for ever (AUDIT_YEARS)."""
    return timezone.now() - datetime.timedelta(days=round(365.25 * settings.AUDIT_YEARS))


def moment_of(table: str) -> str:
    return MOMENTS.get(table, "pgh_created_at")


def append_only_tables() -> list[str]:
    """The tables of clauses, answers and filings to which rows are only added, sorted."""
    models = (model for model in apps.get_models() if model._meta.managed)
    return sorted(
        model._meta.db_table
        for model in models
        if any(trigger.name == "append_only" for trigger in getattr(model._meta, "triggers", ()))
    )


def event_models() -> list[type[Any]]:
    """What the database itself writes of each change of a row (pghistory)."""
    models = (model for model in apps.get_models() if issubclass(model, pghistory.models.Event))
    return [model for model in models if model._meta.managed and not model._meta.proxy]


def event_tables() -> list[str]:
    """The tables of those models, sorted."""
    return sorted(model._meta.db_table for model in event_models())


def columns_now() -> Columns:
    """Every table that is sealed, with the columns it has today."""
    tables = [*event_tables(), *append_only_tables(), "pghistory_context", "audit_entry"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND table_name = ANY(%s) ORDER BY table_name, column_name",
            [tables],
        )
        found: Columns = {}
        for table, column in cursor:
            if column not in MAY_BE_REMOVED.get(table, ()):
                found.setdefault(table, []).append(column)
    return found
