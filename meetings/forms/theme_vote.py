"""Propose a theme, vote about the next one, and lay down which one it is."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium
from meetings.forms.choice import MeetingChoiceField
from meetings.models import Meeting, ThemeBallot, ThemeProposal, ThemeVote
from meetings.operations.theme_vote import MIN_THEMES
from portal.day_input import DayField, working_day
from portal.dutch import DutchChoiceField, DutchMultipleChoiceField
from portal.forms import LineField, TextField

VOTE_DAYS = datetime.timedelta(days=21)


class OwnGremiumForm(forms.Form):
    """A form of a member; who is a member of two gremia says for which one this is."""

    def ask_gremium(self, gremia: Sequence[Gremium]) -> None:
        """Add the question, last, when there is anything to choose."""
        self.gremia = list(gremia)
        if len(self.gremia) > 1:
            self.fields["gremium"] = forms.ModelChoiceField(
                label=_("As a member of"),
                queryset=Gremium.objects.filter(pk__in=[gremium.pk for gremium in self.gremia]),
                widget=forms.RadioSelect,
                empty_label=None,
            )

    @property
    def gremium(self) -> Gremium:
        """The one that was chosen, or the only one."""
        return self.cleaned_data.get("gremium") or self.gremia[0]


class ThemeProposalForm(OwnGremiumForm):
    """A theme, why the gremia should take it up together, and why now."""

    title = LineField(label=_("Theme"), max_length=120)
    why_together = TextField(
        label=_("Why together?"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What can the gremia do here together that none can do alone?"),
    )
    why_now = TextField(label=_("Why now?"), max_length=3000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, data: Any = None, *, gremia: Sequence[Gremium]) -> None:
        super().__init__(data)
        self.ask_gremium(gremia)

    def clean_title(self) -> str:
        title = self.cleaned_data["title"]
        if ThemeProposal.objects.open().filter(title__iexact=title).exists():
            raise forms.ValidationError(_("This theme was proposed already: support that proposal, or name another."))
        return title


class ReopenVoteForm(forms.Form):
    """Until when members can vote."""

    until = DayField(
        label=_("Vote until"),
        help_text=_("Members see this day. The vote ends when a griffie closes it."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"until": working_day(VOTE_DAYS)})

    def clean_until(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["until"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed already."))
        if day > timezone.localdate() + datetime.timedelta(days=365):
            raise forms.ValidationError(_("This day is more than a year away."))
        return day


class OpenVoteForm(ReopenVoteForm):
    """Which themes one can choose from, and until when."""

    field_order = ("proposals", "until")
    proposals = DutchMultipleChoiceField(
        label=_("Themes to choose from"),
        queryset=ThemeProposal.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["proposals"].queryset = ThemeProposal.objects.open()  # type: ignore[attr-defined]

    def clean_proposals(self) -> Any:
        proposals = self.cleaned_data["proposals"]
        if len(proposals) < MIN_THEMES:
            raise forms.ValidationError(_("Choose at least two themes."))
        return proposals


class BallotForm(OwnGremiumForm):
    """The one theme that the member prefers."""

    proposal = DutchChoiceField(
        label=_("Which theme comes next?"),
        queryset=ThemeProposal.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(
        self, data: Any = None, *, vote: ThemeVote, gremia: Sequence[Gremium], ballot: ThemeBallot | None
    ) -> None:
        given = {"proposal": ballot.proposal_id, "gremium": ballot.gremium_id} if ballot else {}
        super().__init__(data, initial=given)
        self.fields["proposal"].queryset = vote.proposals.order_by("pk")  # type: ignore[attr-defined]
        self.ask_gremium(gremia)


class ChooseThemeForm(forms.Form):
    """Which theme starts its route, why, and at which evening."""

    proposal = DutchChoiceField(
        label=_("Which theme starts its route?"),
        queryset=ThemeProposal.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    because = TextField(
        label=_("Why this theme?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Members read this beside the result."),
    )

    def __init__(self, data: Any = None, *, vote: ThemeVote) -> None:
        super().__init__(data)
        self.fields["proposal"].queryset = vote.proposals.open().order_by("pk")  # type: ignore[attr-defined]
        self.fields["meeting"] = meeting = MeetingChoiceField(
            label=_("Evening"), required=False, help_text=_("A concept that gets this theme. May stay empty.")
        )
        meeting.queryset = meeting.queryset.filter(  # type: ignore[union-attr]
            status=Meeting.Status.CONCEPT, date__gte=timezone.localdate()
        ).order_by("date")
