"""Production starts only when it is configured well, and .env.example names every variable there is."""

import ast
import json
import os
import re
import runpy
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.processes import PROJECT

NOT_OF_SETTINGS = {
    *("APPLICATION_PASSWORD", "SECRETS_FOLDER", "COMPOSE_FILE", "LOG_ADDRESS"),
    *("WEB_HOSTS", "LIVE_HOSTS"),
    *("PYTHON_DIGEST", "POSTGRES_DIGEST", "REDIS_DIGEST", "CADDY_DIGEST", "CLAMAV_DIGEST"),
    "COMPOSE_PROFILES",
    *("RESTIC_REPOSITORY", "RESTIC_PASSWORD", "BACKUP_HOUR"),
}
EXAMPLE = (PROJECT / ".env.example").read_text()
REAL = {
    "OVERLEG_MODE": "production",
    "SECRET_KEY": "k" * 64,
    "ALLOWED_HOSTS": "overleg.example.org",
    "SITE_URL": "https://overleg.example.org",
    "SECURITY_CONTACT": "mailto:security@example.org",
    "DATABASE_URL": "postgresql://overleg:geheim@postgres/overleg",
    "CELERY_BROKER_URL": "redis://redis:6379/0",
    "CACHE_URL": "redis://redis:6379/1",
    "EMAIL_URL": "smtp+tls://user:geheim@smtp.example.org:587",
    "DATA": "/data",
}
"""The smallest environment that production starts with."""

NOT_SET = "{} is not set. Production does not start without it; see .env.example."


def start(program: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run Python code with nothing but `environment`."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", program],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "overleg.settings", **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def variables_read(*files: str) -> set[str]:
    """Names of the environment's variables that these files read, found in their syntax."""
    names = set()
    for file in files:
        for call in ast.walk(ast.parse((PROJECT / file).read_text())):
            if not (isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant)):
                continue
            if ast.unparse(call.func) == "required" or re.match(r"(os\.environ|env)\.\w+$", ast.unparse(call.func)):
                names.add(call.args[0].value)
    return names


VARIABLES = variables_read("overleg/settings.py", "gunicorn.conf.py")


def loaded(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """The settings of a process with these variables: loaded here, which costs less than a process."""
    with monkeypatch.context() as patch:
        for name in VARIABLES:
            patch.delenv(name, raising=False)
        for name, value in environment.items():
            patch.setenv(name, value)
        return runpy.run_path(str(PROJECT / "overleg/settings.py"))


def refusal(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> str:
    """Why a process with these variables does not start."""
    with pytest.raises(ImproperlyConfigured) as refused:
        loaded(environment, monkeypatch)
    return str(refused.value)


def test_log_lines_of_production_are_json_on_standard_output():
    line = "logging.getLogger('overleg.audit').info('request', extra={'result': 403, 'actor': 7})"
    result = start(f"import django, logging; django.setup(); {line}", REAL)
    assert (result.returncode, result.stderr) == (0, "")
    written = json.loads(result.stdout)
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+\+00:00", written.pop("time"))
    assert written == {"level": "INFO", "logger": "overleg.audit", "message": "request", "result": 403, "actor": 7}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        *(({name: ""}, NOT_SET.format(name)) for name in REAL if name != "OVERLEG_MODE"),
        ({"OVERLEG_MODE": "productie"}, "OVERLEG_MODE is 'productie'; it must be production, demo or test."),
        (
            {"SERVICE": "web-2"},
            "SERVICE is 'web-2'; it must be one of migrate, web, live, worker-sync, worker-mail, worker-documents, "
            "beat, or empty.",
        ),
        ({"DEBUG": "on"}, "DEBUG is on. Production does not start with it."),
        ({"SECRET_KEY": "k" * 49}, "SECRET_KEY is too short: use at least 50 random characters."),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS is '*': name the hosts that this portal answers for."),
        ({"ALLOWED_HOSTS": "www.example.org"}, "ALLOWED_HOSTS does not name the host of SITE_URL."),
        ({"SITE_URL": "http://overleg.example.org"}, "SITE_URL must start with https://."),
        ({"DATABASE_URL": "sqlite:///overleg.db"}, "DATABASE_URL must start with postgresql://."),
        *(
            (
                {"EMAIL_URL": f"smtp://{host}:25"},
                "EMAIL_URL sends mail without encryption: use smtp+tls:, smtp+ssl:, or https:.",
            )
            for host in ("mail.example.org", "192.0.2.1", "[2001:db8::1]")
        ),
        (
            {"EMAIL_URL": "anymail:brevo?api_key=x&api_url=http://mail.example.org/"},
            "EMAIL_URL sends mail without encryption: use smtp+tls:, smtp+ssl:, or https:.",
        ),
        ({"EMAIL_URL": "anymail:mailgun?api_key=x"}, "EMAIL_URL lacks sender_domain of mailgun; see .env.example."),
        (
            {"EMAIL_URL": "anymail:brevo?api_key=x&apiurl=https://mail.example.org/"},
            "EMAIL_URL says apiurl, which brevo does not ask for.",
        ),
        (
            {"EMAIL_URL": "anymail:duif?api_key=x"},
            "EMAIL_URL names no mail service of amazon_ses, brevo, mailgun, mailjet, postmark, scaleway, sparkpost: "
            "anymail:SERVICE?…",
        ),
        (
            {"S3_BUCKET": "files", "S3_ENDPOINT_URL": "http://s3.example.org"},
            "S3_ENDPOINT_URL sends files without encryption: use https:.",
        ),
        ({"LISTEN_DATABASE_URL": "sqlite:///overleg.db"}, "LISTEN_DATABASE_URL must start with postgresql://."),
        (
            {"LIVE_PORT": "8001"},
            "LIVE_PORT is for the demo and the tests; in production the proxy leads to the streams.",
        ),
        (
            {"CELERY_BROKER_URL": "filesystem://"},
            "CELERY_BROKER_URL is filesystem:, which is not for production; see .env.example.",
        ),
        ({"CACHE_URL": "locmemcache://"}, "CACHE_URL is locmemcache:, which is not for production; see .env.example."),
        (
            {"TRUSTED_PROXIES": "twee"},
            "TRUSTED_PROXIES is 'twee'; it must be the number of proxies in front, 0 to 9.",
        ),
        (
            {"LOGIN_FAILURES_PER_ACCOUNT": "5 per minuut"},
            "LOGIN_FAILURES_PER_ACCOUNT is '5 per minuut'; write it as 5/5m 10/1h 20/1d (how often per time).",
        ),
        (
            {"CALENDAR_MAILBOX": "imaps://a:b@imap.example.org/INBOX"},
            "CALENDAR_MAILBOX needs CALENDAR_ADDRESS, the address whose mail it holds.",
        ),
        ({"CLAMAV_ADDRESS": "clamav"}, "CLAMAV_ADDRESS is 'clamav'; write it as host:3310."),
        ({"IDENTITY_PROVIDERS": "{}"}, "IDENTITY_PROVIDERS must be a list: [{...}, {...}]."),
        ({"EMAIL_URL": "consolemail://"}, "EMAIL_URL is consolemail:, which is not for production; see .env.example."),
    ],
    ids=str,
)
def test_production_refuses_to_start_when_misconfigured(change, complaint, monkeypatch):
    assert refusal(REAL | change, monkeypatch) == complaint


@pytest.mark.parametrize(
    "change",
    [
        *({"EMAIL_URL": f"smtp://{host}:25"} for host in ("127.0.0.1", "[::1]", "localhost", "mail")),
        {"S3_BUCKET": "files", "S3_ENDPOINT_URL": "http://minio:9000"},
    ],
    ids=str,
)
def test_what_stays_on_the_host_needs_no_encryption(change, monkeypatch):
    settings = loaded(REAL | change, monkeypatch)

    assert {name: settings[name] for name in change} == change


def test_a_secret_may_stand_in_a_file(tmp_path, monkeypatch):
    (tmp_path / "SECRET_KEY").write_text("f" * 64 + "\n")
    (tmp_path / "..data").mkdir()
    (tmp_path / "notes.txt").write_text("no setting")
    empty = {"SECRETS_FOLDER": "", "SECRET_KEY": ""}  # as .env.example has them
    for folder in ("SECRETS_FOLDER", "CREDENTIALS_DIRECTORY"):
        assert loaded(REAL | empty | {folder: str(tmp_path)}, monkeypatch)["SECRET_KEY"] == "f" * 64
    assert loaded(REAL, monkeypatch)["SECRET_KEY"] == REAL["SECRET_KEY"]
    (tmp_path / "SECRET_KEY").write_text("f" * 49 + "\n")
    said = "SECRET_KEY is too short: use at least 50 random characters."
    assert refusal(REAL | {"SECRETS_FOLDER": str(tmp_path)}, monkeypatch) == said


def test_cookies_of_production_belong_to_the_host_alone(monkeypatch):
    settings = loaded(REAL, monkeypatch)
    names = [settings[f"{cookie}_COOKIE_NAME"] for cookie in ("SESSION", "CSRF", "LANGUAGE")]
    assert names == ["__Host-sessionid", "__Host-csrftoken", "__Host-django_language"]


def test_production_requires_a_second_factor_whatever_is_said(monkeypatch):
    assert loaded(REAL | {"SECOND_FACTOR": "offered"}, monkeypatch)["SECOND_FACTOR"] == "required"


def test_unset_mode_is_production(monkeypatch):
    assert refusal({}, monkeypatch) == NOT_SET.format("DATA")


def test_example_names_every_variable_that_is_read_and_no_other():
    documented = re.findall(r"^([A-Z][A-Z0-9_]*)=", EXAMPLE, flags=re.MULTILINE)

    assert sorted(documented) == sorted(VARIABLES | NOT_OF_SETTINGS)


def test_example_explains_every_variable():
    lines = EXAMPLE.splitlines()
    bare = [
        line
        for before, line in zip(["", *lines], lines, strict=False)
        if re.match(r"[A-Z]", line) and not before.startswith("#") and not line.startswith("S3_")
    ]

    assert bare == []


def test_example_says_required_of_exactly_what_production_requires():
    required = re.findall(r"^# Required in production(?:[^\n]*\n#)*[^\n]*\n([A-Z_]+)=", EXAMPLE, flags=re.MULTILINE)

    assert {*required, "OVERLEG_MODE"} == set(REAL)
