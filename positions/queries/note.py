"""Notes of a world café, for who makes a clause of them."""

from django.db.models import QuerySet

from gremia.models import Role
from gremia.permissions import Visitor, mandates
from portal.numbers import whole_number
from positions.models import Position, Rapporteur
from proceedings.models import TableNote


def visible_note(user: Visitor, number: str) -> TableNote | None:
    """The note with this number, if the visitor may read it and it was not taken away."""
    notes = TableNote.objects.visible_to(user).filter(removed_at__isnull=True)
    return notes.select_related("table").filter(pk=whole_number(number) or 0).first()


def positions_to_write(user: Visitor) -> QuerySet[Position]:
    """The open positions that the visitor is rapporteur of, newest first."""
    own = [mandate.pk for mandate in mandates(user) if mandate.role == Role.MEMBER]
    written = Rapporteur.objects.filter(mandate__in=own).values("position")
    return Position.objects.visible_to(user).filter(pk__in=written, is_locked=False)
