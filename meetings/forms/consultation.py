"""Ask the preparing committees, and record what one of them answers."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models import CommitteeAnswer, Consultation, Meeting
from portal.day_input import DayField, working_day
from portal.forms import TextField, put_in_data

TWO_WEEKS = datetime.timedelta(days=14)
Answer = CommitteeAnswer.Answer


class AskCommitteesForm(forms.Form):
    """Until when the committees can answer."""

    answer_by = DayField(label=_("Answer by"))

    def __init__(self, data: Any = None, *, meeting: Meeting, last: Consultation | None) -> None:
        proposed = min(working_day(TWO_WEEKS), max(meeting.date, timezone.localdate()))
        super().__init__(data, initial={"answer_by": last.answer_by if last else proposed})
        self.meeting = meeting

    def clean_answer_by(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["answer_by"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed already."))
        if day > self.meeting.date:
            raise forms.ValidationError(_("The meeting itself is before this day."))
        return day


class CommitteeAnswerForm(forms.Form):
    """What a committee says. `expected` is the answer that stood there; another agenda has to be looked at first."""

    answer = forms.ChoiceField(
        label=_("What does the committee say?"),
        choices=[(choice.value, choice.label) for choice in CommitteeAnswer.GIVEN],
        widget=forms.RadioSelect,
    )
    remark = TextField(
        label=_("Remark"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed with a remark or when the committee does not agree. Only the griffies read this."),
    )
    expected = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, answer: CommitteeAnswer) -> None:
        """`answer` is the row that is filled in."""
        given = {} if answer.is_open else {"answer": answer.answer, "remark": answer.remark}
        super().__init__(data, initial={"expected": answer.version, **given})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        says_why = bool(cleaned.get("remark")) or "remark" in self.errors
        if cleaned.get("answer") in (Answer.WITH_REMARK, Answer.NOT_AGREED) and not says_why:
            self.add_error("remark", _("Write down what the committee remarks, or why it does not agree."))
        return cleaned

    def changed_meanwhile(self, now: CommitteeAnswer) -> None:
        """Say that the agenda is another one, or what a colleague recorded; the form then takes the place of that."""
        words = _("The agenda was changed meanwhile. Look at what is different, and answer again.")
        if self.cleaned_data["expected"].startswith(now.consultation.version):
            words = _(
                "A colleague recorded “%(answer)s” meanwhile. Keep the answer once more to put yours in its place."
            )
        said = now.get_answer_display() + (f": {now.remark}" if now.remark else "")
        self.add_error(None, words % {"answer": said})
        put_in_data(self, expected=now.version)
