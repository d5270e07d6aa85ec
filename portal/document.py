"""A finished document, and what is known of one that could not be made."""

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


def static_file(name: str) -> Path:
    """Where a static file stands; raises FileNotFoundError."""
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(name)
    return Path(path)
