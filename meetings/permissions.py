"""Predicates about meetings. Any griffie prepares any meeting; the host's own griffie decides its state.

What people were told, when and where they come, is the host's as well once the meeting was published.
"""

from django.db.models import QuerySet

from gremia.models import Gremium, Role
from gremia.permissions import Visitor, has_role, is_griffie, is_regional_adviser
from meetings.models import Meeting, Region, Theme, ThemeProposal

Status = Meeting.Status
EDITABLE = {Status.CONCEPT, Status.PUBLISHED}


def can_plan(user: Visitor) -> bool:
    """Griffies plan meetings, also on behalf of each other."""
    return is_griffie(user)


def can_edit_theme(user: Visitor, theme: Theme | None = None) -> bool:
    """Themes belong to all gremia together."""
    return is_griffie(user)


def can_read_region(user: Visitor) -> bool:
    """What invitations start with."""
    return is_griffie(user)


def can_edit_region(user: Visitor, region: Region | None = None) -> bool:
    """It belongs to all gremia together, so nobody's own griffie keeps it."""
    return is_regional_adviser(user)


def can_edit_meeting(user: Visitor, meeting: Meeting) -> bool:
    """Date, place, agenda and invitation, until the meeting was held or cancelled."""
    return is_griffie(user) and meeting.status in EDITABLE


def can_set_time_and_place(user: Visitor, meeting: Meeting) -> bool:
    """Kind, date, time and place: once people were told, only the host's griffie changes what they come for."""
    if not can_edit_meeting(user, meeting):
        return False
    return meeting.status == Status.CONCEPT or is_griffie(user, meeting.host)


def can_change_host(user: Visitor, meeting: Meeting) -> bool:
    """Only the host's griffie gives a meeting to another."""
    return is_griffie(user, meeting.host) and meeting.status in EDITABLE


def possible_hosts(user: Visitor, meeting: Meeting | None) -> QuerySet[Gremium]:
    """Whom one may make the host: of a concept everybody, of what was published only those one decides for."""
    gremia = Gremium.objects.current()
    if meeting is None or meeting.status == Status.CONCEPT or is_regional_adviser(user):
        return gremia
    return gremia.filter(pk__in=[gremium.pk for gremium in gremia if is_griffie(user, gremium)])


def can_delete_invitation(user: Visitor, meeting: Meeting) -> bool:
    """The texts of the invitation as a whole: once people were told, only the host's griffie."""
    return can_set_time_and_place(user, meeting)


def can_publish(user: Visitor, meeting: Meeting) -> bool:
    """The host's griffie, once."""
    return is_griffie(user, meeting.host) and meeting.status == Status.CONCEPT


def can_consult(user: Visitor, meeting: Meeting) -> bool:
    """Any griffie asks the preparing committees about a concept."""
    return is_griffie(user) and meeting.status == Status.CONCEPT


def can_answer_consultation(user: Visitor, meeting: Meeting, gremium: Gremium) -> bool:
    """What a committee says is recorded by the griffier of its own gremium, and by nobody else."""
    return has_role(user, Role.CLERK, gremium) and meeting.status == Status.CONCEPT


def can_propose_theme(user: Visitor) -> bool:
    """Any elected member: propose a theme, support one, and vote."""
    return has_role(user, Role.MEMBER)


def can_withdraw_proposal(user: Visitor, proposal: ThemeProposal) -> bool:
    """Whoever made it, and any griffie: it may have been meant for elsewhere."""
    return is_griffie(user) or (can_propose_theme(user) and proposal.proposed_by_id == user.pk)


def can_hold_vote(user: Visitor) -> bool:
    """The griffies open and close the vote about the next theme, and lay down which one starts its route."""
    return is_griffie(user)


def can_keep_council_evenings(user: Visitor, gremium: Gremium) -> bool:
    """Each griffie enters the evenings of its own gremium; the regional adviser those of all."""
    return is_griffie(user, gremium)


def can_cancel(user: Visitor, meeting: Meeting) -> bool:
    """The host's griffie, before the meeting was held."""
    return is_griffie(user, meeting.host) and meeting.status in EDITABLE


def can_mark_held(user: Visitor, meeting: Meeting) -> bool:
    """The host's griffie, of a meeting that was published; the operation also wants its date to have come."""
    return is_griffie(user, meeting.host) and meeting.status == Status.PUBLISHED


def can_delete(user: Visitor, meeting: Meeting) -> bool:
    """The host's griffie, while nobody outside the griffies has seen the meeting; after that it is cancelled."""
    return is_griffie(user, meeting.host) and meeting.status == Status.CONCEPT


def can_request_invitation(user: Visitor, meeting: Meeting) -> bool:
    """Any griffie has the PDF made, also of a meeting that is over."""
    return is_griffie(user)
