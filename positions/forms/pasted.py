"""A new clause, into whose form people also paste a list: then it asks whether that is one clause or several."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from portal.characters import clean
from portal.forms import TextField
from positions.forms.clause import MAX_CLAUSE_LENGTH, ClauseForm
from positions.forms.read_motion import MAX_CLAUSES, found_clause
from wording.core import Core, CoreClause
from wording.parts import HEADINGS, Kind
from wording.reader.model import MotionPart, ReadMotion
from wording.reader.reading import read

MAX_PASTED_LENGTH = 30_000
"""Characters: ten pages."""
MARK_OF_WORD = re.compile(r"^[^\S\n]*[o§Øüv](?=\t)", re.MULTILINE)
"""What Word copies for the marks of deeper levels of a list, when the letters of its fonts for signs get lost."""
IN_CLAUSES = (MotionPart.HEADING, MotionPart.MARK, MotionPart.CONSIDERATION, MotionPart.DICTUM)
LISTED, ONE = "lijst", "een"


@dataclass(frozen=True)
class Pasted:
    """What was found in a text: its clauses, and the lines that belong to none of them."""

    core: Core
    left_out: tuple[str, ...] = ()

    @property
    def is_list(self) -> bool:
        return len(self.core) > 1


def pasted(text: str, kind: str, *, verb: str = "", addressee: str = "") -> Pasted:
    """The items of a list as clauses of this kind, or of the kind whose heading stands above them."""
    if len([line for line in text.splitlines() if line.strip()]) < 2:
        return Pasted(())
    above = HEADINGS[Kind(kind)] if kind != Kind.DICTUM else "verzoekt het college"
    motion = read(f"{above}:\n{MARK_OF_WORD.sub('-', clean(text))}")
    own = motion.dictum[0].items if motion.dictum and kind == Kind.DICTUM and _heads(motion) else ()
    dicta = [clause for clause in motion.core if clause.kind == Kind.DICTUM]
    core = [clause for clause in motion.core if clause.kind != Kind.DICTUM]
    core += [CoreClause(kind, clause.text, verb, addressee) for clause in dicta[: len(own)]]
    core += [CoreClause(**found_clause(clause, None)) for clause in dicta[len(own) :]]
    left_out = (piece.text for line in motion.lines[1:] for piece in line.pieces if piece.part not in IN_CLAUSES)
    return Pasted(tuple(core), tuple(left_out))


def _heads(motion: ReadMotion) -> bool:
    """Whether clauses stand under the heading that was put above the text."""
    return motion.lines[0].parts == (MotionPart.HEADING,)


class NewClauseForm(ClauseForm):
    """A new clause, or the list that was pasted in its place once someone said so (`als`)."""

    text = TextField(label=_("Text"), max_length=MAX_PASTED_LENGTH, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, data: Mapping[str, Any] | None = None, *, kind: str, **kwargs: Any) -> None:
        super().__init__(data, kind=kind, **kwargs)
        self.choice = (data or {}).get("als", "")
        self.pasted = Pasted(())

    @property
    def is_question(self) -> bool:
        """Whether it has to be asked if this is one clause or a list."""
        return self.pasted.is_list and self.choice not in (LISTED, ONE)

    @property
    def is_list(self) -> bool:
        return self.pasted.is_list and self.choice == LISTED

    def clean_text(self) -> str:
        typed = self.cleaned_data["text"]
        self.pasted = pasted(typed, self.kind)
        text = super().clean_text()
        if not self.pasted.is_list or self.choice == ONE:
            MaxLengthValidator(MAX_CLAUSE_LENGTH)(text)
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors or not self.pasted.is_list:
            return cleaned
        by_hand = {name: cleaned[name] for name in ("verb", "addressee") if name in cleaned}
        self.pasted = pasted(self.data["text"], self.kind, **by_hand)
        if self.is_list:
            self._check_list()
        elif self.is_question:
            del self.fields["text"].widget.attrs["autofocus"]  # the question is read first
        return cleaned

    def _check_list(self) -> None:
        if len(self.pasted.core) > MAX_CLAUSES:
            self.add_error("text", _("There are more than %(most)d clauses in this text.") % {"most": MAX_CLAUSES})
        checked = []
        for number, clause in enumerate(self.pasted.core, 1):
            form = ClauseForm(vars(clause), kind=clause.kind)
            checked.append(form)
            for message in [each for messages in form.errors.values() for each in messages]:
                self.add_error("text", _("Clause %(number)s: %(message)s") % {"number": number, "message": message})
        if not self.errors:
            core = (CoreClause(form.kind, **form.arguments) for form in checked)
            self.pasted = Pasted(tuple(core), self.pasted.left_out)
