from gremia.models.fractie import Fractie
from gremia.models.gremium import Colour, Gremium
from gremia.models.mandate import COMES_AS, WORKPLACE_ROLES, Mandate, Role
from gremia.models.person import User

__all__ = ["COMES_AS", "WORKPLACE_ROLES", "Colour", "Fractie", "Gremium", "Mandate", "Role", "User"]
