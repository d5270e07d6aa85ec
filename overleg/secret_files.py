"""Settings that are secret may stand in files: a folder with one file for each, named as the variable."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

# Where systemd puts them (LoadCredential) says a variable of its own; Docker, Podman and Kubernetes use this folder.
FOLDER = Path("/run/secrets")
VARIABLE = re.compile(r"[A-Z][A-Z0-9_]*")


def environment(variables: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The variables of the environment, and in their place the files of that name in SECRETS_FOLDER.

    An empty file is an empty variable. Raises OSError for a file that this process may not read.
    """
    named = variables.get("SECRETS_FOLDER") or variables.get("CREDENTIALS_DIRECTORY")
    folder = Path(named) if named else FOLDER
    files = [file for file in folder.glob("*") if VARIABLE.fullmatch(file.name) and file.is_file()]
    return {**variables, **{file.name: file.read_text().strip() for file in files}}
