"""The motion as PDF."""

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


def test_motion_over_more_pages(almere, tmp_path):
    core = tuple(CoreClause("noting", f"de regio in het jaar {year} groeit") for year in range(1950, 2030))
    document = motion_document(Motion(gremium=almere), papers.paper(almere, core=core))
    content = motion_pdf.write(document)

    assert "Pagina 3 van" in pdfs.text(content)
    assert pdfs.body(content, **MARGINS) == document.words
    assert pdfs.barriers(content, tmp_path) == []
