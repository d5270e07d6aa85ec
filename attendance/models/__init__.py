from attendance.models.delivery import Delivery, Mailing
from attendance.models.guest import Invitee
from attendance.models.reception import Reception
from attendance.models.registration import DietWish, Registration
from attendance.models.reply import UnplacedReply

__all__ = ["Delivery", "DietWish", "Invitee", "Mailing", "Reception", "Registration", "UnplacedReply"]
