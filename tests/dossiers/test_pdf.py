"""PDFs are judged by their content; none can hurt or hang the process that asks."""

import hashlib
import io
from pathlib import Path

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from dossiers import pdf
from dossiers.pdf_pages import given_title
from tests.dossiers import papers


def refusal(data: bytes, name: str = "stuk.pdf") -> str:
    with pytest.raises(pdf.PdfRefused) as refused:
        pdf.check(SimpleUploadedFile(name, data, "application/pdf"))
    return str(refused.value)


def test_a_real_pdf_is_accepted_whatever_its_name():
    data = papers.paper(3, "De toekomst van de regio")
    file = SimpleUploadedFile("toekomst.docx", data, "application/msword")
    assert pdf.check(file) == pdf.CheckedPdf(
        file=file,
        file_name="toekomst.docx",
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        page_count=3,
        title="De toekomst van de regio",
    )
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("title", "given"),
    [
        ("Microsoft Word - Raadsvoorstel_def(2).docx", ""),
        ("PowerPoint-presentatie", ""),
        ("Raadsvoorstel.indd", ""),
        ("(Microsoft Outlook - Memo)", ""),
        ("Untitled document", ""),
        ("Presentatie1", ""),
        ("Scan_2024-03-01", ""),
        ("C:\\stukken\\nota", ""),
        ("___", ""),
        ("Presentatie woningbouw", "Presentatie woningbouw"),
        ("Wordt vervolgd", "Wordt vervolgd"),
        ("Woningbouw in 2030", "Woningbouw in 2030"),
    ],
)
def test_a_title_that_a_program_made_of_a_file_name_is_none(title, given):
    assert given_title(title) == given


def test_a_pdf_with_such_a_title_has_none():
    assert pdf.check(SimpleUploadedFile("stuk.pdf", papers.paper(1, "Microsoft Word - Brief.docx"))).title == ""


def test_a_pdf_that_only_may_not_be_changed_is_opened_like_any_other():
    data = (Path(__file__).parent / "owner-password.pdf").read_bytes()
    assert pdf.check(SimpleUploadedFile("stuk.pdf", data)).page_count == 2
    assert len(pdf.page_texts(ContentFile(data))) == 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (lambda: b"", "empty"),
        (lambda: b"PK\x03\x04 a Word document", "not_pdf"),
        (lambda: b"%PDF-1.7\nand then nothing", "unreadable"),
        (lambda: papers.paper(3)[:2000], "unreadable"),
        (lambda: papers.locked(), "encrypted"),
        (lambda: papers.WITHOUT_PAGES, "unreadable"),
        (lambda: papers.promising(900), "wrong_pages"),
        (lambda: papers.LOOPING, "unreadable"),
        (lambda: papers.swelling(), "too_slow"),
    ],
)
def test_what_is_not_a_readable_pdf_is_refused_with_the_reason(data, reason):
    assert refusal(data()) == str(pdf.REFUSALS[reason])


def test_a_file_that_is_too_big_is_refused_with_both_sizes(settings):
    settings.MAX_DOCUMENT_MB = 1
    assert refusal(papers.paper(1) + b" " * 2 * 1024 * 1024) == pdf._(
        "This file is %(size)s MB. The most is %(most)s MB."
    ) % {
        "size": 2.0,
        "most": 1,
    }


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(pdf, "MAX_PAGES", 5)
    assert pdf.check_bytes(papers.many_pages(5)).page_count == 5
    assert refusal(papers.many_pages(6)) == pdf._("This PDF has %(pages)s pages. The most is %(most)s.") % {
        "pages": 6,
        "most": 5,
    }


def test_rendered_pages_show_what_the_pdf_shows():
    pages = list(pdf.render(ContentFile(papers.paper(3)), 1, 3))
    assert [(page.number, page.text) for page in pages] == [
        (n, f"Bladzijde {n}\nWoorden van bladzijde {n}: één regio.") for n in (1, 2, 3)
    ]
    for page, colour in zip(pages, [(192, 0, 0), (0, 160, 0), (0, 0, 192)], strict=True):
        picture = Image.open(io.BytesIO(page.image))
        assert (picture.format, picture.size) == ("WEBP", (page.width, page.height))
        assert page.width == pytest.approx(1400, abs=1)
        assert page.height == pytest.approx(1400 * 297 / 210, abs=2)
        middle = picture.convert("RGB").getpixel((page.width // 2, page.height // 4))
        assert middle == pytest.approx(colour, abs=12)


def links(data: bytes, page: int = 1) -> list[dict]:
    (rendered,) = pdf.render(ContentFile(data), page, page)
    for link in rendered.links:
        for left, top, width, height in link["areas"]:
            assert 0 <= left <= left + width <= rendered.width
            assert 0 <= top <= top + height <= rendered.height
    return rendered.links


def test_links_are_found_with_their_words_and_their_place_in_the_picture():
    letter, chapter, mail = links(papers.linking())
    assert [{**link, "areas": len(link["areas"])} for link in (letter, chapter, mail)] == [
        {"url": "https://www.example.org/brief?a=1&b=2", "words": "de brief van de minister aan de Kamer", "areas": 2},
        {"page": 2, "words": "hoofdstuk twee", "areas": 1},
        {"url": "mailto:griffie@example.org", "words": "de griffie", "areas": 1},
    ]
    first, second = letter["areas"]
    assert first[0] == second[0] == chapter["areas"][0][0]
    assert first[1] + first[3] <= second[1] + 1 < chapter["areas"][0][1]
    assert links(papers.linking(), page=2) == []


def test_links_of_a_page_that_was_turned_are_where_they_are_seen():
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers.linking())) as document:
        document.pages[0].Rotate = 90
        document.save(target)
    (upright,), (turned,) = (links(data)[1]["areas"] for data in (papers.linking(), target.getvalue()))
    assert upright[2] > 4 * upright[3]
    assert turned[3] > 4 * turned[2]


def test_links_that_lead_nowhere_are_left_out():
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers.linking())) as document:
        notes = document.pages[0].Annots
        notes[0].A = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.String("nergens"))
        del notes[1]["/A"]
        document.save(target)
    assert [link.get("url") or link["page"] for link in links(target.getvalue())] == [2, "mailto:griffie@example.org"]


def test_pages_go_on_from_where_they_were():
    pages = pdf.render(ContentFile(papers.paper(3)), 2, 3)
    assert [page.number for page in pages] == [2, 3]


def test_a_huge_page_gives_a_picture_of_bounded_size():
    (page,) = pdf.render(ContentFile(papers.paper(1, size="20cm 500cm")), 1, 1)
    assert page.width * page.height <= 6_100_000
    assert page.height <= 16_000
