"""The content of a motion's documents: as it is now, or as it was filed."""

import datetime
from dataclasses import replace
from itertools import groupby
from typing import cast

from gremia.models import Mandate
from motions.frame import EndNote, Frame, MotionDocumentData, MotionHasNoText, Signatory, UnfiledPaper
from motions.history import MotionHistory
from motions.models import Amendment, Filing, Motion
from motions.queries.history import history_of
from positions.models import Declaration
from positions.queries.annotations import source_notes
from positions.queries.clause import core_of_now, shared_clauses
from wording.core import core_from_json, core_of
from wording.fingerprint import fingerprint
from wording.motion import MotionText, heading_of, word_motion


def document_data_of(motion: Motion, *, as_filed: bool = False) -> MotionDocumentData:
    """Of the motion as it stands in its council now, or `as_filed`; of a draft as it is now. Raises MotionHasNoText."""
    if not motion.is_draft:
        return _filed(motion, as_filed=as_filed)
    if not motion.body:
        raise MotionHasNoText
    code = ""
    if motion.is_draft and not motion.is_behind:
        code = fingerprint(core_of_now(motion.position))
    return MotionDocumentData(
        text=MotionText.from_json(motion.body), frame=frame_of(motion), is_draft=motion.is_draft, fingerprint=code
    )


def frame_of(motion: Motion) -> Frame:
    """The frame as it is now: what a filing freezes, in words that stay when people and fracties change."""
    submitters = motion.submitters.select_related("mandate__user", "mandate__fractie")
    return Frame(
        subject=motion.title_to_file,
        council_date=motion.council_date,
        agenda_item=motion.agenda_item,
        is_unannounced=motion.is_unannounced,
        council_number=motion.council_number,
        explanation=motion.explanation,
        submitters=tuple(
            Signatory(s.mandate.user.name, s.mandate.fractie.name if s.mandate.fractie else "") for s in submitters
        ),
        notes=_notes(motion),
    )


def paper_to_file(motion: Motion, joint: Declaration, history: MotionHistory) -> UnfiledPaper:
    """The joint text as this motion would say it, for the meeting that stands in it (`council_date`)."""
    text = word_motion(core_from_json(joint.core), motion.gremium, council_date=motion.council_date)
    return UnfiledPaper(history.version, text.as_json(), frame_of(motion).as_json())


def submitters_gone(motion: Motion, day: datetime.date) -> list[str]:
    """Who sign although they are no members that day, by name."""
    gone = motion.submitters.exclude(mandate__in=Mandate.objects.on(day))
    return [
        submitter.mandate.name_with_fractie for submitter in gone.select_related("mandate__user", "mandate__fractie")
    ]


def _notes(motion: Motion) -> tuple[EndNote, ...]:
    places = _places(motion)
    return tuple(
        EndNote(note.number, note.text, note.page, "; ".join(places[clause.pk] for clause in note.clauses))
        for note in source_notes(motion.position)
    )


def _places(motion: Motion) -> dict[int, str]:
    """Where each clause stands in this motion: the heading above it, and its number when there are more under that."""
    clauses = shared_clauses(motion.position)
    places = {}
    for _, group in groupby(clauses, key=lambda clause: (clause.kind, clause.current.verb, clause.current.addressee)):
        members = list(group)
        heading = heading_of(core_of(members)[0], motion.council)
        for number, clause in enumerate(members, start=1):
            places[clause.pk] = f"{heading}, onder {number}" if len(members) > 1 else heading
    return places


def text_now(motion: Motion, filing: Filing, amendment: Amendment | None) -> MotionText:
    """What was filed, or what its council made of it, with the day of the council's meeting as it is now."""
    if amendment is None and Frame.from_json(filing.frame).council_date == motion.council_date:
        return MotionText.from_json(filing.text)
    return word_motion(core_from_json((amendment or filing).core), motion.council, council_date=motion.council_date)


def _filed(motion: Motion, *, as_filed: bool) -> MotionDocumentData:
    """What the council itself decides (number, day, place on its agenda) is as it is now; `as_filed` it is as it was
    then, and fills what was open.
    """
    history = history_of(motion)
    filing, amendment = cast("Filing", history.filing), history.amendment
    frame = Frame.from_json(filing.frame)
    if not (as_filed and frame.council_number):
        frame = replace(frame, council_number=motion.council_number)
    if not (as_filed and (frame.agenda_item or frame.is_unannounced)):
        frame = replace(frame, agenda_item=motion.agenda_item, is_unannounced=motion.is_unannounced)
    document = MotionDocumentData(
        text=MotionText.from_json(filing.text),
        frame=frame,
        is_draft=False,
        fingerprint=filing.fingerprint,
        filed_on=filing.filed_on,
        amended_on=amendment.amended_on if amendment else None,
    )
    if as_filed:
        return document
    frame = replace(frame, council_date=motion.council_date)
    document = replace(document, frame=frame, text=text_now(motion, filing, amendment))
    if amendment is None:
        return document
    return replace(document, fingerprint=amendment.fingerprint, filed_fingerprint=filing.fingerprint)
