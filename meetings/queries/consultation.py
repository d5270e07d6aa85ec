"""How far the consultation about a draft agenda is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import formats, timezone, translation

from gremia.models import Gremium
from meetings.agenda_changes import AgendaChange, changes
from meetings.models import CommitteeAnswer, Consultation, Meeting
from meetings.models.meeting import TimeAndPlace
from meetings.timetable import timetable


@dataclass(frozen=True)
class CommitteeState:
    """One committee: its answer in this round, and what changed since the agenda it answered, or was asked, before."""

    answer: CommitteeAnswer
    earlier: CommitteeAnswer | None = None
    changes: list[AgendaChange] = field(default_factory=list)


@dataclass(frozen=True)
class ConsultationState:
    """The last round about a meeting, with every committee, and what was answered in earlier rounds, newest first."""

    round: Consultation
    committees: list[CommitteeState]
    earlier: list[tuple[Consultation, list[CommitteeAnswer]]] = field(default_factory=list)

    @property
    def is_agreed(self) -> bool:
        """Whether every committee agrees with the agenda as it is."""
        return all(committee.answer.agrees for committee in self.committees)

    @property
    def waiting(self) -> list[CommitteeAnswer]:
        """The committees that have not answered yet."""
        return [committee.answer for committee in self.committees if committee.answer.is_open]

    @property
    def is_overdue(self) -> bool:
        """Whether the day to answer by has passed while someone still has to."""
        return bool(self.waiting) and self.round.answer_by < timezone.localdate()

    def of(self, gremium: Gremium) -> CommitteeState | None:
        """That of one gremium; None when it was not asked."""
        return next((c for c in self.committees if c.answer.gremium_id == gremium.pk), None)


def draft_agenda(meeting: Meeting) -> dict[str, Any]:
    """The agenda as a committee gets it, to be kept with what it answers."""
    items = list(meeting.agenda_items.all())
    with translation.override("nl"):
        told = TimeAndPlace.of(meeting)
        rows = timetable(items, meeting.start, meeting.end).rows
        return {
            "when": f"{formats.date_format(told.date, 'l j F Y')}, {told.start:%H.%M} – {told.end:%H.%M}",
            "where": ", ".join(part for part in (told.place, told.address) if part),
            "items": [
                {
                    "pk": item.pk,
                    "time": f"{row.start:%H.%M}" if row.start else "",
                    "title": item.title,
                    "speaker": item.speaker,
                    "text": item.public_text,
                }
                for item, row in zip(items, rows, strict=True)
            ],
        }


def consultation_of(meeting: Meeting) -> ConsultationState | None:
    """The last round; None when nobody was asked. Two queries, whatever the number of rounds."""
    rounds = list(meeting.consultations.prefetch_related("answers__gremium"))
    if not rounds:
        return None
    committees = [_committee(answer, rounds) for answer in rounds[0].answers.all()]
    given = [(earlier, [each for each in earlier.answers.all() if not each.is_open]) for earlier in rounds[1:]]
    return ConsultationState(rounds[0], committees, [(earlier, answers) for earlier, answers in given if answers])


def _committee(answer: CommitteeAnswer, rounds: list[Consultation]) -> CommitteeState:
    """With what changed since this committee answered last, or if it never did since it was asked first.

    Once it answered this round that is nothing.
    """
    if not answer.is_open:
        return CommitteeState(answer)
    first = rounds[0]
    for earlier_round in rounds[1:]:
        for earlier in earlier_round.answers.all():
            if earlier.gremium_id != answer.gremium_id:
                continue
            if not earlier.is_open:
                return CommitteeState(answer, earlier, changes(earlier_round.agenda, rounds[0].agenda))
            first = earlier_round
    return CommitteeState(answer, changes=changes(first.agenda, rounds[0].agenda))


def is_agreed(meeting: Meeting) -> bool:
    """Whether every committee that was asked agrees with the agenda as it is; False when nobody was asked."""
    state = consultation_of(meeting)
    return state is not None and state.is_agreed


def may_publish_without_reason(meeting: Meeting) -> bool:
    """A technical session is no matter of the committees; all else waits until they agree."""
    return meeting.kind == Meeting.Kind.TECHNICAL_SESSION or is_agreed(meeting)


def running() -> QuerySet[Consultation]:
    """The last round of each meeting that is not published yet."""
    newer = Consultation.objects.filter(meeting=OuterRef("meeting"), number__gt=OuterRef("number"))
    rounds = Consultation.objects.filter(~Exists(newer), meeting__status=Meeting.Status.CONCEPT)
    return rounds.select_related("meeting__host")


def answers_to_give(gremia: Iterable[Gremium]) -> Iterator[CommitteeAnswer]:
    """What these gremia have still to answer."""
    answers = CommitteeAnswer.objects.filter(
        gremium__in=gremia, answer=CommitteeAnswer.Answer.OPEN, consultation__in=running()
    )
    yield from answers.select_related("gremium", "consultation__meeting__host").order_by("consultation__answer_by")


def answered_in_full(gremia: Iterable[Gremium]) -> Iterator[Consultation]:
    """Rounds about meetings that these gremia receive, in which every committee answered: the host goes on."""
    still_open = CommitteeAnswer.objects.filter(consultation=OuterRef("pk"), answer=CommitteeAnswer.Answer.OPEN)
    answered = running().filter(~Exists(still_open), meeting__host__in=gremia)
    yield from answered.prefetch_related("answers")


def overdue(gremia: Iterable[Gremium]) -> QuerySet[Consultation]:
    """Rounds about evenings to come that these gremia receive, each with how many committees of others are `silent`
    although the day to answer by has passed; at least one.
    """
    today = timezone.localdate()
    silent = Q(answers__answer=CommitteeAnswer.Answer.OPEN) & ~Q(answers__gremium=F("meeting__host"))
    rounds = running().filter(answer_by__lt=today, meeting__host__in=gremia, meeting__date__gte=today)
    return rounds.annotate(silent=Count("answers", filter=silent)).filter(silent__gt=0).order_by("answer_by")
