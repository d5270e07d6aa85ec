"""What waits for members and rapporteurs, who decide about a text (to_decide.py)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gremia.models import Gremium
from gremia.permissions import Visitor
from motions.models import Alarm
from overleg.home.turns.to_decide import ToDecide, WaitingInPosition, WaitingText
from overleg.home.turns.turn import Turn, TurnFields, TurnKind, turn_of, words_to_write
from positions.queries.position import last_step


def of_decision(decision: ToDecide, user: Visitor) -> Iterator[Turn]:
    """What a rapporteur, or a member for the own fractie, must still decide."""
    for waiting in decision.positions:
        yield from of_waiting(decision, waiting, user)


def of_waiting(decision: ToDecide, waiting: WaitingInPosition, user: Visitor) -> Iterator[Turn]:
    """As `of_decision`, of one position."""
    until = decision.votes.get((waiting.position.pk, decision.gremium.pk))
    for fields in _waiting_turns(waiting, user):
        yield replace(turn_of(waiting, fields), until=until)


def _waiting_turns(waiting: WaitingInPosition, user: Visitor) -> Iterator[TurnFields]:
    for alarm in waiting.alarms:
        yield alarm_turn(alarm, is_own=True)
    yield from text_turns(waiting, waiting.gremium, is_own=True)
    yield from _remark_turns(waiting)
    if clauses := waiting.clauses:
        of_others = [clause for clause in clauses if clause.current.written_by_id != user.pk]
        last = max(of_others or clauses, key=lambda clause: clause.current.written_at).current
        number = len(clauses)
        words = ngettext("Answer %(number)s clause", "Answer %(number)s clauses", number) % {"number": number}
        if waiting.fractie:
            words = _("%(what)s for your fractie, %(fractie)s") % {"what": words, "fractie": waiting.fractie.name}
        yield TurnKind.CLAUSES, words, waiting.answering_url, last.written_at, last.written_by_id


def alarm_turn(alarm: Alarm, *, is_own: bool) -> TurnFields:
    """Said to a rapporteur of the gremium, or to whom it tells what they have to do."""
    change = alarm.amendment
    ours = _("Say what your gremium does: the text was changed in %(who)s")
    theirs = _("The rapporteurs say what they do: the text was changed in %(who)s")
    what = (ours if is_own else theirs) % {"who": change.filing.motion.council.short_name}
    return TurnKind.CHANGED_TEXT, what, alarm.get_absolute_url(), change.recorded_at, change.recorded_by_id


def text_turns(text: WaitingText, gremium: Gremium, *, is_own: bool) -> Iterator[TurnFields]:
    """What its rapporteurs do once everything is answered: find other words, write further, declare it joint.

    Said to one of this gremium, or to whom it tells what they have to do.
    """
    position: Any = text.position
    page = position.get_absolute_url()
    if text.objections:
        first, newest, number = text.objections[0], text.objections[-1], len(text.objections)
        ours = ngettext(
            "Look for other words: %(number)s objection stands",
            "Look for other words: %(number)s objections stand",
            number,
        )
        theirs = ngettext(
            "The rapporteurs look for other words: %(number)s objection stands",
            "The rapporteurs look for other words: %(number)s objections stand",
            number,
        )
        what = (ours if is_own else theirs) % {"number": number}
        url = f"{page}#clause-{first.revision.clause_id}"
        yield TurnKind.OBJECTION, what, url, newest.answered_at, newest.answered_by_id
    if text.is_unwritten:
        no_dictum = _("The rapporteurs write what the text asks: it has no dictum")
        theirs = no_dictum if position.has_clauses else _("The rapporteurs write the first clause")
        yield TurnKind.WRITE, words_to_write(position) if is_own else theirs, page, *last_step(position)
    if text.is_declarable and gremium.pk in text.proof_read_by:
        ours, theirs = _("Declare the text joint"), _("One of the rapporteurs declares the text joint")
        yield TurnKind.DECLARE, ours if is_own else theirs, f"{page}#consensus", *last_step(position)
    elif text.is_declarable:
        ours = _("Read the proof, and declare the text joint")
        theirs = _("The rapporteurs read the proof, and one of them declares the text joint")
        proof = reverse("positions:proof", args=[position.pk])
        yield TurnKind.DECLARE, ours if is_own else theirs, proof, *last_step(position)


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
