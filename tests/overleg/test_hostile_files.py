"""Every form that takes a file gets files made to harm: it answers in words, opens little, and keeps nothing."""

import ast
import functools
import io
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.contrib.admin import site
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import FileField
from django.test import Client

from dossiers.models import Document
from gremia.models import Role, User
from meetings.models import Region
from meetings.queries import standing_texts
from portal import limited_process
from tests.dossiers import papers, texts
from tests.factories import DossierFactory, PositionFactory, person, rapporteur
from tests.motions.papers import filed
from tests.overleg.test_code_rules import CODE, name_of

SECONDS = 3
"""What a program that reads a file gets here; ten in production."""
MAX_READINGS = 2
"""Of one file, by programs of our own: to look into it, and to clean it."""


def laughs() -> bytes:
    """A small PDF with 10 ** 9 times the same words: forms within forms, each ten times the one before."""
    target = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    inner = b"BT /F1 9 Tf 20 20 Td (ha) Tj ET"
    for _ in range(9):
        form = document.make_stream(inner, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        form.BBox, form.Resources = pikepdf.Array([0, 0, 600, 800]), resources
        resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        inner = b"/X Do " * 10
    document.pages[0].Resources, document.pages[0].Contents = resources, document.make_stream(inner)
    document.save(target)
    return target.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    """Name of a part -> what is in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def office(document: bytes, styles: bytes | None = None) -> bytes:
    """The text of a good DOCX, with these parts instead of its own."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(texts.as_docx())) as good, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bad:
        for entry in good.infolist():
            other = {"word/document.xml": document, "word/styles.xml": styles}
            bad.writestr(entry.filename, other.get(entry.filename) or good.read(entry))
    return made.getvalue()


WORD = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraphs(inside: bytes) -> bytes:
    return b"<w:document %s><w:body>%s</w:body></w:document>" % (WORD, inside)


def chained_styles(count: int) -> bytes:
    styles = b"".join(
        b'<w:style w:styleId="s%d"><w:basedOn w:val="s%d"/></w:style>' % (number, number + 1) for number in range(count)
    )
    used = b'<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>' * 2000
    return office(paragraphs(used), b"<w:styles %s>%s</w:styles>" % (WORD, styles))


def entities() -> bytes:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    return b'<!DOCTYPE d [<!ENTITY l0 "ha">%s]>' % laughs + paragraphs(b"<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>")


def picture(width: int, height: int) -> bytes:
    """A PNG that says it is this large, in a hundred bytes."""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\x00" * 1000)), (b"IEND", b""))
    made = b"\x89PNG\r\n\x1a\n"
    for name, data in chunks:
        made += len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")
    return made


FILES: dict[str, Callable[[], bytes]] = {
    "laughs.pdf": laughs,
    "swelling.pdf": papers.swelling,
    "looping.pdf": lambda: papers.LOOPING,
    "promising.pdf": lambda: papers.promising(900),
    "without-pages.pdf": lambda: papers.WITHOUT_PAGES,
    "locked.pdf": papers.locked,
    "half.pdf": lambda: papers.paper(1)[:2000],
    "nul.pdf": lambda: b"%PDF-1.7\n" + b"\x00" * 100_000,
    "page.html.pdf": lambda: b"<script>alert(1)</script>",
    "bomb.docx": lambda: office(paragraphs(b"<w:p/>" + b" " * 99_000_000)),
    "million.docx": lambda: office(paragraphs(b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 1_000_000)),
    "deep.docx": lambda: office(paragraphs(b"<w:p><w:r>" * 3000 + b"<w:t>x</w:t>" + b"</w:r></w:p>" * 3000)),
    "styles.docx": functools.partial(chained_styles, 20_000),
    "entities.docx": lambda: office(entities()),
    "climbing.docx": lambda: zipped({"../../etc/passwd": b"x", "word/document.xml": paragraphs(b"")}),
    "bomb.ods": lambda: zipped({"mimetype": b"application/vnd.oasis", "content.xml": b" " * 200_000_000}),
    "bomb.xlsx": lambda: zipped({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"<c/>" * 40_000_000}),
    "formula.csv": lambda: b"=cmd|' /C calc'!A0;@SUM(1)\n" * 1000,
    "wide.csv": lambda: b";" * 2_000_000,
    "huge.png": lambda: picture(60_000, 60_000),
    "script.svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "also-a-script.gif": lambda: b"GIF89a/*" + b"\x00" * 20 + b"*/=1;alert(1)//",
    "empty.pdf": lambda: b"",
}


@functools.cache
def file(name: str) -> bytes:
    return FILES[name]()


@pytest.fixture
def forms(almere) -> dict[str, tuple[User | None, str, str, dict[str, str]]]:
    """Name -> who sends it, where, the field of the file, and what else is sent."""
    official, adviser, clerk = person(Role.OFFICIAL), person(Role.REGIONAL_ADVISER), person(Role.CLERK, almere)
    dossier, position = DossierFactory(), PositionFactory()
    writer = rapporteur(position, almere)
    document = papers.add_pdf(dossier, papers.paper(1))
    described = {"kind": "letter", "visibility": "public", "title": "Stuk"}
    confirmed = {
        "_confirm": "1",
        "title": "Motie",
        "text": "Motie\nverzoekt het college:\n- te gaan",
        "visibility": "public",
    }
    return {
        "document": (official, f"/dossiers/{dossier.pk}/stukken/nieuw/", "file", described),
        "other file": (official, f"/dossiers/stukken/{document.pk}/bewerken/", "file", described),
        "earlier decision": (official, f"/dossiers/{dossier.pk}/eerdere-uitspraak/", "file", {}),
        "its PDF": (official, f"/dossiers/{dossier.pk}/eerdere-uitspraak/", "pdf", confirmed),
        "position": (writer, "/standpunten/inlezen/", "file", {}),
        "clauses": (writer, f"/standpunten/{position.pk}/inlezen/", "file", {}),
        "verification": (None, "/verifieer/", "file", {}),
        "members": (clerk, "/beheer/gremia/user/importeren/", "file", {}),
        "amendment": (clerk, f"/moties/{filed(almere).pk}/wijziging/", "file", {}),
        "logo": (adviser, "/beheer/meetings/region/1/change/", "new_logo", _region()),
    }


def _region() -> dict[str, str]:
    return dict.fromkeys(standing_texts.NAMES, "Zie bijgevoegd") | {"logo_alt": "Een logo"}


@pytest.fixture(scope="module")
def known() -> dict[tuple[object, ...], bytes | type[Exception]]:
    """What a program that only reads made of a file: given the same once more, it takes as long and says the same."""
    return {}


@pytest.fixture
def readings(monkeypatch, known) -> list[Path]:
    """The programs that were run on a file, since this list was cleared."""
    run, made = limited_process.run, []

    def counted(program: Path, *arguments: str, **limits: float) -> bytes:
        made.append(program)
        if len(arguments) > 1:  # it makes another file of it
            return run(program, *arguments, **limits)
        asked = (program, Path(arguments[0]).read_bytes(), *limits.items())
        if asked not in known:
            try:
                known[asked] = run(program, *arguments, **limits)
            except (limited_process.TooHeavy, limited_process.Broken) as error:
                known[asked] = type(error)
        answer = known[asked]
        if isinstance(answer, bytes):
            return answer
        raise answer

    monkeypatch.setattr(limited_process, "run", counted)
    monkeypatch.setattr(limited_process, "MAX_SECONDS", SECONDS)
    return made


TEXTS = {"page.html.pdf", "formula.csv", "script.svg", "styles.docx"}
"""Words that some program wrote: they are shown as such, and nothing of the file is kept."""
TAKE_TEXT = {"earlier decision", "position", "clauses"}
FORMS = (
    "document",
    "other file",
    "earlier decision",
    "its PDF",
    "position",
    "clauses",
    "verification",
    "members",
    "logo",
    "amendment",
)


# The fields of files in the code, and the forms above that try them.
FIELDS = {
    ("dossiers/forms.py", "file"): {"document", "other file"},
    ("gremia/roster/form.py", "file"): {"members"},
    ("meetings/forms/region.py", "new_logo"): {"logo"},
    ("positions/forms/text_or_file.py", "file"): {
        "position",
        "clauses",
        "earlier decision",
        "amendment",
        "verification",
    },
    ("positions/forms/read_motion.py", "pdf"): {"its PDF"},
}


def test_every_field_for_a_file_is_tried():
    found = {
        (file, assigned.targets[0].id)
        for file, tree in CODE.items()
        for assigned in ast.walk(tree)
        if isinstance(assigned, ast.Assign) and isinstance(assigned.value, ast.Call)
        if isinstance(assigned.targets[0], ast.Name) and name_of(assigned.value) in {"FileField", "ImageField"}
        if "/models/" not in file
    }
    assert found == set(FIELDS)
    assert set().union(*FIELDS.values()) == set(FORMS)
    # Rows with a file are changed through these forms alone: the workplace shows no such field.
    shown = [
        (model._meta.label, field.name)
        for model, admin in site._registry.items()
        for field in model._meta.fields
        if isinstance(field, FileField) and field.editable and field.name not in (admin.exclude or ())
    ]
    assert shown == []


@pytest.mark.parametrize("form", FORMS)
def test_a_hostile_file_is_refused_in_words_and_leaves_nothing(form, forms, readings, tmp_path, monkeypatch):
    cache.clear()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    user, path, field, more = forms[form]
    client = Client()
    if user:
        client.force_login(user)
    before = kept()
    for name in FILES:
        readings.clear()
        answer = client.post(path, more | {field: SimpleUploadedFile(name, file(name))})
        told = [answer.context[form].errors for form in ("form", "decision_form") if form in answer.context]
        told += [answer.context["adminform"].form.errors] if "adminform" in answer.context else []
        is_text = form in TAKE_TEXT and name in TEXTS
        assert (answer.status_code in {200, 422}, bool(any(told)) or is_text) == (True, True), name
        assert len(readings) <= MAX_READINGS, (name, readings)
        assert kept() == before, name
        assert list((tmp_path / "temporary").iterdir()) == [], name


def kept() -> tuple[list[str], int, list[str]]:
    files = sorted(str(path) for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())
    return files, Document.objects.count(), list(Region.objects.values_list("logo", flat=True))
