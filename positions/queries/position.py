"""What the pages of positions read."""

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from gremia.permissions import Visitor
from meetings.models import Meeting
from portal.word_search import having_words
from positions.models import Clause, Declaration, Participant, Position, Rapporteur, Stance
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
    """Clauses whose current revision all who take part carry, as positions/consensus.py computes it in Python."""
    stances = Stance.objects.of_gremia().filter(revision=OuterRef(OuterRef("revision")), gremium=OuterRef("gremium"))
    parts = Participant.objects.filter(position=OuterRef("position"))
    others = parts.annotate(last=Subquery(stances.order_by("-pk").values("answer")[:1]))
    others = others.filter(Q(last__isnull=True) | ~Q(last__in=Stance.CARRYING))
    return ~Q(Exists(others)) & Q(Exists(parts))


def declarable(positions: QuerySet[Position]) -> QuerySet[Position]:
    """Those that wait to be declared joint, as positions/consensus.py computes it in Python.

    Each has `last_answer_at` and `last_answer_by`: when, and by whom, the last gremium carried the last clause.
    """
    answers = Stance.objects.filter(revision__clause__position=OuterRef("pk")).order_by("-pk")
    shared = Clause.objects.shared().filter(position=OuterRef("pk"))
    declared = Position.objects.joint().filter(pk=OuterRef("pk"))
    waiting = positions.filter(
        Exists(shared.filter(kind=Kind.DICTUM)), ~Exists(shared.filter(~carried_by_all())), ~Exists(declared)
    )
    return waiting.annotate(
        last_answer_at=Subquery(answers.values("answered_at")[:1]),
        last_answer_by=Subquery(answers.values("answered_by")[:1]),
    )


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
