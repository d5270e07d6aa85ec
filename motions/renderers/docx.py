"""The motion as DOCX, for Word."""

from io import BytesIO

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from motions.renderers import archive
from motions.renderers.document import LANGUAGE, Block, MotionDocument
from motions.renderers.look import BULLET, FOOT, HANG, LOOKS, MARGIN, PAGE, PLAIN, POINT, SIGNATURE, TEXT_WIDTH, Look

KEPT = frozenset({"Default Paragraph Font", "Normal Table", "No List", "Header", "Strong", "Emphasis"})
LISTS = ("List Bullet", "List Number")
"""Besides those that a motion uses: the styles that stay of the hundreds that python-docx brings."""
LEFT_OUT = ("thumbnail", "extended-properties", "stylesWithEffects", "customXml")
"""Parts of python-docx's own empty document that say something about that document, not about this one."""
WORD_2013 = "15"
"""The way of laying out that Word calls its own, instead of "compatibility mode"."""


def write(document: MotionDocument) -> bytes:
    """The file; the same bytes for the same document."""
    file = new_file(document)
    for block in document.blocks:
        write_block(file, block)
    return saved(file)


def new_file(document: MotionDocument) -> Document:
    """An empty file with the styles, the page and the properties of this document."""
    file = docx.Document()
    _tidy(file)
    _set_language(file)
    _set_properties(file, document)
    for look in (PLAIN, *LOOKS.values(), FOOT):
        _style(file, look)
    _set_bullets(file)
    _set_page(file, document)
    return file


def saved(file: Document) -> bytes:
    """Its bytes: the same for the same contents."""
    target = BytesIO()
    file.save(target)
    return archive.write(archive.read(target.getvalue()))


def write_block(file: Document, block: Block) -> None:
    """Put a paragraph at the end of the file."""
    look = LOOKS[block.role]
    paragraph = file.add_paragraph(style=look.style)
    if look.signed_on:
        paragraph.add_run("\t\n")
    if block.label:
        run = paragraph.add_run(block.label)
        run.bold = not look.tab or None
        paragraph.add_run("\t" if look.tab else "\n" if block.text else "")
    paragraph.add_run(block.text)


def _style(file: Document, look: Look) -> None:
    styles = file.styles
    style = styles[look.style] if look.is_built_in else styles.add_style(look.style, WD_STYLE_TYPE.PARAGRAPH)
    style.quick_style, style.hidden = True, False
    if not look.is_built_in:
        style.base_style = styles[PLAIN.style]
    _set_font(style, look)
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(look.before), Pt(look.after), 1.15
    layout.keep_with_next = look.stays_with_next
    layout.widow_control = True
    if look.style.startswith("List"):
        layout.left_indent, layout.first_line_indent = Cm(HANG * look.level), Cm(-HANG)
        for spacing in style.element.pPr.findall(qn("w:contextualSpacing")):
            style.element.pPr.remove(spacing)
    if look.tab:
        layout.tab_stops.add_tab_stop(Cm(look.tab))
        layout.left_indent, layout.first_line_indent = Cm(look.tab), Cm(-look.tab)
    if look.signed_on:
        layout.keep_together = True
        layout.tab_stops.add_tab_stop(Cm(SIGNATURE), leader=WD_TAB_LEADER.LINES)


def _set_font(style: ParagraphStyle, look: Look) -> None:
    font = style.font
    font.name, font.size, font.bold = look.font, Pt(look.size), look.bold or None
    font.color.rgb = RGBColor.from_string(look.colour)
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:  # those would win from the name
        del fonts.attrib[name]


def _set_bullets(file: Document) -> None:
    """The signs that the PDF has too, in place of those from the font Symbol."""
    for style, sign in (("ListBullet", BULLET), ("ListBullet2", POINT)):
        for mark in file.part.numbering_part.element.xpath(f"w:abstractNum/w:lvl[w:pStyle/@w:val='{style}']"):
            mark.find(qn("w:lvlText")).set(qn("w:val"), sign)
            mark.remove(mark.find(qn("w:rPr")))


def _set_page(file: Document, document: MotionDocument) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = (Cm(side) for side in PAGE)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)
    stops = file.styles[FOOT.style].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{document.foot}\tPagina ")
    _add_field(foot, "PAGE")
    foot.add_run(" van ")
    _add_field(foot, "NUMPAGES")


def _add_field(paragraph: Paragraph, name: str) -> None:
    """A number that Word fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _set_language(file: Document) -> None:
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for language in file.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), LANGUAGE)


def _set_properties(file: Document, document: MotionDocument) -> None:
    properties = file.core_properties
    properties.title, properties.subject = document.title, document.subject
    properties.author, properties.comments = document.gremium, document.description
    properties.language, properties.keywords = LANGUAGE, "motie"
    element = properties._element
    for name in ("dcterms:created", "dcterms:modified", "cp:lastModifiedBy", "cp:revision", "cp:category"):
        for child in element.findall(qn(name)):
            element.remove(child)


def _tidy(file: Document) -> None:
    """Takes out what python-docx's empty document has and a motion does not need."""
    for relations in (file.part.rels, file.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(LEFT_OUT)]:
            relations.pop(key)
    kept = KEPT | {look.style for look in (PLAIN, FOOT, *LOOKS.values())}
    for style in list(file.styles):
        if style.name not in kept and not (style.name or "").startswith(LISTS):
            style.delete()
    names = {style.style_id for style in file.styles}
    for style in file.styles.element.iter(qn("w:style")):
        for link in style.findall(qn("w:link")):
            if link.get(qn("w:val")) not in names:
                style.remove(link)
    for setting in file.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), WORD_2013)
