"""What was typed into the fields of a form in a PDF."""

import ctypes
from collections.abc import Iterator, Sequence

import pypdfium2
from pypdfium2 import raw

from dossiers.pdf_text.runs import TextRun

TEXT_FIELDS = {raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX}


def typed_in_fields(page: pypdfium2.PdfPage, form: pypdfium2.PdfFormEnv, found: Sequence[TextRun]) -> Iterator[TextRun]:
    """What was typed into the fields of a form, in the place of the field; not what is `found` on the page itself."""
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, number)
        if not note:
            continue
        box = raw.FS_RECTF()
        if raw.FPDFAnnot_GetFormFieldType(form.raw, note) in TEXT_FIELDS and raw.FPDFAnnot_GetRect(note, box):
            value, (foot, top) = field_value(form, note), sorted((box.bottom, box.top))  # some are upside down
            words = one_spaced(value)
            is_shown = any(
                foot < run.foot < top
                and box.left < run.right
                and run.left < box.right
                and one_spaced(run.text) in words
                for run in found
            )
            typed = [line for line in value.splitlines() if line.strip() and not is_shown]
            step = min(14.0, (top - foot) / max(len(typed), 1))
            for place, line in enumerate(typed):
                yield TextRun(top - (place + 0.8) * step, step * 0.8, box.left, box.right, line.strip())
        raw.FPDFPage_CloseAnnot(note)


def one_spaced(text: str) -> str:
    """With one space between words, whichever the lines of a field are."""
    return " ".join(text.split())


def field_value(form: pypdfium2.PdfFormEnv, note: object) -> str:
    size = raw.FPDFAnnot_GetFormFieldValue(form.raw, note, None, 0)
    value = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetFormFieldValue(form.raw, note, ctypes.cast(value, ctypes.POINTER(ctypes.c_ushort)), size)
    return value.raw.decode("utf-16-le", "ignore").rstrip("\0").replace("\r\n", "\n").replace("\r", "\n")
