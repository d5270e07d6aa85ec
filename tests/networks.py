"""Several hosts on this machine: each a network of its own, with a cable that can be pulled out.

Linux lets root make network namespaces. Elsewhere the hosts are addresses of this machine (127.0.0.2, ...): the same
processes, without cables.
"""

import contextlib
import os
import select
import shutil
import signal
import socket
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.processes import PATIENCE, PROJECT, wait_until

NUMBER = os.getpid() % 250
"""Two test runs at once have other names and addresses."""
BRIDGE = f"overleg{NUMBER}"


@dataclass
class Process:
    process: subprocess.Popen[bytes]
    log: Path

    def terminate(self) -> None:
        """SIGTERM, as for maintenance: returns when it has stopped by itself."""
        self.process.terminate()
        self.process.wait(PATIENCE)

    def kill(self) -> None:
        """SIGKILL to it and its children: no good-bye. Returns when none of them runs any more."""
        children = []
        with contextlib.suppress(ProcessLookupError, psutil.NoSuchProcess):
            children = psutil.Process(self.process.pid).children(recursive=True)
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)
        wait_until(lambda: not any(map(_runs, children)), what="all children have ended")


def _runs(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@dataclass
class Host:
    """A machine with an address; what is started here hears and speaks as that machine."""

    name: str
    address: str
    namespace: str = ""
    processes: list[Process] = field(default_factory=list)

    def start(self, command: list[str], environment: dict[str, str], folder: Path, *, cwd: Path = PROJECT) -> Process:
        log = folder / f"{self.name}-{len(self.processes)}.log"
        inside = ["nsenter", f"--net=/var/run/netns/{self.namespace}"] if self.namespace else []
        with log.open("wb") as output:
            process = subprocess.Popen(  # noqa: S603
                [*inside, *command], cwd=cwd, env=environment, stdout=output, stderr=output, start_new_session=True
            )
        self.processes.append(Process(process, log))
        return self.processes[-1]

    def listens(self, port: int) -> bool:
        with contextlib.suppress(OSError), socket.create_connection((self.address, port), timeout=1):
            return True
        return False

    def wait_for(self, port: int) -> None:
        wait_until(lambda: self.listens(port), what=f"{self.name} listens ({self.processes[-1].log})")

    @property
    def cable(self) -> str:
        """The end of it that is not in the host."""
        return f"o{NUMBER}{self.name}"[:15]

    def pull_out(self) -> None:
        _ip("link", "set", self.cable, "down")

    def put_in(self) -> None:
        _ip("link", "set", self.cable, "up")


def can_make_namespaces() -> bool:
    if os.geteuid() or not all(map(shutil.which, ("ip", "nsenter"))):
        return False
    probe = f"{BRIDGE}-probe"
    made = subprocess.run(["ip", "netns", "add", probe], capture_output=True, check=False)  # noqa: S603, S607
    if made.returncode == 0:
        _ip("netns", "del", probe)
    return made.returncode == 0


@contextlib.contextmanager
def hosts(*names: str) -> Iterator[dict[str, Host]]:
    """A host for each name, and one for whoever asks (`gateway`): this process."""
    with contextlib.ExitStack() as stack:
        make = _with_namespaces if can_make_namespaces() else _with_addresses
        made = make(stack, names)
        try:
            yield made
        finally:
            for process in (process for host in made.values() for process in host.processes):
                process.kill()


def _with_namespaces(stack: contextlib.ExitStack, names: tuple[str, ...]) -> dict[str, Host]:
    network = f"10.199.{NUMBER}"
    _ip("link", "add", BRIDGE, "type", "bridge")
    stack.callback(_ip, "link", "del", BRIDGE)
    _ip("addr", "add", f"{network}.1/24", "dev", BRIDGE)
    _ip("link", "set", BRIDGE, "up")
    made = {"gateway": Host("gateway", f"{network}.1")}
    for number, name in enumerate(names, start=2):
        host = made[name] = Host(name, f"{network}.{number}", namespace=f"{BRIDGE}-{name}")
        _ip("netns", "add", host.namespace)
        stack.callback(_ip, "netns", "del", host.namespace)
        _ip("link", "add", host.cable, "type", "veth", "peer", "name", "cable", "netns", host.namespace)
        _ip("link", "set", host.cable, "master", BRIDGE)
        _ip("link", "set", host.cable, "up")
        _ip("-n", host.namespace, "addr", "add", f"{host.address}/24", "dev", "cable")
        _ip("-n", host.namespace, "link", "set", "cable", "up")
        _ip("-n", host.namespace, "link", "set", "lo", "up")
    return made


def _with_addresses(stack: contextlib.ExitStack, names: tuple[str, ...]) -> dict[str, Host]:
    one = sys.platform == "darwin"  # which has one such address
    return {
        name: Host(name, "127.0.0.1" if one else f"127.0.{NUMBER}.{number}")
        for number, name in enumerate(["gateway", *names], start=1)
    }


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)  # noqa: S603, S607


class _Forwarding(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    target: str | tuple[str, int]


class _Forward(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        target = self.server.target
        there = socket.socket(socket.AF_UNIX if isinstance(target, str) else socket.AF_INET)
        with there:
            there.connect(target)
            ends = {self.request: there, there: self.request}
            while True:
                for end in select.select(list(ends), [], [])[0]:
                    try:
                        if not (data := end.recv(65536)):
                            return
                        ends[end].sendall(data)
                    except OSError:
                        return


@contextlib.contextmanager
def forwarded(address: str, target: str | tuple[str, int]) -> Iterator[int]:
    """A server of this machine, seen by all hosts at this address; yields the port."""
    server = _Forwarding((address, 0), _Forward)
    server.target = target
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
