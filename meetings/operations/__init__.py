from meetings.operations.agenda import put_agenda
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
]
