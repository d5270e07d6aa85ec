"""Whose turn it is: everything that waits for somebody, as one kind of thing. The start page, the list of decisions,
the page of a position and the digest by mail all show these.

What waits for members and rapporteurs is in decisions.py; what waits for the griffie of a gremium is here. The regional
adviser sees for every gremium what waits there for its griffie, and for its rapporteurs (rapporteur_turns.py).
"""

import datetime
from collections.abc import Iterable, Iterator
from operator import itemgetter

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attendance.queries.waiting import late_changes_to_decide, unanswered, undelivered
from gremia.models import Gremium, Role, User
from gremia.permissions import Visitor, gremia_of_member, is_participant, is_regional_adviser, mandates
from meetings.models import Meeting
from meetings.queries.consultation import answered_in_full, answers_to_give
from meetings.queries.theme_vote import votes_to_cast
from motions.history import MotionHistory
from motions.models import Motion, Submitter
from motions.queries.history import with_brief_history
from overleg.home.decisions import ToDecide, WaitingInPosition, to_decide
from overleg.home.rapporteur_turns import of_rapporteurs, only, to_appoint
from overleg.home.turn import Turn, TurnKind
from positions.models import Declaration, Position
from positions.queries.consensus import current_declaration
from proceedings.queries.action import own_open

HELD_SOON = datetime.timedelta(days=14)
"""How long before the day until which a motion is held over its griffie is told."""
ONE_DAY = datetime.timedelta(days=1)


def turns_of(user: Visitor, *, position: Position | None = None) -> list[Turn]:
    """All that waits for this person, in one position or in all: what has a day first, then what waits longest."""
    turns = [turn for decision in to_decide(user, position=position) for turn in _of_decision(decision, user)]
    turns += griffie_turns(user, position=position)
    if position is not None:
        return _soonest_first(turns)
    return _soonest_first([*turns, *own_turns(user), *_of_action_points(user)])


def own_turns(user: Visitor) -> list[Turn]:
    """What somebody is asked in person, for no gremium: a vote about the next theme, whether one comes."""
    return _soonest_first([*_votes_to_cast(user), *_of_invitations(user)])


def _votes_to_cast(user: Visitor) -> list[Turn]:
    """The vote about the next theme, for a member who has not voted yet."""
    gremia = gremia_of_member(user)
    what, where = _("Vote: which theme comes next?"), _("Next theme")
    return [
        Turn(
            what,
            where,
            vote.get_absolute_url(),
            gremia[0],
            None,
            vote.opened_at,
            vote.until,
            vote.opened_by_id,
            kind=TurnKind.MEETING,
        )
        for vote in votes_to_cast(user)
    ]


def griffie_turns(user: Visitor, *, position: Position | None = None) -> list[Turn]:
    """What waits for this person as a clerk of a gremium, or as the adviser of all, in one position or in all."""
    is_adviser = is_regional_adviser(user)
    own = [m.gremium_id for m in mandates(user) if m.role == Role.CLERK and m.gremium_id is not None]
    gremia = Gremium.objects.current() if is_adviser else Gremium.objects.filter(pk__in=own)
    if not (is_adviser or own):
        return []
    turns = [*_of_griffie(gremia, position), *(of_rapporteurs(gremia, position) if is_adviser else ())]
    if position is None:
        turns += [*_of_meetings(gremia), *_of_guest_lists(gremia)]
    return _soonest_first(turns)


def _of_action_points(user: Visitor) -> Iterator[Turn]:
    """What somebody took upon oneself at a meeting."""
    for point in own_open(user) if is_participant(user) and isinstance(user, User) else ():
        what, host = _("Action point: %(what)s") % {"what": point.text}, point.meeting.host
        url = point.get_absolute_url()
        since, by = point.added_at, point.added_by_id
        yield Turn(what, str(point.meeting), url, host, None, since, point.due, by, kind=TurnKind.ACTION)


def _of_invitations(user: Visitor) -> Iterator[Turn]:
    """The meetings that somebody was invited to and did not answer."""
    for invitee in unanswered(user):
        meeting = invitee.meeting
        url, gremium = reverse("attendance:answer", args=[meeting.pk]), invitee.gremium or meeting.host
        since = invitee.asked_at  # type: ignore[attr-defined]
        what = _("Say whether you come")
        yield Turn(what, str(meeting), url, gremium, None, since, meeting.date, kind=TurnKind.MEETING)


def _of_guest_lists(gremia: QuerySet[Gremium]) -> Iterator[Turn]:
    """What the griffie of a host must do about who comes."""
    for waiting in late_changes_to_decide(gremia):
        meeting, number = waiting.meeting, waiting.number
        words = ngettext("Decide about %(number)s late change", "Decide about %(number)s late changes", number)
        yield _of_meeting(meeting, words % {"number": number}, "attendance:dinner", waiting.since, meeting.date)
    for waiting in undelivered(gremia):
        meeting, number = waiting.meeting, waiting.number
        words = ngettext("%(number)s invitation did not arrive", "%(number)s invitations did not arrive", number)
        yield _of_meeting(meeting, words % {"number": number}, "attendance:send", waiting.since, meeting.date)


def _of_meeting(
    meeting: Meeting,
    what: str,
    page: str,
    since: datetime.datetime,
    until: datetime.date | None = None,
    by: int | None = None,
) -> Turn:
    """What the griffie of its host must do."""
    url = reverse(page, args=[meeting.pk])
    return Turn(what, str(meeting), url, meeting.host, None, since, until, by, kind=TurnKind.MEETING)


def _soonest_first(turns: Iterable[Turn]) -> list[Turn]:
    return sorted(turns, key=lambda turn: (turn.until or datetime.date.max, turn.since, turn.what))


def _of_decision(decision: ToDecide, user: Visitor) -> Iterator[Turn]:
    """What a rapporteur, or a member for the own fractie, must still decide."""
    votes = _votes(decision.gremium, [waiting.position.pk for waiting in decision.positions])
    for waiting in decision.positions:
        until = votes.get(waiting.position.pk)
        for kind, what, url, since, by in _in_words(waiting, user):
            where = waiting.position
            yield Turn(what, where.title, url, decision.gremium, where, since, until, by, kind=kind)


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


def _of_griffie(gremia: QuerySet[Gremium], position: Position | None) -> Iterator[Turn]:
    """What the griffies of these gremia must do."""
    yield from to_appoint(gremia, position)
    signed = Prefetch("submitters", Submitter.objects.only("motion"))
    joint = Exists(Declaration.objects.filter(position=OuterRef("position"), fingerprint=F("position__fingerprint")))
    waiting = Q(status__in=Motion.UNDECIDED) | (Q(status=Motion.Status.DRAFT) & joint)
    motions = Motion.objects.taking_part().filter(waiting, gremium__in=gremia, **only(position))
    for motion in with_brief_history(motions).prefetch_related(signed):
        yield from _of_motion(MotionHistory(motion))


def _of_motion(history: MotionHistory) -> Iterator[Turn]:
    """What the griffie must do with the motion of its gremium."""
    motion, today = history.motion, timezone.localdate()
    if history.is_to_file:
        declaration = current_declaration(motion.position)
        since = declaration.declared_at if declaration else timezone.now()
        by = declaration.declared_by_id if declaration else None
        if motion.council_date is None or not motion.submitters.all():
            what = _("Fill in the date and the submitters of the motion")
            yield _turn(history, what, "edit_frame", TurnKind.FILE, since, by)
        what = _("File the motion") if motion.is_draft else _("File the motion again: the text was changed")
        yield _turn(history, what, "file_motion", TurnKind.FILE, since, by)
    if not history.is_undecided:
        return
    if history.vote_on and history.vote_on < today:
        what, since = _("Record the outcome: the council met"), _start_of(history.vote_on + ONE_DAY)
        yield _turn(history, what, "record_outcome", TurnKind.OUTCOME, since)
    elif history.held_until and history.held_until - HELD_SOON <= today:
        since = _start_of(history.held_until - HELD_SOON)
        what = _("Put the motion on the agenda again: it is held over")
        yield _turn(history, what, "motion", TurnKind.OUTCOME, since)


def _turn(
    history: MotionHistory, what: str, page: str, kind: TurnKind, since: datetime.datetime, by: int | None = None
) -> Turn:
    motion, until = history.motion, history.vote_on
    url = reverse(f"motions:{page}", args=[motion.pk])
    return Turn(what, motion.title, url, motion.gremium, motion.position, since, until, by, kind=kind)


def _start_of(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def _of_meetings(gremia: QuerySet[Gremium]) -> Iterator[Turn]:
    """Draft agendas that the committees of these gremia have to answer, or have all answered."""
    for answer in answers_to_give(gremia):
        round_, committee = answer.consultation, {"committee": answer.gremium.preparing_committee}
        url = reverse("meetings:consultation", args=[round_.meeting_id])
        again = _("Ask the %(committee)s again: the draft agenda was changed") % committee
        what = again if round_.number > 1 else _("Record what the %(committee)s says of the draft agenda") % committee
        where, since, by = str(round_.meeting), round_.asked_at, round_.asked_by_id
        yield Turn(what, where, url, answer.gremium, None, since, round_.answer_by, by, kind=TurnKind.MEETING)
    for round_ in answered_in_full(gremia):
        meeting = round_.meeting
        moments = [(answer.recorded_at or round_.asked_at, answer.recorded_by_id) for answer in round_.answers.all()]
        since, by = max(moments, key=itemgetter(0))
        what = _("All committees answered about the draft agenda: go on")
        yield _of_meeting(meeting, what, "admin:meetings_meeting_steps", since, by=by)
