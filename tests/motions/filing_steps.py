"""Motions on their way, for tests of what councils do with them."""

import datetime

from django.utils import timezone

from gremia.models import Gremium
from motions.models import Filing, Motion
from motions.operations.filing import file_motion
from motions.operations.frame import edit_frame
from motions.operations.sync import sync_position
from motions.queries.history import history_of
from positions.models import Declaration, Position
from positions.operations.clause import add_clause
from positions.operations.reopening import reopen_text
from positions.queries.consensus import participants_on
from tests.factories import FractieFactory, MandateFactory, PositionFactory
from wording.core import core_as_json, core_of
from wording.fingerprint import fingerprint
from wording.parts import Kind

TODAY = timezone.localdate()
COUNCIL_DATE = TODAY


def declare(position: Position, *, on: datetime.date = TODAY) -> Declaration:
    """The text as it is now, declared joint on that day."""
    position.refresh_from_db()
    shared = position.clauses.shared().select_related("revision")
    core = core_of(shared)
    position.fingerprint, position.is_locked = fingerprint(core), True
    position.save()
    # At noon: a number of days before this moment can be the day after, where the clock went forward.
    noon = timezone.make_aware(datetime.datetime.combine(on, datetime.time(12)))
    return Declaration.objects.create(
        position=position,
        title=position.title,
        version=position.version,
        core=core_as_json(core),
        revisions=[clause.current.pk for clause in shared],
        fingerprint=position.fingerprint,
        declared_at=timezone.now() if on == TODAY else noon,
        participants=participants_on(position, on),
    )


def reopen(position: Position) -> None:
    """The text may change again; nobody is mailed."""
    reopen_text(position, because="Er is iets nieuws.", by=None, at=timezone.now())


def joint_position(*gremia: Gremium, declared_on: datetime.date = TODAY, **fields) -> Position:
    """Two clauses, declared joint on that day, with a current draft and one submitter per gremium."""
    position = PositionFactory(**fields)
    add_clause(position, kind=Kind.NOTING, text="[gebied] groeit", by=None)
    add_clause(
        position,
        kind=Kind.DICTUM,
        text="te pleiten voor een brug",
        verb="verzoeken",
        addressee="[college]",
        by=None,
    )
    sync_position(position.pk)
    for motion in position.motions.select_related("gremium"):
        frame(motion)
    sync_position(position.pk)
    declare(position, on=declared_on)
    return position


def frame(motion: Motion, **changes) -> Motion:
    """Its frame as it is, or complete where nothing was filled in, with these changes."""
    signed = [submitter.mandate for submitter in motion.submitters.all()]
    if not signed:
        signed = [MandateFactory(gremium=motion.gremium, fractie=FractieFactory(gremium=motion.gremium))]
    fields = {
        "subject": motion.subject,
        "council_date": motion.council_date or COUNCIL_DATE,
        "agenda_item": motion.agenda_item,
        "is_unannounced": motion.is_unannounced,
        "council_number": motion.council_number,
        "explanation": motion.explanation,
        "submitters": signed
        or [MandateFactory(gremium=motion.gremium, fractie=FractieFactory(gremium=motion.gremium))],
    }
    return edit_frame(motion, **(fields | changes), by=None)


def motion_of(position: Position, gremium: Gremium) -> Motion:
    """As the database has it now."""
    return Motion.objects.select_related("position__theme", "gremium").get(position=position, gremium=gremium)


def filed(position: Position, gremium: Gremium, **fields) -> Motion:
    """Its motion, handed in."""
    file_motion(motion_of(position, gremium), **({"filed_on": TODAY, "by": None} | fields))
    return motion_of(position, gremium)


def last_filing(motion: Motion) -> Filing:
    return history_of(motion).filing
