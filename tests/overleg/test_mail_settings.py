"""What an EMAIL_URL stands for, and that it is what django-anymail asks for."""

import pytest
from anymail.exceptions import AnymailConfigurationError
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import get_connection
from django.utils.module_loading import import_string

from overleg.mail_settings import SERVICES, TRACKING_VIEWS, mail_events, mail_settings


def test_a_mail_server_is_read_as_before():
    server = mail_settings("smtp+tls://user:geheim@smtp.example.org:587", timeout=7)
    assert server["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (server["EMAIL_HOST"], server["EMAIL_PORT"], server["EMAIL_USE_TLS"]) == ("smtp.example.org", 587, True)
    assert mail_settings("", timeout=7)["EMAIL_BACKEND"] == "django.core.mail.backends.dummy.EmailBackend"


def test_a_mail_service_gets_what_it_asks_for():
    url = "anymail:mailgun?api_key=a%2Bb&sender_domain=post.example.org&api_url=https://api.eu.mailgun.net/v3"
    assert mail_settings(url, timeout=7) == {
        "EMAIL_BACKEND": "anymail.backends.mailgun.EmailBackend",
        "ANYMAIL": {
            "MAILGUN_API_KEY": "a+b",
            "MAILGUN_SENDER_DOMAIN": "post.example.org",
            "MAILGUN_API_URL": "https://api.eu.mailgun.net/v3",
            "IGNORE_UNSUPPORTED_FEATURES": True,
            "REQUESTS_TIMEOUT": 7,
        },
    }


@pytest.mark.parametrize("service", sorted(SERVICES.keys() - {"amazon_ses"}))
def test_every_service_starts_with_what_it_asks_for_and_not_without(service, settings):
    given = "&".join(f"{name}=x" for name in (*SERVICES[service], "api_url"))
    made = mail_settings(f"anymail:{service}?{given}", timeout=7)
    settings.ANYMAIL = made["ANYMAIL"]
    assert get_connection(made["EMAIL_BACKEND"]).timeout == 7
    for name in SERVICES[service]:
        settings.ANYMAIL = {key: value for key, value in made["ANYMAIL"].items() if not key.endswith(name.upper())}
        if name != "sender_domain":  # without it the domain of the sender is taken
            with pytest.raises(AnymailConfigurationError):
                get_connection(made["EMAIL_BACKEND"])


def test_amazon_is_told_in_its_own_words():
    made = mail_settings("anymail:amazon_ses?access_key=wij&secret_key=x&region=eu-west-1", timeout=7)
    assert made["EMAIL_BACKEND"] == "anymail.backends.amazon_ses.EmailBackend"
    assert made["ANYMAIL"]["AMAZON_SES_CLIENT_PARAMS"] == {
        "aws_access_key_id": "wij",
        "aws_secret_access_key": "x",
        "region_name": "eu-west-1",
        "endpoint_url": None,
        "config": {"connect_timeout": 7, "read_timeout": 7, "retries": {"total_max_attempts": 1}},
    }


@pytest.mark.parametrize("service", sorted(TRACKING_VIEWS))
def test_each_service_that_tells_what_became_of_a_mail_has_a_view(service, settings):
    view, settings.ANYMAIL = mail_events(f"{service}:naam:{'x' * 20}")
    assert import_string(view).as_view()
    assert len(settings.ANYMAIL) == 1


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("scaleway:naam:" + "x" * 20, "MAIL_EVENTS begins with none of brevo, mailgun, mailjet, postmark, sparkpost"),
        ("postmark", "MAIL_EVENTS must be postmark:name:password, with 20 signs or more behind postmark."),
        ("postmark:naam:kort", "MAIL_EVENTS must be postmark:name:password, with 20 signs or more behind postmark."),
        ("brevo:" + "x" * 20, "MAIL_EVENTS must be brevo:name:password, with 20 signs or more behind brevo."),
        ("mailgun:kort", "MAIL_EVENTS must be mailgun:KEY, with 20 signs or more behind mailgun."),
    ],
)
def test_half_a_setting_is_refused(value, said):
    with pytest.raises(ImproperlyConfigured, match=said):
        mail_events(value)
    assert mail_events("") == ("", {})
