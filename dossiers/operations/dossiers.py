"""Operations on a dossier as a whole."""

import datetime

import pghistory
from django.db import transaction
from django.db.models import QuerySet

from dossiers.models import Dossier
from dossiers.operations.files import delete_after_commit, files_of
from gremia.models import User
from meetings.models import Meeting, Theme
from portal.compared import ChangedMeanwhile, require_as_read

OWN_FIELDS = ("title", "introduction", "meeting", "theme", "version_date")
"""What the dossier says about itself."""


class DossierFinal(Exception):
    """The dossier is final, and this is only allowed for a concept."""


def add_dossier(
    *,
    title: str,
    introduction: str = "",
    meeting: Meeting | None = None,
    theme: Theme | None = None,
    version_date: datetime.date,
    by: User | None,
) -> Dossier:
    """Make an empty dossier, a concept, after the others of its meeting or theme."""
    dossier = Dossier(title=title, introduction=introduction, meeting=meeting, theme=theme, version_date=version_date)
    with transaction.atomic(), pghistory.context(user=by and by.pk):
        last = siblings(dossier).select_for_update(no_key=True).last()
        dossier.order = last.order + 1 if last else 0
        dossier.save()
    return dossier


def update_dossier(
    dossier: Dossier,
    *,
    title: str,
    introduction: str,
    meeting: Meeting | None,
    theme: Theme | None,
    version_date: datetime.date,
    by: User | None,
) -> None:
    """Change title, subject, version and introduction of the dossier, as it was read. Raises ChangedMeanwhile."""
    with transaction.atomic(), pghistory.context(user=by and by.pk):
        now = Dossier.objects.select_for_update(no_key=True).filter(pk=dossier.pk).first()
        require_as_read(dossier, now, *OWN_FIELDS)
        dossier.title, dossier.introduction, dossier.version_date = title, introduction, version_date
        dossier.meeting, dossier.theme = meeting, theme
        dossier.save(update_fields=OWN_FIELDS)


def make_final(dossier: Dossier, *, by: User | None) -> None:
    """Show the dossier to everyone (of a meeting: once that is published)."""
    set_status(dossier, Dossier.Status.FINAL, by=by)


def make_concept(dossier: Dossier, *, by: User | None) -> None:
    """Take the dossier back: only griffies and officials still see it."""
    set_status(dossier, Dossier.Status.CONCEPT, by=by)


def set_status(dossier: Dossier, status: Dossier.Status, *, by: User | None) -> None:
    """Set the status; the same status again adds nothing to the history."""
    with transaction.atomic(), pghistory.context(user=by and by.pk):
        Dossier.objects.filter(pk=dossier.pk).exclude(status=status).update(status=status)
    dossier.status = status


def move_dossier(dossier: Dossier, *, up: bool, by: User | None) -> None:
    """Let the dossier change places with the one above (`up`) or below it, among those of the same meeting or theme.

    Raises ChangedMeanwhile if it is not among those any more.
    """
    with transaction.atomic(), pghistory.context(user=by and by.pk):
        row = list(siblings(dossier).select_for_update(no_key=True))
        if dossier not in row:
            raise ChangedMeanwhile
        place = row.index(dossier)
        other = place + (-1 if up else 1)
        if not 0 <= other < len(row):
            return
        row[place], row[other] = row[other], row[place]
        moved = []
        for order, sibling in enumerate(row):
            if sibling.order != order:
                sibling.order = order
                moved.append(sibling)
        Dossier.objects.bulk_update(moved, ["order"])


def siblings(dossier: Dossier) -> QuerySet[Dossier]:
    """The dossiers that stand in one list with this one, in their order."""
    if dossier.meeting:
        return Dossier.objects.filter(meeting=dossier.meeting)
    return Dossier.objects.filter(meeting=None, theme=dossier.theme)


def delete_dossier(dossier: Dossier, *, by: User | None) -> None:
    """Delete a concept with all its documents; their files go after commit.

    Raises DossierFinal, and ChangedMeanwhile if it is gone.
    """
    with transaction.atomic(), pghistory.context(user=by and by.pk):
        locked = Dossier.objects.select_for_update().filter(pk=dossier.pk).first()
        if locked is None:
            raise ChangedMeanwhile
        if locked.is_final:
            raise DossierFinal
        delete_after_commit([name for document in locked.documents.all() for name in files_of(document)])
        locked.delete()
