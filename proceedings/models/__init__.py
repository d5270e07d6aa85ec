from proceedings.models.action import ActionPoint
from proceedings.models.cafe import CafeRound, CafeTable, Seat, WorldCafe
from proceedings.models.feed import CalendarFeed
from proceedings.models.note import TableNote
from proceedings.models.report import Correction, Report

__all__ = [
    "ActionPoint",
    "CafeRound",
    "CafeTable",
    "CalendarFeed",
    "Correction",
    "Report",
    "Seat",
    "TableNote",
    "WorldCafe",
]
