"""Motions as files: real PDFs, and what word processors write."""

import functools
import io

import docx
import odfdo
from django.core.files.base import ContentFile
from docx.oxml import OxmlElement
from weasyprint import HTML

HEAD = ("De raad van de gemeente Almere, bijeen op 4 juli 2024,",)
SECTIONS = (
    ("Constaterende dat:", ("de regio groeit;", "het spoor vol is, ook buiten de spits waarin iedereen reist;")),
    ("Verzoekt het college:", ("bij het Rijk op bereikbaarheid aan te dringen;", "de raad te berichten,")),
)
TAIL = ("en gaat over tot de orde van de dag.", "Fractie Linksom")


@functools.cache
def as_pdf(lists: str = "disc", width: str = "12cm") -> bytes:
    """Narrow enough for lines to wrap and words to break."""
    parts = "".join(
        f"<p><b>{heading}</b></p><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
        for heading, items in SECTIONS
    )
    paragraphs = [f"<p>{text}</p>" for text in HEAD], [f"<p>{text}</p>" for text in TAIL]
    style = (
        f"@page {{ size: {width} 12cm; margin: 2cm; @top-center {{ content: 'Gemeente Almere' }} "
        "@bottom-center { content: 'Pagina ' counter(page) ' van ' counter(pages) } } "
        f"body {{ hyphens: auto }} ul {{ list-style: {lists} }}"
    )
    html = f'<html lang="nl"><style>{style}</style>{"".join(paragraphs[0])}{parts}{"".join(paragraphs[1])}</html>'
    return HTML(string=html).write_pdf()


@functools.cache
def as_docx() -> bytes:
    """Bullets by style, a table around the signatures, and a change that was tracked."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Gemeente Almere"
    for text in HEAD:
        document.add_paragraph(text)
    for heading, items in SECTIONS:
        document.add_paragraph(heading)
        for item in items:
            document.add_paragraph(item, style="List Bullet")
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    words = OxmlElement("w:delText")
    words.text = "geschrapt"
    run.append(words)
    deleted.append(run)
    closing = document.add_paragraph(TAIL[0])
    closing._p.append(deleted)
    document.add_table(1, 1).cell(0, 0).text = TAIL[1]
    return saved(document)


@functools.cache
def as_odt() -> bytes:
    document = odfdo.Document("text")
    body = document.body
    body.clear()
    for text in HEAD:
        body.append(odfdo.Paragraph(text))
    for heading, items in SECTIONS:
        body.append(odfdo.Header(1, heading))
        body.append(odfdo.List(list(items)))
    for text in TAIL:
        body.append(odfdo.Paragraph(text))
    return saved(document)


def saved(document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def upload(data: bytes, name: str = "motie.bin") -> ContentFile:
    return ContentFile(data, name=name)
