"""A row of the table that is about a mandate."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gremia.models import Gremium, Mandate, Role, User
from gremia.permissions import can_edit_mandate
from gremia.roster.lines import RosterLine
from gremia.roster.plan import RosterEntry
from gremia.roster.state import Group


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


def may_change(entry: RosterEntry, mandate: Mandate, *, by: User) -> bool:
    """Whether the person may change this mandate; else the row is refused."""
    if can_edit_mandate(by, mandate):
        return True
    if mandate.user_id == by.pk:
        entry.refuse(_("Nobody changes an own mandate. Ask another griffier."))
    elif mandate.is_proposed:
        entry.refuse(_("This mandate is still a proposal: have it confirmed or refused first."))
    else:
        entry.refuse(_("You do not keep this gremium: its own griffie does."))
    return False
