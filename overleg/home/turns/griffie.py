"""What waits for the griffie of a gremium, and for the regional adviser that of all."""

import datetime
from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gremia.models import Gremium, Mandate, Role
from gremia.permissions import Visitor, is_regional_adviser, mandates
from meetings.queries.consultation import answered_in_full, answers_to_give, overdue
from motions.history import MotionHistory
from motions.models import Motion, Submitter
from motions.permissions import can_file
from motions.queries.history import with_brief_history
from overleg.home.turns.afterwards import afterwards_turns
from overleg.home.turns.guests import guest_list_turns
from overleg.home.turns.rapporteurs import of_rapporteurs, only, to_appoint
from overleg.home.turns.reports import report_turns
from overleg.home.turns.turn import Turn, TurnKind, end_of, meeting_turn, soonest_first, start_of, turn_of, with_votes
from overleg.home.turns.workplace import workplace_turns
from positions.models import Declaration, Participant, Position
from positions.queries.consensus import current_declaration

HELD_SOON = datetime.timedelta(days=14)
"""How long before the day until which a motion is held over its griffie is told."""


def griffie_turns(user: Visitor, *, position: Position | None = None) -> list[Turn]:
    """What waits for this person as a clerk of a gremium, or as the adviser of all, in one position or in all.

    For the administrator what the workplace asks.
    """
    is_adviser = is_regional_adviser(user)
    own = [m.gremium_id for m in mandates(user) if m.role == Role.CLERK and m.gremium_id is not None]
    gremia = Gremium.objects.all() if is_adviser else Gremium.objects.filter(pk__in=own)
    turns: list[Turn] = []
    if is_adviser or own:
        turns += _griffie_turns(user, gremia, position)
        turns += of_rapporteurs(gremia, position) if is_adviser else ()
        turns = with_votes(turns)
        if position is None:
            turns += [*_consultation_turns(gremia), *guest_list_turns(gremia), *report_turns(gremia)]
            turns += afterwards_turns(gremia)
    if position is None:
        turns += workplace_turns(user)
    return soonest_first(turns)


def _griffie_turns(user: Visitor, gremia: QuerySet[Gremium], position: Position | None) -> Iterator[Turn]:
    """What the griffies of these gremia must do."""
    yield from to_appoint(gremia, position)
    yield from _to_choose_again(gremia, position)
    signers, members = Submitter.objects.filter(motion=OuterRef("pk")), Mandate.objects.current()
    signed = Exists(signers) & ~Exists(signers.exclude(mandate__in=members))
    missed = Q(council_date__lt=timezone.localdate())
    waiting = Q(status__in=Motion.UNDECIDED) | Q(Q(position__is_locked=True) | missed, status=Motion.Status.DRAFT)
    motions = Motion.objects.taking_part().filter(waiting, gremium__in=gremia, **only(position))
    for motion in with_brief_history(motions).annotate(is_signed=signed):
        yield from _motion_turns(MotionHistory(motion), may_act=can_file(user, motion))


def _to_choose_again(gremia: QuerySet[Gremium], position: Position | None) -> Iterator[Turn]:
    """Positions in the making that wait for a gremium which left the region: the griffies of the others choose."""
    current = Gremium.objects.current()
    gone = Participant.objects.filter(position=OuterRef("position")).exclude(gremium__in=current)
    left_on = Subquery(gone.order_by("gremium__until").values("gremium__until")[:1])
    parts: Any = Participant.objects.filter(position__is_locked=False, gremium__in=gremia, **only(position))
    parts = parts.filter(gremium__in=current).annotate(left_on=left_on).exclude(left_on=None)
    for part in parts.select_related("gremium", "position"):
        what, since = _("Choose who takes part: a gremium has left the region"), end_of(part.left_on)
        url = reverse("positions:edit_position", args=[part.position_id])
        yield turn_of(part, (TurnKind.TAKE_PART, what, url, since, None))


def _motion_turns(history: MotionHistory, *, may_act: bool) -> Iterator[Turn]:
    """What the griffie must do with the motion of its gremium; who may not do that reads who does."""
    motion = history.motion
    for kind, page, ours, theirs, since, by in _asked_of(history):
        yield Turn(
            kind=kind,
            what=ours if may_act else theirs,
            where=motion.title,
            url=reverse(f"motions:{page if may_act else 'motion'}", args=[motion.pk]),
            gremium=motion.gremium,
            position=motion.position,
            since=since,
            until=history.vote_on,
            by=by,
        )


def _asked_of(history: MotionHistory) -> Iterator[tuple[TurnKind, str, str, str, datetime.datetime, int | None]]:
    """Kind, page, words to the griffie and to others, since when and by whom."""
    motion, today = history.motion, timezone.localdate()
    declaration, meeting = current_declaration(motion.position), motion.council_date
    if history.missed_meeting and motion.gremium.is_current and meeting and _is_too_late(meeting, declaration):
        ours = _("Choose another meeting: the motion was not filed")
        theirs = _("The griffie chooses another meeting: the motion was not filed")
        yield TurnKind.NEW_DAY, "edit_frame", ours, theirs, end_of(meeting), None
    if history.is_to_file and motion.gremium.is_current:
        since = declaration.declared_at if declaration else timezone.now()
        by = declaration.declared_by_id if declaration else None
        if missing := _to_fill_in(motion):
            yield TurnKind.FILE, "edit_frame", missing, _("The griffie fills in the data of the motion"), since, by
        if motion.is_draft:
            ours, theirs = _("File the motion"), _("The griffie files the motion")
        else:
            ours = _("File the motion again: the text was changed")
            theirs = _("The griffie files the motion again: the text was changed")
        yield TurnKind.FILE, "file_motion", ours, theirs, since, by
    if not history.is_undecided:
        return
    if history.vote_on and history.vote_on < today:
        ours, theirs = _("Record the outcome: the council met"), _("The griffie records the outcome: the council met")
        yield TurnKind.OUTCOME, "record_outcome", ours, theirs, end_of(history.vote_on), None
    elif history.held_until and history.held_until - HELD_SOON <= today:
        held_on = history.decision.outcome.decided_on if history.decision else history.held_until
        since = start_of(max(history.held_until - HELD_SOON, held_on))
        ours = _("Put the motion on the agenda again: it is held over")
        theirs = _("The griffie puts the motion on the agenda again: it is held over")
        if history.motion.status == Motion.Status.TIED:
            ours = _("Put the motion on the agenda again: the vote was tied")
            theirs = _("The griffie puts the motion on the agenda again: the vote was tied")
        yield TurnKind.OUTCOME, "motion", ours, theirs, since, None


def _is_too_late(meeting: datetime.date, declaration: Declaration | None) -> bool:
    """Whether nothing can have been filed for that meeting: the text was not joint by then."""
    return declaration is None or timezone.localdate(declaration.declared_at) > meeting


def _to_fill_in(motion: Motion) -> str:
    """What it lacks before it can be filed; nothing as a rule."""
    is_signed: bool = motion.is_signed  # type: ignore[attr-defined]
    if motion.council_date is None:
        return (
            _("Fill in the date of the motion") if is_signed else _("Fill in the date and the submitters of the motion")
        )
    return "" if is_signed else _("Fill in the submitters of the motion")


def _consultation_turns(gremia: QuerySet[Gremium]) -> Iterator[Turn]:
    """Draft agendas that the committees of these gremia have to answer, or about which their host has to do more."""
    for answer in answers_to_give(gremia):
        round_, committee = answer.consultation, {"committee": answer.gremium.preparing_committee}
        again = _("Ask the %(committee)s again: the draft agenda was changed") % committee
        what = again if round_.number > 1 else _("Record what the %(committee)s says of the draft agenda") % committee
        yield Turn(
            kind=TurnKind.MEETING,
            what=what,
            where=str(round_.meeting),
            url=reverse("meetings:consultation", args=[round_.meeting_id]),
            gremium=answer.gremium,
            since=round_.asked_at,
            until=round_.answer_by,
            by=round_.asked_by_id,
        )
    for late in overdue(gremia):
        number, since = late.silent, end_of(late.answer_by)  # type: ignore[attr-defined]
        words = ngettext(
            "Ask %(number)s committee for its answer about the draft agenda: its day has passed",
            "Ask %(number)s committees for their answers about the draft agenda: the day has passed",
            number,
        )
        yield meeting_turn(late.meeting, words % {"number": number}, "meetings:consultation", since, late.answer_by)
    for round_ in answered_in_full(gremia):
        meeting = round_.meeting
        moments = [(answer.recorded_at or round_.asked_at, answer.recorded_by_id) for answer in round_.answers.all()]
        since, by = max(moments, key=itemgetter(0))
        if all(answer.agrees for answer in round_.answers.all()):
            what, page = _("All committees agree with the draft agenda: go on"), "admin:meetings_meeting_steps"
        else:
            what, page = _("Not every committee agrees with the draft agenda: see why"), "meetings:consultation"
        yield meeting_turn(meeting, what, page, since, by=by)
