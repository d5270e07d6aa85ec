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
def test_same_words_are_the_same_file(filed, extension):
    first, again = (MotionFile(document, FORMATS[extension]) for document in (filed, dataclasses.replace(filed)))

    assert (first.hash, first.content) == (again.hash, again.content)


@pytest.mark.parametrize("extension", EVERY)
def test_other_words_are_another_file(filed, extension):
    other = dataclasses.replace(filed, subject="Minder invloed")

    assert MotionFile(filed, FORMATS[extension]).hash != MotionFile(other, FORMATS[extension]).hash


@pytest.mark.parametrize("extension", EVERY)
def test_another_layout_makes_another_file(filed, extension):
    form = FORMATS[extension]
    changed = dataclasses.replace(form, layout=form.layout + 1)

    assert MotionFile(filed, form).hash != MotionFile(filed, changed).hash


def test_every_format_has_its_own_name(filed):
    assert len({MotionFile(filed, form).hash for form in FORMATS.values()}) == len(FORMATS)


def test_file_is_made_once(filed):
    made = []
    form = Format("odt", "text", lambda document: made.append(document) or b"file", layout=99)

    assert (MotionFile(filed, form).content, MotionFile(filed, form).content) == (b"file", b"file")
    assert made == [filed]
