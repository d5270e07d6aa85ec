"""What a person answers to a clause, on behalf of the own gremium or fractie unless another is named."""

from positions import permissions
from positions.models import Clause, Stance
from positions.operations import consensus
from tests.factories import FractieFactory


def answer_for_gremium(clause: Clause, *, gremium=None, by, **answer) -> Stance | None:
    own = [gremium] if gremium else [*permissions.speaks_for(by, clause.position), *clause.position.gremia.all()]
    return consensus.answer_for_gremium(clause, own[0], by=by, **answer)


def answer_for_fractie(clause: Clause, *, fractie=None, by, **answer) -> Stance | None:
    own = [fractie] if fractie else permissions.fracties_for(by, clause.position) or [FractieFactory()]
    return consensus.answer_for_gremium(clause, own[0].gremium, own[0], by=by, **answer)
