"""How the fracties voted, as it is filled in."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gremia.models import Fractie
from motions.models import Vote
from portal.numbers import whole_number

COLUMNS = {
    "in_favour": _("in favour"),
    "against": _("against"),
    "absent": _("absent"),
    "abstained": _("abstained"),
}
VOTE_CHOICES = (
    ("", pgettext_lazy("votes", "not filled in")),
    ("in_favour", _("all in favour")),
    ("against", _("all against")),
    ("absent", _("all absent")),
    ("abstained", _("all abstained")),
    ("divided", _("divided: fill in the numbers")),
)
MAX_SEATS = 200


def ballot_fields(fractie: Fractie, vote: Vote | None) -> dict[str, forms.Field]:
    """By name, what asks how this fractie voted: all its seats at once, or a number per kind of vote."""
    together = next((c for c in COLUMNS if vote and getattr(vote, c) == vote.total), "divided" if vote else "")
    fields: dict[str, forms.Field] = {
        f"vote_{fractie.pk}": forms.ChoiceField(
            label=fractie.name, choices=VOTE_CHOICES, required=False, initial=together
        )
    }
    for column, label in COLUMNS.items():
        fields[f"vote_{fractie.pk}_{column}"] = forms.IntegerField(
            label=label,
            min_value=0,
            max_value=MAX_SEATS,
            required=False,
            initial=getattr(vote, column) if vote and together == "divided" else None,
        )
    return fields


@dataclass(frozen=True)
class FractieRow:
    """The fields of one fractie: one choice for all its seats, or a number per kind of vote."""

    fractie: Fractie
    how: BoundField
    numbers: list[BoundField]

    @property
    def is_filled(self) -> bool:
        return self.how.value() not in (None, "") or self.has_numbers

    @property
    def has_numbers(self) -> bool:
        return any(number.value() not in (None, "") for number in self.numbers)

    @property
    def votes(self) -> list[int]:
        """Per column, as far as that can be read."""
        how = self.how.value()
        if how in COLUMNS:
            return [self.fractie.seats if column == how else 0 for column in COLUMNS]
        numbers = [str(number.value() or "").strip() for number in self.numbers]
        return [min(whole_number(number) or 0, MAX_SEATS) for number in numbers]

    @property
    def does_not_fit(self) -> bool:
        """Other votes than it has seats."""
        return self.is_filled and sum(self.votes) != self.fractie.seats

    @property
    def total(self) -> int:
        return sum(self.votes)

    @property
    def is_divided(self) -> bool:
        """Whether the numbers matter, so that they are shown."""
        return self.how.value() == "divided" or self.has_numbers


@dataclass(frozen=True)
class BallotCount:
    """The sum of what is filled in: votes per column, and how many seats there are to fill."""

    in_favour: int
    against: int
    absent: int
    abstained: int
    seats: int
    council_seats: int
    wrong: tuple[FractieRow, ...]
    empty: tuple[FractieRow, ...]

    @property
    def total(self) -> int:
        return self.in_favour + self.against + self.absent + self.abstained

    @property
    def fits(self) -> bool:
        """Every fractie is filled in with as many votes as it has seats."""
        return not self.wrong and not self.empty


def count_ballots(rows: Iterable[FractieRow], *, council_seats: int) -> BallotCount:
    """What stands in the fields, right or not."""
    rows = list(rows)
    sums = {column: sum(row.votes[place] for row in rows) for place, column in enumerate(COLUMNS)}
    return BallotCount(
        **sums,
        seats=sum(row.fractie.seats for row in rows),
        council_seats=council_seats,
        wrong=tuple(row for row in rows if row.does_not_fit),
        empty=tuple(row for row in rows if not row.is_filled),
    )
