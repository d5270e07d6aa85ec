"""The words of files: as a reader sees them, and never at the cost of whoever asks."""

import functools
import io
import re
import time
import timeit
import zipfile

import docx
import pikepdf
import pytest
from lxml import etree
from weasyprint import HTML

from dossiers import office_text, text
from dossiers.text import TextRefused, text_of
from portal import limited_process
from tests import cases
from tests.dossiers.papers import WITHOUT_PAGES, changed, locked
from tests.dossiers.texts import as_docx, as_odt, as_pdf, saved, upload


@pytest.mark.parametrize("name", cases.names(cases.FILES))
def test_motions_in_every_kind_of_file(name):
    assert cases.read_file(name) == cases.right_answer(cases.FILES, name)


def changed_fonts(change) -> bytes:
    """A PDF with every font's map to letters changed."""
    with pikepdf.open(io.BytesIO(as_pdf())) as pdf:
        for found in pdf.objects:
            if isinstance(found, pikepdf.Dictionary) and "/ToUnicode" in found:
                change(found)
        target = io.BytesIO()
        pdf.save(target)
    return target.getvalue()


def test_fonts_that_do_not_tell_their_letters_are_noticed():
    def without_map(font):
        del font["/ToUnicode"]

    with pytest.raises(TextRefused, match="letters"):
        text_of(upload(changed_fonts(without_map)))


def test_a_letter_that_is_not_known_shows():
    def with_a_private_letter(font):
        font["/ToUnicode"].write(re.sub(rb"<0067>", b"<E001>", font["/ToUnicode"].read_bytes()))

    words = text_of(upload(changed_fonts(with_a_private_letter)))
    assert "\ufffd" in words
    assert "\ue001" not in words


LISTED = """\
De raad van de gemeente Almere, bijeen op 4 juli 2024,

Constaterende dat:

- de regio groeit;
- het spoor vol is, ook buiten de spits waarin iedereen reist;

Verzoekt het college:

- bij het Rijk op bereikbaarheid aan te dringen;
- de raad te berichten,

en gaat over tot de orde van de dag.

Fractie Linksom"""

PRINTED = """\
Gemeente Almere

De raad van de gemeente Almere,
bijeen op 4 juli 2024,

Constaterende dat:

• de regio groeit;
• het spoor vol is, ook buiten de
spits waarin iedereen reist;

Verzoekt het college:

• bij het Rijk op bereikbaarheid
aan te dringen;
• de raad te berichten,

Pagina 1 van 2\fGemeente Almere

en gaat over tot de orde van de
dag.

Fractie Linksom

Pagina 2 van 2"""


def zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return target.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def with_part(data: bytes, name: str, change) -> bytes:
    files = unzipped(data)
    return zipped(files | {name: change(files[name])})


def refusal(data: bytes) -> str:
    with pytest.raises(TextRefused) as refused:
        text_of(upload(data))
    return str(refused.value)


def test_a_pdf_as_it_is_seen():
    assert text_of(upload(as_pdf())) == PRINTED


def test_docx():
    assert text_of(upload(as_docx())) == f"Gemeente Almere\n\n{LISTED}"


def test_odt():
    assert text_of(upload(as_odt())) == LISTED


NESTED = "- te onderzoeken:\n  o wat het kost;\n  o wie dat betaalt;\n- te berichten"


def test_levels_of_lists_in_docx_by_number_and_by_style():
    document = docx.Document()
    for level, words in ((0, "te onderzoeken:"), (1, "wat het kost;"), (1, "wie dat betaalt;"), (0, "te berichten")):
        properties = document.add_paragraph(words, style="List Bullet")._p.get_or_add_pPr()
        properties.get_or_add_numPr()._add_numId().val = 1
        properties.numPr._add_ilvl().val = level
    assert text_of(upload(saved(document))) == NESTED
    document = docx.Document()
    document.add_paragraph("te onderzoeken:", style="List Bullet")
    document.add_paragraph("wat het kost;", style="List Bullet 2")
    document.add_paragraph("wie dat betaalt;", style="List Bullet 2")
    document.add_paragraph("te berichten", style="List Bullet")
    assert text_of(upload(saved(document))) == NESTED


def test_what_a_style_hides_in_docx_is_no_text():
    document = docx.Document()
    document.styles["Intense Quote"].font.hidden = True
    document.styles["Strong"].font.hidden = True
    document.styles["Quote"].base_style = document.styles["Intense Quote"]
    document.add_paragraph("Nog navragen", style="Intense Quote")
    document.add_paragraph("Nog nalezen", style="Quote").add_run(" maar dit wel").font.hidden = False
    document.add_paragraph("De raad").add_run(" (wie?)", style="Strong")
    assert text_of(upload(saved(document))) == "maar dit wel\n\nDe raad"


def test_levels_of_lists_in_a_pdf_by_where_their_bullets_stand():
    html = "<ul><li>te onderzoeken:<ul><li>wat het kost;<li>wie dat betaalt;</ul><li>te berichten</ul>"
    assert text_of(upload(HTML(string=html).write_pdf())) == NESTED.replace("- ", "• ").replace("o ", "◦ ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text(encoding):
    assert text_of(upload("één motie – “van allen”".encode(encoding))) == "één motie – “van allen”"


def test_the_name_tells_nothing():
    assert text_of(upload(as_odt(), "motie.pdf")) == LISTED


def test_docx_with_footnotes_and_text_boxes():
    box = (
        b'<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>'
        b"<mc:Choice><w:txbxContent><w:p><w:r><w:t>In een kader</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        b"<mc:Fallback><w:txbxContent><w:p><w:r><w:t>In een kader</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        b"</mc:AlternateContent></w:r></w:p><w:sectPr"
    )
    data = with_part(as_docx(), "word/document.xml", lambda xml: xml.replace(b"<w:sectPr", box, 1))
    assert text_of(upload(data)) == f"Gemeente Almere\n\n{LISTED}\n\nIn een kader"


def test_odt_with_notes_and_deletions():
    added = (
        b'<text:p>Noot<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        b"<text:p>Bron</text:p></text:note-body></text:note>hier<text:s text:c='2'/>en<text:line-break/>daar"
        b"<office:annotation><text:p>opmerking</text:p></office:annotation></text:p></office:text>"
    )
    data = with_part(as_odt(), "content.xml", lambda xml: xml.replace(b"</office:text>", added))
    assert text_of(upload(data)) == f"{LISTED}\n\nNoothier  en\ndaar\n\nBron"


def bomb(name: str = "word/media/image.png") -> bytes:
    return with_part(zipped(unzipped(as_docx()) | {name: b""}), name, lambda _: b"\0" * (office_text.MAX_BYTES + 1))


def encrypted_odt() -> bytes:
    return with_part(
        as_odt(),
        "META-INF/manifest.xml",
        lambda xml: xml.replace(b"</manifest:manifest>", b"<encryption-data/></manifest:manifest>"),
    )


def password_zip() -> bytes:
    data = bytearray(as_docx())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", text.REFUSALS["no_words"]),
        (b" \n", text.REFUSALS["no_words"]),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", text.REFUSALS["unknown"]),
        (b"{\\rtf1 motie}", text.REFUSALS["unknown"]),
        (b"<!DOCTYPE html><p>motie", text.REFUSALS["unknown"]),
        (text.OLD_WORD + b"\xa1\xb1\x1a\xe1", text.REFUSALS["old_word"]),
        (zipped({"a.txt": b"motie"}), text.REFUSALS["unknown"]),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), text.REFUSALS["unknown"]),
        (as_docx()[:2000], text.REFUSALS["unreadable"]),
        (zipped({"[Content_Types].xml": b"wordprocessingml"}), text.REFUSALS["unreadable"]),
        (with_part(as_odt(), "content.xml", lambda xml: xml[:-5]), text.REFUSALS["unreadable"]),
        (bomb(), text.REFUSALS["too_big"]),
        (zipped({str(number): b"" for number in range(office_text.MAX_FILES + 1)}), text.REFUSALS["too_big"]),
        (encrypted_odt(), text.REFUSALS["encrypted"]),
        (password_zip(), text.REFUSALS["encrypted"]),
        (b"%PDF-1.7 geen pdf", text.pdf.REFUSALS["unreadable"]),
        (locked(), text.pdf.REFUSALS["encrypted"]),
        (changed(as_pdf())[:-2000], None),
        (WITHOUT_PAGES, None),
    ],
)
def test_refused(data, why):
    said = refusal(data)
    assert why is None or said == str(why)


def test_entities_are_not_expanded():
    """A laughing billion is refused, or says nothing; it never fills the memory."""
    entities = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(12)
    )
    declaration, _, rest = unzipped(as_odt())["content.xml"].partition(b"?>")
    laughing = (
        declaration + b"?>" + entities + b"]>" + rest.replace(b"</office:text>", b"<text:p>&m;</text:p></office:text>")
    )
    assert refusal(with_part(as_odt(), "content.xml", lambda _: laughing)) == text.REFUSALS["unreadable"]


def test_too_many_megabytes(settings):
    settings.MAX_DOCUMENT_MB = 1
    assert refusal(b"a" * (1024 * 1024 + 1)) == "Dit bestand is 1.0 MB. Het mag hooguit 1 MB zijn."


def test_a_chain_of_styles_is_walked_once():
    """Ten times as many styles, each based on the next, take the processor ten times as long, not a hundred times."""
    few, many = (seconds_for(chained_styles(count)) for count in (1000, 10_000))
    assert many < 40 * few
    assert office_text.levels_of_styles(chained_styles(3)) == {"s0": 2, "s1": 2, "s2": 2, "s3": 2}


def test_styles_based_on_each_other_end():
    styles = chained_styles(2)
    last = styles[-1]
    last.remove(last[0])
    etree.SubElement(last, f"{office_text.W}basedOn", {f"{office_text.W}val": "s0"})
    assert office_text.levels_of_styles(styles) == {"s0": -1, "s1": -1, "s2": -1}


def chained_styles(count: int) -> etree._Element:
    """Each style is based on the next; the last one makes a list, two levels deep."""
    styles = etree.Element(f"{office_text.W}styles")
    for number in range(count + 1):
        style = etree.SubElement(styles, f"{office_text.W}style", {f"{office_text.W}styleId": f"s{number}"})
        if number < count:
            etree.SubElement(style, f"{office_text.W}basedOn", {f"{office_text.W}val": f"s{number + 1}"})
    properties = etree.SubElement(etree.SubElement(styles[-1], f"{office_text.W}pPr"), f"{office_text.W}numPr")
    etree.SubElement(properties, f"{office_text.W}ilvl", {f"{office_text.W}val": "2"})
    return styles


def seconds_for(styles: etree._Element) -> float:
    look = functools.partial(office_text.levels_of_styles, styles)
    return min(timeit.repeat(look, timer=time.process_time, number=1, repeat=3))


def test_a_document_that_fills_the_memory_is_too_complicated():
    paragraphs = b"<w:p><w:r/></w:p>" * 1_500_000
    data = with_part(
        as_docx(), "word/document.xml", lambda xml: xml.replace(b"<w:sectPr", paragraphs + b"<w:sectPr", 1)
    )
    assert refusal(data) == text.REFUSALS["too_slow"]


def test_the_program_knows_what_it_does_not_know():
    assert office_text.read(zipped({"[Content_Types].xml": b"<Types/>"})) == {"refused": "unknown"}


def test_while_two_files_are_read_a_third_is_asked_to_wait(monkeypatch):
    monkeypatch.setattr(limited_process, "SECONDS_FOR_SLOT", 0.1)
    with limited_process.slot(), limited_process.slot():
        assert refusal(as_docx()) == text.REFUSALS["busy"]
        assert refusal(as_pdf()) == text.pdf.REFUSALS["busy"]
        assert text_of(upload(b"een motie")) == "een motie"
    assert text_of(upload(as_docx())) == f"Gemeente Almere\n\n{LISTED}"


def test_a_long_plain_text_is_refused_before_it_is_read():
    assert refusal(b"." * (text.MAX_PLAIN + 1)) == text.REFUSALS["too_big"]


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F0A3", "≤"),
        ("Symbol", "F062", "β"),
        ("Symbol", "F031", "1"),
        ("Symbol", "F060", "`"),
        ("Wingdings", "F0A7", "\uf0a7"),
        ("Symbol", "F0FF", office_text.LOST),
        ("Symbol", "x", office_text.LOST),
    ],
)
def test_signs_from_fonts_of_symbols(font, code, sign):
    assert office_text.symbol(font, code) == sign
