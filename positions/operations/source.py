"""Where a clause rests on: documents of a dossier."""

import pghistory
from django.db import transaction

from dossiers.models import Document
from gremia.models import User
from positions.models import Clause, Source
from positions.operations import step
from positions.operations.clause import ClauseRemoved


class NoSuchPage(ValueError):
    """The document has fewer pages."""


@transaction.atomic
def add_source(clause: Clause, *, document: Document, page: int | None = None, by: User | None) -> Source:
    """Let the clause carry a document, with the page; the same page twice is one source.

    Raises ClauseRemoved, NoSuchPage and TextLocked: sources end up in the motions.
    """
    clause = step.lock_clause(clause)
    step.require_open(clause.position)
    if clause.is_removed:
        raise ClauseRemoved(clause)
    if page is not None and not 1 <= page <= (document.page_count or page):
        raise NoSuchPage(f"{document}: {page} of {document.page_count}")
    source, is_new = clause.sources.get_or_create(
        document=document, page=page, defaults={"title": document.title, "added_by": by}
    )
    if is_new:
        step.count_activity(clause.position, clause)
    return source


@transaction.atomic
def remove_source(source: Source, *, by: User | None) -> None:
    """The clause no longer rests on it. Removing it twice is one step. Raises TextLocked."""
    clause = step.lock_clause(source.clause)
    step.require_open(clause.position)
    with pghistory.context(user=by and by.pk):
        removed, _ = clause.sources.filter(pk=source.pk).delete()
    if removed:
        step.count_activity(clause.position, clause)
