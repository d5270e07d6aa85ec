"""Does what a plan says, whole or not at all."""

from django.db import connection, transaction

from gremia.models import User
from gremia.operations.bulk import (
    add_people,
    give_mandates,
    rename_people,
    save_fracties,
    set_fracties,
    set_last_days,
)
from gremia.operations.mandate import change_fractie
from gremia.roster.plan import Plan
from portal.compared import ChangedMeanwhile


class PlanRefused(ValueError):
    """A plan with rows that are refused is done in no part."""


@transaction.atomic
def apply_plan(plan: Plan, *, expected: str | None = None, by: User | None) -> None:
    """Save all of it: what ends first, then what begins. `expected` is the digest of the plan that was read.

    Raises ChangedMeanwhile, PlanRefused, and IntegrityError when a rule is broken.
    """
    if expected not in (None, plan.digest):
        raise ChangedMeanwhile
    if plan.is_refused:
        raise PlanRefused
    add_people(plan.people)
    rename_people(plan.renamed)
    save_fracties(changed=plan.changed_fracties.values(), new=plan.new_fracties)
    set_last_days(plan.other_last_days.values())
    set_fracties(plan.other_fracties.values())
    for move in plan.moves:
        after = change_fractie(move.mandate, fractie=move.fractie, on=move.on, by=by)
        if after.until != move.until:
            after.until = move.until
            set_last_days([after])
    give_mandates(plan.new_mandates, by=by)
    connection.check_constraints()  # what the database looks at when a transaction ends it says here
