"""What someone answers to an invitation."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from attendance.models import DietWish, Reception, Registration
from attendance.operations.registration import Answer
from meetings.models import AgendaItem
from portal.forms import LineField, put_in_data

YES, NO = "ja", "nee"


class AttendanceAnswerForm(forms.Form):
    """Comes or not, from when on, dinner and diet. Who may not see the diet that was given keeps or replaces it."""

    comes = forms.ChoiceField(
        label=_("Do you come?"), choices=[(YES, _("I come")), (NO, _("I do not come"))], widget=forms.RadioSelect
    )
    from_item = forms.ModelChoiceField(
        AgendaItem.objects.none(), label=_("From when on"), required=False, empty_label=_("from the beginning")
    )
    dinner = forms.BooleanField(label=_("I join the dinner"), required=False)
    diet = forms.MultipleChoiceField(
        label=_("What the kitchen takes into account"),
        choices=DietWish.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    expected = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    forget_diet = forms.BooleanField(label=_("Take back the diet that I gave before"), required=False)

    def __init__(self, data: Any, *, reception: Reception, registration: Registration | None, shows_diet: bool) -> None:
        super().__init__(data)
        self.reception = reception
        items = AgendaItem.objects.filter(meeting=reception.meeting_id)
        self.fields["from_item"].queryset = items  # type: ignore[attr-defined]
        self.fields["diet"].help_text = format_lazy(
            _(
                "Only the griffie sees this. It counts how often each wish occurs and tells the caterer that, without "
                "names, and deletes it {days} days after the meeting."
            ),
            days=settings.DIET_DAYS,
        )
        wishes = [wish.kind for wish in registration.diet_wishes.all() if wish.wanted] if registration else []
        self.keeps_unseen = bool(wishes) and not shows_diet
        if registration is not None and registration.state != Registration.State.SILENT:
            declined = registration.state == Registration.State.DECLINED
            self.initial = {"comes": NO if declined else YES, "from_item": registration.from_item_id}
            self.initial |= {"dinner": registration.dinner, "diet": wishes if shows_diet else []}
        self.initial["expected"] = registration.version if registration else ""
        if not self.keeps_unseen:
            del self.fields["forget_diet"]
        if not reception.has_dinner:
            for name in {"dinner", "diet", "forget_diet"} & set(self.fields):
                del self.fields[name]

    def ask_again(self, now: Registration | None) -> None:
        """Shown once more as it was filled in, above it the answer that came in since."""
        self.meanwhile = True
        self.add_error(None, _("An answer came in meanwhile: it stands above. Save again to replace it."))
        put_in_data(self, expected=now.version if now else "")

    @property
    def answer(self) -> Answer:
        """What was filled in, once it is valid."""
        data = self.cleaned_data
        keeps = self.keeps_unseen and not data.get("diet") and not data.get("forget_diet")
        return Answer(
            comes=data["comes"] == YES,
            dinner=data.get("dinner", False),
            diet=None if keeps else data.get("diet", []),
            from_item=data.get("from_item"),
        )


class StandInForm(forms.Form):
    """Who comes in one's place."""

    name = LineField(label=_("Name"), max_length=150, help_text=_("Of who comes in your place."))
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, help_text=_("There we send the details of the evening.")
    )
