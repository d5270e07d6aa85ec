"""Something that waits for somebody."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gremia.models import Gremium
from meetings.models import Meeting
from motions.models import Alarm
from motions.queries.history import votes_planned
from overleg.home.turns.to_decide import WaitingInPosition
from positions.models import Participant, Position


class TurnKind(TextChoices):
    """What sort of thing waits, for who has very many of them."""

    CHANGED_TEXT = "changed text", gettext_lazy("texts that a council changed")
    CLAUSES = "clauses", gettext_lazy("clauses to answer")
    REMARK = "remark", gettext_lazy("suggestions and comments")
    OBJECTION = "objection", gettext_lazy("objections that stand")
    WRITE = "write", gettext_lazy("texts to write further")
    DECLARE = "declare", gettext_lazy("texts to declare joint")
    TAKE_PART = "take part", gettext_lazy("texts of which a gremium left")
    APPOINT = "appoint", gettext_lazy("rapporteurs to appoint")
    FILE = "file", gettext_lazy("motions to fill in and file")
    NEW_DAY = "new day", gettext_lazy("motions that need another meeting")
    OUTCOME = "outcome", gettext_lazy("outcomes and motions put off")
    MEETING = "meeting", gettext_lazy("meetings")
    EVENING = "evening", gettext_lazy("meetings to prepare")
    KEEPING = "keeping", gettext_lazy("mandates, theme votes and answers")
    MAIL = "mail", gettext_lazy("mail that does not work")
    ACTION = "action", gettext_lazy("action points")


@dataclass(frozen=True, kw_only=True)
class Turn:
    """Something that waits: what, since when and, where that is known, for which gremium and until which day.

    `until` is the next vote of that council, or the day by which something else is due. `by` is who made it wait:
    nobody is mailed about what one did oneself.
    """

    kind: TurnKind
    what: str
    where: str
    url: str
    gremium: Gremium | None
    position: Position | None = None
    since: datetime.datetime
    until: datetime.date | None = None
    by: int | None = None

    @property
    def key(self) -> str:
        """The same as long as it waits, also when there is more of it."""
        gremium = self.gremium.pk if self.gremium else None
        return f"{self.kind} {gremium} {self.position.pk if self.position else self.url}"

    @property
    def days_left(self) -> int | None:
        """Until the vote; negative when its day has passed."""
        return (self.until - timezone.localdate()).days if self.until else None


TurnFields = tuple[TurnKind, str, str, datetime.datetime, int | None]
"""Kind, words, address, since when, and by whom: by somebody else, if anything of it is."""


def turn_of(row: Participant | Alarm | WaitingInPosition, fields: TurnFields) -> Turn:
    """What waits for its gremium in its position."""
    kind, what, url, since, by = fields
    gremium, position = row.gremium, row.position
    return Turn(
        kind=kind, what=what, where=position.title, url=url, gremium=gremium, position=position, since=since, by=by
    )


def meeting_turn(
    meeting: Meeting,
    what: str,
    page: str,
    since: datetime.datetime,
    until: datetime.date | None = None,
    by: int | None = None,
) -> Turn:
    """What the griffie of its host must do."""
    return Turn(
        kind=TurnKind.MEETING,
        what=what,
        where=str(meeting),
        url=reverse(page, args=[meeting.pk]),
        gremium=meeting.host,
        since=since,
        until=until,
        by=by,
    )


def with_votes(turns: Collection[Turn]) -> list[Turn]:
    """The same; of a position, until that council votes about it."""
    asked = {(turn.position.pk, turn.gremium.pk) for turn in turns if turn.position and turn.gremium and not turn.until}
    votes = votes_planned({position for position, gremium in asked}, {gremium for position, gremium in asked})

    def until(turn: Turn) -> datetime.date | None:
        if turn.until or not turn.position or not turn.gremium:
            return turn.until
        return votes.get((turn.position.pk, turn.gremium.pk))

    return [replace(turn, until=until(turn)) for turn in turns]


def start_of(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def end_of(day: datetime.date) -> datetime.datetime:
    """From when that day has passed."""
    return start_of(day + datetime.timedelta(days=1))


def soonest_first(turns: Iterable[Turn]) -> list[Turn]:
    """What has a day first, then what waits longest; of one subject in the order in which it is done.

    Before all that mail that fails: who it was for waits and does not know.
    """
    last = datetime.date.max
    return sorted(turns, key=lambda turn: (turn.kind != TurnKind.MAIL, turn.until or last, turn.since, turn.where))


def words_to_write(position: Any) -> str:
    """What is asked of who writes one of `positions.queries.obstacles.unwritten`."""
    return _("Write what the text asks: it has no dictum") if position.has_clauses else _("Write the first clause")
