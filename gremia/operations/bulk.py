"""Saving many people, mandates and fracties at once, as an imported table asks."""

from collections.abc import Collection

from django.db import transaction

from gremia.models import WORKPLACE_ROLES, Fractie, Mandate, User
from gremia.operations.mandate import give_mandate, tell_of_fractie

ROWS = 500
"""Rows in one statement."""


@transaction.atomic
def add_people(people: Collection[User]) -> None:
    """Make accounts, which let nobody in before their owners have chosen a password."""
    for person in people:
        person.set_unusable_password()
    User.objects.bulk_create(people, batch_size=ROWS)


def rename_people(people: Collection[User]) -> None:
    """Save corrected names."""
    User.objects.bulk_update(people, ["name"], batch_size=ROWS)


@transaction.atomic
def save_fracties(*, changed: Collection[Fractie], new: Collection[Fractie]) -> None:
    """Save seats and last days of fracties that are there, and then those that begin."""
    Fractie.objects.bulk_update(changed, ["seats", "until"], batch_size=ROWS)
    Fractie.objects.bulk_create(new, batch_size=ROWS)


@transaction.atomic
def give_mandates(mandates: Collection[Mandate], *, by: User | None) -> None:
    """give_mandate for many at once; their people and fracties may have been saved just now."""
    plain = [mandate for mandate in mandates if mandate.role not in WORKPLACE_ROLES]
    for mandate in mandates:
        if mandate.role in WORKPLACE_ROLES:
            give_mandate(mandate, by=by)
    Mandate.objects.bulk_create(plain, batch_size=ROWS)


def set_last_days(mandates: Collection[Mandate]) -> None:
    """Save the last days of these mandates."""
    Mandate.objects.bulk_update(mandates, ["until"], batch_size=ROWS)


@transaction.atomic
def set_fracties(mandates: Collection[Mandate]) -> None:
    """Save the fracties of mandates that have not begun in one; all others go on in another by change_fractie."""
    before = Mandate.objects.in_bulk([mandate.pk for mandate in mandates])
    Mandate.objects.bulk_update(mandates, ["fractie"], batch_size=ROWS)
    for mandate in mandates:
        tell_of_fractie(before[mandate.pk], after=mandate)
