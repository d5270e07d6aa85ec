"""Recording that a council changed the text, and that it did not after all."""

import datetime

from django.db import transaction

from gremia.models import User
from motions.models import Amendment, Motion
from motions.operations.alarm import raise_alarms
from motions.operations.frame import DateDoesNotFit, lock_motion
from motions.operations.outcome import CannotFollow
from motions.queries.history import history_of
from portal.compared import ChangedMeanwhile
from positions.operations import step
from positions.operations.clause import UnknownVariables
from wording import comparison
from wording.core import Core, core_as_json, core_from_json
from wording.fingerprint import fingerprint
from wording.motion import MotionText, word_motion
from wording.variables import unknown_variables


class NothingChanged(Exception):
    """The text is the one that lies before the council already."""


@transaction.atomic
def record_amendment(
    motion: Motion, *, core: Core, raw: str, amended_on: datetime.date, expected: str | None = None, by: User | None
) -> Amendment:
    """Keep the text as the council changed it, before it decides; `core` has its variables back, `raw` is as pasted.

    If it says something else than what was filed, every other gremium is warned in the same step. `expected` is the
    version of the history that was read (None: any). Raises ChangedMeanwhile, CannotFollow when there is nothing to
    change, DateDoesNotFit, NothingChanged, UnknownVariables.
    """
    motion = lock_motion(motion)
    history = history_of(motion)
    if expected not in (None, history.version):
        raise ChangedMeanwhile
    if history.filing is None or motion.status not in Motion.UNDECIDED or not core:
        raise CannotFollow
    if amended_on < history.filing.filed_on:
        raise DateDoesNotFit(amended_on)
    if unknown := [name for clause in core for name in unknown_variables(f"{clause.addressee} {clause.text}")]:
        raise UnknownVariables(unknown)
    now = history.amendment or history.filing
    if core_from_json(now.core) == core:
        raise NothingChanged
    filed = core_from_json(history.filing.core)
    amendment = Amendment.objects.create(
        filing=history.filing,
        core=core_as_json(core),
        fingerprint=fingerprint(core),
        raw=raw,
        amended_on=amended_on,
        is_substantive=not comparison.compare(filed, core, motion.council).is_same,
        recorded_by=by,
    )
    if amendment.is_substantive:
        raise_alarms(amendment, motion)
    motion.body = word_motion(core, motion.council, council_date=motion.council_date).as_json()
    motion.save(update_fields=["body"])
    step.count_activity(motion.position)
    return amendment


@transaction.atomic
def put_text_back(motion: Motion, *, on: datetime.date, expected: str | None = None, by: User | None) -> Amendment:
    """Undo an amendment: the filed text lies before the council again, and open alarms need no answer.

    Raises ChangedMeanwhile, CannotFollow and NothingChanged as `record_amendment`.
    """
    motion = lock_motion(motion)
    filing = history_of(motion).filing
    if filing is None:
        raise CannotFollow
    return record_amendment(
        motion,
        core=core_from_json(filing.core),
        raw=MotionText.from_json(filing.text).as_plain_text(),
        amended_on=on,
        expected=expected,
        by=by,
    )
