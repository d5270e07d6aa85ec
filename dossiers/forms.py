"""The forms of dossiers and documents."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.db.models import Q, QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dossiers import pdf
from dossiers.models import Document, Dossier
from dossiers.permissions import can_add_dossier
from dossiers.queries import themes_of_dossiers, years_of_dossiers
from gremia.permissions import Visitor
from meetings.forms.choice import MeetingChoiceField
from meetings.models import Theme
from portal.day_input import DayField
from portal.forms import LineField, SearchForm
from portal.shared_form import SharedFormMixin
from portal.word_search import having_words

MAX_CHOICES = 40
"""Themes up to which one is chosen from a list; where there are more, (part of) its name is typed."""
MAX_OFFERED = 300
"""Of more themes the names that a browser offers while one types; the others are found all the same."""
NOT_STORED = pdf.REFUSALS["no_room"]


class OfferingInput(forms.TextInput):
    """A line in which one types, while the browser offers these words."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__({"type": "search"})
        self.words = tuple(words)

    def render(self, name: str, *args: Any, **kwargs: Any) -> SafeString:
        self.attrs["list"] = f"{name}-words"
        options = format_html_join("", '<option value="{}">', ((word,) for word in self.words))
        line = super().render(name, *args, **kwargs)
        return format_html('{}<datalist id="{}-words">{}</datalist>', line, name, options)


class DossierFilter(SearchForm):
    """What the list of dossiers is narrowed to: words, theme, year, and for who keeps dossiers their status."""

    thema: forms.Field = forms.ChoiceField(label=_("theme"), required=False)
    jaar = forms.TypedChoiceField(label=_("version of"), coerce=int, empty_value=None, required=False)
    status = forms.ChoiceField(
        label=_("status"), required=False, choices=[("", _("every status")), *Dossier.Status.choices]
    )

    def __init__(self, data: Any, *, user: Visitor) -> None:
        super().__init__(data)
        years = years_of_dossiers(user)
        self._themes = themes_of_dossiers(user)
        offered = list(self._themes.values_list("slug", "name")[:MAX_OFFERED])
        self._are_many = len(offered) > MAX_CHOICES
        if self._are_many:
            names = [name for slug, name in offered]
            self.fields["thema"] = forms.CharField(
                label=_("theme"), required=False, max_length=100, widget=OfferingInput(names)
            )
        else:
            self.fields["thema"].choices = [("", _("every theme")), *offered]  # type: ignore[attr-defined]
        self.fields["jaar"].choices = [("", _("every year")), *((year, year) for year in years)]  # type: ignore[attr-defined]
        if not can_add_dossier(user):
            del self.fields["status"]

    @property
    def themes(self) -> QuerySet[Theme] | None:
        """The one that was chosen, or where one types those with these words in their name; None for all."""
        asked = self.value("thema")
        if asked is None:
            return None
        chosen = self._themes.filter(Q(slug=asked) | Q(name__iexact=asked))
        return having_words(self._themes, asked, "name") if self._are_many and not chosen.exists() else chosen

    @property
    def arguments(self) -> dict[str, Any]:
        """For `visible_dossiers`."""
        names = {"year": "jaar", "status": "status"}
        asked = {name: self.value(field) for name, field in names.items()}
        return {"words": self.words, "themes": self.themes} | asked


class DossierForm(SharedFormMixin, forms.ModelForm):
    """Title, subject, version and introduction of a dossier."""

    class Meta:
        model = Dossier
        fields = ("title", "meeting", "theme", "version_date", "introduction")
        field_classes = {"title": LineField, "version_date": DayField}  # noqa: RUF012 - Django's own way
        widgets = {"introduction": forms.Textarea({"rows": 5})}  # noqa: RUF012
        help_texts = {  # noqa: RUF012
            "meeting": _("Leave empty for a dossier about a theme only."),
            "introduction": _("What the reader finds here, in a few sentences."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"] = MeetingChoiceField(
            label=self.fields["meeting"].label,
            help_text=self.fields["meeting"].help_text,
            also=self.instance.meeting_id,
            required=False,
        )
        if self.instance.pk:
            self.carry_opening()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("meeting") and not data.get("theme") and not {"meeting", "theme"} & set(self.errors):
            self.add_error("meeting", _("Choose a meeting or a theme."))
        return data


class DocumentForm(SharedFormMixin, forms.ModelForm):
    """A document and its metadata. A PDF stays a PDF and a link a link; the PDF can be replaced."""

    # Not the model's own field: the upload is checked first, and stored by the operation.
    file = forms.FileField(label=_("PDF"), required=False, allow_empty_file=True, max_length=1000)
    url = forms.URLField(
        label=_("Link"),
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("The address where the document is published, if you have no PDF."),
    )

    class Meta:
        model = Document
        fields = ("url", "kind", "title", "why_read", "date", "source", "visibility")
        field_classes = {"title": LineField, "why_read": LineField, "date": DayField}  # noqa: RUF012
        widgets = {"visibility": forms.RadioSelect}  # noqa: RUF012
        help_texts = {  # noqa: RUF012
            "why_read": _("One sentence: what does the reader get out of it?"),
            "source": _("The gremium that the document comes from, if it comes from one."),
        }

    field_order = ("file", *Meta.fields)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        max_mb = settings.MAX_DOCUMENT_MB
        file = self.fields["file"]
        file.help_text = format_lazy(_("At most {most} MB, without a password."), most=max_mb)
        file.widget = forms.FileInput(
            attrs={
                "accept": "application/pdf,.pdf",
                "data-most-bytes": max_mb * 1024 * 1024,
                "data-too-big": format_lazy(_("This file is too big. The most is {most} MB."), most=max_mb),
            }
        )
        if self.instance.pk:
            del self.fields["url" if self.instance.is_pdf else "file"]
            if self.instance.is_pdf:
                file.label = _("Newer version of the PDF")
            else:
                self.fields["url"].required = True
            self.carry_opening()
        else:
            self.fields["title"].required = False
            self.fields["title"].help_text = _("Leave empty to take the title that stands in the PDF.")

    def clean_file(self) -> pdf.CheckedPdf | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if not file:
            return None
        try:
            return pdf.check(file)
        except pdf.PdfRefused as refused:
            raise forms.ValidationError(str(refused)) from refused

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        file, url = data.get("file"), data.get("url")
        if not self.instance.pk and not {"file", "url"} & set(self.errors):
            if file and url:
                self.add_error("url", _("Give either a PDF or a link."))
            elif not file and not url:
                self.add_error("file", _("Choose a PDF, or fill in a link."))
        if not data.get("title") and "title" not in self.errors:
            data["title"] = (file.title or file.stem)[:200] if file else ""
            if not data["title"] and not {"file", "url"} & set(self.errors):
                self.add_error("title", _("Fill in the title."))
        return data

    @property
    def lost_file(self) -> bool:
        """A PDF was chosen and fine, but the browser asks for it again because of another field."""
        return self.is_bound and bool(self.files.get("file")) and bool(self.errors) and "file" not in self.errors

    def values(self) -> dict[str, Any]:
        """The arguments of the operation."""
        data = dict(self.cleaned_data)
        data["pdf"] = data.pop("file", None)
        return data
