from gremia.models.fractie import Fractie
from gremia.models.gremium import Colour, Gremium
from gremia.models.person import WORKPLACE_ROLES, Mandate, Role, User

__all__ = ["WORKPLACE_ROLES", "Colour", "Fractie", "Gremium", "Mandate", "Role", "User"]
