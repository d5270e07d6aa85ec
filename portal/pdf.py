"""The door to WeasyPrint: a template becomes an archivable PDF that a screen reader can read.

Every document is PDF/A-2a (kept for ever as it is) and PDF/UA-1 (tagged, titled, in Dutch) at once, with its fonts
inside. Nothing is fetched from the network: a picture comes along in the text itself or belongs to the portal.
"""

import logging
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

logger = logging.getLogger(__name__)
weasyprint_log = logging.getLogger("weasyprint")


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


def render(template: str, context: Mapping[str, Any], *, stylesheets: Sequence[str]) -> Pdf:
    """The PDF of a template, its style sheets being static files; raises PdfFailed."""
    return write(render_to_string(template, dict(context)), stylesheets=stylesheets)


def write(html: str, *, stylesheets: Sequence[str]) -> Pdf:
    """The PDF of a page of HTML, its style sheets being static files; raises PdfFailed."""
    # Loading WeasyPrint takes as long as starting all the rest, and most processes never make a document.
    from portal import weasy

    with _one_at_a_time, _complaints_are_failures():
        document = weasy.layout(html, stylesheets=[static_file(name) for name in stylesheets])
        return Pdf(content=weasy.finish(document), pages=len(document.pages))


_one_at_a_time = threading.Lock()
"""What WeasyPrint logs is not marked with the document that it is about."""


class Complaints(logging.Handler):
    """Gathers what WeasyPrint only logs: it would rather leave a picture out than fail."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def _complaints_are_failures() -> Iterator[None]:
    complaints = Complaints()
    weasyprint_log.addHandler(complaints)
    try:
        yield
    except Exception as error:  # whatever goes wrong in there, the griffier hears that it did, and the log has it all
        logger.exception("WeasyPrint failed")
        raise PdfFailed(
            _("The document could not be made. The PDF program says: %(error)s") % {"error": error}
        ) from error
    finally:
        weasyprint_log.removeHandler(complaints)
    if complaints.records:
        raise PdfFailed("\n".join(dict.fromkeys(_complaint(record) for record in complaints.records)))


def _complaint(record: logging.LogRecord) -> str:
    """A complaint of WeasyPrint as a griffier can act upon it."""
    message = record.getMessage()
    if message.startswith("Failed to load image") and isinstance(record.args, tuple):
        return _(
            "The picture “%(address)s” cannot be shown. Take it out of the text: a document holds no pictures from "
            "elsewhere, and no damaged ones."
        ) % {"address": _shortened(str(record.args[0]))}
    if "no required alt description" in message and isinstance(record.args, tuple):
        return _(
            "The picture “%(address)s” has no description. Say between the square brackets what can be seen on it."
        ) % {"address": _shortened(str(record.args[0]))}
    return _("The document could not be made. The PDF program says: %(error)s") % {"error": message}


def _shortened(address: str) -> str:
    return address if len(address) <= 80 else f"{address[:60]}…"
