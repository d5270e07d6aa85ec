"""When somebody is mailed about what waits."""

from django import forms
from django.utils.translation import gettext_lazy as _

from overleg.home.models import Digest


class DigestForm(forms.Form):
    """At once, once a day or never."""

    when = forms.ChoiceField(label=_("When do you want a mail?"), choices=Digest.When, widget=forms.RadioSelect)
