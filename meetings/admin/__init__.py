"""The griffier's workplace for meetings: plan, prepare, publish."""

from meetings.admin.invitation import InvitationAdmin
from meetings.admin.meeting import MeetingAdmin
from meetings.admin.region import RegionAdmin
from meetings.admin.theme import ThemeAdmin

__all__ = ["InvitationAdmin", "MeetingAdmin", "RegionAdmin", "ThemeAdmin"]
