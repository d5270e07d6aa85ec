"""The logo of the region is drawn anew, or refused with the reason."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from meetings import logo
from meetings.logo import REFUSALS, LogoRefused

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><script>alert(1)</script></svg>'
HIDDEN = b"Hier woont iemand"


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 100), mode: str = "RGBA", **extra) -> bytes:
    """A picture that is half see-through red."""
    colour = (200, 0, 0, 128)[: len(mode)] if mode.startswith("RGB") else 40
    written = io.BytesIO()
    Image.new(mode, size, colour).save(written, kind, **extra)
    return written.getvalue()


def drawn(data: bytes) -> Image.Image:
    kept = logo.check(ContentFile(data, name="logo van ../ons.png"))
    return Image.open(io.BytesIO(kept.read()))


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "L"), ("PNG", "P"), ("JPEG", "RGB"), ("JPEG", "CMYK"), ("WEBP", "RGBA")]
)
def test_a_picture_becomes_a_png_on_white_paper(kind, mode):
    image = drawn(picture(kind, mode="RGB" if mode == "CMYK" else mode))

    assert (image.format, image.mode, image.size, image.info) == ("PNG", "RGB", (300, 100), {})
    if mode == "RGBA" and kind == "PNG":
        assert image.getpixel((0, 0)) == (227, 127, 127)


def test_nothing_of_the_file_stays_but_what_is_seen():
    exif = Image.Exif()
    exif[0x010E] = HIDDEN.decode()
    data = picture("JPEG", mode="RGB", exif=exif) + HIDDEN
    assert data.count(HIDDEN) == 2

    kept = logo.check(ContentFile(data, name="logo.jpg"))

    assert HIDDEN not in kept.read()
    assert kept.name == logo.check(ContentFile(data, name="anders.jpg")).name


def test_a_large_one_becomes_small():
    assert drawn(picture(size=(4000, 1000))).size == (1200, 300)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"x" * (5 * 1024 * 1024 + 1), "too_big"),
        (SVG, "not_picture"),
        (b"%PDF-1.7", "not_picture"),
        (picture("TIFF"), "not_picture"),
        (picture()[:120], "broken"),
        (picture(size=(15, 400)), "too_small"),
        (picture(size=(26_000, 1000), mode="L"), "too_large"),
    ],
    ids=["empty", "too big", "svg", "pdf", "tiff", "half", "too small", "too large"],
)
def test_what_is_refused(data, why):
    with pytest.raises(LogoRefused) as refused:
        logo.check(ContentFile(data, name="logo.png"))
    assert str(refused.value) == str(REFUSALS[why])


def test_a_logo_that_is_lost_is_left_out():
    assert logo.as_address("logos/weg.png") == ""
    assert logo.as_address("") == ""
