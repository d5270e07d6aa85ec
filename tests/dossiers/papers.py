"""PDFs for tests: real ones, and ones with something wrong."""

import functools
import io

import pikepdf
from django.core.files.base import ContentFile
from django.utils import timezone
from weasyprint import HTML

from dossiers import pdf
from dossiers.models import Document, Dossier, Page
from dossiers.operations.documents import add_document
from dossiers.operations.pages import prepare_next_pages
from tests.factories import DocumentFactory

COLOURS = ("#c00000", "#00a000", "#0000c0", "#806000", "#008080")


@functools.cache
def paper(pages: int = 3, title: str = "Factsheet mobiliteit", size: str = "A4") -> bytes:
    """A real PDF: page n says "Bladzijde n" and has a block in the n-th colour."""
    sections = "".join(
        f"<section><h1>Bladzijde {n + 1}</h1><p>Woorden van bladzijde {n + 1}: één regio.</p>"
        f'<div style="background: {COLOURS[n % len(COLOURS)]}"></div></section>'
        for n in range(pages)
    )
    style = (
        f"@page {{ size: {size} }} section {{ break-after: page }} section:last-child {{ break-after: auto }} "
        "div { height: 8cm }"
    )
    html = f'<html lang="nl"><title>{title}</title><style>{style}</style>{sections}</html>'
    return HTML(string=html).write_pdf()


@functools.cache
def linking() -> bytes:
    """A PDF of two pages with links to a website, to its second page and by mail, and some that may not be followed."""
    html = (
        '<html lang="nl"><title>Brief</title><style>p { width: 6cm } h1 { break-before: page }</style>'
        '<p><a href="https://www.example.org/brief?a=1&amp;b=2">de brief van de minister aan de Kamer</a></p>'
        '<p><a href="#twee">hoofdstuk twee</a></p><p><a href="mailto:griffie@example.org">de griffie</a></p>'
        '<p><a href="ftp://example.org/">ftp</a> <a href="tel:0123">bel</a> <a href="http://[x">stuk</a></p>'
        '<h1 id="twee">Twee</h1>'
    )
    return HTML(string=html).write_pdf()


def changed(data: bytes, **save) -> bytes:
    """The PDF as another program would save it."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(target, **save)
    return target.getvalue()


@functools.cache
def locked(user: str = "geheim") -> bytes:
    """A PDF that opens with a password only; with an empty one: that opens, but is protected all the same."""
    return changed(paper(1), encryption=pikepdf.Encryption(owner="eigenaar", user=user))


WITHOUT_PAGES = (
    b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 1>>\nendobj\n"
    b"trailer\n<</Root 1 0 R/Size 3>>\n%%EOF\n"
)
"""It promises a page and has none."""


LOOPING = WITHOUT_PAGES.replace(b"/Kids[]/Count 1", b"/Kids[2 0 R 2 0 R]/Count 2")
"""Its pages are the pages of itself."""


def promising(pages: int) -> bytes:
    """A PDF of one page that says it has more."""
    return many_pages(1).replace(b"/Count 1", b"/Count %d" % pages)


@functools.cache
def swelling() -> bytes:
    """A small PDF whose first page is a million times as much work: it takes gigabytes to read."""
    target = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    document.pages[0].Contents = document.make_stream(b"0 0 1 1 re f " * 4_000_000)
    document.save(target)
    return target.getvalue()


@functools.cache
def many_pages(count: int) -> bytes:
    target = io.BytesIO()
    document = pikepdf.new()
    for _ in range(count):
        document.add_blank_page()
    document.save(target)
    return target.getvalue()


@functools.cache
def endless(page: int = 1) -> bytes:
    """A PDF that opens at once, and draws for ever on one page: forms within forms, each twice as much work."""
    target = io.BytesIO()
    document = pikepdf.new()
    for _ in range(page):
        document.add_blank_page(page_size=(595, 842))
    form = document.make_stream(b"0 0 595 842 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    form.BBox = pikepdf.Array([0, 0, 595, 842])
    for _ in range(20):
        outer = document.make_stream(b"/F Do " * 10, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        outer.BBox = pikepdf.Array([0, 0, 595, 842])
        outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        form = outer
    last = document.pages[page - 1]
    last.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    last.Contents = document.make_stream(b"/F Do")
    document.save(target)
    return target.getvalue()


def add_pdf(dossier: Dossier, data: bytes | None = None, **fields) -> Document:
    """A document with a PDF whose pages still wait."""
    defaults = {"kind": Document.Kind.FACTSHEET, "title": "Factsheet mobiliteit", "visibility": "participants"}
    checked = pdf.check_bytes(data or paper(), "factsheet.pdf")
    return add_document(dossier, pdf=checked, by=None, **defaults | fields)


def shelved_pdf(dossier: Dossier, **fields) -> Document:
    """A document with a PDF of one page, as if that was made long ago; all of them have the same `version`."""
    number = Document.objects.count()
    document = DocumentFactory(
        dossier=dossier,
        url="",
        file=ContentFile(b"%PDF-1.7", name="any.pdf"),
        size=8,
        sha256=f"{0:016}{number:048}",
        page_count=1,
        pages_ready_at=timezone.now(),
        **fields,
    )
    picture = ContentFile(b"RIFF", name="any.webp")
    Page.objects.create(document=document, number=1, image=picture, width=1400, height=1980, text="Woorden")
    return document


def make_pages() -> None:
    """What the task does, until nothing waits."""
    while prepare_next_pages():
        pass
