"""An agenda is not saved over what another saved meanwhile."""

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from meetings.models import Meeting
from portal.forms import put_in_data

CONFLICT = _(
    "Someone else saved this meeting at %(time)s, while you were working on it. Nothing was saved now, and what you "
    "typed is still here. Look at the saved version in another window first. If you then save here, your version "
    "replaces it."
)


class VersionedForm(forms.Form):
    """A form that is not saved over what someone else saved after this form was opened.

    `version` is the moment at which the meeting last changed, as it was when the form was shown. `check_version`
    compares it with the row, locked until the transaction ends.
    """

    version = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def check_version(self, meeting: Meeting) -> None:
        """Add an error if the meeting changed meanwhile; the form then carries the new version along."""
        meetings = Meeting.objects.select_for_update().filter(pk=meeting.pk)
        changed_at = meetings.values_list("changed_at", flat=True).first()
        if changed_at is None or self.cleaned_data.get("version") == changed_at.isoformat():
            return
        time = date_format(localtime(changed_at), "H.i")
        self.add_error(None, forms.ValidationError(CONFLICT, "conflict", {"time": time}))
        put_in_data(self, version=changed_at.isoformat())
