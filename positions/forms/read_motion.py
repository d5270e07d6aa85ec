"""A motion that is read: its text or file, and what was found in it, to be corrected before it is used."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from dossiers.models import Document
from dossiers.pdf import CheckedPdf, PdfRefused, check
from gremia.models import Gremium, User
from portal.day_input import DayField
from portal.forms import LineField, TextField, put_in_data
from portal.parked_files import parked
from positions.forms.clause import MAX_CLAUSE_LENGTH, ClauseForm
from positions.forms.text_or_file import TextOrFileForm
from wording.core import CoreClause
from wording.literals import variable_replacements, with_variables
from wording.parts import Kind, Verb
from wording.reader import head
from wording.reader.model import ReadMotion
from wording.reader.reading import read

MAX_CLAUSES = 100
SIMILAR_VERBS = {"vragen": Verb.REQUEST, "uitnodigen": Verb.REQUEST, "aandringen": Verb.CALL_UPON}
"""Verbs in other councils' motions -> the verb of a shared text."""


class MotionTextForm(TextOrFileForm):
    """A motion. One that was read from a file comes back as text; once valid, `motion` is how it was read."""

    def __init__(self, *args: Any, may_be_other: bool = False, **kwargs: Any) -> None:
        """`may_be_other`: also accept a text that is no motion."""
        super().__init__(*args, **kwargs)
        self.may_be_other = may_be_other

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if not cleaned["text"].strip():
            self.add_error("text", _("Paste the text of a motion, or choose a file."))
            return cleaned
        self.motion = read(cleaned["text"])
        if not self.motion.is_motion and not self.may_be_other:
            self.add_error(
                self.where,
                _("This does not look like a motion: there is no “overwegende dat” or “verzoekt het college” in it."),
            )
        elif len(self.motion.core) > MAX_CLAUSES:
            self.add_error(self.where, _("There are more than %(most)d clauses in this text.") % {"most": MAX_CLAUSES})
        return cleaned

    @property
    def pdf(self) -> UploadedFile | None:
        """What was read, if that is a PDF: it can be kept as it is."""
        file: UploadedFile | None = self.cleaned_data.get("file") if self.is_bound and self.is_valid() else None
        if file is None:
            return None
        file.seek(0)
        return file if b"%PDF-" in file.read(1024) else None

    def as_text(self) -> "MotionTextForm":
        """The same with the text of the file in its field, since a browser does not keep a file."""
        return MotionTextForm(initial={"text": self.cleaned_data["text"]}, may_be_other=self.may_be_other)


class ReadClauseForm(forms.Form):
    """A clause that was found: whether to take it over, as what, and in which words."""

    take = forms.BooleanField(label=_("Take over"), required=False, initial=True)
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind)
    verb = forms.ChoiceField(label=_("Verb"), choices=[("", "–"), *Verb.choices], required=False)
    addressee = TextField(label=_("Addressed to"), max_length=120, required=False)
    text = TextField(label=_("Text"), max_length=MAX_CLAUSE_LENGTH, widget=forms.Textarea(attrs={"rows": 2}))
    variables = forms.BooleanField(label=_("Put variables in place of own words"), required=False, initial=True)

    def __init__(self, *args: Any, gremium: Gremium | None = None, **kwargs: Any) -> None:
        """`gremium` is the one whose motion it is, if that is known."""
        super().__init__(*args, **kwargs)
        self.gremium = gremium
        self.fields["verb"].required = self.is_dictum

    @property
    def is_dictum(self) -> bool:
        return self["kind"].value() == Kind.DICTUM

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("take"):
            self.errors.clear()
            return cleaned
        kind = cleaned.get("kind", "")
        if cleaned.get("variables"):
            cleaned["text"] = with_variables(cleaned.get("text", ""), self.gremium)
        clause = ClauseForm(cleaned, kind=kind)
        for name, messages in clause.errors.items():
            if name not in self.errors:
                self.add_error(name, messages)
        self.core_clause = CoreClause(kind, **clause.arguments) if clause.is_valid() else None
        return cleaned

    @property
    def replacements(self) -> dict[str, str]:
        """Words of the clause that variables can stand for, and which."""
        return variable_replacements(str(self["text"].value() or ""), self.gremium)


ReadClauseFormSet = forms.formset_factory(ReadClauseForm, extra=0, max_num=MAX_CLAUSES, absolute_max=MAX_CLAUSES)


def found_clause(clause: CoreClause, gremium: Gremium | None) -> dict[str, Any]:
    """What the form of a clause that was read begins with."""
    verb, text, addressee = clause.verb, clause.text, with_variables(clause.addressee, gremium)
    if verb and verb not in Verb.values:
        verb = SIMILAR_VERBS.get(verb, "")
    if verb == Verb.DECLARE and addressee:
        text, addressee = f"{clause.addressee} {text}", ""
    elif clause.verb and verb != Verb.DECLARE:
        addressee = addressee or "[college]"
    return {"kind": clause.kind, "verb": verb, "addressee": addressee, "text": text}


class EarlierDecisionForm(forms.Form):
    """What stands with an earlier decision in a dossier, and its PDF if there is one.

    `kept` is the word for the PDF that was read (portal/parked_files.py); one that is chosen goes before it.
    """

    kept = forms.Field(required=False, widget=forms.HiddenInput)
    pdf = forms.FileField(label=_("The PDF itself"), required=False, allow_empty_file=True, max_length=1000)
    title = LineField(label=capfirst(_("title")), max_length=200)
    date = DayField(label=capfirst(_("date of the document")), required=False)
    source = forms.ModelChoiceField(label=capfirst(_("from")), queryset=Gremium.objects.all(), required=False)
    why_read = TextField(
        label=capfirst(_("why read this")),
        max_length=300,
        required=False,
        help_text=_("One sentence: what does the reader get out of it?"),
    )
    visibility = forms.ChoiceField(
        label=capfirst(_("who may read it")),
        choices=Document.Visibility,
        widget=forms.RadioSelect,
        initial="participants",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.kept_file = parked(str(self["kept"].value() or ""), by=user)
        help_text = _("Without it the text becomes a PDF. At most {most} MB, without a password.")
        if self.kept_file:
            self.fields["pdf"].label = _("Another PDF")
            help_text = _("Only to put another one in the dossier. At most {most} MB, without a password.")
        self.fields["pdf"].help_text = format_lazy(help_text, most=settings.MAX_DOCUMENT_MB)
        self.fields["pdf"].widget = forms.FileInput(attrs={"accept": "application/pdf,.pdf"})

    @staticmethod
    def found_in(motion: ReadMotion, source: Gremium | None) -> dict[str, Any]:
        """What the head of the motion says, to begin with."""
        return {"title": head.subject(motion.head)[:200], "date": head.day(motion.head), "source": source}

    def clean_pdf(self) -> CheckedPdf | None:
        file = self.cleaned_data["pdf"] or self.kept_file
        if not file:
            if self.cleaned_data["kept"]:
                put_in_data(self, kept="")
                raise forms.ValidationError(_("The PDF that you chose is no longer kept. Choose it once more."))
            return None
        try:
            return check(file)
        except PdfRefused as refused:
            raise forms.ValidationError(str(refused)) from refused
