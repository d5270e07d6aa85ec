"""The routes of the motions on one time axis, as a drawing and as a table made from the same stops.

There are two drawings, for wide and narrow screens, because scaled text cannot be read. Labels that would overlap are
left out of the drawing; the table has them all.
"""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gremia.models import Gremium
from motions.history import MotionEvent, MotionHistory
from motions.models import Motion, Outcome
from portal.enumeration import enumerated

WIDE, NARROW = 960, 350
LEFT, RIGHT, TOP, LANE, AXIS = 26, 26, 8, 122, 34
LINE = 66
"""The height of the route's line in its lane."""
MARK = 20
"""The room that a mark takes on its line."""
LETTER, GAP = 6.4, 10
"""The width of a letter of 12 units high, and the least room between words."""
MAX_TICKS = {WIDE: 8, NARROW: 4}
DAY = datetime.timedelta(days=1)
REFUSED = (Outcome.Result.REJECTED, Outcome.Result.WITHDRAWN, Outcome.Result.LAPSED)


@dataclass(frozen=True)
class Stop:
    """Something on the route of one motion: `mark` is how it is drawn, `is_planned` what has yet to happen."""

    day: datetime.date
    mark: str
    words: str
    is_planned: bool = False


@dataclass(frozen=True)
class Route:
    """The route of one gremium's motion."""

    gremium: Gremium
    stops: tuple[Stop, ...]
    status: str


@dataclass(frozen=True)
class Label:
    """Words beside a mark: two lines, of which `y` is the first."""

    x: float
    y: int
    anchor: str
    lines: tuple[str, str]

    @property
    def second_y(self) -> int:
        return self.y + 14


@dataclass(frozen=True)
class Mark:
    """A stop where it is drawn."""

    x: float
    y: int
    stop: Stop
    label: Label | None


@dataclass(frozen=True)
class Lane:
    """A route as it is drawn: one line for what happened, a dashed one for what is to come."""

    route: Route
    top: int
    marks: tuple[Mark, ...]
    solid: tuple[float, float] | None
    dashed: tuple[float, float] | None

    @property
    def line_y(self) -> int:
        return self.top + LINE

    @property
    def name_y(self) -> int:
        return self.top + 14


@dataclass(frozen=True)
class Lanes:
    """The routes of one position, and the sentence that sums them up."""

    routes: tuple[Route, ...]
    summary: str
    today: datetime.date

    def __bool__(self) -> bool:
        """Whether there is anything to draw."""
        return any(route.stops for route in self.routes)

    @cached_property
    def drawings(self) -> "tuple[Drawing, ...]":
        """One for wide screens and one for narrow ones."""
        return Drawing(self, WIDE), Drawing(self, NARROW)

    @cached_property
    def days(self) -> list[datetime.date]:
        """Every day on which something happens, in order."""
        return sorted({stop.day for route in self.routes for stop in route.stops})

    @property
    def legend(self) -> list[tuple[str, str]]:
        """Each mark that is drawn, with what it stands for."""
        drawn = {stop.mark for route in self.routes for stop in route.stops}
        return [(mark, words) for mark, words in legend().items() if mark in drawn]

    @property
    def rows(self) -> list[tuple[datetime.date, list[list[Stop]]]]:
        """The table: a row per day, a cell per gremium."""
        return [(day, [[s for s in route.stops if s.day == day] for route in self.routes]) for day in self.days]


@dataclass(frozen=True)
class Drawing:
    """The lanes at one width, in units of the drawing."""

    of: Lanes
    width: int

    @property
    def height(self) -> int:
        return TOP + LANE * len(self.of.routes) + AXIS

    @property
    def axis_y(self) -> int:
        return self.height - AXIS + 6

    @property
    def name(self) -> str:
        return "wide" if self.width == WIDE else "narrow"

    @cached_property
    def span(self) -> tuple[datetime.date, datetime.date]:
        """From the first day to the last, and today if it lies between or just after."""
        return self.of.days[0], max(self.of.days[-1], min(self.of.today, self.of.days[-1] + 14 * DAY))

    def x(self, day: datetime.date) -> float:
        first, last = self.span
        share = (day - first) / (last - first) if last > first else 0.5
        return round(LEFT + share * (self.width - LEFT - RIGHT), 1)

    @property
    def today_x(self) -> float | None:
        """The x of today; None if it is outside the axis."""
        first, last = self.span
        return self.x(self.of.today) if first <= self.of.today <= last else None

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """Days on the axis, evenly spread: at most as many as there is room for."""
        first, last = self.span
        count = min(MAX_TICKS[self.width], (last - first).days + 1)
        if count < 2:
            return [(self.x(first), formats.date_format(first, "j b Y"))]
        step = (last - first) / (count - 1)
        days = [first + step * place for place in range(count)]
        pattern = "j b" if self.width == NARROW and first.year == last.year else "j b Y"
        return [(self.x(day), formats.date_format(day, pattern)) for day in days]

    @property
    def lanes(self) -> list[Lane]:
        return [self._lane(route, TOP + LANE * place) for place, route in enumerate(self.of.routes)]

    def _lane(self, route: Route, top: int) -> Lane:
        places = self._places(route.stops)
        happened = [x for x, stop in zip(places, route.stops, strict=True) if not stop.is_planned]
        planned = [x for x, stop in zip(places, route.stops, strict=True) if stop.is_planned]
        solid = (happened[0], happened[-1]) if happened else None
        dashed = (happened[-1] if happened else LEFT, planned[-1]) if planned else None
        return Lane(route, top, tuple(self._marks(route.stops, places, top + LINE)), solid, dashed)

    def _places(self, stops: Sequence[Stop]) -> list[float]:
        """Where the marks go: at their day, or as much beside it as it takes to see each of them."""
        places: list[float] = []
        for stop in stops:
            places.append(max(self.x(stop.day), places[-1] + MARK if places else 0))
        limit = float(self.width - RIGHT)
        for at in reversed(range(len(places))):
            places[at] = round(min(places[at], limit), 1)
            limit = places[at] - MARK
        return places

    def _marks(self, stops: Sequence[Stop], places: Sequence[float], y: int) -> list[Mark]:
        """Words above the line where there is room, else below it, else none. What came last is named first."""
        taken: dict[int, list[tuple[float, float]]] = {y - 30: [], y + 24: []}
        placed = list(zip(stops, places, strict=True))
        marks = [Mark(x, y, stop, self._label(stop, x, taken)) for stop, x in reversed(placed)]
        return marks[::-1]

    def _label(self, stop: Stop, x: float, taken: dict[int, list[tuple[float, float]]]) -> Label | None:
        lines = (stop.words, formats.date_format(stop.day, "j b"))
        room = max(map(len, lines)) * LETTER
        start = min(max(x - room / 2, 2), self.width - room - 2)
        for row, spans in taken.items():
            if all(start + room + GAP < left or right + GAP < start for left, right in spans):
                spans.append((start, start + room))
                return Label(round(start + room / 2, 1), row, "middle", lines)
        return None


def legend() -> dict[str, str]:
    """Mark -> what it stands for, in the order of a route."""
    return {
        "declared": pgettext("on the axis of time", "declared joint"),
        "filed": _("filed"),
        "amended": _("text changed"),
        "held": _("held over or tied"),
        "planned": _("planned"),
        "adopted": _("adopted or taken over"),
        "refused": _("rejected, withdrawn or lapsed"),
    }


def lanes(
    histories: Sequence[MotionHistory],
    *,
    agreed_by: Collection[int] | None,
    today: datetime.date,
    with_drafts: bool = True,
) -> Lanes:
    """The routes of all motions of a position; who may not see drafts sees nobody who joined after a motion was filed.

    `agreed_by` as in `lanes_summary`.
    """
    shown = [h for h in histories if with_drafts or not h.motion.is_draft or h.motion.gremium_id in (agreed_by or ())]
    routes = tuple(_route(history, today, with_drafts) for history in shown)
    return Lanes(routes, lanes_summary(shown, agreed_by), today)


def _route(history: MotionHistory, today: datetime.date, with_drafts: bool) -> Route:
    status = history.motion.status_in_words
    if history.motion.is_draft and not with_drafts:
        return Route(history.motion.council, (), status)
    stops = [_stop(event.what, event.day, event.row) for event in history.events if not _is_off_route(history, event)]
    if history.vote_on:
        words = _words_of_vote(history) if history.vote_on >= today else _("no outcome yet")
        stops.append(Stop(history.vote_on, "planned", words, is_planned=True))
    return Route(history.motion.council, tuple(sorted(stops, key=lambda stop: stop.day)), status)


def _words_of_vote(history: MotionHistory) -> str:
    if history.motion.status == Motion.Status.TIED:
        return pgettext("on the axis of time", "vote again")
    return _("held until") if history.held_until else pgettext("on the axis of time", "vote")


def _is_off_route(history: MotionHistory, event: MotionEvent) -> bool:
    """Recorded by mistake: it is in the history, but not on the route."""
    return event.what == "taken_back" or (event.what == "amended" and history.was_put_back(event.row))


def _stop(what: str, day: datetime.date, row: object) -> Stop:
    if what == "declared":
        return Stop(day, "declared", pgettext("on the axis of time", "declared joint"))
    if what == "filed":
        return Stop(day, "filed", _("filed"))
    if what == "amended":
        return Stop(day, "amended", _("amended"))
    outcome: Outcome = row.outcome  # type: ignore[attr-defined]
    if outcome.status_given in (Motion.Status.ADOPTED, Motion.Status.TAKEN_OVER, *Outcome.EXECUTIONS):
        return Stop(day, "adopted", outcome.get_result_display())
    refused = outcome.status_given in REFUSED
    return Stop(day, "refused" if refused else "held", outcome.get_result_display())


def lanes_summary(histories: Sequence[MotionHistory], agreed_by: Collection[int] | None) -> str:
    """The progress in one sentence: "2 of 3 adopted, word for word the same"; then who joined later.

    `agreed_by`: the gremia that the certificate is about, None before a motion was filed.
    """
    if not agreed_by:
        return _("Not filed anywhere yet")
    filed = [h for h in histories if h.motion.gremium_id in agreed_by and not h.motion.is_draft]
    statuses = [history.motion.status for history in filed]
    parts = [counted(statuses, total=len(agreed_by))]
    adopted = [history for history in filed if history.motion.is_adopted]
    compared = adopted or filed
    if len(compared) > 1:
        same = len({history.fingerprint for history in compared}) == 1
        parts.append(_("word for word the same") if same else _("not the same text"))
    joined = [h.motion.council.short_name for h in histories if h.motion.gremium_id not in agreed_by and not h.filing]
    if joined:
        words = ngettext("%(who)s joined later", "%(who)s joined later", len(joined))
        return ", ".join([*parts, *number_ended(statuses), words % {"who": enumerated(joined)}])
    return ", ".join([*parts, *number_ended(statuses)])


def counted(statuses: Sequence[str], *, total: int) -> str:
    """ "2 of 3 adopted"; as long as none was adopted "2 of 3 filed". `statuses` are those of the filed motions."""
    adopted = sum(status == Motion.Status.ADOPTED for status in statuses)
    if adopted:
        message = ngettext("%(n)s of %(total)s adopted", "%(n)s of %(total)s adopted", adopted)
    else:
        message = ngettext("%(n)s of %(total)s filed", "%(n)s of %(total)s filed", len(statuses))
    return message % {"n": adopted or len(statuses), "total": total}


def number_ended(statuses: Sequence[str]) -> list[str]:
    """ "1 rejected", "1 withdrawn": what came to an end without being adopted."""
    ended = [status for status in Motion.ENDED if status in statuses]
    return [f"{statuses.count(status)} {Motion.Status(status).label}" for status in ended]
