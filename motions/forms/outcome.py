"""What a council declared, and how each fractie voted."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from gremia.models import Fractie
from motions.decision import tally
from motions.forms.ballots import COLUMNS, BallotCount, FractieRow, ballot_fields, count_ballots
from motions.forms.motion import not_in_the_future
from motions.forms.opened import OpenedForm
from motions.history import MotionHistory
from motions.models import Amendment, Motion, Outcome, Vote
from motions.operations.outcome import is_contradicted, text_decided_on, wrong_days, wrong_totals
from motions.queries.history import seats_on
from portal.day_input import DayField
from portal.forms import TextField, put_in_data

LEAVES_THE_TEXT = (Outcome.Result.HELD_OVER, Outcome.Result.TIED, Outcome.Result.TAKEN_BACK)
"""After which another text can be filed in the place of the one that lies before the council."""


class OutcomeForm(OpenedForm):
    """An outcome. Which fracties are asked about follows from the date: those with seats on that day."""

    result = forms.ChoiceField(label=_("What did the council do?"), widget=forms.RadioSelect)
    decided_on = DayField(label=_("On which date?"))
    until = DayField(
        label=_("Held over until"),
        required=False,
        help_text=_("Only when it is held over or the vote was tied. A tie in a full meeting: leave this empty."),
    )
    by_acclamation = forms.BooleanField(label=_("Adopted by acclamation, without a vote"), required=False)
    amendment = forms.ModelChoiceField(
        label=_("About which text?"),
        queryset=Amendment.objects.none(),
        required=False,
        empty_label=_("The text as it was filed"),
    )
    is_certain = forms.BooleanField(
        label=_("Although the votes point elsewhere, this is what the chair declared"), required=False
    )
    remark = TextField(label=_("Remark"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(
        self,
        data: Any = None,
        *,
        history: MotionHistory,
        corrects: Outcome | None = None,
        typed: Mapping[str, Any] | None = None,
    ) -> None:
        """`typed` stands in it as a browser sent it, without being judged yet."""
        super().__init__(data, initial=_initial(history, corrects) | _typed(typed))
        self.contradicts = False
        self.history, self.corrects = history, corrects
        before = history.status_before(corrects)
        results = (*Outcome.MAY_FOLLOW.get(before, ()), Outcome.Result.TAKEN_BACK) if corrects else history.may_follow
        if corrects and history.filed_since(corrects):
            results = tuple(result for result in results if result in LEAVES_THE_TEXT)
            self.fields["result"].help_text = _(
                "A newer text was filed after this, so nothing was decided on this one. Record what was decided on the "
                "newer text as an outcome of its own."
            )
        self.fields["result"].choices = [c for c in Outcome.Result.choices if c[0] in results]  # type: ignore[attr-defined]
        amendments = Amendment.objects.standing().filter(filing=corrects.filing if corrects else history.filing)
        if before in Motion.UNDECIDED and amendments.exists():
            self.fields["amendment"].queryset = amendments  # type: ignore[attr-defined]
            self.fields["amendment"].label_from_instance = _amended_on  # type: ignore[attr-defined]
        else:
            del self.fields["amendment"]
        if before not in Motion.UNDECIDED:
            del self.fields["until"], self.fields["by_acclamation"]
            self.fields["result"].label = _("What was done with it?")
        if corrects:
            self.fields["remark"].required = True
            self.fields["remark"].label = _("What was wrong?")
        self.fracties = list(self._fracties()) if before in Motion.UNDECIDED else []
        known = {vote.fractie_id: vote for vote in corrects.votes.all()} if corrects else {}
        for fractie in self.fracties:
            self.fields |= ballot_fields(fractie, known.get(fractie.pk))

    def _fracties(self) -> Iterable[Fractie]:
        usual = _initial(self.history, self.corrects)["decided_on"]
        day = self.data.get("decided_on") if self.is_bound else self.initial["decided_on"]
        try:
            day = self.fields["decided_on"].clean(day)
        except forms.ValidationError:
            day = usual
        return seats_on(self.history.motion.gremium, day)

    @property
    def rows(self) -> Iterator[FractieRow]:
        """One per fractie, for the page."""
        for fractie in self.fracties:
            name = f"vote_{fractie.pk}"
            yield FractieRow(fractie, self[name], [self[f"{name}_{column}"] for column in COLUMNS])

    @cached_property
    def count(self) -> BallotCount:
        """What is filled in so far, beside the seats."""
        return count_ballots(self.rows, council_seats=self.history.motion.gremium.seats)

    def filled_with(self, how: str) -> "OutcomeForm":
        """As it is filled in, and `how` for each fractie of which nothing is filled in yet."""
        rest = {row.how.name: how for row in self.rows if not row.is_filled}
        typed = {**self.initial, **{row.how.name: row.how.value() for row in self.rows}, **rest}
        return OutcomeForm(history=self.history, corrects=self.corrects, typed=typed)

    @property
    def head(self) -> list[BoundField]:
        """All that is not about votes; whether a contradiction is certain is only asked when there is one."""
        hidden = ("expected",) if self.contradicts else ("expected", "is_certain")
        return [self[name] for name in self.fields if not name.startswith("vote_") and name not in hidden]

    @property
    def arguments(self) -> dict[str, Any]:
        """For `record_outcome`."""
        votes = {"votes": self.ballots, "corrects": self.corrects}
        asked = {name: value for name, value in self.cleaned_data.items() if not name.startswith("vote_")}
        asked.pop("is_certain", None)
        return asked | votes | {"expected": self.history.version}

    def ask_again(self) -> None:
        """About the text that lies before the council now."""
        super().ask_again()
        amendment = _initial(self.history, self.corrects)["amendment"]
        put_in_data(self, amendment=amendment.pk if amendment else "")

    def clean_decided_on(self) -> datetime.date:
        return not_in_the_future(self.cleaned_data["decided_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        result, until = cleaned.get("result"), cleaned.get("until")
        if result in Outcome.TAKES_BACK:
            return self._take_back(cleaned)
        self._check_day(str(result), cleaned.get("decided_on"), cleaned.get("amendment"))
        if result == Outcome.Result.HELD_OVER and not until and "until" not in self.errors:
            self.add_error("until", _("Say until which date the motion is held over."))
        if until and result and result not in (Outcome.Result.HELD_OVER, Outcome.Result.TIED):
            self.add_error("until", _("Only a motion that is held over, or a tied vote, waits for another date."))
        is_second_tie = result == Outcome.Result.TIED and self.history.is_second_vote(self.corrects)
        if until and is_second_tie:
            self.add_error("until", _("The vote was tied before. A second tie rejects the motion: leave this empty."))
        if until and cleaned.get("decided_on") and until < cleaned["decided_on"]:
            self.add_error("until", _("The date until which it is held over cannot be before the meeting."))
        if cleaned.get("by_acclamation") and result and result != Outcome.Result.ADOPTED:
            self.add_error("by_acclamation", _("Only what is adopted can be adopted by acclamation."))
        self.ballots = [ballot for fractie in self.fracties if (ballot := self._ballot(fractie))]
        self._check_votes(result)
        if not self.errors and is_contradicted(str(result), self.ballots):
            self._ask_about_contradiction(cleaned)
        return cleaned

    def _check_day(self, result: str, day: datetime.date | None, amendment: Amendment | None) -> None:
        if day:
            _filing, text = text_decided_on(self.history, result, amendment, self.corrects)
            for words in wrong_days(self.history, result, day, text, self.corrects):
                self.add_error("decided_on", words)

    def _ask_about_contradiction(self, cleaned: dict[str, Any]) -> None:
        """The votes point elsewhere: the declared result counts, once someone has looked again and says why."""
        self.contradicts = True
        self.fields["remark"].required = True
        if not cleaned.get("is_certain"):
            counted = vars(tally(self.ballots))
            message = _("%(in_favour)s in favour and %(against)s against do not make this result. Look at both again.")
            self.add_error("result", message % counted)
            self.add_error("is_certain", _("Did the chair declare this? Then tick this, and say why at the remark."))
        elif not cleaned.get("remark"):
            self.add_error("remark", _("Say why the declared result differs from the votes."))

    def _take_back(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Only the remark counts; the other fields are about what was recorded by mistake, or what was not."""
        for name in self.errors.keys() - {"remark"}:
            del self.errors[name]
        self.ballots = []
        if not cleaned.get("remark") and not self.errors:
            self.add_error("remark", _("Say what was wrong."))
        kept = {name: cleaned.get(name, "") for name in ("result", "remark")}
        return kept | {"decided_on": self.initial["decided_on"]}

    def _ballot(self, fractie: Fractie) -> Vote | None:
        """How a fractie voted; the numbers, or all its seats together."""
        name = f"vote_{fractie.pk}"
        how = self.cleaned_data.get(name, "")
        numbers = {column: self.cleaned_data.get(f"{name}_{column}") for column in COLUMNS}
        if any(value is not None for value in numbers.values()) and how in ("", "divided"):
            return Vote(fractie=fractie, **{column: value or 0 for column, value in numbers.items()})
        if how in COLUMNS:
            return Vote(fractie=fractie, **{how: fractie.seats})
        if how == "divided" and name not in self.errors:
            self.add_error(name, _("Fill in the numbers of this fractie."))
        return None

    def _check_votes(self, result: str | None) -> None:
        """With a message at the fractie; the operation refuses the same."""
        if not self.ballots:
            return
        if self.cleaned_data.get("by_acclamation"):
            self.add_error("by_acclamation", _("By acclamation nobody votes: leave the votes empty."))
        elif result and result not in Outcome.VOTED:
            self.add_error("result", _("This does not come of a vote: leave the votes empty."))
        seats, voted = {f.pk: f.seats for f in self.fracties}, {ballot.fractie_id for ballot in self.ballots}
        for fractie, total in wrong_totals(seats, self.ballots).items():
            name = f"vote_{fractie}"
            if self.has_error(name) or any(self.has_error(f"{name}_{column}") for column in COLUMNS):
                continue
            if fractie not in voted:
                self.add_error(name, _("Say how this fractie voted, or leave the votes of all fracties empty."))
            else:
                message = ngettext(
                    "You filled in %(votes)s vote; seats of this fractie: %(seats)s.",
                    "You filled in %(votes)s votes; seats of this fractie: %(seats)s.",
                    total,
                )
                self.add_error(name, message % {"votes": total, "seats": seats[fractie]})


def _initial(history: MotionHistory, corrects: Outcome | None) -> dict[str, Any]:
    if corrects:
        names = ("result", "decided_on", "until", "by_acclamation", "amendment")
        initial = {name: getattr(corrects, name) for name in names} | {"expected": history.version}
        is_decided = corrects.status_given not in Motion.UNDECIDED
        return initial if is_decided else initial | {"amendment": history.last_change(corrects.filing)}
    today = timezone.localdate()
    day = history.meets_on
    is_decided = history.motion.status not in Motion.UNDECIDED
    usual = today if is_decided or not day else min(day, today)
    first = history.earliest_day() or usual
    return {"decided_on": max(usual, first), "amendment": history.amendment, "expected": history.version}


def _typed(typed: Mapping[str, Any] | None) -> dict[str, Any]:
    """A box that was not ticked is not sent."""
    return {} if typed is None else {"by_acclamation": False, **typed}


def _amended_on(amendment: Amendment) -> str:
    return _("The text as the council changed it on %(date)s") % {"date": formats.date_format(amendment.amended_on)}
