"""What keeps a text in the making from being declared joint, besides answers that are awaited."""

import datetime
from collections import defaultdict
from collections.abc import Collection
from operator import itemgetter
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from positions.models import Change, Clause, Participant, Position, ProofReading, Stance, Suggestion
from positions.queries.position import carried_by_all
from wording.core import core_of, in_motion_order
from wording.fingerprint import fingerprint
from wording.parts import Kind


def objections(positions: QuerySet[Position]) -> QuerySet[Stance]:
    """Of gremia that take part, against clauses of texts that are not locked, the oldest first.

    Without those whose counter-proposal is open still: others decide about that.
    """
    open_ = positions.filter(is_locked=False)
    clauses = Clause.objects.shared().filter(position__in=open_)
    later = Stance.objects.of_gremia().filter(
        revision=OuterRef("revision"), gremium=OuterRef("gremium"), pk__gt=OuterRef("pk")
    )
    part = Participant.objects.filter(position=OuterRef("revision__clause__position"), gremium=OuterRef("gremium"))
    standing = Stance.objects.of_gremia().filter(answer=Stance.Answer.OBJECT, revision__in=clauses.values("revision"))
    standing = standing.filter(Exists(part), ~Exists(later))
    undecided = Q(counter_proposal__isnull=False, counter_proposal__state=Suggestion.State.OPEN)
    return standing.exclude(undecided).select_related("revision__clause__position", "gremium").order_by("pk")


def unwritten(positions: QuerySet[Position]) -> QuerySet[Position]:
    """Those that nobody can declare although no answer is awaited: without a clause, or without a dictum.

    `has_clauses` tells which of the two; see `last_step` for since when.
    """
    shared = Clause.objects.shared().filter(position=OuterRef("pk"))
    declared = Position.objects.joint().filter(pk=OuterRef("pk"))
    waiting = positions.filter(
        ~Exists(shared.filter(kind=Kind.DICTUM)), ~Exists(shared.filter(~carried_by_all())), ~Exists(declared)
    )
    answers = Stance.objects.filter(revision__clause__position=OuterRef("pk")).order_by("-pk")
    changes = Change.objects.filter(position=OuterRef("pk")).order_by("-version")
    return waiting.filter(is_locked=False).annotate(
        has_clauses=Exists(shared),
        answered_at=Subquery(answers.values("answered_at")[:1]),
        answered_by=Subquery(answers.values("answered_by")[:1]),
        changed_at=Subquery(changes.values("made_at")[:1]),
        changed_by=Subquery(changes.values("made_by")[:1]),
    )


def last_step(position: Any) -> tuple[datetime.datetime, int | None]:
    """When, and by whom, the last answer was given or the last change made to one of `unwritten`, or it was begun."""
    steps = [
        (position.created_at, position.created_by_id),
        (position.changed_at, position.changed_by),
        (position.answered_at, position.answered_by),
    ]
    return max((step for step in steps if step[0]), key=itemgetter(0))


def proofs_read(positions: Collection[Position]) -> set[tuple[int, int]]:
    """(position, gremium) of those that said of the text as it is now that their motion can be so."""
    texts: dict[int, list[Clause]] = defaultdict(list)
    for clause in Clause.objects.shared().filter(position__in=positions).select_related("revision"):
        texts[clause.position_id].append(clause)
    now = {position: fingerprint(core_of(in_motion_order(clauses))) for position, clauses in texts.items()}
    of_one_text = ("position_id", "gremium_id", "fingerprint")
    readings = ProofReading.objects.filter(position__in=positions).order_by(*of_one_text, "-pk").distinct(*of_one_text)
    return {
        (reading.position_id, reading.gremium_id)
        for reading in readings
        if reading.is_right and reading.fingerprint == now.get(reading.position_id)
    }
