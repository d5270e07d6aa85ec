"""What the rows of people ask for: mandates that begin, end, change, or go on in another fractie.

By the rules of the forms of the workplace. A row is about the mandate that began on its first day, and about what
followed on that day by day; the next row of the same person and role ends the one before it.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gremia.models import Fractie, Gremium, Mandate, Role, User
from gremia.permissions import keeps
from gremia.roster.fracties import DAY, Fracties, end_changed
from gremia.roster.lines import RosterLine
from gremia.roster.mandate_row import MandateRow, may_change
from gremia.roster.overlaps import refuse_overlaps
from gremia.roster.plan import NO_ROW, Effect, FractieMove, Plan, RosterEntry
from gremia.roster.state import LISTED, Group, RosterState
from gremia.roster.succession import SuccessionPlanner


class MandatePlanner:
    """The rows of people, group by group; then the members of fracties that go on as others."""

    def __init__(
        self,
        plan: Plan,
        state: RosterState,
        people: dict[str, User],
        fracties: dict[int, Fracties],
        *,
        says_end: bool,
        absent_until: datetime.date | None,
    ) -> None:
        self.plan, self.state, self.people, self.fracties, self.says_end = plan, state, people, fracties, says_end
        self.absent_until = absent_until
        self.succession = SuccessionPlanner(plan, state, fracties)

    def take(self, rows: Iterable[tuple[RosterLine, RosterEntry, Gremium | None, Role]]) -> None:
        groups: dict[Group, list[MandateRow]] = defaultdict(list)
        for line, entry, gremium, role in rows:
            if not keeps(self.state.by, gremium):
                entry.refuse(_("You do not keep this gremium: its own griffie does."))
            elif (since := self._first_day(line, entry, gremium, role)) is not None:
                row = MandateRow(line, entry, gremium, role, since, line.until)
                groups[row.group].append(row)
        for group, found in groups.items():
            self._take_group(self.state.mandates.get(group, []), sorted(found, key=lambda row: row.since))
        if self.absent_until:
            self._end_absent(groups, self.absent_until)
        self.succession.follow_fracties()
        self.succession.point_out_who_stays()
        for group, found in groups.items():
            refuse_overlaps(self.state.mandates.get(group, []), found, self.plan.move_of)

    def _end_absent(self, groups: Iterable[Group], day: datetime.date) -> None:
        """Mandates of a gremium in a role of which the table names others there, but not them, end on that day."""
        named: dict[tuple[int, Role], set[str]] = defaultdict(set)
        for email, role, gremium_id in groups:
            if role in LISTED and gremium_id is not None:
                named[gremium_id, role].add(email)
        for (gremium_id, role), emails in named.items():
            for mandate in self.state.sitting.get(gremium_id, []):
                runs = mandate.since <= day and (mandate.until is None or mandate.until > day)
                if mandate.role != role or not runs or mandate.user.email in emails:
                    continue
                entry = RosterEntry(NO_ROW, str(mandate))
                self.plan.entries.append(entry)
                if may_change(entry, mandate, by=self.state.by):
                    entry.note(Effect.ENDED, end_changed(mandate.until, day))
                    mandate.until = day
                    self.plan.other_last_days[mandate.pk] = mandate

    def _first_day(
        self, line: RosterLine, entry: RosterEntry, gremium: Gremium | None, role: Role
    ) -> datetime.date | None:
        if line.since is None:
            group = (line.email, role, gremium.pk if gremium else None)
            there = [mandate for mandate in self.state.mandates.get(group, []) if not mandate.has_ended]
            if len(there) == 1:
                return there[0].since
            entry.refuse(_("Fill in the first day of this mandate."))
        return line.since

    def _take_group(self, stored: list[Mandate], rows: list[MandateRow]) -> None:
        for row, following in pairwise(rows):
            if row.since == following.since:
                following.entry.refuse(_("This stands in row %(number)s too.") % {"number": row.line.number})
            elif row.until is None or (row.until >= following.since and _differ(row, following)):
                row.until = following.since - DAY
        by_day = {mandate.since: mandate for mandate in stored}
        own_rows = {row.since for row in rows}
        for row in rows:
            row.mandate = self._meant(by_day, own_rows, row)
        for number, row in enumerate(rows):
            if row.entry.effect == Effect.REFUSED:
                continue
            if row.mandate is not None:
                follows = rows[number + 1] if number + 1 < len(rows) else None
                self._compare(row, row.mandate, follows)
            elif (before := self._before(stored, row, rows[:number])) is not None:
                self._move(row, before)
            else:
                self._add(row)

    def _meant(
        self, by_day: dict[datetime.date, Mandate], own_rows: set[datetime.date], row: MandateRow
    ) -> Mandate | None:
        """The mandate of that first day, or the last of those that followed on it without a row of their own."""
        mandate = by_day.get(row.since)
        while mandate is not None and mandate.until is not None and (row.until is None or row.until > mandate.until):
            following = by_day.get(mandate.until + DAY)
            if following is None or following.since in own_rows:
                break
            mandate = following
        return mandate

    def _fractie(self, row: MandateRow, day: datetime.date) -> Fractie | None:
        """The fractie that the row names; refused where there is none on that day, or nobody else has one."""
        name = row.line.fractie
        if not name:
            return None
        if row.role != Role.MEMBER or row.gremium is None:
            row.entry.refuse(_("Only an elected member belongs to a fractie."))
            return None
        fracties = self.fracties.get(row.gremium.pk)
        fractie = fracties.on(name, day) if fracties else None
        if fractie is None:
            words = {"fractie": name, "gremium": row.gremium.short_name, "day": date_format(day)}
            row.entry.refuse(_("%(gremium)s has no fractie “%(fractie)s” on %(day)s.") % words)
        return fractie

    def _add(self, row: MandateRow) -> None:
        person = self.people[row.line.email]
        if person == self.state.by:
            row.entry.refuse(_("Nobody gives a mandate to oneself. Ask another griffier."))
        fractie = self._fractie(row, row.since)
        mandate = Mandate(
            user=person, role=row.role, gremium=row.gremium, fractie=fractie, since=row.since, until=row.until
        )
        words = {"fractie": fractie, "days": _days(row.since, row.until)}
        detail = _("new mandate in %(fractie)s, %(days)s") if fractie else _("new mandate, %(days)s")
        row.entry.note(Effect.ADDED, detail % words)
        if mandate.needs_two:
            row.entry.note(Effect.ADDED, _("a proposal: it gives no rights until somebody else confirms it"))
        self.plan.new_mandates.append(mandate)

    def _before(self, stored: list[Mandate], row: MandateRow, earlier: list[MandateRow]) -> Mandate | None:
        """The mandate of a member that goes on in another fractie on the first day of this row."""
        if row.role != Role.MEMBER or not row.line.fractie:
            return None
        ends = {one.mandate.pk: one.until for one in earlier if one.mandate}
        for mandate in stored:
            until = ends.get(mandate.pk, mandate.until)
            stays = until is None or until >= row.since - DAY
            runs = mandate.since < row.since and (mandate.until is None or mandate.until >= row.since)
            same = mandate.fractie is not None and mandate.fractie.name.casefold() == row.line.fractie.casefold()
            if runs and stays and not same:
                return mandate
        return None

    def _move(self, row: MandateRow, before: Mandate) -> None:
        fractie = self._fractie(row, row.since)
        if not may_change(row.entry, before, by=self.state.by) or fractie is None:
            return
        if before.has_ended:
            row.entry.refuse(_("The mandate before it has ended, so nobody can go on from it."))
        words = {"before": before.fractie or _("no fractie"), "after": fractie.name, "day": date_format(row.since)}
        row.entry.note(Effect.CHANGED, _("from %(before)s to %(after)s, as of %(day)s") % words)
        until = row.until if self.says_end else before.until
        if until != before.until:
            row.entry.note(Effect.CHANGED, end_changed(before.until, until))
        self.plan.add_move(FractieMove(before, fractie, row.since, until))

    def _compare(self, row: MandateRow, mandate: Mandate, following: MandateRow | None) -> None:
        """The fractie and the last day of a mandate that is there."""
        self._compare_fractie(row, mandate)
        if not self.says_end and following is None:
            return
        until = row.until
        goes_on = following is not None and following.mandate is None and until == following.since - DAY
        if until == mandate.until or (goes_on and self._is_moved_by(following, mandate)):
            return
        if not may_change(row.entry, mandate, by=self.state.by):
            return
        longer = mandate.until is not None and (until is None or until > mandate.until)
        if mandate.needs_two and longer:
            row.entry.refuse(
                _("Two people gave this mandate, so it can only end earlier. Propose a new one that follows it.")
            )
        ends = until is not None and not longer
        row.entry.note(Effect.ENDED if ends else Effect.CHANGED, end_changed(mandate.until, until))
        mandate.until = until
        self.plan.other_last_days[mandate.pk] = mandate

    def _is_moved_by(self, following: MandateRow | None, mandate: Mandate) -> bool:
        """Whether the next row lets this mandate go on in another fractie, which ends it."""
        return following is not None and self._before([mandate], following, []) is mandate

    def _compare_fractie(self, row: MandateRow, mandate: Mandate) -> None:
        name = row.line.fractie.casefold()
        if not name or (mandate.fractie and mandate.fractie.name.casefold() == name):
            return
        if row.role != Role.MEMBER or row.gremium is None:
            row.entry.refuse(_("Only an elected member belongs to a fractie."))
            return
        if self._was_in(row, mandate, name) or self.succession.goes_on_in(row, mandate, name):
            return
        fractie = self._fractie(row, mandate.since)
        if not may_change(row.entry, mandate, by=self.state.by) or fractie is None:
            return
        if mandate.has_begun_in_fractie:
            words = {"before": mandate.fractie, "after": row.line.fractie}
            text = _(
                "This mandate began in %(before)s. To let it go on in %(after)s, fill in as first day the day on which "
                "the member changes: the mandate then ends the day before, and one in the new fractie follows."
            )
            row.entry.refuse(text % words)
            return
        words = {"before": mandate.fractie or _("no fractie"), "after": fractie.name}
        row.entry.note(Effect.CHANGED, _("fractie: %(after)s (was: %(before)s)") % words)
        mandate.fractie = fractie
        self.plan.other_fracties[mandate.pk] = mandate

    def _was_in(self, row: MandateRow, mandate: Mandate, name: str) -> bool:
        """Whether the row names the fractie of its own first day, and the mandate went on in another one since."""
        first = [one for one in self.state.mandates.get(row.group, []) if one.since == row.since]
        return any(one is not mandate and one.fractie and one.fractie.name.casefold() == name for one in first)


def _differ(row: MandateRow, following: MandateRow) -> bool:
    """Whether the second names another fractie."""
    return bool(following.line.fractie) and row.line.fractie.casefold() != following.line.fractie.casefold()


def _days(since: datetime.date, until: datetime.date | None) -> str:
    words = {"since": date_format(since), "until": until and date_format(until)}
    return (_("from %(since)s to %(until)s") if until else _("from %(since)s")) % words
