"""The griffies and the administrator keep the people, the gremia, the fracties and the mandates."""

from gremia.admin.gremium import FractieAdmin, GremiumAdmin
from gremia.admin.mandate import MandateAdmin
from gremia.admin.person import UserAdmin

__all__ = ["FractieAdmin", "GremiumAdmin", "MandateAdmin", "UserAdmin"]
