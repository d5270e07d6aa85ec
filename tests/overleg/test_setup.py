"""setup.sh on machines that miss something: it installs, or says exactly what somebody must install."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.processes import PROJECT

TOOLS = ["bash", "cat", "cksum", "cut", "dirname", "env", "grep", "head", "rm", "sed", "sort", "tail", "tr"]
LIBRARIES_THERE = (
    '#!/bin/sh\ncase "$*" in *ctypes*|*__import__*|*version_info\\ \\<*) exit 0;; *) echo python3.11;; esac\n'
)


class Machine:
    """A machine that has only what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.project = folder / "project"
        self.project.mkdir()
        shutil.copy(PROJECT / "setup.sh", self.project)
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))

    def has(self, name: str, script: str = "exit 0") -> None:
        program = self.bin / name
        program.write_text(script if script.startswith("#!") else f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)

    def set_up(self, purpose: str) -> tuple[int, str, str]:
        result = subprocess.run(  # noqa: S603
            [self.bin / "bash", "setup.sh", purpose],
            cwd=self.project,
            env={"PATH": str(self.bin), "SBIN": ""},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )
        return result.returncode, result.stdout, result.stderr


@pytest.fixture
def machine(tmp_path) -> Machine:
    """Everything is there but the fonts, the PDF tools and Redis."""
    machine = Machine(tmp_path)
    machine.has("python3", LIBRARIES_THERE)
    machine.has("msgfmt")
    machine.has("fc-list")
    machine.has("chromium")
    machine.has("id", "echo 1000")
    return machine


def test_without_python_says_which(machine):
    (machine.bin / "python3").unlink()

    assert machine.set_up("demo") == (
        1,
        "",
        "Python 3.11 or newer is needed and was not found.\n"
        "  Debian, Ubuntu: apt-get install python3 python3-venv     macOS: brew install python\n",
    )


def test_on_debian_without_rights_says_what_to_install(machine):
    machine.has("apt-get", "exit 100")

    assert machine.set_up("demo") == (
        1,
        "",
        "Missing on this machine: fonts-crosextra-caladea fonts-open-sans\n"
        "Installing them takes an administrator. Let one run this, then try again:\n"
        "  apt-get update && apt-get install --no-install-recommends fonts-crosextra-caladea fonts-open-sans\n",
    )


def test_developing_needs_more(machine):
    machine.has("apt-get", "exit 100")

    assert machine.set_up("dev")[2].splitlines()[0] == (
        "Missing on this machine: "
        "caddy clamav-daemon dovecot-imapd fonts-crosextra-caladea fonts-open-sans poppler-utils redis-server restic"
    )


@pytest.mark.parametrize("other", ["chromium", "chromium-headless-shell"])
def test_any_chromium_will_do(machine, other):
    machine.has("apt-get", "exit 100")
    (machine.bin / "chromium").unlink()

    assert "chromium-headless-shell" in machine.set_up("dev")[2].splitlines()[0]

    machine.has(other)
    assert "chromium" not in machine.set_up("dev")[2].splitlines()[0]


@pytest.mark.parametrize(("user", "sudo"), [("0", ""), ("1000", 'shift=1\n[ "$1" = -n ] && shift\nexec "$@"')])
def test_on_debian_with_rights_installs(machine, user, sudo):
    machine.has("id", f"echo {user}")
    if sudo:
        machine.has("sudo", sudo)
    machine.has("true")
    record = machine.project / "asked"
    machine.has("apt-get", f'echo "$@" >>{record}')
    machine.has("fc-list", f'[ -e {record} ] && echo "$1"')

    _, said, _ = machine.set_up("demo")

    assert said.startswith("Installing on this machine: fonts-crosextra-caladea fonts-open-sans\n")
    assert record.read_text().splitlines() == [
        "-qq update",
        "-qq install -y --no-install-recommends fonts-crosextra-caladea fonts-open-sans",
    ]


def test_when_apt_fails_shows_why_and_what_to_try(machine):
    machine.has("id", "echo 0")
    machine.has("apt-get", "echo no network; exit 100")

    assert machine.set_up("demo") == (
        1,
        "Installing on this machine: fonts-crosextra-caladea fonts-open-sans\n",
        "no network\n"
        "That failed. Try it by hand:\n"
        "  apt-get update && apt-get install --no-install-recommends fonts-crosextra-caladea fonts-open-sans\n",
    )


def test_on_macos_says_what_to_brew(machine):
    machine.has("brew", 'case "$*" in *font*|*pango*) exit 1;; esac')

    assert machine.set_up("demo") == (
        1,
        "",
        "Missing on this machine. Install them, then try again:\n  brew install font-caladea font-open-sans pango\n",
    )


def test_elsewhere_names_the_packages(machine):
    assert machine.set_up("demo") == (
        1,
        "",
        "Missing on this machine (the names are Debian's; your system may call them otherwise):\n"
        "fonts-crosextra-caladea\nfonts-open-sans\n",
    )


def test_purpose_is_asked_for(machine):
    code, _, said = machine.set_up("")

    assert (code, said.split(".")[0]) == (
        2,
        "Makes a bare machine ready for `make demo` (",
    )
