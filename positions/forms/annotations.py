"""The forms for annotations of a clause: the explanation of an executive, and a source."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dossiers.models import Document
from portal.forms import TextField
from positions.models import Clause, Explanation
from wording.core import has_words

MAX_EXPLANATION_LENGTH = MAX_COMMENT_LENGTH = 2000
"""Characters."""


class ExplanationForm(forms.Form):
    """One text per executive; an empty text deletes it."""

    text = TextField(
        label=_("Your explanation"),
        max_length=MAX_EXPLANATION_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
        help_text=_("Everyone who takes part reads it beside the clause. Leave it empty to take it away."),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, clause: Clause, explanation: Explanation | None
    ) -> None:
        initial = {"text": explanation.text if explanation else ""}
        super().__init__(data, initial=initial, auto_id=f"explain-{clause.pk}-%s")


class CommentForm(forms.Form):
    """A few words about a clause."""

    text = TextField(
        label=_("Your comment"),
        max_length=MAX_COMMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
        help_text=_("Everyone who takes part reads it beside the clause, until it is done."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, clause: Clause) -> None:
        super().__init__(data, auto_id=f"comment-on-{clause.pk}-%s")

    def clean_text(self) -> str:
        if not has_words(self.cleaned_data["text"]):
            raise forms.ValidationError(_("Write at least one word."))
        return self.cleaned_data["text"]


class DossierChoiceIterator(ModelChoiceIterator):
    """The documents under the titles of their dossiers."""

    def __iter__(self) -> Iterator[Any]:
        yield "", self.field.empty_label
        for dossier, documents in groupby(self.queryset, key=lambda document: document.dossier):
            yield dossier.title, [self.choice(document) for document in documents]


class DocumentChoice(forms.ModelChoiceField):
    """Any of the documents, below the title of its dossier."""

    iterator = DossierChoiceIterator


class SourceForm(forms.Form):
    """A document of the dossier, and the page that matters."""

    document = DocumentChoice(label=_("Document"), queryset=Document.objects.none())
    page = forms.IntegerField(label=_("Page"), required=False, min_value=1, max_value=9999)

    def __init__(self, data: Mapping[str, Any] | None = None, *, clause: Clause, documents: QuerySet[Document]) -> None:
        super().__init__(data, auto_id=f"source-{clause.pk}-%s")
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]
        self.fields["document"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        document, page = cleaned.get("document"), cleaned.get("page")
        if document and page and document.page_count and page > document.page_count:
            message = ngettext(
                "This document has %(number)s page.", "This document has %(number)s pages.", document.page_count
            )
            self.add_error("page", message % {"number": document.page_count})
        return cleaned
