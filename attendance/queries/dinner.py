"""What the caterer hears: numbers, never names; and the late changes, which only the griffie sees with a name."""

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from attendance.models import DietWish, Reception, Registration
from meetings.models import Meeting

State = Registration.State
EATS = Q(state=State.COMES, dinner=True)


def caterer_numbers(meeting: Meeting) -> tuple[int, list[tuple[str, int]]]:
    """(dinners, [(diet, how many)]): as ordered once dinner is closed, before that as wanted now."""
    rows = Registration.objects.filter(invitee__meeting=meeting)
    closed = Reception.of(meeting).dinner_closed_at is not None
    eaters = rows.filter(dinner_ordered=True) if closed else rows.filter(EATS)
    wishes = DietWish.objects.filter(registration__in=eaters)
    wishes = wishes.filter(ordered=True) if closed else wishes.filter(wanted=True)
    counted = dict(wishes.order_by().values_list("kind").annotate(number=Count("pk")))
    return eaters.count(), [(str(label), counted[kind]) for kind, label in DietWish.Kind.choices if kind in counted]


def registrations_with_late_change(meeting: Meeting) -> QuerySet[Registration]:
    """The registrations whose dinner is not as the caterer was told, and about which nobody decided; oldest first."""
    rows = with_late_change(Registration.objects.filter(invitee__meeting=meeting))
    return rows.select_related("invitee__user", "invitee__meeting__host").order_by("answered_at", "pk")


def with_late_change(registrations: QuerySet[Registration]) -> QuerySet[Registration]:
    """Those of them that wait for the griffie."""
    differs = (EATS & Q(dinner_ordered=False)) | (~EATS & Q(dinner_ordered=True))
    differs |= EATS & Q(pk__in=DietWish.objects.exclude(ordered=F("wanted")).values("registration"))
    closed = Q(invitee__meeting__reception__dinner_closed_at__isnull=False)
    return registrations.filter(differs, closed, late_refused_at__isnull=True)


def late_changes(meeting: Meeting) -> list[tuple[Registration, list[str]]]:
    """The late changes, each with what it asks, in words."""
    rows = registrations_with_late_change(meeting).prefetch_related("diet_wishes")
    return [(registration, _asks(registration)) for registration in rows]


def _asks(registration: Registration) -> list[str]:
    wishes = list(registration.diet_wishes.all())
    if registration.eats and not registration.dinner_ordered:
        wanted = ", ".join(str(wish) for wish in wishes if wish.wanted)
        return [_("dinner too, %(diet)s") % {"diet": wanted} if wanted else _("dinner too")]
    if not registration.eats:
        return [_("no dinner any more")]
    added = [_("also: %(diet)s") % {"diet": wish} for wish in wishes if wish.wanted and not wish.ordered]
    return added + [_("no longer: %(diet)s") % {"diet": wish} for wish in wishes if wish.ordered and not wish.wanted]
