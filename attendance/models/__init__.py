from attendance.models.guest import Invitee
from attendance.models.reception import Reception
from attendance.models.registration import DietWish, Registration

__all__ = ["DietWish", "Invitee", "Reception", "Registration"]
