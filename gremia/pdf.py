"""The door to WeasyPrint: a template becomes an archivable PDF that a screen reader can read.

Every document is PDF/A-2a (kept for ever as it is) and PDF/UA-1 (tagged, titled, in Dutch) at once, with its fonts
inside. Nothing is fetched from the network: a picture comes along in the text itself or belongs to the portal.
"""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

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


def render(template: str, context: Mapping[str, Any], *, stylesheets: Sequence[str]) -> Pdf:
    """The PDF of a template, its style sheets being static files; raises PdfFailed."""
    return write(render_to_string(template, dict(context)), stylesheets=stylesheets)


def write(html: str, *, stylesheets: Sequence[str]) -> Pdf:
    """The PDF of a page of HTML, its style sheets being static files; raises PdfFailed."""
    # Loading WeasyPrint takes as long as starting all the rest, and most processes never make a document.
    from gremia import weasy

    return weasy.write(html, stylesheets=stylesheets)


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
