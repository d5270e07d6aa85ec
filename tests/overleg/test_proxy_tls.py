"""What the proxy speaks with browsers: a real Caddy with the project's own configuration, and real handshakes."""

import os
import socket
import ssl
import subprocess
from collections.abc import Iterator

import pytest

from tests.installations import caddyfile
from tests.processes import PATIENCE, answers, free_port, program, wait_until


@pytest.fixture(scope="module")
def port(tmp_path_factory) -> Iterator[int]:
    """Of the proxy, which makes a certificate for localhost itself; nothing stands behind it."""
    folder, port = tmp_path_factory.mktemp("proxy"), free_port()
    text = caddyfile().replace("admin off", "admin off\nskip_install_trust\nauto_https disable_redirects")
    (folder / "Caddyfile").write_text(text)
    nothing = {"WEB_HOSTS": "127.0.0.1:9", "LIVE_HOSTS": "127.0.0.1:9"}
    values = os.environ | nothing | {"SITE_URL": f"https://localhost:{port}", "HOME": str(folder)}
    command = [program("caddy", "caddy"), "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
    with (folder / "caddy.log").open("wb") as log:
        process = subprocess.Popen(command, env=values, stdout=log, stderr=log)  # noqa: S603
    try:
        wait_until(lambda: answers(port) and has_certificate(port), what=f"Caddy answers ({log.name})")
        yield port
    finally:
        process.kill()
        process.wait(PATIENCE)


def has_certificate(port: int) -> bool:
    try:
        return bool(handshake(port))
    except OSError:
        return False


def handshake(port: int, *, newest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3, ciphers: str = "ALL") -> tuple[str, str]:
    """(version, cipher) that a browser gets that takes anything up to this version, however weak."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers(f"{ciphers}:@SECLEVEL=0")
    context.minimum_version, context.maximum_version = ssl.TLSVersion.MINIMUM_SUPPORTED, newest
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as secure,
    ):
        return secure.version(), secure.cipher()[0]


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
def test_the_newest_version_comes_first_and_old_ones_are_refused(port):
    assert handshake(port)[0] == "TLSv1.3"
    assert handshake(port, newest=ssl.TLSVersion.TLSv1_2)[0] == "TLSv1.2"
    for old in (ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1):
        with pytest.raises(ssl.SSLError, match="ALERT_PROTOCOL_VERSION"):  # the proxy says so
            handshake(port, newest=old)


def test_only_ciphers_with_forward_secrecy_that_tell_of_a_change(port):
    """Also where a browser would rather have a weak one, or has nothing else."""
    weak_first = "AES128-SHA:AES256-SHA:AES128-GCM-SHA256:DES-CBC3-SHA:ECDHE-ECDSA-AES128-GCM-SHA256"
    version, cipher = handshake(port, newest=ssl.TLSVersion.TLSv1_2, ciphers=weak_first)
    assert (version, cipher) == ("TLSv1.2", "ECDHE-ECDSA-AES128-GCM-SHA256")
    with pytest.raises(ssl.SSLError, match="ALERT_HANDSHAKE_FAILURE"):
        handshake(
            port,
            newest=ssl.TLSVersion.TLSv1_2,
            ciphers="AES128-SHA:AES256-SHA:AES128-GCM-SHA256:ECDHE-ECDSA-AES128-SHA",
        )
