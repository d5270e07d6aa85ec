"""allauth's forms as they look here: no placeholder that repeats the label, and every error at a field."""

import time
from typing import Any

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter as account_adapter
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, gettext_noop, ngettext_lazy
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

from gremia.models import User

RESET_SECONDS = 0.3
"""What asking for a new password takes at least: several times as long as making the mail."""
MAX_PASSKEY_NAME = 60
MAX_CREDENTIAL = 20_000
"""Characters of what a browser says of a passkey; a usual one has some thousand."""

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
    gettext_noop("Authenticator code"),
    gettext_noop("Backup key"),
    gettext_noop("Code"),
    gettext_noop("Incorrect code."),
    gettext_noop("Key nr. {number}"),
    gettext_noop("Master key"),
    gettext_noop("The third-party account is already connected to a different account."),
    gettext_noop("This email address is already associated with this account."),
    gettext_noop("This password is too common."),
    gettext_noop("Use a security key"),
    gettext_noop("Use authenticator app or code"),
    gettext_noop("Use your password"),
    gettext_noop("You cannot generate recovery codes without having two-factor authentication enabled."),
    gettext_noop("Your account has no password set up."),
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
    """Says at the password that address and password do not belong together.

    The way to a new password stands below the form (templates/account/login.html), so that Tab leads from the address
    to the password.
    """

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""

    def clean(self) -> dict:
        try:
            super().clean()
        except ValidationError as error:
            self.add_error("password", error)
        return self.cleaned_data


class ReauthenticateForm(WithoutPlaceholders, allauth.ReauthenticateForm):
    pass


class ChangePasswordForm(WithoutPlaceholders, allauth.ChangePasswordForm):
    def clean_oldpassword(self) -> str:
        """A wrong one is counted and written down as at the log-in: whoever finds a tablet open may try here too."""
        password: str = self.cleaned_data["oldpassword"]
        if not account_adapter().reauthenticate(self.user, password):
            raise account_adapter().validation_error("enter_current_password")
        return password


class SetPasswordForm(WithoutPlaceholders, allauth.SetPasswordForm):
    pass


class ResetPasswordForm(WithoutPlaceholders, allauth.ResetPasswordForm):
    """For an address that nobody has it takes as long as for one that gets a mail, so the time tells nothing."""

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        begun = time.monotonic()
        email: str = super().save(request, **kwargs)
        time.sleep(max(0.0, RESET_SECONDS - (time.monotonic() - begun)))
        return email


class LinkForm(allauth.UserTokenForm):
    """The secret of a mailed link: nobody who may not log in chooses a password with one, also an invited person."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.reset_user.is_active:
            raise account_adapter().validation_error("invalid_password_reset")
        return cleaned


class ResetPasswordKeyForm(WithoutPlaceholders, allauth.ResetPasswordKeyForm):
    pass


class NewAddressForm(WithoutPlaceholders, allauth.AddEmailForm):
    """The same address again is refused at the field; whether someone else has it is not told."""


class WithHeldTold(forms.Form):
    """A second step that is not even looked at, after too many failures, is told as that of a password is."""

    user: User | None

    def add_error(self, field: str | None, error: Any) -> None:
        if self.user and getattr(error, "code", "") == "too_many_login_attempts":
            account_adapter().tell_held(context.request, email=self.user.email, by=f"second step {self.user.pk}")
        super().add_error(field, error)


class CodeForm(WithHeldTold, WithoutPlaceholders, mfa.AuthenticateForm):
    pass


class CodeAgainForm(WithHeldTold, WithoutPlaceholders, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(WithoutPlaceholders, totp.ActivateTOTPForm):
    pass


class CredentialField(forms.JSONField):
    """What a browser says of a passkey: anything that is not of that form is refused, before allauth reads it."""

    widget = forms.HiddenInput

    def __init__(self, response: type[RegistrationResponse | AuthenticationResponse]) -> None:
        super().__init__()
        self.response = response

    def to_python(self, value: Any) -> Any:
        try:
            credential = super().to_python(value[:MAX_CREDENTIAL])
            if credential is not None:
                self.response.from_dict(credential)
        except (LookupError, TypeError, AttributeError, ValueError, RecursionError) as error:
            raise get_adapter().validation_error("incorrect_code") from error
        return credential

    def bound_data(self, data: Any, initial: Any) -> None:
        """Never shown again: the device gives a new one."""

    def prepare_value(self, value: Any) -> str:
        return ""


class WithPasskey(WithHeldTold):
    """Reads the answer of a device that has a passkey."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = CredentialField(AuthenticationResponse)

    def clean(self) -> dict[str, Any]:
        """One that is refused is told, as allauth itself tells of a wrong code."""
        cleaned = super().clean() or {}
        if self.has_error("credential") and not self.has_error("credential", "too_many_login_attempts"):
            user = getattr(self, "user", None)
            authentication_failed.send(Authenticator, request=context.request, user=user, authenticator=None)
        return cleaned


class LoginPasskeyForm(WithPasskey, webauthn.LoginWebAuthnForm):
    pass


class PasskeyForm(WithPasskey, webauthn.AuthenticateWebAuthnForm):
    pass


class PasskeyAgainForm(WithPasskey, webauthn.ReauthenticateWebAuthnForm):
    pass


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    """Every passkey also logs in without a password; the page has that field, ticked and out of sight."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = CredentialField(RegistrationResponse)
        self.fields["name"].label = gettext_lazy("Name of this passkey")
        self.fields["name"].validators.append(MaxLengthValidator(MAX_PASSKEY_NAME))


class EditPasskeyForm(webauthn.EditWebAuthnForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = gettext_lazy("Name of this passkey")
        self.fields["name"].validators.append(MaxLengthValidator(MAX_PASSKEY_NAME))
