"""What the invitation says about the evening before."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms import TextField

MAX_LENGTH = 10_000


class LastTimeForm(forms.Form):
    """The text, in Markdown."""

    text = TextField(label=_("What we did last time"), max_length=MAX_LENGTH, widget=forms.Textarea(attrs={"rows": 16}))
