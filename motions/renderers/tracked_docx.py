"""The motion of one gremium as DOCX, in which what changed since the text was declared is tracked, for Word."""

import datetime
from itertools import count

from django.utils import timezone
from django.utils.text import capfirst
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from gremia.models import Gremium
from motions.queries.tracked import ChangeAuthor, TrackedParagraph, TrackedText
from motions.renderers import docx
from motions.renderers.document import Block, BlockRole, Fact, MotionDocument, on_day, printable
from motions.renderers.look import LOOKS
from wording import fingerprint
from wording.motion import MotionText

TAGS = {"added": "w:ins", "removed": "w:del"}
ROLES = {"heading": BlockRole.HEADING, "item": BlockRole.BULLET, "point": BlockRole.POINT}


def write(tracked: TrackedText, *, title: str, gremium: Gremium) -> bytes:
    """The file; the same bytes for the same text."""
    document = _document(tracked, title, gremium)
    file = docx.new_file(document)
    number = count(1)
    for block in _before_the_text(document):
        docx.write_block(file, block)
    for each in tracked.paragraphs:
        role = ROLES[each.was if each.end == "removed" else each.now]
        _write(file.add_paragraph(style=LOOKS[role].style), each, number)
    docx.write_block(file, Block(BlockRole.CLOSING, document.text.closing))
    return docx.saved(file)


def _document(tracked: TrackedText, title: str, gremium: Gremium) -> MotionDocument:
    declared = tracked.declaration
    day = on_day(timezone.localdate(declared.declared_at))
    return MotionDocument(
        gremium=printable(capfirst(gremium.name)),
        place=printable(gremium.short_name),
        subject=printable(title),
        facts=(Fact("Vergeleken met", f"de tekst van {day}, kenmerk {fingerprint.code(declared.fingerprint)}"),),
        text=MotionText.from_json(printable(tracked.after.as_json())),
        is_draft=True,
        notice="De wijzigingen sinds de tekst gezamenlijk is vastgesteld. Aanvaard of negeer ze in uw tekstverwerker.",
    )


def _before_the_text(document: MotionDocument) -> list[Block]:
    """Up to the first heading of the motion."""
    blocks = list(document.blocks)
    return blocks[: next(place for place, block in enumerate(blocks) if block.role == BlockRole.HEADING)]


def _write(paragraph: Paragraph, each: TrackedParagraph, number: "count[int]") -> None:
    properties = paragraph._p.get_or_add_pPr()
    if each.end != "same":
        mark = OxmlElement("w:rPr")
        mark.append(_change(TAGS[each.end], each.writer, number))
        properties.append(mark)
    elif each.was != each.now:
        change = _change("w:pPrChange", each.writer, number)
        change.append(_properties(paragraph, LOOKS[ROLES[each.was]].style))
        properties.append(change)
    for part in each.parts:
        run = _run(printable(part.text), is_deleted=part.kind == "removed")
        if part.kind == "same":
            paragraph._p.append(run)
        else:
            change = _change(TAGS[part.kind], each.writer, number)
            change.append(run)
            paragraph._p.append(change)


def _properties(paragraph: Paragraph, style: str) -> BaseOxmlElement:
    """What a paragraph of this style says of itself."""
    properties = OxmlElement("w:pPr")
    properties.style = paragraph.part.get_style_id(style, WD_STYLE_TYPE.PARAGRAPH)
    return properties


def _change(tag: str, writer: ChangeAuthor, number: "count[int]") -> BaseOxmlElement:
    element = OxmlElement(tag)
    element.set(qn("w:id"), str(next(number)))
    element.set(qn("w:author"), printable(writer.name))
    element.set(qn("w:date"), writer.at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    return element


def _run(words: str, *, is_deleted: bool) -> BaseOxmlElement:
    run, text = OxmlElement("w:r"), OxmlElement("w:delText" if is_deleted else "w:t")
    text.text = words
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    return run
