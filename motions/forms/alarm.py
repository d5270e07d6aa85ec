"""What a gremium answers when a council changed the text."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motions.models import Alarm
from portal.forms import TextField


class AlarmAnswerForm(forms.Form):
    """One of the answers that this person may give now, with a remark; `expected` is the last one that was read."""

    answer = forms.ChoiceField(label=_("What does your gremium do?"), widget=forms.RadioSelect)
    remark = TextField(
        label=_("Remark"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The other gremia read this too."),
    )
    expected = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    LABELS = {  # noqa: RUF012
        Alarm.Answer.ADOPT: _("Adopt the change: the shared text changes, and all rapporteurs answer again"),
        Alarm.Answer.KEEP: _("Keep our text: the motions differ from now on"),
        Alarm.Answer.RECONVENE: _("Reconvene the rapporteurs: all of them get a mail"),
    }

    def __init__(self, data: Any = None, *, answers: Collection[str], expected: str) -> None:
        super().__init__(data, initial={"expected": expected})
        self.meanwhile = self.is_bound and self.data.get("expected", "") != expected
        self.fields["answer"].choices = [(answer, self.LABELS[Alarm.Answer(answer)]) for answer in answers]  # type: ignore[attr-defined]
