"""A logo for the demo's invitations: three circles that overlap, for the three gremia."""

import io

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageChops, ImageDraw

from meetings import logo
from meetings.models import Region

COLOURS = ("#1457a8", "#24693a", "#a34400")
ALT = "Drie cirkels die elkaar deels overlappen: Flevoland, Almere en Lelystad"
SIZE, WIDTH, STEP = (640, 280), 240, 170


def load() -> None:
    """Draw it, and keep it as one that was sent."""
    picture = Image.new("RGB", SIZE, "white")
    for place, colour in enumerate(COLOURS):
        circle = Image.new("RGB", SIZE, "white")
        left = 20 + place * STEP
        ImageDraw.Draw(circle).ellipse((left, 20, left + WIDTH, 20 + WIDTH), fill=colour)
        picture = ImageChops.multiply(picture, circle)
    written = io.BytesIO()
    picture.save(written, "PNG")
    kept = logo.check(ContentFile(written.getvalue(), name="logo.png"))
    name = default_storage.save(f"logos/{kept.name}", kept)
    region = Region.current()
    region.logo, region.logo_alt = name, ALT
    region.save()
