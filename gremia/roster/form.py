"""The question for a table: a file, or rows that are pasted."""

from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from gremia.roster.lines import Reading, read_lines
from gremia.roster.table import MAX_MB, RosterTable, TableRefused, read_table
from portal.day_input import DayField

MAX_PASTED = 2_000_000
"""Characters: 20,000 rows."""


class RosterTableForm(forms.Form):
    """Valid once the table is read; `table` and `reading` are what is in it."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        required=False,
        allow_empty_file=True,
        max_length=1000,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv"}),
    )
    text = forms.CharField(
        label=_("Or paste the rows"),
        required=False,
        max_length=MAX_PASTED,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Copied from a spreadsheet, with the row of headings."),
    )
    absent_until = DayField(
        label=_("Last day of people who are not in the table"),
        required=False,
        help_text=_(
            "Counts for members, executives and officials, each only in a gremium of which the table names others in "
            "that same role. A table of officials ends no members, and no table ends a griffier. "
            "Empty: everybody stays."
        ),
    )
    table: RosterTable
    reading: Reading

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("XLSX, ODS or CSV, at most %(most)s MB.") % {"most": MAX_MB}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        file, text = cleaned.get("file"), cleaned.get("text", "").strip("\r\n")
        if file is None and not text.strip():
            self.add_error("file", _("Choose a file, or paste the rows."))
            return cleaned
        try:
            self.table = read_table(file or ContentFile(text.encode("utf-8", "replace"), name="text.csv"))
            self.reading = read_lines(self.table)
        except TableRefused as refused:
            self.add_error("file" if file else "text", str(refused))
        return cleaned
