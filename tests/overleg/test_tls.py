"""docker-compose.tls.yml: the services speak TLS with each other, and with nobody who has another certificate."""

import contextlib
import http.client
import re
import shutil
import signal
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.installations import caddyfile
from tests.overleg.test_compose import PLACE, container, here, is_healthy, make_secrets, on_top, started, write
from tests.overleg.test_settings import start
from tests.processes import PATIENCE, environment, free_port, program, wait_until

pytestmark = pytest.mark.queue
TLS = on_top("docker-compose.tls.yml")
SERVICES = TLS["services"]
REFUSED = "certificate verify failed"
SSL_REQUEST = b"\x00\x00\x00\x08\x04\xd2\x16\x2f"
"""With these bytes a client of PostgreSQL asks to speak TLS."""
TO_DATABASE = """
import django
django.setup()
from django.db import connection
from portal.live import _direct_connection
import psycopg
with connection.cursor() as cursor:
    cursor.execute("SELECT 1")
with psycopg.connect(**_direct_connection()) as direct:
    print(connection.connection.pgconn.ssl_in_use, direct.pgconn.ssl_in_use)
"""
TO_REDIS = """
import django
django.setup()
from django.core.cache import cache
from overleg.celery import app
cache.set("a", 1)
with app.connection() as broker:
    broker.ensure_connection(max_retries=1, timeout=2)
    print(cache.get("a"))
"""
Inside = Callable[..., dict[str, str]]


@pytest.fixture
def inside(tmp_path) -> Inside:
    """The environment of a service, with secrets that lead to `addresses`; `strange`: it believes another authority."""
    host = make_secrets(tmp_path / "host", "tls")
    other = make_secrets(tmp_path / "other", "tls")

    def values(service: str, addresses: dict[str, str], *, strange: bool = False) -> dict[str, str]:
        folder = tmp_path / f"{service}-{strange}"
        made = container(service, host, folder, TLS)
        if strange:
            shutil.copy(other / "TLS_CA", folder / "TLS_CA")
        for file in folder.iterdir():
            text = file.read_text().replace(PLACE, str(folder))
            for name, address in addresses.items():
                text = re.sub(f"@{name}[:/]", f"@{address}/" if name == "postgres" else f"@{address}:", text)
            write(file, text.strip())
        return made

    return values


def test_redis(inside, tmp_path):
    port = str(free_port())
    values = inside("redis", {})
    shell, option, command = [
        here(part, values).replace("/data/", f"{tmp_path}/") for part in SERVICES["redis"]["command"]
    ]
    command = command.replace("--tls-port 6379", f"--tls-port {port}")
    check = SERVICES["redis"]["healthcheck"]["test"]
    ping = here(check[1], values).replace("redis-cli", f"redis-cli -p {port}")

    def redis_answers() -> bool:
        return not subprocess.run([shell, option, ping], env=values, capture_output=True, check=False).returncode  # noqa: S603

    with started([shell, option, f"{command} --dir {tmp_path}"], values, tmp_path / "log"):
        wait_until(redis_answers, what="Redis is healthy")
        for name in ("CACHE_URL", "CELERY_BROKER_URL"):
            for strange in (False, True):
                mine = inside("worker-sync", {"redis": "localhost"}, strange=strange)
                folder = Path(mine["SECRETS_FOLDER"])
                for file in ("CACHE_URL", "CELERY_BROKER_URL"):
                    write(folder / file, (folder / file).read_text().strip().replace(":6379", f":{port}"))
                if strange:
                    # The other of the two is right: each must refuse by itself.
                    right = "CELERY_BROKER_URL" if name == "CACHE_URL" else "CACHE_URL"
                    good = Path(inside("beat", {})["SECRETS_FOLDER"]) / "TLS_CA"
                    write(
                        folder / right, (folder / right).read_text().strip().replace(str(folder / "TLS_CA"), str(good))
                    )
                result = start(TO_REDIS, mine)
                assert (result.stdout, REFUSED in result.stderr.lower()) == (("", True) if strange else ("1\n", False))


def test_the_database(inside, transactional_db):
    _, _, database = environment()["DATABASE_URL"].rpartition("/")
    certificate = Path(inside("postgres", {})["SECRETS_FOLDER"]) / "tls_postgres"
    with postgres_with_tls(certificate) as port:
        for host, strange, expected in (
            ("localhost", False, "True True\n"),
            ("localhost", True, ""),
            ("127.0.0.1", False, ""),  # a name that the certificate does not have
        ):
            values = inside("worker-sync", {"postgres": f"{host}:{port}"}, strange=strange)
            file = Path(values["SECRETS_FOLDER"]) / "DATABASE_URL"
            text = re.sub(r"://[^@]*@", f"://{connection.settings_dict['USER']}@", file.read_text().strip())
            write(file, text.replace("/overleg?", f"/{database}?"))
            result = start(TO_DATABASE, values)
            assert result.stdout == expected, result.stderr
            if strange:
                assert REFUSED in result.stderr


@contextlib.contextmanager
def postgres_with_tls(certificate: Path) -> Iterator[int]:
    """The PostgreSQL of the tests was built without TLS: this stands in front of it; yields its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    database = connection.settings_dict
    host, port = database["HOST"] or "127.0.0.1", int(database["PORT"] or 5432)
    listening = socket.create_server(("127.0.0.1", 0))

    def serve(client: socket.socket) -> None:
        with contextlib.suppress(OSError), client:
            assert client.recv(8, socket.MSG_WAITALL) == SSL_REQUEST
            client.sendall(b"S")
            with context.wrap_socket(client, server_side=True) as safe, server() as behind:
                threading.Thread(target=copy, args=(behind, safe), daemon=True).start()
                copy(safe, behind)

    def server() -> socket.socket:
        if not host.startswith("/"):
            return socket.create_connection((host, port))
        made = socket.socket(socket.AF_UNIX)
        made.connect(f"{host}/.s.PGSQL.{port}")
        return made

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=serve, args=(listening.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    with listening:
        yield listening.getsockname()[1]


def copy(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while piece := source.recv(65536):
            target.sendall(piece)


@pytest.mark.parametrize("service", ["web", "live"])
def test_the_proxy_and_the_portal(inside, transactional_db, service, tmp_path):
    port, front = str(free_port()), free_port()
    values = inside(service, {}) | {"DATA": str(tmp_path / "data"), "DATABASE_POOL": "0"}
    write(Path(values["SECRETS_FOLDER"]) / "DATABASE_URL", environment()["DATABASE_URL"])
    listens = {"0.0.0.0:8000": f"localhost:{port}", "0.0.0.0": "localhost", "8001": port}  # noqa: S104
    command = [listens.get(part, part) for part in SERVICES[service]["command"]]
    code, path, good = (0, "/gezond/", 200) if service == "web" else (-signal.SIGTERM, "/stroom/", 301)
    with started(command, values, tmp_path / "log", exit_code=code):
        known = {"8000": port, "8001": port}
        wait_until(lambda: is_healthy(service, values, compose=TLS, **known), what=f"{service} is healthy", every=0.5)
        assert not is_healthy(service, values, **known), "without TLS it says nothing"
        for strange in (False, True):
            proxy = inside("proxy", {}, strange=strange) | {
                "SITE_URL": f"http://:{front}",
                "WEB_HOSTS": f"localhost:{port}",
                "LIVE_HOSTS": f"localhost:{port}",
                "HOME": str(tmp_path),
            }
            text = (
                caddyfile().replace(PLACE, proxy["SECRETS_FOLDER"]).replace("lb_try_duration 30s", "lb_try_duration 3s")
            )
            (tmp_path / "Caddyfile").write_text(text)
            run = [program("caddy", "caddy"), "run", "--adapter", "caddyfile", "--config", str(tmp_path / "Caddyfile")]
            with started(run, proxy, tmp_path / "proxy"):
                wait_until(lambda: asked(front, path), what="the proxy answers")
                assert asked(front, path) in ([502, 503] if strange else [good])


def asked(port: int, path: str) -> int:
    """The status of the answer; 0 without one."""
    with (
        contextlib.suppress(OSError),
        contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as it,
    ):
        it.request("GET", path, headers={"Host": "overleg.example.org", "X-Forwarded-Proto": "https"})
        return it.getresponse().status
    return 0
