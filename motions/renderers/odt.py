"""The motion as ODT, for LibreOffice: the open standard that Dutch government files in."""

from io import BytesIO
from itertools import groupby
from typing import Any

from lxml import etree
from odfdo import Document, Element, Header, LineBreak, List, ListItem, Paragraph, Span, Style, Tab

from motions.renderers import archive
from motions.renderers.document import LANGUAGE, Block, BlockRole, MotionDocument
from motions.renderers.look import (
    BODY,
    BULLET,
    FOOT,
    HANG,
    LOOKS,
    MARGIN,
    PAGE,
    PLAIN,
    POINT,
    SERIF,
    SIGNATURE,
    TEXT_WIDTH,
    Look,
)

LEVELS = {BlockRole.SUBJECT: 1, BlockRole.HEADING: 2}
LISTS = {BlockRole.BULLET: "List_20_1", BlockRole.SOURCE: "Numbering_20_1"}
"""The list styles that LibreOffice itself has for bullets and numbers."""
OWN_NAMES = {"Body Text": "Text body", PLAIN.style: "Standard"}
"""Where LibreOffice has another name than Word for the same style."""
NEEDED = ("mimetype", "content.xml", "styles.xml", "meta.xml", "settings.xml", "META-INF/manifest.xml")
"""Parts of a file; odfdo's own empty document has more, which say something about that document only."""
EXTENSIONS = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
VERSIONED = (
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
)
VERSION = "1.3"
"""Of the standard: what word processors of some years ago open without a warning."""
STRONG = "Strong_20_Emphasis"
LAYOUT = "Mpm1"
"""The page layout of odfdo's empty document."""


def write(document: MotionDocument) -> bytes:
    """The file; the same bytes for the same document."""
    file = Document("text")
    file.language = LANGUAGE
    _set_properties(file, document)
    _set_page(file, document)
    _set_lists(file)
    _leave_headings_unnumbered(file)
    file.insert_style(_with_text(Style("text", STRONG, "Strong Emphasis"), **{"fo:font-weight": "bold"}))
    for font in (BODY, SERIF):
        file.insert_style(Style("font-face", font_name=font, font_family=font), default=True)
    for role, look in LOOKS.items():
        _style(file, look, level=LEVELS.get(role, 0), list_style=LISTS.get(_role_of_list(role), ""))
    _style(file, PLAIN)
    file.body.clear()
    for role, blocks in groupby(document.blocks, key=lambda block: _role_of_list(block.role)):
        for element in _elements(role, list(blocks)):
            file.body.append(element)
    _leave_out_parts(file)
    target = BytesIO()
    file.save(target)
    members = dict(archive.read(target.getvalue()))
    return archive.write(
        ((name, _conform(members[name]) if name.endswith(".xml") else members[name]) for name in NEEDED),
        stored=frozenset({"mimetype"}),
    )


def _conform(part: bytes) -> bytes:
    """A part of the file in the standard itself, without what LibreOffice adds to it in odfdo's empty document."""
    root = etree.fromstring(part)
    for extra in list(root.iter(f"{{{EXTENSIONS}}}*")):
        extra.getparent().remove(extra)
    for element in root.iter(etree.Element):
        for name in list(element.attrib):
            space = etree.QName(name).namespace
            if space == EXTENSIONS:
                del element.attrib[name]
            elif name == f"{{{space}}}version" and space in VERSIONED:
                element.set(name, VERSION)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _role_of_list(role: BlockRole) -> BlockRole:
    """A point stands in the list of its clause."""
    return BlockRole.BULLET if role == BlockRole.POINT else role


def _elements(role: BlockRole, blocks: list[Block]) -> list[Element]:
    style = _name(LOOKS[role])
    if role in LISTS:
        return [_list(role, blocks)]
    if role in LEVELS:
        return [_heading(LEVELS[role], block.text, style) for block in blocks]
    return [_paragraph(block, style) for block in blocks]


def _list(role: BlockRole, blocks: list[Block]) -> List:
    items = inner = List(style=LISTS[role])
    for block in blocks:
        item = ListItem()
        item.append(Paragraph(block.text, style=_name(LOOKS[block.role])))
        if block.role != BlockRole.POINT:
            items.append(item)
            of_clause, inner = item, items
            continue
        if inner is items:
            inner = List()
            of_clause.append(inner)
        inner.append(item)
    return items


def _heading(level: int, text: str, style: str) -> Header:
    heading = Header(level, text)
    heading.style = style
    return heading


def _paragraph(block: Block, style: str) -> Paragraph:
    look = LOOKS[block.role]
    paragraph = Paragraph(style=style)
    if look.signed_on:
        paragraph.append(Tab())
        paragraph.append(LineBreak())
    if block.label and look.tab:
        paragraph.append(block.label)
        paragraph.append(Tab())
    elif block.label:
        paragraph.append(Span(block.label, style=STRONG))
        if block.text:
            paragraph.append(LineBreak())
    paragraph.append(block.text)
    return paragraph


def _name(look: Look) -> str:
    """As a file names a style: with its spaces written out."""
    return OWN_NAMES.get(look.style, look.style).replace(" ", "_20_")


def _style(file: Document, look: Look, *, level: int = 0, list_style: str = "") -> None:
    name = _name(look)
    style = Style("paragraph", name, name.replace("_20_", " "), None if look is PLAIN else "Standard")
    style.set_attribute("style:class", "text")
    if level:
        style.parent_style = "Heading"
        style.set_attribute("style:class", "chapter")
        style.set_attribute("style:next-style-name", "Text_20_body")
        style.set_attribute("style:default-outline-level", str(level))
    if list_style:
        style.parent_style = "Text_20_body"
        style.set_attribute("style:class", "list")
        style.set_attribute("style:list-style-name", list_style)
    style.set_properties(_spacing(look), area="paragraph")
    if look.signed_on:
        _add_tab_stop(style, f'style:position="{SIGNATURE}cm" style:leader-style="solid" style:leader-text="_"')
    file.insert_style(_with_text(style, **_letters(look)))


def _add_tab_stop(style: Any, attributes: str) -> None:
    stops = Element.from_tag(f"<style:tab-stops><style:tab-stop {attributes}/></style:tab-stops>")
    style.get_element("style:paragraph-properties").append(stops)


def _spacing(look: Look) -> dict[str, str]:
    spacing = {
        "fo:margin-top": f"{look.before}pt",
        "fo:margin-bottom": f"{look.after}pt",
        "fo:line-height": "115%",
        "fo:orphans": "2",
        "fo:widows": "2",
    }
    if look.stays_with_next:
        spacing["fo:keep-with-next"] = "always"
    if look.tab:
        spacing |= {"fo:margin-left": f"{look.tab}cm", "fo:text-indent": f"-{look.tab}cm"}
    if look.signed_on:
        spacing["fo:keep-together"] = "always"
    return spacing


def _letters(look: Look) -> dict[str, str]:
    return {
        "style:font-name": look.font,
        "fo:font-size": f"{look.size}pt",
        "fo:font-weight": "bold" if look.bold else "normal",
        "fo:color": f"#{look.colour}",
    }


def _with_text(style: Style, **properties: str) -> Style:
    style.set_properties(properties, area="text")
    return style


def _set_lists(file: Document) -> None:
    for role, name in LISTS.items():
        style = Style("list", name, name.replace("_20_", " "))
        if role == BlockRole.BULLET:
            for level, sign in ((1, BULLET), (2, POINT)):
                _indent(style.set_level_style(level, bullet_char=sign), level)
        else:
            numbers: Any = style.set_level_style(1, num_format="1", suffix=".")
            # odfdo writes this attribute in another name space than the standard has it in
            numbers.del_attribute("fo:num-format")
            numbers.set_attribute("style:num-format", "1")
            _indent(numbers, 1)
        file.insert_style(style)


def _indent(marks: Any, level: int) -> None:
    place = Element.from_tag("style:list-level-properties")
    place.set_attribute("text:list-level-position-and-space-mode", "label-alignment")
    alignment = Element.from_tag("style:list-level-label-alignment")
    alignment.set_attribute("text:label-followed-by", "listtab")
    alignment.set_attribute("fo:text-indent", f"-{HANG}cm")
    alignment.set_attribute("fo:margin-left", f"{level * HANG}cm")
    place.append(alignment)
    marks.append(place)


def _leave_headings_unnumbered(file: Document) -> None:
    """In odfdo's empty document they have numbers, which a motion does not."""
    for level in file.styles.get_elements("//text:outline-style/text:outline-level-style"):
        level.set_attribute("style:num-format", "")
        level.set_attribute("style:num-suffix", None)


def _set_page(file: Document, document: MotionDocument) -> None:
    layout = _found(file, "page-layout", LAYOUT)
    width, height = (f"{side}cm" for side in PAGE)
    layout.set_properties(
        {"fo:page-width": width, "fo:page-height": height}
        | {f"fo:margin-{side}": f"{MARGIN}cm" for side in ("top", "bottom", "left", "right")},
        area="page-layout",
    )
    foot = Paragraph(document.foot, style=_name(FOOT))
    foot.append(Tab())
    foot.append("Pagina ")
    foot.append(Element.from_tag('<text:page-number text:select-page="current">1</text:page-number>'))
    foot.append(" van ")
    foot.append(Element.from_tag("<text:page-count>1</text:page-count>"))
    _style(file, FOOT)
    _add_tab_stop(_found(file, "paragraph", _name(FOOT)), f'style:position="{TEXT_WIDTH}cm" style:type="right"')
    _found(file, "master-page", "Standard").set_page_footer(foot)


def _found(file: Document, family: str, name: str) -> Any:
    """A style that is certainly there; of which class odfdo makes it, depends on the family."""
    return file.get_style(family, name)


def _set_properties(file: Document, document: MotionDocument) -> None:
    meta = file.meta
    body = meta.meta_body
    body.clear()
    meta.title, meta.subject, meta.description = document.title, document.subject, document.description
    meta.initial_creator, meta.keyword, meta.language = document.gremium, "motie", LANGUAGE
    meta.generator = "Overleg"


def _leave_out_parts(file: Document) -> None:
    manifest = file.manifest
    for path in manifest.get_paths():
        if path != "/" and path not in NEEDED:
            manifest.del_full_path(path)
