"""WeasyPrint as the portal uses it: what gremia/pdf.py promises is done here."""

import logging
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from io import BytesIO

import pydyf
from django.utils.translation import gettext as _
from weasyprint import CSS, HTML, Document
from weasyprint.css import ColorProfile
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from portal.document import Pdf, PdfFailed, static_file

log = logging.getLogger(__name__)
weasyprint_log = logging.getLogger("weasyprint")

VARIANT = "pdf/a-2a"
COLOURS = "--srgb"
"""What our colours mean, as PDF/A wants to know: sRGB."""

STATIC = "static:"
"""`static:pdf/x.css` in a template or style sheet names one of our own static files."""

PDF_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
"""What a file that is PDF/A says about also being PDF/UA; PDF/A wants the words of another standard explained."""


class OwnFiles(URLFetcher):
    """Serves what comes along in the text (`data:`) and our own static files; everything else is refused."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data",))

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if not url.startswith(STATIC):
            return super().fetch(url, headers)
        return URLFetcherResponse(url, static_file(url.removeprefix(STATIC)).read_bytes())


class Complaints(logging.Handler):
    """Gathers what WeasyPrint only logs: it would rather leave a picture out than fail."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


_one_at_a_time = threading.Lock()


def write(html: str, *, stylesheets: Sequence[str]) -> Pdf:
    """The PDF of a page of HTML, its style sheets being static files; raises PdfFailed."""
    with _one_at_a_time, _complaints_are_failures():
        document = layout(html, stylesheets=stylesheets)
        return Pdf(content=finish(document), pages=len(document.pages))


def layout(html: str, *, stylesheets: Sequence[str]) -> Document:
    """The pages as WeasyPrint lays them out, not yet written: what a render costs at the very least."""
    sheets = [_stylesheet(name) for name in stylesheets]
    return HTML(string=html, base_url=STATIC, url_fetcher=OwnFiles()).render(
        font_config=fonts(),
        stylesheets=sheets,
        color_profiles={COLOURS: _colours()},
        output_intent=COLOURS,
        pdf_variant=VARIANT,
    )


def finish(document: Document) -> bytes:
    """The laid out pages as a file."""
    return document.write_pdf(pdf_variant=VARIANT, output_intent=COLOURS, finisher=_identify_as_pdf_ua)


@contextmanager
def _complaints_are_failures() -> Iterator[None]:
    complaints = Complaints()
    weasyprint_log.addHandler(complaints)
    try:
        yield
    except Exception as error:  # whatever goes wrong in there, the griffier hears that it did, and the log has it all
        log.exception("WeasyPrint failed")
        raise PdfFailed(
            _("The document could not be made. The PDF program says: %(error)s") % {"error": error}
        ) from error
    finally:
        weasyprint_log.removeHandler(complaints)
    if complaints.records:
        raise PdfFailed("\n".join(dict.fromkeys(_in_words(record) for record in complaints.records)))


def _in_words(record: logging.LogRecord) -> str:
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


def _identify_as_pdf_ua(document: Document, pdf: pydyf.PDF) -> None:
    """WeasyPrint writes one standard into the metadata; this adds the other, before the file is written."""
    number = int(pdf.catalog["Metadata"].split()[0])
    metadata = pdf.objects[number]
    metadata.stream = [part.replace(b"</rdf:RDF>", PDF_UA + b"</rdf:RDF>") for part in metadata.stream]


def _colours() -> ColorProfile:
    """The profile that comes with WeasyPrint, of its own for every document."""
    return ColorProfile(BytesIO(_srgb()), "sRGB", "relative-colorimetric", ("r", "g", "b"))


@cache
def _srgb() -> bytes:
    return (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()


@cache
def fonts() -> FontConfiguration:
    """The fonts of this machine, looked up once per process."""
    return FontConfiguration()


def parse_stylesheet(name: str) -> CSS:
    """A static file as WeasyPrint understands it."""
    return CSS(filename=static_file(name), url_fetcher=OwnFiles(), font_config=fonts())


_stylesheet = cache(parse_stylesheet)
"""Each style sheet is parsed once per process."""
