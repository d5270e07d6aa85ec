"""The door to WeasyPrint, with small documents."""

import logging
from io import BytesIO

import pikepdf
import pytest

from meetings.invitation import STYLESHEETS as INVITATION
from portal import pdf, weasy
from portal.pdf import PdfFailed, static_file
from tests import pdfs

BASE = ("pdf/base.css",)
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


def page(body: str) -> str:
    return f'<!doctype html><html lang="nl"><head><title>Proef</title></head><body><h1>Kop</h1>{body}</body></html>'


def reason(body: str) -> str:
    with pytest.raises(PdfFailed) as failure:
        pdf.write(page(body), stylesheets=BASE)
    return failure.value.reason


def test_document_is_readable_for_everyone_and_for_ever(tmp_path):
    made = pdf.write(
        page(f'<p>Één <em>zin</em>.</p><img alt="Een stip" src="data:image/png;base64,{DOT}">'), stylesheets=BASE
    )

    assert made.pages == 1
    assert pdfs.text(made.content) == "Kop Één zin. Pagina 1 van 1"
    assert (pdfs.title(made.content), pdfs.language(made.content)) == ("Proef", "nl")
    assert pdfs.fonts(made.content) == {"Caladea": True, "Open Sans": True}
    assert pdfs.barriers(made.content, tmp_path) == []


def test_metadata_name_both_standards():
    html = page("<p>Tekst</p>")
    document = weasy.layout(html, stylesheets=[static_file(name) for name in BASE])
    metadata = weasy.finish(document, uncompressed_pdf=True).decode("latin-1")

    assert 'pdfaid:part="2" pdfaid:conformance="A"' in metadata
    assert 'pdfuaid:part="1"' in metadata
    assert metadata.count("</rdf:RDF>") == 1
    assert "/GTS_PDFA1" in metadata


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/kaart.png",
        "file:///etc/hostname",
        "static:bestaat-niet.png",
        "static:../manage.py",
        "data:image/png;base64,AAAA",
    ],
)
def test_picture_that_cannot_be_shown_is_a_failure_with_a_reason(address):
    assert reason(f'<img alt="Kaart" src="{address}">') == (
        f"De afbeelding “{address}” is niet te tonen. Haal die uit de tekst. Een document kan geen afbeeldingen van "
        "andere websites bevatten en geen afbeeldingen die stuk zijn."
    )


def test_picture_without_description_is_a_failure():
    address = f"data:image/png;base64,{DOT}"

    assert reason(f'<img src="{address}">') == (
        f"De afbeelding “{address[:60]}…” heeft geen beschrijving. Zet tussen de vierkante haken wat erop te zien is."
    )


def test_all_failures_are_told_at_once_each_once():
    picture = '<img alt="Kaart" src="https://example.org/{}.png">'

    assert len(reason(picture.format(1) + picture.format(1) + picture.format(2)).splitlines()) == 2


def test_next_document_does_not_suffer_from_the_last_one():
    reason('<img alt="Kaart" src="https://example.org/kaart.png">')

    assert pdf.write(page("<p>Goed</p>"), stylesheets=BASE).pages == 1


def test_style_sheet_that_is_missing():
    with pytest.raises(
        PdfFailed, match=r"^Het document kon niet worden gemaakt\. Het pdf-programma meldt: pdf/weg.css$"
    ):
        pdf.write(page(""), stylesheets=("pdf/weg.css",))


@pytest.mark.parametrize("name", sorted({*INVITATION, "pdf/base.css"}))
def test_style_sheet_has_no_mistakes(name, caplog):
    weasy.stylesheet.cache_clear()
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        weasy.stylesheet(static_file(name))

    assert caplog.messages == []


def test_file_is_compressed_sound_and_has_an_identifier():
    made = pdf.write(page("<p>Tekst</p>"), stylesheets=BASE)

    with pikepdf.open(BytesIO(made.content)) as document:
        (sheet,) = document.pages
        packed = [part for part in document.objects if isinstance(part, pikepdf.Stream) and part.get("/Filter")]
        assert sheet.Contents.get("/Filter") == "/FlateDecode"
        assert {"/ObjStm", "/XRef"} <= {part.get("/Type") for part in packed}
        assert document.trailer.ID
        assert document.check_pdf_syntax() == []
