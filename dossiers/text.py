"""The text of a file from outside: a PDF, ODT, DOCX or plain text, recognised by its content and not by its name.

pdf_text and office_text.py take it out, in processes of their own.
"""

import codecs
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers import pdf
from portal import limited_process

OFFICE = Path(__file__).with_name("office_text.py")
MAX_PLAIN = 1024**2
"""Bytes of a plain text: far more than any motion, and decoded at once."""
OLD_WORD = b"\xd0\xcf\x11\xe0"
"""How a DOC begins, and a DOCX with a password."""
MARKUP = (b"{\\rtf", b"<!doctype", b"<html", b"<?xml")

REFUSALS = {
    "unknown": gettext_lazy("This file cannot be read. Choose a PDF, ODT or DOCX, or paste the text."),
    "old_word": gettext_lazy("This is an old Word file, or one with a password. Save it as DOCX without a password."),
    "encrypted": gettext_lazy("This file is locked with a password. Save it without, then choose it again."),
    "unreadable": gettext_lazy("This file is damaged: it cannot be opened. Save it again, or paste the text."),
    "too_big": gettext_lazy("This file holds too much to be opened. Paste the text of the motion instead."),
    "too_slow": gettext_lazy("This file is too complicated: opening it takes too much. Paste the text instead."),
    "busy": gettext_lazy(
        "The portal is reading other files at this moment. Choose this one again in half a minute, or paste the text."
    ),
    "no_room": pdf.REFUSALS["no_room"],
    "no_words": gettext_lazy("There are no words in this file. Is it a scan? Then type or paste the text."),
}


class TextRefused(Exception):
    """The file has no readable text; the message says why, for the person who chose it."""


def text_of(file: File, *, work: str = "", max_mb: int | None = None) -> str:
    """The text of the file, a page break between pages, read in a slot of this work (portal.limited_process).

    Nothing is stored. `max_mb` is MAX_DOCUMENT_MB unless it is given. Raises TextRefused.
    """
    max_mb = max_mb or settings.MAX_DOCUMENT_MB
    if file.size > max_mb * 1024 * 1024:
        size = round(file.size / 1024 / 1024, 1)
        raise TextRefused(_("This file is %(size)s MB. The most is %(most)s MB.") % {"size": size, "most": max_mb})
    file.seek(0)
    begin = file.read(1024)
    file.seek(0)
    if b"%PDF-" in begin:
        text = _text_of_pdf(file, work)
    elif begin.startswith(b"PK\x03\x04"):
        text = _text_of_office(file, work)
    else:
        text = _plain_text(file.read(MAX_PLAIN + 1))
        file.seek(0)
    if not any(character.isalnum() for character in text):
        raise TextRefused(REFUSALS["no_words"])
    return text


def _text_of_pdf(file: File, work: str) -> str:
    try:
        return "\f".join(pdf.page_texts(file, work=work))
    except pdf.PdfRefused as refused:
        raise TextRefused(str(refused)) from refused


def _text_of_office(file: File, work: str) -> str:
    answer = limited_process.facts(OFFICE, file, work)
    if "refused" in answer:
        raise TextRefused(REFUSALS[answer["refused"]])
    return answer["text"]


def _plain_text(data: bytes) -> str:
    """Plain text in UTF-8, UTF-16 with a byte order mark, or Windows-1252. Raises TextRefused."""
    if data.startswith(OLD_WORD):
        raise TextRefused(REFUSALS["old_word"])
    if data[:200].lstrip().lower().startswith(MARKUP):
        raise TextRefused(REFUSALS["unknown"])
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\0" in data and not wide:
        raise TextRefused(REFUSALS["unknown"])
    if len(data) > MAX_PLAIN:
        raise TextRefused(REFUSALS["too_big"])
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TextRefused(REFUSALS["unknown"])
