"""A motion in one format: named by its words, made once."""

import dataclasses

import pytest

from motions.renderers.files import FORMATS, Format, MotionFile

EVERY = tuple(FORMATS)


def test_formats():
    assert {form.extension: form.media_type for form in FORMATS.values()} == {
        "pdf": "application/pdf",
        "odt": "application/vnd.oasis.opendocument.text",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }


@pytest.mark.parametrize("extension", EVERY)
def test_same_words_are_the_same_file_and_other_words_layout_or_format_another(filed, extension):
    form = FORMATS[extension]
    first, again = (MotionFile(document, form) for document in (filed, dataclasses.replace(filed)))
    assert (first.hash, first.content) == (again.hash, again.content)
    others = [MotionFile(dataclasses.replace(filed, subject="Minder invloed"), form)]
    others += [MotionFile(filed, dataclasses.replace(form, layout=form.layout + 1))]
    others += [MotionFile(filed, other) for other in FORMATS.values() if other != form]
    assert first.hash not in {other.hash for other in others}


def test_file_is_made_once(filed):
    made = []
    form = Format("odt", "text", lambda document: made.append(document) or b"file", layout=99)

    assert (MotionFile(filed, form).content, MotionFile(filed, form).content) == (b"file", b"file")
    assert made == [filed]
