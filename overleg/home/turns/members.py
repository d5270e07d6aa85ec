"""What waits for members and rapporteurs, who decide about a text (overleg/home/decisions.py)."""

import datetime
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gremia.models import Gremium
from gremia.permissions import Visitor
from motions.history import MotionHistory
from motions.models import Motion
from motions.queries.history import with_brief_history
from overleg.home.decisions import ToDecide, WaitingInPosition
from overleg.home.turns.turn import Turn, TurnKind


def of_decision(decision: ToDecide, user: Visitor) -> Iterator[Turn]:
    """What a rapporteur, or a member for the own fractie, must still decide."""
    votes = _votes(decision.gremium, [waiting.position.pk for waiting in decision.positions])
    for waiting in decision.positions:
        until = votes.get(waiting.position.pk)
        for kind, what, url, since, by in _in_words(waiting, user):
            yield Turn(
                kind=kind,
                what=what,
                where=waiting.position.title,
                url=url,
                gremium=decision.gremium,
                position=waiting.position,
                since=since,
                until=until,
                by=by,
            )


def _in_words(
    waiting: WaitingInPosition, user: Visitor
) -> Iterator[tuple[TurnKind, str, str, datetime.datetime, int | None]]:
    """Kind, words, address, since when, and by whom: by somebody else, if anything of it is."""
    position, page = waiting.position, waiting.position.get_absolute_url()
    for alarm in waiting.alarms:
        who = alarm.amendment.filing.motion.council.short_name
        yield (
            TurnKind.CHANGED_TEXT,
            _("Say what your gremium does: the text was changed in %(who)s") % {"who": who},
            alarm.get_absolute_url(),
            alarm.amendment.recorded_at,
            alarm.amendment.recorded_by_id,
        )
    if waiting.is_declarable:
        since, by = position.last_answer_at, position.last_answer_by  # type: ignore[attr-defined]
        yield TurnKind.DECLARE, _("Declare the text joint"), f"{page}#consensus", since or position.created_at, by
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
    if clauses := waiting.clauses:
        of_others = [clause for clause in clauses if clause.current.written_by_id != user.pk]
        last = max(of_others or clauses, key=lambda clause: clause.current.written_at).current
        number = len(clauses)
        words = ngettext("Answer %(number)s clause", "Answer %(number)s clauses", number) % {"number": number}
        yield TurnKind.CLAUSES, words, waiting.answering_url, last.written_at, last.written_by_id


def _votes(gremium: Gremium, positions: Iterable[int]) -> dict[int, datetime.date | None]:
    """Position -> when this council is to vote about it, as far as that is known."""
    motions = with_brief_history(Motion.objects.filter(gremium=gremium, position__in=positions))
    return {motion.position_id: MotionHistory(motion).vote_on for motion in motions}
