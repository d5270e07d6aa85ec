"""Who arrives."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms import LineField


class BadgeCodeForm(forms.Form):
    """The code on a badge; with a script, a part of the name will do."""

    code = LineField(
        label=_("Code on the badge, or a part of the name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
