"""Ask the preparing committees about a draft agenda, and record what each answers.

The last round counts. When the agenda changes after someone answered, a new round begins by itself, with the same day
to answer by, so that everybody is asked about the agenda as it is.
"""

import datetime

from django.db import transaction
from django.utils import timezone

from gremia.models import Gremium, User
from meetings.models import CommitteeAnswer, Consultation, Meeting
from meetings.operations.meeting import Status, lock_meeting
from meetings.queries.consultation import draft_agenda
from portal.compared import ChangedMeanwhile
from portal.errors import ReasonRequired

Answer = CommitteeAnswer.Answer
TIME_LEFT = datetime.timedelta(days=7)
"""What committees get at least when they are asked again about an agenda that changed."""


class NoAgenda(Exception):
    """There is nothing to ask about: the agenda is empty."""


class NotAsked(Exception):
    """The gremium takes no part in this round."""


@transaction.atomic
def ask_committees(meeting: Meeting, *, answer_by: datetime.date, by: User | None) -> Consultation:
    """Ask the committee of every gremium of today; who was asked about this very agenda keeps its answer.

    Raises WrongStatus unless the meeting is a concept, and NoAgenda.
    """
    lock_meeting(meeting, Status.CONCEPT)
    if not meeting.agenda_items.exists():
        raise NoAgenda
    last = follow_agenda(meeting, by=by)
    if last is None:
        return _begin(meeting, number=1, answer_by=answer_by, by=by)
    last.answer_by = answer_by
    last.save(update_fields=["answer_by"])
    return last


@transaction.atomic
def follow_agenda(meeting: Meeting, *, by: User | None) -> Consultation | None:
    """After a change of the agenda: ask again, if a consultation runs. Returns the round that counts, None without one.

    As long as nobody answered, the round just gets the new agenda. Where that is the one of the round before, as after
    a change was taken back, what was said then counts again.
    """
    last = meeting.consultations.select_for_update().first()
    if last is None or meeting.status != Status.CONCEPT:
        return last
    agenda = draft_agenda(Meeting.objects.select_related("host").get(pk=meeting.pk))
    if agenda == last.agenda:
        return last
    if last.answers.exclude(answer=Answer.OPEN).exists():
        answer_by = max(last.answer_by, timezone.localdate() + TIME_LEFT)
        return _begin(meeting, number=last.number + 1, answer_by=answer_by, by=by)
    before = meeting.consultations.filter(number=last.number - 1, agenda=agenda).first()
    if before and _asked(before) == _asked(last):
        last.delete()
        return before
    last.agenda = agenda
    last.save(update_fields=["agenda"])
    return last


@transaction.atomic
def record_answer(
    consultation: Consultation,
    *,
    gremium: Gremium,
    answer: str,
    remark: str,
    expected: str | None = None,
    by: User | None,
) -> None:
    """Keep what the committee of one gremium says of this round; as long as the meeting is a concept it may change.

    `expected` is the version of the answer that it takes the place of (None: any). Raises WrongStatus, NotAsked,
    ReasonRequired, and ChangedMeanwhile also if there is a newer round, about another agenda.
    """
    meeting = consultation.meeting
    lock_meeting(meeting, Status.CONCEPT)
    last = meeting.consultations.select_for_update().first()
    if last is None or last.version != consultation.version:
        raise ChangedMeanwhile
    row = last.answers.select_for_update(of=("self",)).filter(gremium=gremium).first()
    if row is None:
        raise NotAsked
    if answer != Answer.AGREED and not remark.strip():
        raise ReasonRequired
    if (answer, remark.strip()) == (row.answer, row.remark):
        return
    if expected not in (None, row.version):
        raise ChangedMeanwhile
    row.answer, row.remark = answer, remark.strip()
    row.recorded_by, row.recorded_at = by, timezone.now()
    row.save()


def _asked(consultation: Consultation) -> set[int]:
    return set(consultation.answers.values_list("gremium", flat=True))


def _begin(meeting: Meeting, *, number: int, answer_by: datetime.date, by: User | None) -> Consultation:
    meeting = Meeting.objects.select_related("host").get(pk=meeting.pk)
    consultation = Consultation.objects.create(
        meeting=meeting, number=number, agenda=draft_agenda(meeting), answer_by=answer_by, asked_by=by
    )
    CommitteeAnswer.objects.bulk_create(
        CommitteeAnswer(consultation=consultation, gremium=gremium) for gremium in Gremium.objects.current()
    )
    return consultation
