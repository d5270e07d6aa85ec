"""Rows edited on the page of the row they belong to."""

from django.forms import BaseInlineFormSet
from django.utils.translation import gettext as _


class RowsOfAPage(BaseInlineFormSet):
    """A formset that also says so when something is wrong with what nobody sees of a row, such as its number."""

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound:
            return
        kept = [form for form in self.forms if not (self.can_delete and self._should_delete_form(form))]  # type: ignore[attr-defined]
        if any(form[name].is_hidden for form in kept for name in form.errors if name in form.fields):
            self._non_form_errors.append(  # type: ignore[attr-defined]
                _("A row of this list does not fit any more: perhaps someone else removed it. Open this page again.")
            )
