"""May-I questions about people. Every predicate is plain: (user, object) -> bool."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from gremia.models import Gremium, Mandate, Role, User

Visitor = User | AnonymousUser


def require(allowed: bool) -> None:
    """Raises PermissionDenied (403) unless allowed."""
    if not allowed:
        raise PermissionDenied


def mandates(user: Visitor) -> list[Mandate]:
    """The person's mandates in force today; none for an anonymous visitor."""
    return user.mandates_in_force if user.is_authenticated else []


def has_role(user: Visitor, role: Role, gremium: Gremium | None = None) -> bool:
    """Whether the person holds the role today; with a gremium: holds it there."""
    return any(m.role == role and (gremium is None or m.gremium_id == gremium.pk) for m in mandates(user))


def is_administrator(user: Visitor) -> bool:
    """Who keeps the installation itself."""
    return bool(user.is_authenticated and user.is_active and user.is_superuser)


def is_regional_adviser(user: Visitor) -> bool:
    """Who works for all gremia; the administrator may stand in."""
    return is_administrator(user) or has_role(user, Role.REGIONAL_ADVISER)


def is_griffie(user: Visitor, gremium: Gremium | None = None) -> bool:
    """A clerk (of that gremium, when given) or the regional adviser."""
    return is_regional_adviser(user) or has_role(user, Role.CLERK, gremium)


def is_participant(user: Visitor) -> bool:
    """Anyone with a mandate today: they read what participants read."""
    return is_administrator(user) or bool(mandates(user))


def can_edit_gremium(user: Visitor, gremium: Gremium | None = None) -> bool:
    """The own griffie keeps its gremium's data; a new gremium (None) is added by the regional adviser."""
    return is_regional_adviser(user) if gremium is None else is_griffie(user, gremium)


def can_edit_fractie(user: Visitor, gremium: Gremium | None = None) -> bool:
    """The own griffie keeps the fracties; without a gremium: whether the person keeps any."""
    return is_griffie(user, gremium)


def can_edit_mandate(user: Visitor, mandate: Mandate | None = None) -> bool:
    """The own griffie keeps the mandates of its gremium; only the regional adviser those that go beyond one."""
    if mandate is None or mandate.gremium_id is not None:
        return is_griffie(user, mandate.gremium if mandate else None)
    return is_regional_adviser(user)


def can_add_user(user: Visitor) -> bool:
    """Griffies make accounts."""
    return is_griffie(user)


def can_edit_user(user: Visitor, person: User) -> bool:
    """Only the administrator changes an administrator; a clerk only people whose every mandate is in the own gremium.

    Whoever changes an e-mail address can take the account over by password reset, so nobody may change that of
    someone with more rights.
    """
    if is_administrator(user):
        return True
    if person.is_superuser or not is_griffie(user):
        return False
    if is_regional_adviser(user):
        return True
    return all(m.gremium_id and is_griffie(user, m.gremium) for m in person.mandates.select_related("gremium"))
