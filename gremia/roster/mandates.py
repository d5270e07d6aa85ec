"""What the rows of people ask for: mandates that begin, end, change, or go on in another fractie.

By the rules of the forms of the workplace. A row is about the mandate that began on its first day, and about what
followed on that day by day; the next row of the same person and role ends the one before it.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.utils import formats
from django.utils.translation import gettext as _

from gremia.forms import mandate_overlaps
from gremia.models import Fractie, Gremium, Mandate, Role, User
from gremia.permissions import can_edit_mandate, keeps
from gremia.roster.fracties import DAY, Fracties, end_changed
from gremia.roster.lines import RosterLine
from gremia.roster.plan import NO_ROW, Effect, FractieMove, Plan, RosterEntry
from gremia.roster.state import LISTED, Group, RosterState


@dataclass
class MandateRow:
    """A row of the table about a mandate, with what it was found to mean."""

    line: RosterLine
    entry: RosterEntry
    gremium: Gremium | None
    role: Role
    since: datetime.date
    until: datetime.date | None
    mandate: Mandate | None = None
    """The one it is about, if there is one."""

    @property
    def group(self) -> Group:
        return self.line.email, self.role, self.gremium.pk if self.gremium else None


Span = tuple[datetime.date, datetime.date | None, RosterEntry | None]
"""First and last day of a mandate as it would be, and whose row asks for it."""


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
        self.moved: dict[int, FractieMove] = {}
        self.placed: dict[int, tuple[Fractie, RosterEntry]] = {}
        """Mandate -> the fractie that its row names, where that comes of the one it is in."""

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
        self._follow_fracties()
        self._point_out_who_stays()
        for group, found in groups.items():
            self._check_overlaps(self.state.mandates.get(group, []), found)

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
                if self._may_change(entry, mandate):
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
            words = {"fractie": name, "gremium": row.gremium.short_name, "day": formats.date_format(day)}
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
        if not self._may_change(row.entry, before) or fractie is None:
            return
        if before.has_ended:
            row.entry.refuse(_("The mandate before it has ended, so nobody can go on from it."))
        words = {"before": before.fractie or _("no fractie"), "after": fractie.name, "day": _day(row.since)}
        row.entry.note(Effect.CHANGED, _("from %(before)s to %(after)s, as of %(day)s") % words)
        until = row.until if self.says_end else before.until
        if until != before.until:
            row.entry.note(Effect.CHANGED, end_changed(before.until, until))
        self._plan_move(FractieMove(before, fractie, row.since, until))

    def _plan_move(self, move: FractieMove) -> None:
        self.moved[move.mandate.pk] = move
        self.plan.moves.append(move)

    def _may_change(self, entry: RosterEntry, mandate: Mandate) -> bool:
        if can_edit_mandate(self.state.by, mandate):
            return True
        if mandate.user_id == self.state.by.pk:
            entry.refuse(_("Nobody changes an own mandate. Ask another griffier."))
        elif mandate.is_proposed:
            entry.refuse(_("This mandate is still a proposal: have it confirmed or refused first."))
        else:
            entry.refuse(_("You do not keep this gremium: its own griffie does."))
        return False

    def _compare(self, row: MandateRow, mandate: Mandate, following: MandateRow | None) -> None:
        """The fractie and the last day of a mandate that is there."""
        self._compare_fractie(row, mandate)
        if not self.says_end and following is None:
            return
        until = row.until
        goes_on = following is not None and following.mandate is None and until == following.since - DAY
        if until == mandate.until or (goes_on and self._is_moved_by(following, mandate)):
            return
        if not self._may_change(row.entry, mandate):
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
        if self._was_in(row, mandate, name) or self._goes_on_in(row, mandate, name):
            return
        fractie = self._fractie(row, mandate.since)
        if not self._may_change(row.entry, mandate) or fractie is None:
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

    def _goes_on_in(self, row: MandateRow, mandate: Mandate, name: str) -> bool:
        """Whether the row names what comes of the mandate's fractie in this same table: then it goes along there."""
        fracties = self.fracties.get(mandate.gremium_id or 0)
        for succession in fracties.successions if fracties else ():
            for after in succession.after:
                if succession.before == mandate.fractie and after.name.casefold() == name:
                    self.placed[mandate.pk] = (after, row.entry)
                    return True
        return False

    def _follow_fracties(self) -> None:
        """The members of a fractie that goes on as others go along; of a split the table says who goes where."""
        for gremium_id, fracties in self.fracties.items():
            for succession in fracties.successions:
                same = [one for one in succession.after if one.name.casefold() == succession.before.name.casefold()]
                usual = succession.after[0] if len(succession.after) == 1 else same[0] if same else None
                members = [
                    mandate
                    for mandate in self.state.sitting.get(gremium_id, [])
                    if mandate.fractie_id is not None
                    and mandate.fractie_id == succession.before.pk
                    and (mandate.until is None or mandate.until >= succession.on)
                ]
                along: dict[str, list[str]] = defaultdict(list)
                lost = []
                for mandate in members:
                    if mandate.pk in self.moved and self.moved[mandate.pk].on <= succession.on:
                        continue
                    after, entry = self.placed.get(mandate.pk, (usual, succession.entries[0]))
                    if after is None:
                        lost.append(str(mandate.user))
                    else:
                        self._go_along(mandate, after, succession.on, entry)
                        along[after.name].append(str(mandate.user))
                for entry, after in zip(succession.entries, succession.after, strict=True):
                    if names := along.get(after.name):
                        entry.note(Effect.ADDED, _("go along: %(names)s") % {"names": ", ".join(sorted(names))})
                    if lost:
                        text = _("Name the new fractie in the row of each member of “%(fractie)s”. Missing: %(names)s.")
                        entry.refuse(text % {"fractie": succession.before.name, "names": ", ".join(sorted(lost))})

    def _go_along(self, mandate: Mandate, after: Fractie, on: datetime.date, entry: RosterEntry) -> None:
        if not self._may_change(entry, mandate):
            return
        if mandate.since < on:
            until = mandate.until
            self._plan_move(FractieMove(mandate, after, on, until))
            if mandate.pk in self.placed:
                entry.note(Effect.CHANGED, _("goes along to %(after)s") % {"after": after.name})
        elif mandate.has_begun_in_fractie:
            words = {"person": mandate.user, "fractie": mandate.fractie}
            entry.refuse(_("%(person)s began in %(fractie)s after that day.") % words)
        else:
            mandate.fractie = after
            self.plan.other_fracties[mandate.pk] = mandate

    def _point_out_who_stays(self) -> None:
        """Members with a mandate in a fractie after its last day may do less than they think: that is said."""
        for gremium_id, fracties in self.fracties.items():
            for fractie, entry in fracties.ended:
                names = [
                    str(mandate.user)
                    for mandate in self.state.sitting.get(gremium_id, [])
                    if mandate.fractie_id == fractie.pk
                    and mandate.pk not in self.moved
                    and fractie.until is not None
                    and (mandate.until is None or mandate.until > fractie.until)
                ]
                if names:
                    text = _("look out, after that day these still have a mandate in it: %(names)s")
                    entry.note(Effect.ENDED, text % {"names": ", ".join(sorted(names))})

    def _check_overlaps(self, stored: list[Mandate], rows: list[MandateRow]) -> None:
        """Compares all that the person would have in this role and gremium: what the database would refuse too."""
        entries = {row.mandate.pk: row.entry for row in rows if row.mandate}
        spans: list[Span] = []
        for mandate in stored:
            entry = entries.get(mandate.pk)
            if move := self.moved.get(mandate.pk):
                mover = next((row.entry for row in rows if row.since == move.on), entry)
                spans += [(mandate.since, move.on - DAY, entry), (move.on, move.until, mover)]
            else:
                spans.append((mandate.since, mandate.until, entry))
        moves = {self.moved[one.pk].on for one in stored if one.pk in self.moved}
        new = [
            row for row in rows if row.mandate is None and row.since not in moves and row.entry.effect != Effect.REFUSED
        ]
        spans += [(row.since, row.until, row.entry) for row in new]
        spans.sort(key=lambda span: span[0])
        for (_since, until, earlier), (since, _until, later) in pairwise(spans):
            overlaps, entry = until is None or until >= since, later or earlier
            if overlaps and entry:
                entry.refuse(mandate_overlaps())


def _differ(row: MandateRow, following: MandateRow) -> bool:
    """Whether the second names another fractie."""
    return bool(following.line.fractie) and row.line.fractie.casefold() != following.line.fractie.casefold()


def _day(day: datetime.date) -> str:
    return formats.date_format(day)


def _days(since: datetime.date, until: datetime.date | None) -> str:
    words = {"since": _day(since), "until": until and _day(until)}
    return (_("from %(since)s to %(until)s") if until else _("from %(since)s")) % words
