"""The pages of a document as pictures."""

import base64
import io

import pytest
from PIL import Image

from portal import limited_process, pdf
from portal.page_pictures import page_pictures

THREE = '<html lang="nl"><title>x</title>' + "".join(
    f'<p style="break-after: page; background: {colour}; height: 20cm">tekst</p>' for colour in ("red", "lime", "blue")
)


def middle(address: str) -> tuple[int, ...]:
    image = Image.open(io.BytesIO(base64.b64decode(address.partition("base64,")[2])))
    return tuple(round(part / 255) for part in image.getpixel((image.width // 2, image.height // 2)))


def test_each_page_in_its_order():
    pictures = page_pictures(pdf.write(THREE, stylesheets=[]).content, seconds=10)

    assert [(picture.width, picture.height, middle(picture.address)) for picture in pictures] == [
        (1000, 1415, (1, 0, 0)),
        (1000, 1415, (0, 1, 0)),
        (1000, 1415, (0, 0, 1)),
    ]


def test_what_is_no_pdf_and_what_takes_too_long():
    with pytest.raises(limited_process.Broken):
        page_pictures(b"geen pdf", seconds=10)
    with pytest.raises(limited_process.TooHeavy):
        page_pictures(pdf.write(THREE, stylesheets=[]).content, seconds=0.01)
