"""Finding rows by words that people type."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

MAX_WORDS = 8
"""Words of one search that count."""

RowT = TypeVar("RowT", bound=Model)


def having_words(rows: "QuerySet[RowT]", text: str, *fields: str) -> "QuerySet[RowT]":
    """The rows in which every word of the text stands, each in any of the fields, in whatever case."""
    for word in text.split()[:MAX_WORDS]:
        somewhere = Q()
        for field in fields:
            somewhere |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(somewhere)
    return rows
