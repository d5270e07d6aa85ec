"""May-I questions about what comes of an evening."""

from gremia.models import Role
from gremia.permissions import Visitor, has_role, is_administrator, is_griffie, is_participant
from meetings.models import Meeting
from proceedings.models import ActionPoint, Report, TableNote

Status = Meeting.Status
TAKES_PLACE = {Status.CONCEPT, Status.PUBLISHED, Status.HELD}


def can_keep_proceedings(user: Visitor, meeting: Meeting) -> bool:
    """Any griffie keeps the world café, the report and the action points, unless the meeting is cancelled."""
    return is_griffie(user) and meeting.status in TAKES_PLACE


def can_write_notes(user: Visitor, meeting: Meeting) -> bool:
    """Griffies, members and officials; executives listen. Not about a meeting that is cancelled."""
    if meeting.status not in TAKES_PLACE:
        return False
    return is_griffie(user) or has_role(user, Role.MEMBER) or has_role(user, Role.OFFICIAL)


def can_edit_note(user: Visitor, note: TableNote) -> bool:
    """Who wrote it, and any griffie."""
    if not can_write_notes(user, note.table.cafe.meeting):
        return False
    return is_griffie(user) or note.written_by_id == user.pk


def can_correct_report(user: Visitor, report: Report) -> bool:
    """For the time that was set."""
    return report.takes_corrections and corrects_reports(user)


def corrects_reports(user: Visitor) -> bool:
    """Whoever has a mandate, executives too."""
    return is_participant(user) and not is_administrator(user)


def can_set_progress(user: Visitor, point: ActionPoint) -> bool:
    """The owner, and any griffie."""
    return is_griffie(user) or (is_participant(user) and point.owner_id == user.pk)
