"""What people type about notes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms import ExpectedField, TextField
from proceedings.models.note import MAX_NOTE_LENGTH


class NoteForm(forms.Form):
    """The text of a note; `expected` is the version that its author saw."""

    text = TextField(label=_("Note"), max_length=MAX_NOTE_LENGTH, widget=forms.Textarea(attrs={"rows": 4}))
    expected = ExpectedField()
