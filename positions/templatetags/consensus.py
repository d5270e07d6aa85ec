"""Where the gremia stand, in words."""

from collections.abc import Sequence
from typing import Any, Protocol

from django import template
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gremia.models import Fractie, Gremium
from positions.consensus import ClauseConsensus, Consensus, OwnVoice, State, Voice
from positions.models import Clause, Declaration, Position
from positions.queries.consensus import current_declaration

register = template.Library()

MANY = 5
"""Gremia from which on naming each of them no longer helps."""
LONGEST_REASON = 300


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
def about(consensus: Consensus, clause: Clause) -> ClauseConsensus | None:
    """What is said of the clause."""
    return consensus.of(clause)


@register.simple_tag(takes_context=True)
def own_voices(context: dict[str, Any], said: ClauseConsensus) -> list[OwnVoice]:
    """On whose behalf the visitor may answer: first the own gremium, then the own fractie."""
    of_gremia = {voice.gremium.pk: voice for voice in said.voices}
    of_fracties = {stance.fractie_id: stance for voice in said.voices for stance in voice.fracties}
    return [
        *(OwnVoice(said.clause, g, None, of_gremia[g.pk].said) for g in context.get("speaks_for", ())),
        *(
            OwnVoice(said.clause, of_gremia[f.gremium_id].gremium, f, of_fracties.get(f.pk))
            for f in context.get("fracties", ())
        ),
    ]


@register.filter
def state_in_words(said: ClauseConsensus) -> str:
    """ "carried by all three", "waiting for Lelystad", "blocked by Almere: too vague", "set aside"."""
    match said.state:
        case State.SET_ASIDE:
            return _("set aside")
        case State.BLOCKED:
            who = listed([voice.gremium for voice in said.blocked_by])
            why = "; ".join(voice.answer.remark for voice in said.blocked_by if voice.answer)
            return _("blocked by %(who)s: %(why)s") % {"who": who, "why": Truncator(why).chars(LONGEST_REASON)}
        case State.WAITING if said.voices:
            return _("waiting for %(who)s") % {"who": listed(said.waiting_for)}
        case State.CARRIED:
            return _("carried by %(who)s") % {"who": all_of([voice.gremium for voice in said.voices])}
    return _("there are no gremia yet")


@register.filter
def all_of(gremia: Sequence[Gremium]) -> str:
    """ "Almere", "both", "all three", "all 342"."""
    words = {2: _("both"), 3: _("all three"), 4: _("all four"), 5: _("all five")}
    number = len(gremia)
    return listed(gremia) if number < 2 else words.get(number) or _("all %(number)s gremia") % {"number": number}


@register.filter
def on_behalf_of(voice: Speaker) -> str:
    """For whom an answer is given: "On behalf of Almere", "For your fractie, D66"."""
    if voice.fractie:
        return _("For your fractie, %(name)s") % {"name": voice.fractie}
    return _("On behalf of %(name)s") % {"name": voice.gremium.short_name}


@register.filter
def gremia(voices: Sequence[Voice]) -> list[Gremium]:
    """Whose voices they are."""
    return [voice.gremium for voice in voices]


@register.filter
def listed(gremia: Sequence[Gremium]) -> str:
    """ "Almere, Flevoland and Lelystad", or how many."""
    if len(gremia) > MANY:
        return ngettext("%(number)s gremium", "%(number)s gremia", len(gremia)) % {"number": len(gremia)}
    names = [gremium.short_name for gremium in gremia]
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]} if names[1:] else names[0]
