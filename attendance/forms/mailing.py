"""What the griffie sends to the guest list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from attendance.models import Mailing
from portal.forms import TextField


class MailingForm(forms.Form):
    """A mailing: its kind, what is added to it, and what its sender saw: how many people, and what was sent last."""

    kind = forms.ChoiceField(choices=Mailing.Kind.choices, widget=forms.HiddenInput)
    number = forms.IntegerField(min_value=0, max_value=100_000, widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=0, max_value=100_000, widget=forms.HiddenInput)
    note = TextField(
        label=_("What you want to add"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Stands in the mail above date and place."),
    )
