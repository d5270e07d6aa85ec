"""Files in the storage of the installation: stored whole or not at all, and deleted without stopping what goes on."""

import logging
from collections.abc import Iterable

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError
from django.core.files import File
from django.core.files.storage import default_storage
from s3transfer.exceptions import RetriesExceededError

logger = logging.getLogger(__name__)


class NotStored(Exception):
    """The storage did not take the file: its disk is full, or it cannot be reached. Nothing of it is left there."""


def is_away(error: BaseException | None) -> bool:
    """Whether the object store itself does not answer, whatever file is asked of it: what waits for it has to go on."""
    if isinstance(error, NotStored):
        error = error.__cause__
    if isinstance(error, ClientError):
        return bool(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0) >= 500)
    return isinstance(error, (ConnectionError, HTTPClientError, RetriesExceededError))


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
