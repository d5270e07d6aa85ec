"""docker-compose.yml and the Dockerfile, without an engine: they fit the project, and every command in them runs."""

import contextlib
import http.client
import json
import os
import re
import runpy
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml
from django.conf import settings
from django.db import connection
from django.urls import reverse

from overleg.middleware import ALIVE
from portal.queue import Queue
from tests.addresses import make_rows
from tests.overleg.test_settings import NOT_SET, REAL, VARIABLES, loaded, refusal, start
from tests.processes import PATIENCE, PROJECT, environment, free_port, wait_until

TEXT = (PROJECT / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service.get("build", {}).get("target") == "app"}
WORKERS = [f"worker-{queue}" for queue in Queue]
KEY = {"SECRET_KEY", "SECRET_KEY_FALLBACKS"}
DATABASE = {"DATABASE_URL", "CELERY_BROKER_URL", "CACHE_URL"}
STORE = {"S3_ACCESS_KEY", "S3_SECRET_KEY"}
CADDYFILE = (PROJECT / "Caddyfile").read_text()
DOCKERFILE = (PROJECT / "Dockerfile").read_text().replace("\\\n", "")
PLACE = "/run/secrets"
"""Where a container finds its secrets, a file each."""
EXAMPLE = dict(re.findall(r'^([A-Z][A-Z0-9_]*)="?(.*?)"?$', (PROJECT / ".env.example").read_text(), re.MULTILINE))


def filled_in(value: object) -> str:
    """As Compose puts variables of .env in the place of ${NAME}, ${NAME:-default} and ${NAME:?complaint}."""

    def replace(match: re.Match[str]) -> str:
        name, sign, rest = match.groups()
        found = EXAMPLE[name] or (rest if sign == ":-" else "")
        assert found or sign != ":?", f"{name} has no example"
        return found

    return re.sub(r"\$\{(\w+)(:[-?])?([^}]*)\}", replace, str(value)).replace("$$", "$")


def on_top(name: str) -> dict[str, Any]:
    """docker-compose.yml with another file on top of it, as Compose lays them: lists of secrets are added up."""
    other = yaml.safe_load((PROJECT / name).read_text())
    laid: dict[str, Any] = COMPOSE | {"secrets": COMPOSE["secrets"] | other.get("secrets", {})}
    laid["services"] = {name: dict(service) for name, service in SERVICES.items()}
    for name, service in other["services"].items():
        assert name in SERVICES
        below = laid["services"][name]
        added = {
            "secrets": below.get("secrets", []) + service.get("secrets", []),
            "environment": below.get("environment", {}) | service.get("environment", {}),
            "healthcheck": below.get("healthcheck", {}) | service.get("healthcheck", {}),
        }
        laid["services"][name] = below | service | added
    return laid


def secrets_of(service: str, compose: dict[str, Any] = COMPOSE) -> dict[str, str]:
    """Name of a secret in this service's container -> name of the file on the host."""
    named = [
        {"source": one, "target": one} if isinstance(one, str) else one for one in service_secrets(service, compose)
    ]
    return {one["target"]: one["source"] for one in named}


def service_secrets(service: str, compose: dict[str, Any]) -> list[Any]:
    return compose["services"][service].get("secrets", [])


def make_secrets(folder: Path, *options: str) -> Path:
    """With the script of the project, and what one fills in by hand."""
    command = [str(PROJECT / "secrets.sh"), *options]
    subprocess.run(command, env=os.environ | {"SECRETS_FOLDER": str(folder)}, check=True, capture_output=True)  # noqa: S603
    write(folder / "EMAIL_URL", EXAMPLE["EMAIL_URL"])
    return folder


def write(file: Path, text: str) -> None:
    file.unlink(missing_ok=True)
    file.write_text(f"{text}\n")


def container(service: str, host: Path, inside: Path, compose: dict[str, Any] = COMPOSE) -> dict[str, str]:
    """The environment of this service, with the secrets that it gets (from a folder of the host) and no others."""
    inside.mkdir(parents=True, exist_ok=True)
    for target, source in secrets_of(service, compose).items():
        shutil.copy(host / source, inside / target)
    variables = compose["services"][service].get("environment", {})
    values = {key: filled_in(value).replace(PLACE, str(inside)) for key, value in variables.items()}
    return {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "SECRETS_FOLDER": str(inside)} | values


@pytest.fixture(scope="module")
def made_secrets(tmp_path_factory) -> Path:
    return make_secrets(tmp_path_factory.mktemp("secrets"))


def test_services():
    assert list(SERVICES) == [
        "migrate",
        "web",
        "live",
        *WORKERS,
        "beat",
        "postgres",
        "redis",
        "clamav",
        "backup",
        "proxy",
    ]
    assert list(OURS) == ["migrate", "web", "live", *WORKERS, "beat"]


SECRETS = {
    "migrate": {"DATABASE_URL", "APPLICATION_PASSWORD"},
    "web": KEY | DATABASE | STORE | {"IDENTITY_PROVIDERS", "MAIL_EVENTS", "METRICS_TOKEN", "SENTRY_DSN"},
    "live": KEY | DATABASE | {"LISTEN_DATABASE_URL"},
    "worker-sync": DATABASE,
    "worker-mail": KEY | DATABASE | STORE | {"EMAIL_URL", "CALENDAR_MAILBOX", "SENTRY_DSN"},
    "worker-documents": DATABASE | STORE | {"SENTRY_DSN"},
    "beat": {"CELERY_BROKER_URL"},
    "postgres": {"POSTGRES_PASSWORD"},
    "redis": {"REDIS_PASSWORD"},
    "clamav": set(),
    "backup": {"DATABASE_URL", "RESTIC_PASSWORD"},
    "proxy": set(),
}
"""What each service knows, and nothing else."""


def test_portal_gets_only_variables_that_are_read_and_all_that_matter():
    secret = set().union(*SECRETS.values())
    for name, service in OURS.items():
        assert service["environment"]["SERVICE"] == name
        assert set(service["environment"]) == VARIABLES - secret - {
            *("DATABASE_POOL", "DEBUG", "LIVE_PORT", "SECOND_FACTOR", "STATIC_ROOT")
        }


def test_each_service_knows_the_secrets_that_it_needs_and_no_others():
    assert {name: set(secrets_of(name)) for name in SERVICES} == SECRETS
    owners = [name for name in SERVICES if secrets_of(name).get("DATABASE_URL") == "OWNER_DATABASE_URL"]
    assert owners == ["migrate", "backup"]


@pytest.mark.parametrize("service", OURS)
def test_the_settings_load_with_what_a_service_gets_and_tell_what_lacks(service, made_secrets, tmp_path, monkeypatch):
    values = container(service, made_secrets, tmp_path)
    assert loaded(values, monkeypatch)["SERVICE"] == service
    for name in SECRETS[service] & set(REAL):
        kept = (tmp_path / name).read_text()
        write(tmp_path / name, "")
        assert refusal(values, monkeypatch) == NOT_SET.format(name)
        write(tmp_path / name, kept)


def test_secrets_that_are_made_are_of_this_installation_alone_and_stay(made_secrets, tmp_path):
    other = make_secrets(tmp_path)
    random = ("SECRET_KEY", "POSTGRES_PASSWORD", "APPLICATION_PASSWORD", "REDIS_PASSWORD", "RESTIC_PASSWORD")
    made = [(folder / name).read_text().strip() for folder in (made_secrets, other) for name in random]
    assert len({*made}) == 2 * len(random)
    assert {len(secret) for secret in made} == {64}
    assert tmp_path.stat().st_mode & 0o777 == 0o700
    assert {file.name for file in other.iterdir()} == set(COMPOSE["secrets"])
    make_secrets(tmp_path / "tls", "tls")
    assert {file.name for file in (tmp_path / "tls").iterdir()} == set(on_top("docker-compose.tls.yml")["secrets"])
    shutil.rmtree(tmp_path / "tls")
    before = {file.name: file.read_text() for file in other.iterdir()}
    make_secrets(tmp_path)
    assert {file.name: file.read_text() for file in other.iterdir()} == before


def test_proxy_gets_the_variables_of_its_configuration():
    named = set(re.findall(r"\{\$(\w+)[:}]", CADDYFILE))

    assert named == set(SERVICES["proxy"]["environment"])


def test_proxy_passes_the_streams_to_live_and_all_else_to_web():
    routes = re.findall(r"handle (\S*) ?\{(.*?)\n\t\}", CADDYFILE, re.DOTALL)
    assert "respond 405" in dict(routes)["@trace"]
    routes = [(path, rules) for path, rules in routes if path != "@trace"]
    upstreams = {path: re.search(r"reverse_proxy \{\$(\w+:\w+:\d+)\}", rules).group(1) for path, rules in routes}

    assert upstreams == {reverse("live:stream"): "LIVE_HOSTS:live:8001", "": "WEB_HOSTS:web:8000"}
    proxy = {name: filled_in(value) for name, value in SERVICES["proxy"]["environment"].items()}
    assert (proxy["WEB_HOSTS"], proxy["LIVE_HOSTS"]) == ("web:8000", "live:8001")
    assert [rules.count("import watched") for _, rules in routes] == [1, 1]
    assert re.search(r"health_uri (\S+)", CADDYFILE).group(1) == ALIVE
    assert ["flush_interval -1" in rules for _, rules in routes] == [True, False]
    assert ["encode" in rules for _, rules in routes] == [False, True]
    assert CADDYFILE.count("reverse_proxy") == CADDYFILE.count("\thandle ") - 1 == len(routes)
    assert "0.0.0.0:8000" in SERVICES["web"]["command"]
    assert SERVICES["live"]["command"][2:6] == ["--host", "0.0.0.0", "--port", "8001"]  # noqa: S104
    assert [name for name, service in SERVICES.items() if "front" in service["networks"]] == ["web", "live", "proxy"]


def test_everything_asked_of_env_is_in_its_example():
    assert set(re.findall(r"\$\{(\w+)", TEXT)) <= set(EXAMPLE)


def test_no_secret_is_written_down():
    assert COMPOSE["secrets"] == {
        name: {"file": f"${{SECRETS_FOLDER:-./secrets}}/{name}"} for name in COMPOSE["secrets"]
    }
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if re.search("SECRET|PASSWORD(_FILE)?$|KEY|_URL", name):
                assert name == "SITE_URL" or str(value).startswith(("${S3_ENDPOINT_URL", f"{PLACE}/")), name


def test_every_image_has_a_version():
    images = [service["image"] for service in SERVICES.values()]
    images += re.findall(r"^FROM (\S+:\S+|\S+)", DOCKERFILE, re.MULTILINE)
    own = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["version"]

    for image in images:
        assert re.search(r":\d+\.\d+|:\d+-", image), image
    assert {service["image"] for service in OURS.values()} == {f"overleg:{own}"}


def test_every_image_of_others_can_be_pinned(tmp_path):
    """With the very command of `make images`, and a stand-in for the registry, which no test may reach."""
    named = [service["image"] for service in SERVICES.values() if "build" not in service]
    named += re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    names = {}
    for name in named:
        image, digest = re.fullmatch(r"([\w.:/-]+)\$\{(\w+_DIGEST)(?::-)?\}", name).groups()
        names[digest] = image
    docker = tmp_path / "docker"
    docker.write_text('#!/bin/sh\nfor name; do :; done\necho "sha256:of-$name"\n')
    docker.chmod(0o755)
    path = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    command = [shutil.which("make"), "-s", "images"]
    printed = subprocess.run(command, cwd=PROJECT, env=path, capture_output=True, text=True, check=True).stdout  # noqa: S603
    assert sorted(printed.split()) == sorted(f"{digest}=@sha256:of-{image}" for digest, image in names.items())
    built = [service["build"]["args"] for service in SERVICES.values() if "build" in service]
    assert {tuple(args) for args in built} == {tuple(re.findall(r"^ARG (\w+)=$", DOCKERFILE, re.MULTILINE))}


def test_every_service_is_watched():
    assert [name for name, service in SERVICES.items() if "healthcheck" not in service] == ["migrate"]


def test_no_service_takes_the_whole_machine():
    kinds = ("mem_limit", "cpus", "pids_limit")
    assert [(name, kind) for name, service in SERVICES.items() for kind in kinds if not service.get(kind)] == []
    threads = runpy.run_path(str(PROJECT / "gunicorn.conf.py"))["threads"]
    assert SERVICES["web"]["pids_limit"] >= 8 * threads, "of as many processes as a host with many processors wants"


def test_each_queue_has_a_worker_of_its_own():
    served = {name: SERVICES[name]["command"][SERVICES[name]["command"].index("--queues") + 1] for name in WORKERS}
    assert served == {f"worker-{queue}": queue.value for queue in Queue}


def test_nothing_runs_as_root():
    stages = re.split(r"^FROM ", DOCKERFILE, flags=re.MULTILINE)[1:]
    targets = {stage.split()[2]: re.findall(r"^USER (\S+)", stage, re.MULTILINE) for stage in stages}

    assert targets == {"build": [], "app": ["10001"], "backup": ["10001"], "proxy": ["10002"]}
    users = {name: service["user"] for name, service in SERVICES.items() if "user" in service}
    assert users == {"postgres": "999:999", "redis": "999:999", "clamav": "100:101"}
    built = {name for name, service in SERVICES.items() if service.get("build", {}).get("target") in targets}
    assert built | set(users) == set(SERVICES)


def test_nothing_has_privileges():
    allowed = {name: service["cap_add"] for name, service in SERVICES.items() if "cap_add" in service}
    assert allowed == {"proxy": ["NET_BIND_SERVICE"]}
    for name, service in SERVICES.items():
        assert (service["cap_drop"], service["security_opt"]) == (["ALL"], ["no-new-privileges:true"]), name
    assert [name for name, service in SERVICES.items() if not service.get("read_only")] == []


def test_names_refer_to_something():
    for service in SERVICES.values():
        assert set(service.get("depends_on", [])) <= set(SERVICES)
        assert set(service["networks"]) <= set(COMPOSE["networks"])
        for volume in service.get("volumes", []):
            assert volume.split(":")[0] in COMPOSE["volumes"]
    mounted = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert mounted == set(COMPOSE["volumes"])


def test_who_need_not_call_others_cannot():
    assert COMPOSE["networks"] == {"inside": {"internal": True}, "front": {"internal": True}, "outside": None}
    outside = {name for name, service in SERVICES.items() if "outside" in service["networks"]}
    assert outside == {"web", "worker-mail", "worker-documents", "backup", "clamav", "proxy"}


def test_what_is_said_is_kept_within_limits():
    assert {
        name for name, service in SERVICES.items() if service["logging"]["options"].keys() != {"max-size", "max-file"}
    } == set()


def test_the_logs_of_every_service_can_go_to_another_system():
    services = on_top("docker-compose.logs.yml")["services"].values()
    shipped = {service["logging"]["driver"]: service["logging"]["options"] for service in services}
    assert list(shipped) == ["syslog"]
    assert filled_in(shipped["syslog"]["syslog-address"]).startswith("tcp+tls://")
    assert shipped["syslog"]["mode"] == "non-blocking", "a system that does not answer holds nothing up"


def test_database_and_queue_are_out_of_reach_from_outside():
    assert [SERVICES[name]["networks"] for name in ("postgres", "redis")] == [["inside"], ["inside"]]
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]


def test_image_is_made_of_files_that_exist():
    sources = [
        source
        for line in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, re.MULTILINE)
        for source in shlex.split(line)[:-1]
    ]

    assert [source for source in sources if not (PROJECT / source).exists()] == []
    code = {path.parent.name for path in PROJECT.glob("*/__init__.py")} - {"tests", "bench"}
    assert code | {"templates", "static", "locale"} <= set(sources)


def test_image_holds_what_the_set_up_installs():
    app = re.split(r"^FROM ", DOCKERFILE, flags=re.MULTILINE)[2]
    in_image = set(re.search(r"--no-install-recommends(.*?)&&", app).group(1).split())
    in_setup = re.search(r"^needs='\n(.*?)^'", (PROJECT / "setup.sh").read_text(), re.MULTILINE | re.DOTALL).group(1)

    assert in_image | {"gettext"} == {line.split("|")[1].strip() for line in in_setup.splitlines()}


# --- Started for real, with the very arguments of the file ------------------------------------------

TASKS_OF = """
import django
django.setup()
from django.conf import settings
from overleg.celery import app
app.loader.import_default_modules()
for entry in settings.CELERY_BEAT_SCHEDULE.values():
    arguments, options = entry.get("args", []), entry.get("options", {{}})
    if app.amqp.router.route(dict(options), entry["task"])["queue"].name == "{queue}":
        app.tasks[entry["task"]](*arguments)
        print(entry["task"])
"""
"""Does all that the clock asks of one queue."""
Portal = Callable[[str], dict[str, str]]
"""Name of a service -> its environment."""


@pytest.fixture(scope="module")
def portal(redis_url, tmp_path_factory, made_secrets, django_db_setup, django_db_blocker) -> Iterator[Portal]:
    """The environment of each of the portal's containers, with PostgreSQL and Redis of this machine; migrated."""
    name = f"compose_{os.getpid()}"
    folder = tmp_path_factory.mktemp("containers")
    host = shutil.copytree(made_secrets, folder / "host")
    with django_db_blocker.unblock():
        own = environment()["DATABASE_URL"]
    server = own.rsplit("/", 1)[0]
    password = (host / "APPLICATION_PASSWORD").read_text().strip()
    write(host / "DATABASE_URL", re.sub("://[^@]*@", f"://overleg_application:{password}@", f"{server}/{name}"))
    write(host / "OWNER_DATABASE_URL", f"{server}/{name}")
    write(host / "CELERY_BROKER_URL", redis_url)
    write(host / "CACHE_URL", redis_url.removesuffix("/0") + "/1")
    administrator = psycopg.connect(
        host=connection.settings_dict["HOST"],
        port=connection.settings_dict["PORT"] or None,
        user=connection.settings_dict["USER"],
        password=connection.settings_dict["PASSWORD"] or None,
        dbname="postgres",
        autocommit=True,
    )
    here = {"DATA": str(tmp_path_factory.mktemp("data")), "HOSTNAME": socket.gethostname()}

    def values(service: str) -> dict[str, str]:
        return container(service, host, folder / service) | here

    with administrator:
        administrator.execute(f"CREATE DATABASE {name}")
        try:
            # A role belongs to the whole server: that of an earlier test has another password.
            if administrator.execute("SELECT 1 FROM pg_roles WHERE rolname = 'overleg_application'").fetchone():
                administrator.execute(f"ALTER ROLE overleg_application PASSWORD '{password}'")
            run(SERVICES["migrate"]["command"], values("migrate"))
            run(["python", "manage.py", "collectstatic", "--noinput"], values("web"))
            yield values
        finally:
            administrator.execute(f"DROP DATABASE {name} WITH (FORCE)")


def run(command: list[str], values: dict[str, str]) -> None:
    subprocess.run(command, cwd=PROJECT, env=values, check=True, capture_output=True, timeout=220)  # noqa: S603


@contextlib.contextmanager
def started(
    command: list[str], values: dict[str, str], log: Path, *, exit_code: int = 0
) -> Iterator[subprocess.Popen[bytes]]:
    """The command as a process; at the end it gets SIGTERM, as from Docker, and must stop by itself and well."""
    path = shutil.which(command[0], path=values["PATH"])
    assert path, f"{command[0]} is not installed"
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603
            [path, *command[1:]], cwd=PROJECT, env=values, stdout=output, stderr=output, start_new_session=True
        )
    try:
        yield process
        assert process.poll() is None, log.read_text()
        process.terminate()
        assert process.wait(PATIENCE) == exit_code, log.read_text()
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def here(text: str, values: dict[str, str]) -> str:
    """A part of a command, with the secrets where they are in this test."""
    return filled_in(text).replace(PLACE, values["SECRETS_FOLDER"])


def is_healthy(service: str, values: dict[str, str], *, compose: dict[str, Any] = COMPOSE, **changes: str) -> bool:
    """Run the service's own health check here."""
    kind, *test = [here(part, values) for part in compose["services"][service]["healthcheck"]["test"]]
    test = [changes.get(part, part) for part in test]
    command = ["/bin/sh", "-c", test[0]] if kind == "CMD-SHELL" else test
    return not subprocess.run(command, cwd=PROJECT, env=values, capture_output=True, check=False).returncode  # noqa: S603


@pytest.mark.queue
def test_web_starts_and_is_healthy(portal, tmp_path):
    port, values = str(free_port()), portal("web")
    command = [part.replace("0.0.0.0:8000", f"127.0.0.1:{port}") for part in SERVICES["web"]["command"]]

    assert not is_healthy("web", values, **{"8000": port})
    with started(command, values, log := tmp_path / "log"):
        wait_until(lambda: "Listening at" in log.read_text(), what="web listens")
        wait_until(lambda: is_healthy("web", values, **{"8000": port}), what="web is healthy", every=0.5)


@pytest.mark.queue
def test_live_starts_and_is_healthy(portal, tmp_path):
    port, values = str(free_port()), portal("live")
    command = [{"0.0.0.0": "127.0.0.1", "8001": port}.get(part, part) for part in SERVICES["live"]["command"]]  # noqa: S104

    assert not is_healthy("live", values, **{"8001": port})
    # uvicorn cleans up, and then ends as the signal would have ended it.
    with started(command, values, log := tmp_path / "log", exit_code=-signal.SIGTERM):
        wait_until(lambda: "Uvicorn running" in log.read_text(), what="live listens")
        wait_until(lambda: is_healthy("live", values, **{"8001": port}), what="live is healthy", every=0.5)
        proxied = {"Host": "overleg.example.org", "X-Forwarded-Proto": "https"}
        client = http.client.HTTPConnection("127.0.0.1", int(port), timeout=PATIENCE)
        with contextlib.closing(client):
            client.request("GET", reverse("live:stream"), headers=proxied)
            assert client.getresponse().status == http.HTTPStatus.UNAUTHORIZED
    assert "Finished server process" in log.read_text()


@pytest.mark.queue
@pytest.mark.parametrize("worker", WORKERS)
def test_worker_starts_and_is_healthy(portal, tmp_path, worker):
    values = portal(worker)
    with started(SERVICES[worker]["command"], values, log := tmp_path / "log"):
        wait_until(lambda: " ready." in log.read_text(), what="the worker is ready")
        wait_until(lambda: is_healthy(worker, values), what="the worker is healthy")


@pytest.mark.queue
def test_beat_starts_and_is_healthy(portal, tmp_path):
    values = portal("beat")
    assert not is_healthy("beat", values)
    with started(SERVICES["beat"]["command"], values, tmp_path / "log"):
        wait_until(lambda: is_healthy("beat", values), what="beat is healthy", every=0.5)


@pytest.mark.queue
def test_redis_starts_and_is_healthy(made_secrets, tmp_path):
    port = str(free_port())
    values = container("redis", made_secrets, tmp_path / "secrets")

    shell, option, command = (
        here(part, values).replace("/data/", f"{tmp_path}/") for part in SERVICES["redis"]["command"]
    )
    ping = here(SERVICES["redis"]["healthcheck"]["test"][1], values).replace("redis-cli", f"redis-cli -p {port}")

    def is_well(question: str) -> bool:
        return not subprocess.run([shell, option, question], env=values, capture_output=True, check=False).returncode  # noqa: S603

    with started([shell, option, f"{command} --port {port} --dir {tmp_path}"], values, tmp_path / "log"):
        wait_until(lambda: is_well(ping), what="Redis is healthy")
        assert not is_well(re.sub(r"REDISCLI_AUTH=\$\([^)]*\)", "", ping)), "it asks for the password"


@pytest.mark.queue
def test_what_the_clock_asks_goes_with_what_each_worker_knows(transactional_db, redis_url, made_secrets, tmp_path):
    """Each task is done on rows of every kind, in a process with the secrets of its worker and no others."""
    make_rows()
    host = shutil.copytree(made_secrets, tmp_path / "host")
    write(host / "DATABASE_URL", environment()["DATABASE_URL"])
    write(host / "CELERY_BROKER_URL", redis_url)
    write(host / "CACHE_URL", redis_url)
    done = []
    for worker in WORKERS:
        values = container(worker, host, tmp_path / worker) | {"DATA": environment()["DATA"]}
        result = start(TASKS_OF.format(queue=worker.removeprefix("worker-")), values)
        assert (result.returncode, result.stderr) == (0, "")
        said = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
        assert [line for line in said if line["level"] == "ERROR"] == []
        done += [line for line in result.stdout.splitlines() if not line.startswith("{")]
    assert sorted(done) == sorted(entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values())


@pytest.mark.queue
def test_the_portal_comes_as_a_role_that_cannot_touch_the_history(portal):
    address = (Path(portal("web")["SECRETS_FOLDER"]) / "DATABASE_URL").read_text().strip()
    password, database = re.search(r"://overleg_application:(\w+)@.*/(\w+)", address).groups()
    with psycopg.connect(
        host=connection.settings_dict["HOST"],
        port=connection.settings_dict["PORT"] or None,
        user="overleg_application",
        password=password,
        dbname=database,
    ) as role:
        assert role.execute("SELECT current_user").fetchone() == ("overleg_application",)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            role.execute("DELETE FROM gremia_userevent")
