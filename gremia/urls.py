"""Logging in and out, under Dutch addresses; the names are allauth's, which it looks its own pages up by."""

from allauth.account import views
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as socialaccount
from allauth.usersessions import views as usersessions
from django.urls import path, re_path

from gremia import council_login, email_address, new_password
from gremia.sign_in import fresh_sign_in_required as fresh

urlpatterns = [
    path("inloggen/", views.login, name="account_login"),
    path("inloggen/passkey/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("inloggen/tweede-stap/", mfa.authenticate, name="mfa_authenticate"),
    path("inloggen/raad/afgebroken/", socialaccount.login_cancelled, name="socialaccount_login_cancelled"),
    path("inloggen/raad/<slug:provider_id>/", council_login.login, name="openid_connect_login"),
    path("inloggen/raad/<slug:provider_id>/terug/", council_login.callback, name="openid_connect_callback"),
    path("uitloggen/", views.logout, name="account_logout"),
    path("aanmelden-kan-niet/", views.signup, name="account_signup"),
    path("account/inactief/", views.account_inactive, name="account_inactive"),
    path("account/opnieuw-inloggen/", views.reauthenticate, name="account_reauthenticate"),
    path("account/opnieuw-inloggen/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/opnieuw-inloggen/passkey/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/opnieuw-inloggen/raad/", council_login.reauthenticate, name="council_reauthenticate"),
    path("account/e-mailadres/", fresh(email_address.change), name="account_email"),
    re_path(r"^account/e-mailadres/bevestigen/(?P<key>[-:\w]+)/$", views.confirm_email, name="account_confirm_email"),
    path("account/sessies/", fresh(usersessions.list_usersessions), name="usersessions_list"),
    path("account/raden/", fresh(socialaccount.connections), name="socialaccount_connections"),
    path("account/tweede-stap/", mfa.index, name="mfa_index"),
    path("account/tweede-stap/app/", fresh(totp.activate_totp), name="mfa_activate_totp"),
    path("account/tweede-stap/app/weghalen/", fresh(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/tweede-stap/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("account/tweede-stap/passkeys/nieuw/", fresh(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("account/tweede-stap/passkeys/<int:pk>/", fresh(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path(
        "account/tweede-stap/passkeys/<int:pk>/weghalen/", fresh(webauthn.remove_webauthn), name="mfa_remove_webauthn"
    ),
    path(
        "account/tweede-stap/herstelcodes/", fresh(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"
    ),
    path(
        "account/tweede-stap/herstelcodes/downloaden/",
        fresh(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path(
        "account/tweede-stap/herstelcodes/nieuw/",
        fresh(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("wachtwoord/wijzigen/", views.password_change, name="account_change_password"),
    path("wachtwoord/instellen/", fresh(views.password_set), name="account_set_password"),
    path("wachtwoord/vergeten/", new_password.ask, name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("wachtwoord/nieuw/klaar/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]
