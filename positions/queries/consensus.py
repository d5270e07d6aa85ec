"""The answers to the clauses of a position."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Sum, prefetch_related_objects
from django.utils import timezone

from gremia.models import Fractie, Gremium
from positions.consensus import ClauseConsensus, Consensus, GremiumAnswer
from positions.models import Clause, Declaration, Position, Stance
from wording.core import in_motion_order


def consensus_of_position(position: Position, *, gremia: Iterable[Gremium] | None = None) -> Consensus:
    """Of every standing clause, in the order of a motion."""
    clauses = position.clauses.standing().select_related("revision", "set_aside_by")
    return consensus_of_clauses(in_motion_order(clauses), gremia=gremia)


def consensus_of_clauses(clauses: Iterable[Clause], *, gremia: Iterable[Gremium] | None = None) -> Consensus:
    """Of these clauses, their current revisions loaded."""
    clauses = list(clauses)
    position = clauses[0].position if clauses else None
    gremia = list((gremia_of(position) if position else ()) if gremia is None else gremia)
    declared = current_declaration(position) if position else None
    seats = _seats(declared)
    of_gremia: dict[tuple[int, int], Stance] = {}
    of_fracties: dict[tuple[int, int], list[Stance]] = defaultdict(list)
    for stance in _most_recent_stances(clauses, declared):
        key = stance.revision_id, stance.gremium_id
        if stance.fractie is None:
            of_gremia[key] = stance
        elif stance.answer != Stance.Answer.OPEN:
            if position and position.is_locked:
                stance.fractie = stance.fractie_then
            of_fracties[key].append(stance)

    def answer(clause: Clause, gremium: Gremium) -> GremiumAnswer:
        key = clause.current.pk, gremium.pk
        last = of_gremia.get(key)
        if not (last and last.answer in Stance.CARRYING) and not clause.takes_answers_of(gremium.pk):
            # Its council adopted these very words, after a change of its own; nobody has to say so once more.
            last = Stance(revision=clause.current, gremium=gremium, answer=Stance.Answer.AGREE)
        return GremiumAnswer(gremium, last, tuple(of_fracties[key]), seats.get(gremium.pk, 0))

    answers = [ClauseConsensus(clause, tuple(answer(clause, gremium) for gremium in gremia)) for clause in clauses]
    return Consensus(answers, gremia)


def _fracties(declared: Declaration | None) -> QuerySet[Fractie]:
    """Those that count: of a text that was declared joint those of that day, whatever is recorded about them later."""
    return Fractie.objects.filter(pk__in=declared.fracties) if declared else Fractie.objects.on(timezone.localdate())


def _seats(declared: Declaration | None) -> dict[int, int]:
    """By gremium how many seats its fracties have together."""
    if declared is None:
        return dict(_fracties(None).order_by().values_list("gremium").annotate(Sum("seats")))
    return {each["gremium"]: sum(seats for _pk, _name, seats in each["fracties"]) for each in declared.participants}


def participants_on(position: Position, day: datetime.date) -> list[dict[str, Any]]:
    """Who take part and their fracties of that day, to be kept with a declaration (`Declaration.participants`)."""
    gremia = list(position.gremia.all())
    fracties: dict[int, list[tuple[int, str, int]]] = defaultdict(list)
    for fractie in Fractie.objects.on(day).filter(gremium__in=gremia):
        fracties[fractie.gremium_id].append((fractie.pk, fractie.name, fractie.seats))
    return [{"gremium": each.pk, "words": each.words, "fracties": fracties[each.pk]} for each in gremia]


def _most_recent_stances(clauses: list[Clause], declared: Declaration | None) -> QuerySet[Stance]:
    """Of the current revisions, without those of fracties that do not count."""
    counts = Q(fractie__isnull=True) | Q(fractie__in=_fracties(declared))
    return (
        Stance.objects.filter(counts, revision__in=[clause.revision_id for clause in clauses])
        .most_recent()
        .select_related("fractie")
    )


def current_declaration(position: Position) -> Declaration | None:
    """By which the text is locked, with the names and seats of that day. None: not declared, or reopened since."""
    return next(iter(position.declarations.all()), None) if position.is_locked else None


def gremia_of(position: Position) -> list[Gremium]:
    """Who take part, in their order; of a text that was declared joint with the names and seats of that day."""
    declaration = current_declaration(position)
    return participants_of(declaration) if declaration else list(position.gremia.all())


def participants_of(declaration: Declaration) -> list[Gremium]:
    """The gremia that declared it joint, in their order and as they were called then."""
    words = {each["gremium"]: each["words"] for each in declaration.participants}
    return [gremium.as_named(words[gremium.pk]) for gremium in Gremium.objects.filter(pk__in=words)]


def last_stance(clause: Clause, gremium: Gremium, fractie: Fractie | None) -> Stance | None:
    """The last stance of the gremium, or of that fractie of it, on the current revision of the clause."""
    return clause.current.stances.filter(gremium=gremium, fractie=fractie).first()


@dataclass(frozen=True)
class GremiumSupport:
    """The answer of a gremium, and each of its fracties with its last stance."""

    answer: GremiumAnswer
    fracties: list[tuple[Fractie, Stance | None]]


def support_by_gremium(position: Position, answers: Sequence[GremiumAnswer]) -> list[GremiumSupport]:
    """Of one clause: the stance of these gremia and of each of their fracties, also of those without one.

    The fracties are those whose seats count: see `consensus_of_clauses`.
    """
    stances = [stance for each in answers for stance in (each.last_stance, *each.fractie_stances) if stance]
    prefetch_related_objects(stances, "answered_by", "counter_proposal")
    fracties: dict[int, list[Fractie]] = defaultdict(list)
    declared = current_declaration(position)
    names = declared.fracties if declared else {}
    for fractie in _fracties(declared).filter(gremium__in=[answer.gremium for answer in answers]):
        fractie.name, fractie.seats = names.get(fractie.pk, (fractie.name, fractie.seats))
        fracties[fractie.gremium_id].append(fractie)
    support = []
    for answer in answers:
        known = {stance.fractie_id: stance for stance in answer.fractie_stances}
        rows = [_as_it_answered(fractie, known.get(fractie.pk)) for fractie in fracties[answer.gremium.pk]]
        support.append(GremiumSupport(answer, rows))
    return support


def _as_it_answered(fractie: Fractie, stance: Stance | None) -> tuple[Fractie, Stance | None]:
    """With the name and seats by which its stance counts."""
    return (stance.fractie if stance and stance.fractie else fractie), stance
