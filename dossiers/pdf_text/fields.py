"""What was typed into the fields of a form in a PDF."""

import ctypes
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from dossiers.pdf_text.runs import TextRun

TEXT_FIELDS = {raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX}


def typed_in_fields(page: pypdfium2.PdfPage, form: pypdfium2.PdfFormEnv) -> Iterator[TextRun]:
    """What was typed into the fields of a form, in the place of the field."""
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, number)
        if not note:
            continue
        rectangle = raw.FS_RECTF()
        if raw.FPDFAnnot_GetFormFieldType(form.raw, note) in TEXT_FIELDS and raw.FPDFAnnot_GetRect(note, rectangle):
            typed = [line for line in field_value(form, note).splitlines() if line.strip()]
            step = min(14.0, (rectangle.top - rectangle.bottom) / max(len(typed), 1))
            for place, line in enumerate(typed):
                foot = rectangle.top - (place + 0.8) * step
                yield TextRun(foot, step * 0.8, rectangle.left, rectangle.right, line.strip())
        raw.FPDFPage_CloseAnnot(note)


def field_value(form: pypdfium2.PdfFormEnv, note: object) -> str:
    size = raw.FPDFAnnot_GetFormFieldValue(form.raw, note, None, 0)
    value = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetFormFieldValue(form.raw, note, ctypes.cast(value, ctypes.POINTER(ctypes.c_ushort)), size)
    return value.raw.decode("utf-16-le", "ignore").rstrip("\0").replace("\r\n", "\n").replace("\r", "\n")
