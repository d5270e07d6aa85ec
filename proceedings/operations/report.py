"""The report of an evening: concept, correction by participants, final."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from gremia.models import User
from meetings.models import Meeting
from portal.compared import ChangedMeanwhile
from proceedings.models import Correction, Report
from proceedings.models.report import MAX_REPORT_LENGTH
from proceedings.queries.notes import notes_as_text

Status = Report.Status


class ReportFinal(Exception):
    """A final report does not change any more."""


class CorrectionsClosed(Exception):
    """The report is no concept to be corrected, or the last day has passed."""


class NothingCorrected(Exception):
    """The text is what stands there already."""


class PassageGone(Exception):
    """The report does not have this passage (any more)."""


class ReportTooLong(Exception):
    """With this the text is longer than a report can be."""


class OpenCorrections(Exception):
    """Corrections (`number` of them) wait for an answer."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number


@transaction.atomic
def start_report(meeting: Meeting, *, by: User | None) -> Report:
    """Make the concept, with the notes of all tables in it as far as they fit. Twice is one step."""
    now = timezone.now()
    begun = {"text": notes_as_text(meeting), "started_at": now, "changed_by": by}
    return Report.objects.get_or_create(meeting=meeting, defaults=begun)[0]


@transaction.atomic
def save_report(report: Report, *, text: str, expected: int, by: User | None) -> Report:
    """Change the text, on top of version `expected`; the same text changes nothing.

    Raises ChangedMeanwhile and ReportFinal.
    """
    report = _lock(report)
    if report.text == text:
        return report
    if report.version != expected:
        raise ChangedMeanwhile(report)
    _write(report, text, by)
    return report


@transaction.atomic
def open_for_corrections(report: Report, *, until: datetime.date, by: User | None) -> Report:
    """Show the report to participants, who can correct it up to and including a day. Raises ReportFinal."""
    report = _lock(report)
    report.status, report.corrections_until = Status.CORRECTION, until
    report.save(update_fields=["status", "corrections_until"])
    return report


@transaction.atomic
def add_correction(
    report: Report, *, original: str, place: int | None = None, proposed: str, reason: str = "", by: User
) -> Correction:
    """Propose another text for a passage; `place` tells it from others with the same words.

    Raises CorrectionsClosed, PassageGone, NothingCorrected and ReportFinal.
    """
    report = _lock(report)
    if not report.takes_corrections:
        raise CorrectionsClosed
    place = report.place_of(original, expected=place)
    if place is None:
        raise PassageGone
    if original == proposed:
        raise NothingCorrected
    return Correction.objects.create(
        report=report, original=original, place=place, proposed=proposed, reason=reason, suggested_by=by
    )


@transaction.atomic
def decide_correction(correction: Correction, *, accept: bool, by: User | None) -> Correction:
    """Put the correction into the report, or not; once decided it stays so.

    Raises PassageGone, ReportTooLong and ReportFinal.
    """
    report = _lock(correction.report)
    correction = Correction.objects.get(pk=correction.pk)
    if not correction.is_open:
        return correction
    if accept:
        place = report.place_of(correction.original, expected=correction.place)
        if place is None:
            raise PassageGone
        text = report.with_other_passage(place, correction.proposed)
        if len(text) > MAX_REPORT_LENGTH:
            raise ReportTooLong
        _write(report, text, by)
    correction.state = Correction.State.ACCEPTED if accept else Correction.State.DECLINED
    correction.decided_by, correction.decided_at = by, timezone.now()
    correction.save(update_fields=["state", "decided_by", "decided_at"])
    return correction


@transaction.atomic
def make_report_final(report: Report, *, by: User | None) -> Report:
    """From now on the report stays as it is. Twice is one step. Raises OpenCorrections."""
    report = Report.objects.select_for_update().get(pk=report.pk)
    if report.is_final:
        return report
    if number := report.corrections.filter(state=Correction.State.OPEN).count():
        raise OpenCorrections(number)
    report.status, report.final_at = Status.FINAL, timezone.now()
    report.save(update_fields=["status", "final_at"])
    return report


def _lock(report: Report) -> Report:
    locked = Report.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=report.pk)
    if locked.is_final:
        raise ReportFinal
    return locked


def _write(report: Report, text: str, by: User | None) -> None:
    before = report.passages
    report.text, report.version, report.changed_by = text, report.version + 1, by
    report.save(update_fields=["text", "version", "changed_by"])
    _follow_passages(report, before)


def _follow_passages(report: Report, before: list[str]) -> None:
    """Let corrections that wait keep their passage where the text before or behind it changed.

    Of what stands between two changes nobody can tell which of two passages with the same words is which.
    """
    after = report.passages
    same_before = _alike(before, after)
    same_behind = _alike(before[same_before:][::-1], after[same_before:][::-1])
    for correction in report.corrections.filter(state=Correction.State.OPEN, place__gte=same_before):
        left = len(before) - (correction.place or 0)
        correction.place = len(after) - left if left <= same_behind else None
        correction.save(update_fields=["place"])


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many are the same from the first on."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))
