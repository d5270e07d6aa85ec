"""Rows edited on the page of the row they belong to."""

from typing import Any

from django.db.models import Model, UniqueConstraint, Value
from django.forms import BaseInlineFormSet, ModelForm
from django.utils.translation import gettext as _


class RowsOfAPage(BaseInlineFormSet):
    """A formset that also says so when something is wrong with what nobody sees of a row, such as its number.

    A rule of the database about several rows names the row that they belong to, and Django checks none of those: the
    row may not be there yet. Here the rows of the page are compared with each other.
    """

    def validate_unique(self) -> None:
        """In place of Django's comparison, which leaves out rules with a condition and says it in English names."""
        for constraint in self.fk.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and self.fk.name in constraint.fields:
                self._compare(constraint)

    def kept_forms(self) -> list[ModelForm]:
        """The rows that are filled in and stay, as far as they are right so far."""
        removed = self.deleted_forms if self.can_delete else []
        rows = [form for form in self.forms if form not in removed and not form.errors]
        return [form for form in rows if form.instance.pk or form.has_changed()]

    def _compare(self, constraint: UniqueConstraint) -> None:
        names = [name for name in constraint.fields if name != self.fk.name]
        rows: dict[Any, list[ModelForm]] = {}
        for form in self.kept_forms():
            values = tuple(getattr(form.instance, name) for name in names)
            if None not in values:  # what is empty is like nothing else, says the database too
                rows.setdefault(values, []).append(form)
        for forms in rows.values():
            alike = forms if len(forms) > 1 else []
            if constraint.condition:
                alike = [form for form in alike if constraint.condition.check(_values(form.instance))]
            for form in alike[1:]:
                form.add_error(names[0], _message(constraint))

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound:
            return
        kept = [form for form in self.forms if not (self.can_delete and self._should_delete_form(form))]  # type: ignore[attr-defined]
        if any(form[name].is_hidden for form in kept for name in form.errors if name in form.fields):
            self._non_form_errors.append(  # type: ignore[attr-defined]
                _("A row of this list does not fit any more: perhaps someone else removed it. Open this page again.")
            )


def _values(row: Model) -> dict[str, Any]:
    return {field.name: Value(getattr(row, field.attname), field) for field in row._meta.concrete_fields}


def _message(constraint: UniqueConstraint) -> str:
    if constraint.violation_error_message != constraint.default_violation_error_message:
        return str(constraint.violation_error_message)
    return _("This stands in another row of this list already.")
