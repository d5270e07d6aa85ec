from meetings.operations.agenda import put_agenda
from meetings.operations.invitation import remove_pdfs, render_pdf, request_missing, request_pdf
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
    "NotReady",
    "NotYetHeld",
    "ReasonMissing",
    "WrongStatus",
    "cancel",
    "discard",
    "mark_held",
    "publish",
    "put_agenda",
    "remove_pdfs",
    "render_pdf",
    "request_missing",
    "request_pdf",
]
