"""May-I questions about motions: each council decides about its own."""

from gremia.models import Gremium, Role
from gremia.permissions import Visitor, has_role
from motions.models import Alarm, Motion
from positions.permissions import speaks_for


def is_own_griffier(user: Visitor, gremium: Gremium) -> bool:
    """The clerk of that gremium. Not the adviser and not the administrator: what a council does is its own."""
    return has_role(user, Role.CLERK, gremium)


def can_edit_frame(user: Visitor, motion: Motion) -> bool:
    """A gremium owns the frame of its motion: its griffier and the rapporteurs who write for it."""
    return is_own_griffier(user, motion.gremium) or motion.gremium in speaks_for(user, motion.position)


def can_number(user: Visitor, motion: Motion) -> bool:
    """The number that the council gives it, and the date of the council meeting: its griffier."""
    return is_own_griffier(user, motion.gremium)


def can_take_kit(user: Visitor, motion: Motion) -> bool:
    """The filing kit: for those who file the motion. Others download the formats one by one."""
    return can_edit_frame(user, motion)


def can_file(user: Visitor, motion: Motion) -> bool:
    """Only the griffier of the own gremium."""
    return is_own_griffier(user, motion.gremium)


def can_record_outcome(user: Visitor, motion: Motion) -> bool:
    """What the council did with it, and how it changed the text: the own griffier writes it down."""
    return is_own_griffier(user, motion.gremium)


def can_answer_alarm(user: Visitor, alarm: Alarm, answer: str) -> bool:
    """The rapporteurs speak for their gremium; to call them together, its griffier will do."""
    if alarm.gremium in speaks_for(user, alarm.amendment.filing.motion.position):
        return True
    return answer == Alarm.Answer.RECONVENE and is_own_griffier(user, alarm.gremium)
