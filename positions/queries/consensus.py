"""What everybody says of the clauses of a position."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum, prefetch_related_objects

from gremia.models import Fractie, Gremium
from positions.consensus import ClauseConsensus, Consensus, Voice
from positions.models import Clause, Declaration, Position, Stance
from wording.core import in_motion_order


def consensus_of_position(position: Position, *, gremia: Iterable[Gremium] | None = None) -> Consensus:
    """Of every standing clause, in the order of a motion."""
    clauses = position.clauses.standing().select_related("revision", "set_aside_by")
    return consensus_of_clauses(in_motion_order(clauses), gremia=gremia)


def consensus_of_clauses(clauses: Iterable[Clause], *, gremia: Iterable[Gremium] | None = None) -> Consensus:
    """Of these clauses, their current revisions loaded."""
    clauses = list(clauses)
    gremia = list(Gremium.objects.all() if gremia is None else gremia)
    seats = dict(Fractie.objects.current().order_by().values_list("gremium").annotate(Sum("seats")))
    said: dict[tuple[int, int], Stance] = {}
    of_fracties: dict[tuple[int, int], list[Stance]] = defaultdict(list)
    for stance in _last_said(clauses):
        place = stance.revision_id, stance.gremium_id
        if stance.fractie is None:
            said[place] = stance
        elif stance.answer != Stance.Answer.OPEN:
            of_fracties[place].append(stance)
    return Consensus(
        [
            ClauseConsensus(
                clause,
                tuple(
                    Voice(gremium, said.get(place), tuple(of_fracties[place]), seats.get(gremium.pk, 0))
                    for gremium in gremia
                    for place in [(clause.current.pk, gremium.pk)]
                ),
            )
            for clause in clauses
        ],
        gremia,
    )


def _last_said(clauses: list[Clause]) -> QuerySet[Stance]:
    """Of the current revisions; fracties that are no longer there have no seats to put behind a clause."""
    in_force = Q(fractie__isnull=True) | Q(fractie__in=Fractie.objects.current())
    return (
        Stance.objects.filter(in_force, revision__in=[clause.revision_id for clause in clauses])
        .last_said()
        .select_related("fractie")
    )


def current_declaration(position: Position) -> Declaration | None:
    """The declaration of the text as it is now. None: it never was joint, or its core changed since."""
    return next((each for each in position.declarations.all() if each.version == position.version), None)


def last_stance(clause: Clause, gremium: Gremium, fractie: Fractie | None) -> Stance | None:
    """The last that the gremium, or that fractie of it, said of the clause as it is now."""
    return clause.current.stances.filter(gremium=gremium, fractie=fractie).first()


@dataclass(frozen=True)
class Roll:
    """A gremium with all its fracties of today, each with what it said last."""

    voice: Voice
    fracties: list[tuple[Fractie, Stance | None]]


def rolls(said: ClauseConsensus) -> list[Roll]:
    """Of one clause: who was heard and who was not."""
    stances = [stance for voice in said.voices for stance in (voice.said, *voice.fracties) if stance]
    prefetch_related_objects(stances, "said_by", "counter_proposal")
    fracties: dict[int, list[Fractie]] = defaultdict(list)
    for fractie in Fractie.objects.current():
        fracties[fractie.gremium_id].append(fractie)
    return [
        Roll(voice, [(fractie, heard.get(fractie.pk)) for fractie in fracties[voice.gremium.pk]])
        for voice in said.voices
        for heard in [{stance.fractie_id: stance for stance in voice.fracties}]
    ]
