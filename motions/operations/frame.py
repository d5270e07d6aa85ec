"""Editing the frame of a gremium's motion, and locking the motion."""

import datetime
from collections.abc import Sequence

from django.db import transaction

from gremia.models import Mandate, Role, User
from motions.models import Motion, Submitter
from motions.queries.frame import text_now
from motions.queries.history import history_of, is_frame_open, meets_from
from portal.compared import ChangedMeanwhile, require_as_read
from positions.operations import step

COUNCIL_FIELDS = ("council_date", "agenda_item", "is_unannounced", "council_number")
"""The fields that a council can still decide on after filing."""


class FrameFiled(Exception):
    """Subject, explanation and submitters were filed with the motion; only a new filing changes them."""


class DateDoesNotFit(ValueError):
    """This cannot have happened on that day, given what happened before or since."""


class NotOfThisGremium(ValueError):
    """Only members of the gremium itself submit its motion."""


def lock_motion(motion: Motion) -> Motion:
    """The motion as it is now, locked until the end of the transaction together with its position."""
    position = step.lock_position(motion.position_id)
    motion = Motion.objects.select_for_update(no_key=True, of=("self",)).select_related("gremium").get(pk=motion.pk)
    motion.position = position
    return motion


@transaction.atomic
def edit_frame(
    motion: Motion,
    *,
    subject: str,
    council_date: datetime.date | None,
    agenda_item: str,
    is_unannounced: bool,
    council_number: str,
    explanation: str,
    submitters: Sequence[Mandate],
    expected: Sequence[Mandate] | None = None,
    by: User | None,
) -> Motion:
    """Write the frame of a motion, as it was read; the submitters sign in the order given, `expected` those who did
    when they were chosen (None: as now).

    The date stands in the opening, so a draft with another date is worded anew by the sync, and what was filed here.
    Raises NotOfThisGremium, FrameFiled for a change of what was filed, unless a newer joint text waits to be filed, and
    DateDoesNotFit for a filed motion without a meeting, or one after the vote, and for a meeting before the filing or
    the declaration. Raises ChangedMeanwhile.
    """
    for mandate in submitters:
        if mandate.role != Role.MEMBER or mandate.gremium_id != motion.gremium_id:
            raise NotOfThisGremium(str(mandate))
    read, motion = motion, lock_motion(motion)
    require_as_read(read, motion, *COUNCIL_FIELDS, "subject", "explanation")
    signed = list(motion.submitters.values_list("mandate_id", flat=True))
    if expected is not None and signed != [mandate.pk for mandate in expected]:
        raise ChangedMeanwhile
    own = (subject, explanation, [mandate.pk for mandate in submitters])
    if own != (motion.subject, motion.explanation, signed) and not is_frame_open(motion):
        raise FrameFiled
    if council_date != motion.council_date:
        _move(motion, council_date)
    motion.subject, motion.explanation, motion.council_number = subject, explanation, council_number
    motion.agenda_item, motion.is_unannounced = agenda_item, is_unannounced
    motion.save(update_fields=[*COUNCIL_FIELDS, "subject", "explanation", "body", "synced_version"])
    if own[2] != signed:
        motion.submitters.all().delete()
        Submitter.objects.bulk_create(
            [Submitter(motion=motion, mandate=mandate, order=place) for place, mandate in enumerate(submitters)]
        )
    step.count_activity(motion.position)
    return motion


def _move(motion: Motion, council_date: datetime.date | None) -> None:
    """To another meeting of its council. Raises DateDoesNotFit."""
    motion.council_date = council_date
    earliest = meets_from(motion)
    if council_date and earliest and council_date < earliest:
        raise DateDoesNotFit(council_date)
    if council_date and motion.gremium.until and council_date > motion.gremium.until:
        raise DateDoesNotFit(council_date)
    if motion.is_draft:
        motion.synced_version = 0
        return
    history = history_of(motion)
    if council_date is None or (history.voted_on and council_date > history.voted_on):
        raise DateDoesNotFit(council_date)
    if history.filing:
        motion.body = text_now(motion, history.filing, history.amendment).as_json()
