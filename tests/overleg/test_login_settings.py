"""Settings about who logs in: what is right is understood, and what is wrong is named before anything starts."""

import json

import pytest
from django.core.exceptions import ImproperlyConfigured

from overleg import login_settings

COUNCIL = {
    "id": "elders",
    "name": "gemeente Elders",
    "issuer": "https://login.example.org/7c1e/v2.0",
    "client_id": "overleg",
    "secret": "geheim",
}
NEEDS = "Each of IDENTITY_PROVIDERS needs client_id, id, issuer, name, secret, and may have acr, amr, id_claim, tenant."


def complaint(call, *values, **more) -> str:
    with pytest.raises(ImproperlyConfigured) as refused:
        call(*values, **more)
    return str(refused.value)


def test_limits():
    assert login_settings.limits("X", "5/5m 10/1h  20/1d") == "5/5m/key,10/1h/key,20/1d/key"
    assert login_settings.limits("X", "10/1m 60/1h", per="user") == "10/1m/user,60/1h/user"


@pytest.mark.parametrize("value", ["", "5", "5/m", "0/5m", "5/0m", "-5/5m", "5/5w", "5/5m,10/1h", "vijf/5m", "5/5m/ip"])
def test_a_wrong_limit(value):
    assert complaint(login_settings.limits, "LOGIN_FAILURES_PER_ACCOUNT", value) == (
        f"LOGIN_FAILURES_PER_ACCOUNT is {value!r}; write it as 5/5m 10/1h 20/1d (how often per time)."
    )


def test_rates():
    assert login_settings.rates("X", "600/1m 9000/2h") == [(600, 60), (9000, 7200)]
    for value in ("", "600", "600/m", "600/1m veel"):
        said = f"X is {value!r}; write it as 600/1m 9000/1h (how often per time)."
        assert complaint(login_settings.rates, "X", value) == said


def test_proxies():
    assert [login_settings.proxies(value) for value in ("0", "1", "9")] == [0, 1, 9]


@pytest.mark.parametrize("value", ["", "-1", "10", "een", "1.0", " 1", "\u0661"])
def test_a_wrong_number_of_proxies(value):
    assert complaint(login_settings.proxies, value) == (
        f"TRUSTED_PROXIES is {value!r}; it must be the number of proxies in front, 0 to 9."
    )


def test_providers():
    listed = [COUNCIL, COUNCIL | {"id": "ginds", "tenant": "7c1e"}, COUNCIL | {"id": "x", "id_claim": "employee"}]
    listed[1] |= {"amr": "mfa", "acr": "hoog"}
    apps = login_settings.providers(json.dumps(listed), production=True)
    assert apps[0] == {
        "provider_id": "elders",
        "name": "gemeente Elders",
        "client_id": "overleg",
        "secret": "geheim",
        "settings": {
            "server_url": "https://login.example.org/7c1e/v2.0",
            "tenant": "",
            "id_claim": "sub",
            "uid_field": "identity",
            "amr": "",
            "acr": "",
        },
    }
    assert [app["settings"]["id_claim"] for app in apps] == ["sub", "oid", "employee"]
    assert [(app["settings"]["amr"], app["settings"]["acr"]) for app in apps] == [("", ""), ("mfa", "hoog"), ("", "")]
    assert login_settings.origins(apps) == ["https://login.example.org"] * 3
    assert login_settings.providers("", production=True) == []


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("{", "IDENTITY_PROVIDERS is not JSON: "),
        (json.dumps(COUNCIL), "IDENTITY_PROVIDERS must be a list: [{...}, {...}]."),
        (json.dumps([COUNCIL, COUNCIL]), "IDENTITY_PROVIDERS has the same id twice."),
        (json.dumps(["elders"]), NEEDS),
        (
            json.dumps([COUNCIL | {"scope": "x"}]),
            NEEDS,
        ),
        (
            json.dumps([{k: v for k, v in COUNCIL.items() if k != "secret"}]),
            NEEDS,
        ),
        (json.dumps([COUNCIL | {"secret": ""}]), "What IDENTITY_PROVIDERS says must be texts that are not empty."),
        (json.dumps([COUNCIL | {"tenant": 7}]), "What IDENTITY_PROVIDERS says must be texts that are not empty."),
        (
            json.dumps([COUNCIL | {"id": "a/b"}]),
            "'a/b' in IDENTITY_PROVIDERS: an id has small letters",
        ),
        (json.dumps([COUNCIL | {"issuer": "http://x"}]), "'http://x' in IDENTITY_PROVIDERS must start with https://."),
    ],
)
def test_wrong_providers(value, said):
    assert complaint(login_settings.providers, value, production=True).startswith(said)


def test_a_provider_without_https_is_for_tests():
    listed = json.dumps([COUNCIL | {"issuer": "http://localhost:8080"}])
    assert login_settings.providers(listed, production=False)[0]["settings"]["server_url"] == "http://localhost:8080"
