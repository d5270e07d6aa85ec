from meetings.models.agenda import AgendaItem
from meetings.models.invitation import Invitation, InvitationNote, InvitationPdf
from meetings.models.meeting import Meeting, Theme
from meetings.models.move import Move

__all__ = ["AgendaItem", "Invitation", "InvitationNote", "InvitationPdf", "Meeting", "Move", "Theme"]
