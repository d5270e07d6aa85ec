"""What keeps a text in the making from being declared joint, besides answers that are awaited."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from positions.models import Clause, Participant, Position, ProofReading, Stance, Suggestion
from wording.core import core_of, in_motion_order
from wording.fingerprint import fingerprint


def objections(positions: QuerySet[Position]) -> QuerySet[Stance]:
    """Of gremia that take part, against clauses of texts that are not locked, the oldest first.

    Without those whose counter-proposal is open still: others decide about that; and without those of a council that
    adopted these very words since.
    """
    open_ = positions.filter(is_locked=False)
    clauses = Clause.objects.shared().filter(position__in=open_)
    later = Stance.objects.of_gremia().filter(
        revision=OuterRef("revision"), gremium=OuterRef("gremium"), pk__gt=OuterRef("pk")
    )
    part = Participant.objects.filter(
        ~Q(voted_on__contains=[OuterRef("revision")]),
        position=OuterRef("revision__clause__position"),
        gremium=OuterRef("gremium"),
    )
    standing = Stance.objects.of_gremia().filter(answer=Stance.Answer.OBJECT, revision__in=clauses.values("revision"))
    standing = standing.filter(Exists(part), ~Exists(later))
    undecided = Q(counter_proposal__isnull=False, counter_proposal__state=Suggestion.State.OPEN)
    return standing.exclude(undecided).select_related("revision__clause__position", "gremium").order_by("pk")


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
