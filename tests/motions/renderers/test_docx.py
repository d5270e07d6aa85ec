"""The motion as DOCX: the words, and the styles with which a griffie edits them."""

from io import BytesIO
from zipfile import ZipFile

import docx as python_docx
import pytest
from docx.enum.text import WD_TAB_LEADER
from docx.oxml.ns import qn
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from motions.renderers import docx


def opened(document):
    return python_docx.Document(BytesIO(docx.write(document)))


def styled(file, *names):
    return [(p.style.name, p.text) for p in file.paragraphs if p.style.name.startswith(names)]


def test_says_what_the_document_says(filed, draft):
    for document in (filed, draft):
        said = " ".join(" ".join(paragraph.text for paragraph in opened(document).paragraphs).split())
        assert said == document.words


def test_headings_are_headings(filed):
    assert styled(opened(filed), "Heading") == [
        ("Heading 1", "Meer invloed"),
        ("Heading 2", "constaterende dat:"),
        ("Heading 2", "overwegende dat:"),
        ("Heading 2", "van mening dat:"),
        ("Heading 2", "verzoekt het college van burgemeester en wethouders:"),
        ("Heading 2", "spreekt uit dat:"),
        ("Heading 2", "Ondertekening"),
        ("Heading 2", "Toelichting"),
        ("Heading 2", "Bronnen"),
    ]


def test_every_signature_has_a_line_of_its_own(filed):
    file = opened(filed)
    (stop,) = file.styles["Motie ondertekening"].paragraph_format.tab_stops

    assert styled(file, "Motie ondertekening") == [
        ("Motie ondertekening", "\t\nRapporteur Almere\nFractie A"),
        ("Motie ondertekening", "\t\nRaadslid Almere"),
    ]
    assert (stop.leader, round(stop.position.cm, 1)) == (WD_TAB_LEADER.LINES, 8.0)


def test_lists_are_lists(filed):
    file = opened(filed)

    assert styled(file, "List") == [
        ("List Bullet", "het Rijk besluit;"),
        ("List Bullet", "de regio groeit,"),
        ("List Bullet", "de raad van Almere mee wil praten,"),
        ("List Bullet", "één <tekst> & meer gewicht,"),
        ("List Bullet", "de inzet in te brengen,"),
        ("List Bullet", "de regio een agenda maakt,"),
        ("List Number", "Factsheet groei, pagina 4 (bij: constaterende dat, onder 2)."),
        ("List Number", "Afsprakenlijst."),
    ]
    assert (mark(file, "List Bullet"), mark(file, "List Number")) == (("bullet", "–"), ("decimal", "%1."))


def test_points_of_a_clause_are_a_list_in_the_list(with_points):
    file = opened(with_points)

    assert styled(file, "List Bullet")[1:5] == [
        ("List Bullet", "drie dingen tellen:"),
        ("List Bullet 2", "het spoor;"),
        ("List Bullet 2", "de weg, ook voor de bus;"),
        ("List Bullet 2", "de fiets;"),
    ]
    assert ("List Bullet", "de tijd - ook die van de trein - dringt,") in styled(file, "List Bullet")
    assert mark(file, "List Bullet 2") == ("bullet", "•")
    assert file.styles["List Bullet 2"].paragraph_format.left_indent.cm == pytest.approx(1.27, abs=0.01)


def mark(file, name):
    """The kind of numbering of a style, and what it puts before a paragraph."""
    numbering = file.part.numbering_part.element
    (number,) = file.styles[name].element.xpath("w:pPr/w:numPr/w:numId/@w:val")
    (abstract,) = numbering.xpath(f"w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
    (level,) = numbering.xpath(f"w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='0']")
    return level.find(qn("w:numFmt")).get(qn("w:val")), level.find(qn("w:lvlText")).get(qn("w:val"))


def test_every_paragraph_has_a_named_style(filed, draft):
    assert {paragraph.style.name for paragraph in opened(filed).paragraphs} == {
        "Motie soort",
        "Motie gremium",
        "Heading 1",
        "Motie gegeven",
        "Motie aanhef",
        "Heading 2",
        "List Bullet",
        "Motie slot",
        "Motie ondertekening",
        "Body Text",
        "List Number",
    }
    assert "Motie concept" in {paragraph.style.name for paragraph in opened(draft).paragraphs}


def test_properties(filed):
    file = opened(filed)
    properties = file.core_properties

    assert {language.get(qn("w:val")) for language in file.styles.element.iter(qn("w:lang"))} == {"nl-NL"}
    assert (properties.title, properties.subject, properties.comments, properties.language, properties.author) == (
        "Motie Almere: Meer invloed",
        "Meer invloed",
        "De motie van de raad van Almere",
        "nl-NL",
        "De raad van Almere",
    )


def test_paper(filed):
    (section,) = opened(filed).sections

    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert section.footer.paragraphs[0].text == "De raad van Almere\tPagina  van "
    fields = section.footer._element.xpath(".//w:fldSimple/@w:instr")
    assert fields == ["PAGE", "NUMPAGES"]


def test_fonts_are_those_of_the_styles_and_not_of_a_theme(filed):
    for style in opened(filed).styles:
        if style.name.startswith(("Heading", "Motie", "List", "Body")) and style.element.rPr is not None:
            names = style.element.rPr.rFonts.attrib
            assert [name for name in names if name.endswith("Theme")] == []


def test_package(filed):
    with ZipFile(BytesIO(docx.write(filed))) as package:
        assert package.testzip() is None
        assert package.namelist()[0] == "[Content_Types].xml"
        for name in package.namelist():
            etree.fromstring(package.read(name))
        kinds = package.read("[Content_Types].xml").decode()
        parts = {name for name in package.namelist() if not name.endswith(".rels") and name != "[Content_Types].xml"}
        assert all(f'PartName="/{part}"' in kinds for part in parts)


def test_follows_the_standard(filed, draft, with_points, tmp_path):
    """Every part against the schema of Office 2019, and the parts against each other."""
    path = tmp_path / "motie.docx"
    for document in (filed, draft, with_points):
        path.write_bytes(docx.write(document))
        found = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(path)
        assert [error.description for error in found.errors] == []


def test_same_document_is_the_same_file(filed, draft):
    assert docx.write(filed) == docx.write(filed)
    assert docx.write(filed) != docx.write(draft)
