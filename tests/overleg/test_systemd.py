"""docs/systemd: the same processes as docker-compose.yml, for a host without containers."""

import configparser
import re
import shlex

import pytest

from portal.queue import Queue
from tests.overleg.test_compose import SERVICES, secrets_of
from tests.processes import PROJECT

UNITS = PROJECT / "docs/systemd"
HARDENED = {
    "User": "overleg",
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "CapabilityBoundingSet": "",
    "EnvironmentFile": "/etc/overleg/env",
}
PROCESSES = {
    "web": "overleg-web",
    "live": "overleg-live",
    "beat": "overleg-beat",
    **{f"worker-{queue}": "overleg-worker@" for queue in Queue},
}


def read(name: str) -> dict[str, dict[str, str]]:
    """The sections of a unit; of a key that stands twice the first counts."""
    lines, seen = [], set()
    for line in (UNITS / name).read_text().splitlines():
        key = line.partition("=")[0] if "=" in line else ""
        if not key or key not in seen:
            lines.append(line)
        seen.add(key)
    parser = configparser.RawConfigParser()
    parser.optionxform = str  # type: ignore[assignment]
    parser.read_string("\n".join(lines))
    return {section: dict(parser[section]) for section in parser.sections()}


def plain(words: list[str], queue: str = "") -> list[str]:
    """A command without what differs between a container and a host: where it listens, its name, how many at once."""
    text = " ".join(words).replace("%i", queue)
    text = re.sub(r"0\.0\.0\.0|127\.0\.0\.1", "ADDRESS", text)
    text = re.sub(r"--concurrency \d", "", text)
    return re.sub(r"@%[hH]", "", text).split()


@pytest.mark.parametrize("service", PROCESSES)
def test_a_unit_runs_what_the_service_runs(service):
    unit = read(f"{PROCESSES[service]}.service")["Service"]
    program, *rest = shlex.split(unit["ExecStart"])
    words = [program.removeprefix("/srv/overleg/.venv/bin/"), *rest]
    assert plain(words, service.removeprefix("worker-")) == plain(SERVICES[service]["command"])
    assert unit["Restart"] == "always"
    assert {"MemoryMax", "CPUQuota"} <= set(unit)
    assert int(unit["TasksMax"]) == SERVICES[service]["pids_limit"]


@pytest.mark.parametrize("path", sorted(UNITS.glob("*.service")), ids=lambda path: path.name)
def test_no_unit_has_more_rights_than_it_needs(path):
    unit = read(path.name)["Service"]
    assert {key: unit.get(key) for key in HARDENED} == HARDENED


@pytest.mark.parametrize("service", [*PROCESSES, "migrate", "backup"])
def test_a_unit_knows_the_secrets_of_the_service_and_no_others(service):
    name = PROCESSES.get(service, f"overleg-{service}")
    text = (UNITS / f"{name}.service").read_text()
    extra = UNITS / f"{name}{service.removeprefix('worker-')}.service.d/secrets.conf"
    loaded = re.findall("^LoadCredential=(.*)$", text + (extra.read_text() if extra.exists() else ""), re.MULTILINE)

    given = dict(line.split(":/etc/overleg/secrets/") for line in loaded)
    assert given == secrets_of(service)
    said = [
        word.replace("%i", service.removeprefix("worker-"))
        for word in re.findall("^SetCredential=SERVICE:(.*)$", text, re.MULTILINE)
    ]
    assert said == ([] if service == "backup" else [service]), "the backup is not of Django"


def test_the_target_starts_everything():
    wanted = set(read("overleg.target")["Unit"]["Wants"].split())
    assert wanted == {
        *("overleg-web.service", "overleg-live.service", "overleg-beat.service"),
        *(f"overleg-worker@{queue}.service" for queue in Queue),
    }
