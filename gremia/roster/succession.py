"""What becomes of the members when a fractie ends, or goes on as others."""

import datetime
from collections import defaultdict

from django.utils.translation import gettext as _

from gremia.models import Fractie, Mandate
from gremia.roster.fracties import Fracties
from gremia.roster.mandate_row import MandateRow, may_change
from gremia.roster.plan import Effect, FractieMove, Plan, RosterEntry
from gremia.roster.state import RosterState


class SuccessionPlanner:
    """Lets members go along to what comes of their fractie, and points out who stays behind."""

    def __init__(self, plan: Plan, state: RosterState, fracties: dict[int, Fracties]) -> None:
        self.plan, self.state, self.fracties = plan, state, fracties
        self.placed: dict[int, tuple[Fractie, RosterEntry]] = {}
        """Mandate -> the fractie that its row names, where that comes of the one it is in."""

    def goes_on_in(self, row: MandateRow, mandate: Mandate, name: str) -> bool:
        """Whether the row names what comes of the mandate's fractie in this same table: then it goes along there."""
        fracties = self.fracties.get(mandate.gremium_id or 0)
        for succession in fracties.successions if fracties else ():
            for after in succession.after:
                if succession.before == mandate.fractie and after.name.casefold() == name:
                    self.placed[mandate.pk] = (after, row.entry)
                    return True
        return False

    def follow_fracties(self) -> None:
        """The members of a fractie that goes on as others go along; of a split the table says who goes where."""
        for gremium_id, fracties in self.fracties.items():
            for succession in fracties.successions:
                name = succession.before.name.casefold()
                same = [one for one in succession.after if len(succession.after) == 1 or one.name.casefold() == name]
                usual = same[0] if same else None
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
                    if mandate.pk in self.plan.move_of and self.plan.move_of[mandate.pk].on <= succession.on:
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

    def point_out_who_stays(self) -> None:
        """Members with a mandate in a fractie after its last day may do less than they think: that is said."""
        for gremium_id, fracties in self.fracties.items():
            for fractie, entry in fracties.ended:
                names = [
                    str(mandate.user)
                    for mandate in self.state.sitting.get(gremium_id, [])
                    if mandate.fractie_id == fractie.pk
                    and mandate.pk not in self.plan.move_of
                    and fractie.until is not None
                    and (mandate.until is None or mandate.until > fractie.until)
                ]
                if names:
                    text = _("look out, after that day these still have a mandate in it: %(names)s")
                    entry.note(Effect.ENDED, text % {"names": ", ".join(sorted(names))})

    def _go_along(self, mandate: Mandate, after: Fractie, on: datetime.date, entry: RosterEntry) -> None:
        if not may_change(entry, mandate, by=self.state.by):
            return
        if mandate.since < on:
            until = mandate.until
            self.plan.add_move(FractieMove(mandate, after, on, until))
            if mandate.pk in self.placed:
                entry.note(Effect.CHANGED, _("goes along to %(after)s") % {"after": after.name})
        elif mandate.has_begun_in_fractie:
            words = {"person": mandate.user, "fractie": mandate.fractie}
            entry.refuse(_("%(person)s began in %(fractie)s after that day.") % words)
        else:
            mandate.fractie = after
            self.plan.other_fracties[mandate.pk] = mandate
