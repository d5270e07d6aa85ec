"""What the pages of positions read."""

import datetime
from operator import itemgetter
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from gremia.permissions import Visitor
from meetings.models import Meeting
from portal.word_search import having_words
from positions.models import Change, Clause, Declaration, Participant, Position, Rapporteur, Reopening, Stance
from positions.models.clause import ClauseQuerySet
from wording.parts import Kind

MAX_NAMED = 9
"""Rapporteurs of a position that a page names."""


def visible_positions(user: Visitor, *, meeting: Meeting | None = None, words: str = "") -> QuerySet[Position]:
    """What the visitor may see, newest first; each with its rapporteurs and declarations.

    `clause_count` is all that stand, `shared_count` those that are not set aside, `carried_count` those of them that
    every gremium carries.
    """
    visible = having_words(Position.objects.visible_to(user), words, "title", "summary", "theme__name")
    if meeting:
        visible = visible.filter(meeting=meeting)
    return (
        visible.annotate(
            clause_count=_count_of(Clause.objects.standing()),
            shared_count=_count_of(Clause.objects.shared()),
            carried_count=_count_of(Clause.objects.shared().filter(carried_by_all())),
            rapporteur_count=_count_of(rapporteurs_of_then()),
        )
        .select_related("theme", "meeting__host")
        .prefetch_related(
            prefetch_rapporteurs(), Prefetch("declarations", Declaration.objects.defer("core", "participants"))
        )
    )


def _count_of(rows: QuerySet) -> Coalesce:
    """How many of these clauses or rapporteurs a position has."""
    of_position = rows.filter(position=OuterRef("pk")).order_by().values("position").annotate(n=Count("pk"))
    return Coalesce(Subquery(of_position.values("n")), 0)


def carried_by_all() -> Q:
    """Clauses whose current revision all who take part carry, as positions/consensus.py computes it in Python.

    A gremium of which the council decided about that very text is not waited for.
    """
    stances = Stance.objects.of_gremia().filter(revision=OuterRef(OuterRef("revision")), gremium=OuterRef("gremium"))
    parts = Participant.objects.filter(position=OuterRef("position"))
    others = parts.annotate(last=Subquery(stances.order_by("-pk").values("answer")[:1]))
    others = others.filter(Q(last__isnull=True) | ~Q(last__in=Stance.CARRYING))
    others = others.exclude(voted_on__contains=[OuterRef("revision")])
    return ~Q(Exists(others)) & Q(Exists(parts))


def declarable(positions: QuerySet[Position]) -> QuerySet[Position]:
    """Those that wait to be declared joint, or once more, as positions/consensus.py computes it in Python."""
    return with_last_step(carried(positions).filter(Exists(_dicta())))


def unwritten(positions: QuerySet[Position]) -> QuerySet[Position]:
    """Those that nobody can declare although no answer is awaited: without a clause, or without a dictum.

    `has_clauses` tells which of the two.
    """
    shared = Clause.objects.shared().filter(position=OuterRef("pk"))
    return with_last_step(carried(positions).filter(~Exists(_dicta())).annotate(has_clauses=Exists(shared)))


def carried(positions: QuerySet[Position]) -> QuerySet[Position]:
    """Those that are not locked, and of which all who take part carry each clause there is."""
    shared = Clause.objects.shared().filter(position=OuterRef("pk"))
    return positions.filter(~Exists(shared.filter(~carried_by_all())), is_locked=False)


def _dicta() -> ClauseQuerySet:
    return Clause.objects.shared().filter(position=OuterRef("pk"), kind=Kind.DICTUM)


def with_last_step(positions: QuerySet[Position]) -> QuerySet[Position]:
    """With what `last_step` reads."""
    answers = Stance.objects.filter(revision__clause__position=OuterRef("pk")).order_by("-pk")
    changes = Change.objects.filter(position=OuterRef("pk")).order_by("-version")
    reopenings = Reopening.objects.filter(position=OuterRef("pk")).order_by("-pk")
    return positions.annotate(
        answered_at=Subquery(answers.values("answered_at")[:1]),
        answered_by=Subquery(answers.values("answered_by")[:1]),
        changed_at=Subquery(changes.values("made_at")[:1]),
        changed_by=Subquery(changes.values("made_by")[:1]),
        reopened_at=Subquery(reopenings.values("reopened_at")[:1]),
        reopened_by=Subquery(reopenings.values("reopened_by")[:1]),
    )


def last_step(position: Any) -> tuple[datetime.datetime, int | None]:
    """When, and by whom, the last answer was given, the last change made or the text reopened, or it was begun."""
    steps = [
        (position.created_at, position.created_by_id),
        (position.changed_at, position.changed_by),
        (position.answered_at, position.answered_by),
        (position.reopened_at, position.reopened_by),
    ]
    return max((step for step in steps if step[0]), key=itemgetter(0))


def rapporteurs_of_then() -> QuerySet[Rapporteur]:
    """Whose mandate is in force today, or for a text that was declared joint was on that day."""
    declared = Declaration.objects.filter(position=OuterRef("position"), position__is_locked=True)
    day = Coalesce(Subquery(declared.values("declared_at__date")[:1]), Value(timezone.localdate()))
    in_force = Q(mandate__until__isnull=True) | Q(mandate__until__gte=F("day"))
    return Rapporteur.objects.annotate(day=day).filter(in_force, mandate__since__lte=F("day"))


def prefetch_rapporteurs() -> Prefetch:
    """`first_rapporteurs` of positions, as many as a page names, with their names and gremia."""
    rapporteurs = rapporteurs_of_then().select_related("mandate__user", "mandate__gremium")
    return Prefetch("rapporteurs", rapporteurs[:MAX_NAMED], to_attr="first_rapporteurs")


def visible_position(user: Visitor) -> QuerySet[Position]:
    """For the page of one position."""
    return (
        Position.objects.visible_to(user)
        .annotate(rapporteur_count=_count_of(rapporteurs_of_then()))
        .select_related("theme", "meeting__host")
        .prefetch_related(
            prefetch_rapporteurs(),
            "gremia",
            Prefetch("declarations", Declaration.objects.select_related("declared_by")),
        )
    )
