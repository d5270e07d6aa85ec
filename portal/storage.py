"""Files in the storage of the installation: stored whole or not at all, and deleted without stopping what goes on."""

import logging
from collections.abc import Iterable

from django.core.files import File
from django.core.files.storage import default_storage

logger = logging.getLogger(__name__)


class NotStored(Exception):
    """The storage did not take the file: its disk is full, or it cannot be reached. Nothing of it is left there."""


def store(name: str, file: File) -> str:
    """Store a file whole, or not at all; returns its name. Raises NotStored."""
    try:
        return default_storage.save(name, file)
    except Exception as error:  # whatever the storage raises
        logger.exception("File %s could not be stored", name)
        delete_all([name])
        raise NotStored from error


def delete_all(names: Iterable[str]) -> None:
    """Delete these files; what is not there is left alone."""
    for name in names:
        try:
            default_storage.delete(name)
        except Exception:  # whatever the storage raises: one failure must not stop the rest
            logger.exception("File %s could not be deleted", name)
