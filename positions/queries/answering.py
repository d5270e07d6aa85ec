"""What a gremium, or one fractie of it, is asked about a position: all its clauses on one screen."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from gremia.models import Fractie, Gremium
from positions.consensus import OwnAnswer
from positions.models import Clause, Position, Revision, Stance
from positions.models.clause import ClauseQuerySet
from wording.core import core_of, in_motion_order
from wording.motion import heading_of
from wording.variables import resolve


@dataclass(frozen=True)
class ClauseQuestion:
    """A clause, in the words of the council that answers; `number` is its place on the screen.

    `stances` are all answers that were given to any text of the clause on this behalf, by their key.
    """

    own: OwnAnswer
    number: int
    stances: dict[int, Stance]

    @property
    def clause(self) -> Clause:
        return self.own.clause

    @property
    def heading(self) -> str:
        """What stands above it in the motion of this council."""
        [clause] = core_of([self.clause])
        return heading_of(clause, self.own.gremium)

    @property
    def text(self) -> str:
        return self.words_of(self.clause.current)

    def words_of(self, revision: Revision) -> str:
        """A text of the clause as the motion of this council says it."""
        return resolve(revision.text, self.own.gremium)

    @cached_property
    def can_be_answered(self) -> bool:
        """Not when it was removed, nor when the answer stays as it is."""
        return not self.clause.is_removed and self.own.can_change

    @property
    def is_open(self) -> bool:
        """Waits for an answer."""
        return self.can_be_answered and self.own.answer == Stance.Answer.OPEN


def questions_of(
    position: Position, gremium: Gremium, fractie: Fractie | None, *, also: Collection[int] = ()
) -> list[ClauseQuestion]:
    """What is in the motions and still takes an answer, in their order; `also` are clauses that stood there before."""
    in_motions = Q(removed_at__isnull=True, set_aside_at__isnull=True)
    clauses = position.clauses.filter(in_motions | Q(pk__in=also)).select_related("revision__written_by")
    given = Stance.objects.filter(revision__clause__position=position, gremium=gremium, fractie=fractie).order_by("pk")
    stances = {stance.pk: stance for stance in given.select_related("answered_by")}
    last = {stance.revision_id: stance for stance in stances.values()}
    questions: list[ClauseQuestion] = []
    for clause in in_motion_order(clauses):
        own = OwnAnswer(clause, gremium, fractie, last.get(clause.current.pk))
        if clause.pk in also or own.can_change:
            questions.append(ClauseQuestion(own, len(questions) + 1, stances))
    return questions


def unanswered(clauses: ClauseQuerySet, gremium: Gremium | OuterRef, fractie: Fractie | None) -> QuerySet[Clause]:
    """Those that it may answer and has not, or took its answer back; `last` is its last answer."""
    whose = OuterRef(gremium) if isinstance(gremium, OuterRef) else gremium
    answers = Stance.objects.filter(revision=OuterRef("revision"), gremium=whose, fractie=fractie).order_by("-pk")
    asked = clauses.undecided(gremium).annotate(last=Subquery(answers.values("answer")[:1]))
    return asked.filter(Q(last__isnull=True) | Q(last=Stance.Answer.OPEN))


def answering_address(position: Position, gremium: Gremium, fractie: Fractie | None = None) -> str:
    """Of the screen on which all clauses are answered."""
    if fractie:
        return reverse("positions:answer_all_for_fractie", args=[position.pk, fractie.pk])
    return reverse("positions:answer_all_for_gremium", args=[position.pk, gremium.pk])
