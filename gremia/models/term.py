"""What is in force from one day to another: mandates and fracties."""

import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone


class TermQuerySet(models.QuerySet):
    def on(self, day: datetime.date) -> "TermQuerySet":
        """The rows in force on that day: Term.is_in_force_on as a query."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)

    def current(self) -> "TermQuerySet":
        """The rows in force today."""
        return self.on(timezone.localdate())

    def not_ended(self) -> "TermQuerySet":
        """The rows in force today, and those that are to come."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=timezone.localdate()))


class Term(models.Model):
    """In force from the day `since` up to and including the day `until`; without `until` it has no end yet.

    The fields are those of the models themselves, which keeps their order in forms.
    """

    since: models.DateField
    until: models.DateField

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True

    def is_in_force_on(self, day: datetime.date) -> bool:
        """TermQuerySet.on for a row that was read already."""
        return self.since <= day and (self.until is None or self.until >= day)

    @property
    def is_in_force(self) -> bool:
        """Whether it is in force today."""
        return self.is_in_force_on(timezone.localdate())
