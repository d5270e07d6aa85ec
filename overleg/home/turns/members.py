"""What waits for members and rapporteurs, who decide about a text (overleg/home/decisions.py)."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gremia.models import Fractie
from gremia.permissions import Visitor
from overleg.home.decisions import ToDecide, WaitingInPosition
from overleg.home.turns.turn import Turn, TurnKind, words_to_write
from positions.queries.position import last_step

TurnFields = tuple[TurnKind, str, str, datetime.datetime, int | None]
"""Kind, words, address, since when, and by whom: by somebody else, if anything of it is."""


def of_decision(decision: ToDecide, user: Visitor) -> Iterator[Turn]:
    """What a rapporteur, or a member for the own fractie, must still decide."""
    for waiting in decision.positions:
        yield from of_waiting(decision, waiting, user)


def of_waiting(decision: ToDecide, waiting: WaitingInPosition, user: Visitor) -> Iterator[Turn]:
    """As `of_decision`, of one position."""
    for kind, what, url, since, by in _waiting_turns(waiting, user, decision.fractie):
        yield Turn(
            kind=kind,
            what=what,
            where=waiting.position.title,
            url=url,
            gremium=decision.gremium,
            position=waiting.position,
            since=since,
            until=decision.votes.get((waiting.position.pk, decision.gremium.pk)),
            by=by,
        )


def _waiting_turns(waiting: WaitingInPosition, user: Visitor, fractie: Fractie | None) -> Iterator[TurnFields]:
    for alarm in waiting.alarms:
        who = alarm.amendment.filing.motion.council.short_name
        yield (
            TurnKind.CHANGED_TEXT,
            _("Say what your gremium does: the text was changed in %(who)s") % {"who": who},
            alarm.get_absolute_url(),
            alarm.amendment.recorded_at,
            alarm.amendment.recorded_by_id,
        )
    yield from _text_turns(waiting)
    yield from _remark_turns(waiting)
    if clauses := waiting.clauses:
        of_others = [clause for clause in clauses if clause.current.written_by_id != user.pk]
        last = max(of_others or clauses, key=lambda clause: clause.current.written_at).current
        number = len(clauses)
        words = ngettext("Answer %(number)s clause", "Answer %(number)s clauses", number) % {"number": number}
        if fractie:
            words = _("%(what)s for your fractie, %(fractie)s") % {"what": words, "fractie": fractie.name}
        yield TurnKind.CLAUSES, words, waiting.answering_url, last.written_at, last.written_by_id


def _text_turns(waiting: WaitingInPosition) -> Iterator[TurnFields]:
    """What its rapporteurs do once everything is answered: find other words, write further, declare it joint."""
    position: Any = waiting.position
    page = position.get_absolute_url()
    if waiting.objections:
        first, newest, number = waiting.objections[0], waiting.objections[-1], len(waiting.objections)
        words = ngettext(
            "Look for other words: %(number)s objection stands",
            "Look for other words: %(number)s objections stand",
            number,
        )
        url = f"{page}#clause-{first.revision.clause_id}"
        yield TurnKind.OBJECTION, words % {"number": number}, url, newest.answered_at, newest.answered_by_id
    if waiting.is_unwritten:
        yield TurnKind.WRITE, words_to_write(position), page, *last_step(position)
    if waiting.is_declarable:
        since, by = last_step(position)
        if waiting.is_proof_read:
            yield TurnKind.DECLARE, _("Declare the text joint"), f"{page}#consensus", since, by
        else:
            proof = reverse("positions:proof", args=[position.pk])
            yield TurnKind.DECLARE, _("Read the proof, and declare the text joint"), proof, since, by


def _remark_turns(waiting: WaitingInPosition) -> Iterator[TurnFields]:
    """Suggestions, one by one, and comments together."""
    for suggestion in waiting.suggestions:
        yield (
            TurnKind.REMARK,
            _("Accept or decline a suggestion"),
            suggestion.get_absolute_url(),
            suggestion.suggested_at,
            suggestion.suggested_by_id,
        )
    if comments := waiting.comments:
        number, newest = len(comments), comments[-1]
        words = ngettext("Look at %(number)s comment", "Look at %(number)s comments", number) % {"number": number}
        yield TurnKind.REMARK, words, comments[0].url, newest.written_at, newest.written_by_id
