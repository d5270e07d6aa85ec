"""allauth's forms as they look here: no placeholder that repeats the label, and every error at a field."""

from allauth.account import forms as allauth
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_noop, ngettext_lazy

IN_OUR_OWN_WORDS = (
    gettext_noop("Email"),
    gettext_noop("Current Password"),
    gettext_noop("New Password"),
    gettext_noop("New Password (again)"),
    gettext_noop("Password"),
    gettext_noop("Be patient, you are sending too many requests."),
    gettext_noop("Forgot your password?"),
    gettext_noop("Incorrect password."),
    gettext_noop("Please type your current password."),
    gettext_noop("The email address and/or password you specified are not correct."),
    gettext_noop("The password reset token was invalid."),
    gettext_noop("This account is currently inactive."),
    gettext_noop("Too many failed login attempts. Try again later."),
    gettext_noop("You must type the same password each time."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
        12,
    ),
)
"""Texts of allauth and Django that are collected here, so that our own Dutch goes before theirs."""


class WithoutPlaceholders(forms.Form):
    """A label above the field says enough."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class LoginForm(WithoutPlaceholders, allauth.LoginForm):
    """Says at the password that address and password do not belong together."""

    def clean(self) -> dict:
        try:
            super().clean()
        except ValidationError as error:
            self.add_error("password", error)
        return self.cleaned_data


class ReauthenticateForm(WithoutPlaceholders, allauth.ReauthenticateForm):
    pass


class ChangePasswordForm(WithoutPlaceholders, allauth.ChangePasswordForm):
    pass


class SetPasswordForm(WithoutPlaceholders, allauth.SetPasswordForm):
    pass


class ResetPasswordForm(WithoutPlaceholders, allauth.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(WithoutPlaceholders, allauth.ResetPasswordKeyForm):
    pass
