from meetings.operations.agenda import MOST_ITEMS, TooManyItems, put_agenda, touch
from meetings.operations.invitation import prune, remove_pdfs, render_pdf, request_missing, request_pdf
from meetings.operations.meeting import (
    NotReady,
    NotYetHeld,
    ReasonMissing,
    WrongStatus,
    cancel,
    discard,
    mark_held,
    publish,
)

__all__ = [
    "MOST_ITEMS",
    "NotReady",
    "NotYetHeld",
    "ReasonMissing",
    "TooManyItems",
    "WrongStatus",
    "cancel",
    "discard",
    "mark_held",
    "prune",
    "publish",
    "put_agenda",
    "remove_pdfs",
    "render_pdf",
    "request_missing",
    "request_pdf",
    "touch",
]
