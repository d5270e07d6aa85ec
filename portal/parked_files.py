"""A file between two steps of a form: stored for the person who chose it, found by a signed token.

It belongs to no row, so nothing shows it; what nobody came back for is deleted.
"""

import datetime
import uuid
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser
from django.core import signing
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from portal.storage import delete_all, store

FOLDER = "parked"
MAX_AGE = datetime.timedelta(days=1)
"""How long a token is valid."""
SALT = "portal.parked"


def park(file: File, *, by: AbstractBaseUser) -> str:
    """Store the file; returns the token by which `by`, and nobody else, finds it again within MAX_AGE.

    Raises NotStored.
    """
    file.seek(0)
    name = store(f"{FOLDER}/{timezone.localdate():%Y-%m-%d}/{uuid.uuid4().hex}", file)
    file.seek(0)
    return signing.dumps([by.pk, name, Path(file.name or "").name[-200:]], salt=SALT)


def parked(token: str, *, by: AbstractBaseUser) -> File | None:
    """The file under its original name; None for a token that is expired, forged or of someone else."""
    read = _read_token(token, by)
    if read is None:
        return None
    name, file_name = read
    try:
        with default_storage.open(name) as file:
            return ContentFile(file.read(), name=file_name)
    except FileNotFoundError:
        return None


def unpark(token: str, *, by: AbstractBaseUser) -> None:
    """Delete a parked file that was stored elsewhere."""
    if read := _read_token(token, by):
        delete_all([read[0]])


def clear_parked() -> int:
    """Delete the files whose tokens have expired; returns how many."""
    oldest = f"{timezone.localdate() - MAX_AGE:%Y-%m-%d}"
    cleared = 0
    for day in _days():
        if day < oldest:
            names = [f"{FOLDER}/{day}/{name}" for name in default_storage.listdir(f"{FOLDER}/{day}")[1]]
            delete_all([*names, f"{FOLDER}/{day}"])
            cleared += len(names)
    return cleared


def _days() -> list[str]:
    """The folders of the days. An object store has no folders, so whether there is one cannot be asked."""
    try:
        return default_storage.listdir(FOLDER)[0]
    except FileNotFoundError:
        return []


def _read_token(token: str, by: AbstractBaseUser) -> tuple[str, str] | None:
    try:
        owner_id, name, file_name = signing.loads(token, salt=SALT, max_age=MAX_AGE)
    except signing.BadSignature:
        return None
    return (name, file_name) if owner_id == by.pk else None
