"""How many things wait, in words."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gremia.models import Gremium
from gremia.permissions import Visitor
from overleg.home.turns.members import of_decision, of_waiting
from overleg.home.turns.person import turns_of
from overleg.home.turns.to_decide import ToDecide, WaitingInPosition
from overleg.home.turns.turn import Turn, soonest_first, words_to_write
from positions.models import Position

register = template.Library()
register.filter(words_to_write)


@register.filter
def in_numbers(waiting: WaitingInPosition) -> str:
    """ "1 changed text to answer, 2 suggestions to decide on, 3 clauses to answer, to declare joint"."""
    alarms, suggestions, clauses = len(waiting.alarms), len(waiting.suggestions), len(waiting.clauses)
    comments, objections = len(waiting.comments), len(waiting.objections)
    parts = (
        (alarms, ngettext("%(number)s changed text to answer", "%(number)s changed texts to answer", alarms)),
        (objections, ngettext("%(number)s objection that stands", "%(number)s objections that stand", objections)),
        (waiting.is_unwritten, _("to write further")),
        (waiting.is_declarable and not waiting.is_proof_read, _("a proof to read")),
        (waiting.is_declarable, _("to declare joint")),
        (
            suggestions,
            ngettext("%(number)s suggestion to decide on", "%(number)s suggestions to decide on", suggestions),
        ),
        (comments, ngettext("%(number)s comment to look at", "%(number)s comments to look at", comments)),
        (clauses, ngettext("%(number)s clause to answer", "%(number)s clauses to answer", clauses)),
    )
    return ", ".join(words % {"number": int(number)} for number, words in parts if number)


@register.simple_tag
def first_turn(decision: ToDecide, user: Visitor, waiting: WaitingInPosition | None = None) -> Turn:
    """Of what waits for one gremium or fractie, in one position or in all: what is due first, or waits longest."""
    turns = of_waiting(decision, waiting, user) if waiting else of_decision(decision, user)
    return soonest_first(turns)[0]


@register.simple_tag
def turns_on(user: Visitor, position: Position, gremium: Gremium | None = None) -> list[Turn]:
    """What waits for this person in this position, for this gremium or for all."""
    return [turn for turn in turns_of(user, position=position) if gremium in (None, turn.gremium)]
