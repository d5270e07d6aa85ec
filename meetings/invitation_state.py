"""Which render of an invitation someone is shown: what can be downloaded, what is being made, what went wrong."""

from dataclasses import dataclass

from gremia.permissions import Visitor
from meetings import invitation, permissions
from meetings.models import InvitationPdf, Meeting


@dataclass(frozen=True)
class InvitationState:
    """The PDF of a meeting as one visitor sees it. `latest` was asked for last, `offered` can be downloaded."""

    meeting: Meeting
    latest: InvitationPdf | None
    offered: InvitationPdf | None
    may_request: bool = False
    is_outdated: bool = False
    """Whether the text changed since a PDF was last asked for; shown to griffies only."""

    @property
    def is_being_made(self) -> bool:
        return self.latest is not None and self.latest.is_being_made

    @property
    def failed(self) -> InvitationPdf | None:
        """The render that went wrong, with its reason."""
        return self.latest if self.latest and self.latest.state == InvitationPdf.State.FAILED else None


def state_for(user: Visitor, meeting: Meeting) -> InvitationState:
    """Griffies see every render; everyone else those of the meeting as published."""
    may_request = permissions.can_request_invitation(user, meeting)
    rows = [row for row in meeting.invitation_pdfs.all() if may_request or _is_public(row, meeting)]
    latest = rows[0] if rows else None
    return InvitationState(
        meeting=meeting,
        latest=latest,
        offered=next((row for row in rows if row.state == InvitationPdf.State.READY), None),
        may_request=may_request,
        is_outdated=may_request and latest is not None and _is_outdated(latest, meeting),
    )


def _is_public(row: InvitationPdf, meeting: Meeting) -> bool:
    return meeting.published_at is not None and row.requested_at >= meeting.published_at


def _is_outdated(row: InvitationPdf, meeting: Meeting) -> bool:
    return meeting.status != Meeting.Status.HELD and row.content_hash != invitation.content_of(meeting).hash
