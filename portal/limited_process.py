"""Files from outside are read by programs in processes of their own, with limits: the portal itself opens none.

A file can be made to cost minutes and gigabytes, or to crash what reads it. Here that ends a child after some seconds,
and the one who sent it hears that the file is too complicated.
"""

import contextlib
import fcntl
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.core.files import File

LIMITS = Path(__file__).with_name("process_limits.py")
MAX_MEGABYTES = 256
"""Of addresses, in which Python and its libraries take some sixty."""
MAX_SECONDS = 10
"""Of processor time, and on the clock."""
SLOTS = 2
"""Of one kind of work at once for those who wait for the answer, in all processes of a host together."""
PUBLIC = "public"
"""Reading files from anybody: that has one slot of its own, so that whoever logged in never waits for strangers."""
SECONDS_FOR_SLOT = 1
"""How long someone waits for a slot: an ordinary file takes less, and a web thread that waits serves nobody."""


class NotRead(Exception):
    """The file was not read. `reason` is the word for why, as a program gives one for what it refuses itself."""

    reason: ClassVar[str]


class Busy(NotRead):
    """Others have their files read at this moment; in a little while there is room."""

    reason = "busy"


class TooHeavy(NotRead):
    """The program took too much time or memory, or crashed."""

    reason = "too_slow"


class Broken(NotRead):
    """The program gave up by itself."""

    reason = "unreadable"


def facts(program: Path, file: File, work: str = "") -> dict[str, Any]:
    """What the program says of the file in JSON, read in a slot of this work; where it was not, {"refused": why}."""
    try:
        with slot(work), folder_with(file) as (_folder, copy):
            return json.loads(run(program, str(copy)))
    except NotRead as error:
        return {"refused": error.reason}
    except OSError:
        return {"refused": "no_room"}


def run(program: Path, *arguments: str, seconds: float | None = None) -> bytes:
    """What the program printed, within MAX_SECONDS on the clock or as many as said. Raises TooHeavy and Broken."""
    command = [sys.executable, "-I", "-B", str(LIMITS), str(MAX_MEGABYTES), str(MAX_SECONDS), str(program), *arguments]
    patience = MAX_SECONDS if seconds is None else seconds
    try:
        # Our own programs: what comes from outside is only in the files that they read.
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=patience, env={})  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise TooHeavy from error
    if done.returncode < 0 or b"MemoryError" in done.stderr[-200:]:
        raise TooHeavy
    if done.returncode:
        raise Broken
    return done.stdout


@contextlib.contextmanager
def slot(work: str = "") -> Iterator[None]:
    """One of the few places for reading a file, or for other such work, while someone waits. Raises Busy.

    A lock on a file: it is free again when its process ends, however that ends.
    """
    settings.SLOTS.mkdir(parents=True, exist_ok=True)
    slots = 1 if work == PUBLIC else SLOTS
    until = time.monotonic() + SECONDS_FOR_SLOT
    with contextlib.ExitStack() as stack:
        while not any(_take(stack, settings.SLOTS / f"{work}{number}") for number in range(slots)):
            if time.monotonic() > until:
                raise Busy
            time.sleep(0.05)
        yield


def _take(stack: contextlib.ExitStack, path: Path) -> bool:
    file = path.open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return False
    stack.enter_context(file)
    return True


@contextlib.contextmanager
def folder_with(file: File) -> Iterator[tuple[Path, Path]]:
    """A folder of its own for the program, and in it a copy of the file."""
    with tempfile.TemporaryDirectory(prefix="overleg-") as name:
        folder = Path(name)
        copy = folder / "received"
        with copy.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        file.seek(0)
        yield folder, copy
