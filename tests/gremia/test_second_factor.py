"""The secrets of second factors cannot be read in the database."""

import json

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from cryptography.fernet import InvalidToken

from tests.factories import UserFactory

OLD, NEW = "o" * 60, "n" * 60


def test_secrets_are_closed_in_the_database_and_still_work():
    person, secret = UserFactory(), totp.generate_totp_secret()
    app = totp.TOTP.activate(person, secret)
    codes = RecoveryCodes.activate(person)
    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert codes.instance.data["seed"] not in get_adapter().decrypt(codes.instance.data["seed"])
    code = totp.format_hotp_value(totp.hotp_value(secret, totp.yield_hotp_counters_from_time().__next__()))
    assert app.validate_code(code)
    unused = codes.get_unused_codes()
    assert codes.validate_code(unused[0])
    assert len(codes.get_unused_codes()) == len(unused) - 1


def test_an_earlier_key_still_opens_what_it_closed(settings):
    settings.SECRET_KEY = OLD
    closed = get_adapter().encrypt("geheim")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    assert get_adapter().decrypt(closed) == "geheim"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        get_adapter().decrypt(closed)
