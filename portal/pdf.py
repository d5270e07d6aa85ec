"""The door to WeasyPrint: a template becomes an archivable PDF that a screen reader can read.

Every document is PDF/A-2a (kept for ever as it is) and PDF/UA-1 (tagged, titled, in Dutch) at once, with its fonts
inside. Nothing is fetched from the network: a picture comes along in the text itself or belongs to the portal.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.template.loader import render_to_string

from portal.document import Pdf


def render(template: str, context: Mapping[str, Any], *, stylesheets: Sequence[str]) -> Pdf:
    """The PDF of a template, its style sheets being static files; raises PdfFailed."""
    return write(render_to_string(template, dict(context)), stylesheets=stylesheets)


def write(html: str, *, stylesheets: Sequence[str]) -> Pdf:
    """The PDF of a page of HTML, its style sheets being static files; raises PdfFailed."""
    # Loading WeasyPrint takes as long as starting all the rest, and most processes never make a document.
    from portal import weasy

    return weasy.write(html, stylesheets=stylesheets)
