"""WeasyPrint as the portal uses it, loaded by portal.pdf when a process makes its first document."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pydyf
from django.contrib.staticfiles import finders
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from portal.page_margins import mark_page_margins

VARIANT = "pdf/a-2a"

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
        path = finders.find(url.removeprefix(STATIC))
        if path is None:
            raise FileNotFoundError(url)
        return URLFetcherResponse(url, Path(path).read_bytes())


def layout(html: str, *, stylesheets: Sequence[Path]) -> Document:
    """The pages of a document, not yet written."""
    return HTML(string=html, base_url=STATIC, url_fetcher=OwnFiles()).render(
        font_config=fonts(), stylesheets=[stylesheet(path) for path in stylesheets], pdf_variant=VARIANT
    )


def finish(document: Document, **options: Any) -> bytes:
    """The laid out pages as a file."""
    return document.write_pdf(pdf_variant=VARIANT, finisher=_finish_as_pdf_ua, **options)


def _finish_as_pdf_ua(document: Document, pdf: pydyf.PDF) -> None:
    """WeasyPrint writes one standard into the metadata; this adds the other, and what it asks of margins."""
    mark_page_margins(pdf)
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream = [part.replace(b"</rdf:RDF>", PDF_UA + b"</rdf:RDF>") for part in metadata.stream]


@cache
def fonts() -> FontConfiguration:
    """The fonts of this machine, looked up once per process."""
    return FontConfiguration()


@cache
def stylesheet(path: Path) -> CSS:
    """A style sheet as WeasyPrint understands it, parsed once per process."""
    return CSS(filename=path, url_fetcher=OwnFiles(), font_config=fonts())
