"""A whole installation, spread over hosts of its own (tests/networks.py): each process as production runs it."""

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import boto3
from django.db import connection

from tests.networks import Host, Process, forwarded, hosts
from tests.processes import PROJECT, environment, free_port, program, wait_until

KEY = "sleutel"
BUCKET = "emmer"
PYTHON = [sys.executable, "-W", "ignore", "-m"]
CELERY = [*PYTHON, "celery", "-A", "overleg", "--skip-checks"]


@dataclass
class Installation:
    folder: Path
    hosts: dict[str, Host]
    ports: dict[str, int]
    environment: dict[str, str]

    def start_web(self, name: str, *, code: Path = PROJECT, **changes: str) -> Process:
        host, port = self.hosts[name], self.ports[name]
        command = [*PYTHON, "gunicorn", "overleg.wsgi", "--bind", f"{host.address}:{port}"]
        return host.start(command, self.environment | changes, self.folder, cwd=code)

    def collect_static(self, code: Path, folder: str) -> None:
        """The style sheets and scripts of this version of the code, as they are served."""
        command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--skip-checks"]
        values = self.environment | {"STATIC_ROOT": folder}
        subprocess.run(command, cwd=code, env=values, check=True, capture_output=True)  # noqa: S603

    def start_worker(self, name: str) -> Process:
        options = ["--queues", "sync,documents,mail", "--concurrency", "2", "--hostname", f"{name}@test"]
        options += ["--without-gossip", "--without-mingle", "--loglevel", "INFO"]
        return self.hosts[name].start([*CELERY, "worker", *options], self.environment, self.folder)

    def wait_for(self, name: str) -> None:
        """Until the web process, the worker or the object store of this host does its work."""
        if not name.startswith("worker"):
            return self.hosts[name].wait_for(self.ports[name])
        log = self.hosts[name].processes[-1].log
        return wait_until(lambda: " ready." in log.read_text(), what=f"the worker is ready ({log})")

    def start_store(self) -> None:
        """The object store, with what it was sent before: that stands in a file."""
        host = self.hosts["store"]
        options = [host.address, str(self.ports["store"]), str(self.folder / "objects")]
        host.start(
            [sys.executable, "-W", "ignore", "-m", "tests.object_store", *options], dict(os.environ), self.folder
        )

    def start_beat(self, name: str) -> None:
        options = ["--pidfile=", "--schedule", str(self.folder / "beat")]
        self.hosts[name].start([*CELERY, "beat", *options], self.environment, self.folder)

    def start_proxy(self, *webs: str) -> tuple[str, int]:
        """Where visitors come."""
        host, port = self.hosts["proxy"], self.ports["proxy"]
        (self.folder / "Caddyfile").write_text(caddyfile())
        values = os.environ | {
            "SITE_URL": f"http://{host.address}:{port}",
            "WEB_HOSTS": " ".join(f"{self.hosts[name].address}:{self.ports[name]}" for name in webs),
            "HOME": str(self.folder),
        }
        options = ["--config", str(self.folder / "Caddyfile"), "--adapter", "caddyfile"]
        host.start([program("caddy", "caddy"), "run", *options], values, self.folder)
        host.wait_for(port)
        return host.address, port

    @property
    def storage(self) -> dict[str, object]:
        """Django's setting for the object store, with a bucket that is there."""
        values = self.environment
        access = {"endpoint_url": values["S3_ENDPOINT_URL"], "aws_access_key_id": KEY, "aws_secret_access_key": KEY}
        with contextlib.closing(boto3.client("s3", region_name="us-east-1", **access)) as client:
            client.create_bucket(Bucket=BUCKET)
        options = {"bucket_name": BUCKET, "endpoint_url": access["endpoint_url"], "access_key": KEY, "secret_key": KEY}
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


@contextlib.contextmanager
def installation(folder: Path, *names: str, **changes: str) -> Iterator[Installation]:
    """Hosts of these names, and those of the proxy, Redis and an object store; of these two the servers run.

    `changes` are those of the environment of all processes.
    """
    with hosts(*names, "proxy", "redis", "store") as made, contextlib.ExitStack() as stack:
        ports = {name: free_port() for name in made}
        redis, store = made["redis"], made["store"]
        options = ["--bind", redis.address, "--port", str(ports["redis"]), "--dir", str(folder), "--save", ""]
        redis.start(
            [program("redis-server", "redis-server"), *options, "--protected-mode", "no"], dict(os.environ), folder
        )
        redis.wait_for(ports["redis"])
        values = {
            "DATABASE_URL": stack.enter_context(database_for(made["gateway"])),
            "CELERY_BROKER_URL": f"redis://{redis.address}:{ports['redis']}/0",
            "CACHE_URL": f"redis://{redis.address}:{ports['redis']}/1",
            "S3_BUCKET": BUCKET,
            "S3_ENDPOINT_URL": f"http://{store.address}:{ports['store']}",
            "S3_ACCESS_KEY": KEY,
            "S3_SECRET_KEY": KEY,
            "WEB_CONCURRENCY": "1",
            "LEAVE_SECONDS": "4",
        }
        whole = Installation(folder, made, ports, environment(**values | changes))
        whole.start_store()
        whole.wait_for("store")
        yield whole


@contextlib.contextmanager
def database_for(gateway: Host) -> Iterator[str]:
    """The address of this test's database, as the hosts reach it."""
    settings = connection.settings_dict
    host, port = settings["HOST"] or "127.0.0.1", int(settings["PORT"] or 5432)
    with forwarded(gateway.address, f"{host}/.s.PGSQL.{port}" if host.startswith("/") else (host, port)) as ours:
        secret = f":{settings['PASSWORD']}" if settings["PASSWORD"] else ""
        yield f"postgresql://{settings['USER']}{secret}@{gateway.address}:{ours}/{settings['NAME']}"


def caddyfile() -> str:
    """The project's own; Debian's Caddy (2.6) has other words for two of its lines."""
    text = (PROJECT / "Caddyfile").read_text()
    version = subprocess.run(["caddy", "version"], capture_output=True, text=True, check=True).stdout  # noqa: S607
    if tuple(map(int, re.findall(r"\d+", version)[:2])) < (2, 7):
        text = text.replace("request_buffers 4MB", "buffer_requests\nmax_buffer_size 4MB")
        text = text.replace("tls_trust_pool file", "tls_trusted_ca_certs")
    return text
