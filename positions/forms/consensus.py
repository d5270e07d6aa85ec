"""What people type to answer a clause."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gremia.models import Gremium
from portal.forms import ExpectedField, TextField, put_in_data
from positions.consensus import OwnAnswer
from positions.forms.clause import MAX_CLAUSE_LENGTH, known_variables
from positions.forms.reason import ReasonField
from positions.models import Clause, Revision, Stance
from wording.core import tidy
from wording.points import with_typed_points


class StanceForm(forms.Form):
    """An answer to the revision that its author saw (`expected`), after the stance that stood there then.

    What it means decides whether it needs a reason.
    """

    answer = forms.ChoiceField(choices=Stance.Answer, widget=forms.HiddenInput)
    expected = ExpectedField()
    expected_stance = ExpectedField()
    remark = ReasonField(label=_("Your remark"), autofocus=True)
    counter_proposal = TextField(
        label=_("Your counter-proposal"),
        help_text=_("Change the text into what you could agree with. If you leave it as it is, you propose nothing."),
        max_length=MAX_CLAUSE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, own_answer: OwnAnswer, answer: str) -> None:
        """`answer` is the initial choice; `data` overrides it."""
        answer = answer if data is None else data.get("answer", "")
        last, current = own_answer.last_stance, own_answer.clause.current
        initial = {
            "answer": answer,
            "expected": current.number,
            "expected_stance": last.pk if last else None,
            "remark": last.remark if last and last.answer == answer else "",
            "counter_proposal": current.text,
        }
        super().__init__(data, initial=initial, auto_id=f"answer-{own_answer.place}-%s")
        self.own_answer, self.chosen = own_answer, answer
        if answer == Stance.Answer.OBJECT:
            self.fields["remark"].label = _("Why do you object?")
        else:
            del self.fields["counter_proposal"]
        if answer not in Stance.REASON_REQUIRED:
            del self.fields["remark"]

    def ask_again(self, current: Revision, read: Revision | None, last: Stance | None) -> None:
        """As it was filled in, for a newer text or a later stance than its author read."""
        put_in_data(self, expected=current.number, expected_stance=last.pk if last else "")
        if read and tidy(self.data.get("counter_proposal", "")) == read.text:
            put_in_data(self, counter_proposal=current.text)

    def clean_counter_proposal(self) -> str:
        text = tidy(with_typed_points(self.cleaned_data["counter_proposal"]))
        return "" if text == self.own_answer.clause.current.text else known_variables(text)


class ReopeningForm(forms.Form):
    """Why a text that was declared joint has to change; `expected` is the declaration that was read."""

    because = ReasonField(
        label=_("Why does this text have to change?"),
        help_text=_("The rapporteurs and griffies of the other gremia get a mail with this reason."),
    )
    expected = ExpectedField()


class DeclarationForm(forms.Form):
    """Why a text is declared joint before every gremium said of the proof that it can be so."""

    because = ReasonField(label=_("Why do you declare it joint now?"), rows=2)

    def __init__(self, data: Mapping[str, Any] | None = None, *, missing: Sequence[Gremium]) -> None:
        super().__init__(data, auto_id="declare-%s")
        names = ", ".join(gremium.short_name for gremium in missing)
        self.wait = _("Not yet said “so it can be with us”: %(names)s. Wait for that, or say why you do not.") % {
            "names": names
        }
        self.fields["because"].error_messages |= {"required": self.wait, "no_words": self.wait}
        if not missing:
            del self.fields["because"]


class SetAsideForm(forms.Form):
    """Why a clause is left out of the motions."""

    because = ReasonField(label=_("Why do you set this clause aside?"), autofocus=True)
    expected = ExpectedField()

    def __init__(self, data: Mapping[str, Any] | None, *, clause: Clause) -> None:
        super().__init__(data, initial={"expected": clause.current.number}, auto_id=f"aside-{clause.pk}-%s")
