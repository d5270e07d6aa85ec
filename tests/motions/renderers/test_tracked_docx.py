"""The changes since a text was declared, tracked for Word: read back as accepted and as rejected."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from dossiers.text import text_of
from gremia.models import Role
from motions.queries.tracked import tracked_text
from motions.renderers import archive, tracked_docx
from positions.operations.clause import add_clause, edit_clause, move_clause, remove_clause, set_clause_aside
from tests.factories import GremiumFactory, PositionFactory, person
from tests.motions.filing_steps import declare, reopen
from wording.points import in_points
from wording.reader.reading import read

MAIN = "word/document.xml"


@pytest.fixture
def almere(db):
    return GremiumFactory(short_name="Almere", slug="almere", area="de gemeente Almere")


@pytest.fixture
def position(almere):
    position = PositionFactory(title="Een brug", gremia=[almere])
    for text in ("[gebied] groeit", "wonen is duur", "het Rijk besluit", "de weg is vol", "de trein ook"):
        add_clause(position, kind="noting", text=text, by=None)
    for text, verb in (("te bouwen", "verzoeken"), ("te lobbyen", "verzoeken"), ("dat te melden", "opdragen")):
        add_clause(position, kind="dictum", text=text, verb=verb, addressee="[college]", by=None)
    declare(position)
    reopen(position)
    position.refresh_from_db()
    return position


def said(position, start):
    return position.clauses.get(revision__text__startswith=start)


def change(position, by):
    """Of every kind of change one."""
    edit_clause(said(position, "wonen"), text="wonen is veel te duur", expected=1, by=by)
    remove_clause(said(position, "het Rijk"), expected=1, by=by)
    set_clause_aside(said(position, "de trein"), because="Later.", by=by)
    move_clause(said(position, "de weg"), up=True, by=by)
    add_clause(position, kind="considering", text="één <ding> & meer", by=by)
    add_clause(position, kind="dictum", text="te vragen", verb="oproepen", addressee="het Rijk", by=by)
    edit_clause(
        said(position, "te lobbyen"), text="te lobbyen", verb="opdragen", addressee="[college]", expected=1, by=by
    )


def rejected(content):
    """The file as Word makes it when every change is rejected."""
    members = dict(archive.read(content))
    root = etree.fromstring(members[MAIN])
    for mark in root.iter(qn("w:rPr")):
        if mark.getparent().tag == qn("w:pPr"):
            was_added = mark.find(qn("w:ins")) is not None
            for each in list(mark):
                mark.remove(each)
            if was_added:
                mark.append(etree.SubElement(mark, qn("w:del")))
    for old in list(root.iter(qn("w:pPrChange"))):
        new = old.getparent()
        new.getparent().replace(new, old[0])
    for added in list(root.iter(qn("w:ins"))):
        added.getparent().remove(added)
    for removed in [each for each in root.iter(qn("w:del")) if each.getparent().tag == qn("w:p")]:
        removed.tag = qn("w:smartTag")
        for text in removed.iter(qn("w:delText")):
            text.tag = qn("w:t")
    return archive.write({**members, MAIN: etree.tostring(root)}.items())


def core_of_file(content):
    motion = read(text_of(SimpleUploadedFile("motie.docx", content)))
    assert not motion.not_understood
    return motion.core


def test_accepted_it_says_what_the_text_says_now_and_rejected_what_was_declared(position, writer, almere):
    change(position, writer)
    tracked = tracked_text(position, almere)
    content = tracked_docx.write(tracked, title=position.title, gremium=almere)
    assert core_of_file(content) == read(tracked.after.as_plain_text()).core
    assert core_of_file(rejected(content)) == read(tracked.before.as_plain_text()).core
    assert [c.text for c in core_of_file(content)] == [
        "de gemeente Almere groeit",
        "de weg is vol",
        "wonen is veel te duur",
        "één <ding> & meer",
        "te bouwen",
        "te lobbyen",
        "dat te melden",
        "te vragen",
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("aan te pakken: - de weg; - het spoor", "aan te pakken: - de brede weg; - de bus; - het spoor"),
        ("aan te pakken: - de weg; - de bus; - het spoor", "aan te pakken: - de bus; - het spoor"),
        ("de weg te verbreden", "te verbreden: - de weg; - de brug"),
        ("te verbreden: - de weg; - de brug", "de weg te verbreden"),
        ("te verbreden: - de weg; - de brug", ""),
        ("", "te verbreden: - de weg; - de brug"),
    ],
)
def test_points_within_a_clause_are_paragraphs_that_come_and_go(almere, before, after):
    position = PositionFactory(gremia=[almere])
    add_clause(position, kind="dictum", text="te bouwen", verb="verzoeken", addressee="[college]", by=None)
    if before:
        add_clause(position, kind="noting", text=before, by=None)
    declare(position)
    reopen(position)
    if before and after:
        edit_clause(said(position, before), text=after, expected=1, by=None)
    elif before:
        remove_clause(said(position, before), expected=1, by=None)
    else:
        add_clause(position, kind="noting", text=after, by=None)
    content = tracked_docx.write(tracked_text(position, almere), title="Een brug", gremium=almere)
    assert [lines_of(each) for each in (content, rejected(content))] == [in_lines(after), in_lines(before)]


def in_lines(text):
    """The clause as the paragraphs of a motion: each with the name of its style."""
    lead, points = in_points(text)
    return [("List Bullet", lead)] * bool(text) + [("List Bullet 2", point) for point in points]


def lines_of(content):
    """The paragraphs of the considerations when all changes that are left are accepted, each with its style."""
    lines, words = [], ""
    for paragraph in Document(BytesIO(content)).paragraphs:
        properties = paragraph._p.pPr
        gone = [*paragraph._p.iter(qn("w:delText"))]
        words += "".join(text.text for text in paragraph._p.iter(qn("w:t")) if text not in gone)
        if properties is None or not properties.findall(f"{qn('w:rPr')}/{qn('w:del')}"):
            lines, words = [*lines, (paragraph.style.name, words.strip(",."))], ""
    return [line for line in lines if line[0].startswith("List") and line[1] != "te bouwen"]


def test_each_change_says_whose_it_is_and_when(position, writer, almere):
    change(position, writer)
    content = tracked_docx.write(tracked_text(position, almere), title="Een brug", gremium=almere)
    root = etree.fromstring(dict(archive.read(content))[MAIN])
    changes = list(root.iter(qn("w:ins"), qn("w:del")))
    assert {each.get(qn("w:author")) for each in changes} == {f"{writer} (Almere)"}
    assert len({each.get(qn("w:id")) for each in changes}) == len(changes)
    dates = [each.get(qn("w:date")) for each in changes]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", date) for date in dates)
    words = ["".join(each.itertext()) for each in changes if each.getparent().tag == qn("w:p")]
    assert "veel te " in words or "veel te" in words


def test_a_text_that_did_not_change_has_no_changes(position, almere):
    tracked = tracked_text(position, almere)
    content = tracked_docx.write(tracked, title="Een brug", gremium=almere)
    root = etree.fromstring(dict(archive.read(content))[MAIN])
    assert list(root.iter(qn("w:ins"), qn("w:del"))) == []
    assert core_of_file(content) == read(tracked.before.as_plain_text()).core


def test_word_opens_it(position, writer, almere, tmp_path: Path):
    change(position, writer)
    path = tmp_path / "wijzigingen.docx"
    content = tracked_docx.write(tracked_text(position, almere), title="Een brug", gremium=almere)
    path.write_bytes(content)
    problems = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(path)
    assert [error.description for error in problems.errors] == []
    assert ZipFile(BytesIO(content)).testzip() is None


def test_who_sees_the_position_gets_the_file_of_a_text_that_was_joint(client, position, almere):
    address = f"/standpunten/{position.pk}/wijzigingen/{almere.pk}.docx"
    assert client.get(address)["Location"].startswith("/inloggen/")
    client.force_login(person(Role.CLERK, almere))
    answer = client.get(address)
    assert answer["Content-Disposition"] == 'attachment; filename="wijzigingen-een-brug-almere.docx"'
    assert core_of_file(answer.content)
    assert address in client.get(position.get_absolute_url()).content.decode()
    assert client.get(f"/standpunten/{position.pk}/wijzigingen/{almere.pk + 99}.docx").status_code == 404
    never = PositionFactory(gremia=[almere])
    assert client.get(f"/standpunten/{never.pk}/wijzigingen/{almere.pk}.docx").status_code == 404
    assert "wijzigingen/" not in client.get(never.get_absolute_url()).content.decode()
