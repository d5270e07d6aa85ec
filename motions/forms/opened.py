"""A form about what a council does, which carries what was filed, changed and recorded when it was opened."""

import re
from functools import cached_property

from django import forms

from motions.history import MotionEvent, MotionHistory
from portal.forms import put_in_data

VERSION = re.compile(r"\d{1,18}-\d{1,18}-\d{1,18}")


class OpenedForm(forms.Form):
    """`expected` is what the operation compares with what stands there once it has locked it (portal/compared.py)."""

    expected = forms.RegexField(VERSION, required=False, max_length=60, widget=forms.HiddenInput)

    history: MotionHistory

    @cached_property
    def meanwhile(self) -> list[MotionEvent]:
        """What happened since it was opened: whoever filled it in did not read that."""
        expected = self.data.get("expected", "")
        return self.history.since(expected if VERSION.fullmatch(expected) else "") if self.is_bound else []

    def ask_again(self) -> None:
        """Shown once more, with what happened since."""
        put_in_data(self, expected=self.history.version)
