"""What members and rapporteurs still have to decide: clauses to answer, and whatever else stands in a text's way."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from django.db.models import BigIntegerField, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from gremia.models import Fractie, Gremium, Role
from gremia.permissions import Visitor, fracties_of, mandates
from motions.models import Alarm
from motions.queries.alarm import to_answer
from motions.queries.history import votes_planned
from positions.models import Clause, Comment, Position, Rapporteur, Revision, Stance, Suggestion
from positions.models.clause import ClauseQuerySet
from positions.queries.annotations import open_comments, open_suggestions
from positions.queries.answering import answering_address, unanswered
from positions.queries.obstacles import objections, proofs_read
from positions.queries.position import declarable, unwritten
from wording.core import Wording, in_motion_order


@dataclass
class WaitingText:
    """What a text waits for on whose behalf it is written, besides answers.

    `objections` are those that stand without another text for the clause. `is_unwritten`: all that there is is carried,
    but it asks nothing, or there is nothing. `is_declarable`: all carry it, someone has to declare it joint;
    `proof_read_by`: the gremia that said that their motion can be so.
    """

    position: Position
    objections: list[Stance] = field(default_factory=list)
    is_unwritten: bool = False
    is_declarable: bool = False
    proof_read_by: set[int] = field(default_factory=set)


@dataclass(kw_only=True)
class WaitingInPosition(WaitingText):
    """What waits in one position for one gremium, or for one fractie of it."""

    gremium: Gremium
    fractie: Fractie | None = None
    clauses: list[Clause] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    alarms: list[Alarm] = field(default_factory=list)

    @property
    def answering_url(self) -> str:
        """Where all its clauses are answered on one screen."""
        return answering_address(self.position, self.gremium, self.fractie)

    @property
    def is_proof_read(self) -> bool:
        return self.gremium.pk in self.proof_read_by

    @property
    def is_mixed(self) -> bool:
        """More than clauses, so that each line must tell what it asks."""
        return bool(self.suggestions or self.comments or self.alarms or self.objections)


@dataclass(frozen=True)
class ToDecide:
    """What waits for one gremium, or for one fractie of it, newest position first; a fractie is asked about clauses."""

    gremium: Gremium
    fractie: Fractie | None
    positions: list[WaitingInPosition]

    @property
    def clauses(self) -> list[Clause]:
        return [clause for waiting in self.positions for clause in waiting.clauses]

    @cached_property
    def votes(self) -> dict[tuple[int, int], datetime.date]:
        """When this council is to vote about them."""
        return votes_planned({waiting.position.pk for waiting in self.positions}, {self.gremium.pk})


def to_decide(user: Visitor, *, position: Position | None = None) -> list[ToDecide]:
    """First for each gremium that the person writes a position for, then for each of the person's fracties.

    In one position or in all.
    """
    held = [m for m in mandates(user) if m.role == Role.MEMBER and m.gremium is not None]
    writes = Rapporteur.objects.filter(mandate__in=[m.pk for m in held]).values_list("position", "mandate__gremium")
    asked = Clause.objects.visible_to(user).shared().filter(position__is_locked=False)
    if position is not None:
        writes, asked = writes.filter(position=position), asked.filter(position=position)
    positions: dict[int, list[int]] = {}
    for written, gremium in writes:
        positions.setdefault(gremium, []).append(written)
    gremia = {m.gremium.pk: m.gremium for m in held if m.gremium is not None and m.gremium.pk in positions}
    return [
        *(_rapporteur_decisions(user, asked, gremium, positions[pk]) for pk, gremium in gremia.items()),
        *(_fractie_decisions(asked, fractie) for fractie in fracties_of(user)),
    ]


def _fractie_decisions(asked: ClauseQuerySet, fractie: Fractie) -> ToDecide:
    of_positions = groupby(_open(asked, fractie.gremium, fractie), key=lambda clause: clause.position)
    waiting = [
        WaitingInPosition(position, gremium=fractie.gremium, fractie=fractie, clauses=list(clauses))
        for position, clauses in of_positions
    ]
    return ToDecide(fractie.gremium, fractie, waiting)


def _rapporteur_decisions(user: Visitor, asked: ClauseQuerySet, gremium: Gremium, positions: list[int]) -> ToDecide:
    """Whoever suggested something waits for the others to decide on it, and so does whoever made a comment."""
    texts = texts_waiting(Position.objects.filter(pk__in=positions))
    found = {pk: WaitingInPosition(**vars(text), gremium=gremium) for pk, text in texts.items()}

    def waiting_in(position: Position) -> WaitingInPosition:
        return found.setdefault(position.pk, WaitingInPosition(position, gremium=gremium))

    for alarm in to_answer(gremium, positions):
        waiting_in(alarm.position).alarms.append(alarm)
    standing = Clause.objects.standing().filter(position__in=positions, position__is_locked=False)
    suggestions = open_suggestions().filter(clause__in=standing).exclude(suggested_by=user.pk)
    for suggestion in suggestions.select_related("suggested_by", "on_behalf_of", "clause__position"):
        waiting_in(suggestion.clause.position).suggestions.append(suggestion)
    comments = open_comments().filter(clause__in=standing).exclude(written_by=user.pk)
    for comment in comments.select_related("clause__position"):
        waiting_in(comment.clause.position).comments.append(comment)
    for clause in _open(asked.filter(position__in=positions), gremium, None):
        waiting_in(clause.position).clauses.append(clause)
    return ToDecide(gremium, None, sorted(found.values(), key=lambda waiting: _newest_first(waiting.position)))


def texts_waiting(positions: QuerySet[Position]) -> dict[int, WaitingText]:
    """Of these positions, those in the making whose rapporteurs have something to do besides answering."""
    # These two first, so that `position` has what `last_step` reads.
    texts = {position.pk: WaitingText(position, is_unwritten=True) for position in unwritten(positions)}
    texts |= {position.pk: WaitingText(position, is_declarable=True) for position in declarable(positions)}
    for pk, gremium in proofs_read([text.position for text in texts.values() if text.is_declarable]):
        texts[pk].proof_read_by.add(gremium)
    for stance in objections(positions):
        position = stance.revision.clause.position
        texts.setdefault(position.pk, WaitingText(position)).objections.append(stance)
    return texts


def _open(clauses: ClauseQuerySet, gremium: Gremium, fractie: Fractie | None) -> list[Clause]:
    """Those that it has to answer, the newest position first, in the order of a motion.

    `is_changed`: the clause says something else than what was answered last on that behalf, or than what it began with.
    """
    own = Stance.objects.filter(gremium=gremium, fractie=fractie).order_by("-pk")
    answered = own.filter(revision__clause=OuterRef("pk")).exclude(answer=Stance.Answer.OPEN)
    first = Revision.objects.filter(clause=OuterRef("pk")).order_by("number")
    words = {name: OuterRef(f"revision__{name}") for name in Wording._fields}
    waiting = (
        unanswered(clauses, gremium, fractie)
        .annotate(
            read=Coalesce(
                Subquery(answered.values("revision")[:1]),
                Subquery(first.values("pk")[:1]),
                output_field=BigIntegerField(),
            ),
        )
        .annotate(is_changed=~Exists(Revision.objects.filter(pk=OuterRef("read"), **words)))
    )
    return _in_order(waiting.select_related("revision", "position"))


def _in_order(clauses: Iterable[Clause]) -> list[Clause]:
    return sorted(in_motion_order(clauses), key=lambda clause: _newest_first(clause.position))


def _newest_first(position: Position) -> tuple[float, int]:
    return -position.created_at.timestamp(), -position.pk
