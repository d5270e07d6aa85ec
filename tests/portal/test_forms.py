"""The status of a page with a form."""

from django import forms

from portal.forms import form_status


def test_a_form_that_was_filled_in_and_is_shown_again_is_unprocessable() -> None:
    assert (form_status(forms.Form()), form_status(forms.Form({}))) == (200, 422)
