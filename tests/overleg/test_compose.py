"""docker-compose.yml and the Dockerfile, without an engine: they fit the project, and every command in them runs."""

import contextlib
import http.client
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import yaml
from django.db import connection
from django.urls import reverse

from overleg.middleware import ALIVE
from portal.queue import Queue
from tests.overleg.test_settings import VARIABLES
from tests.processes import PATIENCE, PROJECT, environment, free_port, wait_until

TEXT = (PROJECT / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service.get("build", {}).get("target") == "app"}
WORKERS = [f"worker-{queue}" for queue in Queue]
CADDYFILE = (PROJECT / "Caddyfile").read_text()
DOCKERFILE = (PROJECT / "Dockerfile").read_text().replace("\\\n", "")
FILLED_IN = {"SECRET_KEY": "k" * 64} | {
    f"{name}_PASSWORD": "geheim" for name in ("POSTGRES", "APPLICATION", "REDIS", "RESTIC")
}
EXAMPLE = dict(re.findall(r'^([A-Z][A-Z0-9_]*)="?(.*?)"?$', (PROJECT / ".env.example").read_text(), re.MULTILINE))


def filled_in(value: object) -> str:
    """As Compose puts variables of .env in the place of ${NAME}, ${NAME:-default} and ${NAME:?complaint}."""

    def replace(match: re.Match[str]) -> str:
        name, sign, rest = match.groups()
        found = (EXAMPLE | FILLED_IN)[name] or (rest if sign == ":-" else "")
        assert found or sign != ":?", f"{name} has no example"
        return found

    return re.sub(r"\$\{(\w+)(:[-?])?([^}]*)\}", replace, str(value)).replace("$$", "$")


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


def test_portal_gets_only_variables_that_are_read_and_all_that_matter():
    for service in OURS.values():
        assert set(service["environment"]) - {"APPLICATION_PASSWORD"} == VARIABLES - {
            *("DATABASE_POOL", "DEBUG", "LIVE_PORT", "SECOND_FACTOR", "STATIC_ROOT")
        }


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
    assert set(SERVICES["proxy"]["networks"]) <= set(SERVICES["live"]["networks"])


def test_everything_asked_of_env_is_in_its_example():
    assert set(re.findall(r"\$\{(\w+)", TEXT)) <= set(EXAMPLE)


def test_no_secret_is_written_down():
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if re.search("SECRET|PASSWORD|KEY|EMAIL_URL", name):
                assert str(value).startswith("${"), name


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
    limits = {name: (service.get("mem_limit"), service.get("cpus")) for name, service in SERVICES.items()}
    assert [name for name, given in limits.items() if not all(given)] == []


def test_each_queue_has_a_worker_of_its_own():
    served = {name: SERVICES[name]["command"][SERVICES[name]["command"].index("--queues") + 1] for name in WORKERS}
    assert served == {f"worker-{queue}": queue.value for queue in Queue}


def test_nothing_runs_as_root():
    stages = re.split(r"^FROM ", DOCKERFILE, flags=re.MULTILINE)[1:]
    targets = {stage.split()[2]: re.findall(r"^USER (\S+)", stage, re.MULTILINE) for stage in stages}

    assert targets == {"build": [], "app": ["10001"], "backup": ["10001"], "proxy": ["10002"]}
    for service in SERVICES.values():
        assert "user" in service or service["build"]["target"] in {"app", "backup", "proxy"}


def test_names_refer_to_something():
    for service in SERVICES.values():
        assert set(service.get("depends_on", [])) <= set(SERVICES)
        assert set(service["networks"]) <= set(COMPOSE["networks"])
        for volume in service.get("volumes", []):
            assert volume.split(":")[0] in COMPOSE["volumes"]
    mounted = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert mounted == set(COMPOSE["volumes"])


def test_database_and_queue_are_out_of_reach_from_outside():
    assert COMPOSE["networks"]["inside"] == {"internal": True}
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


@pytest.fixture(scope="module")
def portal(redis_url, tmp_path_factory, django_db_setup, django_db_blocker) -> Iterator[dict[str, str]]:
    """The environment of the portal's containers, with this machine's PostgreSQL and Redis; already migrated."""
    name = f"compose_{os.getpid()}"
    with django_db_blocker.unblock():
        own = environment()["DATABASE_URL"]
    server = own.rsplit("/", 1)[0]
    administrator = psycopg.connect(
        host=connection.settings_dict["HOST"],
        port=connection.settings_dict["PORT"] or None,
        user=connection.settings_dict["USER"],
        password=connection.settings_dict["PASSWORD"] or None,
        dbname="postgres",
        autocommit=True,
    )
    values = {key: filled_in(value) for key, value in SERVICES["web"]["environment"].items()}
    values |= {
        "DATABASE_URL": re.sub("://[^@]*@", "://overleg_application:geheim@", f"{server}/{name}"),
        "CELERY_BROKER_URL": redis_url,
        "CACHE_URL": redis_url.removesuffix("/0") + "/1",
        "DATA": str(tmp_path_factory.mktemp("data")),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOSTNAME": socket.gethostname(),
    }
    with administrator:
        administrator.execute(f"CREATE DATABASE {name}")
        try:
            owner = {key: filled_in(value) for key, value in SERVICES["migrate"]["environment"].items()}
            run(SERVICES["migrate"]["command"], owner | values | {"DATABASE_URL": f"{server}/{name}"})
            run(["python", "manage.py", "collectstatic", "--noinput"], values)
            yield values
        finally:
            administrator.execute(f"DROP DATABASE {name} WITH (FORCE)")


def run(command: list[str], values: dict[str, str]) -> None:
    subprocess.run(command, cwd=PROJECT, env=values, check=True, capture_output=True, timeout=120)  # noqa: S603


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


def is_healthy(service: str, values: dict[str, str], **changes: str) -> bool:
    """Run the service's own health check here."""
    kind, *test = [filled_in(part) for part in SERVICES[service]["healthcheck"]["test"]]
    test = [changes.get(part, part) for part in test]
    command = ["/bin/sh", "-c", test[0]] if kind == "CMD-SHELL" else test
    return not subprocess.run(command, cwd=PROJECT, env=values, capture_output=True, check=False).returncode  # noqa: S603


@pytest.mark.queue
def test_web_starts_and_is_healthy(portal, tmp_path):
    port = str(free_port())
    command = [part.replace("0.0.0.0:8000", f"127.0.0.1:{port}") for part in SERVICES["web"]["command"]]

    assert not is_healthy("web", portal, **{"8000": port})
    with started(command, portal, log := tmp_path / "log"):
        wait_until(lambda: "Listening at" in log.read_text(), what="web listens")
        wait_until(lambda: is_healthy("web", portal, **{"8000": port}), what="web is healthy", every=0.5)


@pytest.mark.queue
def test_live_starts_and_is_healthy(portal, tmp_path):
    port = str(free_port())
    command = [{"0.0.0.0": "127.0.0.1", "8001": port}.get(part, part) for part in SERVICES["live"]["command"]]  # noqa: S104

    assert not is_healthy("live", portal, **{"8001": port})
    # uvicorn cleans up, and then ends as the signal would have ended it.
    with started(command, portal, log := tmp_path / "log", exit_code=-signal.SIGTERM):
        wait_until(lambda: "Uvicorn running" in log.read_text(), what="live listens")
        wait_until(lambda: is_healthy("live", portal, **{"8001": port}), what="live is healthy", every=0.5)
        proxied = {"Host": "overleg.example.org", "X-Forwarded-Proto": "https"}
        client = http.client.HTTPConnection("127.0.0.1", int(port), timeout=PATIENCE)
        with contextlib.closing(client):
            client.request("GET", reverse("live:stream"), headers=proxied)
            assert client.getresponse().status == http.HTTPStatus.UNAUTHORIZED
    assert "Finished server process" in log.read_text()


@pytest.mark.queue
@pytest.mark.parametrize("worker", WORKERS)
def test_worker_starts_and_is_healthy(portal, tmp_path, worker):
    with started(SERVICES[worker]["command"], portal, log := tmp_path / "log"):
        wait_until(lambda: " ready." in log.read_text(), what="the worker is ready")
        wait_until(lambda: is_healthy(worker, portal), what="the worker is healthy")


@pytest.mark.queue
def test_beat_starts_and_is_healthy(portal, tmp_path):
    assert not is_healthy("beat", portal)
    with started(SERVICES["beat"]["command"], portal, tmp_path / "log"):
        wait_until(lambda: is_healthy("beat", portal), what="beat is healthy", every=0.5)


@pytest.mark.queue
def test_redis_starts_and_is_healthy(portal, tmp_path):
    port = str(free_port())
    shell, option, command = (filled_in(part) for part in SERVICES["redis"]["command"])
    client, *question = SERVICES["redis"]["healthcheck"]["test"][1:]
    ping = [client, "-p", port, *question]
    values = portal | {key: filled_in(value) for key, value in SERVICES["redis"]["environment"].items()}

    with started([shell, option, f"{command} --port {port} --dir {tmp_path}"], values, tmp_path / "log"):
        wait_until(
            lambda: subprocess.run(ping, env=values, capture_output=True, check=False).stdout == b"PONG\n",  # noqa: S603
            what="Redis is healthy",
        )
        stranger = values | {"REDISCLI_AUTH": ""}
        said = subprocess.run(ping, env=stranger, capture_output=True, check=False).stdout  # noqa: S603
        assert said.startswith(b"NOAUTH")


@pytest.mark.queue
def test_the_portal_comes_as_a_role_that_cannot_touch_the_history(portal):
    with psycopg.connect(
        host=connection.settings_dict["HOST"],
        port=connection.settings_dict["PORT"] or None,
        user="overleg_application",
        password="geheim",
        dbname=portal["DATABASE_URL"].rpartition("/")[2],
    ) as role:
        assert role.execute("SELECT current_user").fetchone() == ("overleg_application",)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            role.execute("DELETE FROM gremia_userevent")
