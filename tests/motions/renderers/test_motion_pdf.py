"""The motion as PDF."""

from django.template.loader import render_to_string

from motions.models import Motion
from motions.renderers import motion_pdf
from motions.renderers.document import motion_document
from tests import pdfs
from tests.motions import papers
from wording.core import CoreClause

MARGINS = {"top": 21, "foot": 20}
"""Millimetres that hold the lines at the top and the foot of a page."""


def test_says_what_the_document_says(filed, draft, tmp_path):
    for document in (filed, draft):
        content = motion_pdf.write(document)

        assert pdfs.body(content, **MARGINS) == document.words
        assert (pdfs.title(content), pdfs.language(content)) == ("Motie Almere: Meer invloed", "nl")
        assert set(pdfs.fonts(content).values()) == {True}
        assert pdfs.barriers(content, tmp_path) == []


def test_points_of_a_clause_are_a_list_in_the_list(with_points, tmp_path):
    content = motion_pdf.write(with_points)

    assert pdfs.body(content, **MARGINS).replace("• ", "") == with_points.words
    assert pdfs.barriers(content, tmp_path) == []


def test_the_page_shows_them_so_too():
    section = {"heading": "van mening dat", "items": ["drie dingen tellen: - <spoor>; - de weg,"]}
    page = render_to_string("motions/_motion_section.html", {"section": section})
    listed = "drie dingen tellen: <ul> <li>&lt;spoor&gt;;</li><li>de weg,</li> </ul>"
    assert " ".join(page.split()) == (
        f'<p class="motion-text__heading">van mening dat:</p> <ul> <li>{listed}</li> </ul>'
    )


def test_motion_over_more_pages(almere, tmp_path):
    core = tuple(CoreClause("noting", f"de regio in het jaar {year} groeit") for year in range(1950, 2030))
    document = motion_document(Motion(gremium=almere), papers.paper(almere, core=core))
    content = motion_pdf.write(document)

    assert "Pagina 3 van" in pdfs.text(content)
    assert pdfs.body(content, **MARGINS) == document.words
    assert pdfs.barriers(content, tmp_path) == []
