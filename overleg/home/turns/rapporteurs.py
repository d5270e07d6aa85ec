"""Who still has to be appointed, and what waits for the rapporteurs of each gremium, as griffie and adviser see it."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gremia.models import Gremium, Mandate
from motions.models import Alarm
from overleg.home.turns.turn import Turn, TurnKind, start_of
from positions.models import Clause, Participant, Position, Rapporteur, Stance
from positions.models.clause import ClauseQuerySet
from positions.queries.annotations import open_comments, open_suggestions
from positions.queries.obstacles import objections, proofs_read
from positions.queries.position import declarable, last_step, unwritten

ONE_DAY = datetime.timedelta(days=1)


def only(position: Position | None, field: str = "position") -> dict[str, Position]:
    """For a filter: that position, or all."""
    return {} if position is None else {field: position}


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
        left += [start_of(part.ended_on + ONE_DAY)] if part.ended_on else []
        if left:
            since, by = max(left), None
        url = reverse("positions:rapporteurs", args=[part.position_id])
        yield turn_of(part, TurnKind.APPOINT, _("Appoint a rapporteur"), url=url, since=since, by=by)


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


def turn_of(
    part: Participant | Alarm,
    kind: TurnKind,
    what: str,
    *,
    url: str = "",
    since: datetime.datetime,
    by: int | None = None,
) -> Turn:
    """What waits for a gremium in a position: on the page of that position, unless `url` says where."""
    position = part.position
    url = url or position.get_absolute_url()
    return Turn(
        kind=kind, what=what, where=position.title, url=url, gremium=part.gremium, position=position, since=since, by=by
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
    return Q(position__is_locked=False) & (Q(voted_on=[]) | Q(Exists(_undecided())))


def _undecided() -> ClauseQuerySet:
    """Of the position of a participant, what its council has yet to decide about."""
    return Clause.objects.shared().filter(position=OuterRef("position")).undecided(OuterRef("gremium"))


def of_rapporteurs(gremia: QuerySet[Gremium], position: Position | None) -> Iterator[Turn]:
    """For the regional adviser: all that the rapporteurs of a gremium have to do."""
    for part, number, asked_at in _unanswered(gremia, position):
        words = ngettext(
            "The rapporteurs answer %(number)s clause", "The rapporteurs answer %(number)s clauses", number
        )
        yield turn_of(part, TurnKind.CLAUSES, words % {"number": number}, since=asked_at)
    motion = "amendment__filing__motion"
    alarms = Alarm.objects.open().filter(gremium__in=gremia, **only(position, f"{motion}__position"))
    for alarm in alarms.select_related("gremium", f"{motion}__position", f"{motion}__gremium"):
        change, url = alarm.amendment, alarm.get_absolute_url()
        council = change.filing.motion.council
        what = _("The rapporteurs say what they do: the text was changed in %(who)s") % {"who": council.short_name}
        who = change.recorded_by_id
        yield turn_of(alarm, TurnKind.CHANGED_TEXT, what, url=url, since=change.recorded_at, by=who)
    yield from _to_write(gremia, position)
    yield from _to_declare(gremia, position)
    yield from _remarks(gremia, position)


def _to_write(gremia: QuerySet[Gremium], position: Position | None) -> Iterator[Turn]:
    """Texts that wait for other words, since a gremium objects, or for their clauses."""
    texts = _in_the_making(position)
    objected: dict[int, list[Stance]] = defaultdict(list)
    for stance in objections(texts):
        objected[stance.revision.clause.position_id].append(stance)
    to_write = {each.pk: each for each in unwritten(texts)}
    parts = Participant.objects.filter(_has_rapporteur(), position__in=[*objected, *to_write], gremium__in=gremia)
    for part in parts.select_related("gremium", "position"):
        if stances := objected[part.position_id]:
            number, page = len(stances), part.position.get_absolute_url()
            words = ngettext(
                "The rapporteurs look for other words: %(number)s objection stands",
                "The rapporteurs look for other words: %(number)s objections stand",
                number,
            )
            url, last = f"{page}#clause-{stances[0].revision.clause_id}", stances[-1]
            what, who = words % {"number": number}, last.answered_by_id
            yield turn_of(part, TurnKind.OBJECTION, what, url=url, since=last.answered_at, by=who)
        text: Any = to_write.get(part.position_id)
        if text:
            since, by = last_step(text)
            no_dictum = _("The rapporteurs write what the text asks: it has no dictum")
            what = no_dictum if text.has_clauses else _("The rapporteurs write the first clause")
            yield turn_of(part, TurnKind.WRITE, what, since=since, by=by)


def _in_the_making(position: Position | None) -> QuerySet[Position]:
    return Position.objects.filter(is_locked=False, **({} if position is None else {"pk": position.pk}))


def _to_declare(gremia: QuerySet[Gremium], position: Position | None) -> Iterator[Turn]:
    """Texts that one of the rapporteurs declares joint, once they read the proof."""
    waiting = {each.pk: each for each in declarable(_in_the_making(position))}
    read = proofs_read(waiting.values())
    parts = Participant.objects.filter(_has_rapporteur(), position__in=waiting, gremium__in=gremia)
    for part in parts.select_related("gremium", "position"):
        declared: Any = waiting[part.position_id]
        what, url = _("One of the rapporteurs declares the text joint"), f"{declared.get_absolute_url()}#consensus"
        if (part.position_id, part.gremium_id) not in read:
            what = _("The rapporteurs read the proof, and one of them declares the text joint")
            url = reverse("positions:proof", args=[part.position_id])
        since, by = last_step(declared)
        yield turn_of(part, TurnKind.DECLARE, what, url=url, since=since, by=by)


def _remarks(gremia: QuerySet[Gremium], position: Position | None) -> Iterator[Turn]:
    """Suggestions and comments that the rapporteurs decide about, where one of them is not the author."""
    of_position = Clause.objects.standing().filter(position=OuterRef(OuterRef("position")), position__is_locked=False)
    suggestions = open_suggestions().filter(_someone_else("suggested_by"), clause__in=of_position)
    comments = open_comments().filter(_someone_else("written_by"), clause__in=of_position)
    # Only positions with a remark at all, so that most rows are never looked at.
    remarks = [open_.values("clause__position") for open_ in (open_suggestions(), open_comments())]
    some = Q(position__in=remarks[0]) | Q(position__in=remarks[1])
    parts: Any = Participant.objects.filter(some, _has_rapporteur(), gremium__in=gremia, **only(position))
    parts = parts.annotate(
        suggested_at=Subquery(
            suggestions.order_by().values("clause__position").annotate(at=Max("suggested_at")).values("at")
        ),
        commented_at=Subquery(
            comments.order_by().values("clause__position").annotate(at=Max("written_at")).values("at")
        ),
    ).exclude(suggested_at=None, commented_at=None)
    for part in parts.select_related("gremium", "position"):
        for what, since in (
            (_("The rapporteurs accept or decline a suggestion"), part.suggested_at),
            (_("The rapporteurs look at a comment"), part.commented_at),
        ):
            if since:
                yield turn_of(part, TurnKind.REMARK, what, since=since)


def _someone_else(author: str) -> Exists:
    """In a subquery of what a participant is told: one of its rapporteurs is not who wrote it."""
    own = {"position": OuterRef(OuterRef("position")), "mandate__gremium": OuterRef(OuterRef("gremium"))}
    return Exists(_who_write().filter(**own).exclude(mandate__user=OuterRef(author)))


def _unanswered(
    gremia: QuerySet[Gremium], position: Position | None
) -> Iterator[tuple[Participant, int, datetime.datetime]]:
    """Where these gremia have clauses to answer: how many, and when the last of them was written."""
    last = Stance.objects.of_gremia().filter(revision=OuterRef("revision"), gremium=OuterRef(OuterRef("gremium")))
    answered = last.order_by("-pk").values("answer")[:1]
    asked = _undecided().annotate(last=Subquery(answered))
    asked = asked.filter(Q(last__isnull=True) | Q(last=Stance.Answer.OPEN)).order_by()
    of_position = asked.values("position")
    parts: Any = Participant.objects.filter(_is_writing(), gremium__in=gremia, **only(position))
    parts = parts.annotate(
        unanswered=Subquery(of_position.annotate(number=Count("pk")).values("number")),
        asked_at=Subquery(of_position.annotate(asked=Max("revision__written_at")).values("asked")),
    )
    for part in parts.filter(unanswered__gt=0).select_related("gremium", "position"):
        yield part, part.unanswered, part.asked_at
