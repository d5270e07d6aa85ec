"""The pages of a document as pictures, made in a process of their own: PDFium is not safe in threads."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import ContentFile

from portal import limited_process

DRAW_PAGES = Path(__file__).with_name("draw_page_pictures.py")
WIDTH = 1000
"""Pixels: sharp in half a screen."""


@dataclass(frozen=True)
class PagePicture:
    """A page; `address` is the picture itself (`data:`), so that nothing of it is kept anywhere. Sizes in pixels."""

    address: str
    width: int
    height: int


def page_pictures(pdf: bytes, *, seconds: float) -> list[PagePicture]:
    """All pages of the PDF, made within so many seconds on the clock. Raises TooHeavy and Broken (limited_process)."""
    with limited_process.folder_with(ContentFile(pdf)) as (_folder, path):
        drawn = json.loads(limited_process.run(DRAW_PAGES, str(path), str(WIDTH), seconds=seconds))
    return [PagePicture(**page) for page in drawn]
