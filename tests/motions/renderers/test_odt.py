"""The motion as ODT: the words, and the styles with which a griffie edits them."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from lxml import etree
from odfdo import Document
from openxml_audit import FileFormat
from openxml_audit.odf import OdfValidator

from motions.renderers import odt
from motions.renderers.files import FORMATS

STYLES = {
    "Motie_20_soort",
    "Motie_20_gremium",
    "Heading_20_1",
    "Motie_20_gegeven",
    "Motie_20_aanhef",
    "Heading_20_2",
    "List_20_Bullet",
    "Motie_20_slot",
    "Motie_20_ondertekening",
    "Text_20_body",
    "List_20_Number",
}


def opened(document) -> Document:
    return Document(BytesIO(odt.write(document)))


def paragraphs(file):
    return file.body.get_elements("//text:p|//text:h")


def test_says_what_the_document_says(filed, draft):
    for document in (filed, draft):
        said = " ".join(" ".join(paragraph.inner_text for paragraph in paragraphs(opened(document))).split())
        assert said == document.words


def test_headings_are_headings(filed):
    headings = [(h.level, h.style, h.inner_text) for h in opened(filed).body.get_headers()]

    assert headings == [
        ("1", "Heading_20_1", "Meer invloed"),
        ("2", "Heading_20_2", "constaterende dat:"),
        ("2", "Heading_20_2", "overwegende dat:"),
        ("2", "Heading_20_2", "van mening dat:"),
        ("2", "Heading_20_2", "verzoekt het college van burgemeester en wethouders:"),
        ("2", "Heading_20_2", "spreekt uit dat:"),
        ("2", "Heading_20_2", "Ondertekening"),
        ("2", "Heading_20_2", "Toelichting"),
        ("2", "Heading_20_2", "Bronnen"),
    ]


def test_headings_have_no_numbers(filed):
    levels = opened(filed).styles.get_elements("//text:outline-style/text:outline-level-style")

    assert {level.get_attribute("style:num-format") for level in levels} == {""}


def test_every_signature_has_a_line_of_its_own(filed):
    file = opened(filed)
    signatures = [p for p in paragraphs(file) if p.style == "Motie_20_ondertekening"]
    (stop,) = file.styles.get_style("paragraph", "Motie_20_ondertekening").get_elements("descendant::style:tab-stop")

    assert [(p.children[0].tag, p.children[1].tag) for p in signatures] == [("text:tab", "text:line-break")] * 2
    assert (stop.get_attribute("style:leader-style"), stop.get_attribute("style:position")) == ("solid", "8.0cm")


def test_lists_are_lists(filed):
    lists = [
        (found.style, [item.inner_text.strip() for item in found.get_items()])
        for found in opened(filed).body.get_lists()
    ]

    assert lists == [
        ("List_20_1", ["het Rijk besluit;", "de regio groeit,"]),
        ("List_20_1", ["de raad van Almere mee wil praten,"]),
        ("List_20_1", ["één <tekst> & meer gewicht,"]),
        ("List_20_1", ["de inzet in te brengen,"]),
        ("List_20_1", ["de regio een agenda maakt,"]),
        (
            "Numbering_20_1",
            ["Factsheet groei, pagina 4 (bij: constaterende dat, onder 2).", "Afsprakenlijst."],
        ),
    ]


def test_points_of_a_clause_are_a_list_in_the_list(with_points):
    file = opened(with_points)
    inner = [
        [paragraph.inner_text for paragraph in found.get_elements("text:list-item/text:p")]
        for found in file.body.get_elements("//text:list-item/text:list")
    ]

    assert inner == [
        ["het spoor;", "de weg, ook voor de bus;", "de fiets;"],
        ["wat het kost;", "wie dat betaalt;"],
    ]
    marks = file.styles.get_style("list", "List_20_1").get_elements("text:list-level-style-bullet")
    assert [mark.get_attribute("text:bullet-char") for mark in marks] == ["–", "•"]


def test_every_paragraph_has_a_named_style(filed, draft):
    file = opened(filed)
    assert {paragraph.style for paragraph in paragraphs(file)} == STYLES
    for name in STYLES:
        assert file.styles.get_style("paragraph", name) is not None

    assert "Motie_20_concept" in {paragraph.style for paragraph in paragraphs(opened(draft))}


def test_marks_of_lists(filed):
    file = opened(filed)
    bullet = file.styles.get_style("list", "List_20_1").get_element("text:list-level-style-bullet")
    number = file.styles.get_style("list", "Numbering_20_1").get_element("text:list-level-style-number")

    assert bullet.get_attribute("text:bullet-char") == "–"
    assert (number.get_attribute("style:num-format"), number.get_attribute("style:num-suffix")) == ("1", ".")
    assert number.get_attribute("fo:num-format") is None


def test_properties(filed):
    file = opened(filed)
    meta = file.meta

    assert file.language == "nl-NL"
    assert (meta.title, meta.subject, meta.description, meta.language, meta.initial_creator, meta.keyword) == (
        "Motie Almere: Meer invloed",
        "Meer invloed",
        "De motie van de raad van Almere",
        "nl-NL",
        "De raad van Almere",
        "motie",
    )


def test_foot_of_the_page(filed):
    foot = opened(filed).get_style("master-page", "Standard").get_page_footer()

    assert " ".join(foot.inner_text.split()) == "De raad van Almere Pagina 1 van 1"
    assert foot.get_elements("//text:page-number")
    assert foot.get_elements("//text:page-count")


def test_package(filed):
    with ZipFile(BytesIO(odt.write(filed))) as package:
        assert package.testzip() is None
        assert package.namelist() == list(odt.NEEDED)
        first = package.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert package.read("mimetype").decode() == FORMATS["odt"].media_type
        manifest = etree.fromstring(package.read("META-INF/manifest.xml"))
        named = {value for entry in manifest for key, value in entry.items() if key.endswith("full-path")}
        assert named == {"/", *odt.NEEDED} - {"mimetype", "META-INF/manifest.xml"}
        for name in odt.NEEDED[1:]:
            etree.fromstring(package.read(name))


def test_follows_the_standard(filed, draft, with_points, tmp_path):
    """Every part against the schema of ODF 1.3, and the parts against each other."""
    path = tmp_path / "motie.odt"
    for document in (filed, draft, with_points):
        path.write_bytes(odt.write(document))
        found = OdfValidator(file_format=FileFormat.ODF_1_3, relaxng_validation=True).validate(path)
        assert [error.description for error in found.errors] == []


def test_same_document_is_the_same_file(filed, draft):
    assert odt.write(filed) == odt.write(filed)
    assert odt.write(filed) != odt.write(draft)
