"""The consensus of the gremia in words."""

from collections.abc import Sequence
from typing import Any, Protocol

from django import template
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gremia.models import Fractie, Gremium
from portal.dutch import dutch
from portal.enumeration import enumerated
from positions.consensus import ClauseConsensus, ClauseState, Consensus, GremiumAnswer, OwnAnswer
from positions.models import Clause, Declaration, Position, Stance
from positions.queries.consensus import current_declaration
from positions.queries.proof import Proof
from wording.core import core_of

register = template.Library()

MAX_NAMED = 5
"""The largest number of gremia that are listed by name."""
MAX_REASONS_LENGTH = 300


class Speaker(Protocol):
    """Whoever answers: a gremium, or one of its fracties."""

    @property
    def gremium(self) -> Gremium: ...

    @property
    def fractie(self) -> Fractie | None: ...


@register.filter
def declaration(position: Position) -> Declaration | None:
    """Of the text as it is now; None if it is not joint."""
    return current_declaration(position)


@register.filter
def proof(consensus: Consensus, position: Position) -> Proof:
    """What each gremium said of the motions as they will be."""
    return Proof(position, core_of(each.clause for each in consensus.shared), consensus.gremia)


@register.filter
def about(consensus: Consensus, clause: Clause) -> ClauseConsensus | None:
    """The answers to the clause; None for one that was removed."""
    return consensus.of(clause)


@register.simple_tag(takes_context=True)
def own_answers(context: dict[str, Any], consensus: ClauseConsensus) -> list[OwnAnswer]:
    """The answers that the visitor may give: first for the own gremium, then for the own fractie."""
    clause, of_gremia = consensus.clause, {answer.gremium.pk: answer for answer in consensus.answers}
    of_fracties = {stance.fractie_id: stance for answer in consensus.answers for stance in answer.fractie_stances}
    speaks_for = [gremium for gremium in context.get("speaks_for", ()) if gremium.pk in of_gremia]
    own = [OwnAnswer(clause, g, None, of_gremia[g.pk].last_stance) for g in speaks_for]
    for fractie in context.get("fracties", ()):
        gremium = of_gremia[fractie.gremium_id].gremium
        own.append(OwnAnswer(clause, gremium, fractie, of_fracties.get(fractie.pk)))
    return [answer for answer in own if answer.can_change]


@register.filter
def state_in_words(consensus: ClauseConsensus) -> str:
    """ "carried by all three", "waiting for Lelystad", "blocked by Almere: too vague", "set aside"."""
    match consensus.state:
        case ClauseState.SET_ASIDE:
            return _("set aside")
        case ClauseState.BLOCKED:
            who = listed([answer.gremium for answer in consensus.blocked_by])
            why = Truncator("; ".join(answer.remark for answer in consensus.blocked_by)).chars(MAX_REASONS_LENGTH)
            return format_html(_("blocked by {who}: {why}"), who=who, why=dutch(why))
        case ClauseState.WAITING if consensus.answers:
            return _("waiting for %(who)s") % {"who": listed(consensus.waiting_for)}
        case ClauseState.CARRIED:
            return _("carried by %(who)s") % {"who": all_of([answer.gremium for answer in consensus.answers])}
    return _("there are no gremia yet")


@register.filter
def all_of(gremia: Sequence[Gremium]) -> str:
    """ "Almere", "both", "all three", "all 342"."""
    words = {2: _("both"), 3: _("all three"), 4: _("all four"), 5: _("all five")}
    number = len(gremia)
    return listed(gremia) if number < 2 else words.get(number) or _("all %(number)s gremia") % {"number": number}


@register.filter
def answer_label(answer: str) -> str:
    """An answer in words; "nothing yet" where there is none."""
    return _("nothing yet") if answer == Stance.Answer.OPEN else str(Stance.Answer(answer).label)


@register.filter
def on_behalf_of(speaker: Speaker) -> str:
    """For whom an answer is given: "On behalf of Almere", "For your fractie, D66"."""
    if speaker.fractie:
        return _("For your fractie, %(name)s") % {"name": speaker.fractie}
    return _("On behalf of %(name)s") % {"name": speaker.gremium.short_name}


@register.filter
def gremia(answers: Sequence[GremiumAnswer]) -> list[Gremium]:
    """The gremia that gave these answers."""
    return [answer.gremium for answer in answers]


@register.filter
def listed(gremia: Sequence[Gremium]) -> str:
    """ "Almere, Flevoland and Lelystad", or how many."""
    if len(gremia) > MAX_NAMED:
        return ngettext("%(number)s gremium", "%(number)s gremia", len(gremia)) % {"number": len(gremia)}
    return enumerated(gremium.short_name for gremium in gremia)
