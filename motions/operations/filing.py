"""Filing a motion."""

import datetime

from django.db import transaction
from django.utils import timezone

from gremia.models import User
from motions.models import Filing, Motion
from motions.operations.frame import DateDoesNotFit, lock_motion
from motions.queries.frame import paper_to_file, submitters_gone
from motions.queries.history import declaration_to_file, history_of
from portal.compared import ChangedMeanwhile
from positions.operations import step
from wording.core import core_from_json
from wording.fingerprint import fingerprint


class NotJoint(Exception):
    """The text as it is now was not declared joint, or the motion says it already, or is decided on."""


class MotionNotCurrent(Exception):
    """The draft lags behind the position it follows, so the text on the screen is not the one that would be filed."""


class FrameIncomplete(Exception):
    """What a filed motion cannot do without (`missing`): council_date, submitters."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


class SubmittersGone(Exception):
    """Some who sign (`names`) were no members on the day of filing."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


@transaction.atomic
def file_motion(motion: Motion, *, filed_on: datetime.date, expected: str | None = None, by: User | None) -> Filing:
    """Freeze the motion as it is filed: text, shared core, fingerprint and frame. The sync leaves it alone.

    A newer joint text is filed again as long as the council has not decided, for the meeting until which it is held
    over. `expected` is the version of the paper that was read (None: any). Raises NotJoint, ChangedMeanwhile,
    MotionNotCurrent, FrameIncomplete, SubmittersGone, and DateDoesNotFit for a day before the text was joint or what
    its council did last, or after the council met.
    """
    motion = lock_motion(motion)
    joint = declaration_to_file(motion)
    if joint is None:
        raise NotJoint
    history, planned = history_of(motion), motion.council_date
    motion.council_date = meeting = history.meets_on
    paper = paper_to_file(motion, joint, history)
    if expected not in (None, paper.version):
        raise ChangedMeanwhile
    if motion.is_behind:
        raise MotionNotCurrent
    signed = motion.submitters.exists()
    missing = [name for name, there in (("council_date", planned), ("submitters", signed)) if not there]
    if missing:
        raise FrameIncomplete(missing)
    if gone := submitters_gone(motion, filed_on):
        raise SubmittersGone(gone)
    last_day = min((day for day in (meeting, motion.gremium.until) if day), default=None)
    first_day = max(day for day in (timezone.localdate(joint.declared_at), history.earliest_day()) if day)
    if filed_on < first_day or (last_day and filed_on > last_day):
        raise DateDoesNotFit(filed_on)
    filing = Filing.objects.create(
        motion=motion,
        number=motion.filings.count() + 1,
        declaration=joint,
        core=joint.core,
        fingerprint=fingerprint(core_from_json(joint.core)),
        text=paper.text,
        frame=paper.frame,
        words=motion.gremium.words,
        filed_on=filed_on,
        filed_by=by,
    )
    motion.body, motion.filed_words, motion.filed_subject = paper.text, filing.words, motion.title_to_file
    motion.status = Motion.Status.FILED if motion.is_draft else motion.status
    motion.save(update_fields=["body", "council_date", "filed_words", "filed_subject", "status"])
    step.count_activity(motion.position)
    return filing
