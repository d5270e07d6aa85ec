"""Reads the text of an ODT or DOCX: a program of its own, started by text.py, as pdf_text is by pdf.py.

A file from outside can be a zip bomb: small as sent, endless when unpacked. It is measured before it is opened, by a
process with limits (portal/process_limits.py). No Django: it has to start quickly.

    python office_text.py FILE > JSON: {"text"} or {"refused": why}

A paragraph becomes a line, with an empty line between paragraphs and a bullet before the items of a list.
"""

import io
import json
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

MAX_BYTES = 100 * 1024 * 1024
"""Of all that is in the file, once unpacked."""
MAX_FILES = 5000
MAX_TEXT = 200_000
"""Characters: some seventy pages."""
BULLETS = ("- ", "  o ", "    ▪ ")
"""By level of a list, further in for each."""

ODT = "application/vnd.oasis.opendocument.text"
DOCX = b"wordprocessingml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DOCUMENTS = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
"""DOCX, DOTX, DOCM and DOTM: the same inside; macros are a part of their own, which nobody opens."""
SYMBOLS = dict(
    zip(
        "\u0022\u0024\u0027\u0040\u005c\u005e\u00a0\u00a3\u00a5\u00ab\u00ac\u00ad\u00ae\u00af\u00b0\u00b1\u00b2\u00b3\u00b4"
        "\u00b6\u00b7\u00b8\u00b9\u00ba\u00bb\u00bc\u00c5\u00c6\u00c7\u00c8\u00ce\u00d6\u00db\u00de\u00e5",
        "∀∃∋≅∴⊥€≤∞↔←↑→↓°±″≥×∂•÷≠≡≈…⊕∅∩∪∈√⇔⇒∑",
        strict=True,
    )
) | dict(zip("abgdezhqiklmnxoprstufcywDFGLPQSWXY", "αβγδεζηθικλμνξοπρστυφχψωΔΦΓΛΠΘΣΩΞΨ", strict=True))
"""Of the font Symbol, for what is not the same as in other fonts."""
LOST = "\ufffd"
"""In the place of a sign that is not understood."""
LIST_STYLE = re.compile(r"List (?:Bullet |Number )?(?P<level>[2-5])$")
"""Word's own styles for deeper levels, each a list of its own."""
MAX_STYLES_DEEP = 10
"""Styles based on each other."""
SAFE = {"resolve_entities": False, "no_network": True, "huge_tree": False}

Paragraph = tuple[str, str]
"""Bullet and text."""


def read(data: bytes) -> dict[str, str]:
    """{"text": the text of the file}, or {"refused": why}, a key of text.REFUSALS."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
            if sum(entry.file_size for entry in entries) > MAX_BYTES or len(entries) > MAX_FILES:
                return {"refused": "too_big"}
            if any(entry.flag_bits & 1 for entry in entries):
                return {"refused": "encrypted"}
            names = {entry.filename for entry in entries}
            if "mimetype" in names and packed.read("mimetype").decode("ascii", "replace").strip() == ODT:
                locked = b"encryption-data" in packed.read("META-INF/manifest.xml")
                return {"refused": "encrypted"} if locked else {"text": joined(odt_document(data))}
            if "[Content_Types].xml" in names and DOCX in packed.read("[Content_Types].xml"):
                return {"text": joined(docx_document(data))}
    except MemoryError:
        raise
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        return {"refused": "unreadable"}
    except Exception:  # libraries raise anything on a file from outside; the person is told that it cannot be read
        return {"refused": "unreadable"}
    return {"refused": "unknown"}


def joined(paragraphs: Iterable[Paragraph]) -> str:
    """The paragraphs as plain text, the items of a list directly below each other."""
    text, listed, size = [], False, 0
    for bullet, words in paragraphs:
        words = "\n".join(line.strip() for line in words.split("\n")).strip("\n")
        if not words:
            listed = False
            continue
        text.append(("\n" if listed and bullet else "\n\n") + bullet + words)
        listed, size = bool(bullet), size + len(words)
        if size > MAX_TEXT:
            break
    return "".join(text).strip()[:MAX_TEXT]


def docx_document(data: bytes) -> Iterator[Paragraph]:
    """Headers, text, notes and footers, in the order of reading."""
    from docx.opc.part import PartFactory
    from docx.package import Package
    from docx.parts.document import DocumentPart

    for content_type in DOCUMENTS:
        PartFactory.part_type_for[content_type] = DocumentPart
    part = Package.open(io.BytesIO(data)).main_document_part
    if part.content_type not in DOCUMENTS:
        raise ValueError(part.content_type)
    document = part.document
    levels, hidden = levels_of_styles(document.styles.element), hidden_styles(document.styles.element)
    for header in parts_of_pages(document, "header"):
        yield from docx_paragraphs(header, levels, hidden)
    yield from docx_paragraphs(document.element.body, levels, hidden)
    for note in docx_notes(part):
        yield from docx_paragraphs(note, levels, hidden)
    for footer in parts_of_pages(document, "footer"):
        yield from docx_paragraphs(footer, levels, hidden)


def parts_of_pages(document: Any, kind: str) -> Iterator[etree._Element]:
    """Each header or each footer, that of a first page before that of the others; one used again comes once."""
    for section in document.sections:
        first = [getattr(section, f"first_page_{kind}")] if section.different_first_page_header_footer else []
        for part in (*first, getattr(section, kind)):
            if not part.is_linked_to_previous:
                yield part._element


def docx_notes(part: Any) -> Iterator[etree._Element]:
    """Foot notes and end notes, without the lines that part them from the text."""
    for relation in part.rels.values():
        if not relation.is_external and relation.reltype.endswith(("/footnotes", "/endnotes")):
            for note in etree.fromstring(relation.target_part.blob, etree.XMLParser(**SAFE)):
                if note.get(f"{W}type") in (None, "normal"):
                    yield note


def levels_of_styles(styles: etree._Element) -> dict[str, int]:
    """Style name -> its level in a list, also when inherited from the style that it is based on."""
    base_of, levels = dict[str, str](), dict[str, int]()
    for style in styles.iter(f"{W}style"):
        name = style.get(f"{W}styleId") or ""
        base = style.find(f"{W}basedOn")
        if base is not None:
            base_of[name] = base.get(f"{W}val") or ""
        level, named = level_of(style.find(f"{W}pPr")), style.find(f"{W}name")
        built_in = LIST_STYLE.match(named.get(f"{W}val") or "") if named is not None else None
        if level == 0 and built_in:
            level = int(built_in["level"]) - 1
        if level is not None:
            levels[name] = level
    for name in base_of:
        chain, ancestor = list[str](), name
        while ancestor not in levels and ancestor in base_of:
            chain.append(ancestor)
            ancestor = base_of[ancestor]
            levels[chain[-1]] = -1  # as long as it is being looked for: a style can be based on itself
        for passed in chain:  # each style is looked up once, however long the chain
            levels[passed] = levels.get(ancestor, -1)
    return levels


def hidden_styles(styles: etree._Element) -> frozenset[str]:
    """The names of the styles that hide their text, also when inherited from the style that they are based on."""
    hidden, based = set[str](), list[tuple[str, str]]()
    for style in styles.iter(f"{W}style"):
        name, base, says = style.get(f"{W}styleId") or "", style.find(f"{W}basedOn"), hides(style)
        if says:
            hidden.add(name)
        elif says is None and base is not None:
            based.append((name, base.get(f"{W}val") or ""))
    for _ in range(MAX_STYLES_DEEP):
        hidden |= {name for name, base in based if base in hidden}
    return frozenset(hidden)


def level_of(properties: etree._Element | None) -> int | None:
    """The level in a list that the properties of a paragraph give it; -1 for expressly none."""
    numbering = properties.find(f"{W}numPr") if properties is not None else None
    if numbering is None:
        return None
    number, level = numbering.find(f"{W}numId"), numbering.find(f"{W}ilvl")
    if number is not None and number.get(f"{W}val") == "0":
        return -1
    return int(level.get(f"{W}val") or 0) if level is not None else 0


def docx_paragraphs(root: etree._Element, levels: dict[str, int], hidden: frozenset[str]) -> Iterator[Paragraph]:
    """Also those in tables, text boxes and content controls; of two versions of the same only the first."""
    walk = etree.iterwalk(root, events=("start",), tag=(f"{W}p", f"{MC}Fallback"))
    begun: Paragraph | None = None  # its end was deleted with changes tracked: the next paragraph goes on with it
    for _, paragraph in walk:
        if paragraph.tag == f"{MC}Fallback":
            walk.skip_subtree()
            continue
        properties = paragraph.find(f"{W}pPr")
        style = properties.find(f"{W}pStyle") if properties is not None else None
        level = level_of(properties)
        if level is None:
            level = levels.get(style.get(f"{W}val") or "", -1) if style is not None else -1
        bullet = BULLETS[min(level, len(BULLETS) - 1)] if level >= 0 else ""
        is_hidden = style is not None and style.get(f"{W}val") in hidden
        words = "".join(docx_words(paragraph, hidden, is_hidden=is_hidden))
        if begun:
            before = begun[1].rstrip()  # of a paragraph that went as a whole no word is left, nor its bullet
            bullet, words = (begun[0], f"{before} {words.lstrip()}") if before else (bullet, words)
        begun = (bullet, words) if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None else None
        if not begun:
            yield bullet, words
    if begun:
        yield begun


def docx_words(element: etree._Element, hidden: frozenset[str], *, is_hidden: bool) -> Iterator[str]:
    """The current text: without what is hidden, tracked deletions and the origins of tracked moves."""
    for child in element:
        tag = child.tag
        if tag in (f"{W}p", f"{W}txbxContent", f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{MC}Fallback"):
            continue
        if tag == f"{W}r" and is_hidden_run(child, hidden, in_hidden=is_hidden):
            continue
        if tag in (f"{W}t", f"{M}t"):
            yield child.text or ""
        elif tag == f"{W}sym":
            yield symbol(child.get(f"{W}font") or "", child.get(f"{W}char") or "")
        elif tag == f"{M}den":
            yield from ("/", *docx_words(child, hidden, is_hidden=is_hidden))
        elif tag == f"{W}tab":
            yield "\t"
        elif tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif tag == f"{W}noBreakHyphen":
            yield "-"
        else:
            yield from docx_words(child, hidden, is_hidden=is_hidden)


def is_hidden_run(run: etree._Element, hidden: frozenset[str], *, in_hidden: bool) -> bool:
    """Whether this run is hidden text, which nobody sees on paper: by itself, its style or that of its paragraph."""
    says, style = hides(run), run.find(f"{W}rPr/{W}rStyle")
    if says is None and style is not None and style.get(f"{W}val") in hidden:
        return True
    return in_hidden if says is None else says


def hides(element: etree._Element) -> bool | None:
    """Whether a run or style says itself that its text is hidden; None if it says nothing."""
    vanish = element.find(f"{W}rPr/{W}vanish")
    return None if vanish is None else vanish.get(f"{W}val") not in ("0", "false", "off")


def symbol(font: str, code: str) -> str:
    """The sign that a font of symbols shows for this code; one of Word's bullets stays what it is."""
    try:
        place = int(code, 16)
    except ValueError:
        return LOST
    if font.lower() != "symbol":
        return chr(place) if 0x20 <= place < 0xF100 else LOST
    character = chr(place & 0xFF)
    if character in SYMBOLS:
        return SYMBOLS[character]
    return character if " " <= character <= "~" and not character.isalpha() else LOST


def odt_document(data: bytes) -> Iterator[Paragraph]:
    """Headers, text, notes and footers, in the order of reading."""
    import odfdo

    package = odfdo.Container(io.BytesIO(data))
    content, styles = (
        etree.fromstring(package.get_part(name), etree.XMLParser(**SAFE)) for name in ("content.xml", "styles.xml")
    )
    for header in styles.iter(f"{STYLE}header"):
        yield from odt_paragraphs(header)
    yield from odt_paragraphs(content.find(f"{OFFICE}body"))
    for note in content.iter(f"{TEXT}note-body"):
        yield from odt_paragraphs(note, inside_notes=True)
    for footer in styles.iter(f"{STYLE}footer"):
        yield from odt_paragraphs(footer)


def odt_paragraphs(root: etree._Element, *, inside_notes: bool = False) -> Iterator[Paragraph]:
    """Also those in tables and text boxes; not what was deleted with changes tracked, nor remarks in the margin."""
    skipped = [f"{TEXT}tracked-changes", f"{OFFICE}annotation", *([] if inside_notes else [f"{TEXT}note"])]
    for paragraph in root.iter(f"{TEXT}p", f"{TEXT}h"):
        if next(paragraph.iterancestors(*skipped), None) is not None:
            continue
        level = sum(1 for _ in paragraph.iterancestors(f"{TEXT}list")) - 1
        parent = paragraph.getparent()
        is_first = parent is not None and parent.tag == f"{TEXT}list-item" and paragraph.getprevious() is None
        bullet = BULLETS[min(level, len(BULLETS) - 1)] if level >= 0 and is_first else ""
        yield bullet, "".join(odt_words(paragraph))


ODT_SKIPPED = frozenset(
    (f"{TEXT}p", f"{TEXT}h", f"{TEXT}note", f"{TEXT}list", f"{OFFICE}annotation", f"{SVG}title", f"{SVG}desc")
)
"""Read elsewhere, or no text: what a picture shows is described in its title."""


def odt_words(element: etree._Element) -> Iterator[str]:
    yield one_line(element.text)
    for child in element:
        tag = child.tag
        if tag == f"{TEXT}s":
            yield " " * min(int(child.get(f"{TEXT}c") or 1), 100)
        elif tag == f"{TEXT}tab":
            yield "\t"
        elif tag == f"{TEXT}line-break":
            yield "\n"
        elif tag not in ODT_SKIPPED:
            yield from odt_words(child)
        yield one_line(child.tail)


def one_line(text: str | None) -> str:
    """The text with spaces for line ends: those of the XML are no line ends of the text."""
    return " ".join((text or "").split("\n"))


if __name__ == "__main__":
    print(json.dumps(read(Path(sys.argv[1]).read_bytes())))  # noqa: T201 - this is what the caller reads
