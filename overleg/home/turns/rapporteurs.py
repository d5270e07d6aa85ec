"""Who still has to be appointed, and what waits for the rapporteurs of each gremium, as griffie and adviser see it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gremia.models import Gremium, Mandate
from motions.models import Alarm
from overleg.home.turns.members import alarm_turn, text_turns
from overleg.home.turns.to_decide import texts_waiting
from overleg.home.turns.turn import Turn, TurnKind, end_of, turn_of
from positions.models import Clause, Participant, Position, Rapporteur
from positions.models.clause import ClauseQuerySet
from positions.queries.annotations import open_comments, open_suggestions
from positions.queries.answering import unanswered


def only(position: Position | None, field: str = "position") -> dict[str, int]:
    """For a filter: that position, or all."""
    return {} if position is None else {field: position.pk}


def to_appoint(gremia: QuerySet[Gremium], position: Position | None) -> Iterator[Turn]:
    """Positions without a rapporteur of a gremium that takes part, and that has to write or to answer an alarm."""
    alarms = Alarm.objects.open().filter(
        gremium=OuterRef("gremium"), amendment__filing__motion__position=OuterRef("position")
    )
    parts = Participant.objects.filter(~_has_rapporteur(), gremium__in=gremia, **only(position))
    parts = parts.filter(_is_writing() | Exists(alarms), gremium__in=Gremium.objects.current())
    for part in _with_last_rapporteur(parts).select_related("gremium", "position"):
        since, by = part.position.created_at, part.position.created_by_id
        left = [part.dismissed_at] if part.dismissed_at else []
        left += [end_of(part.ended_on)] if part.ended_on else []
        if left:
            since, by = max(left), None
        url = reverse("positions:rapporteurs", args=[part.position_id])
        yield turn_of(part, (TurnKind.APPOINT, _("Appoint a rapporteur"), url, since, by))


def _with_last_rapporteur(parts: Any) -> Any:
    """When the last one who wrote for the gremium was dismissed, or on which day the mandate ended."""
    of_gremium = {"position": OuterRef("position"), "mandate__gremium": OuterRef("gremium")}
    ended = Rapporteur.objects.filter(**of_gremium, mandate__until__lt=timezone.localdate()).order_by("-mandate__until")
    events: Any = Rapporteur
    dismissed = events.pgh_event_model.objects.filter(**of_gremium, pgh_label="delete").order_by("-pgh_id")
    return parts.annotate(
        ended_on=Subquery(ended.values("mandate__until")[:1]),
        dismissed_at=Subquery(dismissed.values("pgh_created_at")[:1]),
    )


def _who_write() -> QuerySet[Rapporteur]:
    """Rapporteurs that may write today."""
    return Rapporteur.objects.filter(mandate__in=Mandate.objects.current(), mandate__user__is_active=True)


def _has_rapporteur() -> Exists:
    """Of a gremium that takes part, in that position."""
    return Exists(_who_write().filter(position=OuterRef("position"), mandate__gremium=OuterRef("gremium")))


def _is_writing() -> Q:
    """Participants in positions that are still being written, and that say something their council did not decide.

    That holds where the council decided about nothing, also of a text that is still empty.
    """
    undecided = _clauses().undecided(OuterRef("gremium"))
    return Q(position__is_locked=False) & (Q(voted_on=[]) | Q(Exists(undecided)))


def _clauses() -> ClauseQuerySet:
    """Of the position of a participant, what is in its motions."""
    return Clause.objects.shared().filter(position=OuterRef("position"))


def of_rapporteurs(gremia: QuerySet[Gremium], position: Position | None) -> Iterator[Turn]:
    """For the regional adviser: all that the rapporteurs of a gremium have to do."""
    yield from _to_answer(gremia, position)
    motion = "amendment__filing__motion"
    alarms = Alarm.objects.open().filter(gremium__in=gremia, **only(position, f"{motion}__position"))
    for alarm in alarms.select_related("gremium", f"{motion}__position", f"{motion}__gremium"):
        yield turn_of(alarm, alarm_turn(alarm, is_own=False))
    texts = texts_waiting(Position.objects.filter(**only(position, "pk")))
    parts = Participant.objects.filter(_has_rapporteur(), position__in=texts, gremium__in=gremia)
    for part in parts.select_related("gremium", "position"):
        for fields in text_turns(texts[part.position_id], part.gremium, is_own=False):
            yield turn_of(part, fields)
    yield from _remarks(gremia, position)


def _to_answer(gremia: QuerySet[Gremium], position: Position | None) -> Iterator[Turn]:
    """Where these gremia have clauses to answer: how many, and since the last of them was written."""
    asked = unanswered(_clauses(), OuterRef("gremium"), None).order_by().values("position")
    parts: Any = Participant.objects.filter(_is_writing(), gremium__in=gremia, **only(position))
    parts = parts.annotate(
        unanswered=Subquery(asked.annotate(number=Count("pk")).values("number")),
        asked_at=Subquery(asked.annotate(asked=Max("revision__written_at")).values("asked")),
    )
    for part in parts.filter(unanswered__gt=0).select_related("gremium", "position"):
        number, page = part.unanswered, part.position.get_absolute_url()
        words = ngettext(
            "The rapporteurs answer %(number)s clause", "The rapporteurs answer %(number)s clauses", number
        )
        yield turn_of(part, (TurnKind.CLAUSES, words % {"number": number}, page, part.asked_at, None))


def _remarks(gremia: QuerySet[Gremium], position: Position | None) -> Iterator[Turn]:
    """Suggestions and comments that the rapporteurs decide about, where one of them is not the author."""
    in_the_making = Clause.objects.standing().filter(position__is_locked=False)
    suggestions, comments = (rows.filter(clause__in=in_the_making) for rows in (open_suggestions(), open_comments()))
    # Only positions with a remark at all, so that most rows are never looked at.
    some = Q(position__in=suggestions.values("clause__position")) | Q(position__in=comments.values("clause__position"))
    parts: Any = Participant.objects.filter(some, gremium__in=gremia, **only(position)).annotate(
        suggested_at=_newest(suggestions, "suggested_at", author="suggested_by"),
        commented_at=_newest(comments, "written_at", author="written_by"),
    )
    for part in parts.select_related("gremium", "position"):
        for what, since in (
            (_("The rapporteurs accept or decline a suggestion"), part.suggested_at),
            (_("The rapporteurs look at a comment"), part.commented_at),
        ):
            if since:
                yield turn_of(part, (TurnKind.REMARK, what, part.position.get_absolute_url(), since, None))


def _newest(remarks: QuerySet[Any], moment: str, *, author: str) -> Subquery:
    """Of what others than a rapporteur of a participant wrote in its position."""
    others = _who_write().filter(
        position=OuterRef(OuterRef("position")), mandate__gremium=OuterRef(OuterRef("gremium"))
    )
    told = remarks.filter(Exists(others.exclude(mandate__user=OuterRef(author))), clause__position=OuterRef("position"))
    return Subquery(told.order_by(f"-{moment}").values(moment)[:1])
