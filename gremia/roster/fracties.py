"""What the rows of fracties ask for: new ones, another number of seats, an end, another name, a split.

A fractie that goes on under another name, with other seats, in several parts or together with another ends the day
before, and what comes of it begins: so what was said and voted before stays with the fractie of then.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gremia.models import Fractie, Gremium
from gremia.permissions import can_edit_fractie
from gremia.queries.seats import require_seats
from gremia.roster.lines import RosterLine
from gremia.roster.plan import Effect, Plan, RosterEntry
from gremia.roster.state import RosterState

DAY = datetime.timedelta(days=1)


@dataclass
class Succession:
    """A fractie that goes on as others, from one day on."""

    before: Fractie
    on: datetime.date
    after: list[Fractie] = field(default_factory=list)
    entries: list[RosterEntry] = field(default_factory=list)


@dataclass
class Fracties:
    """The fracties of one gremium while its rows are looked at; the rows themselves are changed, not yet saved."""

    gremium: Gremium
    rows: list[Fractie]
    successions: list[Succession] = field(default_factory=list)
    ended: list[tuple[Fractie, RosterEntry]] = field(default_factory=list)
    """Those that just end, with the row that says so."""

    def called(self, name: str) -> list[Fractie]:
        return [row for row in self.rows if row.name.casefold() == name.casefold()]

    def on(self, name: str, day: datetime.date) -> Fractie | None:
        """The one of this name on that day."""
        return next((row for row in self.called(name) if row.is_in_force_on(day)), None)

    def going_on(self, name: str, day: datetime.date) -> Fractie | None:
        """The one of this name that exists the day before, so that another can come of it on that day."""
        before = [row for row in self.called(name) if row.since < day and (row.until is None or row.until >= day - DAY)]
        return before[-1] if before else None


def plan_fracties(
    plan: Plan, state: RosterState, lines: Iterable[tuple[RosterLine, RosterEntry, Gremium]], *, says_end: bool
) -> dict[int, Fracties]:
    """Adds to the plan what these rows ask for; returns the fracties of each gremium as they would be then."""
    found = {pk: Fracties(rows[0].gremium, list(rows)) for pk, rows in state.fracties.items()}
    by_gremium: dict[int, list[tuple[RosterLine, RosterEntry]]] = defaultdict(list)
    for line, entry, gremium in lines:
        found.setdefault(gremium.pk, Fracties(gremium, []))
        if not can_edit_fractie(state.by, Fractie(gremium=gremium)):
            entry.refuse(_("You do not keep this gremium: its own griffie does."))
        else:
            by_gremium[gremium.pk].append((line, entry))
    for pk, rows in by_gremium.items():
        _OfOneGremium(plan, found[pk], says_end).take(rows)
    return found


class _OfOneGremium:
    """The rows of one gremium, the earliest first: what comes later can follow on what stands in the table too."""

    def __init__(self, plan: Plan, fracties: Fracties, says_end: bool) -> None:
        self.plan, self.fracties, self.says_end = plan, fracties, says_end
        self.seen: dict[tuple[str, datetime.date], int] = {}
        self.heirs: set[tuple[str, datetime.date | None]] = set()

    def take(self, rows: list[tuple[RosterLine, RosterEntry]]) -> None:
        self.heirs = {(name.casefold(), line.since) for line, _entry in rows for name in _formerly(line)}
        dated = [(line, entry, found) for line, entry in rows if (found := self._dated(line, entry))]
        new = [row for row in dated if row[2].pk is None]
        for line, entry, row in sorted(new, key=lambda one: one[2].since):
            self._add(line, entry, row)
        for line, entry, row in dated:
            if row.pk is not None:
                self._compare(line, entry, row)
        self._check_seats([(entry, row) for _line, entry, row in dated])

    def _dated(self, line: RosterLine, entry: RosterEntry) -> Fractie | None:
        """The fractie that the row is about, a new one where there is none; None when that cannot be told."""
        if line.since is None:
            there = [row for row in self.fracties.called(line.fractie) if not _has_ended(row)]
            if len(there) != 1:
                entry.refuse(_("Fill in the first day of this fractie."))
                return None
            row = there[0]
        else:
            same = [row for row in self.fracties.called(line.fractie) if row.since == line.since]
            row = same[0] if same else self._new(line, line.since)
        key = (row.name.casefold(), row.since)
        if key in self.seen:
            entry.refuse(_("This stands in row %(number)s too.") % {"number": self.seen[key]})
            return None
        self.seen[key] = line.number
        return row

    def _new(self, line: RosterLine, since: datetime.date) -> Fractie:
        until, seats = line.until, line.seats or 0
        return Fractie(gremium=self.fracties.gremium, name=line.fractie, seats=seats, since=since, until=until)

    def _add(self, line: RosterLine, entry: RosterEntry, row: Fractie) -> None:
        if line.seats is None:
            entry.refuse(_("Fill in the number of seats."))
        if row.since == row.until:
            entry.refuse(
                _("The last day counts too: this fractie would exist for one day. Leave it empty if it goes on.")
            )
        words = {"seats": row.seats, "day": date_format(row.since)}
        text = ngettext(
            "new fractie with %(seats)s seat, from %(day)s", "new fractie with %(seats)s seats, from %(day)s", row.seats
        )
        entry.note(Effect.ADDED, text % words)
        for name in _formerly(line):
            if (before := self.fracties.going_on(name, row.since)) is not None:
                self._follow(entry, before, row)
            elif line.formerly:
                text = _("There is no fractie “%(fractie)s” that exists until %(day)s.")
                entry.refuse(text % {"fractie": name, "day": date_format(row.since)})
        if self.fracties.on(line.fractie, row.since) is not None:
            entry.refuse(_("This fractie is already there on that day."))
        self.fracties.rows.append(row)
        self.plan.new_fracties.append(row)

    def _follow(self, entry: RosterEntry, before: Fractie, row: Fractie) -> None:
        """The one ends the day before the other begins."""
        known = [one for one in self.fracties.successions if one.before is before]
        if known and known[0].on != row.since:
            entry.refuse(_("All that comes of one fractie has to begin on the same day."))
            return
        if not known:
            known = [Succession(before, row.since)]
            self.fracties.successions += known
        known[0].after.append(row)
        known[0].entries.append(entry)
        words = {"fractie": before.name, "day": date_format(row.since - DAY)}
        entry.note(Effect.ADDED, _("“%(fractie)s” goes on in it, and ends on %(day)s") % words)
        if before.until is None or before.until >= row.since:
            before.until = row.since - DAY
            self.plan.change_fractie(before)

    def _compare(self, line: RosterLine, entry: RosterEntry, row: Fractie) -> None:
        """The number of seats and the last day of one that is there already."""
        changed = False
        if line.seats is not None and line.seats != row.seats:
            words = {"before": row.seats, "after": line.seats}
            entry.note(Effect.CHANGED, _("seats: %(after)s instead of %(before)s") % words)
            row.seats, changed = line.seats, True
        goes_on = any(row is one.before for one in self.fracties.successions) or self._was_followed(row)
        if line.until is None and goes_on:
            if row.until and row.pk in self.plan.changed_fracties:
                entry.note(Effect.ENDED, _("last day: %(day)s") % {"day": date_format(row.until)})
        elif self.says_end and line.until != row.until:
            if line.until == row.since:
                entry.refuse(
                    _("The last day counts too: this fractie would exist for one day. Leave it empty if it goes on.")
                )
            ends = line.until is not None and (row.until is None or line.until < row.until)
            effect = Effect.ENDED if ends else Effect.CHANGED
            entry.note(effect, end_changed(row.until, line.until))
            row.until, changed = line.until, True
            if ends:
                self.fracties.ended.append((row, entry))
        if changed:
            self.plan.change_fractie(row)

    def _was_followed(self, row: Fractie) -> bool:
        """Whether it ended because others came of it before: then an empty last day in an older table says nothing."""
        if row.until is None:
            return False
        on = row.until + DAY
        return (row.name.casefold(), on) in self.heirs or any(
            other.since == on for other in self.fracties.called(row.name)
        )

    def _check_seats(self, rows: list[tuple[RosterEntry, Fractie]]) -> None:
        touched = [(entry, row) for entry, row in rows if row.pk is None or row.pk in self.plan.changed_fracties]
        try:
            require_seats(self.fracties.gremium, self.fracties.rows, grown=[row for _, row in touched])
        except ValidationError as error:
            for entry, _row in touched:
                entry.refuse(error.messages[0])


def _formerly(line: RosterLine) -> list[str]:
    """What the fractie of the row was until then; without a word about it the one of the same name."""
    return line.formerly or [line.fractie]


def _has_ended(row: Fractie) -> bool:
    return row.until is not None and row.until < timezone.localdate()


def end_changed(before: datetime.date | None, after: datetime.date | None) -> str:
    """As in: last day: 31 december 2026 (was: none)."""
    none = _("none")
    words = {"after": date_format(after) if after else none, "before": date_format(before) if before else none}
    return _("last day: %(after)s (was: %(before)s)") % words
