"""The alarms that a council changed the text, and the answers of the gremia."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from gremia.models import Gremium, User
from gremia.permissions import Visitor, mandates
from motions.models import Alarm, Amendment
from motions.models.alarm import AlarmQuerySet
from positions.models import Position
from wording.comparison import Comparison, compare
from wording.core import core_from_json


@dataclass(frozen=True)
class AmendmentChange:
    """A changed text of a council, with the alarms to the other gremia."""

    amendment: Amendment
    alarms: list[Alarm]

    @cached_property
    def comparison(self) -> Comparison:
        """The text as it was filed beside the text as it was changed."""
        return compare(core_from_json(self.amendment.filing.core), core_from_json(self.amendment.core))

    @property
    def is_open(self) -> bool:
        """Whether some gremium has yet to say what it does."""
        return any(alarm.is_open for alarm in self.alarms)

    @property
    def is_overtaken(self) -> bool:
        """Nobody has to answer any more (motions.models.alarm.overtaken)."""
        return all(alarm.is_overtaken for alarm in self.alarms)

    @property
    def gremium(self) -> Gremium:
        """Whose council changed it."""
        return self.amendment.filing.motion.council


@dataclass(frozen=True)
class AlarmAnswer:
    """An answer of a gremium to an alarm, current or earlier."""

    answer: str
    remark: str
    by: User | None
    at: Any

    @property
    def label(self) -> Any:
        return Alarm.Answer(self.answer).label


def visible_alarms(user: Visitor) -> QuerySet[Alarm]:
    """For pages: with what they say of the amendment."""
    return _with_amendment(Alarm.objects.visible_to(user))


def changes_by_councils(position: Position) -> list[AmendmentChange]:
    """Every time a council changed the text into another, latest first, with the answers."""
    return _by_amendment(_with_amendment(Alarm.objects.filter(amendment__filing__motion__position=position)))


def alarms_for(user: Visitor) -> list[Alarm]:
    """What the gremia of this person have yet to answer, the latest first."""
    gremia = {mandate.gremium_id for mandate in mandates(user) if mandate.gremium_id}
    return list(_with_amendment(Alarm.objects.open().filter(gremium__in=gremia)))


def to_answer(gremium: Gremium, positions: Collection[int]) -> list[Alarm]:
    """What the gremium has yet to answer in these positions, the latest first."""
    open_ = Alarm.objects.open().filter(gremium=gremium, amendment__filing__motion__position__in=positions)
    return list(_with_amendment(open_))


def alarm_answers(alarm: Alarm) -> list[AlarmAnswer]:
    """Every answer of the gremium, latest first, from the event table that the database's triggers fill."""
    row: Any = alarm
    events = row.events.exclude(answer="").order_by("pgh_id")
    given = events.values("answer", "remark", "answered_by", "answered_at")
    rows = {event["answered_at"]: event for event in given}
    people = User.objects.in_bulk({event["answered_by"] for event in rows.values()} - {None})
    return [
        AlarmAnswer(event["answer"], event["remark"], people.get(event["answered_by"]), at)
        for at, event in reversed(rows.items())
    ]


def _with_amendment(alarms: AlarmQuerySet) -> QuerySet[Alarm]:
    return (
        alarms.with_overtaken()
        .select_related(
            "gremium", "answered_by", "amendment__filing__motion__gremium", "amendment__filing__motion__position"
        )
        .order_by("-amendment", "gremium__order", "pk")
    )


def _by_amendment(alarms: Iterable[Alarm]) -> list[AmendmentChange]:
    found: dict[int, AmendmentChange] = {}
    for alarm in alarms:
        found.setdefault(alarm.amendment_id, AmendmentChange(alarm.amendment, [])).alarms.append(alarm)
    return list(found.values())
