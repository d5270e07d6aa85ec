"""Who the rows are about, by address, which only its owner changes; who keeps an account corrects its name."""

from collections.abc import Iterable

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from gremia.models import Mandate, User
from gremia.permissions import can_keep_account
from gremia.roster.lines import RosterLine
from gremia.roster.plan import Effect, Plan, RosterEntry
from gremia.roster.state import RosterState


def plan_people(plan: Plan, state: RosterState, rows: Iterable[tuple[RosterLine, RosterEntry]]) -> dict[str, User]:
    """Adds new people and corrected names to the plan; returns everybody in the table by address."""
    rows, people = list(rows), dict[str, User]()
    _read_mandates([state.people[line.email] for line, _entry in rows if _has_other_name(state, line)])
    named: dict[str, tuple[str, int]] = {}
    sitting = _addresses_by_name(state)
    for line, entry in rows:
        if line.name:
            name, number = named.setdefault(line.email, (line.name, line.number))
            if name != line.name:
                entry.refuse(_("In row %(number)s this address has another name.") % {"number": number})
        if line.email not in people:
            people[line.email] = _person(plan, state, line, entry, sitting)
    return people


def _person(plan: Plan, state: RosterState, line: RosterLine, entry: RosterEntry, sitting: dict[str, set[str]]) -> User:
    known = state.people.get(line.email)
    if known is None:
        person = User(email=line.email, name=line.name)
        plan.people.append(person)
        others = sorted(sitting.get(line.name.casefold(), set()) - {line.email})
        if not line.name:
            entry.refuse(_("Fill in the name of this new person."))
        elif others:
            words = {"name": line.name, "email": others[0]}
            text = _(
                "%(name)s is there with another address: %(email)s. People change their own address. "
                "If this is somebody else with that name, add the account by hand."
            )
            entry.refuse(text % words)
        entry.note(Effect.ADDED, _("new account"))
        return person
    if known.is_removed:
        entry.refuse(_("This account was removed."))
    elif _has_other_name(state, line):
        if can_keep_account(state.by, known):
            entry.note(Effect.CHANGED, _("name: %(after)s (was: %(before)s)") % _words(known.name, line.name))
            known.name = line.name
            plan.renamed.append(known)
        else:
            text = _("This account has another name (%(name)s), and other griffies keep it too.")
            entry.refuse(text % {"name": known.name})
    return known


def _has_other_name(state: RosterState, line: RosterLine) -> bool:
    return bool(line.name) and line.email in state.people and state.people[line.email].name != line.name


def _read_mandates(people: list[User]) -> None:
    """What decides who keeps their accounts, for all of them at once."""
    prefetch_related_objects(people, Prefetch("mandates", Mandate.objects.select_related("gremium")))


def _words(before: str, after: str) -> dict[str, str]:
    return {"before": before, "after": after}


def _addresses_by_name(state: RosterState) -> dict[str, set[str]]:
    """Name -> the addresses of members of these gremia with it, as far as those are not in the table themselves."""
    found: dict[str, set[str]] = {}
    mandates: Iterable[Mandate] = (mandate for members in state.sitting.values() for mandate in members)
    for mandate in mandates:
        if mandate.user.email not in state.people:
            found.setdefault(mandate.user.name.casefold(), set()).add(mandate.user.email)
    return found
