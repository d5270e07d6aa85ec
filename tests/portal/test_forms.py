"""The status of a page with a form."""

from django import forms

from portal.forms import LineField, form_status


def test_a_form_that_was_filled_in_and_is_shown_again_is_unprocessable() -> None:
    assert (form_status(forms.Form()), form_status(forms.Form({}))) == (200, 422)


def test_a_title_is_one_line() -> None:
    for end in ("\n", "\r\n", "\r", "\v", "\x85", "\u2028"):
        assert LineField().clean(f" Een brug {end} Bcc: x@example.org ") == "Een brug Bcc: x@example.org"
    assert LineField(required=False).clean(None) == ""
