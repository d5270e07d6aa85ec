"""Creating a position, editing its data, and appointing its rapporteurs."""

from collections.abc import Collection

import pghistory
from django.db import transaction

from gremia.models import Gremium, Mandate, Role, User
from meetings.models import Meeting, Theme
from positions.models import Position, Rapporteur
from positions.operations import step


class NotAMember(ValueError):
    """A rapporteur is an elected member of the gremium on whose behalf the text is written."""


@transaction.atomic
def create_position(
    *, title: str, theme: Theme, summary: str = "", meeting: Meeting | None = None, by: User | None
) -> Position:
    """Start a joint text without clauses; the sync gives every gremium a draft of it."""
    with pghistory.context(user=by and by.pk):
        position = Position.objects.create(title=title, theme=theme, summary=summary, meeting=meeting, created_by=by)
    step.announce_version(position)
    return position


@transaction.atomic
def edit_position(
    position: Position, *, title: str, theme: Theme, summary: str = "", meeting: Meeting | None = None, by: User | None
) -> None:
    """Change what the position is called, is for and belongs to; its core, so its version, stays."""
    position = step.lock_position(position.pk)
    position.title, position.theme, position.summary, position.meeting = title, theme, summary, meeting
    with pghistory.context(user=by and by.pk):
        position.save(update_fields=["title", "theme", "summary", "meeting"])
    step.count_activity(position)


@transaction.atomic
def appoint_rapporteurs(
    position: Position, *, mandates: Collection[Mandate], gremia: Collection[Gremium], by: User | None
) -> None:
    """From now on exactly these members of `gremia` write the position; rapporteurs of other gremia stay.

    Raises NotAMember for a mandate of another role or another gremium.
    """
    allowed = {gremium.pk for gremium in gremia}
    for mandate in mandates:
        if mandate.role != Role.MEMBER or mandate.gremium_id not in allowed:
            raise NotAMember(str(mandate))
    position = step.lock_position(position.pk)
    with pghistory.context(user=by and by.pk):
        position.rapporteurs.filter(mandate__gremium__in=allowed).exclude(mandate__in=mandates).delete()
        Rapporteur.objects.bulk_create(
            [Rapporteur(position=position, mandate=mandate) for mandate in mandates], ignore_conflicts=True
        )
    step.count_activity(position)
