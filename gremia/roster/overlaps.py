"""Mandates of one person in one role and gremium, which cannot be in force on the same day."""

import datetime
from collections.abc import Mapping
from itertools import pairwise

from gremia.forms import mandate_overlaps
from gremia.models import Mandate
from gremia.roster.fracties import DAY
from gremia.roster.mandate_row import MandateRow
from gremia.roster.plan import Effect, FractieMove, RosterEntry

Span = tuple[datetime.date, datetime.date | None, RosterEntry | None]
"""First and last day of a mandate as it would be, and whose row asks for it."""


def refuse_overlaps(stored: list[Mandate], rows: list[MandateRow], move_of: Mapping[int, FractieMove]) -> None:
    """Compares all that the person would have in this role and gremium: what the database would refuse too."""
    entries = {row.mandate.pk: row.entry for row in rows if row.mandate}
    spans: list[Span] = []
    for mandate in stored:
        entry = entries.get(mandate.pk)
        if move := move_of.get(mandate.pk):
            mover = next((row.entry for row in rows if row.since == move.on), entry)
            spans += [(mandate.since, move.on - DAY, entry), (move.on, move.until, mover)]
        else:
            spans.append((mandate.since, mandate.until, entry))
    moves = {move_of[one.pk].on for one in stored if one.pk in move_of}
    new = [row for row in rows if row.mandate is None and row.since not in moves and row.entry.effect != Effect.REFUSED]
    spans += [(row.since, row.until, row.entry) for row in new]
    spans.sort(key=lambda span: span[0])
    for (_since, until, earlier), (since, _until, later) in pairwise(spans):
        overlaps, entry = until is None or until >= since, later or earlier
        if overlaps and entry:
            entry.refuse(mandate_overlaps())
