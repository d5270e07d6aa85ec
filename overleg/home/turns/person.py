"""Whose turn it is: everything that waits for somebody, as one kind of thing. The start page, the list of decisions,
the page of a position and the digest by mail all show these.

What waits for somebody in person is here, for members and rapporteurs in members.py (of what to_decide.py finds), for
the griffie of a gremium in griffie.py. The regional adviser sees for every gremium what waits there for its griffie,
and for its rapporteurs (rapporteurs.py).
"""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gremia.models import User
from gremia.permissions import Visitor, gremia_of_member, is_participant
from meetings.queries.theme_vote import votes_to_cast
from overleg.home.turns.griffie import griffie_turns
from overleg.home.turns.guests import unanswered
from overleg.home.turns.members import of_decision
from overleg.home.turns.reports import reports_to_correct
from overleg.home.turns.to_decide import to_decide
from overleg.home.turns.turn import Turn, TurnKind, soonest_first
from positions.models import Position
from proceedings.queries.action import own_open


def turns_of(user: Visitor, *, position: Position | None = None) -> list[Turn]:
    """All that waits for this person, in one position or in all: what has a day first, then what waits longest."""
    turns = [turn for decision in to_decide(user, position=position) for turn in of_decision(decision, user)]
    turns += griffie_turns(user, position=position)
    if position is not None:
        return soonest_first(turns)
    return soonest_first([*turns, *own_turns(user), *_action_point_turns(user)])


def own_turns(user: Visitor) -> list[Turn]:
    """What somebody is asked in person, for no gremium: a vote, whether one comes, what one thinks of a report."""
    return soonest_first([*_votes_to_cast(user), *_invitation_turns(user), *reports_to_correct(user)])


def _votes_to_cast(user: Visitor) -> list[Turn]:
    """The vote about the next theme, for a member who has not voted yet."""
    gremia = gremia_of_member(user)
    return [
        Turn(
            kind=TurnKind.MEETING,
            what=_("Vote: which theme comes next?"),
            where=_("Next theme"),
            url=vote.get_absolute_url(),
            gremium=gremia[0],
            since=vote.reopened_at or vote.opened_at,
            until=vote.until,
            by=vote.opened_by_id,
        )
        for vote in votes_to_cast(user)
    ]


def _invitation_turns(user: Visitor) -> Iterator[Turn]:
    """The meetings that somebody was invited to and did not answer."""
    for invitee in unanswered(user):
        meeting = invitee.meeting
        yield Turn(
            kind=TurnKind.MEETING,
            what=_("Say whether you come"),
            where=str(meeting),
            url=reverse("attendance:answer", args=[meeting.pk]),
            gremium=invitee.gremium or meeting.host,
            since=invitee.asked_at,  # type: ignore[attr-defined]
            until=meeting.date,
        )


def _action_point_turns(user: Visitor) -> Iterator[Turn]:
    """What somebody took upon oneself at a meeting."""
    for point in own_open(user) if is_participant(user) and isinstance(user, User) else ():
        yield Turn(
            kind=TurnKind.ACTION,
            what=_("Action point: %(what)s") % {"what": point.text},
            where=str(point.meeting),
            url=point.get_absolute_url(),
            gremium=point.meeting.host,
            since=point.added_at,
            until=point.due,
            by=point.added_by_id,
        )
