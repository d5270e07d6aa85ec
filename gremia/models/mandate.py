"""What somebody is in a gremium: the roles, and the mandates that give them from one day to another."""

import datetime
from typing import Any

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gremia.models.fractie import Fractie
from gremia.models.gremium import Gremium
from gremia.models.term import Term, TermQuerySet


class Role(models.TextChoices):
    """What a mandate makes of someone. A rapporteur is a member whom a position names as such (positions/)."""

    CLERK = "clerk", _("clerk")
    REGIONAL_ADVISER = "regional_adviser", _("regional adviser")
    MEMBER = "member", _("elected member")
    EXECUTIVE = "executive", _("executive")
    OFFICIAL = "official", _("official")


WORKPLACE_ROLES = (Role.CLERK, Role.REGIONAL_ADVISER)
"""The roles that enter the workplace: two people give them, one proposes and another confirms."""


COMES_AS = (Role.MEMBER, Role.EXECUTIVE, Role.OFFICIAL, *WORKPLACE_ROLES)
"""Who has several mandates comes to a meeting as the first of these."""


def single_value_range(number: Combinable) -> Func:
    """A range with one number in it: GiST compares ranges by itself, numbers only with an extension."""
    return Func(number, number, Value("[]"), function="int8range", output_field=BigIntegerRangeField())


def role_number() -> Case:
    """The role as a number, for single_value_range. Never change the number of a role; add new ones at the end."""
    return Case(
        *(When(role=role, then=Value(number)) for number, role in enumerate(Role.values, start=1)),
        output_field=models.BigIntegerField(),
    )


def days_in_force() -> Func:
    """The days on which a row is in force, the last one included."""
    return Func(F("since"), F("until"), Value("[]"), function="daterange", output_field=DateRangeField())


class MandateQuerySet(TermQuerySet):
    def on(self, day: datetime.date) -> "MandateQuerySet":
        """Mandate.is_in_force_on as a query: what is only proposed is in force on no day."""
        return super().on(day).exclude(Mandate.PROPOSED)  # type: ignore[return-value]

    def one_per_person(self) -> list["Mandate"]:
        """Of whom can log in, the mandate as which each comes to a meeting; members first."""
        rows: Any = self.filter(user__is_active=True, user__removed_at__isnull=True).select_related("gremium")
        found: dict[int, Mandate] = {}
        for mandate in sorted(rows, key=lambda each: (COMES_AS.index(Role(each.role)), each.pk)):
            found.setdefault(mandate.user_id, mandate)
        return list(found.values())

    def proposed(self) -> "MandateQuerySet":
        """Those that wait for a second person."""
        return self.filter(Mandate.PROPOSED)


@pghistory.track()
class Mandate(Term):
    """A person's role in a gremium from one day to another. A mandate that ended gives no rights.

    The regional adviser works for all gremia, so that mandate names none. A role that enters the workplace is proposed
    by one person, and gives no rights until another confirms it.
    """

    PROPOSED = Q(role__in=WORKPLACE_ROLES, confirmed_at__isnull=True)
    """What `is_proposed` says, as a condition."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="mandates", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    gremium = models.ForeignKey(
        Gremium, models.PROTECT, related_name="mandates", verbose_name=_("gremium"), null=True, blank=True
    )
    fractie = models.ForeignKey(
        Fractie, models.PROTECT, related_name="mandates", verbose_name=_("fractie"), null=True, blank=True
    )
    since = models.DateField(_("first day"), default=timezone.localdate)
    until = models.DateField(_("last day"), null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("proposed by"),
        null=True,
        editable=False,
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("confirmed by"),
        null=True,
        editable=False,
    )
    confirmed_at = models.DateTimeField(_("confirmed on"), null=True, editable=False)

    objects = MandateQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ("gremium", "role", "user")
        constraints = (
            ExclusionConstraint(
                name="mandate_once_at_a_time",
                expressions=[
                    (single_value_range(F("user")), "&&"),
                    (single_value_range(role_number()), "&&"),
                    (single_value_range(Coalesce(F("gremium"), Value(0))), "&&"),
                    (days_in_force(), "&&"),
                ],
                violation_error_message=_("This person already has this role here in (part of) these dates."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="mandate_ends_after_start",
                violation_error_message=_("The last day cannot be before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(role="regional_adviser", gremium__isnull=True)
                | (~Q(role="regional_adviser") & Q(gremium__isnull=False)),
                name="mandate_has_gremium",
                violation_error_message=_("Choose a gremium; only the regional adviser works for all."),
            ),
            models.CheckConstraint(
                condition=Q(fractie__isnull=True) | Q(role="member"),
                name="mandate_fractie_of_member",
                violation_error_message=_("Only an elected member belongs to a fractie."),
            ),
            models.CheckConstraint(
                condition=~Q(user=F("proposed_by")) & ~Q(user=F("confirmed_by")) & ~Q(proposed_by=F("confirmed_by")),
                name="mandate_of_two_others",
                violation_error_message=_("Nobody gives a mandate to oneself, and two people give this one."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.title}"

    @property
    def title(self) -> str:
        """What the person is, without the name: "griffier Almere"."""
        return f"{self.get_role_display()} {self.gremium.short_name if self.gremium else ''}".strip()

    @property
    def needs_two(self) -> bool:
        """Whether one person proposes it and another confirms it."""
        return self.role in WORKPLACE_ROLES

    @property
    def is_proposed(self) -> bool:
        """Whether it waits for a second person, and so gives no rights."""
        return self.needs_two and self.confirmed_at is None

    @property
    def name_with_fractie(self) -> str:
        """The person, with the fractie in brackets where there is one."""
        return f"{self.user} ({self.fractie})" if self.fractie else str(self.user)

    @property
    def has_begun_in_fractie(self) -> bool:
        """Whether it ran in a fractie: then going to another one ends this mandate and starts the next."""
        return self.fractie_id is not None and self.since <= timezone.localdate()

    def overlaps(self, other: "Mandate") -> bool:
        """Whether both are the same role in the same gremium, and share a day: `mandate_once_at_a_time`."""
        same = (self.role, self.gremium_id) == (other.role, other.gremium_id)
        last = datetime.date.max
        return same and self.since <= (other.until or last) and other.since <= (self.until or last)

    @property
    def has_ended(self) -> bool:
        return self.until is not None and self.until < timezone.localdate()

    def is_in_force_on(self, day: datetime.date) -> bool:
        return super().is_in_force_on(day) and not self.is_proposed

    def clean(self) -> None:
        """The database refuses this too (see the migration); here it gets a message at the field."""
        if self.fractie and self.fractie.gremium_id != self.gremium_id:
            raise ValidationError({"fractie": _("This fractie belongs to another gremium.")})
