"""A finished document, and what is known of one that could not be made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib.staticfiles import finders

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class PdfFailed(Exception):
    """No PDF was made; `reason` tells a griffier why, and what to do."""

    def __init__(self, reason: "StrOrPromise") -> None:
        self.reason = str(reason)
        super().__init__(self.reason)


@dataclass(frozen=True)
class Pdf:
    """A finished document."""

    content: bytes
    pages: int


@contextmanager
def undisturbed() -> Iterator[None]:
    """Python does not look for garbage while a document is made, and, around more than that, until it is stored too.

    A document in the making is hundreds of thousands of objects that all stay. Python would look through them some ten
    times, a twentieth of all the time that a document takes, and find nothing to clear.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def static_file(name: str) -> Path:
    """Where a static file stands; raises FileNotFoundError."""
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(name)
    return Path(path)
