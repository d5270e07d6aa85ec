"""The political groups of a gremium, with their seats."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gremia.models.gremium import Gremium
from gremia.models.term import Term

SEATS_EXIST = """
IF TG_OP = 'UPDATE' AND NEW.seats <= OLD.seats AND NEW.since >= OLD.since
    AND COALESCE(NEW.until, 'infinity') <= COALESCE(OLD.until, 'infinity') THEN
    RETURN NEW;
END IF;
IF (
    SELECT max(held) > min(council.seats) FROM gremia_gremium AS council, LATERAL (
        SELECT (
            SELECT sum(seats) FROM gremia_fractie AS other
            WHERE other.gremium_id = NEW.gremium_id AND other.since <= day.since
            AND COALESCE(other.until, 'infinity') >= day.since
        ) AS held
        FROM gremia_fractie AS day
        WHERE day.gremium_id = NEW.gremium_id
        AND day.since BETWEEN NEW.since AND COALESCE(NEW.until, 'infinity')
    ) AS days WHERE council.id = NEW.gremium_id
) THEN
    RAISE EXCEPTION 'The fracties hold more seats than there are.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'fractie_seats_exist';
END IF;
RETURN NEW;
"""


@pghistory.track()
class Fractie(Term):
    """A political group in one gremium, with the seats it holds from one day to another."""

    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="fracties", verbose_name=_("gremium"))
    name = models.CharField(_("name"), max_length=80)
    seats = models.PositiveSmallIntegerField(_("seats"))
    since = models.DateField(_("first day"))
    until = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("fractie")
        verbose_name_plural = _("fracties")
        ordering = ("gremium", "-seats", "name")
        constraints = (
            # What a mandate's (fractie, gremium) refers to: the migration makes that a foreign key of two columns.
            models.UniqueConstraint(fields=("id", "gremium"), name="fractie_with_gremium"),
            models.UniqueConstraint(
                fields=("gremium", "name", "since"),
                name="fractie_unique",
                violation_error_message=_("This gremium already has a fractie with this name from this day."),
            ),
            models.UniqueConstraint(
                fields=("gremium", "name"),
                condition=Q(until__isnull=True),
                name="fractie_open_once",
                violation_error_message=_("This fractie is already there without a last day; end that one first."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="fractie_ends_after_start",
                violation_error_message=_("The last day cannot be before the first day."),
            ),
        )
        triggers = (
            # Checked when the transaction ends, so that one fractie can end and the next begin in one step. One that
            # only ends earlier or shrinks always can: the council may have had more seats than it has now.
            pgtrigger.Trigger(
                name="seats_exist",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("seats", "since", "until"),
                timing=pgtrigger.Deferred,
                func=SEATS_EXIST,
            ),
        )

    def __str__(self) -> str:
        return self.name
