"""What every page with a form has in common."""

from django import forms
from django.http import QueryDict

from portal.forms import LineField, form_status, put_in_data


def test_a_form_that_was_filled_in_and_is_shown_again_is_unprocessable() -> None:
    assert (form_status(forms.Form()), form_status(forms.Form({}))) == (200, 422)


def test_a_title_is_one_line() -> None:
    for end in ("\n", "\r\n", "\r", "\v", "\x85", "\u2028"):
        assert LineField().clean(f" Een brug {end} Bcc: x@example.org ") == "Een brug Bcc: x@example.org"
    assert LineField(required=False).clean(None) == ""


def test_a_form_that_is_shown_again_sends_another_value_and_leaves_what_was_posted() -> None:
    posted = QueryDict("zaal-naam=Raadzaal&zaal-versie=1")
    form = forms.Form(posted, prefix="zaal")
    put_in_data(form, versie="2")
    assert form.data.dict() == {"zaal-naam": "Raadzaal", "zaal-versie": "2"}
    assert posted["zaal-versie"] == "1"
