"""Compares a table with how things are: what would be added, changed and ended, and what is refused and why."""

import datetime

from django.utils.translation import gettext as _

from gremia.models import Gremium, Role, User
from gremia.roster.fracties import plan_fracties
from gremia.roster.lines import Reading, RosterLine, role_of
from gremia.roster.mandates import MandatePlanner
from gremia.roster.people import plan_people
from gremia.roster.plan import Plan, RosterEntry
from gremia.roster.state import RosterState, load, plain_name


def make_plan(reading: Reading, *, by: User, absent_until: datetime.date | None = None, lock: bool = False) -> Plan:
    """What `by` would do with this table. `lock`: all that it is about stays as it is until the transaction ends.

    `absent_until`: the last day of who is not in the table, of each role in a gremium of which it names others.
    """
    state, plan = load(reading.lines, by=by, lock=lock), Plan()
    fracties: list[tuple[RosterLine, RosterEntry, Gremium]] = []
    mandates: list[tuple[RosterLine, RosterEntry, Gremium | None, Role]] = []
    for line in reading.lines:
        entry = RosterEntry(line.number, _subject(line))
        plan.entries.append(entry)
        for reason in line.wrong:
            entry.refuse(reason)
        if line.wrong:
            continue
        role = role_of(line.role, state.roles) if line.is_person else None
        if line.is_person and role is None:
            words = {"role": line.role[:50], "roles": ", ".join(str(role.label) for role in Role)}
            entry.refuse(_("“%(role)s” is no role. Choose from: %(roles)s.") % words)
            continue
        gremium = _gremium(state, line, entry, role)
        if role is not None and (gremium or role == Role.REGIONAL_ADVISER):
            mandates.append((line, entry, gremium, role))
        elif role is None and gremium:
            fracties.append((line, entry, gremium))
    as_planned = plan_fracties(plan, state, fracties, says_end=reading.says_end)
    people = plan_people(plan, state, [(line, entry) for line, entry, _gremium, _role in mandates])
    rows = MandatePlanner(plan, state, people, as_planned, says_end=reading.says_end, absent_until=absent_until)
    rows.take(mandates)
    return plan


def _subject(line: RosterLine) -> str:
    parts = [line.name or line.email, line.role]
    if line.fractie and not line.is_person:
        parts = [_("fractie %(name)s") % {"name": line.fractie}]
    return ", ".join([part for part in [*parts, line.gremium] if part])


def _gremium(state: RosterState, line: RosterLine, entry: RosterEntry, role: Role | None) -> Gremium | None:
    """The one that the row names; without a name the only one that is kept. Refused when it cannot be told."""
    if role == Role.REGIONAL_ADVISER:
        if line.gremium:
            entry.refuse(_("The regional adviser works for all gremia: leave the gremium empty."))
        return None
    if not line.gremium and len(state.own_gremia) == 1:
        return state.own_gremia[0]
    gremium = state.gremia.get(plain_name(line.gremium))
    if gremium is None:
        words = {"name": line.gremium[:50], "names": ", ".join(one.short_name for one in state.own_gremia[:20])}
        if line.gremium:
            entry.refuse(_("“%(name)s” is no gremium here. You keep: %(names)s.") % words)
        else:
            entry.refuse(_("Fill in the gremium. You keep: %(names)s.") % words)
    return gremium
