"""A PDF between two steps of a form: kept for who chose it, under a name that nobody else can make up.

It belongs to no row, so nothing shows it; what nobody came back for is cleared away.
"""

import datetime
import uuid
from pathlib import Path

from django.core import signing
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from dossiers.operations.files import delete_all
from gremia.models import User

FOLDER = "parked"
KEPT = datetime.timedelta(days=1)
"""How long its name is good for."""
SALT = "dossiers.parked"


def park(file: File, *, by: User) -> str:
    """Keep the file; returns the word by which `by`, and nobody else, finds it again within a day."""
    file.seek(0)
    name = default_storage.save(f"{FOLDER}/{timezone.localdate():%Y-%m-%d}/{uuid.uuid4().hex}.pdf", file)
    file.seek(0)
    return signing.dumps([by.pk, name, Path(file.name or "").name[-200:]], salt=SALT)


def parked(word: str, *, by: User) -> File | None:
    """The file with the name it came with; None for another's word, an old one, or one that was made up."""
    found = _read(word, by)
    if found is None:
        return None
    name, file_name = found
    try:
        with default_storage.open(name) as file:
            return ContentFile(file.read(), name=file_name)
    except FileNotFoundError:
        return None


def unpark(word: str, *, by: User) -> None:
    """Let go of a file that found its place."""
    if found := _read(word, by):
        delete_all([found[0]])


def clear_parked() -> int:
    """Let go of what nobody can find again; returns how many files that were."""
    if not default_storage.exists(FOLDER):
        return 0
    oldest = f"{timezone.localdate() - KEPT:%Y-%m-%d}"
    cleared = 0
    for day in default_storage.listdir(FOLDER)[0]:
        if day < oldest:
            names = [f"{FOLDER}/{day}/{name}" for name in default_storage.listdir(f"{FOLDER}/{day}")[1]]
            delete_all([*names, f"{FOLDER}/{day}"])
            cleared += len(names)
    return cleared


def _read(word: str, by: User) -> tuple[str, str] | None:
    try:
        whose, name, file_name = signing.loads(word, salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return None
    return (name, file_name) if whose == by.pk else None
