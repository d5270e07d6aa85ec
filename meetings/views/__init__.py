from meetings.views.invitation import invitation_pdf, invitation_state, request_invitation_pdf
from meetings.views.meeting import meeting, meeting_list

__all__ = ["invitation_pdf", "invitation_state", "meeting", "meeting_list", "request_invitation_pdf"]
