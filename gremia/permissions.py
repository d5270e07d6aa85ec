"""Predicates about gremia, people and mandates: (user, object) -> bool."""

import datetime

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


def gremia_of_member(user: Visitor) -> list[Gremium]:
    """The gremia that elected the person: almost always none or one."""
    return [m.gremium for m in mandates(user) if m.role == Role.MEMBER and m.gremium is not None]


def has_role(user: Visitor, role: Role, gremium: Gremium | None = None) -> bool:
    """Whether the person holds the role today; with a gremium: holds it there."""
    return any(m.role == role and (gremium is None or m.gremium_id == gremium.pk) for m in mandates(user))


def is_administrator(user: Visitor) -> bool:
    """Who keeps the installation itself: accounts, gremia and who has which mandate. Decides for no council."""
    return bool(user.is_authenticated and user.is_active and user.is_superuser)


def is_regional_adviser(user: Visitor) -> bool:
    """Who works for all gremia."""
    return has_role(user, Role.REGIONAL_ADVISER)


def is_griffie(user: Visitor, gremium: Gremium | None = None) -> bool:
    """A clerk (of that gremium, when given) or the regional adviser."""
    return is_regional_adviser(user) or has_role(user, Role.CLERK, gremium)


def is_participant(user: Visitor) -> bool:
    """Anyone with a mandate today, and the administrator: they read what participants read."""
    return is_administrator(user) or bool(mandates(user))


def can_enter_workplace(user: Visitor) -> bool:
    """The griffies, and the administrator for accounts, gremia and mandates."""
    return is_administrator(user) or is_griffie(user)


def keeps_region(user: Visitor) -> bool:
    """Keeps what goes beyond one gremium: the regional adviser and the administrator."""
    return is_administrator(user) or is_regional_adviser(user)


def keeps(user: Visitor, gremium: Gremium | None) -> bool:
    """Keeps the data, fracties, mandates and accounts of a gremium: its griffie, and the administrator.

    Without a gremium, as of a mandate for the whole region: whoever keeps the region.
    """
    return keeps_region(user) or (gremium is not None and is_griffie(user, gremium))


def can_add_gremium(user: Visitor) -> bool:
    """A gremium joins through the regional adviser or the administrator."""
    return keeps_region(user)


def can_edit_gremium(user: Visitor, gremium: Gremium) -> bool:
    """The own griffie keeps its gremium's data."""
    return keeps(user, gremium)


def can_delete_gremium(user: Visitor, gremium: Gremium) -> bool:
    """As long as nothing refers to it, which the database guards."""
    return keeps_region(user)


def can_edit_fractie(user: Visitor, fractie: Fractie) -> bool:
    """The own griffie keeps the fracties."""
    return keeps(user, fractie.gremium)


def can_edit_mandate(user: Visitor, mandate: Mandate) -> bool:
    """Its griffie changes a mandate, but nobody an own one, and nobody what is proposed: that is confirmed or not."""
    return keeps(user, mandate.gremium) and mandate.user_id != user.pk and not mandate.is_proposed


def can_change_fractie(user: Visitor, mandate: Mandate) -> bool:
    """As can_edit_mandate: of a member whose mandate runs."""
    return mandate.role == Role.MEMBER and not mandate.has_ended and can_edit_mandate(user, mandate)


def can_delete_mandate(user: Visitor, mandate: Mandate) -> bool:
    """As can_edit_mandate; one that two people gave was in force, so it is ended instead."""
    return can_edit_mandate(user, mandate) and not mandate.needs_two


def can_confirm_appointment(user: Visitor, mandate: Mandate) -> bool:
    """Another than who proposed it and who gets it, and one of these two keeps what the mandate is about.

    So of two griffiers one is of the gremium itself, unless the administrator is one of the two.
    """
    if not mandate.is_proposed or not can_enter_workplace(user):
        return False
    if user.pk in {mandate.user_id, mandate.proposed_by_id}:
        return False
    return _answers_for(user, mandate) or (
        mandate.proposed_by is not None and _answers_for(mandate.proposed_by, mandate)
    )


def can_withdraw_appointment(user: Visitor, mandate: Mandate) -> bool:
    """Who proposed it, as long as nobody confirmed it."""
    return mandate.is_proposed and can_enter_workplace(user) and user.pk == mandate.proposed_by_id


def can_refuse_appointment(user: Visitor, mandate: Mandate) -> bool:
    """Whoever may confirm it, and the own griffie."""
    if can_confirm_appointment(user, mandate):
        return True
    return mandate.is_proposed and user.pk != mandate.proposed_by_id and _answers_for(user, mandate)


def _answers_for(user: Visitor, mandate: Mandate) -> bool:
    """A clerk of the mandate's own gremium; the regional adviser where it is for all; the administrator."""
    if is_administrator(user):
        return True
    return has_role(user, Role.CLERK, mandate.gremium) if mandate.gremium else is_regional_adviser(user)


def can_keep_account(user: Visitor, person: User) -> bool:
    """Name and whether it may log in: whoever keeps every gremium the person has a mandate in today.

    Of who has none today those to come count, and of who has only mandates that ended the last one. An account without
    any mandate is every griffie's until somebody used it. Only the administrator keeps an administrator.
    """
    if person.is_removed or not can_enter_workplace(user):
        return False
    if is_administrator(user):
        return True
    mandates = _mandates_that_count(person)
    if person.is_superuser:
        return False
    if person.was_used and not mandates:
        return keeps_region(user)
    return all(keeps(user, mandate.gremium) for mandate in mandates)


def _mandates_that_count(person: User) -> list[Mandate]:
    """Those in force today; else those to come or only proposed; else the last that ended.

    So nobody takes an account from its griffie by giving a mandate for later, or by proposing one.
    """
    mandates = sorted(person.mandates.all(), key=lambda m: m.until or datetime.date.max)
    in_force = [mandate for mandate in mandates if mandate.is_in_force]
    return in_force or [mandate for mandate in mandates if not mandate.has_ended] or mandates[-1:]


def can_correct_address(user: Visitor, person: User) -> bool:
    """As long as nobody ever used the account and it enters no workplace; after that only its owner changes it.

    Whoever changes an address can have the account's mail sent there, and so a new password. So of who is proposed or
    confirmed as griffier or adviser nobody does: two people agreed on the person at this address.
    """
    if person.was_used or any(mandate.needs_two and not mandate.has_ended for mandate in person.mandates.all()):
        return False
    return can_keep_account(user, person)


def can_deactivate(user: Visitor, person: User) -> bool:
    """Whoever keeps the account, but not the own one."""
    return can_keep_account(user, person) and person.pk != user.pk


def can_give_mandates(user: Visitor, person: User) -> bool:
    """On the page of the person; one's own are given by others."""
    return can_deactivate(user, person)


def can_invite(user: Visitor, person: User) -> bool:
    """The griffie of any gremium that the person has a mandate in, now or later: the mail goes to the owner."""
    if person.is_removed or not can_enter_workplace(user):
        return False
    if can_keep_account(user, person):
        return True
    return any(
        m.gremium and not m.has_ended and keeps(user, m.gremium) for m in person.mandates.select_related("gremium")
    )


def can_import_roster(user: Visitor) -> bool:
    """Tables of members, mandates and fracties: of what each row is about, the predicates of that decide."""
    return can_enter_workplace(user)


def can_delete_account(user: Visitor, person: User) -> bool:
    """One that was made by mistake: nobody ever used it, and no mandate is in it."""
    return can_deactivate(user, person) and not person.was_used and not person.mandates.exists()


def can_remove_person(user: Visitor, person: User) -> bool:
    """Take name and address away for good: the administrator, or who kept every mandate; all of them have ended."""
    if not can_deactivate(user, person):
        return False
    mandates = list(person.mandates.select_related("gremium"))
    if not all(mandate.has_ended for mandate in mandates):
        return False
    return is_administrator(user) or (bool(mandates) and all(keeps(user, mandate.gremium) for mandate in mandates))


def gremia_kept_by(user: Visitor) -> QuerySet[Gremium]:
    """The gremia whose data, fracties and mandates the person keeps today."""
    if keeps_region(user):
        return Gremium.objects.all()
    return Gremium.objects.filter(pk__in=[m.gremium_id for m in mandates(user) if m.role == Role.CLERK])


def mandates_kept_by(user: Visitor, among: QuerySet[Mandate]) -> QuerySet[Mandate]:
    """Those of the mandates that the person may change: can_edit_mandate, as a query."""
    others = among.exclude(user=user.pk).exclude(Mandate.PROPOSED)
    return others if keeps_region(user) else others.filter(gremium__in=gremia_kept_by(user))
