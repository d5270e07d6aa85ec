"""What every page with a form has in common."""

from django.forms import BaseForm, BaseFormSet


def form_status(form: BaseForm | BaseFormSet) -> int:
    """The HTTP status of a page with this form: 422 when it was filled in and is shown again, otherwise 200."""
    return 422 if form.is_bound else 200
