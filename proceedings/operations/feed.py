"""The secret address of someone's calendar."""

from django.db import transaction

from gremia.models import User
from proceedings.models import CalendarFeed


@transaction.atomic
def make_feed(user: User) -> CalendarFeed:
    """Give the person's calendar an address, or another one: the one before shows nothing any more."""
    revoke_feed(user)
    return CalendarFeed.objects.create(user=user)


def revoke_feed(user: User) -> None:
    """Take the address away. Twice is one step."""
    CalendarFeed.objects.filter(user=user).delete()
