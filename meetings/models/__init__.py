from meetings.models.agenda import AgendaItem
from meetings.models.consultation import CommitteeAnswer, Consultation
from meetings.models.council_evening import CouncilEvening
from meetings.models.invitation import Invitation, InvitationPdf
from meetings.models.meeting import Meeting, Move
from meetings.models.region import Region
from meetings.models.theme import Theme
from meetings.models.theme_vote import ThemeBallot, ThemeProposal, ThemeSupport, ThemeVote

__all__ = [
    "AgendaItem",
    "CommitteeAnswer",
    "Consultation",
    "CouncilEvening",
    "Invitation",
    "InvitationPdf",
    "Meeting",
    "Move",
    "Region",
    "Theme",
    "ThemeBallot",
    "ThemeProposal",
    "ThemeSupport",
    "ThemeVote",
]
