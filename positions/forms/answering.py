"""What people type to answer many clauses on one screen."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.compared import ChangedMeanwhile
from portal.forms import ExpectedField, TextField
from positions.forms.reason import MAX_REASON_LENGTH, SAY_WHY
from positions.models import Revision, Stance
from positions.operations.answering import NewAnswer
from positions.operations.clause import ClauseRemoved
from positions.operations.errors import CouncilVoted, TextLocked
from positions.queries.answering import ClauseQuestion
from wording.core import has_words

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Answer = Stance.Answer
ON_SCREEN = re.compile(r"c(\d{1,18})-expected")
CHOICES = {
    Answer.AGREE.value: _("I agree"),
    Answer.AGREE_WITH_REMARK.value: _("with a remark"),
    Answer.OBJECT.value: _("I object"),
    Answer.OPEN.value: _("not yet"),
}
REFUSALS = {ClauseRemoved: "removed", CouncilVoted: "voted", TextLocked: "locked", ChangedMeanwhile: "changed"}
COVERED = re.compile(r"(\d{1,18})-(\d{1,9})")


class ClauseAnswerForm(forms.Form):
    """The answer to one clause: to the revision that was read (`expected`), after the last stance that was shown."""

    answer = forms.ChoiceField(
        choices=list(CHOICES.items()),
        label=_("Your answer"),
        required=False,
        widget=forms.RadioSelect,
    )
    remark = TextField(
        label=_("Your remark, or why you object"),
        max_length=MAX_REASON_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    expected = ExpectedField()
    expected_stance = ExpectedField()

    def __init__(self, data: Mapping[str, Any] | None, question: ClauseQuestion, **typed: str) -> None:
        """`typed` stands in it instead of the last answer."""
        own, prefix = question.own, f"c{question.clause.pk}"
        initial = {
            "answer": own.answer,
            "remark": own.last_stance.remark if own.last_stance else "",
            "expected": question.clause.current.number,
            "expected_stance": own.last_stance.pk if own.last_stance else None,
        }
        was_shown = data is not None and f"{prefix}-expected" in data
        super().__init__(data if was_shown else None, prefix=prefix, initial=initial | typed)
        self.question = question
        self.refusal: Exception | None = None
        self.revision_read: Revision | None = None
        self.chosen_label: StrOrPromise = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        answer = cleaned["answer"] = cleaned.get("answer") or Answer.OPEN
        remark = cleaned.get("remark", "").strip()
        if answer in Stance.REASON_REQUIRED:
            if not has_words(remark) and "remark" not in self.errors:
                self.add_error("remark", SAY_WHY)
        elif remark != self.before[1]:
            self.add_error("answer", _("You wrote something below. Choose whether it is a remark or an objection."))
        else:
            remark = ""
        cleaned["remark"] = remark
        return cleaned

    @property
    def before(self) -> tuple[str, str]:
        """The answer and the remark that stood there when the page was shown."""
        last = self.question.stances.get(self.cleaned_data.get("expected_stance", 0))
        return (last.answer, last.remark) if last else (Answer.OPEN, "")

    @property
    def new_answer(self) -> NewAnswer | None:
        """What the person changed; None for nothing."""
        if not self.is_bound or (self.cleaned_data["answer"], self.cleaned_data["remark"]) == self.before:
            return None
        return NewAnswer(self.question.clause, **self.cleaned_data)

    @property
    def why_refused(self) -> str:
        """For templates/positions/_asked.html; empty for what was not."""
        return "answered" if _stance(self.refusal) else REFUSALS.get(type(self.refusal), "")

    @property
    def read_words(self) -> str:
        """The text that was read, in the words of the council."""
        return self.question.words_of(self.revision_read) if self.revision_read else ""

    def refilled(self, question: ClauseQuestion, new: NewAnswer, refusal: Exception) -> "ClauseAnswerForm":
        """As it was filled in, with why `new` was not recorded. Another text is answered anew; no word is lost."""
        chosen = self.cleaned_data["answer"] if _stance(refusal) else Answer.OPEN
        typed = {"answer": chosen, "remark": self.cleaned_data["remark"]}
        again = ClauseAnswerForm(
            None, question, **{name: words for name, words in typed.items() if words != Answer.OPEN}
        )
        again.refusal, again.chosen_label = refusal, CHOICES[new.answer]
        again.revision_read = question.clause.revisions.filter(number=self.cleaned_data["expected"]).first()
        return again


class AnswersForm:
    """All clauses on the screen. `agrees_to_rest`: with the button that agrees with what has no answer yet."""

    def __init__(self, data: Any, questions: Iterable[ClauseQuestion]) -> None:
        self.data = data
        self.rows = [ClauseAnswerForm(data, each) for each in questions]

    @property
    def agrees_to_rest(self) -> bool:
        return bool(self.data and self.data.get("alles"))

    def is_valid(self) -> bool:
        """Of an answer that was not given nothing is asked."""
        return self.data is not None and all(row.is_valid() for row in self.rows if row.is_bound)

    @property
    def open(self) -> list[ClauseQuestion]:
        """What the button covers: exactly these texts."""
        return [row.question for row in self.rows if row.question.is_open]

    @property
    def refused_rows(self) -> list[ClauseAnswerForm]:
        """What was not recorded."""
        return [row for row in self.rows if row.refusal]

    @property
    def has_errors(self) -> bool:
        return any(row.errors for row in self.rows)

    @property
    def new_answers(self) -> list[NewAnswer]:
        """What was chosen, and for the rest the texts that the button named."""
        chosen = [answer for row in self.rows if (answer := row.new_answer)]
        if not self.agrees_to_rest:
            return chosen
        pairs = (COVERED.fullmatch(pair) for pair in self.data.getlist("dekt"))
        named = {int(pair[1]): int(pair[2]) for pair in pairs if pair}
        left = [row for row in self.rows if row.is_bound and row.cleaned_data["answer"] == Answer.OPEN]
        return chosen + [
            NewAnswer(
                row.question.clause, Answer.AGREE, named[row.question.clause.pk], row.cleaned_data["expected_stance"]
            )
            for row in left
            if row.question.clause.pk in named and not row.new_answer
        ]

    def rebased(self, questions: Iterable[ClauseQuestion], refused: Mapping[int, Exception]) -> "AnswersForm":
        """The page as it is now, with what was refused as it was typed."""
        typed = {row.question.clause.pk: row for row in self.rows}
        new = {answer.clause.pk: answer for answer in self.new_answers}
        again = AnswersForm(None, questions)
        for place, row in enumerate(again.rows):
            key = row.question.clause.pk
            if key in refused:
                again.rows[place] = typed[key].refilled(row.question, new[key], refused[key])
        again.rows = [row for row in again.rows if row.refusal or row.question.can_be_answered]
        return again


def _stance(refusal: Exception | None) -> Stance | None:
    """What someone else answered meanwhile, if that is why."""
    now = getattr(refusal, "now", None)
    return now if isinstance(now, Stance) else None


def on_screen(data: Any) -> set[int]:
    """The clauses that stood on the page that was posted."""
    return {int(match[1]) for match in map(ON_SCREEN.fullmatch, data) if match}
