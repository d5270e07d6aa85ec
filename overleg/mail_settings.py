"""EMAIL_URL: where mail goes, to a mail server or a mail service behind HTTP. MAIL_EVENTS: what that service tells."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

SERVICES: dict[str, tuple[str, ...]] = {
    "amazon_ses": ("access_key", "secret_key", "region"),
    "brevo": ("api_key",),
    "mailgun": ("api_key", "sender_domain"),
    "mailjet": ("api_key", "secret_key"),
    "postmark": ("server_token",),
    "scaleway": ("secret_key", "project_id"),
    "sparkpost": ("api_key",),
}
"""What each mail service asks for."""
TRACKING_VIEWS = {
    "brevo": "BrevoTrackingWebhookView",
    "mailgun": "MailgunTrackingWebhookView",
    "mailjet": "MailjetTrackingWebhookView",
    "postmark": "PostmarkTrackingWebhookView",
    "sparkpost": "SparkPostTrackingWebhookView",
}
"""What reads the messages of each service that says afterwards what became of a mail, in django-anymail."""
MIN_SECRET = 20
ANY_SERVICE = "api_url"
"""Where its interface is: for a service with one in Europe, and for tests."""


def mail_settings(url: str, *, timeout: int) -> dict[str, Any]:
    """The settings of Django, and of django-anymail, that an EMAIL_URL stands for. Raises ImproperlyConfigured."""
    parts = urlsplit(url)
    if parts.scheme != "anymail":
        return dict(environ.Env.email_url_config(url or "dummymail:"))
    service, given = parts.path, dict(parse_qsl(parts.query))
    if service not in SERVICES:
        raise ImproperlyConfigured(f"EMAIL_URL names no mail service of {', '.join(SERVICES)}: anymail:SERVICE?…")
    missing = [name for name in SERVICES[service] if name not in given]
    if missing:
        raise ImproperlyConfigured(f"EMAIL_URL lacks {', '.join(missing)} of {service}; see .env.example.")
    unknown = given.keys() - {*SERVICES[service], ANY_SERVICE}
    if unknown:
        raise ImproperlyConfigured(f"EMAIL_URL says {', '.join(sorted(unknown))}, which {service} does not ask for.")
    options: dict[str, Any]
    if service == "amazon_ses":
        options = {"AMAZON_SES_CLIENT_PARAMS": _amazon(given, timeout)}
    else:
        options = {f"{service}_{name}".upper(): value for name, value in given.items()}
    # Most services take no address of their own for what comes back, and no calendar entry between the texts: it is
    # an attachment too.
    options |= {"IGNORE_UNSUPPORTED_FEATURES": True, "REQUESTS_TIMEOUT": timeout}
    return {"EMAIL_BACKEND": f"anymail.backends.{service}.EmailBackend", "ANYMAIL": options}


def _amazon(given: dict[str, str], timeout: int) -> dict[str, Any]:
    """What boto3 calls it; that a mail is tried again is up to the rows that wait."""
    return {
        "aws_access_key_id": given["access_key"],
        "aws_secret_access_key": given["secret_key"],
        "region_name": given["region"],
        "endpoint_url": given.get(ANY_SERVICE),
        "config": {"connect_timeout": timeout, "read_timeout": timeout, "retries": {"total_max_attempts": 1}},
    }


def goes_unencrypted(url: str) -> str:
    """The address that mail goes to without encryption; empty if there is none."""
    if url.startswith("smtp:"):
        return url
    address = dict(parse_qsl(urlsplit(url).query)).get(ANY_SERVICE, "") if url.startswith("anymail:") else ""
    return address if address.startswith("http:") else ""


def mail_events(value: str) -> tuple[str, dict[str, str]]:
    """The view that reads what a mail service tells, and the settings of django-anymail with the secret of both.

    `SERVICE:name:password`, as they stand in the address that the service calls; of Mailgun the key with which it
    signs, `mailgun:KEY`. Empty for an empty value. Raises ImproperlyConfigured.
    """
    if not value:
        return "", {}
    service, _, secret = value.partition(":")
    if service not in TRACKING_VIEWS:
        raise ImproperlyConfigured(f"MAIL_EVENTS begins with none of {', '.join(TRACKING_VIEWS)}; see .env.example.")
    signs = service == "mailgun"
    if len(secret) < MIN_SECRET or (":" not in secret and not signs):
        form = "mailgun:KEY" if signs else f"{service}:name:password"
        raise ImproperlyConfigured(f"MAIL_EVENTS must be {form}, with {MIN_SECRET} signs or more behind {service}.")
    view = f"anymail.webhooks.{service}.{TRACKING_VIEWS[service]}"
    return view, {"MAILGUN_WEBHOOK_SIGNING_KEY" if signs else "WEBHOOK_SECRET": secret}
