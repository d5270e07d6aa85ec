"""Predicates about gremia, people and mandates: (user, object) -> bool."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from gremia.models import Fractie, Gremium, Mandate, Role, User

Visitor = User | AnonymousUser


def require(allowed: bool) -> None:
    """Raises PermissionDenied (403) unless allowed."""
    if not allowed:
        raise PermissionDenied


def mandates(user: Visitor) -> list[Mandate]:
    """The person's mandates in force today; none for an anonymous visitor."""
    return user.mandates_in_force if user.is_authenticated else []


def fracties_of(user: Visitor) -> list[Fractie]:
    """The fracties on whose behalf the person may speak today: almost always none or one."""
    fracties = [m.fractie for m in mandates(user) if m.role == Role.MEMBER and m.fractie]
    return [fractie for fractie in fracties if fractie.is_in_force]


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


def can_add_gremium(user: Visitor) -> bool:
    """A gremium joins through the regional adviser."""
    return is_regional_adviser(user)


def can_edit_gremium(user: Visitor, gremium: Gremium) -> bool:
    """The own griffie keeps its gremium's data."""
    return is_griffie(user, gremium)


def can_delete_gremium(user: Visitor, gremium: Gremium) -> bool:
    """As long as nothing refers to it, which the database guards."""
    return is_regional_adviser(user)


def can_edit_fractie(user: Visitor, fractie: Fractie) -> bool:
    """The own griffie keeps the fracties."""
    return is_griffie(user, fractie.gremium)


def can_edit_mandate(user: Visitor, mandate: Mandate) -> bool:
    """The own griffie keeps the mandates of its gremium; only the regional adviser those that go beyond one."""
    return is_griffie(user, mandate.gremium) if mandate.gremium else is_regional_adviser(user)


def can_edit_user(user: Visitor, person: User) -> bool:
    """Only the administrator changes an administrator; a clerk only people whose every mandate is in the own gremium.

    Whoever changes an e-mail address can take the account over by password reset, so nobody may change that of
    someone with more rights. Mandates that ended or have yet to begin count as well.
    """
    if is_administrator(user):
        return True
    if person.is_superuser or not is_griffie(user):
        return False
    if is_regional_adviser(user):
        return True
    return all(m.gremium and is_griffie(user, m.gremium) for m in person.mandates.select_related("gremium"))


def gremia_kept_by(user: Visitor) -> QuerySet[Gremium]:
    """The gremia whose data, fracties and mandates the person keeps today."""
    if is_regional_adviser(user):
        return Gremium.objects.all()
    return Gremium.objects.filter(pk__in=[m.gremium_id for m in mandates(user) if m.role == Role.CLERK])


def mandates_kept_by(user: Visitor, among: QuerySet[Mandate]) -> QuerySet[Mandate]:
    """Those of the mandates that the person may change: can_edit_mandate, as a query."""
    return among if is_regional_adviser(user) else among.filter(gremium__in=gremia_kept_by(user))
